//! `export`: the project in another format.

use super::Done;
use super::leaving::{Leaving, leave};
use super::screen::Screen;
use super::view::View;
use crate::export::Format;
use crate::problem::{Problem, ProblemKind};
use crate::session::outgoing::{Choices, What};
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// json: everything; csv: a table with a row a claim, its state, reason, dates, places, origins and how much
    /// evidence it has; xlsx: the same with sheets for evidence, documents and passages
    #[arg(long, value_parser = format_of)]
    format: Format,
    #[command(flatten)]
    leaving: Leaving,
    /// Say who did what and when, and what was imported
    #[arg(long)]
    with_history: bool,
    /// Save what is good of a damaged project
    #[arg(long)]
    salvage: bool,
}

/// Writes the file, or lists what would be in it.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    if view.session().is_damaged() && !args.salvage {
        return Err(Problem::new(ProblemKind::Project, "The project is damaged, and a part of it would be missing")
            .advise("Save what is good with --salvage"));
    }
    screen.forgive_damage();
    let choices = Choices { protected: args.leaving.with_protected, history: args.with_history };
    leave(&args.leaving, &view, What::Everything(args.format), choices, screen)
}

fn format_of(word: &str) -> Result<Format, String> {
    let known: Vec<_> = Format::ALL.iter().map(|format| format.key()).collect();
    word.parse().map_err(|_unknown: crate::model::UnknownWord| {
        format!("the format '{word}' does not exist yet; there is: {}", known.join(", "))
    })
}
