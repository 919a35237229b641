//! `export`: the project in another format.

use super::Done;
use super::coded::context;
use super::coding::{Coding, Counted, Narrowed};
use super::leaving::{Leaving, leave};
use super::progress::progress;
use super::screen::Screen;
use super::view::View;
use crate::export::{CONTEXT_WORDS, CodedText, Format, TagTable};
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
    /// json: everything; json-schema: what keys that has and what stands in them; csv: a table with a row a claim, its state, reason, dates, places, origins and how much
    /// evidence it has; xlsx: the same with sheets for evidence, documents and passages; timelinejs, ics, timeline-svg, timeline-png:
    /// the timeline for `TimelineJS`, as a calendar, as a drawing, as a picture at 300 pixels an inch; geojson, kml: what has
    /// a place, for programs that draw maps; web-annotation: passages with their tags; bibtex, ris, csl-json: the documents,
    /// for programs that keep references; ftm: people, bodies, places and documents as entities of `FollowTheMoney`; refi-qda:
    /// documents, tags and passages for programs of qualitative research, with
    /// authors and times where --with-history; codebook: the tags alone; map-svg, map-png: the map, likewise; coded-text: passages by tags with the words
    /// around them, as a table, a text or a web page by the file's ending; tag-matrix: tags by document, year or tag, as a
    /// table; agreement-csv, disagreements-csv: how far those who coded agree, and where they differ, as tables;
    /// project: a fresh folder to go on working in
    #[arg(long, value_parser = format_of)]
    format: Wanted,
    #[command(flatten)]
    leaving: Leaving,
    #[command(flatten)]
    coding: Coding,
    #[command(flatten)]
    narrowed: Narrowed,
    /// Coded text: words before and after each passage
    #[arg(long, value_name = "N", default_value_t = CONTEXT_WORDS, value_parser = context)]
    context: usize,
    #[command(flatten)]
    counted: Counted,
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
    /// Coded text.
    Coded,
    /// A matrix of tags.
    Matrix,
    /// A project with a history of its own, which takes over what this one holds.
    Project,
}

/// The word for a project among the formats.
const PROJECT: &str = "project";
/// The same for coded text, and for a matrix of tags.
const CODED: &str = "coded-text";
const MATRIX: &str = "tag-matrix";

/// Writes the file or the folder, or lists what would be in it; of a damaged project, says what is missing.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    if view.session().is_damaged() && !args.salvage {
        return Err(Problem::new(ProblemKind::Project, "The project is damaged, and a part of it would be missing")
            .advise("Save what is good with --salvage"));
    }
    screen.forgive_damage();
    let what = match args.format {
        Wanted::File(format) => What::Everything(format),
        Wanted::Coded => {
            let question = args.coding.question(&args.narrowed, &view)?;
            What::Coded(Box::new(CodedText { question, context_words: args.context }))
        }
        Wanted::Matrix => What::Matrix(TagTable(args.coding.matrix(&args.counted))),
        Wanted::Project => return copy(args, &view, screen),
    };
    let done = leave(&args.leaving, &view, &what, args.leaving.choices(args.with_history), screen)?;
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
    let known: Vec<_> = Format::ALL.iter().map(|format| format.key()).chain([CODED, MATRIX, PROJECT]).collect();
    match word {
        PROJECT => return Ok(Wanted::Project),
        CODED => return Ok(Wanted::Coded),
        MATRIX => return Ok(Wanted::Matrix),
        _ => {}
    }
    word.parse().map(Wanted::File).map_err(|_unknown: crate::model::UnknownWord| {
        format!("the format '{word}' does not exist yet; there is: {}", known.join(", "))
    })
}
