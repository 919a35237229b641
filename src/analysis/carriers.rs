//! Who carries whom.
//!
//! The file of a message holds what was attached to it, and what was attached to that, and nobody can take it out. Where
//! something may not leave, neither may the files of its *carriers*.

use crate::model::{Document, Id, Project};
use std::collections::{BTreeMap, BTreeSet};

/// Every document that came attached to another, and to which.
#[derive(Debug, Clone, Default)]
pub struct Carriers {
    /// What was attached to a message.
    attached: BTreeMap<Id<Document>, Vec<Id<Document>>>,
    /// The messages that something was attached to.
    messages: BTreeMap<Id<Document>, Vec<Id<Document>>>,
}

impl Carriers {
    /// Those of this project.
    pub fn of(project: &Project) -> Self {
        let mut carriers = Self::default();
        for document in project.documents.iter().filter(|document| !document.attached_to.is_empty()) {
            for message in &document.attached_to {
                carriers.attached.entry(*message).or_default().push(document.id);
            }
            carriers.messages.insert(document.id, document.attached_to.clone());
        }
        carriers
    }

    /// The messages in whose files any of these lies.
    pub fn holding(&self, documents: impl IntoIterator<Item = Id<Document>>) -> BTreeSet<Id<Document>> {
        onwards(&self.messages, documents)
    }

    /// What lies in the files of these.
    pub fn held_in(&self, messages: impl IntoIterator<Item = Id<Document>>) -> BTreeSet<Id<Document>> {
        onwards(&self.attached, messages)
    }
}

/// All that these lead to, over others too.
fn onwards(
    steps: &BTreeMap<Id<Document>, Vec<Id<Document>>>,
    from: impl IntoIterator<Item = Id<Document>>,
) -> BTreeSet<Id<Document>> {
    let (mut found, mut open) = (BTreeSet::new(), from.into_iter().collect::<Vec<_>>());
    while let Some(one) = open.pop() {
        let next = steps.get(&one).into_iter().flatten().copied();
        open.extend(next.filter(|next| found.insert(*next)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;

    #[test]
    fn a_message_holds_what_came_with_what_came_with_it() {
        let mut case = Case::default();
        let [thread, reply, lease, other] = ["thread", "reply", "lease", "other"].map(|title| case.document(title));
        case.change(reply, |document| document.attached_to = vec![thread]);
        case.change(lease, |document| document.attached_to = vec![reply, other]);
        let check = |case: &Case, held: Id<Document>, messages: &[Id<Document>]| {
            let carriers = Carriers::of(&case.project);
            assert_eq!(carriers.holding([held]), messages.iter().copied().collect());
            assert!(messages.iter().all(|message| carriers.held_in([*message]).contains(&held)));
        };
        check(&case, lease, &[thread, reply, other]);
        check(&case, reply, &[thread]);
        check(&case, thread, &[]);
        assert_eq!(Carriers::of(&case.project).held_in([thread]), BTreeSet::from([reply, lease]));
        // Forwarded in a circle, each holds each.
        case.change(thread, |document| document.attached_to = vec![lease]);
        check(&case, thread, &[thread, reply, lease, other]);
    }
}
