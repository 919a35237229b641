//! A brief as PDF: pages with notes, bookmarks and running heads, tagged for those who hear them read out, with every
//! typeface inside that a letter of it needs.
//!
//! A typesetter (typst) sets a template of ours; what somebody wrote reaches it as data and is never code.

mod cell;
mod source;
mod typeface;
mod words;
mod world;

use super::Drawings;
use crate::brief::manuscript::{Block, Manuscript, Run};
use source::{data, drawing_name};
use std::collections::BTreeSet;
use std::io;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst::text::{Font, FontFlags};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use world::Desk;

/// The file of a typeface, handed in by who may read the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypefaceFile {
    /// The file.
    pub bytes: Vec<u8>,
    /// Which face of a file that holds several, from 0.
    pub nth: u32,
}

/// What a brief needs of the typefaces of a machine.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lettering {
    /// Letters that no typeface of ours has.
    pub letters: BTreeSet<char>,
    /// Whether it holds lines of code, whose letters are all as wide.
    pub has_code: bool,
}

/// What this brief needs.
pub(super) fn lettering(manuscript: &Manuscript) -> Lettering {
    Lettering { letters: typeface::lacking(&seen(manuscript), &[]), has_code: has_code(&manuscript.blocks) }
}

/// The whole file, and the letters for which it has no face.
pub(super) fn write(manuscript: &Manuscript, further: &[TypefaceFile]) -> io::Result<(Vec<u8>, BTreeSet<char>)> {
    let faces = typeface::read(further);
    let lacking = typeface::lacking(&seen(manuscript), &faces);
    let mono = faces.iter().map(Font::info).find(|info| info.flags.contains(FontFlags::MONOSPACE));
    let data = data(manuscript, mono.map(|info| info.family.as_str()));
    let mut files: Vec<(&str, Bytes)> = vec![("brief.json", Bytes::from_string(data.to_string()))];
    files.extend(drawings(&manuscript.drawings));
    let files = files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect();
    let bytes = set(&Desk::new(files, faces));
    // What is kept for the next time is of this brief, and would stay in memory.
    typst::comemo::evict(0);
    Ok((bytes?, lacking))
}

fn drawings(drawings: &Drawings) -> impl Iterator<Item = (&'static str, Bytes)> {
    drawings.iter().map(|(figure, svg)| (drawing_name(*figure), Bytes::from_string(svg.clone())))
}

fn set(desk: &Desk) -> io::Result<Vec<u8>> {
    let document: PagedDocument = typst::compile(desk).output.map_err(|errors| failed(&errors))?;
    let accessible = PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default();
    // A letter without a face is against the standard, and no reason to write nothing: the file is tagged all the same.
    let strict = typst_pdf::pdf(&document, &options(accessible));
    strict.or_else(|_| typst_pdf::pdf(&document, &options(PdfStandards::default()))).map_err(|errors| failed(&errors))
}

/// Neither a date nor a name of whoever writes it.
fn options(standards: PdfStandards) -> PdfOptions {
    PdfOptions { creator: Smart::Custom(Some("Corroborate".to_owned())), standards, ..PdfOptions::default() }
}

fn failed(errors: &[SourceDiagnostic]) -> io::Error {
    let said: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    io::Error::other(said.join("; "))
}

/// Everything that is seen on its pages, in the drawings too.
fn seen(manuscript: &Manuscript) -> String {
    let mut words = manuscript.words();
    words.extend(manuscript.drawings.values().map(String::as_str));
    words
}

fn has_code(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Code(_) => true,
        Block::Heading(_, runs) | Block::Paragraph(runs) | Block::Entry { runs, .. } => in_code(runs),
        Block::Quote(blocks) => has_code(blocks),
        Block::List(_, items) => items.iter().any(|item| has_code(item)),
        Block::Table(rows, _) => rows.iter().flatten().any(|cell| in_code(cell)),
        Block::Figure(..) | Block::Rule => false,
    })
}

fn in_code(runs: &[Run]) -> bool {
    runs.iter().any(|run| match run {
        Run::Words(_, face) => face.code,
        Run::Link(_, runs) => in_code(runs),
        Run::Break | Run::Note(..) => false,
    })
}

#[cfg(test)]
mod tests;
