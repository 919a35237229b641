//! What somebody should look at about a claim, whatever its state is. A flag changes no state.

use super::super::label::label;
use super::super::origins::independent;
use super::super::wording::{counted, list};
use super::Weighed;
use crate::model::{Credibility, Document, Evidence, Id, Project, Stance, words};
use crate::say;
use std::collections::BTreeSet;

words! {
    /// What can be the matter.
    pub enum FlagRule {
        /// Credibility 1 says that independent sources confirm it, and fewer than two are named.
        Confirmed = "confirmed-without-two-origins", "Graded as confirmed, with fewer than two independent origins";
        /// Documents rest on each other.
        Circular = "circular-reporting", "Circular reporting";
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
}

impl Flag {
    /// What is the matter.
    pub fn rule(&self) -> FlagRule {
        match self {
            Self::Confirmed { .. } => FlagRule::Confirmed,
            Self::Circular { .. } => FlagRule::Circular,
        }
    }

    /// The pieces of evidence it is about.
    pub fn evidence(&self) -> BTreeSet<Id<Evidence>> {
        match self {
            Self::Confirmed { evidence, .. } => BTreeSet::from([*evidence]),
            Self::Circular { evidence, .. } => evidence.clone(),
        }
    }

    /// The documents it is about.
    pub fn documents(&self) -> Vec<Id<Document>> {
        match self {
            Self::Confirmed { document, .. } => vec![*document],
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
        }
    }
}

/// The flags of a claim: grades first, in the order of linking, then circles.
pub(super) fn flags(project: &Project, weighed: &[Weighed]) -> Vec<Flag> {
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
    flags
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
