//! Recognition of text beside the session: drawing and reading pages on threads of their own, taking in on the
//! session's, document by document.

use super::Ask;
use super::keeper::{Keeper, is_under_way};
use crate::edit::Group;
use crate::model::{Document, Id};
use crate::problem::Problem;
use crate::say;
use crate::session::Library;
use crate::session::desk::{News, jobs};
use crate::session::recognition::{Recognised, Recogniser, Recognition, Task, tasks};
use crate::session::verbs::edition::Tally;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};

/// How far a recognition is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecognitionProgress {
    /// Pages done, of all documents.
    pub done: usize,
    /// Pages in all.
    pub total: usize,
    /// The title of the document whose page was done last.
    pub title: String,
}

/// What came of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecognisedDocument {
    /// The document.
    pub document: Id<Document>,
    /// What came of it.
    pub outcome: RecognitionOutcome,
}

/// What came of recognising the text of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecognitionOutcome {
    /// It has a new edition.
    Recognised {
        /// How its passages were found in it.
        tally: Tally,
        /// How many pages were looked at.
        pages: usize,
        /// Pages that could not be, by index, with a sentence each.
        failed: Vec<(usize, String)>,
    },
    /// It has got another file meanwhile, or is gone.
    Overtaken,
    /// Its pages could not be looked at.
    Failed(Problem),
}

/// A document's text, to be taken in.
pub(super) struct Handed {
    task: Task,
    group: Group,
    recognised: Recognised,
    reply: Sender<RecognitionOutcome>,
}

/// A recognition on threads of its own.
struct Job {
    tasks: Vec<Task>,
    language: Option<String>,
    recogniser: Option<PathBuf>,
    library: Library,
    program: PathBuf,
    group: Group,
    asks: Sender<Ask>,
    cancel: Arc<AtomicBool>,
}

impl Keeper {
    pub(super) fn start_recognition(
        &mut self,
        documents: &[Id<Document>],
        language: Option<String>,
        recogniser: Option<PathBuf>,
    ) {
        if is_under_way(self.recogniser.as_ref()) {
            let problem = Problem::usage(say!("Text is being recognised already"));
            self.not_recognised(problem.advise(say!("Wait for it, or cancel it")));
            return;
        }
        let job = Job {
            tasks: tasks(self.session.project(), documents),
            language,
            recogniser,
            library: self.session.library().clone(),
            program: self.parsers.program().to_owned(),
            group: self.session.new_group(),
            asks: self.asks.clone(),
            cancel: Arc::clone(&self.cancel_recognition),
        };
        if job.tasks.is_empty() {
            let what = say!("There is no page whose text could be recognised");
            self.not_recognised(
                Problem::usage(what)
                    .advise(say!("Only pages without text are looked at, and only where the file was kept")),
            );
            return;
        }
        self.recogniser = Some(std::thread::spawn(move || job.run()));
    }

    pub(super) fn not_recognised(&self, problem: Problem) {
        self.teller.tell(News::Refused { label: say!("Recognise text").to_owned(), problem });
    }

    pub(super) fn take_recognised(&mut self, handed: &Handed) {
        let Handed { task, group, recognised, reply } = handed;
        let outcome = match task.take_in(&mut self.session, *group, recognised) {
            Ok(Some(tally)) => {
                self.tell_done(task.label(), None);
                RecognitionOutcome::Recognised { tally, pages: recognised.pages, failed: recognised.failed.clone() }
            }
            Ok(None) => RecognitionOutcome::Overtaken,
            Err(problem) => RecognitionOutcome::Failed(problem),
        };
        // Whoever handed it in may have been given up on.
        drop(reply.send(outcome));
    }
}

impl Job {
    fn run(self) {
        let tesseract = match Recogniser::find(self.recogniser.as_deref()) {
            Ok(tesseract) => tesseract,
            Err(problem) => return self.send(Ask::NotRecognised(problem)),
        };
        let recognition = Recognition {
            recogniser: &tesseract,
            program: self.program.clone(),
            corpus: self.library.corpus(),
            jobs: jobs(),
            cancel: &self.cancel,
        };
        let total = self.tasks.iter().map(|task| task.edition.pages_to_recognise).sum();
        let (mut documents, mut before) = (Vec::new(), 0);
        for task in &self.tasks {
            if self.cancel.load(Ordering::Relaxed) {
                break;
            }
            let tell = |done| {
                let title = task.title.clone();
                self.send(Ask::Recognising(RecognitionProgress { done: before + done, total, title }));
            };
            let outcome = match task.run(&recognition, &self.library, self.language.as_deref(), &tell) {
                Ok(None) => None,
                Ok(Some(recognised)) => self.hand_in(task, recognised),
                Err(problem) => Some(RecognitionOutcome::Failed(problem)),
            };
            documents.extend(outcome.map(|outcome| RecognisedDocument { document: task.document, outcome }));
            before += task.edition.pages_to_recognise;
        }
        self.send(Ask::RecognitionEnded { documents, cancelled: self.cancel.load(Ordering::Relaxed) });
    }

    fn hand_in(&self, task: &Task, recognised: Recognised) -> Option<RecognitionOutcome> {
        let (reply, answer) = channel();
        self.send(Ask::TakeRecognised(Box::new(Handed { task: task.clone(), group: self.group, recognised, reply })));
        answer.recv().ok()
    }

    fn send(&self, ask: Ask) {
        // A keeper that is gone is closing; the job ends with it.
        drop(self.asks.send(ask));
    }
}
