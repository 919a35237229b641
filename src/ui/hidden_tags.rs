//! Which tags are hidden in the reader: a way of looking, and nothing of the project. It lasts while the project is
//! open and is written nowhere.

use crate::analysis::Index;
use crate::model::{Id, Passage, Project, Tag};
use std::collections::BTreeSet;

/// The tags that are hidden.
#[derive(Debug, Default)]
pub struct HiddenTags {
    tags: BTreeSet<Id<Tag>>,
    changes: u64,
}

/// What is to be seen of the tags in the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagSight {
    /// Not this one, nor those under it; or, where it is hidden, all of these again.
    Toggle(Id<Tag>),
    /// Only this one and those under it.
    Only(Id<Tag>),
    /// All of them.
    All,
}

impl HiddenTags {
    /// Hides and shows as asked.
    pub fn set(&mut self, sight: TagSight, project: &Project, index: &Index) {
        self.changes += 1;
        match sight {
            TagSight::Toggle(tag) if self.hides(tag) => {
                let branch = index.branch(tag);
                self.tags.retain(|tag| !branch.contains(tag));
            }
            TagSight::Toggle(tag) => self.tags.extend(index.branch(tag)),
            TagSight::Only(tag) => {
                let branch = index.branch(tag);
                self.tags = project.tags.iter().map(|tag| tag.id).filter(|tag| !branch.contains(tag)).collect();
            }
            TagSight::All => self.tags.clear(),
        }
    }

    /// Whether a tag is hidden.
    pub fn hides(&self, tag: Id<Tag>) -> bool {
        self.tags.contains(&tag)
    }

    /// Whether a passage is hidden: it has tags, and all of them are.
    pub fn hides_passage(&self, project: &Project, index: &Index, passage: Id<Passage>) -> bool {
        let mut tags = index.taggings(passage).iter().filter_map(|id| project.taggings.get(*id)).peekable();
        !self.tags.is_empty() && tags.peek().is_some() && tags.all(|tagging| self.hides(tagging.tag))
    }

    /// Whether any is hidden that is still in the project.
    pub fn is_on(&self, project: &Project) -> bool {
        self.tags.iter().any(|tag| project.tags.contains(*tag))
    }

    /// How often it changed: a key for what is computed from it.
    pub fn changes(&self) -> u64 {
        self.changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;

    #[test]
    fn a_branch_is_hidden_and_a_passage_with_another_tag_is_still_seen() {
        let mut case = Case::default();
        let document = case.document("A report");
        let money = case.tag("money", None);
        let loans = case.tag("loans", Some(money));
        let law = case.tag("law", None);
        let [both, one, bare] = [0, 10, 20].map(|start| case.passage_at(document, start, "words"));
        for (passage, tag) in [(both, loans), (both, law), (one, loans)] {
            case.put_tag(passage, tag);
        }
        let index = Index::of(&case.project);
        let mut hidden = HiddenTags::default();
        let mut check = |sight, tags: [bool; 3], passages: [bool; 3]| {
            hidden.set(sight, &case.project, &index);
            assert_eq!([money, loans, law].map(|tag| hidden.hides(tag)), tags, "{sight:?}");
            let hides = |passage| hidden.hides_passage(&case.project, &index, passage);
            assert_eq!([both, one, bare].map(hides), passages, "{sight:?}");
        };
        check(TagSight::Toggle(money), [true, true, false], [false, true, false]);
        check(TagSight::Toggle(law), [true, true, true], [true, true, false]);
        check(TagSight::Toggle(money), [false, false, true], [false, false, false]);
        check(TagSight::Only(law), [true, true, false], [false, true, false]);
        check(TagSight::All, [false, false, false], [false, false, false]);
    }
}
