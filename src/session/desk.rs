//! A session on a thread of its own, for the window: asks go in, news comes out. The window never waits
//! for the disk, and never has a project that is not on disk.

mod editions;
mod importing;
mod keeper;
mod purging;
#[cfg(feature = "gui")]
mod recognising;

pub use importing::jobs;
#[cfg(feature = "gui")]
pub use recognising::{RecognisedDocument, RecognitionOutcome, RecognitionProgress};

use super::copies::KnownPrints;
use super::import::{Pause, Progress, ReadFile, Version};
use super::merging::Colleague;
use super::purge::{Plan, Purged, What};
use super::verbs::edition::Loaded;
use super::{Bookmarks, Library, Maker, Parsers, Session, Work};
use crate::edit::Group;
use crate::edit::merge::Decided;
use crate::ingest::Extent;
use crate::model::{AnyId, Document, Id, ImportOutcome, ImportReport, ImportedFile, Project};
use crate::problem::Problem;
use crate::store::Access;
use keeper::{Keeper, Teller};
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::JoinHandle;

/// What a verb gives the window: the object it made, to be selected.
pub type Made = Result<Option<AnyId>, Problem>;
type Verb = Box<dyn FnOnce(&mut Work<'_>) -> Made + Send>;
type Wake = Arc<dyn Fn() + Send + Sync>;

/// What the window hears.
#[derive(Debug)]
pub enum News {
    /// The project is open.
    Opened {
        /// What it holds.
        project: Project,
        /// Its texts.
        library: Library,
        /// Where it lies.
        folder: PathBuf,
        /// Whether it can be changed.
        access: Access,
        /// Who works on it.
        author: String,
        /// What was not as it should be.
        notices: Vec<Problem>,
        /// What Undo and Redo would take back.
        undo: UndoLabels,
        /// Where each document was left.
        bookmarks: Bookmarks,
        /// The fingerprints of its texts, as far as they are kept.
        prints: KnownPrints,
    },
    /// The project could not be opened.
    NotOpened(Problem),
    /// Something is on disk.
    Changed {
        /// What the project holds now.
        project: Project,
        /// What was done, in the words of the Undo menu.
        label: String,
        /// What was made.
        made: Option<AnyId>,
        /// What Undo and Redo would take back.
        undo: UndoLabels,
    },
    /// Something was refused, and nothing was changed.
    Refused {
        /// What was asked for.
        label: String,
        /// Why not.
        problem: Problem,
    },
    /// An import goes on.
    Importing(Progress),
    /// An import came to its end.
    Imported {
        /// Its report, where the project could keep it.
        report: Option<Id<ImportReport>>,
        /// How many files had each outcome, in the order of [`ImportOutcome::ALL`].
        counts: Vec<(ImportOutcome, usize)>,
        /// Whether it was stopped.
        cancelled: bool,
    },
    /// A file was loaded as a new version of a document, or is the version that is here.
    EditionLoaded {
        /// The document.
        document: Id<Document>,
        /// What came of it.
        loaded: Loaded,
    },
    /// The recognition of text goes on.
    #[cfg(feature = "gui")]
    Recognising(RecognitionProgress),
    /// The recognition of text came to its end.
    #[cfg(feature = "gui")]
    Recognised {
        /// What came of each document that was looked at.
        documents: Vec<RecognisedDocument>,
        /// Whether it was stopped; what was recognised by then is kept.
        cancelled: bool,
    },
    /// What a purge would take away.
    PurgePlanned(Box<Plan>),
    /// A purge was not begun, or could not be worked out; nothing was purged.
    NotPurged(Problem),
    /// Something was purged. The project goes on in a fresh history, and nothing that was computed, read or
    /// typed before is of any use.
    Purged {
        /// What went, and the key, which is told here and nowhere else.
        purged: Box<Purged>,
        /// What the project holds now.
        project: Project,
        /// Its texts.
        library: Library,
        /// Who works on it.
        author: String,
    },
    /// The session is closed; why it could not be closed well, if so.
    Closed(Option<Problem>),
}

/// What Undo and Redo would take back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UndoLabels {
    /// What Undo would.
    pub undo: Option<String>,
    /// What Redo would.
    pub redo: Option<String>,
}

/// Where a project comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begin {
    /// It is there.
    Open(PathBuf, Access),
    /// It is to be made, with this title.
    Create(PathBuf, String),
}

enum Ask {
    Commit {
        label: String,
        verb: Verb,
    },
    Undo,
    Redo,
    UndoTo(u64),
    RedoTo(u64),
    LoadEdition {
        document: Id<Document>,
        path: PathBuf,
        keep_original: bool,
    },
    TakeEdition {
        document: Id<Document>,
        version: Box<Version>,
        keep_original: bool,
    },
    Import {
        paths: Vec<PathBuf>,
        keep_originals: bool,
    },
    ReadAgain {
        document: Id<Document>,
        extent: Extent,
    },
    BringIn {
        files: Vec<ReadFile>,
        group: Group,
        keep_originals: bool,
        reply: Sender<Vec<ImportedFile>>,
    },
    Report {
        files: Vec<ImportedFile>,
        group: Group,
        cancelled: bool,
    },
    Progress(Progress),
    #[cfg(feature = "gui")]
    Recognise {
        documents: Vec<Id<Document>>,
        language: Option<String>,
        recogniser: Option<PathBuf>,
    },
    #[cfg(feature = "gui")]
    TakeRecognised(Box<recognising::Handed>),
    #[cfg(feature = "gui")]
    Recognising(RecognitionProgress),
    #[cfg(feature = "gui")]
    RecognitionEnded {
        documents: Vec<RecognisedDocument>,
        cancelled: bool,
    },
    #[cfg(feature = "gui")]
    NotRecognised(Problem),
    SetAuthor(String),
    Merge {
        colleague: Arc<Colleague>,
        decided: Decided,
    },
    KeepBookmarks(Bookmarks),
    KeepPrints(KnownPrints),
    PlanPurge(What),
    Purge(What),
    Close,
}

/// A session on its own thread.
pub struct Desk {
    asks: Sender<Ask>,
    news: Receiver<News>,
    cancel: Arc<AtomicBool>,
    pause: Arc<Pause>,
    cancel_recognition: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk").finish_non_exhaustive()
    }
}

impl Desk {
    /// Opens or makes a project in the background. `wake` is called whenever there is news.
    pub fn begin(begin: Begin, maker: Maker, parsers: Parsers, wake: Wake) -> Self {
        let (asks, asked) = mpsc::channel();
        let (tell, news) = mpsc::channel();
        let (cancel, pause) = (Arc::new(AtomicBool::new(false)), Arc::new(Pause::default()));
        let cancel_recognition = Arc::new(AtomicBool::new(false));
        let teller = Teller { tell, wake };
        let (own_asks, own_cancel, own_pause) = (asks.clone(), Arc::clone(&cancel), Arc::clone(&pause));
        let own_cancel_recognition = Arc::clone(&cancel_recognition);
        let thread = std::thread::spawn(move || {
            let opened = match begin {
                Begin::Open(path, access) => Session::open(&path, access, maker),
                Begin::Create(path, title) => Session::create(&path, &title, maker),
            };
            match opened {
                Ok(session) => {
                    let mut keeper = Keeper {
                        session,
                        teller,
                        asks: own_asks,
                        parsers: Arc::new(parsers),
                        cancel: own_cancel,
                        pause: own_pause,
                        importer: None,
                        cancel_recognition: own_cancel_recognition,
                        recogniser: None,
                        failed_looks: 0,
                    };
                    keeper.tell_opened();
                    keeper.begin_indexing();
                    keeper.serve(&asked);
                }
                Err(problem) => teller.tell(News::NotOpened(problem)),
            }
        });
        Self { asks, news, cancel, pause, cancel_recognition, thread: Some(thread) }
    }

    /// Asks for an edit, named in the words of the Undo menu.
    pub fn ask(&self, label: impl Into<String>, verb: impl FnOnce(&mut Work<'_>) -> Made + Send + 'static) {
        self.send(Ask::Commit { label: label.into(), verb: Box::new(verb) });
    }

    /// Asks to take back what was done last.
    pub fn undo(&self) {
        self.send(Ask::Undo);
    }

    /// Asks to take back the last undo.
    pub fn redo(&self) {
        self.send(Ask::Redo);
    }

    /// Asks to take back all that was done after this revision.
    pub fn undo_to(&self, revision: u64) {
        self.send(Ask::UndoTo(revision));
    }

    /// Asks to bring back what was undone, up to and with this revision.
    pub fn redo_to(&self, revision: u64) {
        self.send(Ask::RedoTo(revision));
    }

    /// Asks to load a file as the newest version of a document.
    pub fn load_edition(&self, document: Id<Document>, path: PathBuf, keep_original: bool) {
        self.send(Ask::LoadEdition { document, path, keep_original });
    }

    /// Asks to bring files and folders in.
    pub fn import(&self, paths: Vec<PathBuf>, keep_originals: bool) {
        self.cancel.store(false, Ordering::Relaxed);
        self.pause.set(false);
        self.send(Ask::Import { paths, keep_originals });
    }

    /// Asks to read the kept file of a document's newest version again, to this extent; what it gives is a new
    /// version.
    pub fn read_again(&self, document: Id<Document>, extent: Extent) {
        self.send(Ask::ReadAgain { document, extent });
    }

    /// Stops the import; what is done is kept.
    pub fn cancel_import(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }

    /// Begins no other file until the import is to go on; those that are being read come in.
    pub fn pause_import(&self) {
        self.pause.set(true);
    }

    /// Lets an import that was paused go on.
    pub fn resume_import(&self) {
        self.pause.set(false);
    }

    /// Asks to recognise the text of the pages of these documents that are pictures; of all that wait, where none is
    /// named. The language is one that Tesseract has, by its name or code; without one, each document's own. Tesseract
    /// is the program at `recogniser`; without one, it is looked for where the user's programs are.
    #[cfg(feature = "gui")]
    pub fn recognise(&self, documents: Vec<Id<Document>>, language: Option<String>, recogniser: Option<PathBuf>) {
        self.cancel_recognition.store(false, Ordering::Relaxed);
        self.send(Ask::Recognise { documents, language, recogniser });
    }

    /// Stops recognising; what was recognised by then is kept.
    pub fn cancel_recognition(&self) {
        self.cancel_recognition.store(true, Ordering::Relaxed);
    }

    /// Lets another author go on.
    pub fn set_author(&self, author: impl Into<String>) {
        self.send(Ask::SetAuthor(author.into()));
    }

    /// Asks to take a colleague's work in, in one step.
    pub fn merge(&self, colleague: Arc<Colleague>, decided: Decided) {
        self.send(Ask::Merge { colleague, decided });
    }

    /// Keeps where each document was left, where the project may be written to.
    pub fn keep_bookmarks(&self, bookmarks: Bookmarks) {
        self.send(Ask::KeepBookmarks(bookmarks));
    }

    /// Keeps the fingerprints of the texts, where the project may be written to.
    pub fn keep_prints(&self, prints: KnownPrints) {
        self.send(Ask::KeepPrints(prints));
    }

    /// Asks what a purge would take away.
    pub fn plan_purge(&self, what: What) {
        self.send(Ask::PlanPurge(what));
    }

    /// Asks to erase it for good, once everything that was asked before is done.
    pub fn purge(&self, what: What) {
        self.send(Ask::Purge(what));
    }

    /// What there is to hear, without waiting.
    pub fn news(&self) -> impl Iterator<Item = News> + '_ {
        self.news.try_iter()
    }

    /// The next news, waited for at most this long: for tests and for closing.
    pub fn wait(&self, at_most: std::time::Duration) -> Option<News> {
        self.news.recv_timeout(at_most).ok()
    }

    /// Finishes all that was asked, writes the snapshot and lets the project go.
    pub fn close(mut self) -> Option<Problem> {
        self.stop();
        self.news.try_iter().find_map(|news| if let News::Closed(problem) = news { problem } else { None })
    }

    fn stop(&mut self) {
        self.cancel.store(true, Ordering::Relaxed);
        self.cancel_recognition();
        self.send(Ask::Close);
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has told its story on stderr.
            drop(thread.join());
        }
    }

    /// A session that could not be opened hears nothing any more.
    fn send(&self, ask: Ask) {
        drop(self.asks.send(ask));
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if self.thread.is_some() {
            self.stop();
        }
    }
}
