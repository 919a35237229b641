//! What is withheld from a pack, and how.
//!
//! Who is withheld, and what stands for them, is [`crate::analysis::protection`]'s, for whatever leaves. What
//! names them is replaced in every string. A document that leads to a protected origin becomes 'Protected
//! document 1': a hash, a size, a name, a text, the place or the digest of a quote would each tell which copy
//! leaked, and a hash under a key that nobody keeps says no more than none. So hashes are zero, lengths nought,
//! passages stand in their order and no longer at their place, and memos about any of it go.

use super::strings::{put, take};
use crate::analysis::assessment::may_be_named;
use crate::analysis::protection::{
    LOOSE_TITLE_WORDS, Named, Withheld, called, unnamed, unnamed_entity, unreadable, untitled, withhold,
};
use crate::edit::Conflict;
use crate::model::{
    Anchor, Attribution, Document, Id, ImportReport, Lineage, Passage, Project, Quote, Sha256, Source, Span, Subject,
};
use crate::say;
use crate::text::Names;
use std::collections::BTreeSet;
use std::ops::Deref;

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
    pub(super) fn of(project: &Project, named: Named) -> Self {
        Self(Withheld::of(project, named))
    }

    /// Whether origins that are protected or not on the record are among it.
    pub(super) fn protects(&self, project: &Project) -> bool {
        let may_not = |id: &Id<crate::model::Origin>| project.origins.get(*id).is_some_and(|it| !may_be_named(it));
        !self.documents.is_empty() || self.origins.keys().any(may_not)
    }

    fn withheld_documents(&self) -> impl Iterator<Item = (Id<Document>, &str)> {
        let leading = self.documents.keys().filter(|id| !self.redacted.contains_key(id));
        self.redacted.keys().chain(leading).filter_map(|id| Some((*id, self.document(*id)?)))
    }

    /// What names the documents that lead to them: titles, addresses, base names.
    pub(super) fn papers(&self, project: &Project) -> Names {
        let mut names = Names::default();
        for (id, instead) in self.withheld_documents() {
            for called in called(project, id) {
                withhold(&mut names, &called, instead, LOOSE_TITLE_WORDS);
            }
        }
        names
    }

    /// The project without what is protected, but for names that stand in other strings.
    pub(super) fn left_out(&self, project: &Project) -> Result<Project, Conflict> {
        let mut after = project.clone();
        for origin in project.origins.iter() {
            if let Some(instead) = self.origins.get(&origin.id) {
                put(&mut after, unnamed(origin, instead))?;
            }
        }
        for entity in project.entities.iter() {
            if let Some(instead) = self.entities.get(&entity.id) {
                put(&mut after, unnamed_entity(entity, instead))?;
            }
        }
        for document in project.documents.iter() {
            let (leads, instead) = (self.documents.contains_key(&document.id), self.document(document.id));
            let mut left = instead.map_or_else(|| document.clone(), |instead| untitled(document, instead, leads));
            self.quieten(&mut left.lineage);
            put(&mut after, left)?;
        }
        for edition in project.editions.iter() {
            if let Some(instead) = self.document(edition.document) {
                put(&mut after, unreadable(edition, instead.to_owned()))?;
            }
        }
        self.passages(project, &mut after)?;
        self.memos(project, &mut after)?;
        for report in project.import_reports.iter() {
            put(&mut after, self.report(project, report))?;
        }
        if !self.is_empty() {
            // What was ticked rested on what is not shown now, and its hashes could be tried against names.
            for tick in project.ticks.iter() {
                take(&mut after, tick.id)?;
            }
        }
        Ok(after)
    }

    /// Whether a reference to this passage leads to a protected document.
    pub(super) fn holds_passage(&self, project: &Project, passage: Id<Passage>) -> bool {
        project.passages.get(passage).is_some_and(|passage| self.document(passage.document).is_some())
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
            if self.document(passage.document).is_some() {
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
                Subject::Document(id) => self.document(id).is_some(),
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
            .filter(|edition| self.document(edition.document).is_some())
            .map(|edition| edition.original)
            .collect();
        let mut report = report.clone();
        for file in &mut report.files {
            let instead = file.document.and_then(|id| self.document(id));
            let same = file.sha256.is_some_and(|sha256| hashes.contains(&sha256));
            if instead.is_some() || same {
                instead.unwrap_or(say!("Protected document")).clone_into(&mut file.name);
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
            Source::Document(id) => self.document(id).is_some(),
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
