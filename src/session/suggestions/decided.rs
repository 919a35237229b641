//! What was decided about suggestions, so that nobody is asked twice.
//!
//! A decision names its rule with its version, and holds whatever the version: a better rule that notices the same
//! thing at the same place has nothing new to ask.

use super::{Noticed, Suggestion};
use crate::analysis::copies;
use crate::model::{Decision, Edition, Id, Project, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The decisions of one revision, by where they stand.
#[derive(Debug, Clone, Default)]
pub struct Decided {
    by_edition: BTreeMap<Id<Edition>, BTreeSet<(Span, String, String)>>,
    copies: BTreeSet<copies::Pair>,
}

impl Decided {
    /// Those of a project.
    pub fn of(project: &Project) -> Self {
        let mut by_edition: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for decision in &project.decisions {
            let Decision { edition, span, kind, value, .. } = decision;
            by_edition.entry(*edition).or_default().insert((*span, kind.clone(), value.clone()));
        }
        Self { by_edition, copies: copies::settled(project) }
    }

    /// The same, and what was decided in older versions of the texts that were read.
    pub fn with(project: &Project, noticed: &Noticed) -> Self {
        let mut decided = Self::of(project);
        for (edition, decision, span) in noticed.carried() {
            decided.carry(project, edition, decision, span);
        }
        decided
    }

    /// What was decided in an older version holds at this place of the newest too.
    pub fn carry(&mut self, project: &Project, edition: Id<Edition>, decision: Id<Decision>, span: Span) {
        if let Some(Decision { kind, value, .. }) = project.decisions.get(decision) {
            self.by_edition.entry(edition).or_default().insert((span, kind.clone(), value.clone()));
        }
    }

    /// Whether somebody has decided about it.
    pub fn holds(&self, suggestion: &Suggestion) -> bool {
        if suggestion.kind.one == copies::KIND {
            let with = suggestion.offer.beside().map(|beside| beside.document);
            return with.is_some_and(|with| self.copies.contains(&copies::pair(suggestion.document, with)));
        }
        let Some(here) = self.by_edition.get(&suggestion.edition) else { return false };
        let from = (suggestion.span, String::new(), String::new());
        let mut same = here.range(from..).take_while(|(span, ..)| *span == suggestion.span);
        same.any(|(_, kind, value)| kind == suggestion.kind.one && *value == suggestion.value)
    }
}
