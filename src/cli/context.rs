//! `context`: every place that a search finds, on a line with the words around it.

use super::Done;
use super::json::coverage;
use super::leaving::{HeldBack, Leaving, leave};
use super::screen::Screen;
use super::search::{LANGUAGE, query};
use super::table::Table;
use super::view::View;
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::problem::Problem;
use crate::search::concordance::Order;
use crate::session::asking::{Asking, Concordance};
use crate::session::outgoing::{Concorded, What};
use serde_json::{Value, json};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::atomic::AtomicUsize;

/// Words on each side, where nobody says how many.
const WORDS: usize = 8;
/// No more can be asked for.
const MOST_WORDS: usize = 100;
/// Words on each side within which others stand near a hit, for `--collocates`.
const NEAR_WORDS: usize = 5;

/// The arguments.
#[derive(Debug, clap::Args)]
#[command(after_help = LANGUAGE)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// Words, "phrases" and fields; see below
    query: String,
    /// found: best document first; right, right2, right3: by the first, second or third word that follows; left, left2,
    /// left3: by those before; document: by title; date: by when the document was published
    #[arg(long, value_name = "ORDER", default_value = "found")]
    sort: Order,
    /// Words shown before and after each
    #[arg(long, value_name = "N", default_value_t = WORDS, value_parser = words)]
    words: usize,
    /// At most so many lines
    #[arg(long, value_name = "N", default_value = "1000")]
    limit: NonZeroUsize,
    /// List instead the words that stand around the hits unusually often
    #[arg(long, conflicts_with = "output")]
    collocates: bool,
    /// Write all lines to this table, which ends in .csv or .xlsx
    #[arg(short = 'o', value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    held_back: HeldBack,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// Lists the lines, or writes them to a file.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let query = query(&args.query, screen)?;
    let view = View::open(&args.project, screen)?;
    if args.output.is_some() {
        let concorded = Concorded { query: args.query.clone(), order: args.sort, words: args.words };
        let what = What::Concordance(Box::new(concorded));
        let (output, held_back) = (args.output.clone(), args.held_back);
        let leaving = Leaving { output, preview: false, json: false, held_back, with_legal_comments: false };
        return leave(&leaving, &view, &what, leaving.choices(false), screen);
    }
    let asking = Asking::of(view.project(), view.session().library());
    let answer = asking.answer(&query, &|| false);
    if let Some(sentence) = answer.coverage.sentence("Searched") {
        screen.say(&format!("{sentence}."));
    }
    for unknown in &answer.unknown {
        screen.say(&format!("{unknown}."));
    }
    if args.collocates {
        let terms = asking.collocates(&query, &answer, NEAR_WORDS, &|| false).unwrap_or_default();
        return super::terms::list(&terms, args.limit.get(), &json!({ "within": NEAR_WORDS }), args.json, screen);
    }
    let found = asking.concordance(&query, &answer, args.words, &AtomicUsize::new(0), &|| false);
    let places = asking.ordered(&found, args.sort);
    let shown: Vec<usize> = places.into_iter().take(args.limit.get()).collect();
    if args.json {
        let lines: Vec<Value> = shown.iter().filter_map(|place| in_json(&view, &found, *place)).collect();
        screen.json(&json!({
            "lines": lines, "count": found.lines.len(), "sort": args.sort, "coverage": coverage(answer.coverage),
            "unknown": answer.unknown, "whole": found.is_whole,
        }))?;
        return Ok(Done::All);
    }
    let mut table = Table::new(&["Before", "Words", "After", "Document", "Start"]);
    let widest = |of: fn(&crate::search::concordance::InLine) -> usize| {
        shown.iter().filter_map(|place| found.words.get(*place)).map(of).max().unwrap_or_default()
    };
    let before = widest(|line| line.before.trim().chars().count());
    for place in &shown {
        let (Some(line), Some(words)) = (found.lines.get(*place), found.words.get(*place)) else { continue };
        // What stands before ends where the hit begins.
        let right = format!("{:>before$}", words.before.trim());
        let title = shortened(&label(view.project(), line.document.into()), 30);
        table.aligned_row([
            right,
            words.hit.clone(),
            words.after.trim().to_owned(),
            title,
            line.span.start.to_string(),
        ]);
    }
    screen.table(&table, "Not found in any text.")?;
    let left = found.lines.len() - shown.len();
    if left > 0 {
        screen.say(&format!("{left} more lines; --limit gives more."));
    }
    if found.as_a_whole > 0 {
        screen.say(&format!("{} documents answer as a whole, and have no line.", found.as_a_whole));
    }
    Ok(Done::All)
}

fn in_json(view: &View, found: &Concordance, place: usize) -> Option<Value> {
    let (line, words) = (found.lines.get(place)?, found.words.get(place)?);
    let document = view.project().documents.get(line.document)?;
    Some(json!({
        "document": line.document, "title": label(view.project(), line.document.into()),
        "published": document.published.as_ref().map(|published| published.value.to_string()),
        "start": line.span.start, "end": line.span.end,
        "before": words.before, "words": words.hit, "after": words.after,
    }))
}

fn words(given: &str) -> Result<usize, String> {
    let words = given.parse().ok().filter(|words| *words <= MOST_WORDS);
    words.ok_or_else(|| format!("'{given}' is no number of words up to {MOST_WORDS}"))
}
