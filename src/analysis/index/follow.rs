//! An index after an edit: what changed is found by what two projects do not share, and only that is turned round again.

use super::super::protection::protected_documents;
use super::super::rejection::rejections;
use super::groups::Groups;
use super::{Index, by_title, named, path, tags_by_parent};
use crate::model::{Document, Id, Lineage, Passage, Project, Source};
use std::collections::BTreeSet;

/// After more changes than these, as after an import, it is quicker to begin anew.
const MANY_CHANGES: usize = 2_000;

impl Index {
    /// Makes this the index of a later (or an earlier) project; the same as [`Index::of`] gives.
    pub fn follow(&mut self, project: &Project) {
        let before = std::mem::replace(&mut self.project, project.clone());
        if changes(&before, project) > MANY_CHANGES {
            *self = Self::of(project);
            return;
        }
        self.follow_taggings(&before);
        self.follow_evidence(&before);
        for (was, is) in project.memos.since(&before.memos) {
            let (was, is) = (was.map(|memo| (memo.subject, memo.id)), is.map(|memo| (memo.subject, memo.id)));
            regroup(&mut self.memos_of, was, is);
        }
        if !project.decisions.since(&before.decisions).is_empty() {
            self.rejections = rejections(project);
        }
        if !project.tags.since(&before.tags).is_empty() {
            self.children_of_tag = tags_by_parent(project);
            self.tag_paths = project.tags.iter().map(|tag| (tag.id, path(project, tag))).collect();
        }
        let rests_otherwise = self.follow_passages(&before) | self.follow_documents(&before);
        let is_protected = |origin: Option<&crate::model::Origin>| origin.is_some_and(|origin| origin.protected);
        let protects_otherwise =
            project.origins.since(&before.origins).iter().any(|(was, is)| is_protected(*was) != is_protected(*is));
        if rests_otherwise || protects_otherwise {
            self.protected_documents = protected_documents(project);
        }
    }

    fn follow_taggings(&mut self, before: &Project) {
        for (was, is) in self.project.taggings.since(&before.taggings) {
            let (of_passage, of_tag) = (&mut self.taggings_of_passage, &mut self.taggings_of_tag);
            regroup(of_passage, was.map(|one| (one.passage, one.id)), is.map(|one| (one.passage, one.id)));
            regroup(of_tag, was.map(|one| (one.tag, one.id)), is.map(|one| (one.tag, one.id)));
        }
    }

    fn follow_evidence(&mut self, before: &Project) {
        for (was, is) in self.project.evidence.since(&before.evidence) {
            let (of_claim, of_passage) = (&mut self.evidence_of_claim, &mut self.evidence_of_passage);
            regroup(of_claim, was.map(|one| (one.claim, one.id)), is.map(|one| (one.claim, one.id)));
            regroup(of_passage, was.map(|one| (one.passage, one.id)), is.map(|one| (one.passage, one.id)));
        }
    }

    /// Whether some passage rests on something else than before, so that other documents may lead to protected origins.
    fn follow_passages(&mut self, before: &Project) -> bool {
        let changes = self.project.passages.since(&before.passages);
        for (was, is) in &changes {
            if was.map(|passage| &passage.entities) == is.map(|passage| &passage.entities) {
                continue;
            }
            for (passage, entity) in was.iter().flat_map(|was| named(was).map(|entity| (was.id, entity))) {
                self.passages_of_entity.remove(entity, passage);
            }
            for (passage, entity) in is.iter().flat_map(|is| named(is).map(|entity| (is.id, entity))) {
                self.passages_of_entity.insert(entity, passage, |other| *other > passage);
            }
        }
        let stands = |passage: &Passage| (passage.document, passage.anchor.span);
        let moved = || changes.iter().filter(|(was, is)| was.map(stands) != is.map(stands));
        for passage in moved().filter_map(|(was, _)| *was) {
            self.passages_of_document.remove(passage.document, passage.id);
        }
        for passage in moved().filter_map(|(_, is)| *is) {
            let place = (passage.anchor.span, passage.id);
            let place_of = |id: &Id<Passage>| self.project.passages.get(*id).map(|other| (other.anchor.span, other.id));
            self.passages_of_document.insert(passage.document, passage.id, |other| place_of(other) > Some(place));
        }
        changes.iter().any(|(was, is)| {
            let rests = |passage: &Passage| (passage.document, passage.attribution.clone());
            was.map(rests) != is.map(rests)
                && [was, is].into_iter().flatten().any(|passage| {
                    let sources = passage.attribution.iter().map(|attribution| attribution.to);
                    self.matters_to_protection(before, passage.document, sources)
                })
        })
    }

    /// The same of documents.
    fn follow_documents(&mut self, before: &Project) -> bool {
        let changes = self.project.documents.since(&before.documents);
        let title = |document: &Document| document.title.value.clone();
        let renamed = || changes.iter().filter(|(was, is)| was.map(title) != is.map(title));
        let gone: BTreeSet<_> = renamed().filter_map(|(was, _)| Some((*was)?.id)).collect();
        if gone.len() > 1 {
            self.documents_by_title = by_title(&self.project);
        } else {
            if !gone.is_empty() {
                self.documents_by_title.retain(|id| !gone.contains(id));
            }
            for document in renamed().filter_map(|(_, is)| *is) {
                let key = |id: &Id<Document>| {
                    let known = self.project.documents.get(*id);
                    (known.map(|document| document.title.value.to_lowercase()).unwrap_or_default(), *id)
                };
                let own = key(&document.id);
                let at = self.documents_by_title.partition_point(|other| key(other) < own);
                self.documents_by_title.insert(at, document.id);
            }
        }
        changes.iter().any(|(was, is)| {
            let rests = |document: &Document| (document.lineage.clone(), document.attached_to.clone());
            was.map(rests) != is.map(rests)
                && [was, is].into_iter().flatten().any(|document| {
                    let messages = document.attached_to.iter().copied().map(Source::Document);
                    let sources = of_lineage(&document.lineage).into_iter().chain(messages);
                    self.matters_to_protection(before, document.id, sources)
                })
        })
    }

    /// Whether a document that rests on these now, or did, led to a protected origin or may lead to one now. Where it
    /// neither did nor rests on what does, no other document leads there by it either.
    fn matters_to_protection(
        &self,
        before: &Project,
        document: Id<Document>,
        mut sources: impl Iterator<Item = Source>,
    ) -> bool {
        let is_protected = |project: &Project, id| project.origins.get(id).is_some_and(|origin| origin.protected);
        self.protected_documents.contains(&document)
            || sources.any(|source| match source {
                Source::Document(id) => self.protected_documents.contains(&id),
                Source::Origin(id) => is_protected(&self.project, id) || is_protected(before, id),
            })
    }
}

fn of_lineage(lineage: &Lineage) -> Vec<Source> {
    match lineage {
        Lineage::Unknown => Vec::new(),
        Lineage::Original { origin, .. } => vec![Source::Origin(*origin)],
        Lineage::Derived(from) => from.iter().map(|attribution| attribution.to).collect(),
    }
}

/// How much differs between two projects, of what an index turns round.
fn changes(before: &Project, after: &Project) -> usize {
    after.tags.since(&before.tags).len()
        + after.documents.since(&before.documents).len()
        + after.passages.since(&before.passages).len()
        + after.taggings.since(&before.taggings).len()
        + after.evidence.since(&before.evidence).len()
        + after.memos.since(&before.memos).len()
}

/// Takes a value from the key it had and gives it to the one it has; the values of a key stand in their own order.
fn regroup<K: Ord + Copy, V: Ord + Copy>(groups: &mut Groups<K, V>, was: Option<(K, V)>, is: Option<(K, V)>) {
    if was == is {
        return;
    }
    if let Some((key, value)) = was {
        groups.remove(key, value);
    }
    if let Some((key, value)) = is {
        groups.insert(key, value, |other| *other > value);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::Case;
    use super::*;
    use crate::model::{Claim, Holds, Object, Stance, Subject, Tag};

    /// What an index answers, in one value.
    fn answers(index: &Index, project: &Project) -> Vec<String> {
        let mut said = vec![format!("{:?} {:?}", index.documents(), index.protected_documents)];
        said.extend(project.documents.iter().map(|one| format!("{:?}", index.passages(one.id))));
        said.extend((0..3).map(|nth| format!("{:?}", index.speaking_of(Id::from_bits([nth; 10])))));
        said.extend(project.claims.iter().map(|one| format!("{:?}", index.evidence(one.id))));
        said.extend(project.passages.iter().map(|one| {
            let (uses, memos) = (index.uses(one.id), index.memos(Subject::Passage(one.id)));
            format!("{uses:?} {:?} {memos:?}", index.taggings(one.id))
        }));
        said.extend(project.tags.iter().map(|one| {
            format!("{} {:?} {:?}", index.path(one.id), index.tagged(one.id), index.children(Some(one.id)))
        }));
        said
    }

    fn nth<T: Object>(project: &Project, nth: usize) -> Option<Id<T>>
    where
        Project: Holds<T>,
    {
        let objects = Holds::<T>::collection(project);
        objects.iter().nth(nth % objects.len().max(1)).map(Object::id)
    }

    fn remove<T: Object>(case: &mut Case, id: Id<T>)
    where
        Project: Holds<T>,
    {
        Holds::<T>::collection_mut(&mut case.project).set(id, None, 0);
    }

    /// One edit, picked by two numbers.
    fn edit(case: &mut Case, what: usize, which: usize) -> Option<()> {
        let document = nth::<Document>(&case.project, which)?;
        let passage = nth::<Passage>(&case.project, which)?;
        let (claim, tag) = (nth::<Claim>(&case.project, which)?, nth::<Tag>(&case.project, which)?);
        let origin = nth::<crate::model::Origin>(&case.project, which)?;
        match what {
            0 => drop(case.passage_at(document, which % 40, "words")),
            1 => drop(case.link(claim, passage, Stance::Supports)),
            2 => drop(case.put_tag(passage, tag)),
            3 => case.change(document, |it| it.title.value = format!("Title {}", which % 7)),
            4 => case.change(passage, |it| it.anchor.span.start = which % 30),
            5 => remove(case, passage),
            6 => drop(case.document(&format!("title {}", which % 9))),
            7 => case.attribute(passage, Source::Origin(origin)),
            8 => case.change(origin, |it| it.protected = !it.protected),
            9 => drop(case.tag("another", Some(tag))),
            10 => case.derive(document, &[Source::Origin(origin)]),
            11 => remove(case, document),
            12 => {
                // Nobody looks here whether the one who is named is there.
                let named = (0..which % 3).map(|nth| Id::from_bits([nth as u8; 10])).collect();
                case.change(passage, |it| it.entities = named);
            }
            13 => {
                let evidence = nth::<crate::model::Evidence>(&case.project, which)?;
                case.change(evidence, |it| it.claim = claim);
            }
            _ => {
                let tagging = nth::<crate::model::Tagging>(&case.project, which)?;
                remove(case, tagging);
            }
        }
        Some(())
    }

    #[test]
    fn after_any_edits_it_is_the_index_that_would_be_built_anew() {
        let mut case = Case::default();
        for title in ["beta", "Alpha", "gamma"] {
            let document = case.document(title);
            case.passage_at(document, 10, "words");
        }
        let (_, _) = (case.claim("One."), case.claim("Two."));
        let money = case.tag("Money", None);
        case.tag("Loans", Some(money));
        case.origin("the clerk");
        let mut index = Index::of(&case.project);
        // A small generator of our own keeps the order the same for ever.
        let mut state = 7_usize;
        for step in 0..600 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Several edits may come between two looks.
            if edit(&mut case, (state >> 33) % 15, (state >> 41) % 64).is_some() && step % 3 > 0 {
                continue;
            }
            index.follow(&case.project);
            assert_eq!(answers(&index, &case.project), answers(&Index::of(&case.project), &case.project), "{step}");
        }
    }
}
