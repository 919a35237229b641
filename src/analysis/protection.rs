//! Who may not be named, what stands in the place of their names, and which documents would lead to them.
//!
//! An origin is *withheld* where it is protected, and where its terms are not on the record. A document
//! *leads to* a protected origin where its lineage, or the attribution of one of its passages, goes back to
//! it, over other documents too, or where it came attached to a message that does. A plain hash of such a document tells which copy of it was leaked.

use super::assessment::may_be_named;
use crate::model::{Document, Entity, Id, Lineage, Origin, Passage, Project, Source};
use crate::text::{Name, Names};
use std::collections::{BTreeMap, BTreeSet};

/// A name of fewer parts may be a word of the language too.
const LOOSE_PARTS: usize = 2;

/// The origins of a project that may not be named, and the documents that lead to protected ones; each with
/// its number, in the order of ids.
#[derive(Debug, Clone, Default)]
pub struct Withheld {
    /// The origins.
    pub origins: BTreeMap<Id<Origin>, usize>,
    /// The documents.
    pub documents: BTreeMap<Id<Document>, usize>,
    /// The people and bodies that bear the name of such an origin, with its number.
    pub entities: BTreeMap<Id<Entity>, usize>,
}

impl Withheld {
    /// Those of this project.
    pub fn of(project: &Project) -> Self {
        let origins = project.origins.iter().filter(|origin| !may_be_named(origin));
        let origins = numbered_apart(origins.map(|origin| (origin.id, origin.name.as_str())), SOURCE);
        let mut entities = BTreeMap::new();
        for (id, number) in &origins {
            let Some(name) = project.origins.get(*id).and_then(|origin| Name::called(&origin.name)) else { continue };
            let is_it = |entity: &&Entity| {
                std::iter::once(&entity.name).chain(&entity.aliases).any(|called| name.is_also(called))
            };
            entities.extend(project.entities.iter().filter(is_it).map(|entity| (entity.id, *number)));
        }
        let title = |id: Id<Document>| project.documents.get(id).map_or("", |document| &document.title.value);
        let documents = protected_documents(project).into_iter().map(|id| (id, title(id)));
        Self { origins, documents: numbered_apart(documents, PAPER), entities }
    }

    /// Whether there is nothing to withhold.
    pub fn is_empty(&self) -> bool {
        self.origins.is_empty()
    }

    /// What names the origins themselves: their names, those of the people of that name, and the authors of
    /// what is their own knowledge, for an origin may be recorded under a code name.
    pub fn names(&self, project: &Project) -> Names {
        let mut names = Names::default();
        for (id, number) in &self.origins {
            if let Some(origin) = project.origins.get(*id) {
                withhold(&mut names, &origin.name, &source_name(*number), LOOSE_PARTS);
            }
        }
        for (id, number) in &self.entities {
            let Some(entity) = project.entities.get(*id) else { continue };
            let called = std::iter::once(&entity.name).chain(&entity.aliases);
            called.for_each(|name| withhold(&mut names, name, &source_name(*number), LOOSE_PARTS));
        }
        for document in &project.documents {
            let Lineage::Original { origin, .. } = &document.lineage else { continue };
            let Some(number) = self.origins.get(origin) else { continue };
            let authors = document.authors.iter().flat_map(|authors| &authors.value);
            authors.for_each(|name| withhold(&mut names, name, &source_name(*number), LOOSE_PARTS));
        }
        names
    }
}

/// What stands in the place of an origin's name, before its number.
const SOURCE: &str = "Protected source";
/// What stands in the place of a document's title, before its number.
const PAPER: &str = "Protected document";

/// What stands in the place of an origin's name: 'Protected source 1'.
pub fn source_name(number: usize) -> String {
    format!("{SOURCE} {number}")
}

/// What stands in the place of a document's title: 'Protected document 1'.
pub fn document_name(number: usize) -> String {
    format!("{PAPER} {number}")
}

/// The number of what already stands in the place of a name, as in a project that was unpacked.
fn number_of(name: &str, kind: &str) -> Option<usize> {
    let number = name.strip_prefix(kind)?.strip_prefix(' ')?;
    number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.parse().ok()).flatten()
}

/// Adds a name that may not leave; what already stands in the place of one gives nobody away.
pub fn withhold(names: &mut Names, name: &str, instead: &str, loose_parts: usize) {
    if [SOURCE, PAPER].iter().all(|kind| number_of(name.trim(), kind).is_none()) {
        names.add(name, instead, loose_parts);
    }
}

/// These in order, each with a number: that under which it already stands, else the next that none has.
fn numbered_apart<'a, T: Ord + Copy>(named: impl Iterator<Item = (T, &'a str)>, kind: &str) -> BTreeMap<T, usize> {
    let named: BTreeMap<T, &str> = named.collect();
    let (mut numbers, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for (id, name) in &named {
        if let Some(number) = number_of(name, kind).filter(|number| taken.insert(*number)) {
            numbers.insert(*id, number);
        }
    }
    let mut unused = (1..).filter(|number| !taken.contains(number));
    for id in named.keys() {
        if let std::collections::btree_map::Entry::Vacant(vacant) = numbers.entry(*id) {
            vacant.insert(unused.next().unwrap_or_default());
        }
    }
    numbers
}

/// The origin without its name and what else would tell who it is.
#[must_use]
pub fn unnamed(origin: &Origin, number: usize) -> Origin {
    let mut origin =
        Origin { name: source_name(number), knows: String::new(), interest: String::new(), ..origin.clone() };
    origin.reliability.iter_mut().for_each(|grade| grade.reason.clear());
    if let Some(withdrawn) = &mut origin.withdrawn {
        withdrawn.reason.clear();
    }
    origin
}

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

/// Each document with each thing that it, or a passage in it, rests on, and each message that it came with.
fn sources(project: &Project) -> impl Iterator<Item = (Id<Document>, Source)> {
    let lineage = project.documents.iter().flat_map(|document| {
        let sources = match &document.lineage {
            Lineage::Unknown => Vec::new(),
            Lineage::Original { origin, .. } => vec![Source::Origin(*origin)],
            Lineage::Derived(from) => from.iter().map(|attribution| attribution.to).collect(),
        };
        // What came with somebody's message came from whoever sent it, whatever its content rests on.
        let messages = document.attached_to.iter().copied().map(Source::Document);
        sources.into_iter().chain(messages).map(|source| (document.id, source)).collect::<Vec<_>>()
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
        let [leak, copy, story, other, attached] =
            ["leak", "copy", "story", "other", "attached"].map(|title| case.document(title));
        let (clerk, ministry) = (case.origin("the clerk"), case.origin("the ministry"));
        case.change(clerk, |origin| origin.protected = true);
        case.original(leak, clerk);
        case.derive(copy, &[Source::Document(leak)]);
        let told = case.passage(story);
        case.attribute(told, Source::Document(copy));
        case.original(other, ministry);
        case.change(attached, |document| document.attached_to = vec![leak]);
        assert_eq!(protected_documents(&case.project), BTreeSet::from([leak, copy, story, attached]));
        case.change(clerk, |origin| origin.protected = false);
        assert_eq!(protected_documents(&case.project), BTreeSet::new());
    }
}
