//! Names that look as if they were one, and that a person has said to be none.
//!
//! Each saying is a [`Decision`] over a group of names; two names of a group are not asked about again, whatever else is
//! found to be like either.

use crate::model::{Decision, Entity, Id, Project};
use std::collections::BTreeMap;

/// Which rule finds such groups, with its version, as decisions name it.
pub const RULE: &str = "namesakes 1";
/// What it suggests, as decisions name it.
pub const KIND: &str = "namesakes";

/// The names of a group as a decision keeps them.
pub fn value(group: &[Id<Entity>]) -> String {
    let mut ids: Vec<String> = group.iter().map(Id::to_string).collect();
    ids.sort();
    ids.dedup();
    ids.join(" ")
}

/// The names that a decision says to be several.
pub fn refused(decision: &Decision) -> Option<Vec<Id<Entity>>> {
    let is_one = decision.kind == KIND && !decision.accepted;
    is_one.then(|| decision.value.split(' ').filter_map(|id| id.parse().ok()).collect())
}

/// Each name that was said to be no other, with the numbers of the sayings: two that share one are several.
pub fn apart(project: &Project) -> BTreeMap<Id<Entity>, Vec<usize>> {
    let mut apart: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (number, group) in project.decisions.iter().filter_map(refused).enumerate() {
        for id in group {
            apart.entry(id).or_default().push(number);
        }
    }
    apart
}
