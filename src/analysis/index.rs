//! What belongs to what: the project's references turned round, so that nobody walks a whole collection
//! to answer a small question.
//!
//! Built once a project; after an edit it follows, which costs what the edit touched.
//! The caller keeps it by [`Index::revision`].

mod follow;
mod groups;

use super::protection::protected_documents;
use super::rejection::rejections;
use crate::model::{
    Claim, Document, Edition, Entity, Evidence, Id, Memo, Object, Passage, Project, Subject, Tag, Tagging,
};
use groups::Groups;
use std::collections::{BTreeMap, BTreeSet};

/// Stands between a tag's name and its parent's in a path.
pub const PATH_SEPARATOR: char = '/';

/// The project's references turned round.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// The project that it was built from.
    project: Project,
    passages_of_document: Groups<Id<Document>, Id<Passage>>,
    passages_of_entity: Groups<Id<Entity>, Id<Passage>>,
    taggings_of_passage: Groups<Id<Passage>, Id<Tagging>>,
    taggings_of_tag: Groups<Id<Tag>, Id<Tagging>>,
    evidence_of_claim: Groups<Id<Claim>, Id<Evidence>>,
    evidence_of_passage: Groups<Id<Passage>, Id<Evidence>>,
    memos_of: Groups<Subject, Id<Memo>>,
    children_of_tag: Groups<Option<Id<Tag>>, Id<Tag>>,
    tag_paths: BTreeMap<Id<Tag>, String>,
    documents_by_title: Vec<Id<Document>>,
    protected_documents: BTreeSet<Id<Document>>,
    rejections: BTreeSet<(Id<Passage>, Id<Edition>)>,
}

impl Index {
    /// Looks at every object once and sorts; about a tenth of a second for 100,000 passages.
    pub fn of(project: &Project) -> Self {
        Self {
            project: project.clone(),
            passages_of_document: passages_in_text_order(project),
            passages_of_entity: Groups::of(
                project.passages.iter().flat_map(|passage| named(passage).map(|entity| (entity, passage.id))),
            ),
            taggings_of_passage: Groups::of(project.taggings.iter().map(|t| (t.passage, t.id))),
            taggings_of_tag: Groups::of(project.taggings.iter().map(|t| (t.tag, t.id))),
            evidence_of_claim: Groups::of(project.evidence.iter().map(|e| (e.claim, e.id))),
            evidence_of_passage: Groups::of(project.evidence.iter().map(|e| (e.passage, e.id))),
            memos_of: Groups::of(project.memos.iter().map(|memo| (memo.subject, memo.id))),
            children_of_tag: tags_by_parent(project),
            tag_paths: project.tags.iter().map(|tag| (tag.id, path(project, tag))).collect(),
            documents_by_title: by_title(project),
            protected_documents: protected_documents(project),
            rejections: rejections(project),
        }
    }

    /// The revision of the project that it was built from.
    pub fn revision(&self) -> u64 {
        self.project.revision()
    }

    /// Whether a document leads to a protected origin: see [`protected_documents`].
    pub fn is_protected(&self, document: Id<Document>) -> bool {
        self.protected_documents.contains(&document)
    }

    /// Whether somebody said that what was found of a passage in this edition is not it: see [`rejections`].
    pub fn is_rejected(&self, passage: Id<Passage>, edition: Id<Edition>) -> bool {
        self.rejections.contains(&(passage, edition))
    }

    /// A document's passages, in the order of its text.
    pub fn passages(&self, document: Id<Document>) -> &[Id<Passage>] {
        self.passages_of_document.get(&document)
    }

    /// The passages that speak of a person, a body or a thing.
    pub fn speaking_of(&self, entity: Id<Entity>) -> &[Id<Passage>] {
        self.passages_of_entity.get(&entity)
    }

    /// What tags a passage.
    pub fn taggings(&self, passage: Id<Passage>) -> &[Id<Tagging>] {
        self.taggings_of_passage.get(&passage)
    }

    /// What a tag is on, not counting the tags under it.
    pub fn tagged(&self, tag: Id<Tag>) -> &[Id<Tagging>] {
        self.taggings_of_tag.get(&tag)
    }

    /// The tags of a passage, by path.
    pub fn tags(&self, project: &Project, passage: Id<Passage>) -> Vec<Id<Tag>> {
        let taggings = self.taggings(passage).iter().filter_map(|id| project.taggings.get(*id));
        let mut tags: Vec<_> = taggings.map(|tagging| tagging.tag).collect();
        tags.sort_by_key(|tag| (self.path(*tag), *tag));
        tags.dedup();
        tags
    }

    /// What is linked to a claim, withdrawn or not.
    pub fn evidence(&self, claim: Id<Claim>) -> &[Id<Evidence>] {
        self.evidence_of_claim.get(&claim)
    }

    /// What a passage is evidence in.
    pub fn uses(&self, passage: Id<Passage>) -> &[Id<Evidence>] {
        self.evidence_of_passage.get(&passage)
    }

    /// The memos on something.
    pub fn memos(&self, subject: Subject) -> &[Id<Memo>] {
        self.memos_of.get(&subject)
    }

    /// The tags right under a tag, or at the top, by name.
    pub fn children(&self, parent: Option<Id<Tag>>) -> &[Id<Tag>] {
        self.children_of_tag.get(&parent)
    }

    /// A tag and every tag under it.
    pub fn branch(&self, tag: Id<Tag>) -> BTreeSet<Id<Tag>> {
        let (mut branch, mut open) = (BTreeSet::new(), vec![tag]);
        while let Some(tag) = open.pop() {
            // A tree that was made a ring by hand must not hang anybody.
            if branch.insert(tag) {
                open.extend(self.children(Some(tag)));
            }
        }
        branch
    }

    /// The passages that have a tag, not counting the tags under it.
    pub fn passages_with(&self, project: &Project, tag: Id<Tag>) -> BTreeSet<Id<Passage>> {
        let taggings = self.tagged(tag).iter().filter_map(|id| project.taggings.get(*id));
        taggings.map(|tagging| tagging.passage).collect()
    }

    /// A tag's name with its parents' before it: `Money/Loans`. Empty for a tag that is not there.
    pub fn path(&self, tag: Id<Tag>) -> &str {
        self.tag_paths.get(&tag).map_or("", String::as_str)
    }

    /// The tag with this path.
    pub fn tag_at(&self, path: &str) -> Option<Id<Tag>> {
        self.tag_paths.iter().find(|(_, known)| *known == path).map(|(id, _)| *id)
    }

    /// Every document, by title without regard to case.
    pub fn documents(&self) -> &[Id<Document>] {
        &self.documents_by_title
    }
}

/// Whom a passage names, each once.
fn named(passage: &Passage) -> impl Iterator<Item = Id<Entity>> {
    passage.entities.iter().copied().collect::<BTreeSet<_>>().into_iter()
}

fn passages_in_text_order(project: &Project) -> Groups<Id<Document>, Id<Passage>> {
    let mut passages: Vec<_> = project.passages.iter().collect();
    passages.sort_by_key(|passage| (passage.document, passage.anchor.span, passage.id));
    Groups::of(passages.into_iter().map(|passage| (passage.document, passage.id)))
}

fn tags_by_parent(project: &Project) -> Groups<Option<Id<Tag>>, Id<Tag>> {
    let mut tags: Vec<_> = project.tags.iter().collect();
    tags.sort_by_cached_key(|tag| (tag.name.to_lowercase(), tag.id));
    // A tag whose parent is gone stands at the top rather than nowhere.
    Groups::of(tags.into_iter().map(|tag| (tag.parent.filter(|parent| project.tags.contains(*parent)), tag.id)))
}

fn path(project: &Project, tag: &Tag) -> String {
    let mut names = vec![tag.name.as_str()];
    let mut seen = BTreeSet::from([tag.id]);
    let mut parent = tag.parent;
    // Two people's edits, merged, can make a circle of parents: stop where it closes.
    while let Some(above) = parent.and_then(|id| project.tags.get(id)).filter(|above| seen.insert(above.id())) {
        names.push(&above.name);
        parent = above.parent;
    }
    names.reverse();
    names.join(&PATH_SEPARATOR.to_string())
}

fn by_title(project: &Project) -> Vec<Id<Document>> {
    let mut documents: Vec<_> = project.documents.iter().collect();
    documents.sort_by_cached_key(|document| (document.title.value.to_lowercase(), document.id));
    documents.into_iter().map(|document| document.id).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::Case;
    use super::*;
    use crate::model::Stance;

    #[test]
    fn references_are_found_from_their_other_end() {
        let mut case = Case::default();
        let (b, a) = (case.document("beta"), case.document("Alpha"));
        let (late, early) = (case.passage_at(a, 40, "late"), case.passage_at(a, 3, "early"));
        let claim = case.claim("Something happened.");
        let evidence = case.link(claim, late, Stance::Supports);
        let money = case.tag("Money", None);
        let loans = case.tag("Loans", Some(money));
        let aid = case.tag("aid", Some(money));
        case.put_tag(early, loans);
        case.put_tag(early, aid);

        let index = Index::of(&case.project);
        assert_eq!(index.documents(), [a, b]);
        assert_eq!(index.passages(a), [early, late]);
        assert_eq!(index.passages(b), []);
        assert_eq!(
            (index.evidence(claim), index.uses(late), index.uses(early)),
            (&[evidence][..], &[evidence][..], &[][..])
        );
        assert_eq!((index.children(None), index.children(Some(money))), (&[money][..], &[aid, loans][..]));
        assert_eq!((index.path(loans), index.tag_at("Money/aid")), ("Money/Loans", Some(aid)));
        assert_eq!(index.tags(&case.project, early), [loans, aid]);
        assert_eq!(index.tagged(loans).len(), 1);
        assert_eq!(index.taggings(early).len(), 2);
    }

    #[test]
    fn a_circle_of_parents_ends() {
        let mut case = Case::default();
        let a = case.tag("a", None);
        let b = case.tag("b", Some(a));
        case.change(a, |tag| tag.parent = Some(b));
        let index = Index::of(&case.project);
        assert_eq!((index.path(a), index.path(b)), ("b/a", "a/b"));
    }
}
