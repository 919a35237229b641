//! What somebody said is not a passage's words in a newer edition of its document.

use crate::model::{Decision, Edition, Id, Passage, Project};
use std::collections::BTreeSet;

/// The rule by which a decision says that words of a new edition are not a passage's.
pub const RULE: &str = "editions 1";
/// What such a decision is about; its value is the passage's id.
pub const KIND: &str = "passage";

/// The passages whose words somebody said not to be those found, and in which edition.
pub fn rejections(project: &Project) -> BTreeSet<(Id<Passage>, Id<Edition>)> {
    let refused = project.decisions.iter().filter(|decision| is_rejection(decision));
    refused.filter_map(|decision| Some((decision.value.parse().ok()?, decision.edition))).collect()
}

/// Whether a decision says that words of a new edition are not a passage's.
pub fn is_rejection(decision: &Decision) -> bool {
    decision.rule == RULE && decision.kind == KIND && !decision.accepted
}
