//! Which sentences of which briefs lead to something that stands otherwise than before, and a draft of the notice that
//! corrects them. What stands otherwise is worked out by [`crate::analysis::whatif`].

mod correction;
mod sentences;

use super::references::Target;
use crate::analysis::trace;
use crate::analysis::whatif::Affected;
use crate::model::{AnyId, Brief, Claim, Id, Passage, Project};
use std::collections::{BTreeMap, BTreeSet};

pub use correction::{Correction, correction};
pub(super) use sentences::called;
pub use sentences::cited_sentences;

/// A project before and after something was withdrawn or graded otherwise, and the claims that stand otherwise.
#[derive(Debug, Clone, Copy)]
pub struct Changed<'a> {
    /// As it was, or is.
    pub before: &'a Project,
    /// As it is, or would be.
    pub after: &'a Project,
    /// The claims.
    pub claims: &'a [Affected],
}

/// A sentence that leads to something that stands otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AffectedSentence {
    /// The brief.
    pub brief: Id<Brief>,
    /// The numbers of the issues in which it stands; none where it stands only in what is being written.
    pub issues: Vec<u32>,
    /// The sentence, without markup.
    pub sentence: String,
    /// What it leads to that stands otherwise.
    pub leads_to: BTreeSet<AnyId>,
}

impl AffectedSentence {
    /// Whether it leads to this claim.
    pub fn is_about(&self, claim: Id<Claim>) -> bool {
        self.leads_to.contains(&claim.into())
    }
}

/// The sentences of all briefs, as they are being written and as they were issued, that lead to something that stands
/// otherwise: in the order of briefs and of their texts.
pub fn affected_sentences(changed: Changed<'_>) -> Vec<AffectedSentence> {
    let claims: BTreeSet<Id<Claim>> = changed.claims.iter().map(|one| one.claim).collect();
    let mut found = Vec::new();
    for brief in &changed.before.briefs {
        let issued = brief.issued.iter().map(|issue| (Some(issue.number), issue.prose));
        let mut of_brief: Vec<AffectedSentence> = Vec::new();
        let mut at: BTreeMap<String, usize> = BTreeMap::new();
        for (issue, prose) in std::iter::once((None, brief.prose)).chain(issued) {
            let text = changed.before.prose.get(prose).map_or("", |prose| prose.text.as_str());
            for (sentence, targets) in cited_sentences(changed.before, text) {
                let leads_to: BTreeSet<AnyId> = targets
                    .iter()
                    .filter(|target| changed.stands_otherwise(target, &claims))
                    .filter_map(Target::object)
                    .collect();
                if leads_to.is_empty() {
                    continue;
                }
                let nth = *at.entry(sentence.clone()).or_insert_with(|| {
                    of_brief.push(AffectedSentence {
                        brief: brief.id,
                        issues: Vec::new(),
                        sentence,
                        leads_to: BTreeSet::new(),
                    });
                    of_brief.len() - 1
                });
                if let Some(known) = of_brief.get_mut(nth) {
                    known.leads_to.extend(leads_to);
                    known.issues.extend(issue.filter(|issue| !known.issues.contains(issue)));
                }
            }
        }
        found.extend(of_brief);
    }
    found
}

impl Changed<'_> {
    fn stands_otherwise(self, target: &Target, claims: &BTreeSet<Id<Claim>>) -> bool {
        match target {
            Target::Claim(id) => claims.contains(id),
            Target::Passage(id) => self.passage_stands_otherwise(*id),
            Target::Document(id) => {
                let withdrawn = |project: &Project| project.documents.get(*id).map(|it| it.withdrawn.is_some());
                withdrawn(self.before) != withdrawn(self.after)
            }
            _ => false,
        }
    }

    fn passage_stands_otherwise(self, id: Id<Passage>) -> bool {
        let stands = |project: &Project| {
            let passage = project.passages.get(id)?;
            let document = project.documents.get(passage.document)?;
            let (trace, withdrawn) = (trace(project, passage), passage.withdrawn.is_some());
            Some((withdrawn || document.withdrawn.is_some(), trace.origins, trace.withdrawn))
        };
        stands(self.before) != stands(self.after)
    }
}

#[cfg(test)]
mod tests;
