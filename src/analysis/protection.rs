//! Which documents would lead to someone who is protected.
//!
//! They are those whose lineage, or the attribution of one of whose passages, goes back to a protected
//! origin, over other documents too. A plain hash of such a document tells which copy of it was leaked.

use crate::model::{Document, Id, Lineage, Passage, Project, Source};
use std::collections::{BTreeMap, BTreeSet};

/// Every document that leads to a protected origin.
pub fn protected_documents(project: &Project) -> BTreeSet<Id<Document>> {
    let is_protected = |source: &Source| match source {
        Source::Origin(id) => project.origins.get(*id).is_some_and(|origin| origin.protected),
        Source::Document(_) => false,
    };
    if !project.origins.iter().any(|origin| origin.protected) {
        return BTreeSet::new();
    }
    let mut resting: BTreeMap<Id<Document>, Vec<Id<Document>>> = BTreeMap::new();
    let mut open = Vec::new();
    for (document, source) in sources(project) {
        if is_protected(&source) {
            open.push(document);
        } else if let Source::Document(parent) = source {
            resting.entry(parent).or_default().push(document);
        }
    }
    let mut found = BTreeSet::new();
    while let Some(document) = open.pop() {
        if found.insert(document) {
            open.extend(resting.get(&document).into_iter().flatten());
        }
    }
    found
}

/// Each document with each thing that it, or a passage in it, rests on.
fn sources(project: &Project) -> impl Iterator<Item = (Id<Document>, Source)> {
    let lineage = project.documents.iter().flat_map(|document| {
        let sources = match &document.lineage {
            Lineage::Unknown => Vec::new(),
            Lineage::Original { origin, .. } => vec![Source::Origin(*origin)],
            Lineage::Derived(from) => from.iter().map(|attribution| attribution.to).collect(),
        };
        sources.into_iter().map(|source| (document.id, source))
    });
    let of_passage =
        |passage: &Passage| passage.attribution.iter().map(|attribution| attribution.to).collect::<Vec<_>>();
    let passages = project
        .passages
        .iter()
        .flat_map(move |passage| of_passage(passage).into_iter().map(|source| (passage.document, source)));
    lineage.chain(passages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;

    #[test]
    fn a_document_is_protected_where_its_chain_ends_at_someone_who_is() {
        let mut case = Case::default();
        let [leak, copy, story, other] = ["leak", "copy", "story", "other"].map(|title| case.document(title));
        let (clerk, ministry) = (case.origin("the clerk"), case.origin("the ministry"));
        case.change(clerk, |origin| origin.protected = true);
        case.original(leak, clerk);
        case.derive(copy, &[Source::Document(leak)]);
        let told = case.passage(story);
        case.attribute(told, Source::Document(copy));
        case.original(other, ministry);
        assert_eq!(protected_documents(&case.project), BTreeSet::from([leak, copy, story]));
        case.change(clerk, |origin| origin.protected = false);
        assert_eq!(protected_documents(&case.project), BTreeSet::new());
    }
}
