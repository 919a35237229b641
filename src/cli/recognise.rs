//! `recognise`: read the text on pages that are pictures, with a program that the user has.

use super::Done;
use super::json;
use super::progress::interrupted;
use super::screen::Screen;
use super::view::writing;
use crate::analysis::recognition::waiting;
use crate::model::{Document, Id, Project};
use crate::problem::Problem;
use crate::session::recognition::{Recognised, Recogniser, Recognition, Task, tasks};
use crate::session::verbs::edition::Tally;
use crate::session::{Session, find_a, jobs};
use serde_json::{Value, json};
use std::io::{IsTerminal as _, Write as _};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::atomic::Ordering;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// Only this document; once it was recognised, it is done anew
    #[arg(long, value_name = "ID")]
    document: Option<String>,
    /// The language on the pages, as 'de' or 'deu', several as 'deu+eng'; each document's own unless told
    #[arg(long, value_name = "LANG")]
    language: Option<String>,
    /// Where Tesseract is; it is looked for where your programs are unless told
    #[arg(long, value_name = "PATH")]
    tesseract: Option<PathBuf>,
    /// How many pages to read at once; one a processor unless told
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// What came of one document.
struct OfDocument {
    task: Task,
    outcome: Result<(Recognised, Option<Tally>), Problem>,
}

/// What came of a run.
struct Report {
    documents: Vec<OfDocument>,
    cancelled: bool,
    /// Documents that wait and whose file was not kept.
    without_file: usize,
}

/// Recognises, and says what came of each document.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let program = Recogniser::find(args.tesseract.as_deref())?;
    let report = writing(&args.project, screen, |session, _| recognise(args, &program, session))?;
    if args.json {
        let documents: Vec<Value> = report.documents.iter().map(listed).collect();
        screen.json(&json!({ "documents": documents, "cancelled": report.cancelled }))?;
    } else {
        report.documents.iter().try_for_each(|document| print(screen, document))?;
    }
    if report.documents.is_empty() && !report.cancelled {
        screen.say("No page waits for text recognition.");
    }
    if report.cancelled {
        screen.say("Stopped; what is done is kept.");
    }
    if report.without_file > 0 {
        screen.say(&format!("{} more could not be looked at: their files were not kept.", report.without_file));
    }
    let failed = |document: &OfDocument| match &document.outcome {
        Ok((recognised, tally)) => tally.is_none() || !recognised.failed.is_empty(),
        Err(_) => true,
    };
    let in_part = report.cancelled || report.without_file > 0 || report.documents.iter().any(failed);
    Ok(if in_part { Done::Part } else { Done::All })
}

fn recognise(args: &Args, program: &Recogniser, session: &mut Session) -> Result<Report, Problem> {
    let named: Option<Id<Document>> =
        args.document.as_ref().map(|typed| find_a(session.project(), typed)).transpose()?;
    let tasks = tasks(session.project(), named.as_slice());
    // What nobody has is told before the first page is drawn.
    program.language(args.language.as_deref(), None)?;
    let cancel = interrupted()?;
    let library = session.library().clone();
    let recognition = Recognition {
        recogniser: program,
        program: super::import::parsers()?.program().to_owned(),
        corpus: library.corpus(),
        jobs: args.jobs.map_or_else(jobs, NonZeroUsize::get),
        cancel: &cancel,
    };
    let total = tasks.iter().map(|task| task.edition.pages_to_recognise).sum();
    let group = session.new_group();
    let (mut documents, mut before) = (Vec::new(), 0);
    for task in tasks {
        let each = |done: usize| show(before + done, total);
        each(0);
        if cancel.load(Ordering::Relaxed) {
            break;
        }
        let outcome = match task.run(&recognition, &library, args.language.as_deref(), &each) {
            Ok(None) => continue,
            Ok(Some(recognised)) => task.take_in(session, group, &recognised).map(|tally| (recognised, tally)),
            Err(problem) => Err(problem),
        };
        before += task.edition.pages_to_recognise;
        documents.push(OfDocument { task, outcome });
    }
    let without_file = if named.is_some() { 0 } else { without_file(session.project()) };
    Ok(Report { documents, cancelled: cancel.load(Ordering::Relaxed), without_file })
}

/// How far it is, on stderr where that is a terminal.
fn show(done: usize, total: usize) {
    if std::io::stderr().is_terminal() {
        let end = if done == total { "\n" } else { "" };
        // Where stderr is closed there is nobody to tell.
        drop(write!(std::io::stderr(), "\r\u{1b}[KRecognising … {done} of {total} pages{end}"));
    }
}

fn without_file(project: &Project) -> usize {
    waiting(project).filter(|waiting| !waiting.original_kept).count()
}

fn print(screen: &mut Screen, document: &OfDocument) -> Result<(), Problem> {
    let OfDocument { task, outcome } = document;
    let id = task.document;
    match outcome {
        Ok((recognised, Some(tally))) => {
            let pages = if recognised.pages == 1 { "1 page".to_owned() } else { format!("{} pages", recognised.pages) };
            screen.line(&format!("{id}  {}  {pages} looked at. {}.", tally.edition, tally.sentence()))?;
            recognised.imported.warnings.iter().for_each(|warning| screen.say(&format!("{id}: {warning}.")));
            for (page, sentence) in &recognised.failed {
                screen.say(&format!("{id}: page {}: {sentence}.", page + 1));
            }
        }
        Ok((_, None)) => screen.say(&format!("{id}: another file has become its newest version meanwhile.")),
        Err(problem) => screen.say(&format!("{id}: {problem}")),
    }
    Ok(())
}

fn listed(document: &OfDocument) -> Value {
    let OfDocument { task, outcome } = document;
    let (id, title) = (task.document, &task.title);
    match outcome {
        Ok((recognised, tally)) => json!({
            "document": id, "title": title, "outcome": if tally.is_some() { "recognised" } else { "overtaken" },
            "edition": tally.map(|tally| tally.edition), "pages": recognised.pages,
            "characters": recognised.imported.text.chars().count(),
            "waiting": recognised.imported.pages_to_recognise, "warnings": recognised.imported.warnings,
            "failed": recognised.failed.iter().map(|(page, why)| json!({ "page": page + 1, "reason": why })).collect::<Vec<_>>(),
            "passages": tally.map(json::tally),
        }),
        Err(problem) => json!({ "document": id, "title": title, "outcome": "failed", "reason": problem.to_string() }),
    }
}
