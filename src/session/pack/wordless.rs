//! A project without the words of its documents.
//!
//! Quotes become digests, memos go, and what names a document goes with its title: authors, publisher,
//! address, descriptor and base names. When it was published, its language, its hashes and sizes stay, so
//! that the texts can be given back. What the analyst wrote stays but for the documents' own words in it: a
//! reference's words, a passage's quote of three or more words, and any eight words in a row. Remarks on
//! whom something rests on are often the speaker's words, and go. Names of tags, people and places and the
//! statements of claims are the point of such a pack: only eight words in a row, and titles of five or more,
//! are taken out of them.

use super::LEFT_OUT;
use super::protected::Protected;
use super::strings::{put, take};
use crate::analysis::protection::{LOOSE_TITLE_WORDS, called, telling_words, untitled, withhold};
use crate::edit::Conflict;
use crate::model::{Anchor, Document, Edition, Id, ImportReport, Lineage, Passage, Project, Prose, Quote, Sha256};
use crate::say;
use crate::text::{Names, words};
use std::collections::{BTreeMap, BTreeSet};

/// A title of fewer words is also the name of a thing, and stays where things are named.
const TITLE_IN_NAMES_WORDS: usize = 5;

/// The titles under which documents go.
pub(super) type Titles = BTreeMap<Id<Document>, String>;

/// 'Document 1', or as what is protected is called.
pub(super) fn titles(project: &Project, protected: &Protected) -> Titles {
    let ids: BTreeSet<_> = project.documents.iter().map(|document| document.id).collect();
    // A pseudonym is never another's: where one is in the way, all go under a word that is none.
    let pseudonyms: BTreeSet<&str> = project.pseudonyms().collect();
    let plain = |number: usize| say!("Document {number}", number);
    let is_free = (1..=ids.len()).all(|number| !pseudonyms.contains(plain(number).as_str()));
    let called = |number: usize| if is_free { plain(number) } else { say!("Untitled document {number}", number) };
    let title = |(id, number)| (id, protected.document(id).map_or_else(|| called(number), str::to_owned));
    ids.into_iter().zip(1_usize..).map(title).collect()
}

/// What is replaced in remarks, and what in names and statements.
pub(super) fn names(project: &Project, titles: &Titles) -> (Names, Names) {
    let (mut in_remarks, mut in_names) = (Names::default(), Names::default());
    for (id, title) in titles {
        for called in called(project, *id) {
            withhold(&mut in_remarks, &called, title, LOOSE_TITLE_WORDS);
            if words(&called).count() >= TITLE_IN_NAMES_WORDS {
                withhold(&mut in_names, &called, title, LOOSE_TITLE_WORDS);
            }
        }
    }
    for passage in project.passages.iter() {
        if let Some(words) = telling_words(passage) {
            in_remarks.add(words, LEFT_OUT, LOOSE_TITLE_WORDS);
        }
    }
    (in_remarks, in_names)
}

/// The project without words, but for those that stand in other strings.
pub(super) fn left_out(project: &Project, titles: &Titles) -> Result<Project, Conflict> {
    let mut after = project.clone();
    let title = |id: Id<Document>| titles.get(&id).cloned().unwrap_or_else(|| say!("Document").to_owned());
    for document in project.documents.iter() {
        let mut left = untitled(document, &title(document.id), false);
        if let Lineage::Derived(from) = &mut left.lineage {
            for attribution in from {
                attribution.note.clear();
            }
        }
        put(&mut after, left)?;
    }
    for edition in project.editions.iter() {
        let (name, warnings) = (title(edition.document), Vec::new());
        let bare = Edition { name, folder: None, warnings, original_kept: false, mail: None, ..edition.clone() };
        put(&mut after, bare)?;
    }
    for passage in project.passages.iter() {
        put(&mut after, digested(passage))?;
    }
    for report in project.import_reports.iter() {
        put(&mut after, unnamed(report, &title))?;
    }
    for tick in project.ticks.iter() {
        // What was ticked is no longer what stands there.
        take(&mut after, tick.id)?;
    }
    for memo in project.memos.iter() {
        take(&mut after, memo.id)?;
    }
    let named: BTreeSet<Id<Prose>> = after
        .briefs
        .iter()
        .flat_map(|brief| std::iter::once(brief.prose).chain(brief.issued.iter().map(|issued| issued.prose)))
        .collect();
    for prose in project.prose.iter().filter(|prose| !named.contains(&prose.id)) {
        take(&mut after, prose.id)?;
    }
    Ok(after)
}

fn digested(passage: &Passage) -> Passage {
    let mut passage = passage.clone();
    passage.attribution.iter_mut().for_each(|attribution| attribution.note.clear());
    if let Quote::Kept { exact, .. } = &passage.anchor.quote {
        let quote = Quote::Digest { sha256: Sha256::of(exact.as_bytes()), length: exact.chars().count() };
        passage.anchor = Anchor { quote, ..passage.anchor };
    }
    passage
}

fn unnamed(report: &ImportReport, title: &impl Fn(Id<Document>) -> String) -> ImportReport {
    let mut report = report.clone();
    for file in &mut report.files {
        file.name = file.document.map_or_else(|| say!("Document").to_owned(), title);
        file.folder = None;
        file.reason.clear();
        file.warnings.clear();
    }
    report
}
