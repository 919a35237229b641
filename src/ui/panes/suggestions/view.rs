//! The rows of the list: by kind, those first that are worth most, then in the order of the documents and their texts.

use crate::model::{Document, Id};
use crate::session::suggestions::{KINDS, Kind, Suggestion};
use crate::ui::scene::Scene;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Of which documents suggestions are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Of {
    /// All of them.
    #[default]
    All,
    /// The one that is read.
    Read,
    /// This one, whichever is read.
    One(Id<Document>),
}

/// What is to be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Wanted {
    /// Only this kind, by its name.
    pub(super) kind: Option<&'static str>,
    /// Of which documents.
    pub(super) of: Of,
    /// What was decided, instead of what was not.
    pub(super) decided: bool,
}

/// A line of the list.
#[derive(Debug, Clone)]
pub(super) enum Line {
    /// The kind of those that follow, and how many they are.
    Kind(&'static Kind, usize),
    /// A suggestion.
    One(Arc<Suggestion>),
}

/// The lines, and how many there are of each kind whichever is wanted.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines {
    pub(super) shown: Vec<Line>,
    /// By the kind's place among all.
    pub(super) counts: BTreeMap<usize, usize>,
    /// The documents that any are about, in the order of the project's list, and how many of each.
    pub(super) documents: Vec<(Id<Document>, usize)>,
}

impl Lines {
    /// The suggestion on a line.
    pub(super) fn one(&self, nth: usize) -> Option<&Arc<Suggestion>> {
        match self.shown.get(nth) {
            Some(Line::One(one)) => Some(one),
            _ => None,
        }
    }

    /// The line of a suggestion.
    pub(super) fn place(&self, wanted: &Suggestion) -> Option<usize> {
        self.shown.iter().position(|line| matches!(line, Line::One(one) if one.is(wanted)))
    }

    /// The suggestion that comes next after a line, or at it; else the last before it.
    pub(super) fn from(&self, nth: usize) -> Option<(usize, &Arc<Suggestion>)> {
        let after = (nth..self.shown.len()).find_map(|at| Some((at, self.one(at)?)));
        after.or_else(|| (0..nth.min(self.shown.len())).rev().find_map(|at| Some((at, self.one(at)?))))
    }
}

/// What is listed. What a person decides between documents stands first, dates and places last: there are most of
/// them, and least hangs on each.
pub(super) fn lines(scene: &Scene<'_>, wanted: Wanted) -> Lines {
    let here = match wanted.of {
        Of::All => None,
        Of::Read => scene.selection.document,
        Of::One(document) => Some(document),
    };
    let is_here = |one: &Suggestion| {
        here == Some(one.document) || one.offer.beside().is_some_and(|beside| here == Some(beside.document))
    };
    let mut by_kind: Vec<Vec<&Arc<Suggestion>>> = vec![Vec::new(); KINDS.len()];
    for one in scene.suggested.all().iter().filter(|one| wanted.of == Of::All || is_here(one)) {
        if let Some(of_kind) = by_kind.get_mut(one.kind.nth()) {
            of_kind.push(one);
        }
    }
    let order: BTreeMap<Id<Document>, usize> =
        scene.index.documents().iter().enumerate().map(|(nth, id)| (*id, nth)).collect();
    let mut listed = Lines { documents: documents(scene), ..Lines::default() };
    for (nth, kind) in KINDS.iter().enumerate().rev() {
        let Some(mut of_kind) = by_kind.get_mut(nth).map(std::mem::take).filter(|found| !found.is_empty()) else {
            continue;
        };
        listed.counts.insert(nth, of_kind.len());
        if wanted.kind.is_some_and(|wanted| wanted != kind.key) {
            continue;
        }
        let place = |one: &Suggestion| (order.get(&one.document).copied().unwrap_or(usize::MAX), one.span);
        of_kind.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| place(a).cmp(&place(b))));
        listed.shown.push(Line::Kind(kind, of_kind.len()));
        listed.shown.extend(of_kind.into_iter().map(|one| Line::One(Arc::clone(one))));
    }
    listed
}

fn documents(scene: &Scene<'_>) -> Vec<(Id<Document>, usize)> {
    let counted = scene.index.documents().iter().map(|id| (*id, scene.suggested.of(*id).len()));
    counted.filter(|(_, count)| *count > 0).collect()
}
