//! A disclosure bundle: a brief with all that is needed to check it, in one ZIP file.
//!
//! It holds the brief, the passages it rests on, their register and custody log, the hashes of all of it, a page that says
//! how to check them with `sha256sum` alone, and, where that is chosen, the documents.
//! It is prepared like everything that leaves: what is made is looked through before anything is written. Documents are
//! read only to be looked through, one at a time, and again as they are written. The same project gives the same bytes on
//! the same day.

mod held;
mod zipped;

use super::Texts;
use super::outgoing::{Outgoing, Shown, Version, not_exported, nothing_slipped_in};
use crate::analysis::Index;
use crate::analysis::when::in_words;
use crate::analysis::wording::counted;
use crate::brief::{self, Cited, Finding, Form};
use crate::export::{
    Along, Choices, Cleared, Contents, Group, Held, Inventory, Known, Missing, Past, Plain, how_to, pages,
};
use crate::model::{Brief, Id, Sha256};
use crate::problem::Problem;
use crate::say;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What holds the hashes of all other files.
pub const SUMS: &str = "SHA256SUMS";

/// Whether documents go along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Documents {
    /// Those that are cited, and their texts.
    With,
    /// None: their hashes alone.
    Without,
}

/// Something that goes into a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Source {
    /// Made for it.
    Made(Vec<u8>),
    /// A file of the project, and the hash that it must have.
    File(PathBuf, Sha256),
}

impl Source {
    fn sha256(&self) -> Sha256 {
        match self {
            Self::Made(bytes) => Sha256::of(bytes),
            Self::File(_, sha256) => *sha256,
        }
    }
}

/// A bundle that can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// By name, `SHA256SUMS` among them.
    files: BTreeMap<String, Source>,
    /// The SHA-256 of `SHA256SUMS`, to be told by another way than the bundle itself goes.
    pub sums: Sha256,
    /// What of the cited documents goes along, and why not.
    pub held: Vec<Held>,
}

impl Bundle {
    /// The files in it with their hashes, in the order in which they stand there.
    pub fn files(&self) -> impl Iterator<Item = (&str, Sha256)> {
        self.files.iter().map(|(name, source)| (name.as_str(), source.sha256()))
    }
}

/// Makes a bundle, with what is in it and what its author should look at.
pub(super) fn prepare(
    outgoing: &Outgoing,
    brief: Option<Id<Brief>>,
    documents: Documents,
    choices: Choices,
) -> Result<(Bundle, Inventory, Vec<Finding>), Problem> {
    let texts = Texts { project: &outgoing.project, library: &outgoing.library };
    let mut cleared = Cleared::of(&outgoing.project, choices);
    cleared.leave_out_words(&texts);
    let index = Index::of(&cleared.project);
    let shown = Shown::of(&cleared, &index, &texts, choices)?;
    let material = shown.material();
    let stored = brief.and_then(|id| cleared.project.briefs.get(id));
    let markdown = stored.and_then(|brief| cleared.project.prose.get(brief.prose)).map(|prose| prose.text.clone());
    let markdown = markdown.unwrap_or_else(|| brief::compose(&material));
    let markdown = brief::expanded(&material, &markdown);
    let cited = Cited::of(&material, &markdown);
    let held = held::held(outgoing, &cleared, choices, &cited, documents);
    let title = stored.map_or_else(|| cleared.project.title(), |brief| brief.title.as_str());
    let contents = Contents {
        cleared: &cleared,
        cited: &cited,
        held: &held,
        title,
        as_of: &in_words(material.as_of),
        with_documents: documents == Documents::With,
    };

    let mut made = Making::default();
    let mut findings = Vec::new();
    for (name, form) in [("brief.html", Form::Html), ("brief.md", Form::Markdown), ("brief.docx", Form::Docx)] {
        let (bytes, plain, found) = outgoing.issue((brief, Version::Now), form, &shown)?;
        made.add(name, bytes, plain);
        findings = found;
    }
    for page in pages(contents) {
        let words = String::from_utf8_lossy(&page.bytes).into_owned();
        let plain = if page.is_html { Plain::html(&words) } else { Plain::text(&words) };
        made.add(page.name, page.bytes, plain);
    }
    let mut names: Vec<&str> = made.files.keys().map(String::as_str).collect();
    names.extend(["HOW-TO-CHECK.html", "HOW-TO-CHECK.txt", SUMS]);
    names.sort_unstable();
    let [page, text] = how_to(contents, &names);
    made.add("HOW-TO-CHECK.html", page.clone().into_bytes(), Plain::html(&page));
    made.add("HOW-TO-CHECK.txt", text.clone().into_bytes(), Plain::text(&text));
    for plain in &made.said {
        nothing_slipped_in(&cleared, plain)?;
    }

    let mut left_out = cleared.left_out.clone();
    left_out.extend(missing(&held));
    let known = Known { project: &outgoing.project, corpus: &texts, past: &Past::default() };
    let all = Plain::joined(&made.said);
    let mut inventory = Inventory::of(known, &all, &left_out);
    outgoing.tell_left_standing(&cleared, &all, &mut inventory);
    list_held(&cleared, &held, &mut inventory);
    let mut files = made.files;
    files.extend(held::files(outgoing, &held));
    let sums: Vec<String> = files.iter().map(|(name, source)| format!("{}  {name}\n", source.sha256())).collect();
    let sums = sums.concat();
    let hash = Sha256::of(sums.as_bytes());
    files.insert(SUMS.to_owned(), Source::Made(sums.into_bytes()));
    Ok((Bundle { files, sums: hash, held }, inventory, findings))
}

/// Files as they are made, and what they say.
#[derive(Default)]
struct Making {
    files: BTreeMap<String, Source>,
    said: Vec<Plain>,
}

impl Making {
    fn add(&mut self, name: &str, bytes: Vec<u8>, plain: Plain) {
        self.files.insert(name.to_owned(), Source::Made(bytes));
        self.said.push(plain);
    }
}

/// What does not go along though documents do, in half sentences.
fn missing(held: &[Held]) -> Vec<String> {
    let mut reasons: BTreeMap<Missing, usize> = BTreeMap::new();
    for one in held {
        let why = [&one.original, &one.text].into_iter().find_map(|along| match along {
            Along::Missing(why) if *why != Missing::NotChosen => Some(*why),
            _ => None,
        });
        if let Some(why) = why {
            *reasons.entry(why).or_default() += 1;
        }
    }
    let said = |(why, count): (Missing, usize)| {
        let files = counted(count, "cited document, or its text", "cited documents, or their texts");
        let why = why.said();
        let why = why.split_once(": ").map_or(why, |(_, why)| why);
        say!("{files}: {why}", files, why)
    };
    reasons.into_iter().map(said).collect()
}

fn list_held(cleared: &Cleared, held: &[Held], inventory: &mut Inventory) {
    for one in held {
        let Some(edition) = cleared.project.editions.get(one.edition) else { continue };
        let title = cleared.project.documents.get(one.document).map_or("", |document| &document.title.value);
        if one.original.name().is_some() {
            inventory.add_original(&edition.name, &edition.media_type);
        }
        if one.text.name().is_some() {
            inventory.add(Group::Texts, title, say!("as it was drawn from its file"));
        }
    }
}

impl Bundle {
    /// Writes it piece by piece. `told` hears how many files are in, of how many, and says whether to go on.
    pub(super) fn write(
        &self,
        out: &mut dyn std::io::Write,
        told: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<(), Problem> {
        zipped::write(&self.files, out, told)
    }
}

/// What cannot be put into a ZIP file.
fn unwritten(error: std::io::Error) -> Problem {
    not_exported(error)
}
