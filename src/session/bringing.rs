//! Bringing in the work of another program: what a file of theirs holds is looked at first, each coding audited against
//! our own texts, and then taken in as one step.
//!
//! An [`Offer`] says what would come: its documents, which of them are *met*, here already, and which are made; its
//! tags; and where each coding stands ([`crate::exchange::audit`]). Taking it in twice adds nothing.

mod meeting;
mod report;
mod taking;
#[cfg(test)]
mod tests;

pub use meeting::Coming;
pub use taking::{Taken, take};

use super::import::{base_name, why_unread};
use super::{Library, Parsers, plain_file};
use crate::exchange::{Audit, Audited, Brought, NotRead, audit, reader_of};
use crate::ingest::MAX_INPUT_BYTES;
use crate::model::{Project, Sha256};
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::text::Text;
use meeting::Meeting;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// What a file of another program offers.
#[derive(Debug)]
pub struct Offer {
    /// The file's base name.
    pub name: String,
    /// Its hash.
    pub sha256: Sha256,
    /// Its size in bytes.
    pub size_bytes: u64,
    /// What the format is called.
    pub format: &'static str,
    /// What it holds.
    pub brought: Brought,
    /// Where each coding stands.
    pub audit: Audit,
    /// What becomes of each document, in the order of [`Brought::documents`].
    pub documents: Vec<Coming>,
}

/// What the project is in which work is to be taken in.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The project.
    pub project: &'a Project,
    /// Its texts.
    pub library: &'a Library,
    /// The parsers' processes, which read the files that come along.
    pub parsers: &'a Parsers,
}

/// Makes sense of the bytes of a file of this name: what its format is called, and what it holds.
pub type ReadWork<'a> = dyn Fn(&[u8], &str) -> Result<(&'static str, Brought), NotRead> + 'a;

impl Offer {
    /// Reads the file at this path and looks what would come of it; none where it was cancelled. Writes nothing.
    pub fn of(path: &Path, place: Place<'_>, cancel: &AtomicBool) -> Result<Option<Self>, Problem> {
        Self::read_by(path, place, cancel, &|bytes, name| {
            let reader = reader_of(bytes, name).ok_or_else(|| NotRead {
                what: say!("It holds no work of a program that is known").to_owned(),
                advice: say!("Export it there as REFI-QDA, and give that file").to_owned(),
            })?;
            Ok((reader.format(), reader.read(bytes, name)?))
        })
    }

    /// The same of a file that `read` makes sense of, which says what its format is called and what it holds.
    pub fn read_by(
        path: &Path,
        place: Place<'_>,
        cancel: &AtomicBool,
        read: &ReadWork<'_>,
    ) -> Result<Option<Self>, Problem> {
        let name = base_name(path);
        let not_read =
            |why: String| Problem::new(ProblemKind::Partial, say!("'{name}' cannot be brought in: {why}", name, why));
        let bytes = plain_file::read(path, MAX_INPUT_BYTES).map_err(|unread| not_read(why_unread(&unread)))?;
        let (format, brought) = read(&bytes, &name).map_err(|error| not_read(error.what).advise(error.advice))?;
        let (sha256, size_bytes) = (Sha256::of(&bytes), bytes.len() as u64);
        drop(bytes);
        let Some((brought, audit, documents)) = looked_at(brought, place, cancel) else { return Ok(None) };
        Ok(Some(Self { name, sha256, size_bytes, format, brought, audit, documents }))
    }

    /// The program and its version as the file says, else the format.
    pub fn program(&self) -> &str {
        if self.brought.program.is_empty() { self.format } else { &self.brought.program }
    }

    /// The codings that are not simply verified, with their numbers.
    pub fn to_look_at(&self) -> impl Iterator<Item = (usize, &Audited)> {
        let codings = self.audit.codings.iter().enumerate();
        codings.filter(|(_, audited)| audited.verdict != crate::exchange::Verdict::Verified)
    }

    /// What a coding is called in a list: its words in our text, else as the file has them, and its document's title.
    pub fn coding(&self, at: usize) -> (String, String) {
        let Some(coding) = self.brought.codings.get(at) else { return (String::new(), String::new()) };
        let place = self.audit.codings.get(at).and_then(|audited| audited.place);
        let text = self.documents.get(coding.document).and_then(Coming::text);
        let words = place.and_then(|place| text?.slice(place));
        let given = match &coding.stands {
            crate::exchange::Stands::At { words, .. } => words.clone().unwrap_or_default(),
            crate::exchange::Stands::Quoted { exact, .. } => exact.clone(),
            crate::exchange::Stands::Whole => String::new(),
        };
        (words.map_or(given, str::to_owned), self.title(coding.document))
    }

    /// What a document is called.
    pub fn title(&self, document: usize) -> String {
        let title = self.brought.documents.get(document).and_then(|document| document.fields.title.as_ref());
        title.map_or_else(|| say!("Untitled").to_owned(), |title| title.value.clone())
    }
}

type Looked = (Brought, Audit, Vec<Coming>);

/// Meets the documents and audits the codings; of a file that came in two forms, the one in which they stand is taken.
fn looked_at(brought: Brought, place: Place<'_>, cancel: &AtomicBool) -> Option<Looked> {
    let meeting = Meeting::of(place.project);
    let mut documents = Vec::with_capacity(brought.documents.len());
    for document in &brought.documents {
        if cancel.load(Ordering::Relaxed) {
            return None;
        }
        documents.push(meeting.meet(document, place));
    }
    let mut found = audit(&brought, &texts_of(&documents));
    let before = standing(&brought, &found);
    let mut exchanged: Vec<(usize, Coming)> = Vec::new();
    for (at, _) in before.iter().filter(|(_, (all, well))| well < all) {
        let (Some(document), Some(coming)) = (brought.documents.get(*at), documents.get_mut(*at)) else { continue };
        exchanged.extend(coming.take_the_plain_text(document).map(|was| (*at, was)));
    }
    if !exchanged.is_empty() {
        let after = standing(&brought, &audit(&brought, &texts_of(&documents)));
        for (at, was) in exchanged {
            // The file itself is worth more, unless more of its codings stand in the plain text.
            let well = |stand: &Standing| stand.get(&at).map(|(_, well)| *well);
            if well(&after) <= well(&before)
                && let Some(coming) = documents.get_mut(at)
            {
                *coming = was;
            }
        }
        found = audit(&brought, &texts_of(&documents));
    }
    Some((brought, found, documents))
}

/// Of each document, how many codings it has, and how many of them stand for certain.
type Standing = BTreeMap<usize, (usize, usize)>;

fn standing(brought: &Brought, audit: &Audit) -> Standing {
    let mut stand = Standing::new();
    for (coding, audited) in brought.codings.iter().zip(&audit.codings) {
        let (all, well) = stand.entry(coding.document).or_default();
        (*all, *well) = (*all + 1, *well + usize::from(audited.is_taken_unasked()));
    }
    stand
}

fn texts_of(documents: &[Coming]) -> Vec<Option<Text>> {
    documents.iter().map(|coming| coming.text().cloned()).collect()
}
