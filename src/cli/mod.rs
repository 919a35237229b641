//! The command line: the program without its window. Scripts, tests and benchmarks drive it, so names,
//! flags, keys of JSON and exit codes are fixed.
//!
//! One file a subcommand. A command that changes the project is a `verb::Verb`, which `batch` reads from
//! JSON by the same names; one that looks is a function from a `view::View` to a `screen::Screen`.
//! What an intent changes is worked out by [`crate::session::verbs`], what is shown by
//! [`crate::analysis`]; drawing a picture is left to whoever called, for the window is not known here.

mod ach;
mod ach_set;
mod agreement;
mod attach;
mod attribute;
mod autotag;
mod batch;
mod brief;
mod brief_issue;
mod brief_set;
mod bundle;
mod check;
mod claim;
mod claim_merge;
mod claim_reply;
mod claim_split;
mod claim_supersede;
mod claim_task;
mod claims;
mod coded;
mod coding;
mod context;
mod delete;
mod document;
mod documents;
mod edit;
mod entities;
mod entity_merge;
mod export;
mod grammar;
mod import;
mod join;
mod json;
mod leaving;
mod like;
mod lineage;
mod link;
mod log;
mod map;
mod matrix;
mod merge;
mod new;
mod origin;
mod origins;
mod pack;
mod passages;
mod progress;
mod purge;
mod reading;
#[cfg(feature = "gui")]
mod recognise;
mod redact;
mod reject;
mod reports;
mod retag;
mod review;
mod review_comment;
mod review_tick;
mod screen;
mod screenshot;
mod search;
mod searches;
mod setting;
mod split;
mod suggest;
mod table;
mod tag;
mod tags;
mod terms;
mod text;
mod timeline;
mod triage;
mod undo;
mod unpack;
mod verb;
mod verify;
mod view;
mod whatif;
mod windowless;
mod withdraw;

pub use screen::settle;
pub use screenshot::{Pane, Picture, Shade};
pub use windowless::without_window;

use crate::problem::{Problem, ProblemKind};
use crate::session::WORKER_ARGUMENT;
pub use crate::session::crash::leave_nothing;
use grammar::{Command, Line};
use screen::{Screen, diagnose};
use std::ffi::OsString;
use std::path::PathBuf;

/// What is left to do after the command line was read.
#[derive(Debug)]
pub enum Next {
    /// Nothing: end with this exit code.
    Exit(u8),
    /// Open the window, on this project where one is named.
    Window(Option<PathBuf>),
    /// Draw a picture of the window without a display.
    Picture(Picture),
}

/// What a command came to.
enum Done {
    /// Everything was done.
    All,
    /// Something was refused, or a check found something.
    Part,
    /// What was asked for is drawn by the window.
    Picture(Picture),
}

/// Reads the arguments, the program's own name first, and does what they say.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Next {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if arguments.get(1).is_some_and(|first| first == WORKER_ARGUMENT) {
        return Next::Exit(reading::run());
    }
    if arguments.get(1).is_some_and(|first| first == crate::session::layers::WORKER_ARGUMENT) {
        return Next::Exit(reading::layers());
    }
    #[cfg(feature = "gui")]
    if arguments.get(1).is_some_and(|first| first == crate::session::pages::WORKER_ARGUMENT) {
        return Next::Exit(reading::draw());
    }
    let line = match grammar::read(arguments) {
        Ok(line) => line,
        Err(stop) => return Next::Exit(stop.say()),
    };
    let (command, author) = match line {
        Line::Window(project) => return Next::Window(project),
        Line::Command { command, author } => (*command, author),
    };
    let mut screen = Screen::new(author);
    let done = dispatch(command, &mut screen).and_then(|done| screen.finish().map(|()| done));
    match done {
        Ok(Done::Picture(picture)) => Next::Picture(picture),
        Ok(Done::All) if screen.saw_damage() => Next::Exit(ProblemKind::Project.exit_code()),
        Ok(Done::All) => Next::Exit(0),
        Ok(Done::Part) => Next::Exit(ProblemKind::Partial.exit_code()),
        Err(problem) => Next::Exit(diagnose(&problem)),
    }
}

fn dispatch(command: Command, screen: &mut Screen) -> Result<Done, Problem> {
    match command {
        Command::New(args) => new::run(&args, screen),
        Command::Import(args) => import::run(&args, screen),
        Command::Attach(args) => attach::run(args, screen),
        Command::Documents(args) => documents::run(&args, screen),
        Command::Document(args) => args.run(screen),
        Command::Text(args) => text::run(&args, screen),
        Command::Tag(args) => args.run(screen),
        Command::Autotag(args) => autotag::run(&args, screen),
        Command::Tags(args) => tags::run(&args, screen),
        Command::Passages(args) => passages::run(&args, screen),
        Command::Coded(args) => coded::run(&args, screen),
        Command::Matrix(args) => matrix::run(&args, screen),
        Command::Agreement(args) => agreement::run(&args, screen),
        Command::Origin(args) => args.run(screen),
        Command::Origins(args) => origins::run(&args, screen),
        Command::Lineage(args) => args.run(screen),
        Command::Attribute(args) => args.run(screen),
        Command::Claim(args) => args.run(screen),
        Command::Claims(args) => claims::run(&args, screen),
        Command::ClaimMerge(args) => args.run(screen),
        Command::ClaimSplit(args) => args.run(screen),
        Command::ClaimSupersede(args) => args.run(screen),
        Command::ClaimTask(args) => args.run(screen),
        Command::ClaimReply(args) => args.run(screen),
        Command::Entities(args) => entities::run(&args, screen),
        Command::EntityMerge(args) => args.run(screen),
        Command::Link(args) => args.run(screen),
        Command::Edit(args) => args.run(screen),
        Command::Delete(args) => args.run(screen),
        Command::Split(args) => args.run(screen),
        Command::Join(args) => args.run(screen),
        Command::Retag(args) => args.run(screen),
        Command::Withdraw(args) => args.run(screen),
        Command::Whatif(args) => whatif::run(&args, screen),
        Command::Ach(args) => ach::run(&args, screen),
        Command::AchSet(args) => args.run(screen),
        Command::Purge(args) => purge::run(&args, screen),
        Command::Search(args) => search::run(&args, screen),
        Command::Context(args) => context::run(&args, screen),
        Command::Terms(args) => terms::run(&args, screen),
        Command::Like(args) => like::run(&args, screen),
        Command::Searches(args) => searches::run(&args, screen),
        Command::Triage(args) => triage::run(&args, screen),
        Command::Reports(args) => reports::run(&args, screen),
        Command::Suggest(args) => suggest::run(&args, screen),
        Command::Redact(args) => args.run(screen),
        Command::Reject(args) => args.run(screen),
        Command::Timeline(args) => timeline::run(&args, screen),
        Command::Map(args) => map::run(&args, screen),
        Command::BriefSet(args) => args.run(screen),
        Command::BriefIssue(args) => args.run(screen),
        Command::Brief(args) => brief::run(&args, screen),
        Command::Check(args) => check::run(&args, screen),
        Command::Review(args) => review::run(&args, screen),
        Command::ReviewTick(args) => args.run(screen),
        Command::ReviewComment(args) => args.run(screen),
        Command::Export(args) => export::run(&args, screen),
        Command::Bundle(args) => bundle::run(&args, screen),
        Command::Pack(args) => pack::run(&args, screen),
        Command::Unpack(args) => unpack::run(&args, screen),
        Command::Merge(args) => merge::run(&args, screen),
        Command::Verify(args) => verify::run(&args, screen),
        Command::Log(args) => log::run(&args, screen),
        Command::Undo(args) => undo::undo(&args, screen),
        Command::Redo(args) => undo::redo(&args, screen),
        Command::Batch(args) => batch::run(&args, screen),
        #[cfg(feature = "gui")]
        Command::Recognise(args) => recognise::run(&args, screen),
        Command::Screenshot(args) => screenshot::run(&args, screen),
    }
}
