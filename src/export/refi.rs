//! The coded project as REFI-QDA 1.0 (qdasoftware.org): what programs for qualitative research exchange, and the codebook
//! by itself.
//!
//! Places count Unicode code points from 0 of a text with LF and without byte order mark, the end exclusive. GUIDs are
//! those of our ids ([`crate::model::guid`]), so that two exports can be compared and our own comes back as it was. The
//! standard knows no claims: they are notes, each linked to its passages by a link named for the stance. Who tagged what
//! and when is told where history may leave; else coders are numbered.

mod coded;
mod left;
mod people;
mod rich;
#[cfg(test)]
mod tests;
mod texts;
mod written;

use super::clearance::{Cleared, ClearedCorpus};
use super::plain::Plain;
use crate::analysis::Index;
use crate::model::{Id, Tag, guid::guid_of};
pub(super) use left::left_out;
use people::People;
use std::io::{self, Cursor, Write};
use texts::Texts;
use written::Xml;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

/// What the program calls itself there.
const ORIGIN: &str = "Corroborate";
const PROJECT: &str = "urn:QDA-XML:project:1.0";
const CODEBOOK: &str = "urn:QDA-XML:codebook:1.0";

/// What is written, and by what it is computed.
struct Material<'a> {
    cleared: &'a Cleared,
    index: &'a Index,
    texts: Texts,
    people: People,
}

/// A project and the texts that lie beside it.
struct Files {
    project: String,
    /// Names below `sources/` with what they hold.
    texts: Vec<(String, String)>,
    rich: Vec<(String, Vec<u8>)>,
}

impl Files {
    fn of(cleared: &Cleared, index: &Index, corpus: &ClearedCorpus<'_>) -> io::Result<Self> {
        let (texts, people) = (Texts::of(cleared, corpus), People::of(cleared));
        let material = Material { cleared, index, texts, people };
        let project = material.project();
        let mut files = Self { project, texts: Vec::new(), rich: Vec::new() };
        for (document, text) in &material.texts.of_documents {
            let name = guid_of(*document);
            files.rich.push((format!("{name}.docx"), rich::docx(text.as_str())?));
            files.texts.push((format!("{name}.txt"), text.as_str().to_owned()));
        }
        Ok(files)
    }
}

/// Writes the project as an archive.
pub(super) fn write(
    cleared: &Cleared,
    index: &Index,
    corpus: &ClearedCorpus<'_>,
    writer: &mut dyn Write,
) -> io::Result<()> {
    let files = Files::of(cleared, index, corpus)?;
    let texts = files.texts.iter().map(|(name, text)| (format!("sources/{name}"), text.as_bytes()));
    let rich = files.rich.iter().map(|(name, bytes)| (format!("sources/{name}"), bytes.as_slice()));
    let all = [("project.qde".to_owned(), files.project.as_bytes())].into_iter().chain(texts).chain(rich);
    writer.write_all(&zipped(all)?)
}

/// What the archive says.
pub(super) fn plain(cleared: &Cleared, index: &Index, corpus: &ClearedCorpus<'_>) -> Plain {
    let Ok(files) = Files::of(cleared, index, corpus) else { return Plain::default() };
    let texts = files.texts.iter().map(|(_, text)| Plain::text(text));
    Plain::joined(&std::iter::once(plain_xml(&files.project)).chain(texts).collect::<Vec<_>>())
}

/// What our XML says, between its tags and in names; a quotation mark in words is always escaped.
pub(super) fn plain_xml(xml: &str) -> Plain {
    let names = xml.split(" name=\"").skip(1).filter_map(|after| Some(after.split_once('"')?.0));
    Plain::joined(&[Plain::html(xml), Plain::html(&names.collect::<Vec<_>>().join("\n"))])
}

/// Writes the codebook; the schema wants one tag at least, and of a project without any it holds none.
pub(super) fn write_codebook(cleared: &Cleared, index: &Index, writer: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::new();
    xml.open("CodeBook", &[("xmlns", CODEBOOK), ("origin", ORIGIN)]);
    xml.open("Codes", &[]);
    index.children(None).iter().for_each(|tag| code(&mut xml, cleared, index, *tag, None));
    xml.close("Codes");
    xml.close("CodeBook");
    writer.write_all(xml.done().as_bytes())
}

/// Writes what is noted of a tag.
type Notes<'a> = dyn Fn(&mut Xml, Id<Tag>) + 'a;

/// A tag with all under it; `notes` gives what is noted on one.
fn code(xml: &mut Xml, cleared: &Cleared, index: &Index, id: Id<Tag>, notes: Option<&Notes<'_>>) {
    let Some(tag) = cleared.project.tags.get(id) else { return };
    let (guid, colour) = (guid_of(id), tag.colour.to_string());
    let said =
        [("guid", guid.as_str()), ("name", tag.name.as_str()), ("isCodable", "true"), ("color", colour.as_str())];
    xml.open("Code", &said);
    xml.words_unless_empty("Description", &tag.description);
    if let Some(notes) = notes {
        notes(xml, id);
    }
    index.children(Some(id)).iter().for_each(|child| code(xml, cleared, index, *child, notes));
    xml.close("Code");
}

/// An archive of these files, the same for the same files.
fn zipped<'a>(files: impl IntoIterator<Item = (String, &'a [u8])>) -> io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, options).map_err(io::Error::other)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish().map_err(io::Error::other)?.into_inner())
}
