//! `import`: bring files and folders in. What cannot be read is refused by name, and the rest get in.

mod edition;
mod work;

use super::Done;
use super::progress::interrupted;
use super::screen::Screen;
use super::view::writing;
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::ingest::Extent;
use crate::model::{Document, ImportOutcome, ImportedFile, Project};
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::session::indexing::Look;
use crate::session::{
    Gathered, ImportPlan, Known, Pace, Parsers, Pause, ReadFile, Session, import, jobs, refused_file, verbs,
};
use serde_json::{Value, json};
use std::io::{IsTerminal as _, Write as _};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The arguments.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// Files, and folders with all that is in them
    #[arg(required_unless_present = "quotes", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Do not keep the files themselves, only their text
    #[arg(long)]
    no_originals: bool,
    /// Of web pages, take all that they show, not the main text alone
    #[arg(long)]
    whole_page: bool,
    /// How many files to read at once; one a processor unless told
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// The one file is a new version of this document: the older one stays, and passages are found again in it
    #[arg(long, value_name = "DOCUMENT")]
    edition_of: Option<String>,
    /// The files hold the work of another program, whatever they are called: .qdpx, .qdc, .qde, .qda, .sqlite3, and
    /// references by themselves (.bib, .ris), are taken for such without it
    #[arg(long)]
    work: bool,
    /// This table holds quotes or claims, one a row: CSV, TSV, XLSX, ODS
    #[arg(long, value_name = "FILE")]
    quotes: Option<PathBuf>,
    /// What the columns of that table are, by their headings or letters: document=A,quote=Text,tags=Codes. Others are
    /// passed over; without it, they are guessed from the headings, and --dry-run says what was guessed
    #[arg(long, value_name = "MAP", requires = "quotes")]
    columns: Option<String>,
    /// Of a workbook, the sheet that holds them; without it, the first that does
    #[arg(long, value_name = "NAME", requires = "quotes")]
    sheet: Option<String>,
    /// Of the work of another program, also take in the codings whose place is not sure
    #[arg(long)]
    unsure: bool,
    /// Of the work of another program, only say what would come in
    #[arg(long)]
    dry_run: bool,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
    #[arg(skip)]
    taking: Taking,
}

/// Which files are taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Taking {
    /// All.
    #[default]
    All,
    /// Those of documents that are here, which get their texts back.
    OfDocumentsHere,
}

impl Args {
    /// Gives documents that are here their texts back, and brings no other in.
    pub(super) fn attaching(project: PathBuf, paths: Vec<PathBuf>, no_originals: bool, json: bool) -> Self {
        Self {
            project,
            paths,
            no_originals,
            whole_page: false,
            jobs: None,
            edition_of: None,
            work: false,
            quotes: None,
            columns: None,
            sheet: None,
            unsure: false,
            dry_run: false,
            json,
            taking: Taking::OfDocumentsHere,
        }
    }

    fn extent(&self) -> Extent {
        if self.whole_page { Extent::WholePage } else { Extent::MainText }
    }
}

/// What came of an import.
struct Report {
    /// Every file with its path as given.
    files: Vec<(PathBuf, ImportedFile)>,
    /// Whether it was stopped before its end.
    cancelled: bool,
    /// Why it had to stop.
    failure: Option<Problem>,
}

/// Imports, and says what became of each file.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    if let Some(document) = &args.edition_of {
        return edition::run(args, document, screen);
    }
    if work::is_meant(args) {
        return work::run(args, screen);
    }
    if args.dry_run || args.unsure {
        return Err(Problem::usage("--dry-run and --unsure are for the work of another program"));
    }
    let (report, project) = writing(&args.project, screen, |session, _| {
        let report = bring_in(args, session)?;
        Ok((report, session.project().clone()))
    })?;
    if args.json {
        let files: Vec<Value> = report.files.iter().map(|(path, file)| listed(&project, path, file)).collect();
        screen.json(&json!({ "files": files, "cancelled": report.cancelled }))?;
    } else {
        report.files.iter().try_for_each(|(path, file)| print(screen, path, file))?;
    }
    say_sum(screen, &report);
    match report.failure {
        Some(problem) => Err(problem),
        None if report.cancelled => Ok(Done::Part),
        None if report.files.iter().any(|(_, file)| file.outcome == ImportOutcome::Refused) => Ok(Done::Part),
        None => Ok(Done::All),
    }
}

fn bring_in(args: &Args, session: &mut Session) -> Result<Report, Problem> {
    let gathered = Gathered::from(&args.paths, &args.project);
    let known = Known::of(session.project(), session.library().corpus());
    let parsers = parsers()?;
    // Ctrl-C stops after the files that are being read; what is done is kept.
    let (cancel, never) = (interrupted()?, Pause::default());
    let plan = ImportPlan {
        files: &gathered.files,
        roots: gathered.roots(),
        known: &known,
        parsers: &parsers,
        extent: args.extent(),
        jobs: args.jobs.map_or_else(jobs, NonZeroUsize::get),
        cancel: &cancel,
        pause: &never,
    };
    session.begin_indexing(Look::Trusting, Arc::new(|| {}));
    let group = session.new_group();
    let mut progress = Progress::new(gathered.bytes, Pace::begin(&never));
    let mut files: Vec<_> = gathered.refusals().collect();
    let mut failure = None;
    let finished = import(&plan, |batch, total| {
        if failure.is_some() {
            return;
        }
        let (batch, others) = match args.taking {
            Taking::All => (batch, Vec::new()),
            Taking::OfDocumentsHere => parted(batch, session.project()),
        };
        files.extend(others);
        let records = session.bring_in(&batch, group, !args.no_originals).unwrap_or_else(|problem| {
            let refused = |file: &ReadFile| refused_file(&file.path, &problem.to_string());
            let records = batch.iter().map(refused).collect();
            // A disk that refuses these refuses the next; what is in stays in.
            cancel.store(true, Ordering::Relaxed);
            failure = Some(problem);
            records
        });
        progress.step(&batch, total);
        files.extend(batch.into_iter().map(|file| file.path).zip(records));
    });
    progress.clear();
    let cancelled = !finished;
    if failure.is_none() {
        let records = files.iter().map(|(_, record)| record.clone()).collect();
        session.commit_in("Import documents", Some(group), |work| verbs::import::report(work, records, cancelled))?;
    }
    wait_for_index(session, &cancel);
    Ok(Report { files, cancelled, failure })
}

/// The files that are those of documents here, and the records of the others.
fn parted(batch: Vec<ReadFile>, project: &Project) -> (Vec<ReadFile>, Vec<(PathBuf, ImportedFile)>) {
    let is_here = |file: &ReadFile| project.editions.iter().any(|edition| edition.original == file.sha256);
    let (here, others): (Vec<_>, Vec<_>) = batch.into_iter().partition(is_here);
    let refused = |file: ReadFile| {
        let record = refused_file(&file.path, say!("No document of this project is this file, byte for byte"));
        (file.path, record)
    };
    (here, others.into_iter().map(refused).collect())
}

/// The search index is made behind the import; what is left of it is waited for, unless somebody stops it.
fn wait_for_index(session: &Session, cancel: &AtomicBool) {
    let shown = std::io::stderr().is_terminal();
    let tell = |line: &str| {
        if shown {
            // Where stderr is closed there is nobody to tell.
            drop(write!(std::io::stderr(), "\r\u{1b}[K{line}"));
        }
    };
    session.wait_for_index(&mut |done, of| {
        tell(&format!("Making the search index: {done} of {of} texts"));
        !cancel.load(Ordering::Relaxed)
    });
    tell("");
}

/// Parsers run in processes of this same program.
pub(super) fn parsers() -> Result<Parsers, Problem> {
    let program = std::env::current_exe().map_err(|_unknown| {
        Problem::new(ProblemKind::Disk, "This program does not find its own file, which it needs to read others")
            .advise("Start it by its full path")
    })?;
    Ok(Parsers::new(program))
}

/// More of a file's name would break the line of progress.
const SHOWN_CODEPOINTS: usize = 50;

/// How far the import is, on stderr where that is a terminal.
struct Progress<'a> {
    done: usize,
    bytes: u64,
    bytes_total: u64,
    pace: Pace<'a>,
    shown: bool,
}

impl<'a> Progress<'a> {
    fn new(bytes_total: u64, pace: Pace<'a>) -> Self {
        Self { done: 0, bytes: 0, bytes_total, pace, shown: std::io::stderr().is_terminal() }
    }

    fn step(&mut self, batch: &[ReadFile], total: usize) {
        self.done += batch.len();
        self.bytes += batch.iter().map(|file| file.bytes.len() as u64).sum::<u64>();
        if self.shown {
            let name = batch.last().map(|file| crate::session::base_name(&file.path)).unwrap_or_default();
            let name = shortened(&name, SHOWN_CODEPOINTS);
            let left = self.pace.seconds_left((self.done, total), (self.bytes, self.bytes_total));
            let left = left.map_or_else(String::new, |seconds| format!("  {} left", duration(seconds)));
            let megabytes = |bytes: u64| bytes as f64 / 1e6;
            let bytes =
                format!("{:.1} of {:.1} MB", megabytes(self.bytes), megabytes(self.bytes_total.max(self.bytes)));
            let line = format!("{} of {total}  {bytes}{left}  {}", self.done, crate::text::visible(&name));
            // Where stderr is closed there is nobody to tell.
            drop(write!(std::io::stderr(), "\r\u{1b}[K{line}"));
        }
    }

    fn clear(&self) {
        if self.shown {
            drop(write!(std::io::stderr(), "\r\u{1b}[K"));
        }
    }
}

/// As exact as an estimate is: '40 s', '12 min', '3 h'.
fn duration(seconds: u64) -> String {
    match seconds {
        0..100 => format!("{seconds} s"),
        100..6_000 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h", seconds.div_ceil(3_600)),
    }
}

fn print(screen: &mut Screen, path: &Path, file: &ImportedFile) -> Result<(), Problem> {
    let path = path.display();
    match file.outcome {
        ImportOutcome::Refused => {
            screen.say(&format!("{path}: refused. {}", sentence(&file.reason)));
            Ok(())
        }
        outcome => {
            let id = file.document.map_or_else(String::new, |id| id.to_string());
            screen.line(&format!("{id}  {path}  {}", outcome.label()))?;
            file.warnings.iter().for_each(|warning| screen.say(&format!("{path}: {}", sentence(warning))));
            Ok(())
        }
    }
}

fn sentence(words: &str) -> String {
    format!("{}.", words.trim_end_matches('.'))
}

fn say_sum(screen: &mut Screen, report: &Report) {
    let count = |outcome| report.files.iter().filter(|(_, file)| file.outcome == outcome).count();
    let counts = ImportOutcome::ALL.iter().map(|outcome| (count(*outcome), outcome.label().to_lowercase()));
    let parts: Vec<_> =
        counts.filter(|(count, _)| *count > 0).map(|(count, label)| format!("{count} {label}")).collect();
    let stopped = if report.cancelled { "Stopped; what is done is kept. " } else { "" };
    let sum = if parts.is_empty() { "There was no file to import".to_owned() } else { parts.join(", ") };
    screen.say(&format!("{stopped}{sum}."));
}

fn listed(project: &Project, path: &Path, file: &ImportedFile) -> Value {
    let document = file.document.and_then(|id| project.documents.get(id));
    let edition = document.and_then(Document::edition).and_then(|id| project.editions.get(id));
    json!({
        "path": path.to_string_lossy(),
        "outcome": file.outcome,
        "document": file.document,
        "title": document.map(|document| label(project, document.id.into())),
        "sha256": file.sha256,
        "characters": edition.map(|edition| edition.characters),
        "reason": file.reason,
        "warnings": file.warnings,
    })
}
