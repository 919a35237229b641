//! The passages and documents that a sentence rests on, each with everything that whoever reviews it looks at.

use super::seen::Looking;
use crate::analysis::{Naming, Standing, Weighed, quotation, trace};
use crate::brief::cite::{LEFT_OUT, cited};
use crate::model::{
    AnyId, Claim, Credibility, Document, Edition, Id, Origin, Passage, Reading, Reliability, Span, Stance, current,
    words,
};
use crate::text::Resolved;
use std::collections::BTreeSet;

words! {
    /// What something that a sentence rests on says of it.
    pub enum Bearing {
        /// It is quoted or referred to in the sentence itself.
        Cited = "cited", "Cited here";
        /// It supports the claim.
        For = "for", "For";
        /// It contradicts the claim.
        Against = "against", "Speaks against";
        /// Somebody whom the claim concerns answers.
        Response = "response", "Response";
        /// It is background.
        Context = "context", "Context";
    }
}

impl From<Stance> for Bearing {
    fn from(stance: Stance) -> Self {
        match stance {
            Stance::Supports => Self::For,
            Stance::Contradicts => Self::Against,
            Stance::Responds => Self::Response,
            Stance::Context => Self::Context,
        }
    }
}

/// Something that a sentence rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedSource {
    /// What it says of the sentence.
    pub bearing: Bearing,
    /// The claim that it is evidence of.
    pub claim: Option<Id<Claim>>,
    /// The passage; none where the document is cited as a whole.
    pub passage: Option<Id<Passage>>,
    /// The document.
    pub document: Id<Document>,
    /// The edition in which the passage stands, and where in its text it was found.
    pub place: Option<(Id<Edition>, Span)>,
    /// Its words; none where only their digest is kept, or nobody may read them.
    pub quote: Option<String>,
    /// The document, as it is cited.
    pub citation: String,
    /// Where in it: 'p. 12'.
    pub locator: Option<String>,
    /// Whom it goes back to.
    pub origins: String,
    /// How far it has been followed back; none where nothing is judged of it.
    pub standing: Option<Standing>,
    /// Reliability of its origin (Admiralty).
    pub reliability: Option<Reliability>,
    /// Credibility of this item (Admiralty).
    pub credibility: Option<Credibility>,
    /// SHA-256 of the file as it came, or why it is not told; empty where there is none.
    pub hash: String,
    /// Whether it or its document is withdrawn.
    pub is_withdrawn: bool,
    /// Whether its document is sealed, so that its words are for nobody.
    pub is_sealed: bool,
}

impl ReviewedSource {
    /// The grade as it is written: 'B2', with a dash for what nobody graded; none where nothing is graded.
    pub fn grade(&self) -> Option<String> {
        if self.reliability.is_none() && self.credibility.is_none() {
            return None;
        }
        let (reliability, credibility) =
            (self.reliability.map(Reliability::key), self.credibility.map(Credibility::key));
        Some(format!("{}{}", reliability.unwrap_or("–"), credibility.unwrap_or("–")))
    }
}

/// What is cited and what the claims among it stand on: first what is cited or for, then what speaks against it, then
/// responses and background.
pub(super) fn sources(looking: &mut Looking<'_>, cited: &[AnyId]) -> Vec<ReviewedSource> {
    let mut found: Vec<ReviewedSource> = Vec::new();
    for id in cited {
        match id {
            AnyId::Passage(id) => {
                let own = of_passage(looking, *id, None);
                put(&mut found, own);
                for (claim, item) in looking.against(*id) {
                    put(&mut found, of_passage(looking, item.passage, Some((claim, &item))));
                }
            }
            AnyId::Document(id) => put(&mut found, of_document(looking, *id)),
            AnyId::Claim(id) => {
                let assessment = looking.assessment(*id);
                for item in assessment.all() {
                    put(&mut found, of_passage(looking, item.passage, Some((*id, item))));
                }
            }
            _ => {}
        }
    }
    found.sort_by_key(|source| match source.bearing {
        Bearing::Cited | Bearing::For => 0,
        Bearing::Against => 1,
        Bearing::Response => 2,
        Bearing::Context => 3,
    });
    found
}

/// What is cited and is evidence too stands there once, as evidence.
fn put(found: &mut Vec<ReviewedSource>, source: Option<ReviewedSource>) {
    let Some(source) = source else { return };
    let same = |known: &&mut ReviewedSource| (known.passage, known.document) == (source.passage, source.document);
    match found.iter_mut().find(same) {
        Some(known) if known.bearing == Bearing::Cited => *known = source,
        Some(known) if known.bearing == source.bearing || source.bearing == Bearing::Cited => {}
        _ => found.push(source),
    }
}

fn of_passage(
    looking: &Looking<'_>,
    id: Id<Passage>,
    weighed: Option<(Id<Claim>, &Weighed)>,
) -> Option<ReviewedSource> {
    let material = looking.material;
    let project = material.project;
    let passage = project.passages.get(id)?;
    let document = project.documents.get(passage.document)?;
    let is_sealed = document.reading == Reading::Sealed;
    let found = quotation(material.corpus, passage);
    let span = match found.resolved {
        Some(Resolved::Exact(span) | Resolved::Moved(span)) => span,
        _ => passage.anchor.span,
    };
    let traced = trace(project, passage);
    let origins = weighed.map_or(&traced.origins, |(_, item)| &item.origins);
    let edition = project.editions.get(passage.edition);
    let withdrawn = passage.withdrawn.is_some() || document.withdrawn.is_some();
    Some(ReviewedSource {
        bearing: weighed.map_or(Bearing::Cited, |(_, item)| item.stance.into()),
        claim: weighed.map(|(claim, _)| claim),
        passage: Some(id),
        document: document.id,
        place: Some((passage.edition, span)),
        quote: found.words.filter(|_| !is_sealed),
        citation: cited(project, document, None, material.naming),
        locator: found.locator.filter(|_| !is_sealed),
        origins: named(looking, origins),
        standing: weighed.map(|(_, item)| item.standing),
        reliability: weighed.map_or_else(|| best(looking, origins), |(_, item)| item.reliability),
        credibility: weighed.and_then(|(_, item)| item.credibility),
        hash: hash(looking, document, edition),
        is_withdrawn: withdrawn || weighed.is_some_and(|(_, item)| item.standing == Standing::Withdrawn),
        is_sealed,
    })
}

fn of_document(looking: &Looking<'_>, id: Id<Document>) -> Option<ReviewedSource> {
    let Looking { material, .. } = looking;
    let document = material.project.documents.get(id)?;
    let edition = document.edition().and_then(|edition| material.project.editions.get(edition));
    Some(ReviewedSource {
        bearing: Bearing::Cited,
        claim: None,
        passage: None,
        document: id,
        place: None,
        quote: None,
        citation: cited(material.project, document, None, material.naming),
        locator: None,
        origins: String::new(),
        standing: None,
        reliability: None,
        credibility: None,
        hash: hash(looking, document, edition),
        is_withdrawn: document.withdrawn.is_some(),
        is_sealed: document.reading == Reading::Sealed,
    })
}

fn named(looking: &Looking<'_>, origins: &BTreeSet<Id<Origin>>) -> String {
    if origins.is_empty() { String::new() } else { looking.material.naming.names(looking.material.project, origins) }
}

fn best(looking: &Looking<'_>, origins: &BTreeSet<Id<Origin>>) -> Option<Reliability> {
    origins.iter().filter_map(|id| current(&looking.material.project.origins.get(*id)?.reliability)).min()
}

fn hash(looking: &Looking<'_>, document: &Document, edition: Option<&Edition>) -> String {
    let material = looking.material;
    if material.naming == Naming::Issued && material.index.is_protected(document.id) {
        return LEFT_OUT.to_owned();
    }
    edition.map(|edition| edition.original.to_string()).unwrap_or_default()
}
