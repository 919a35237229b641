//! What is withheld from a pack, and how.
//!
//! Who is withheld, and what stands for them, is [`crate::analysis::protection`]'s, for whatever leaves. What
//! names them is replaced in every string. A document that leads to a protected origin becomes 'Protected
//! document 1': a hash, a size, a name, a text, the place or the digest of a quote would each tell which copy
//! leaked, and a hash under a key that nobody keeps says no more than none. So hashes are zero, lengths nought,
//! passages stand in their order and no longer at their place, and memos about any of it go.

use super::strings::{put, take};
use crate::analysis::protection::{Withheld, document_name, source_name, unnamed, withhold};
use crate::edit::Conflict;
use crate::model::{
    Anchor, Attribution, Document, Edition, Entity, Id, ImportReport, Lineage, Passage, Project, Quote, Sha256, Source,
    Span, Subject,
};
use crate::say;
use crate::text::Names;
use std::collections::BTreeSet;
use std::ops::Deref;

/// A title shorter than this many words may be a phrase of the language too.
pub(super) const LOOSE_TITLE_WORDS: usize = 3;

/// What is withheld from a project as it leaves.
#[derive(Debug, Default)]
pub(super) struct Protected(Withheld);

impl Deref for Protected {
    type Target = Withheld;

    fn deref(&self) -> &Withheld {
        &self.0
    }
}

impl Protected {
    pub(super) fn of(project: &Project) -> Self {
        Self(Withheld::of(project))
    }

    /// What names the documents that lead to them: titles, addresses, base names.
    pub(super) fn papers(&self, project: &Project) -> Names {
        let mut names = Names::default();
        for (id, number) in &self.documents {
            for called in called(project, *id) {
                withhold(&mut names, &called, &document_name(*number), LOOSE_TITLE_WORDS);
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
                let (name, aliases, description) = (source_name(*number), Vec::new(), String::new());
                put(&mut after, Entity { name, aliases, description, ..entity.clone() })?;
            }
        }
        for document in project.documents.iter() {
            let number = self.documents.get(&document.id);
            let mut left =
                number.map_or_else(|| document.clone(), |number| untitled(document, &document_name(*number), true));
            self.quieten(&mut left.lineage);
            put(&mut after, left)?;
        }
        for edition in project.editions.iter() {
            if let Some(number) = self.documents.get(&edition.document) {
                put(&mut after, unreadable(edition, document_name(*number)))?;
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
                file.name =
                    number.map_or_else(|| say!("Protected document").to_owned(), |number| document_name(*number));
                file.folder = None;
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
pub(super) fn unreadable(edition: &Edition, name: String) -> Edition {
    Edition {
        original: Sha256::UNTOLD,
        original_kept: false,
        text: Sha256::UNTOLD,
        layout: Sha256::UNTOLD,
        name,
        folder: None,
        size_bytes: 0,
        characters: 0,
        warnings: Vec::new(),
        pages_to_recognise: 0,
        mail: None,
        ..edition.clone()
    }
}
