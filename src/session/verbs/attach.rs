//! Documents that came without their texts, and have them again.
//!
//! A project that was handed on without text names each document by the hash of its file, and each passage by its place
//! and a digest. With the file there again, the document has its name, and its passages their words.

use super::edition::{add_what_is_missing, make_newest};
use super::import::put_edition;
use crate::ingest::Imported;
use crate::model::{Document, Edition, Field, Id, Passage, Quote};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use crate::session::import::{ReadFile, base_name};
use crate::text::{self, Resolved, Text};

/// Gives an edition whose text is there again the names of its file, and its passages their words; says so.
pub(super) fn revive(
    work: &mut Work<'_>,
    id: Id<Edition>,
    file: &ReadFile,
    imported: &Imported,
    keep_original: bool,
) -> Result<String, Problem> {
    let edition = work.get(id)?.clone();
    if keep_original {
        work.library().corpus().put_original(&file.bytes, &edition.media_type)?;
    }
    work.update(id, |edition| {
        edition.name = base_name(&file.path);
        edition.folder.clone_from(&file.folder);
        edition.warnings.clone_from(&imported.warnings);
        edition.mail.clone_from(&imported.mail);
        edition.original_kept |= keep_original;
    })?;
    work.update(edition.document, |document| name(document, &edition, file, imported))?;
    let text = Text::new(imported.text.as_str());
    let in_it: Vec<Id<Passage>> =
        work.project().passages.iter().filter(|passage| passage.edition == id).map(|passage| passage.id).collect();
    let mut quoted = 0;
    for passage in in_it {
        quoted += usize::from(quote(work, passage, &text)?);
    }
    let name = base_name(&file.path);
    Ok(match quoted {
        0 => say!("The text of '{name}' is in the project again", name),
        1 => say!("The text of '{name}' is in the project again, and the words of one passage", name),
        _ => say!("The text of '{name}' is in the project again, and the words of {quoted} passages", name, quoted),
    })
}

/// Takes in, as the newest version of its document, a text that is read from the file in another way than it was; says
/// how its passages were found in it.
pub(super) fn read_otherwise(
    work: &mut Work<'_>,
    older: &Edition,
    file: &ReadFile,
    imported: &Imported,
    keep_original: bool,
) -> Result<String, Problem> {
    let edition = work.maker.id();
    put_edition(work, older.document, edition, file, imported, keep_original)?;
    let tally = make_newest(work, older.document, edition, imported)?;
    work.update(older.document, |document| name(document, older, file, imported))?;
    let (name, found) = (base_name(&file.path), tally.sentence());
    Ok(say!("This version reads another text from '{name}' than stood here: {found}", name, found))
}

/// A document whose title stands in for what was left out is called as its file says.
fn name(document: &mut Document, without_text: &Edition, file: &ReadFile, imported: &Imported) {
    let has_stand_in = document.title.value == without_text.name;
    if has_stand_in {
        document.title = Field::guessed(base_name(&file.path));
    }
    add_what_is_missing(document, &imported.fields, has_stand_in);
}

/// Gives a passage its words, where they stand at its place and are not too long to be kept; says whether it did.
fn quote(work: &mut Work<'_>, id: Id<Passage>, text: &Text) -> Result<bool, Problem> {
    let anchor = &work.get(id)?.anchor;
    let Some(Resolved::Exact(span)) = text::resolve_in_place(text, anchor) else { return Ok(false) };
    let kept =
        text::make(text, span).filter(|made| made.quote != anchor.quote && matches!(made.quote, Quote::Kept { .. }));
    let Some(kept) = kept else { return Ok(false) };
    work.update(id, |passage| passage.anchor = kept)?;
    Ok(true)
}
