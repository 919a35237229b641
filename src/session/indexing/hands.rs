//! The threads that make the index: each puts texts into a part of its own, writes it down when it is full or nothing
//! more waits, and lays it on the shelf.

use super::Look;
use super::queue::{Next, Queue, Waiting};
use super::shelf::{Begun, Shelf};
use crate::model::{Edition, Project};
use crate::search::index::Writer;
use crate::session::{Headway, Library};
use crate::store::Corpus;
use std::collections::BTreeSet;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// More hands are not used: each holds a part in memory.
const MOST_HANDS: usize = 4;
/// What is gathered is written down when nothing more came for so long.
const PATIENCE: Duration = Duration::from_millis(300);
/// A hand without work looks again after this long.
const REST: Duration = Duration::from_mins(1);

/// What the hands share.
#[derive(Debug)]
struct Shared {
    queue: Queue,
    shelf: Shelf,
    corpus: Corpus,
    headway: Headway,
    /// Whether what is gathered is thrown away.
    is_given_up: AtomicBool,
    /// Held by whoever merges.
    merging: Mutex<()>,
    languages: Mutex<BTreeSet<String>>,
}

/// The hands at work.
#[derive(Debug)]
pub(super) struct Hands {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

impl Hands {
    /// Begins with what is missing of this project's texts.
    pub(super) fn begin(library: &Library, project: &Project, look: Look, wake: &Arc<dyn Fn() + Send + Sync>) -> Self {
        let (shelf, own_wake) = (library.shelf().clone(), Arc::clone(wake));
        let headway = Headway::new(move || own_wake());
        shelf.set_headway(Some(headway.clone()));
        let shared = Arc::new(Shared {
            queue: Queue::default(),
            shelf,
            corpus: library.corpus().clone(),
            headway,
            is_given_up: AtomicBool::new(false),
            merging: Mutex::default(),
            languages: Mutex::default(),
        });
        let count = crate::session::jobs().clamp(1, MOST_HANDS);
        // Until it is known what is missing, nothing is done, and whoever waits waits for that too.
        shared.queue.hold();
        let first = {
            let (shared, project) = (Arc::clone(&shared), project.clone());
            std::thread::spawn(move || {
                shared.or_end(|| shared.prepare(&project, look));
                shared.queue.ended();
                shared.or_end(|| shared.work(0));
            })
        };
        let others = (1..count).map(|hand| {
            let shared = Arc::clone(&shared);
            std::thread::spawn(move || shared.or_end(|| shared.work(hand)))
        });
        Self { threads: std::iter::once(first).chain(others).collect(), shared }
    }

    /// Puts in what came into the project.
    pub(super) fn put(&self, before: &Project, after: &Project) {
        let came = after.editions.since(&before.editions).into_iter().filter_map(|(_, after)| after);
        self.shared.put(came, after);
    }

    /// How far they are.
    pub(super) fn headway(&self) -> &Headway {
        &self.shared.headway
    }

    /// Waits so long for all to be done; whether it is.
    pub(super) fn wait(&self, at_most: Duration) -> bool {
        self.shared.queue.wait(at_most)
    }

    /// Throws away what is gathered.
    pub(super) fn stop(self) {
        self.shared.is_given_up.store(true, Ordering::Relaxed);
    }
}

/// What is gathered is written down, the rest waits for the next time.
impl Drop for Hands {
    fn drop(&mut self) {
        self.shared.queue.end();
        for thread in self.threads.drain(..) {
            // A thread that panicked has told its story on stderr.
            drop(thread.join());
        }
        self.shared.shelf.set_headway(None);
    }
}

impl Shared {
    /// A mistake in here ends the making of the index and nothing else.
    fn or_end(&self, work: impl FnOnce()) {
        if catch_unwind(AssertUnwindSafe(work)).is_err() {
            self.queue.end();
        }
    }

    /// Clears up, looks through what is there, and finds out what is missing.
    fn prepare(&self, project: &Project, look: Look) {
        self.shelf.sweep();
        if look == Look::Through {
            let damaged: Vec<_> = self.shelf.parts().into_iter().filter(|part| !part.is_whole()).collect();
            if !damaged.is_empty() && self.shelf.take_off(&damaged).is_err() {
                return;
            }
        }
        self.shelf.keep_stems(project);
        let there = self.shelf.texts();
        self.put(project.editions.iter().filter(|edition| !there.contains(&edition.text)), project);
    }

    fn put<'a>(&self, editions: impl Iterator<Item = &'a Edition>, project: &Project) {
        let waiting = |edition: &Edition| {
            let document = project.documents.get(edition.document);
            let language = document.and_then(|document| Some(document.language.as_ref()?.value.clone()));
            Waiting { text: edition.text, characters: edition.characters, language }
        };
        self.queue.put(editions.map(waiting));
        let (done, of) = self.queue.did(0);
        self.headway.goes_on(done, of);
    }

    fn work(&self, hand: usize) {
        let mut gathering: Option<Gathering> = None;
        loop {
            let patience = if gathering.is_some() { PATIENCE } else { REST };
            match self.queue.next(hand, gathering.is_none(), patience) {
                Next::Text(text) => {
                    gathering = self.gather(gathering, text);
                }
                Next::Nothing => self.lay_down(gathering.take()),
                Next::Over => {
                    self.lay_down(gathering.take());
                    return;
                }
            }
        }
    }

    /// Puts a text into a part, which is laid down when it is full. A text that cannot be read is left to whoever asks.
    fn gather(&self, gathering: Option<Gathering>, text: Waiting) -> Option<Gathering> {
        let mut gathering = match gathering.map_or_else(|| self.shelf.begin().map(Gathering::of), Ok) {
            Ok(gathering) => gathering,
            Err(_refused) => {
                // The disk refuses a part: nothing more is tried before the project is opened again.
                self.queue.ended();
                self.queue.end();
                return None;
            }
        };
        gathering.texts += 1;
        if let Ok(words) = self.corpus.text(text.text) {
            if gathering.writer.add(text.text, &words).is_err() {
                self.give_up(gathering);
                self.queue.end();
                return None;
            }
            gathering.languages.extend(text.language);
        }
        if gathering.writer.is_full() {
            self.lay_down(Some(gathering));
            return None;
        }
        Some(gathering)
    }

    fn lay_down(&self, gathering: Option<Gathering>) {
        let Some(gathering) = gathering else { return };
        if self.is_given_up.load(Ordering::Relaxed) || gathering.writer.is_empty() {
            self.give_up(gathering);
            return;
        }
        let Gathering { begun, writer, languages, texts } = gathering;
        lock(&self.languages).extend(languages.iter().cloned());
        let written = writer.finish().map_err(io::Error::other);
        let laid_down = written.and_then(|()| self.shelf.take_in(begun, &languages));
        let (done, of) = self.queue.did(texts);
        self.headway.goes_on(done, of);
        if laid_down.is_ok() {
            self.merge();
        } else {
            self.queue.end();
        }
        self.queue.ended();
    }

    fn merge(&self) {
        let _one = lock(&self.merging);
        let languages = lock(&self.languages).clone();
        // Many small parts answer as well, only not as quickly.
        let merged = || self.shelf.merge(&languages).unwrap_or(false);
        while !self.queue.is_over() {
            match catch_unwind(AssertUnwindSafe(merged)) {
                Ok(true) => {}
                Ok(false) => return,
                Err(_panicked) => {
                    // A part is damaged: it is taken off, and its texts come in again when the project is next opened.
                    let damaged: Vec<_> = self.shelf.parts().into_iter().filter(|part| !part.is_whole()).collect();
                    if damaged.is_empty() || self.shelf.take_off(&damaged).is_err() {
                        return;
                    }
                }
            }
        }
    }

    fn give_up(&self, gathering: Gathering) {
        let Gathering { begun, writer, texts, .. } = gathering;
        drop(writer);
        begun.give_up();
        self.queue.did(texts);
        self.queue.ended();
    }
}

/// Whoever panicked left whole values behind.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A part in the making, and what is in it.
struct Gathering {
    begun: Begun,
    writer: Writer,
    languages: BTreeSet<String>,
    texts: usize,
}

impl Gathering {
    fn of((begun, writer): (Begun, Writer)) -> Self {
        Self { begun, writer, languages: BTreeSet::new(), texts: 0 }
    }
}
