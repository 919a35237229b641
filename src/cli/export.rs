//! `export`: the project in another format.

use super::Done;
use super::screen::Screen;
use super::view::View;
use crate::export::Format;
use crate::problem::{Problem, ProblemKind};
use crate::session::Target;
use crate::store::StoreError;
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// The format: json, which is everything
    #[arg(long, value_parser = format_of)]
    format: Format,
    /// The file to write
    #[arg(short = 'o', value_name = "FILE")]
    output: PathBuf,
    /// Save what is good of a damaged project
    #[arg(long)]
    salvage: bool,
}

/// Writes the file.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let target = Target::outside(&args.project, &args.output)?;
    if view.session().is_damaged() && !args.salvage {
        return Err(Problem::new(ProblemKind::Project, "The project is damaged, and a part of it would be missing")
            .advise("Save what is good with --salvage"));
    }
    screen.forgive_damage();
    let mut bytes = Vec::new();
    args.format
        .write(view.project(), &view.index, &view.texts(), &mut bytes)
        .map_err(|error| StoreError::Disk { doing: "write the export".to_owned(), error })?;
    target.write(&bytes)?;
    Ok(Done::All)
}

fn format_of(word: &str) -> Result<Format, String> {
    let known: Vec<_> = Format::ALL.iter().map(|format| format.key()).collect();
    word.parse().map_err(|_unknown: crate::model::UnknownWord| {
        format!("the format '{word}' does not exist yet; there is: {}", known.join(", "))
    })
}
