//! Works that a text refers to, and the documents that stand for them: found, or made without text, so that two texts
//! that cite one work meet there.

use super::passage;
use crate::model::{AnyId, Basis, Document, Field, Id, Passage, Project, Source};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use crate::suggest::references::{Reference, References, Works};

/// The document of the project that a reference means, loaded or only referred to; `but` is the one that refers.
pub fn meant(project: &Project, reference: &Reference, but: Option<Id<Document>>) -> Option<Id<Document>> {
    meant_of(&Works::of(&project.documents), reference, but)
}

/// The same where many are asked about: of these documents.
pub fn meant_of(works: &Works<'_>, reference: &Reference, but: Option<Id<Document>>) -> Option<Id<Document>> {
    let mut same: Vec<&Document> = works.meant_by(reference);
    same.retain(|document| Some(document.id) != but);
    // One that was loaded rather than one that was only referred to.
    same.sort_by_key(|document| (document.is_only_referred_to(), document.id));
    same.first().map(|document| document.id)
}

/// The document that a reference means, made where there is none, its fields as the reference has them.
pub fn find_or_make(
    work: &mut Work<'_>,
    reference: &Reference,
    but: Option<Id<Document>>,
) -> Result<Id<Document>, Problem> {
    if let Some(id) = meant(work.project(), reference, but) {
        return Ok(id);
    }
    let title = reference.title.clone().map(Field::read).or_else(|| reference.url.clone().map(Field::guessed));
    let title =
        title.ok_or_else(|| Problem::usage(say!("The reference names no work: it has neither title nor address")))?;
    let authors = Some(reference.authors.clone()).filter(|authors| !authors.is_empty());
    let document = Document {
        authors: authors.map(Field::read),
        publisher: reference.publisher.clone().map(Field::read),
        published: reference.published.clone().map(Field::read),
        accessed: reference.accessed.clone().map(Field::read),
        url: reference.url.clone().map(Field::read),
        ..Document::referred_to(work.maker.id(), title)
    };
    work.create(document)
}

/// The passage rests on the works that a note of its document names; gives their documents. Where chapters count their
/// notes anew, it is the next note of this label from the passage on.
pub fn attribute_by_note(
    work: &mut Work<'_>,
    id: Id<Passage>,
    label: &str,
    basis: Basis,
) -> Result<Vec<AnyId>, Problem> {
    let passage = work.get(id)?;
    let (document, edition, start) = (passage.document, passage.edition, passage.anchor.span.start);
    let edition = work.get(edition)?;
    let (text, layout) = (work.library().text(edition)?, work.library().layout(edition)?);
    let label = label.trim();
    if !layout.notes.iter().any(|note| note.label == label) {
        return Err(Problem::usage(say!("'{}' has no note {label}", work.get(document)?.title.value, label))
            .advise(say!("'corroborate suggest --kind references' lists its notes")));
    }
    let works = References::of(&text, &layout).works_of_note(label, start);
    if works.is_empty() {
        return Err(Problem::usage(say!("Note {label} names no work", label))
            .advise(say!("Say with --to whom the passage rests on")));
    }
    let mut made = Vec::new();
    for reference in works {
        let to = find_or_make(work, &reference, Some(document))?;
        passage::attribute_noted(work, id, Source::Document(to), basis, &say!("note {label}", label))?;
        made.push(to.into());
    }
    Ok(made)
}
