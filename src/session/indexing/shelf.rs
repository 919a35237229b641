//! Where the parts of the index lie, and which of them count.
//!
//! Each lies in a folder of its own below `.cache/search/`; the list `.cache/search-index` names them with the sizes of
//! their files, and is put in its place at once. A folder that is not on the list was given up or merged, and is cleared
//! away by the next writer. What is a link or has another size is not opened.

use crate::model::{Collection, Document, Edition, Project, Sha256};
use crate::search::index::{FORMAT, Index, Part, STEMS, Writer, merge};
use crate::session::Headway;
use crate::store::Corpus;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// The list's name in the cache.
const LIST: &str = "search-index";
/// The folder of the parts in the cache.
const FOLDER: &str = "search";
/// A longer list is none of ours.
const MOST_BYTES: u64 = 16 << 20;
/// More parts are merged, the smallest of them.
const MOST_PARTS: usize = 8;
/// So many at once.
const MERGED: usize = 4;

/// The index of one project as it lies on the disk. A clone is the same one.
#[derive(Debug, Clone)]
pub(in crate::session) struct Shelf(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    corpus: Corpus,
    /// When the list was written that is open.
    read: Option<SystemTime>,
    parts: Vec<Shelved>,
    index: Option<Index>,
    /// The same, in the languages of a project.
    speaking: Option<Speaking>,
    next_number: u64,
    /// Parts in the making.
    begun: BTreeSet<u64>,
    headway: Option<Headway>,
    /// Nothing of it may be open.
    is_let_go: bool,
}

/// The index in the languages that these documents and editions have.
#[derive(Debug)]
struct Speaking {
    documents: Collection<Document>,
    editions: Collection<Edition>,
    index: Index,
}

impl Speaking {
    /// Whether the texts of a project have the same languages. It costs what changed.
    fn is_of(&self, project: &Project) -> bool {
        let language = |document: Option<&Document>| Some(document?.language.as_ref()?.value.clone());
        let changed = project.documents.since(&self.documents);
        project.editions.since(&self.editions).is_empty()
            && changed.into_iter().all(|(before, after)| language(before) == language(after))
    }
}

#[derive(Debug, Clone)]
struct Shelved {
    listed: Listed,
    part: Arc<Part>,
}

/// A part on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Listed {
    number: u64,
    /// The names and sizes of its files.
    files: BTreeMap<String, u64>,
}

/// A part that is being made.
#[derive(Debug)]
pub(super) struct Begun {
    number: u64,
    folder: PathBuf,
}

impl Shelf {
    pub(in crate::session) fn of(corpus: Corpus) -> Self {
        let state = State {
            corpus,
            read: None,
            parts: Vec::new(),
            index: None,
            speaking: None,
            next_number: 0,
            begun: BTreeSet::new(),
            headway: None,
            is_let_go: false,
        };
        Self(Arc::new(Mutex::new(state)))
    }

    /// What is open of it, or on the disk by now.
    pub(super) fn index(&self, project: &Project) -> Option<Index> {
        let mut state = self.lock();
        state.look();
        let index = state.index.as_ref().filter(|index| !index.is_damaged() && !index.is_empty())?;
        let (documents, editions) = (project.documents.clone(), project.editions.clone());
        let known = state.speaking.as_ref().filter(|speaking| speaking.is_of(project));
        let index = known.map_or_else(
            || {
                let languages = languages(project);
                index.speaking(&|text| languages.get(&text).cloned().flatten())
            },
            |speaking| speaking.index.clone(),
        );
        state.speaking = Some(Speaking { documents, editions, index: index.clone() });
        Some(index)
    }

    pub(super) fn headway(&self) -> Option<Headway> {
        self.lock().headway.clone()
    }

    pub(super) fn set_headway(&self, headway: Option<Headway>) {
        self.lock().headway = headway;
    }

    /// The texts that are in it.
    pub(super) fn texts(&self) -> BTreeSet<Sha256> {
        let mut state = self.lock();
        state.look();
        state.parts.iter().flat_map(|shelved| shelved.part.texts().map(|(text, _)| text)).collect()
    }

    /// Its parts, to be looked through.
    pub(super) fn parts(&self) -> Vec<Arc<Part>> {
        self.lock().parts.iter().map(|shelved| Arc::clone(&shelved.part)).collect()
    }

    /// Works out the stems of every part in the languages that its texts have by now.
    pub(super) fn keep_stems(&self, project: &Project) {
        let languages = languages(project);
        for part in self.parts() {
            let spoken: BTreeSet<&String> =
                part.texts().filter_map(|(text, _)| languages.get(&text)?.as_ref()).collect();
            for language in spoken {
                if part.keep_stems(language).is_err() {
                    // They are worked out when they are asked for.
                    return;
                }
            }
        }
    }

    /// Lets go of what is open, since what is open cannot be erased everywhere.
    pub(super) fn let_go(&self) {
        let mut state = self.lock();
        state.set(Vec::new());
        (state.index, state.read, state.is_let_go) = (None, None, true);
    }

    /// Clears away what is not on the list. Only the writer may ask, before it begins a part.
    pub(super) fn sweep(&self) {
        let mut state = self.lock();
        state.is_let_go = false;
        state.look();
        state.sweep();
    }

    /// A folder for another part, and who writes it.
    pub(super) fn begin(&self) -> io::Result<(Begun, Writer)> {
        let begun = self.lock().begin()?;
        let writer = Writer::begin(&begun.folder).map_err(io::Error::other)?;
        Ok((begun, writer))
    }

    /// Puts a part that is written on the shelf, with the stems of these languages beside it.
    pub(super) fn take_in(&self, begun: Begun, languages: &BTreeSet<String>) -> io::Result<()> {
        let shelved = begun.finish(languages)?;
        let mut state = self.lock();
        state.parts.push(shelved);
        state.publish()
    }

    /// Takes parts off the shelf that are not as they were written.
    pub(super) fn take_off(&self, damaged: &[Arc<Part>]) -> io::Result<()> {
        let mut state = self.lock();
        let is_damaged = |shelved: &Shelved| damaged.iter().any(|part| Arc::ptr_eq(part, &shelved.part));
        let (gone, whole): (Vec<_>, Vec<_>) = std::mem::take(&mut state.parts).into_iter().partition(is_damaged);
        state.parts = whole;
        for shelved in gone {
            state.begun.remove(&shelved.listed.number);
        }
        state.publish()?;
        state.sweep();
        Ok(())
    }

    /// Makes one of the smallest parts, where there are many; whether there were.
    pub(super) fn merge(&self, languages: &BTreeSet<String>) -> io::Result<bool> {
        let (small, begun) = {
            let mut state = self.lock();
            if state.parts.len() <= MOST_PARTS {
                return Ok(false);
            }
            let mut small = state.parts.clone();
            small.sort_by_key(|shelved| (shelved.part.end(), shelved.listed.number));
            small.truncate(MERGED);
            (small, state.begin()?)
        };
        let parts: Vec<&Part> = small.iter().map(|shelved| shelved.part.as_ref()).collect();
        merge(&parts, &begun.folder).map_err(io::Error::other)?;
        let merged = begun.finish(languages)?;
        let mut state = self.lock();
        state.parts.retain(|shelved| small.iter().all(|gone| gone.listed.number != shelved.listed.number));
        state.parts.push(merged);
        state.publish()?;
        let root = state.corpus.cache().room(FOLDER);
        for gone in &small {
            clear(&root.join(gone.listed.number.to_string()));
        }
        Ok(true)
    }

    /// Whoever panicked left a shelf of whole parts.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Opens what is on the list, unless that is open.
    fn look(&mut self) {
        let written = fs::symlink_metadata(self.corpus.cache().room(LIST)).and_then(|list| list.modified()).ok();
        if written == self.read || self.is_let_go {
            return;
        }
        self.read = written;
        if written.is_none() {
            // It was erased, and with it all that was on it.
            self.set(Vec::new());
            return;
        }
        let Some(bytes) = self.corpus.cache().computed(LIST, &of(), MOST_BYTES) else { return };
        let listed: Vec<Listed> = rmp_serde::from_slice(&bytes).unwrap_or_default();
        let root = self.corpus.cache().room(FOLDER);
        let mut parts = Vec::new();
        for listed in listed {
            let known = self.parts.iter().find(|shelved| shelved.listed == listed);
            let opened = || {
                let folder = root.join(listed.number.to_string());
                (files_in(&folder).ok()? == listed.files).then(|| Part::open(&folder).ok())?.map(Arc::new)
            };
            if let Some(part) = known.map(|shelved| Arc::clone(&shelved.part)).or_else(opened) {
                parts.push(Shelved { listed, part });
            }
        }
        self.next_number = parts.iter().map(|shelved| shelved.listed.number + 1).max().unwrap_or(self.next_number);
        self.set(parts);
    }

    fn set(&mut self, parts: Vec<Shelved>) {
        self.index = Some(Index::of(parts.iter().map(|shelved| Arc::clone(&shelved.part))));
        (self.parts, self.speaking) = (parts, None);
    }

    /// Writes the list, and opens what is on it.
    fn publish(&mut self) -> io::Result<()> {
        let listed: Vec<&Listed> = self.parts.iter().map(|shelved| &shelved.listed).collect();
        let body = rmp_serde::to_vec(&listed).map_err(io::Error::other)?;
        self.corpus.cache().keep_computed(LIST, &of(), &body)?;
        self.read = fs::symlink_metadata(self.corpus.cache().room(LIST)).and_then(|list| list.modified()).ok();
        let parts = std::mem::take(&mut self.parts);
        self.set(parts);
        Ok(())
    }

    fn begin(&mut self) -> io::Result<Begun> {
        let root = self.corpus.cache().make_room(&[FOLDER])?;
        while fs::symlink_metadata(root.join(self.next_number.to_string())).is_ok() {
            self.next_number += 1;
        }
        let number = self.next_number;
        self.next_number += 1;
        self.begun.insert(number);
        let folder = self.corpus.cache().make_room(&[FOLDER, &number.to_string()])?;
        Ok(Begun { number, folder })
    }

    fn sweep(&self) {
        let root = self.corpus.cache().room(FOLDER);
        let Ok(entries) = fs::read_dir(&root) else { return };
        let kept = self.parts.iter().map(|shelved| shelved.listed.number).chain(self.begun.iter().copied());
        let kept: BTreeSet<String> = kept.map(|number| number.to_string()).collect();
        for entry in entries.flatten() {
            if !kept.contains(entry.file_name().to_string_lossy().as_ref()) {
                clear(&entry.path());
            }
        }
    }
}

impl Begun {
    /// What was written, open.
    fn finish(self, languages: &BTreeSet<String>) -> io::Result<Shelved> {
        let part = Part::open(&self.folder).map_err(io::Error::other)?;
        part.keep_words().map_err(io::Error::other)?;
        for language in languages {
            part.keep_stems(language).map_err(io::Error::other)?;
        }
        let files = files_in(&self.folder)?;
        for entry in fs::read_dir(&self.folder)? {
            make_private(&entry?.path())?;
        }
        Ok(Shelved { listed: Listed { number: self.number, files }, part: Arc::new(part) })
    }

    /// Clears away what was written of it.
    pub(super) fn give_up(self) {
        clear(&self.folder);
    }
}

/// What the list is of.
fn of() -> String {
    format!("search index {FORMAT}")
}

/// The language of each text, by the document that it is an edition of.
fn languages(project: &Project) -> BTreeMap<Sha256, Option<String>> {
    let language = |edition: &Edition| {
        let document = project.documents.get(edition.document)?;
        document.language.as_ref().map(|language| language.value.clone())
    };
    project.editions.iter().map(|edition| (edition.text, language(edition))).collect()
}

/// The plain files in a folder that is one, and their sizes.
fn files_in(folder: &Path) -> io::Result<BTreeMap<String, u64>> {
    if !fs::symlink_metadata(folder)?.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let metadata = fs::symlink_metadata(entry.path())?;
        if !metadata.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let name = entry.file_name().to_string_lossy().into_owned();
        // Stems are checked by themselves when they are read, and come when a language does.
        if !name.starts_with(STEMS) {
            files.insert(name, metadata.len());
        }
    }
    Ok(files)
}

/// What cannot be cleared away now is when the next writer looks.
fn clear(path: &Path) {
    let is_folder = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir());
    drop(if is_folder { fs::remove_dir_all(path) } else { fs::remove_file(path) });
}

#[cfg(unix)]
fn make_private(file: &Path) -> io::Result<()> {
    fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o600))
}

/// Elsewhere a file belongs to whose home it lies in.
#[cfg(not(unix))]
fn make_private(_file: &Path) -> io::Result<()> {
    Ok(())
}
