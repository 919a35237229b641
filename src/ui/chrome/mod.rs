//! What stands around the panes: the bar above, the status below, the welcome, sheets, notices and the
//! palette.

mod banner;
mod bar;
mod dialogs;
mod draw;
mod notices;
mod palette;
mod parts;
mod sheets;
mod status;
mod tiles;
mod welcome;

use super::action::{Action, Actions};
use super::app::App;
use super::command::Command;
use super::guide::Topic;
use super::situation::Situation;
use crate::edit::merge::Decided;
use crate::export::Picture;
use crate::model::{Brief, Document, Id, ImportOutcome, ImportReport};
use crate::problem::Problem;
use crate::say;
use crate::session::merging::{Colleague, Comparison};
use crate::session::outgoing::{Existing, Prepared, What, Written};
use crate::session::pack::{self, Passphrase};
use crate::session::purge;
use crate::session::{Begin, Headway, Progress, RecognisedDocument, RecognitionOutcome, RecognitionProgress};
use crate::store::Finding;
use bar::Bar;
pub(super) use draw::show;
use egui::{Context, KeyboardShortcut};
use notices::Notices;
use palette::Palette;
pub use sheets::{Asked, Pick, Sheet};
use sheets::{Seen, Sheets};
use status::Importing;
use std::path::PathBuf;
use std::sync::Arc;
pub(super) use tiles::{at_hand, framed, take_up};

/// What a sheet or a bar of the window asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Open or make a project.
    Begin(Begin),
    /// Bring these files and folders in.
    Import {
        /// Where they are.
        paths: Vec<PathBuf>,
        /// Whether their bytes are kept in the project.
        keep_originals: bool,
    },
    /// Load a file as the newest version of a document.
    LoadVersion {
        /// The document.
        document: Id<Document>,
        /// The file.
        path: PathBuf,
        /// Whether its bytes are kept in the project.
        keep_original: bool,
    },
    /// Stop the import.
    CancelImport,
    /// Let the import wait, or go on.
    PauseImport(bool),
    /// Stop the recognition of text.
    CancelRecognition,
    /// Make what would be written, and list what is in it.
    Prepare(Asked),
    /// Write a file outside the project.
    Write {
        /// What was listed.
        prepared: Arc<Prepared>,
        /// The file.
        file: PathBuf,
        /// Whether one that is there goes.
        existing: Existing,
        /// How far it is.
        headway: Headway,
    },
    /// Ask for a file for this issue of a brief.
    ExportIssue(Id<Brief>, u32),
    /// Ask for a file for this picture.
    SavePicture(Box<Picture>),
    /// Work out what a pack of these choices would hold.
    PreparePack(pack::Choices),
    /// Write a pack outside the project.
    Pack {
        /// What it holds.
        prepared: Arc<pack::Prepared>,
        /// What it is encrypted under.
        passphrase: Option<Passphrase>,
        /// The file.
        file: PathBuf,
        /// Whether one that is there goes.
        existing: Existing,
        /// How far it is.
        headway: Headway,
    },
    /// Make a project of a pack, and open it.
    Unpack {
        /// The pack.
        file: PathBuf,
        /// The folder that is made.
        folder: PathBuf,
        /// What opens it.
        passphrase: Option<Passphrase>,
        /// How far it is.
        headway: Headway,
    },
    /// Read a colleague's copy, and compare it with the project.
    ReadCopy {
        /// Its folder, or a pack.
        path: PathBuf,
        /// What opens the pack.
        passphrase: Option<Passphrase>,
        /// How far it is.
        headway: Headway,
    },
    /// Take a colleague's work in.
    Merge {
        /// The copy.
        colleague: Arc<Colleague>,
        /// What was decided of what both changed.
        decided: Decided,
    },
    /// Speak this translation from the next start, or English.
    Speak(Option<String>),
    /// Open the system's dialog for a sheet.
    Pick(Sheet, Pick),
    /// Who works from now on.
    SetAuthor(String),
    /// Remember which projects were opened, or none.
    RememberRecent(bool),
    /// Forget those that are remembered.
    ForgetRecent,
    /// Hide everything when nobody has touched the window for so many minutes.
    HideAfter(Option<u32>),
    /// Open the original of a document in another program.
    OpenOriginal(Id<Document>),
    /// Copy it to a file outside the project.
    CopyOriginal {
        /// Whose it is.
        document: Id<Document>,
        /// The file.
        file: PathBuf,
        /// Whether one that is there goes.
        existing: Existing,
    },
    /// What a purge would take away.
    PlanPurge(purge::What),
    /// Erase it for good.
    Purge(purge::What),
    /// Give a command these keys, or none.
    SetKeys(Command, Option<KeyboardShortcut>),
    /// Give a command, or all of them, the keys that they came with.
    ResetKeys(Option<Command>),
    /// Show what came of an import.
    ShowReport(Id<ImportReport>),
    /// Show what came of all imports.
    ShowReports,
    /// Save what is good of the project as another.
    SaveGood {
        /// The folder that is made.
        folder: PathBuf,
        /// How far it is.
        headway: Headway,
    },
}

/// What the frame remembers.
#[derive(Default)]
pub struct Chrome {
    bar: Bar,
    importing: Option<Importing>,
    recognising: Option<RecognitionProgress>,
    notices: Notices,
    palette: Palette,
    sheets: Sheets,
    /// The welcome stands over the bundled case.
    welcome: bool,
    hidden: Hidden,
}

/// Whether everything is hidden from a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Hidden {
    #[default]
    No,
    /// Since this frame, whose keys are those that hid it.
    JustNow,
    /// Until it is brought back.
    Yes,
}

impl Chrome {
    /// Something was refused.
    pub fn tell_problem(&mut self, doing: &str, problem: &Problem) {
        self.notices.tell_problem(doing, problem);
    }

    /// What was said to be wrong is so no more.
    pub fn settle(&mut self, doing: &str) {
        self.notices.settle(doing);
    }

    /// Says something that stays until it is dismissed.
    pub(super) fn tell(&mut self, doing: &str, what: &str) {
        self.notices.tell(doing, what);
    }

    /// Says something, briefly.
    pub fn say(&mut self, text: &str) {
        self.notices.say(text);
    }

    /// An import goes on; `now` in egui's seconds.
    pub fn importing(&mut self, progress: Progress, now: f64) {
        self.importing = Some(Importing::going_on(self.importing.take(), progress, now));
    }

    /// Whether an import goes on.
    pub(super) fn is_importing(&self) -> bool {
        self.importing.is_some()
    }

    /// An import came to its end: its report is shown where something was refused or needs a look.
    pub fn imported(&mut self, report: Option<Id<ImportReport>>, counts: &[(ImportOutcome, usize)], cancelled: bool) {
        self.importing = None;
        self.say(&import_sentence(counts, cancelled));
        let look = |(outcome, count): &(ImportOutcome, usize)| {
            matches!(outcome, ImportOutcome::Refused | ImportOutcome::Warning) && *count > 0
        };
        if let Some(report) = report.filter(|_| counts.iter().any(look)) {
            self.sheets.show_report(report);
        }
    }

    /// A recognition of text goes on.
    pub fn recognising(&mut self, progress: RecognitionProgress) {
        self.recognising = Some(progress);
    }

    /// A recognition of text came to its end.
    pub fn recognised(&mut self, documents: &[RecognisedDocument], cancelled: bool) {
        self.recognising = None;
        let (mut read, mut pages_read) = (0, 0);
        for document in documents {
            match &document.outcome {
                RecognitionOutcome::Recognised { pages, failed, .. } => {
                    read += 1;
                    pages_read += pages.saturating_sub(failed.len());
                }
                RecognitionOutcome::Failed(problem) => self.tell_problem(say!("Recognise text on scans"), problem),
                RecognitionOutcome::Overtaken => {}
            }
        }
        let pages = say!("{n} page" | "{n} pages" % pages_read);
        let done = say!("Read {pages} in {n} document" | "Read {pages} in {n} documents" % read, pages);
        self.say(&if cancelled { say!("{done}; stopped", done) } else { done });
    }

    /// The system's dialog answered.
    pub(super) fn picked(&mut self, sheet: Sheet, paths: Option<Vec<PathBuf>>) {
        self.sheets.picked(sheet, paths);
    }

    /// What would be written was listed, or cannot be.
    pub(super) fn prepared(&mut self, asked: &Asked, answer: Result<Arc<Prepared>, Problem>) {
        self.sheets.prepared(asked, answer);
    }

    /// A file was written, or one of its name is there, or it could not be.
    pub(super) fn wrote(&mut self, written: Option<Written>) {
        if written.is_some() {
            self.notices.settle(say!("Export"));
        }
        self.sheets.wrote(written);
    }

    /// A file has the name that a copy of an original was to have.
    pub(super) fn copy_exists(&mut self) {
        self.sheets.copy_exists();
    }

    /// Closes the sheet that is open.
    pub(super) fn close_sheet(&mut self) {
        self.sheets.close();
    }

    /// It is known what a pack would hold, or why there can be none.
    pub(super) fn prepared_pack(&mut self, choices: &pack::Choices, prepared: Option<Arc<pack::Prepared>>) {
        self.sheets.prepared_pack(choices, prepared);
    }

    /// A pack was written, or is there already, or could not be.
    pub(super) fn packed(&mut self, written: Option<&Written>) {
        if written.is_some() {
            self.notices.settle(say!("Pack"));
        }
        self.sheets.packed(written);
    }

    /// A colleague's copy was read and compared, or could not be.
    pub(super) fn read_copy(&mut self, read: Option<(Arc<Colleague>, Comparison)>) {
        self.sheets.read_copy(read);
    }

    /// A colleague's work is being taken in.
    pub(super) fn merged(&mut self) {
        self.sheets.merged();
    }

    /// A pack was unpacked, or could not be.
    pub(super) fn unpacked(&mut self, is_done: bool) {
        if is_done {
            self.notices.settle(say!("Open a pack"));
        }
        self.sheets.unpacked(is_done);
    }

    /// What is good of a project was saved, or could not be.
    pub(super) fn saved_good(&mut self, is_done: bool) {
        if is_done {
            self.notices.settle(say!("Save what is good"));
        }
        self.sheets.saved_good(is_done);
    }

    /// Shows what a check found.
    pub(super) fn show_findings(&mut self, findings: Vec<Finding>) {
        self.sheets.show_findings(findings);
    }

    /// Shows what came of an import.
    pub(super) fn show_report(&mut self, report: Id<ImportReport>) {
        self.sheets.show_report(report);
    }

    /// What a purge would take away is worked out.
    pub(super) fn purge_planned(&mut self, plan: purge::Plan) {
        self.sheets.purge_planned(plan);
    }

    /// It was not: nothing waits for it any more.
    pub(super) fn not_purged(&mut self, problem: &Problem) {
        self.sheets.not_purged();
        self.tell_problem(say!("Purge"), problem);
    }

    /// It is erased: the key is shown.
    pub(super) fn purged(&mut self, purged: purge::Purged) {
        self.sheets.purged(purged);
    }

    /// Shows the welcome over what is open.
    pub(super) fn welcome(&mut self) {
        self.welcome = true;
    }

    /// Hides everything until the same keys or a click bring it back.
    pub(super) fn hide(&mut self) {
        self.hidden = Hidden::JustNow;
    }

    /// Whether something stands over the panes that takes the keys.
    pub(super) fn is_over_panes(&self) -> bool {
        self.is_hidden() || self.welcome || self.palette.is_open() || self.sheets.is_open()
    }

    /// Whether the guide may be opened over what stands over the panes.
    pub(super) fn takes_guide(&self) -> bool {
        !self.is_hidden() && !self.palette.is_open() && self.sheets.takes_guide()
    }

    /// Whether everything is hidden.
    pub(super) fn is_hidden(&self) -> bool {
        self.hidden != Hidden::No
    }

    /// The project is closed: nothing of it stays in sight.
    pub(super) fn forget(&mut self) {
        self.importing = None;
        self.palette.close();
        self.sheets.close();
        self.bar = Bar::default();
    }

    /// Takes in what was dropped on the window.
    pub fn take_in(&mut self, context: &Context, actions: &mut Actions) {
        let dropped: Vec<PathBuf> = context.input_mut(|input| {
            std::mem::take(&mut input.raw.dropped_files).iter().map(|file| file.path().to_owned()).collect()
        });
        if !dropped.is_empty() {
            actions.push(Action::Import(dropped));
        }
    }
}

/// Opens the palette over what there is now.
pub(super) fn open_palette(app: &mut App) {
    let situation = Situation::of(app);
    app.chrome.palette.open(app.opened.as_ref(), &situation, &app.settings.keys);
}

/// Opens a sheet over what there is now.
pub(super) fn open_sheet(app: &mut App, sheet: Sheet) {
    let situation = Situation::of(app);
    let App { settings, opened, chrome, .. } = app;
    chrome.welcome = false;
    chrome.sheets.open(sheet, &Seen { opened: opened.as_ref(), settings, situation: &situation });
}

/// Opens the guide at this page, over what there is now.
pub(super) fn open_guide(app: &mut App, topic: Topic) {
    app.chrome.welcome = false;
    app.chrome.sheets.open_guide(topic);
}

/// Opens the sheet that saves this picture.
pub(super) fn save_picture(app: &mut App, picture: Box<Picture>) {
    app.chrome.sheets.draws(picture);
    open_sheet(app, Sheet::ExportPicture);
}

/// Opens the sheet that writes this coded text, or this matrix of tags.
pub(super) fn export_coded(app: &mut App, what: What) {
    app.chrome.sheets.leaves(what);
    open_sheet(app, Sheet::ExportCoded);
}

/// Asks for a file for an issue of a brief.
pub(super) fn export_issue(app: &mut App, brief: Id<Brief>, number: u32) {
    open_sheet(app, Sheet::ExportBrief);
    app.chrome.sheets.of_issue(brief, number);
}

/// Puts the focus into the search field.
pub(super) fn focus_search(app: &App) {
    app.context.memory_mut(|memory| memory.request_focus(Bar::search_id()));
}

/// Asks the system's dialog; blocks until it is answered.
pub(super) fn pick(wanted: &Pick) -> Option<Vec<PathBuf>> {
    dialogs::pick(wanted)
}

/// What came of an import, in one line.
fn import_sentence(counts: &[(ImportOutcome, usize)], cancelled: bool) -> String {
    let of =
        |wanted: ImportOutcome| counts.iter().filter(|(outcome, _)| *outcome == wanted).map(|(_, n)| n).sum::<usize>();
    let read = of(ImportOutcome::Imported) + of(ImportOutcome::Warning);
    let mut parts = vec![say!("{read} imported", read)];
    for (outcome, word) in [(ImportOutcome::Duplicate, say!("already here")), (ImportOutcome::Refused, "refused")] {
        if of(outcome) > 0 {
            parts.push(format!("{} {word}", of(outcome)));
        }
    }
    let stopped = if cancelled { say!("Import stopped: ") } else { "" };
    format!("{stopped}{}", parts.join(", "))
}
