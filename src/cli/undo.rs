//! `undo` and `redo`: what was done last is taken back, whoever did it and however long ago.

use super::Done;
use super::screen::Screen;
use super::verb::Acknowledged;
use super::view::writing;
use crate::problem::{Problem, ProblemKind};
use crate::session::Session;
use serde_json::json;
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// Go on until this revision is what was done last (redo: until it is done again); 0 undoes everything
    #[arg(long, value_name = "REVISION")]
    to: Option<u64>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// Which way.
#[derive(Debug, Clone, Copy)]
pub(super) enum Way {
    /// Back.
    Undo,
    /// Forth again.
    Redo,
}

/// Takes back what was done last.
pub(super) fn undo(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    run(args, screen, Way::Undo)
}

/// Takes back the last undo.
pub(super) fn redo(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    run(args, screen, Way::Redo)
}

fn run(args: &Args, screen: &mut Screen, way: Way) -> Result<Done, Problem> {
    if let Some(revision) = args.to {
        return go_to(args, revision, screen, way);
    }
    let (label, done) = writing(&args.project, screen, |session, _| take_back(session, way))?;
    if args.json {
        let mut value = done.in_json();
        value["label"] = json!(label);
        screen.json(&value)?;
    } else {
        let did = match way {
            Way::Undo => "Undone",
            Way::Redo => "Redone",
        };
        screen.line(&format!("{did}: {label}"))?;
    }
    Ok(Done::All)
}

/// Takes back as many steps as it takes to get there.
fn go_to(args: &Args, revision: u64, screen: &mut Screen, way: Way) -> Result<Done, Problem> {
    let (steps, done) = writing(&args.project, screen, |session, _| {
        let steps = match way {
            Way::Undo => session.undo_to(revision)?,
            Way::Redo => session.redo_to(revision)?,
        };
        Ok((steps, Acknowledged { ids: Vec::new(), revision: session.project().revision(), followed: None }))
    })?;
    if args.json {
        let mut value = done.in_json();
        value["steps"] = json!(steps);
        screen.json(&value)?;
    } else {
        let did = match way {
            Way::Undo => "Undone",
            Way::Redo => "Redone",
        };
        screen.line(&format!("{did}: {steps} {}", if steps == 1 { "step" } else { "steps" }))?;
    }
    Ok(Done::All)
}

/// Takes back; gives the label of what was taken back.
pub(super) fn take_back(session: &mut Session, way: Way) -> Result<(String, Acknowledged), Problem> {
    let (label, verb) = match way {
        Way::Undo => (session.undo()?, "undo"),
        Way::Redo => (session.redo()?, "redo"),
    };
    let nothing = || Problem::new(ProblemKind::Partial, format!("There is nothing to {verb}"));
    let acknowledged = Acknowledged { ids: Vec::new(), revision: session.project().revision(), followed: None };
    Ok((label.ok_or_else(nothing)?, acknowledged))
}
