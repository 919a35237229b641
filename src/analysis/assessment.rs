//! What a claim stands on, computed and never stored: passages for, against and in response, the
//! independent origins they go back to, what is unexamined, and so one of six states.
//!
//! Sides decide first, examined or not: for and against is [`State::BothWays`], against alone
//! [`State::OnlyAgainst`]. Only then do origins rank support. Withdrawn evidence does not count, and
//! withdrawal is not contradiction. A response is no counter-evidence. Agreement between documents is no
//! support until its origin is named. The words of a reply that a mail quotes are the older message's: they are no new
//! evidence, and count only where somebody has said of them in particular whom they rest on. Grades never decide a
//! state; where they claim more than the origins bear, that is a [`Flag`]. The table in `tests/truth.rs` is the
//! specification, and stands in the guide too.

mod flag;
mod sentence;

use super::Index;
use super::origins::{Trace, grounds, independent, trace};
use crate::model::{
    Claim, Credibility, Document, Evidence, Id, Origin, Passage, Project, Reliability, Source, Stance, current, words,
};
use std::collections::BTreeSet;

pub use flag::{Flag, FlagRule};
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

impl Standing {
    /// Whether what stands so counts: it is neither withdrawn nor another message's.
    pub const fn counts(self) -> bool {
        !matches!(self, Self::Withdrawn | Self::Quoted)
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
    /// The best reliability that any of its origins is graded with. It never decides the state.
    pub reliability: Option<Reliability>,
    /// How far it has been followed back.
    pub standing: Standing,
    /// The origins it goes back to; none unless `standing` is [`Standing::Named`].
    pub origins: BTreeSet<Id<Origin>>,
    /// Besides the origins that are named, some chain ends without a name.
    pub partly_open: bool,
    /// The documents that rest on one another in a circle, where one of its chains comes back to where it has been.
    pub circle: Vec<Id<Document>>,
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
    /// What somebody should look at, whatever the state is.
    pub flags: Vec<Flag>,
    /// Whether the claim itself is withdrawn; its state says what evidence there is all the same.
    pub withdrawn: bool,
    /// The claim that stands in its place now.
    pub superseded_by: Option<Id<Claim>>,
}

/// Weighs all that is linked to a claim.
pub fn assess(project: &Project, index: &Index, claim: Id<Claim>) -> Assessment {
    assess_passing(project, index, claim).0
}

/// The same, with every document and origin that was looked at: where none of them changes, nor what is linked, the
/// assessment stays what it is.
pub(super) fn assess_passing(project: &Project, index: &Index, claim: Id<Claim>) -> (Assessment, BTreeSet<Source>) {
    let mut passed = BTreeSet::new();
    let linked = index.evidence(claim).iter().filter_map(|id| project.evidence.get(*id));
    let mut linked: Vec<&Evidence> = linked.collect();
    linked.sort_by_key(|evidence| (evidence.made.at, evidence.id));
    let weighed: Vec<Weighed> =
        linked.into_iter().filter_map(|evidence| weigh(project, evidence, &mut passed)).collect();
    let of = |stance| weighed.iter().filter(move |item| item.stance == stance).cloned().collect::<Vec<_>>();
    let (supports, contradicts) = (of(Stance::Supports), of(Stance::Contradicts));

    let origins: BTreeSet<_> = supports.iter().flat_map(|item| item.origins.iter().copied()).collect();
    let all_origins: BTreeSet<_> = weighed.iter().flat_map(|item| item.origins.iter().copied()).collect();
    if all_origins.len() > 1 {
        // Whether two are independent depends on all whom they depend on.
        passed.extend(all_origins.iter().flat_map(|origin| grounds(project, *origin)).map(Source::Origin));
    }
    let independent = independent(project, &origins);
    let known = project.claims.get(claim);
    let sides = || supports.iter().chain(&contradicts).filter(|item| item.counts());
    let assessment = Assessment {
        claim,
        state: state(&supports, &contradicts, independent.len()),
        unexamined: sides().filter(|item| item.standing != Standing::Named).count(),
        documents: sides().map(|item| item.document).collect(),
        responds: of(Stance::Responds),
        context: of(Stance::Context),
        flags: flag::flags(project, known, &weighed),
        withdrawn: known.is_some_and(|claim| claim.withdrawn.is_some()),
        superseded_by: known.and_then(|claim| claim.superseded_by),
        supports,
        contradicts,
        origins,
        independent,
    };
    (assessment, passed)
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
fn weigh(project: &Project, evidence: &Evidence, passed: &mut BTreeSet<Source>) -> Option<Weighed> {
    let passage = project.passages.get(evidence.passage)?;
    let document = project.documents.get(passage.document)?;
    let mut trace = trace(project, passage);
    passed.append(&mut trace.passed);
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
    let origins = if counted { trace.origins } else { BTreeSet::new() };
    Some(Weighed {
        evidence: evidence.id,
        passage: passage.id,
        document: document.id,
        stance: evidence.stance,
        credibility: current(&evidence.credibility),
        standing,
        reliability: best_reliability(project, &origins),
        partly_open: counted && (trace.open || trace.circular),
        origins,
        circle: if standing.counts() { trace.circle } else { Vec::new() },
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

/// An item that comes from several is as good as the best of them; 'cannot be judged' is below none.
fn best_reliability(project: &Project, origins: &BTreeSet<Id<Origin>>) -> Option<Reliability> {
    origins.iter().filter_map(|id| current(&project.origins.get(*id)?.reliability)).min()
}

impl Weighed {
    /// Whether it still counts: it is neither withdrawn nor another message's.
    pub fn counts(&self) -> bool {
        self.standing.counts()
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
