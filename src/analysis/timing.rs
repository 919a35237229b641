//! Evidence that is older than what it speaks for: a claim of something that happened after the document that supports it
//! was published, or after the authority that its passage cites.
//!
//! That is a slip in a date, a forecast that is told as a fact, or a wrong note. It is shown as 'to check', and changes no
//! assessment.

use super::Index;
use super::when::{Extent, in_words};
use crate::model::{Claim, ClaimKind, Document, Edtf, Evidence, Id, Passage, Project, Source, Stance};
use crate::say;

/// A piece of evidence that is older than its claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooOld {
    /// The claim.
    pub claim: Id<Claim>,
    /// The evidence.
    pub evidence: Id<Evidence>,
    /// The passage.
    pub passage: Id<Passage>,
    /// What is too old: the passage's own document, or one that it rests on.
    pub document: Id<Document>,
    /// Whether it is one that the passage rests on.
    pub is_cited: bool,
    /// When the claim says that it happened.
    pub told: Edtf,
    /// When the document was published.
    pub published: Edtf,
}

impl TooOld {
    /// Why it is shown, in a sentence.
    pub fn reason(&self) -> String {
        let (told, published) = (in_words(&self.told), in_words(&self.published));
        if self.is_cited {
            say!(
                "The claim is of {told}; what the passage rests on was published {published}, before it.",
                told,
                published
            )
        } else {
            say!("The claim is of {told}; the document was published {published}, before it.", told, published)
        }
    }
}

/// All of them, by claim. Judgements, assumptions and gaps may look ahead and are left out, as is withdrawn evidence.
pub fn too_old(project: &Project, index: &Index) -> Vec<TooOld> {
    let facts = project.claims.iter().filter(|claim| claim.kind == ClaimKind::ReportedFact);
    facts.flat_map(|claim| of_claim(project, index, claim)).collect()
}

/// Those of one claim.
pub fn of_claim(project: &Project, index: &Index, claim: &Claim) -> Vec<TooOld> {
    let mut found = Vec::new();
    let evidence = index.evidence(claim.id).iter().filter_map(|id| project.evidence.get(*id));
    for evidence in evidence.filter(|one| one.withdrawn.is_none() && one.stance == Stance::Supports) {
        let Some(passage) = project.passages.get(evidence.passage) else { continue };
        let own = project.editions.get(passage.edition).map(|edition| (edition.document, false));
        let cited = passage.attribution.iter().filter_map(|attribution| match attribution.to {
            Source::Document(document) => Some((document, true)),
            Source::Origin(_) => None,
        });
        for (document, is_cited) in own.into_iter().chain(cited) {
            let published = project.documents.get(document).and_then(|document| document.published.as_ref());
            let Some(published) = published.map(|published| &published.value) else { continue };
            if let Some(told) = claim.when.iter().find(|told| is_after(told, published)) {
                found.push(TooOld {
                    claim: claim.id,
                    evidence: evidence.id,
                    passage: passage.id,
                    document,
                    is_cited,
                    told: told.clone(),
                    published: published.clone(),
                });
            }
        }
    }
    found
}

/// Whether all of the one comes after all of the other.
fn is_after(told: &Edtf, published: &Edtf) -> bool {
    let (told, published) = (Extent::of(told), Extent::of(published));
    told.earliest_day().zip(published.latest_day()).is_some_and(|(told, published)| told > published)
}
