//! What the pane remembers: how claims are shown, what they are filtered by, and the rows last computed.

use super::board;
use super::grouping::Grouping;
use super::list::{HEAD, Line};
use super::row;
use super::unlinked::Unlinked;
use super::view::{self, Rows, Wanted};
use crate::model::{Claim, Id, Passage};
use crate::say;
use crate::ui::scene::{Filter, Scene};
use crate::ui::theme::INTERFACE_SIZE;
use egui::{FontId, Ui};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the pane shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shown {
    /// Claims one below the other.
    #[default]
    List,
    /// Claims as cards in columns.
    Board,
    /// Passages that are evidence in no claim.
    Unlinked,
}

impl Shown {
    pub(super) const ALL: [Self; 3] = [Self::List, Self::Board, Self::Unlinked];

    /// What it is called on screen.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::List => say!("List"),
            Self::Board => say!("Board"),
            Self::Unlinked => say!("Passages"),
        }
    }

    /// What that is.
    pub(super) fn help(self) -> &'static str {
        match self {
            Self::List => say!("Claims one below the other"),
            Self::Board => say!("Claims as cards, a column for each group"),
            Self::Unlinked => say!("Passages that are evidence in no claim yet"),
        }
    }
}

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    pub(super) shown: Shown,
    pub(super) wanted: Wanted,
    pub(super) rows: Rows,
    /// What `rows` was computed from.
    pub(super) key: Option<(u64, Wanted, Filter, i64)>,
    /// How long each statement is on one line, kept as long as the claim is the same.
    pub(super) widths: BTreeMap<Id<Claim>, (Arc<Claim>, f32)>,
    /// The lines of the list and where they stand.
    pub(super) laid: Laid,
    /// The groups that are closed, by what stands over them.
    pub(super) closed: BTreeSet<String>,
    /// The line that was chosen last: a claim may stand in several groups.
    pub(super) at: Cell<Option<usize>>,
    /// The line from which several are chosen.
    pub(super) anchor: Cell<Option<usize>>,
    /// The same on the board.
    pub(super) card: Option<board::At>,
    /// The claim that was in view when the selection moved here last.
    pub(super) followed: Option<Id<Claim>>,
    pub(super) unlinked: Unlinked,
    /// The passage that was gone to shall come into view.
    pub(super) reveal_unlinked: bool,
}

/// The lines of the list as they stand.
#[derive(Default)]
pub(super) struct Laid {
    pub(super) lines: Vec<Line>,
    /// The top of each, and one more: where the list ends.
    pub(super) tops: Vec<f32>,
    /// The width that this is for; none where it must be done anew.
    pub(super) width: Option<f32>,
}

impl State {
    /// The next passage that is evidence in no claim; the pane shows where it stands among them.
    pub fn next_unlinked(&mut self, scene: &Scene<'_>) -> Option<Id<Passage>> {
        let next = self.unlinked.next(scene)?;
        (self.shown, self.reveal_unlinked) = (Shown::Unlinked, true);
        Some(next)
    }

    pub(super) fn compute(&mut self, ui: &Ui, scene: &Scene<'_>) {
        let mut wanted = self.wanted.clone();
        if self.shown == Shown::Board && wanted.grouping == Grouping::Nothing {
            wanted.grouping = board::DEFAULT;
        }
        let key = (scene.project.revision(), wanted, scene.filter.clone(), scene.today);
        if self.key.as_ref() == Some(&key) {
            return;
        }
        self.rows = view::rows(scene, &key.1);
        self.key = Some(key);
        self.laid.width = None;
        let font = FontId::proportional(INTERFACE_SIZE);
        let known = std::mem::take(&mut self.widths);
        for row in &self.rows.shown {
            let kept = known.get(&row.claim.id).filter(|(claim, _)| Arc::ptr_eq(claim, &row.claim));
            let width = kept.map_or_else(|| width_of(ui, &row.claim.text, &font), |(_, width)| *width);
            self.widths.insert(row.claim.id, (Arc::clone(&row.claim), width));
        }
    }

    /// Works out the lines of the list and where they stand, where that is not known for this width.
    pub(super) fn lay_out(&mut self, width: f32) {
        if self.laid.width == Some(width) {
            return;
        }
        let (mut lines, mut tops, mut top) = (Vec::new(), Vec::new(), 0.0);
        let mut push = |line: Line, height: f32| {
            lines.push(line);
            tops.push(top);
            top += height;
        };
        for (nth, group) in self.rows.groups.iter().enumerate().filter(|(_, group)| !group.rows.is_empty()) {
            if self.wanted.grouping != Grouping::Nothing {
                push(Line::Head(nth), HEAD);
                if self.closed.contains(&group.title) {
                    continue;
                }
            }
            for row in &group.rows {
                let statement = self.rows.shown.get(*row).and_then(|row| self.widths.get(&row.claim.id));
                push(Line::Claim(nth, *row), row::height(statement.map_or(0.0, |(_, width)| *width), width));
            }
        }
        tops.push(top);
        self.laid = Laid { lines, tops, width: Some(width) };
    }

    /// Closes a group, or opens it again.
    pub(super) fn open_or_close(&mut self, group: usize) {
        let Some(group) = self.rows.groups.get(group) else { return };
        if !self.closed.remove(&group.title) {
            self.closed.insert(group.title.clone());
        }
        self.laid.width = None;
    }

    /// The line of the selected claim: the one chosen last, where that is it, else its first.
    pub(super) fn line_of(&self, claim: Option<Id<Claim>>) -> Option<usize> {
        let claim = claim?;
        let is = |line: &Line| match line {
            Line::Claim(_, row) => self.rows.shown.get(*row).is_some_and(|row| row.claim.id == claim),
            Line::Head(_) => false,
        };
        let chosen = self.at.get().filter(|at| self.laid.lines.get(*at).is_some_and(is));
        chosen.or_else(|| self.laid.lines.iter().position(is))
    }
}

/// The words' length on one line; a little more than is true, since pairs of letters are set closer.
fn width_of(ui: &Ui, words: &str, font: &FontId) -> f32 {
    ui.fonts_mut(|fonts| words.chars().map(|letter| fonts.glyph_width(font, letter)).sum())
}
