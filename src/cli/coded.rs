//! `coded`: passages, or stretches of text, by any combination of tags.

use super::Done;
use super::coding::{Coding, Narrowed};
use super::screen::Screen;
use super::table::Table;
use super::view::View;
use crate::analysis::Index;
use crate::analysis::wording::shortened;
use crate::export::{CONTEXT_WORDS, Choices, Cleared, CodedLine, CodedText, MOST_CONTEXT_WORDS};
use crate::problem::Problem;
use serde_json::{Value, json};
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    #[command(flatten)]
    coding: Coding,
    #[command(flatten)]
    narrowed: Narrowed,
    /// Words shown before and after each
    #[arg(long, value_name = "N", default_value_t = CONTEXT_WORDS, value_parser = context)]
    context: usize,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// Words of a passage in a table.
const SHOWN_CODEPOINTS: usize = 70;

/// Lists them by document and place.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let question = args.coding.question(&args.narrowed, &view)?;
    let in_words = question.in_words(view.project(), &view.index);
    let coded = CodedText { question, context_words: args.context };
    // Nothing leaves; what is sealed is read by nobody all the same.
    let cleared = Cleared::of(view.project(), Choices { sealed: false, ..Choices::everything() });
    let index = Index::of(&cleared.project);
    let (lines, answer) = coded.lines(&cleared, &index, &view.texts());
    if args.json {
        let found: Vec<Value> = lines.iter().map(listed).collect();
        screen.json(&json!({
            "question": in_words, "found": found, "documents": answer.documents(), "unmeasured": answer.unmeasured,
            "left_out": cleared.left_out,
        }))?;
        return Ok(Done::All);
    }
    let mut table = Table::new(&["Document", "Where", "Words", "Tags"]);
    for line in &lines {
        let words = shortened(&line.words, SHOWN_CODEPOINTS);
        table.row([shortened(&line.title, 30), line.locator.clone(), words, line.tags.join(", ")]);
    }
    screen.table(&table, "There are no such passages.")?;
    for line in &cleared.left_out {
        screen.say(&format!("Left out: {line}."));
    }
    if answer.unmeasured > 0 {
        screen.say(&format!(
            "The texts of {} passages are not here; what stands near them is not known.",
            answer.unmeasured
        ));
    }
    Ok(Done::All)
}

/// A number of words of context.
pub(super) fn context(given: &str) -> Result<usize, String> {
    let words = given.parse().ok().filter(|words| *words <= MOST_CONTEXT_WORDS);
    words.ok_or_else(|| format!("'{given}' is no number of words up to {MOST_CONTEXT_WORDS}"))
}

fn listed(line: &CodedLine) -> Value {
    json!({
        "document": line.found.document, "title": line.title, "start": line.found.span.start,
        "end": line.found.span.end, "quote": line.words, "before": line.before, "after": line.after,
        "locator": line.locator, "published": line.published, "tags": line.tags, "passages": line.found.passages,
        "withdrawn": line.is_withdrawn,
    })
}
