//! `search`: find words and phrases in all texts.

use super::Done;
use super::json::coverage;
use super::screen::Screen;
use super::table::Table;
use super::view::View;
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::analysis::{Corpus as _, Coverage, Scope};
use crate::model::{Document, Id};
use crate::problem::Problem;
use crate::search::{Hit, NotAQuery, Query, find, snippet};
use crate::text::Text;
use serde_json::{Value, json};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// Words and "phrases" that a text must all hold
    query: String,
    /// At most so many places
    #[arg(long, value_name = "N", default_value = "50")]
    limit: NonZeroUsize,
    /// In sealed documents too, which are left out otherwise
    #[arg(long)]
    include_sealed: bool,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// Lists the places that answer best.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let query: Query = args
        .query
        .parse()
        .map_err(|none: NotAQuery| Problem::usage(none.to_string()).advise("Give at least one word"))?;
    let view = View::open(&args.project, screen)?;
    let project = view.project();
    let (open, found) = Coverage::of(project, Scope { sealed: args.include_sealed, withdrawn: true });
    let open: std::collections::BTreeSet<_> = open.into_iter().map(|(id, _)| id).collect();
    let documents = view.index.documents().iter().filter(|id| open.contains(id));
    let texts: Vec<_> = documents.filter_map(|id| Some((*id, text(&view, project.documents.get(*id)?)?))).collect();
    let searched = found.without(open.len() - texts.len());
    let hits = find(&query, texts, args.limit.get());
    if let Some(sentence) = searched.sentence("Searched") {
        screen.say(&format!("{sentence}."));
    }
    if args.json {
        let hits: Vec<Value> = hits.iter().map(|hit| listed(&view, hit)).collect();
        screen.json(&json!({ "hits": hits, "coverage": coverage(searched) }))?;
        return Ok(Done::All);
    }
    let mut table = Table::new(&["Document", "Start", "End", "Title", "Words"]);
    for hit in &hits {
        let (id, start, end) = (hit.key.to_string(), hit.span.start.to_string(), hit.span.end.to_string());
        table.row([id, start, end, shortened(&label(project, hit.key.into()), 30), words(&view, hit)]);
    }
    screen.table(&table, "Not found in any text.")?;
    Ok(Done::All)
}

fn text(view: &View, document: &Document) -> Option<Text> {
    view.texts().text(document.edition()?)
}

fn words(view: &View, hit: &Hit<Id<Document>>) -> String {
    let text = view.project().documents.get(hit.key).and_then(|document| text(view, document));
    text.map_or_else(String::new, |text| snippet(&text, hit.span))
}

fn listed(view: &View, hit: &Hit<Id<Document>>) -> Value {
    json!({
        "document": hit.key, "start": hit.span.start, "end": hit.span.end, "snippet": words(view, hit), "score": hit.score,
    })
}
