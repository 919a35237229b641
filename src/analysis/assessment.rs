//! What a claim stands on, computed and never stored: passages for, against and in response, the
//! independent origins they go back to, what is unexamined, and so one of six states.
//!
//! Sides decide first, examined or not: for and against is [`State::BothWays`], against alone
//! [`State::OnlyAgainst`]. Only then do origins rank support. Withdrawn evidence does not count, and
//! withdrawal is not contradiction. A response is no counter-evidence. Agreement between documents is no
//! support until its origin is named. The words of a reply that a mail quotes are the older message's: they are no new
//! evidence, and count only where somebody has said of them in particular whom they rest on. The table of the tests
//! below is the specification.

mod sentence;

use super::Index;
use super::origins::{Trace, independent, trace};
use crate::model::{Claim, Credibility, Document, Evidence, Id, Origin, Passage, Project, Stance, current, words};
use std::collections::BTreeSet;

pub use sentence::{Naming, WITHHELD, may_be_named};

words! {
    /// What a claim stands on, worded so that it can be read aloud in court.
    pub enum State {
        /// Nothing for or against that counts.
        NoEvidence = "no-evidence", "No evidence linked";
        /// Support, but nobody has named where any of it comes from.
        Unexamined = "unexamined", "Evidence linked, origin not examined";
        /// All support whose origin is named goes back to one.
        OneOrigin = "one-origin", "One origin";
        /// At least two named origins, none derived from the other.
        SeveralOrigins = "several-origins", "Two or more origins, declared independent";
        /// Something for and something against.
        BothWays = "both-ways", "Evidence both ways";
        /// Something against, nothing for.
        OnlyAgainst = "only-against", "Only evidence against";
    }
}

impl State {
    /// The sign of the state: a shape before a colour.
    pub const fn sign(self) -> char {
        match self {
            Self::NoEvidence => '○',
            Self::Unexamined => '◌',
            Self::OneOrigin => '◐',
            Self::SeveralOrigins => '●',
            Self::BothWays => '◈',
            Self::OnlyAgainst => '◇',
        }
    }
}

words! {
    /// How far one piece of evidence has been followed back.
    pub enum Standing {
        /// At least one origin is named.
        Named = "named", "Origin named";
        /// Nobody has named where it comes from.
        Unexamined = "unexamined", "Origin not examined";
        /// Its documents rest on each other and on nobody else.
        Circular = "circular", "Circular: its documents rest on each other";
        /// Its words are another message's, which this one quotes, and nobody has said whose: it does not count.
        Quoted = "quoted", "Quoted reply: no new evidence";
        /// It, its passage, its document or its every origin is withdrawn: it does not count.
        Withdrawn = "withdrawn", "Withdrawn";
    }
}

/// One piece of evidence, weighed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// The evidence.
    pub evidence: Id<Evidence>,
    /// The passage.
    pub passage: Id<Passage>,
    /// The document it stands in.
    pub document: Id<Document>,
    /// How it bears on the claim.
    pub stance: Stance,
    /// Credibility of this item, where it was graded.
    pub credibility: Option<Credibility>,
    /// How far it has been followed back.
    pub standing: Standing,
    /// The origins it goes back to; none unless `standing` is [`Standing::Named`].
    pub origins: BTreeSet<Id<Origin>>,
    /// Besides the origins that are named, some chain ends without a name.
    pub partly_open: bool,
}

/// What a claim stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The claim.
    pub claim: Id<Claim>,
    /// One of six.
    pub state: State,
    /// Everything linked, by stance and in the order of linking; withdrawn items stay listed.
    pub supports: Vec<Weighed>,
    /// What speaks against it.
    pub contradicts: Vec<Weighed>,
    /// What those it concerns answer.
    pub responds: Vec<Weighed>,
    /// Background.
    pub context: Vec<Weighed>,
    /// The origins named behind the support that counts.
    pub origins: BTreeSet<Id<Origin>>,
    /// As many of them as are independent of one another.
    pub independent: Vec<Id<Origin>>,
    /// How many pieces of evidence for and against count but have no named origin.
    pub unexamined: usize,
    /// The documents in which the counting evidence for and against stands.
    pub documents: BTreeSet<Id<Document>>,
}

/// Weighs all that is linked to a claim.
pub fn assess(project: &Project, index: &Index, claim: Id<Claim>) -> Assessment {
    let linked = index.evidence(claim).iter().filter_map(|id| project.evidence.get(*id));
    let mut linked: Vec<&Evidence> = linked.collect();
    linked.sort_by_key(|evidence| (evidence.made.at, evidence.id));
    let weighed: Vec<Weighed> = linked.into_iter().filter_map(|evidence| weigh(project, evidence)).collect();
    let of = |stance| weighed.iter().filter(move |item| item.stance == stance).cloned().collect::<Vec<_>>();
    let (supports, contradicts) = (of(Stance::Supports), of(Stance::Contradicts));

    let origins: BTreeSet<_> = supports.iter().flat_map(|item| item.origins.iter().copied()).collect();
    let independent = independent(project, &origins);
    let sides = || supports.iter().chain(&contradicts).filter(|item| item.counts());
    Assessment {
        claim,
        state: state(&supports, &contradicts, independent.len()),
        unexamined: sides().filter(|item| item.standing != Standing::Named).count(),
        documents: sides().map(|item| item.document).collect(),
        responds: of(Stance::Responds),
        context: of(Stance::Context),
        supports,
        contradicts,
        origins,
        independent,
    }
}

fn state(supports: &[Weighed], contradicts: &[Weighed], independent: usize) -> State {
    let something = |side: &[Weighed]| side.iter().any(Weighed::counts);
    match (something(supports), something(contradicts), independent) {
        (false, false, _) => State::NoEvidence,
        (true, true, _) => State::BothWays,
        (false, true, _) => State::OnlyAgainst,
        (true, false, 0) => State::Unexamined,
        (true, false, 1) => State::OneOrigin,
        (true, false, _) => State::SeveralOrigins,
    }
}

/// None where the passage or its document is gone: `verify` reports that, it weighs nothing.
fn weigh(project: &Project, evidence: &Evidence) -> Option<Weighed> {
    let passage = project.passages.get(evidence.passage)?;
    let document = project.documents.get(passage.document)?;
    let trace = trace(project, passage);
    let withdrawn = evidence.withdrawn.is_some() || passage.withdrawn.is_some() || document.withdrawn.is_some();
    let standing = if withdrawn {
        Standing::Withdrawn
    } else if passage.quoted && passage.attribution.is_empty() {
        // What its document rests on is said of the document's own words.
        Standing::Quoted
    } else {
        standing(&trace)
    };
    let counted = standing == Standing::Named;
    Some(Weighed {
        evidence: evidence.id,
        passage: passage.id,
        document: document.id,
        stance: evidence.stance,
        credibility: current(&evidence.credibility),
        standing,
        partly_open: counted && (trace.open || trace.circular),
        origins: if counted { trace.origins } else { BTreeSet::new() },
    })
}

fn standing(trace: &Trace) -> Standing {
    if !trace.origins.is_empty() {
        Standing::Named
    } else if trace.open {
        Standing::Unexamined
    } else if trace.circular {
        Standing::Circular
    } else {
        // Every chain ended, and none at an origin that still counts.
        Standing::Withdrawn
    }
}

impl Weighed {
    /// Whether it still counts: it is neither withdrawn nor another message's.
    pub fn counts(&self) -> bool {
        !matches!(self.standing, Standing::Withdrawn | Standing::Quoted)
    }
}

impl Assessment {
    /// Everything linked: for, against, responses, context.
    pub fn all(&self) -> impl Iterator<Item = &Weighed> {
        [&self.supports, &self.contradicts, &self.responds, &self.context].into_iter().flatten()
    }
}

#[cfg(test)]
mod tests;
