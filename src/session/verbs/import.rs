//! Taking in a file that was read: text and layout into the corpus, then document and edition.

use super::attach;
use crate::ingest::{Fields, Imported};
use crate::model::{Document, Edition, Field, Id, ImportOutcome, ImportReport, ImportedFile, Project, Sha256};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use crate::session::import::read_file::{Content, ReadFile, base_name};
use crate::store::Healed;
use std::collections::{BTreeMap, BTreeSet};

/// The documents that have files of these bytes, looked up once for many files: going through the project for each would
/// take the square of the time.
#[derive(Debug, Default)]
pub struct Here(BTreeMap<Sha256, BTreeSet<Id<Document>>>);

impl Here {
    /// Which of the project's documents have the bytes of these files, or of what is attached to them.
    pub fn of(project: &Project, files: &[ReadFile]) -> Self {
        let asked = files.iter().flat_map(|file| file.attached.iter().chain([&file.sha256])).copied();
        let mut here: BTreeMap<Sha256, BTreeSet<Id<Document>>> = asked.map(|hash| (hash, BTreeSet::new())).collect();
        for edition in &project.editions {
            if let Some(documents) = here.get_mut(&edition.original) {
                documents.insert(edition.document);
            }
        }
        Self(here)
    }

    fn documents(&self, original: Sha256) -> impl Iterator<Item = Id<Document>> + '_ {
        self.0.get(&original).into_iter().flatten().copied()
    }

    /// What became of one of these files brings its document in.
    pub fn add(&mut self, brought: &ImportedFile) {
        if let (Some(sha256), Some(document)) = (brought.sha256, brought.document) {
            self.0.entry(sha256).or_default().insert(document);
        }
    }
}

/// Takes in one file by itself.
pub fn bring_in(work: &mut Work<'_>, file: &ReadFile, keep_original: bool) -> Result<ImportedFile, Problem> {
    let here = Here::of(work.project(), std::slice::from_ref(file));
    take(work, file, keep_original, &here)
}

/// What became of the file. The corpus is written first: a file there that no edition names does no
/// harm, an edition whose text is missing would.
pub fn take(work: &mut Work<'_>, file: &ReadFile, keep_original: bool, here: &Here) -> Result<ImportedFile, Problem> {
    let record = |outcome, document, reason: &str, warnings: &[String]| ImportedFile {
        name: base_name(&file.path),
        folder: file.folder.clone(),
        outcome,
        document,
        sha256: (!file.bytes.is_empty()).then_some(file.sha256),
        size_bytes: file.bytes.len() as u64,
        reason: reason.to_owned(),
        warnings: warnings.to_vec(),
    };
    let known = here.documents(file.sha256).next();
    match &file.content {
        Content::Refused(reason) => Ok(record(ImportOutcome::Refused, None, reason, &[])),
        Content::Known => Ok(record(ImportOutcome::Duplicate, known, "", &[])),
        // What was damaged or left out is put back. The same bytes twice in one import: the first is in by now.
        Content::Parsed(imported) if known.is_some() => {
            let healed = heal(work, file, imported, keep_original)?;
            Ok(record(ImportOutcome::Duplicate, known, "", &healed))
        }
        Content::Parsed(imported) => {
            let document = take_in(work, file, imported, keep_original)?;
            record_attached(work, &file.attached, document, here)?;
            let outcome = if imported.warnings.is_empty() { ImportOutcome::Imported } else { ImportOutcome::Warning };
            Ok(record(outcome, Some(document), "", &imported.warnings))
        }
    }
}

/// Puts back what of the file's editions is damaged or was left out; says so.
fn heal(
    work: &mut Work<'_>,
    file: &ReadFile,
    imported: &Imported,
    keep_original: bool,
) -> Result<Vec<String>, Problem> {
    let corpus = work.library().corpus();
    let of_the_file = |edition: &&Edition| edition.original == file.sha256;
    let editions: Vec<Edition> = work.project().editions.iter().filter(of_the_file).cloned().collect();
    let mut said = Vec::new();
    for edition in editions {
        let was_without_text = work.project().text_was_left_out(&edition) && !corpus.has_text(edition.text);
        let name = &edition.name;
        match corpus.heal(&edition, &file.bytes, &imported.text, &imported.layout)? {
            Healed::WasWhole => {}
            Healed::All if was_without_text => said.push(attach::revive(work, edition.id, file, imported, keep_original)?),
            Healed::All => said.push(say!("The text of '{name}' had been damaged and is whole again", name)),
            Healed::NotAll if was_without_text => {
                said.push(attach::read_otherwise(work, &edition, file, imported, keep_original)?);
            }
            Healed::NotAll => said.push(say!(
                "The text of '{name}' is damaged and could not be healed: this version reads another text from the file", name
            )),
        }
    }
    Ok(said)
}

/// Keeps the report of an import.
pub fn report(work: &mut Work<'_>, files: Vec<ImportedFile>, cancelled: bool) -> Result<Id<ImportReport>, Problem> {
    let made = work.stamp();
    let report = ImportReport { id: work.maker.id(), files, cancelled, made };
    work.create(report)
}

fn take_in(
    work: &mut Work<'_>,
    file: &ReadFile,
    imported: &Imported,
    keep_original: bool,
) -> Result<Id<Document>, Problem> {
    let (document, edition) = (work.maker.id(), work.maker.id());
    work.create(document_of(document, edition, &imported.fields, &base_name(&file.path)))?;
    put_edition(work, document, edition, file, imported, keep_original)?;
    Ok(document)
}

/// Takes in a file as a document of this id, or as the text of one that is only referred to.
pub(in crate::session) fn put_as(
    work: &mut Work<'_>,
    id: Id<Document>,
    file: &ReadFile,
    imported: &Imported,
    keep_original: bool,
) -> Result<(), Problem> {
    let edition = work.maker.id();
    if work.project().documents.contains(id) {
        work.update(id, |document| document.editions.push(edition))?;
    } else {
        work.create(document_of(id, edition, &imported.fields, &base_name(&file.path)))?;
    }
    put_edition(work, id, edition, file, imported, keep_original)
}

/// Records with which message these files came, each of which is in by now or was refused.
pub(super) fn record_attached(
    work: &mut Work<'_>,
    attached: &[Sha256],
    message: Id<Document>,
    here: &Here,
) -> Result<(), Problem> {
    let documents: BTreeSet<Id<Document>> = attached.iter().flat_map(|hash| here.documents(*hash)).collect();
    documents.into_iter().try_for_each(|document| {
        work.update(document, |document| {
            if let Err(at) = document.attached_to.binary_search(&message) {
                document.attached_to.insert(at, message);
            }
        })
    })
}

/// Puts what was read of a file into the corpus, and the edition that names it into the project.
pub(super) fn put_edition(
    work: &mut Work<'_>,
    document: Id<Document>,
    id: Id<Edition>,
    file: &ReadFile,
    imported: &Imported,
    keep_original: bool,
) -> Result<(), Problem> {
    if keep_original {
        work.library().corpus().put_original(&file.bytes, &imported.media_type)?;
    }
    let origin = Source {
        sha256: file.sha256,
        kept: keep_original,
        name: base_name(&file.path),
        folder: file.folder.clone(),
        bytes: file.bytes.len() as u64,
    };
    put_reading(work, document, id, origin, imported)
}

/// The file that an edition was read from.
pub(super) struct Source {
    pub(super) sha256: Sha256,
    pub(super) kept: bool,
    pub(super) name: String,
    pub(super) folder: Option<String>,
    pub(super) bytes: u64,
}

/// The same for a file that is here already, or is not kept.
pub(super) fn put_reading(
    work: &mut Work<'_>,
    document: Id<Document>,
    id: Id<Edition>,
    file: Source,
    imported: &Imported,
) -> Result<(), Problem> {
    let corpus = work.library().corpus();
    let text: Sha256 = corpus.put_text(&imported.text)?;
    let layout = corpus.put_layout(&imported.layout)?;
    let edition = Edition {
        id,
        document,
        original: file.sha256,
        original_kept: file.kept,
        text,
        layout,
        name: file.name,
        folder: file.folder,
        media_type: imported.media_type.clone(),
        size_bytes: file.bytes,
        characters: imported.text.chars().count(),
        importer: imported.importer.clone(),
        imported: work.maker.now(),
        warnings: imported.warnings.clone(),
        pages_to_recognise: imported.pages_to_recognise,
        mail: imported.mail.clone(),
    };
    work.create(edition).map(drop)
}

fn document_of(id: Id<Document>, edition: Id<Edition>, fields: &Fields, name: &str) -> Document {
    let title = fields.title.clone().unwrap_or_else(|| Field::guessed(name.to_owned()));
    Document {
        authors: fields.authors.clone(),
        publisher: fields.publisher.clone(),
        published: fields.published.clone(),
        accessed: fields.accessed.clone(),
        url: fields.url.clone(),
        language: fields.language.clone(),
        editions: vec![edition],
        ..Document::referred_to(id, title)
    }
}
