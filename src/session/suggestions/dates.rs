//! Dates in the texts, counted from each document's own where that was read or confirmed.

use super::suggestion::{at_place, tidy};
use super::{Listing, Offer, Onto, Read, Suggestion};
use crate::analysis::when::in_words;
use crate::model::{AnyId, Decision, Edtf, Passage, Project};
use crate::problem::Problem;
use crate::say;
use crate::session::verbs::decision::claim_of;
use crate::session::verbs::{claim, passage};
use crate::session::{Made, Work};
use crate::suggest::dates::{Basis, DateCounted, DateFound, dates_and_counted};
use serde_json::{Value, json};

/// A date that words say.
#[derive(Debug)]
struct Date {
    edtf: Edtf,
    basis: Basis,
    /// The document's own date, which it is counted from.
    published: Option<Edtf>,
}

pub(super) fn find(read: &Read<'_>) -> Vec<Suggestion> {
    let published = read.document.sure_publication();
    let (found, undated) = dates_and_counted(read.text.as_str(), published.map(Edtf::as_str));
    let suggestion = |date: DateFound| {
        let span = read.text.span_of(date.start_byte..date.end_byte)?;
        let edtf: Edtf = date.edtf.parse().ok()?;
        let weight = if date.basis == Basis::Explicit { 1.0 } else { 0.5 };
        let offer = Date { edtf: edtf.clone(), basis: date.basis, published: published.cloned() };
        read.suggest("dates", span, edtf.as_str().to_owned(), weight, offer)
    };
    let counted = |date: DateCounted| {
        let span = read.text.span_of(date.start_byte..date.end_byte)?;
        read.suggest("dates", span, date.counted.clone(), 0.25, Counted(date.counted))
    };
    found.into_iter().filter_map(suggestion).chain(undated.into_iter().filter_map(counted)).collect()
}

impl Offer for Date {
    fn proposes(&self) -> String {
        format!("{} · {}", in_words(&self.edtf), self.edtf)
    }

    fn reason(&self) -> String {
        match (self.basis, &self.published) {
            (Basis::Explicit, _) => say!("The words say it").to_owned(),
            (Basis::Relative, Some(published)) => {
                say!("Counted from the document’s own date, {}", in_words(published))
            }
            (Basis::Partial, Some(published)) => {
                say!("The words leave something out; it is taken from the document’s own date, {}", in_words(published))
            }
            (Basis::Relative | Basis::Partial, None) => {
                say!("The words leave something out, and the document’s own date is not known").to_owned()
            }
        }
    }

    fn does(&self, onto: Onto) -> String {
        match onto {
            Onto::Words => say!("Marks the words as a passage with this date").to_owned(),
            Onto::Passage(_) => say!("Dates the passage that is selected").to_owned(),
            Onto::Claim(_) => say!("Dates the claim that is selected").to_owned(),
        }
    }

    fn fields(&self, _at: &Suggestion, _listing: &Listing<'_>) -> Value {
        let basis = match self.basis {
            Basis::Explicit => "explicit",
            Basis::Relative => "relative",
            Basis::Partial => "partial",
        };
        json!({ "edtf": self.edtf.as_str(), "basis": basis })
    }

    fn line(&self, _project: &Project) -> String {
        self.edtf.to_string()
    }

    fn fits_claims(&self) -> bool {
        true
    }

    fn is_there(&self, _project: &Project, here: &[&Passage]) -> bool {
        here.iter().any(|passage| passage.when.contains(&self.edtf))
    }

    fn accept(&self, at: &Suggestion, onto: Onto, work: &mut Work<'_>) -> Made {
        if let Onto::Claim(id) = onto {
            return claim::add_date(work, id, self.edtf.clone()).map(|()| Some(AnyId::from(id)));
        }
        let id = onto.mark(work, at)?;
        passage::add_date(work, id, self.edtf.clone())?;
        Ok(Some(AnyId::from(id)))
    }
}

/// A date so long before or after a publication whose own date is not known.
#[derive(Debug)]
struct Counted(String);

impl Offer for Counted {
    fn proposes(&self) -> String {
        self.0.clone()
    }

    fn reason(&self) -> String {
        say!("The words count from the document’s own date, which is not known").to_owned()
    }

    fn does(&self, _onto: Onto) -> String {
        say!("Enter when the document was published, and these words have a date").to_owned()
    }

    fn fields(&self, _at: &Suggestion, _listing: &Listing<'_>) -> Value {
        json!({ "edtf": null, "basis": "relative", "counted": self.0 })
    }

    fn line(&self, _project: &Project) -> String {
        self.0.clone()
    }

    fn accept(&self, _at: &Suggestion, _onto: Onto, _work: &mut Work<'_>) -> Made {
        Err(Problem::usage(say!("The document’s own date is not known, so nothing can be counted from it"))
            .advise(say!("Enter when it was published.")))
    }
}

pub(super) fn undo(work: &mut Work<'_>, decision: &Decision) -> Result<(), Problem> {
    if decision.onto.is_some() {
        let Some(claim) = claim_of(work, decision) else { return Ok(()) };
        return work.update(claim, |claim| claim.when.retain(|date| date.as_str() != decision.value));
    }
    for id in at_place(work, decision) {
        work.update(id, |passage| passage.when.retain(|date| date.as_str() != decision.value))?;
        tidy(work, decision, id)?;
    }
    Ok(())
}
