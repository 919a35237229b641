//! `export`: the project in another format.

use super::Done;
use super::leaving::{Leaving, leave};
use super::progress::progress;
use super::screen::Screen;
use super::view::View;
use crate::export::Format;
use crate::problem::{Problem, ProblemKind};
use crate::session::Maker;
use crate::session::outgoing::What;
use crate::session::salvage::{self, Salvaged};
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// json: everything; csv: a table with a row a claim, its state, reason, dates, places, origins and how much
    /// evidence it has; xlsx: the same with sheets for evidence, documents and passages; timelinejs, ics, timeline-svg, timeline-png:
    /// the timeline for `TimelineJS`, as a calendar, as a drawing, as a picture at 300 pixels an inch; geojson, kml: what has
    /// a place, for programs that draw maps; web-annotation: passages with their tags; bibtex, ris, csl-json: the documents,
    /// for programs that keep references; map-svg, map-png: the map, likewise; project: a fresh folder to go on working in
    #[arg(long, value_parser = format_of)]
    format: Wanted,
    #[command(flatten)]
    leaving: Leaving,
    /// Say who did what and when, and what was imported
    #[arg(long)]
    with_history: bool,
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

/// Writes the file or the folder, or lists what would be in it; of a damaged project, says what is missing.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    if view.session().is_damaged() && !args.salvage {
        return Err(Problem::new(ProblemKind::Project, "The project is damaged, and a part of it would be missing")
            .advise("Save what is good with --salvage"));
    }
    screen.forgive_damage();
    let done = match args.format {
        Wanted::File(format) => {
            let choices = args.leaving.choices(args.with_history);
            leave(&args.leaving, &view, &What::Everything(format), choices, screen)?
        }
        Wanted::Project => return copy(args, &view, screen),
    };
    if args.salvage && !args.leaving.preview {
        say(&salvage::look(view.session()), screen)?;
    }
    Ok(done)
}

/// A fresh project keeps everything, so that nothing is listed and nothing is left out.
fn copy(args: &Args, view: &View, screen: &mut Screen) -> Result<Done, Problem> {
    let Some(folder) = args.leaving.output.as_ref().filter(|_| !args.leaving.preview) else {
        return Err(Problem::usage("A project holds everything, and has no preview").advise("Give its folder with -o"));
    };
    let mut maker = Maker::of_this_machine(view.session().author());
    say(&salvage::save(view.session(), folder, &mut maker, &mut progress("Saving")?)?, screen)?;
    Ok(Done::All)
}

fn say(missing: &Salvaged, screen: &mut Screen) -> Result<(), Problem> {
    missing.sentences().iter().try_for_each(|sentence| screen.line(sentence))
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
