//! Who and what may not be named, what stands in the place of their names, and which documents would lead to them.
//!
//! An origin is *withheld* where it is protected, and where its terms are not on the record. A document
//! *leads to* a protected origin where its lineage, or the attribution of one of its passages, goes back to
//! it, over other documents too, or where it came attached to a message that does. A plain hash of such a document tells which copy of it was leaked.
//!
//! A person, a body or a document is withheld too where somebody *redacted* it: its pseudonym stands for it, and for an
//! origin of its name. Whoever is redacted is looked for by the family name alone as well ([`family`]).

mod bare;
mod family;

use super::assessment::may_be_named;
use crate::model::{Document, Entity, Id, Lineage, Origin, Passage, Project, Quote, Source};
use crate::text::{Name, Names, words};
use std::collections::{BTreeMap, BTreeSet};

pub use bare::{unnamed, unnamed_entity, unreadable, untitled};

/// A name of fewer parts may be a word of the language too.
const LOOSE_PARTS: usize = 2;
/// A title shorter than this many words may be a phrase of the language too.
pub const LOOSE_TITLE_WORDS: usize = 3;

/// A quotation of fewer words is a name or a turn of phrase.
const QUOTE_WORDS: usize = 3;

/// Whom somebody chose to name all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Named {
    /// Origins that are protected, or not on the record.
    pub protected: bool,
    /// Whoever and whatever is redacted.
    pub redacted: bool,
}

/// Who and what of a project may not be named, each with what stands for it.
///
/// That is a pseudonym, or 'Protected source 1' by the order of ids.
#[derive(Debug, Clone, Default)]
pub struct Withheld {
    /// The origins.
    pub origins: BTreeMap<Id<Origin>, String>,
    /// The documents that lead to protected ones.
    pub documents: BTreeMap<Id<Document>, String>,
    /// The documents that are redacted.
    pub redacted: BTreeMap<Id<Document>, String>,
    /// The people and bodies that are redacted, or bear the name of such an origin.
    pub entities: BTreeMap<Id<Entity>, String>,
}

impl Withheld {
    /// Those of this project.
    pub fn of(project: &Project, named: Named) -> Self {
        let mut withheld = Self::default();
        if !named.protected {
            withheld.add_protected(project);
        }
        if !named.redacted {
            withheld.add_redacted(project);
        }
        withheld
    }

    fn add_protected(&mut self, project: &Project) {
        let origins = project.origins.iter().filter(|origin| !may_be_named(origin));
        let origins = numbered_apart(origins.map(|origin| (origin.id, origin.name.as_str())), SOURCE);
        for (id, number) in &origins {
            let Some(name) = project.origins.get(*id).and_then(|origin| Name::called(&origin.name)) else { continue };
            let bears_it = project.entities.iter().filter(|entity| names_of(entity).any(|called| name.is_also(called)));
            self.entities.extend(bears_it.map(|entity| (entity.id, source_name(*number))));
        }
        self.origins.extend(origins.into_iter().map(|(id, number)| (id, source_name(number))));
        let title = |id: Id<Document>| project.documents.get(id).map_or("", |document| &document.title.value);
        let documents = protected_documents(project).into_iter().map(|id| (id, title(id)));
        let documents = numbered_apart(documents, PAPER);
        self.documents.extend(documents.into_iter().map(|(id, number)| (id, document_name(number))));
    }

    /// A pseudonym that somebody gave holds over a number.
    fn add_redacted(&mut self, project: &Project) {
        for entity in &project.entities {
            let Some(pseudonym) = entity.pseudonym() else { continue };
            self.entities.insert(entity.id, pseudonym.to_owned());
            let names: Vec<Name> = names_of(entity).filter_map(|name| Name::called(name)).collect();
            let of_the_name = |origin: &&Origin| names.iter().any(|name| name.is_also(&origin.name));
            let origins = project.origins.iter().filter(of_the_name);
            self.origins.extend(origins.map(|origin| (origin.id, pseudonym.to_owned())));
        }
        let redacted = project.documents.iter().filter_map(|it| Some((it.id, it.pseudonym()?.to_owned())));
        self.redacted.extend(redacted);
    }

    /// Whether there is nothing to withhold.
    pub fn is_empty(&self) -> bool {
        self.origins.is_empty() && self.entities.is_empty() && self.documents.is_empty() && self.redacted.is_empty()
    }

    /// Whether anybody or anything is redacted.
    pub fn redacts(&self) -> bool {
        !self.redacted.is_empty() || self.entities.values().any(|instead| is_pseudonym(instead))
    }

    /// What stands for this document, whatever it is withheld for.
    pub fn document(&self, id: Id<Document>) -> Option<&str> {
        self.redacted.get(&id).or_else(|| self.documents.get(&id)).map(String::as_str)
    }

    /// What names the origins themselves: their names, those of the people of that name, and the authors of
    /// what is their own knowledge, for an origin may be recorded under a code name. What names who is redacted, by the
    /// family name alone too.
    pub fn names(&self, project: &Project) -> Names {
        self.names_as(project, &|instead| instead.to_owned())
    }

    /// The same for words that are somebody else's, in which a pseudonym stands in square brackets.
    pub fn names_in_quotations(&self, project: &Project) -> Names {
        self.names_as(project, &in_quotation)
    }

    /// What names them in full: what may stand nowhere, whatever it is.
    pub fn full_names(&self, project: &Project) -> Names {
        let mut names = Names::default();
        self.called(project).iter().for_each(|(name, instead)| withhold(&mut names, name, instead, LOOSE_PARTS));
        names
    }

    fn names_as(&self, project: &Project, instead_of: &dyn Fn(&str) -> String) -> Names {
        let (mut names, full) = (Names::default(), self.full_names(project));
        for (name, instead) in self.called(project) {
            withhold(&mut names, &name, &instead_of(&instead), LOOSE_PARTS);
        }
        let alone = self.family_names(project);
        if alone.is_empty() {
            return names;
        }
        for (family, instead) in &alone {
            names.add(family, &instead_of(instead), LOOSE_PARTS);
        }
        for name in longer_names(project, &alone).filter(|name| !full.stand_in(name)) {
            names.keep(name);
        }
        names
    }

    /// Each name with what stands for it.
    fn called(&self, project: &Project) -> Vec<(String, String)> {
        let mut called = Vec::new();
        for (id, instead) in &self.entities {
            let names = project.entities.get(*id).into_iter().flat_map(names_of);
            called.extend(names.map(|name| (name.clone(), instead.clone())));
        }
        for (id, instead) in &self.origins {
            called.extend(project.origins.get(*id).map(|origin| (origin.name.clone(), instead.clone())));
        }
        for document in &project.documents {
            let Lineage::Original { origin, .. } = &document.lineage else { continue };
            let Some(instead) = self.origins.get(origin) else { continue };
            let authors = document.authors.iter().flat_map(|authors| &authors.value);
            called.extend(authors.map(|name| (name.clone(), instead.clone())));
        }
        called
    }

    /// The family names of people who are redacted, but for those that are also all of somebody else's name.
    fn family_names(&self, project: &Project) -> BTreeMap<String, String> {
        let redacted = self.entities.iter().filter(|(_, instead)| is_pseudonym(instead));
        let redacted = redacted.filter_map(|(id, instead)| Some((project.entities.get(*id)?, instead)));
        let mut alone: BTreeMap<String, String> = BTreeMap::new();
        for (entity, instead) in redacted {
            alone.extend(family::family_names(entity).into_iter().map(|family| (family, instead.clone())));
        }
        let full = self.full_names(project);
        let anothers = family::all_names(project).filter(|name| !full.stand_in(name)).filter_map(Name::called);
        for name in anothers {
            alone.retain(|family, _| !name.is_also(family));
        }
        alone
    }

    /// Names in which a family name of theirs still stands, because they are somebody else's; in order.
    pub fn left_standing(&self, project: &Project) -> BTreeSet<String> {
        let (alone, full) = (self.family_names(project), self.full_names(project));
        let longer = longer_names(project, &alone).filter(|name| !full.stand_in(name));
        longer.map(str::to_owned).collect()
    }
}

/// Names of several parts that one of these is a part of.
fn longer_names<'a>(project: &'a Project, alone: &BTreeMap<String, String>) -> impl Iterator<Item = &'a str> {
    let mut parts = Names::default();
    for family in alone.keys() {
        parts.add(family, "", LOOSE_PARTS);
    }
    family::all_names(project).filter(move |name| parts.stand_in(name))
}

/// What somebody or something is called.
fn names_of(entity: &Entity) -> impl Iterator<Item = &String> {
    std::iter::once(&entity.name).chain(&entity.aliases)
}

/// Whether somebody gave it, or it was made for somebody: what stands for a protected origin is a number.
pub fn is_pseudonym(instead: &str) -> bool {
    [SOURCE, PAPER].iter().all(|kind| number_of(instead, kind).is_none())
}

/// What stands for a name in somebody else's words: a pseudonym in square brackets, as newspapers do.
pub fn in_quotation(instead: &str) -> String {
    if is_pseudonym(instead) { format!("[{instead}]") } else { instead.to_owned() }
}

/// What stands for words of a redacted document.
pub fn words_left_out(instead: &str) -> String {
    format!("[words of {instead} left out]")
}

/// The words of a passage, where they are so many that they are its own wherever they stand.
pub fn telling_words(passage: &Passage) -> Option<&str> {
    match &passage.anchor.quote {
        Quote::Kept { exact, .. } if words(exact).count() >= QUOTE_WORDS => Some(exact),
        Quote::Kept { .. } | Quote::Digest { .. } => None,
    }
}

/// What a document and its files are called.
pub fn called(project: &Project, id: Id<Document>) -> Vec<String> {
    let Some(document) = project.documents.get(id) else { return Vec::new() };
    let mut called = vec![document.title.value.clone()];
    called.extend(document.url.as_ref().map(|url| url.value.clone()));
    for edition in document.editions.iter().filter_map(|id| project.editions.get(*id)) {
        called.push(edition.name.clone());
        called.extend(edition.name.rsplit_once('.').map(|(stem, _)| stem.to_owned()));
    }
    called
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
    if is_pseudonym(name.trim()) && name.trim() != instead.trim_matches(['[', ']']) {
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

/// Every document that leads to a protected origin.
pub fn protected_documents(project: &Project) -> BTreeSet<Id<Document>> {
    let is_protected = |source: Source| match source {
        Source::Origin(id) => project.origins.get(id).is_some_and(|origin| origin.protected),
        Source::Document(_) => false,
    };
    if !project.origins.iter().any(|origin| origin.protected) {
        return BTreeSet::new();
    }
    // What came with somebody's message came from whoever sent it, whatever its content rests on.
    resting_on(grounds(project).chain(came_with(project)), is_protected)
}

/// Every document that rests on something of this sort, over other documents too. `grounds` says what each rests on.
pub fn resting_on(
    grounds: impl Iterator<Item = (Id<Document>, Source)>,
    is_it: impl Fn(Source) -> bool,
) -> BTreeSet<Id<Document>> {
    let mut resting: BTreeMap<Id<Document>, Vec<Id<Document>>> = BTreeMap::new();
    let mut open = Vec::new();
    for (document, source) in grounds {
        if is_it(source) {
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

/// Each document with each message that it came with.
pub fn came_with(project: &Project) -> impl Iterator<Item = (Id<Document>, Source)> {
    project
        .documents
        .iter()
        .flat_map(|document| document.attached_to.iter().map(|message| (document.id, Source::Document(*message))))
}

/// Each document with each thing that it, or a passage in it, rests on.
pub fn grounds(project: &Project) -> impl Iterator<Item = (Id<Document>, Source)> {
    let lineage = project.documents.iter().flat_map(|document| {
        let sources = match &document.lineage {
            Lineage::Unknown => Vec::new(),
            Lineage::Original { origin, .. } => vec![Source::Origin(*origin)],
            Lineage::Derived(from) => from.iter().map(|attribution| attribution.to).collect(),
        };
        sources.into_iter().map(|source| (document.id, source)).collect::<Vec<_>>()
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
