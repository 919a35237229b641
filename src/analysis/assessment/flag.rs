//! What somebody should look at about a claim, whatever its state is. A flag changes no state.

use super::super::label::label;
use super::super::origins::independent;
use super::super::when::{Extent, in_words};
use super::super::wording::{counted, list};
use super::Weighed;
use crate::model::{
    Claim, ClaimKind, Credibility, Document, Edtf, Evidence, Id, Lineage, Project, Source, Stance, words,
};
use crate::say;
use std::collections::BTreeSet;

words! {
    /// What can be the matter.
    pub enum FlagRule {
        /// Credibility 1 says that independent sources confirm it, and fewer than two are named.
        Confirmed = "confirmed-without-two-origins", "Graded as confirmed, with fewer than two independent origins";
        /// Documents rest on each other.
        Circular = "circular-reporting", "Circular reporting";
        /// What supports it was published before it is said to have happened.
        TooOld = "older-than-the-claim", "Older than what it speaks for";
    }
}

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flag {
    /// An item is graded 1, 'confirmed by independent sources', on a side that has fewer than two.
    Confirmed {
        /// The item.
        evidence: Id<Evidence>,
        /// The document it stands in.
        document: Id<Document>,
        /// How many independent origins its side has.
        origins: usize,
    },
    /// Documents that rest on one another.
    Circular {
        /// The items whose chains come into the circle.
        evidence: BTreeSet<Id<Evidence>>,
        /// The documents of the circle, each resting on the next, the last on the first.
        documents: Vec<Id<Document>>,
    },
    /// The claim is of something later than the document that supports it, or than what its passage rests on: a slip in a
    /// date, a forecast that is told as a fact, or a wrong note.
    TooOld {
        /// The item.
        evidence: Id<Evidence>,
        /// What is too old.
        document: Id<Document>,
        /// Whether it is what the passage rests on, and not the document that it stands in.
        is_cited: bool,
        /// When the claim says that it happened.
        told: Edtf,
        /// When the document was published.
        published: Edtf,
    },
}

impl Flag {
    /// What is the matter.
    pub fn rule(&self) -> FlagRule {
        match self {
            Self::Confirmed { .. } => FlagRule::Confirmed,
            Self::Circular { .. } => FlagRule::Circular,
            Self::TooOld { .. } => FlagRule::TooOld,
        }
    }

    /// The pieces of evidence it is about.
    pub fn evidence(&self) -> BTreeSet<Id<Evidence>> {
        match self {
            Self::Confirmed { evidence, .. } | Self::TooOld { evidence, .. } => BTreeSet::from([*evidence]),
            Self::Circular { evidence, .. } => evidence.clone(),
        }
    }

    /// The documents it is about.
    pub fn documents(&self) -> Vec<Id<Document>> {
        match self {
            Self::Confirmed { document, .. } | Self::TooOld { document, .. } => vec![*document],
            Self::Circular { documents, .. } => documents.clone(),
        }
    }

    /// What is the matter, in a sentence. It names documents, and so is for whoever works on the project.
    pub fn sentence(&self, project: &Project) -> String {
        let title = |id: &Id<Document>| say!("‘{}’", label(project, (*id).into()));
        match self {
            Self::Confirmed { document, origins, .. } => say!(
                "Credibility 1 says that independent sources confirm what {} says; {} named on its side.",
                title(document),
                counted(*origins, "independent origin is", "independent origins are")
            ),
            Self::Circular { documents, .. } => match documents.as_slice() {
                [only] => say!("Circular reporting: {} rests on itself.", title(only)),
                [one, other] => {
                    say!("Circular reporting: {} rests on {}, and that on the first.", title(one), title(other))
                }
                several => say!(
                    "Circular reporting: {} rest on one another, each on the next.",
                    list(&several.iter().map(title).collect::<Vec<_>>())
                ),
            },
            Self::TooOld { document, is_cited: false, told, published, .. } => say!(
                "To check: the claim is of {told}, and {} was published before that, {published}.",
                title(document),
                told = in_words(told),
                published = in_words(published)
            ),
            Self::TooOld { document, told, published, .. } => say!(
                "To check: the claim is of {told}, and what the passage rests on, {}, was published before that, {published}.",
                title(document),
                told = in_words(told),
                published = in_words(published)
            ),
        }
    }
}

/// The flags of a claim: grades first, in the order of linking, then circles, then what is too old.
pub(super) fn flags(project: &Project, claim: Option<&Claim>, weighed: &[Weighed]) -> Vec<Flag> {
    let mut flags: Vec<Flag> = weighed.iter().filter_map(|item| confirmed(project, weighed, item)).collect();
    let mut circles: Vec<(BTreeSet<Id<Document>>, Flag)> = Vec::new();
    for item in weighed.iter().filter(|item| !item.circle.is_empty()) {
        let documents: BTreeSet<_> = item.circle.iter().copied().collect();
        if let Some((_, Flag::Circular { evidence, .. })) = circles.iter_mut().find(|(known, _)| *known == documents) {
            evidence.insert(item.evidence);
        } else {
            let evidence = BTreeSet::from([item.evidence]);
            circles.push((documents, Flag::Circular { evidence, documents: from_the_least(&item.circle) }));
        }
    }
    flags.extend(circles.into_iter().map(|(_, flag)| flag));
    // Judgements, assumptions and gaps may look ahead.
    if let Some(claim) = claim.filter(|claim| claim.kind == ClaimKind::ReportedFact && !claim.when.is_empty()) {
        flags.extend(weighed.iter().flat_map(|item| too_old(project, claim, item)));
    }
    flags
}

/// What supports a claim and was published before what it tells of; a date of publication that was guessed says nothing.
fn too_old(project: &Project, claim: &Claim, item: &Weighed) -> Vec<Flag> {
    if item.stance != Stance::Supports || !item.counts() {
        return Vec::new();
    }
    let rests_on = rests_on(project, item).into_iter().map(|document| (document, true));
    let older = |(document, is_cited): (Id<Document>, bool)| {
        let published = project.documents.get(document)?.sure_publication()?;
        let told = claim.when.iter().find(|told| is_after(told, published))?.clone();
        Some(Flag::TooOld { evidence: item.evidence, document, is_cited, told, published: published.clone() })
    };
    std::iter::once((item.document, false)).chain(rests_on).filter_map(older).collect()
}

/// The documents that a passage names, or the only one that its own document rests on.
fn rests_on(project: &Project, item: &Weighed) -> BTreeSet<Id<Document>> {
    let document = |source: Source| match source {
        Source::Document(id) if id != item.document => Some(id),
        Source::Document(_) | Source::Origin(_) => None,
    };
    let Some(passage) = project.passages.get(item.passage) else { return BTreeSet::new() };
    if !passage.attribution.is_empty() {
        return passage.attribution.iter().filter_map(|attribution| document(attribution.to)).collect();
    }
    match project.documents.get(item.document).map(|document| &document.lineage) {
        Some(Lineage::Derived(parents)) => {
            let named: BTreeSet<_> = parents.iter().map(|parent| parent.to).collect();
            named.first().filter(|_| named.len() == 1).and_then(|only| document(*only)).into_iter().collect()
        }
        _ => BTreeSet::new(),
    }
}

/// Whether all of the one comes after all of the other.
fn is_after(told: &Edtf, published: &Edtf) -> bool {
    let (told, published) = (Extent::of(told), Extent::of(published));
    told.earliest_day().zip(published.latest_day()).is_some_and(|(told, published)| told > published)
}

/// The circle from its smallest id on, so that it is told the same wherever it is entered.
fn from_the_least(circle: &[Id<Document>]) -> Vec<Id<Document>> {
    let least = circle.iter().enumerate().min_by_key(|(_, id)| **id).map_or(0, |(at, _)| at);
    circle.iter().cycle().skip(least).take(circle.len()).copied().collect()
}

fn confirmed(project: &Project, weighed: &[Weighed], item: &Weighed) -> Option<Flag> {
    if item.credibility != Some(Credibility::One) || !item.counts() || item.stance == Stance::Context {
        return None;
    }
    let side = weighed.iter().filter(|other| other.stance == item.stance);
    let origins = independent(project, &side.flat_map(|other| other.origins.iter().copied()).collect()).len();
    (origins < 2).then_some(Flag::Confirmed { evidence: item.evidence, document: item.document, origins })
}
