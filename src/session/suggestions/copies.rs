//! Two documents of which one may be a copy of the other.

use super::suggestion::{Beside, in_edition};
use super::{Between, Kind, Listing, Offer, Onto, Suggestion};
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::model::{AnyId, Basis, Decision, Document, Id, Project};
use crate::problem::Problem;
use crate::say;
use crate::session::copies::{Proposal, Wanted, propose};
use crate::session::verbs::{decision as decisions, duplicate};
use crate::session::{Made, Work};
use crate::suggest::duplicates::Kind as How;
use serde_json::{Value, json};
use std::sync::Arc;

/// Code points of a title.
const TITLE_CODEPOINTS: usize = 60;

/// That one of two documents came from the other.
#[derive(Debug)]
pub struct Copy {
    /// The one that it came from, as far as the dates tell; the other one of the two where they do not.
    from: Id<Document>,
    /// Whether the dates tell it.
    is_known: bool,
    derived: Id<Document>,
    titles: [String; 2],
    how: How,
    score: f64,
    basis: Basis,
    beside: Beside,
}

pub(super) fn find(between: &Between<'_>) -> Option<Vec<Suggestion>> {
    let wanted = Wanted { document: between.only, settled: true, ..Wanted::default() };
    let found = propose(between.project, between.library, between.prints, wanted, between.headway)?;
    Some(found.list.into_iter().filter_map(|it| suggestion(between, it)).collect())
}

fn suggestion(between: &Between<'_>, proposal: Proposal) -> Option<Suggestion> {
    let Proposal { document, with, shared, source, basis } = proposal;
    let (here, there) = shared.spans.first().copied()?;
    let words = in_edition(between, document.1, here)?;
    let beside =
        Beside { document: with.0, edition: with.1, words: in_edition(between, with.1, there)?, spans: shared.spans };
    let from = source.unwrap_or(with.0);
    let derived = if from == document.0 { with.0 } else { document.0 };
    let titles = titles(between.project, [derived, from]);
    let offer = Copy {
        from,
        is_known: source.is_some(),
        derived,
        titles,
        how: shared.kind,
        score: shared.score,
        basis,
        beside,
    };
    Some(Suggestion {
        kind: Kind::named("duplicates")?,
        document: document.0,
        edition: document.1,
        span: here,
        words,
        value: with.0.to_string(),
        weight: shared.score as f32,
        offer: Arc::new(offer),
    })
}

/// What two documents are called; by the names of their files too, where the titles do not tell them apart.
fn titles(project: &Project, documents: [Id<Document>; 2]) -> [String; 2] {
    let [one, other] = documents.map(|id| shortened(&label(project, id.into()), TITLE_CODEPOINTS));
    if one != other {
        return [one, other];
    }
    let file = |id| project.editions.get(project.documents.get(id)?.edition()?).map(|edition| edition.name.clone());
    documents.map(|id| file(id).map_or_else(|| one.clone(), |file| format!("{one} ({file})")))
}

impl Offer for Copy {
    fn proposes(&self) -> String {
        let [derived, from] = &self.titles;
        say!("‘{derived}’ came from ‘{from}’", derived, from)
    }

    fn reason(&self) -> String {
        let percent = (self.score * 100.0).round();
        let shared = match self.how {
            How::SameText => say!("The two texts are the same in {percent} % of their words", percent),
            How::Contains => say!("{percent} % of the shorter text stands in the longer one", percent),
            How::SharedPassage => say!("They share a long passage, {percent} % of the shorter text", percent),
        };
        if self.is_known {
            let from = &self.titles[1];
            say!("{shared}; ‘{from}’ was published first", shared, from)
        } else {
            say!("{shared}; the dates do not tell which came first", shared)
        }
    }

    fn does(&self, _onto: Onto) -> String {
        let (basis, [derived, from]) = (self.basis.label(), &self.titles);
        say!("Records that ‘{derived}’ {basis} ‘{from}’, so that the two count as one origin", derived, basis, from)
    }

    fn fields(&self, _at: &Suggestion, _listing: &Listing<'_>) -> Value {
        json!({ "with": { "document": self.beside.document }, "kind": self.how, "score": self.score })
    }

    fn beside(&self) -> Option<&Beside> {
        Some(&self.beside)
    }

    fn accept(&self, at: &Suggestion, _onto: Onto, work: &mut Work<'_>) -> Made {
        settle(at, work, self.derived, self.from, self.basis)
    }

    fn accept_turned(&self, at: &Suggestion, work: &mut Work<'_>) -> Option<Made> {
        Some(settle(at, work, self.from, self.derived, self.basis))
    }

    fn turns(&self) -> bool {
        true
    }

    fn reject(&self, at: &Suggestion, work: &mut Work<'_>) -> Result<(), Problem> {
        decisions::forget(work, at)?;
        duplicate::forget(work, self.derived, self.from)?;
        duplicate::forget(work, self.from, self.derived)?;
        duplicate::refuse(work, at.document, self.beside.document)
    }
}

fn settle(at: &Suggestion, work: &mut Work<'_>, derived: Id<Document>, from: Id<Document>, basis: Basis) -> Made {
    duplicate::accept(work, derived, from, basis)?;
    decisions::record(work, at, true)?;
    Ok(Some(AnyId::from(derived)))
}

/// Neither is said to rest on the other any more.
pub(super) fn undo(work: &mut Work<'_>, decision: &Decision) -> Result<(), Problem> {
    let one = work.get(decision.edition)?.document;
    let Ok(other) = decision.value.parse::<Id<Document>>() else { return Ok(()) };
    for (derived, from) in [(one, other), (other, one)] {
        if work.project().documents.contains(derived) {
            duplicate::forget(work, derived, from)?;
        }
    }
    Ok(())
}
