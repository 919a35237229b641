//! Two passages that may conflict or agree, laid side by side to be looked at.

use super::suggestion::{Words, in_edition};
use super::{Beside, Between, Kind, Listing, Offer, Onto, Shown, Suggestion};
use crate::model::{AnyId, Edition, Id, Span};
use crate::say;
use crate::session::conflicts::{Proposal, propose};
use crate::session::copies::Wanted;
use crate::session::verbs::passage;
use crate::session::{Made, Work};
use crate::suggest::conflicts::{Quote, Relation};
use serde_json::{Value, json};
use std::sync::Arc;

/// That the words and those beside them are to be held against each other.
#[derive(Debug)]
struct Pair {
    relation: Relation,
    kind: crate::suggest::conflicts::Kind,
    reason: String,
    score: f64,
    quotes: [Quote; 2],
    beside: Beside,
}

pub(super) fn find(between: &Between<'_>) -> Option<Vec<Suggestion>> {
    let wanted = Wanted { settled: true, ..Wanted::default() };
    let found = propose(between.project, between.library, between.sentences, wanted, between.headway)?;
    let count = found.list.len();
    // They stand in the order in which they call for a look, the kinds in turn.
    let weight = |nth: usize| 1.0 - nth as f32 / count.max(1) as f32;
    Some(found.list.into_iter().enumerate().filter_map(|(nth, it)| suggestion(between, it, weight(nth))).collect())
}

fn suggestion(between: &Between<'_>, proposal: Proposal, weight: f32) -> Option<Suggestion> {
    let question = proposal.question();
    let Proposal { one, other, relation, kind, reason, quotes, score } = proposal;
    // A decision stands at the lesser of the two.
    let is_in_order = (one.edition, one.span) == question.at();
    let (here, there) = if is_in_order { (one, other) } else { (other, one) };
    let [first, second] = quotes;
    let quotes = if is_in_order { [first, second] } else { [second, first] };
    let words = |edition: Id<Edition>, span: Span| -> Option<Words> { in_edition(between, edition, span) };
    let beside = Beside {
        document: there.document,
        edition: there.edition,
        spans: vec![(here.span, there.span)],
        words: words(there.edition, there.span)?,
    };
    Some(Suggestion {
        kind: Kind::named("conflicts")?,
        document: here.document,
        edition: here.edition,
        span: here.span,
        words: words(here.edition, here.span)?,
        value: question.value(),
        weight,
        offer: Arc::new(Pair { relation, kind, reason, score, quotes, beside }),
    })
}

impl Offer for Pair {
    fn proposes(&self) -> String {
        match self.relation {
            Relation::Conflict => say!("To check: {kind}", kind = self.kind.label().to_lowercase()),
            Relation::Agreement => say!("The same fact; no further origin").to_owned(),
            Relation::Copy => say!("The same words: not independent").to_owned(),
        }
    }

    fn reason(&self) -> String {
        self.reason.trim_end_matches('.').to_owned()
    }

    fn does(&self, _onto: Onto) -> String {
        say!("Marks both as passages, to be linked to a claim").to_owned()
    }

    fn fields(&self, _at: &Suggestion, _listing: &Listing<'_>) -> Value {
        json!({
            "with": { "document": self.beside.document }, "relation": self.relation, "kind": self.kind,
            "reason": self.reason, "score": self.score,
        })
    }

    fn shown(&self) -> Option<Shown> {
        let [one, other] = self.quotes.clone();
        let sign = match self.relation {
            Relation::Conflict => "≠",
            Relation::Agreement => "=",
            Relation::Copy => return None,
        };
        Some(Shown { one, sign, other })
    }

    fn beside(&self) -> Option<&Beside> {
        Some(&self.beside)
    }

    fn accept(&self, at: &Suggestion, _onto: Onto, work: &mut Work<'_>) -> Made {
        for (_, there) in &self.beside.spans {
            passage::mark(work, self.beside.document, *there)?;
        }
        passage::mark(work, at.document, at.span).map(|id| Some(AnyId::from(id)))
    }
}
