//! `export`: the project in another format.

use super::Done;
use super::screen::Screen;
use super::view::View;
use crate::export::Format;
use crate::problem::{Problem, ProblemKind};
use crate::session::salvage::{self, Salvaged};
use crate::session::{Maker, Target};
use crate::store::StoreError;
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// The format: json, which is everything, or project, a fresh folder to go on working in
    #[arg(long, value_parser = format_of)]
    format: Wanted,
    /// The file to write; for a project, a folder that does not exist yet
    #[arg(short = 'o', value_name = "FILE")]
    output: PathBuf,
    /// Save what is good of a damaged project
    #[arg(long)]
    salvage: bool,
}

/// What to write.
#[derive(Debug, Clone, Copy)]
enum Wanted {
    /// A file.
    File(Format),
    /// A project with a history of its own, which takes over what this one holds.
    Project,
}

/// The word for a project among the formats.
const PROJECT: &str = "project";

/// Writes the file or the folder; of a damaged project, says what is missing from it.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    if view.session().is_damaged() && !args.salvage {
        return Err(Problem::new(ProblemKind::Project, "The project is damaged, and a part of it would be missing")
            .advise("Save what is good with --salvage"));
    }
    screen.forgive_damage();
    let missing = match args.format {
        Wanted::File(format) => {
            write(format, &view, args)?;
            if args.salvage { salvage::look(view.session()) } else { Salvaged::default() }
        }
        Wanted::Project => {
            let mut maker = Maker::of_this_machine(view.session().author());
            salvage::save(view.session(), &args.output, &mut maker)?
        }
    };
    missing.sentences().iter().try_for_each(|sentence| screen.line(sentence))?;
    Ok(Done::All)
}

fn write(format: Format, view: &View, args: &Args) -> Result<(), Problem> {
    let target = Target::outside(&args.project, &args.output)?;
    let mut bytes = Vec::new();
    format
        .write(view.project(), &view.index, &view.texts(), &mut bytes)
        .map_err(|error| StoreError::Disk { doing: "write the export".to_owned(), error })?;
    target.write(&bytes)
}

fn format_of(word: &str) -> Result<Wanted, String> {
    let known: Vec<_> = Format::ALL.iter().map(|format| format.key()).chain([PROJECT]).collect();
    if word == PROJECT {
        return Ok(Wanted::Project);
    }
    word.parse().map(Wanted::File).map_err(|_unknown: crate::model::UnknownWord| {
        format!("the format '{word}' does not exist yet; there is: {}", known.join(", "))
    })
}
