//! What names a protected origin, and how it is left out of a pack.
//!
//! The origin becomes 'Protected source 1'; its name, and the names of the entities and authors that are
//! the same person, are replaced wherever they stand as whole words. What it knows, its interest and the
//! reasons of its grades go. A document *leads to* it when its lineage or the attribution of one of its
//! passages names it, or a document that leads to it. Such a document becomes 'Protected document 1': a
//! hash, a size, a name, a text, the place or the digest of a quote would each tell which copy leaked, and a
//! hash under a key that nobody keeps says no more than none. So hashes are zero, lengths nought, passages
//! stand in their order and no longer at their place, and memos about any of it go.

use super::strings::{put, take};
use super::wording::Names;
use crate::edit::Conflict;
use crate::model::{
    Anchor, Attribution, Document, Edition, Entity, Id, ImportReport, Lineage, Origin, Passage, Project, Quote, Sha256,
    Source, Span, Subject,
};
use std::collections::{BTreeMap, BTreeSet};

/// A name shorter than this many words is found only as it is written.
const LOOSE_WORDS: usize = 2;
/// A title shorter than this many words likewise.
pub(super) const LOOSE_TITLE_WORDS: usize = 3;

/// The protected origins of a project, and what leads to them; each numbered in the order of ids.
#[derive(Debug, Default)]
pub(super) struct Protected {
    pub(super) origins: BTreeMap<Id<Origin>, usize>,
    pub(super) documents: BTreeMap<Id<Document>, usize>,
    entities: BTreeMap<Id<Entity>, usize>,
}

impl Protected {
    pub(super) fn of(project: &Project) -> Self {
        let origins = numbered(project.origins.iter().filter(|origin| origin.protected).map(|origin| origin.id));
        let documents = numbered(leading(project, &origins).into_iter());
        let mut protected = Self { origins, documents, entities: BTreeMap::new() };
        let mut entities = BTreeMap::new();
        for (origin, number) in &protected.origins {
            let Some(name) = project.origins.get(*origin).map(|origin| origin.name.as_str()) else { continue };
            let is_it = |entity: &&Entity| {
                std::iter::once(&entity.name).chain(&entity.aliases).any(|called| same_name(called, name))
            };
            entities.extend(project.entities.iter().filter(is_it).map(|entity| (entity.id, *number)));
        }
        protected.entities = entities;
        protected
    }

    /// Whether there is nothing to protect.
    pub(super) fn is_empty(&self) -> bool {
        self.origins.is_empty()
    }

    /// What names the origins themselves.
    pub(super) fn people(&self, project: &Project) -> Names {
        let mut names = Names::default();
        for (id, number) in &self.origins {
            if let Some(origin) = project.origins.get(*id) {
                names.add(&origin.name, &source(*number), LOOSE_WORDS);
            }
        }
        for (id, number) in &self.entities {
            let Some(entity) = project.entities.get(*id) else { continue };
            let called = std::iter::once(&entity.name).chain(&entity.aliases);
            called.for_each(|name| names.add(name, &source(*number), LOOSE_WORDS));
        }
        for id in self.documents.keys() {
            let Some(document) = project.documents.get(*id) else { continue };
            let Lineage::Original { origin, .. } = &document.lineage else { continue };
            let Some(number) = self.origins.get(origin) else { continue };
            let authors = document.authors.iter().flat_map(|authors| &authors.value);
            authors.for_each(|name| names.add(name, &source(*number), LOOSE_WORDS));
        }
        names
    }

    /// What names the documents that lead to them: titles, addresses, base names.
    pub(super) fn papers(&self, project: &Project) -> Names {
        let mut names = Names::default();
        for (id, number) in &self.documents {
            for called in called(project, *id) {
                names.add(&called, &paper(*number), LOOSE_TITLE_WORDS);
            }
        }
        names
    }

    /// The project without what is protected, but for names that stand in other strings.
    pub(super) fn left_out(&self, project: &Project) -> Result<Project, Conflict> {
        let mut after = project.clone();
        for origin in project.origins.iter() {
            if let Some(number) = self.origins.get(&origin.id) {
                put(&mut after, unnamed(origin, *number))?;
            }
        }
        for entity in project.entities.iter() {
            if let Some(number) = self.entities.get(&entity.id) {
                let (name, aliases, description) = (source(*number), Vec::new(), String::new());
                put(&mut after, Entity { name, aliases, description, ..entity.clone() })?;
            }
        }
        for document in project.documents.iter() {
            let number = self.documents.get(&document.id);
            let mut left = number.map_or_else(|| document.clone(), |number| untitled(document, &paper(*number), true));
            self.quieten(&mut left.lineage);
            put(&mut after, left)?;
        }
        for edition in project.editions.iter() {
            if let Some(number) = self.documents.get(&edition.document) {
                put(&mut after, untold(edition, paper(*number)))?;
            }
        }
        self.passages(project, &mut after)?;
        self.memos(project, &mut after)?;
        for report in project.import_reports.iter() {
            put(&mut after, self.report(project, report))?;
        }
        Ok(after)
    }

    /// Whether a reference to this passage leads to a protected document.
    pub(super) fn holds_passage(&self, project: &Project, passage: Id<Passage>) -> bool {
        project.passages.get(passage).is_some_and(|passage| self.documents.contains_key(&passage.document))
    }

    fn passages(&self, project: &Project, after: &mut Project) -> Result<(), Conflict> {
        let mut in_order: Vec<&Passage> = project.passages.iter().collect();
        in_order.sort_by_key(|passage| (passage.document, passage.anchor.span, passage.id));
        let mut last = None;
        let mut nth = 0;
        for passage in in_order {
            nth = if last == Some(passage.document) { nth + 1 } else { 0 };
            last = Some(passage.document);
            let mut left = passage.clone();
            left.attribution.iter_mut().for_each(|attribution| self.hush(attribution));
            if self.documents.contains_key(&passage.document) {
                let quote = Quote::Digest { sha256: Sha256::UNTOLD, length: 1 };
                left.anchor = Anchor { span: Span { start: nth, end: nth + 1 }, quote };
            }
            if left != *passage {
                put(after, left)?;
            }
        }
        Ok(())
    }

    fn memos(&self, project: &Project, after: &mut Project) -> Result<(), Conflict> {
        for memo in project.memos.iter() {
            let gone = match memo.subject {
                Subject::Document(id) => self.documents.contains_key(&id),
                Subject::Passage(id) => self.holds_passage(project, id),
                Subject::Origin(id) => self.origins.contains_key(&id),
                Subject::Entity(id) => self.entities.contains_key(&id),
                Subject::Case | Subject::Tag(_) | Subject::Claim(_) | Subject::Place(_) => false,
            };
            if gone {
                take(after, memo.id)?;
                take(after, memo.prose)?;
            }
        }
        Ok(())
    }

    fn report(&self, project: &Project, report: &ImportReport) -> ImportReport {
        let hashes: BTreeSet<Sha256> = project
            .editions
            .iter()
            .filter(|edition| self.documents.contains_key(&edition.document))
            .map(|edition| edition.original)
            .collect();
        let mut report = report.clone();
        for file in &mut report.files {
            let number = file.document.and_then(|id| self.documents.get(&id));
            let same = file.sha256.is_some_and(|sha256| hashes.contains(&sha256));
            if number.is_some() || same {
                file.name = number.map_or_else(|| "Protected document".to_owned(), |number| paper(*number));
                file.sha256 = None;
                file.size_bytes = 0;
                file.reason.clear();
                file.warnings.clear();
            }
        }
        report
    }

    fn is_source(&self, source: Source) -> bool {
        match source {
            Source::Origin(id) => self.origins.contains_key(&id),
            Source::Document(id) => self.documents.contains_key(&id),
        }
    }

    /// A remark on whom something rests on may be that person's words.
    fn hush(&self, attribution: &mut Attribution) {
        if self.is_source(attribution.to) {
            attribution.note.clear();
        }
    }

    fn quieten(&self, lineage: &mut Lineage) {
        match lineage {
            Lineage::Unknown => {}
            Lineage::Original { reason, origin } => {
                if self.origins.contains_key(origin) {
                    reason.clear();
                }
            }
            Lineage::Derived(from) => from.iter_mut().for_each(|attribution| self.hush(attribution)),
        }
    }
}

/// 'Protected source 1'.
fn source(number: usize) -> String {
    format!("Protected source {number}")
}

/// 'Protected document 1'.
pub(super) fn paper(number: usize) -> String {
    format!("Protected document {number}")
}

pub(super) fn numbered<T: Ord>(ids: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let sorted: BTreeSet<T> = ids.collect();
    sorted.into_iter().zip(1..).collect()
}

fn leading(project: &Project, origins: &BTreeMap<Id<Origin>, usize>) -> BTreeSet<Id<Document>> {
    let mut names: BTreeMap<Id<Document>, Vec<Source>> = BTreeMap::new();
    for document in project.documents.iter() {
        match &document.lineage {
            Lineage::Unknown => {}
            Lineage::Original { origin, .. } => names.entry(document.id).or_default().push(Source::Origin(*origin)),
            Lineage::Derived(from) => names.entry(document.id).or_default().extend(from.iter().map(|from| from.to)),
        }
    }
    for passage in project.passages.iter() {
        names.entry(passage.document).or_default().extend(passage.attribution.iter().map(|from| from.to));
    }
    let mut leading = BTreeSet::new();
    loop {
        let leads = |source: &Source| match source {
            Source::Origin(id) => origins.contains_key(id),
            Source::Document(id) => leading.contains(id),
        };
        let found = names.iter().filter(|(id, named)| !leading.contains(*id) && named.iter().any(leads));
        let found: Vec<Id<Document>> = found.map(|(id, _)| *id).collect();
        if found.is_empty() {
            return leading;
        }
        leading.extend(found);
    }
}

fn same_name(one: &str, other: &str) -> bool {
    let mut names = Names::default();
    names.add(one, "", LOOSE_WORDS);
    !names.is_empty() && names.replaced(other).is_some_and(|rest| rest.trim().is_empty())
}

/// What a document and its files are called.
pub(super) fn called(project: &Project, id: Id<Document>) -> Vec<String> {
    let Some(document) = project.documents.get(id) else { return Vec::new() };
    let mut called = vec![document.title.value.clone()];
    called.extend(document.url.as_ref().map(|url| url.value.clone()));
    for edition in document.editions.iter().filter_map(|id| project.editions.get(*id)) {
        called.push(edition.name.clone());
        called.extend(edition.name.rsplit_once('.').map(|(stem, _)| stem.to_owned()));
    }
    called
}

fn unnamed(origin: &Origin, number: usize) -> Origin {
    let mut origin = Origin { name: source(number), knows: String::new(), interest: String::new(), ..origin.clone() };
    origin.reliability.iter_mut().for_each(|grade| grade.reason.clear());
    if let Some(withdrawn) = &mut origin.withdrawn {
        withdrawn.reason.clear();
    }
    origin
}

/// The document under another title, without what else names it.
pub(super) fn untitled(document: &Document, title: &str, undated: bool) -> Document {
    let mut document = document.clone();
    title.clone_into(&mut document.title.value);
    (document.authors, document.publisher, document.url) = (None, None, None);
    document.descriptor.clear();
    if undated {
        (document.published, document.accessed) = (None, None);
    }
    document
}

/// The edition without anything by which its file could be known again.
fn untold(edition: &Edition, name: String) -> Edition {
    Edition {
        original: Sha256::UNTOLD,
        original_kept: false,
        text: Sha256::UNTOLD,
        layout: Sha256::UNTOLD,
        name,
        size_bytes: 0,
        characters: 0,
        warnings: Vec::new(),
        ..edition.clone()
    }
}
