//! The texts and layouts of a project, read when asked for and kept as long as they are few. A handle
//! is cheap to clone and can be used on any thread.

use super::indexing::Shelf;
use crate::model::{Edition, Id, Layout, Project, Sha256};
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::store::{Corpus, StoreError};
use crate::text::Text;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// Texts kept in memory, in bytes; the newest is kept whatever its size.
const KEPT_BYTES: usize = 256 * 1024 * 1024;

/// Texts and layouts of one project.
#[derive(Debug, Clone)]
pub struct Library {
    corpus: Corpus,
    texts: Arc<Mutex<Kept<Text>>>,
    layouts: Arc<Mutex<Kept<Arc<Layout>>>>,
    shelf: Shelf,
}

impl Library {
    pub(super) fn new(corpus: Corpus) -> Self {
        let shelf = Shelf::of(corpus.clone());
        Self { corpus, texts: Arc::default(), layouts: Arc::default(), shelf }
    }

    /// The same texts, with what is put into them gathered: see [`Corpus::gathering`].
    pub(super) fn gathering(&self) -> Self {
        Self { corpus: self.corpus.gathering(), ..self.clone() }
    }

    /// Where its search index lies.
    pub(super) fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// The files behind it.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// The text of this edition.
    pub fn text(&self, edition: &Edition) -> Result<Text, Problem> {
        if let Some(text) = lock(&self.texts).get(edition.text) {
            return Ok(text);
        }
        let text = Text::new(self.corpus.text(edition.text).map_err(|error| not_read(edition, error))?);
        lock(&self.texts).keep(edition.text, text.clone(), text.as_str().len());
        Ok(text)
    }

    /// The layout of this edition.
    pub fn layout(&self, edition: &Edition) -> Result<Arc<Layout>, Problem> {
        if let Some(layout) = lock(&self.layouts).get(edition.layout) {
            return Ok(layout);
        }
        let layout = Arc::new(self.corpus.layout(edition.layout)?);
        lock(&self.layouts).keep(edition.layout, Arc::clone(&layout), 64 * 1024);
        Ok(layout)
    }

    /// The text and layout of an edition by its id.
    pub fn read(&self, project: &Project, edition: Id<Edition>) -> Result<(Text, Arc<Layout>), Problem> {
        let edition =
            project.editions.get(edition).ok_or_else(|| Problem::usage(say!("That edition is not in the project")))?;
        Ok((self.text(edition)?, self.layout(edition)?))
    }
}

/// A thread that died while it held the lock left a list of whole values behind.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The values used last, by hash.
#[derive(Debug)]
struct Kept<T>(VecDeque<(Sha256, T, usize)>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(VecDeque::new())
    }
}

impl<T: Clone> Kept<T> {
    fn get(&mut self, sha256: Sha256) -> Option<T> {
        let at = self.0.iter().position(|(kept, ..)| *kept == sha256)?;
        let entry = self.0.remove(at)?;
        let value = entry.1.clone();
        self.0.push_back(entry);
        Some(value)
    }

    fn keep(&mut self, sha256: Sha256, value: T, bytes: usize) {
        self.0.push_back((sha256, value, bytes));
        while self.0.len() > 1 && self.0.iter().map(|(.., bytes)| bytes).sum::<usize>() > KEPT_BYTES {
            self.0.pop_front();
        }
    }
}

/// A file that is not there is no refusal of the disk's: it was left out of a pack, or is lost.
fn not_read(edition: &Edition, error: StoreError) -> Problem {
    match error {
        StoreError::Disk { error, .. } if error.kind() == std::io::ErrorKind::NotFound => {
            Problem::new(ProblemKind::Project, say!("The text of '{}' is not in the project", edition.name))
                .advise(say!("Import the same file again, which puts it back"))
        }
        other => other.into(),
    }
}
