//! The keeper of the session: answers what is asked, one after the other, on the session's own thread.

use super::importing::ImportJob;
use super::{Ask, News, UndoLabels, Verb, Wake};
use crate::edit::Group;
use crate::edit::merge::Decided;
use crate::model::{AnyId, ImportOutcome, ImportedFile};
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::session::copies::KnownPrints;
use crate::session::import::{self, Gathered, Pause, ReadFile};
use crate::session::indexing::Look;
use crate::session::merging::Colleague;
use crate::session::verbs::import as import_verbs;
use crate::session::{Known, Parsers, Session};
use crate::store::Access;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

/// Tells the window, and wakes it.
#[derive(Clone)]
pub(super) struct Teller {
    pub(super) tell: Sender<News>,
    pub(super) wake: Wake,
}

impl Teller {
    pub(super) fn tell(&self, news: News) {
        // A window that is gone needs no news.
        drop(self.tell.send(news));
        (self.wake)();
    }
}

/// Keeps the session on its thread.
pub(super) struct Keeper {
    pub(super) session: Session,
    pub(super) teller: Teller,
    pub(super) asks: Sender<Ask>,
    pub(super) parsers: Arc<Parsers>,
    pub(super) cancel: Arc<AtomicBool>,
    pub(super) pause: Arc<Pause>,
    pub(super) importer: Option<JoinHandle<()>>,
    #[cfg_attr(not(feature = "gui"), expect(dead_code, reason = "pages are drawn by the window's part"))]
    pub(super) cancel_recognition: Arc<AtomicBool>,
    pub(super) recogniser: Option<JoinHandle<()>>,
    /// How many looks at what the writer does have failed, one after the other.
    pub(super) failed_looks: u32,
}

/// How long a reader waits before it looks again whether the writer went on.
const LOOK_AGAIN_AFTER: Duration = Duration::from_millis(500);
/// A log that is being replaced may be missing for a moment, but not for longer than so many looks.
const GIVE_UP_AFTER: u32 = 6;

impl Keeper {
    /// Answers until it is told to close, then lets the project go.
    pub(super) fn serve(&mut self, asked: &Receiver<Ask>) {
        while let Some(ask) = self.next(asked) {
            match ask {
                Ask::Commit { label, verb } => self.commit(label, verb),
                Ask::Undo => self.take_back(say!("Undo"), Session::undo),
                Ask::Redo => self.take_back(say!("Redo"), Session::redo),
                Ask::UndoTo(revision) => self.walk(say!("Undo"), revision, Session::undo_to),
                Ask::RedoTo(revision) => self.walk(say!("Redo"), revision, Session::redo_to),
                Ask::LoadEdition { document, path, keep_original } => {
                    self.read_edition(document, path, keep_original);
                }
                Ask::TakeEdition { document, version, keep_original } => {
                    self.take_edition(document, &version, keep_original);
                }
                Ask::Import { paths, keep_originals } => self.start_import(&paths, keep_originals),
                Ask::ReadAgain { document, extent } => self.read_again(document, extent),
                Ask::BringIn { files, group, keep_originals, reply } => {
                    self.bring_in(&files, group, keep_originals, &reply);
                }
                Ask::Report { files, group, cancelled } => self.report(files, group, cancelled),
                Ask::Progress(progress) => self.teller.tell(News::Importing(progress)),
                #[cfg(feature = "gui")]
                Ask::Recognise { documents, language, recogniser } => {
                    self.start_recognition(&documents, language, recogniser);
                }
                #[cfg(feature = "gui")]
                Ask::TakeRecognised(handed) => self.take_recognised(&handed),
                #[cfg(feature = "gui")]
                Ask::Recognising(progress) => self.teller.tell(News::Recognising(progress)),
                #[cfg(feature = "gui")]
                Ask::RecognitionEnded { documents, cancelled } => {
                    // What says so has nothing more to do: another may begin as soon as this is told.
                    self.recogniser = None;
                    self.teller.tell(News::Recognised { documents, cancelled });
                }
                #[cfg(feature = "gui")]
                Ask::NotRecognised(problem) => self.not_recognised(problem),
                Ask::PlanPurge(what) => self.plan_purge(&what),
                Ask::Purge(what) => self.purge(&what),
                Ask::Merge { colleague, decided } => self.merge(&colleague, &decided),
                Ask::SetAuthor(author) => self.session.set_author(author),
                Ask::KeepBookmarks(bookmarks) => self.session.keep_bookmarks(bookmarks),
                Ask::KeepPrints(prints) => self.session.keep_prints(&prints),
                Ask::Close => break,
            }
        }
        self.finish_jobs(asked);
        let closed = self.session.write_snapshot();
        self.teller.tell(News::Closed(closed.err()));
    }

    /// The next ask. A reader looks in between whether the writer went on.
    fn next(&mut self, asked: &Receiver<Ask>) -> Option<Ask> {
        while self.session.access() == Access::Read && self.failed_looks < GIVE_UP_AFTER {
            match asked.recv_timeout(LOOK_AGAIN_AFTER) {
                Err(RecvTimeoutError::Timeout) => self.follow(),
                ask => return ask.ok(),
            }
        }
        asked.recv().ok()
    }

    fn follow(&mut self) {
        match self.session.follow() {
            Ok(changed) => {
                self.failed_looks = 0;
                if changed {
                    self.tell_changed(say!("Changed in another window").to_owned(), None, self.undo_labels());
                }
            }
            Err(problem) => {
                self.failed_looks += 1;
                if self.failed_looks == GIVE_UP_AFTER {
                    self.teller.tell(News::Refused { label: say!("Follow the other window").to_owned(), problem });
                }
            }
        }
    }

    /// Answers what the threads beside the session still hand in, so that they come to their end.
    fn finish_jobs(&mut self, asked: &Receiver<Ask>) {
        while is_under_way(self.importer.as_ref()) || is_under_way(self.recogniser.as_ref()) {
            if let Ok(ask) = asked.recv_timeout(std::time::Duration::from_millis(20)) {
                self.take_what_is_handed_in(ask);
            }
        }
        while let Ok(ask) = asked.try_recv() {
            self.take_what_is_handed_in(ask);
        }
    }

    fn take_what_is_handed_in(&mut self, ask: Ask) {
        match ask {
            Ask::BringIn { files, group, keep_originals, reply } => {
                self.bring_in(&files, group, keep_originals, &reply);
            }
            Ask::Report { files, group, cancelled } => self.report(files, group, cancelled),
            #[cfg(feature = "gui")]
            Ask::TakeRecognised(handed) => self.take_recognised(&handed),
            _ => {}
        }
    }

    /// Tells that the project is open.
    pub(super) fn tell_opened(&self) {
        let session = &self.session;
        self.teller.tell(News::Opened {
            project: session.project().clone(),
            library: session.library().clone(),
            folder: session.folder().path().to_owned(),
            access: session.access(),
            author: session.author().to_owned(),
            notices: session.notices().to_vec(),
            undo: self.undo_labels(),
            bookmarks: session.bookmarks(),
            prints: KnownPrints::kept(session.library()),
        });
    }

    /// What is missing of the search index is made beside everything else.
    pub(super) fn begin_indexing(&mut self) {
        self.session.begin_indexing(Look::Through, Arc::clone(&self.teller.wake));
    }

    fn commit(&mut self, label: String, verb: Verb) {
        let before = self.session.project().revision();
        // A mistake of our own in one verb must not take the session with it: nothing of it was committed.
        let committed = catch_unwind(AssertUnwindSafe(|| self.session.commit(&label, verb)));
        let committed = committed.unwrap_or_else(|_panic| {
            let what = say!("The program made a mistake, and did nothing of this");
            Err(Problem::new(ProblemKind::Partial, what).advise(say!("Go on; please report what you did")))
        });
        match committed {
            Ok(done) if done.revision == before => self.tell_changed(label, done.value, self.undo_labels()),
            Ok(done) => self.tell_done(label, done.value),
            Err(problem) => self.teller.tell(News::Refused { label, problem }),
        }
    }

    fn merge(&mut self, colleague: &Colleague, decided: &Decided) {
        let (label, before) = (say!("Merge a colleague's copy").to_owned(), self.session.project().revision());
        match self.session.merge(colleague, decided) {
            Ok(taken) if taken.revision == before => self.tell_changed(label, None, self.undo_labels()),
            Ok(_) => self.tell_done(label, None),
            Err(problem) => self.teller.tell(News::Refused { label, problem }),
        }
    }

    fn take_back(&mut self, what: &str, how: fn(&mut Session) -> Result<Option<String>, Problem>) {
        match how(&mut self.session) {
            Ok(Some(label)) => self.tell_changed(format!("{what}: {label}"), None, self.undo_labels()),
            Ok(None) => {
                let problem = Problem::usage(say!("There is nothing to {}", what.to_lowercase()));
                self.teller.tell(News::Refused { label: what.to_owned(), problem });
            }
            Err(problem) => self.teller.tell(News::Refused { label: what.to_owned(), problem }),
        }
    }

    fn walk(&mut self, what: &str, revision: u64, how: fn(&mut Session, u64) -> Result<usize, Problem>) {
        match how(&mut self.session, revision) {
            Ok(steps) => self.tell_changed(
                say!("{what}: {n} step" | "{what}: {n} steps" % steps, what),
                None,
                self.undo_labels(),
            ),
            Err(problem) => self.teller.tell(News::Refused { label: what.to_owned(), problem }),
        }
    }

    pub(super) fn tell_changed(&self, label: String, made: Option<AnyId>, undo: UndoLabels) {
        self.teller.tell(News::Changed { project: self.session.project().clone(), label, made, undo });
    }

    /// What was just done is what Undo takes back, and nothing is left to redo.
    pub(super) fn tell_done(&self, label: String, made: Option<AnyId>) {
        let undo = UndoLabels { undo: Some(label.clone()), redo: None };
        self.tell_changed(label, made, undo);
    }

    pub(super) fn undo_labels(&self) -> UndoLabels {
        let (undo, redo) = self.session.undo_labels().unwrap_or_default();
        UndoLabels { undo, redo }
    }

    fn start_import(&mut self, paths: &[PathBuf], keep_originals: bool) {
        if is_under_way(self.importer.as_ref()) {
            let problem = Problem::usage(say!("An import is under way")).advise(say!("Wait for it, or cancel it"));
            self.teller.tell(News::Refused { label: say!("Import").to_owned(), problem });
            return;
        }
        let job = ImportJob {
            gathered: Gathered::from(paths, self.session.folder().path()),
            known: Known::of(self.session.project(), self.session.library().corpus()),
            group: self.session.new_group(),
            keep_originals,
            asks: self.asks.clone(),
            parsers: Arc::clone(&self.parsers),
            cancel: Arc::clone(&self.cancel),
            pause: Arc::clone(&self.pause),
        };
        self.importer = Some(std::thread::spawn(move || job.run()));
    }

    fn bring_in(&mut self, files: &[ReadFile], group: Group, keep_originals: bool, reply: &Sender<Vec<ImportedFile>>) {
        let before = self.session.project().revision();
        let records = self.session.bring_in(files, group, keep_originals).unwrap_or_else(|problem| {
            // A disk that refuses these refuses the next; what is in stays in.
            self.cancel.store(true, Ordering::Relaxed);
            files.iter().map(|file| import::refused_file(&file.path, &problem.to_string())).collect()
        });
        if let (true, Some(last)) = (self.session.project().revision() > before, files.last()) {
            let label = say!("Import {}", import::base_name(&last.path));
            self.tell_done(label, None);
        }
        // An importer that is gone was cancelled.
        drop(reply.send(records));
    }

    fn report(&mut self, files: Vec<ImportedFile>, group: Group, cancelled: bool) {
        // It says so last: another may begin as soon as this is told.
        self.importer = None;
        let counts = ImportOutcome::ALL
            .iter()
            .map(|outcome| (*outcome, files.iter().filter(|file| file.outcome == *outcome).count()));
        let counts = counts.collect();
        let kept = self
            .session
            .commit_in(say!("Import documents"), Some(group), |work| import_verbs::report(work, files, cancelled));
        let report = kept.ok().map(|done| done.value);
        self.tell_changed(say!("Import documents").to_owned(), None, self.undo_labels());
        self.teller.tell(News::Imported { report, counts, cancelled });
    }
}

/// Whether a job beside the session goes on.
pub(super) fn is_under_way(job: Option<&JoinHandle<()>>) -> bool {
    job.is_some_and(|thread| !thread.is_finished())
}
