//! `like`: documents like a document, or paragraphs elsewhere like a passage.

use super::Done;
use super::json::coverage;
use super::screen::Screen;
use super::table::Table;
use super::view::View;
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::model::{Document, Passage};
use crate::problem::Problem;
use crate::search::snippet;
use crate::session::asking::{Alike, Asking, Like, Resembling};
use crate::session::find_a;
use serde_json::{Value, json};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// Documents like this one
    #[arg(long, value_name = "ID", conflicts_with = "passage", required_unless_present = "passage")]
    document: Option<String>,
    /// Paragraphs of other documents like this passage
    #[arg(long, value_name = "ID")]
    passage: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N", default_value = "20")]
    limit: NonZeroUsize,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// Lists what is alike, the most alike first; copies are told.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let project = view.project();
    let like = match (&args.document, &args.passage) {
        (Some(typed), _) => Like::Document(find_a::<Document>(project, typed)?),
        (None, typed) => Like::Passage(find_a::<Passage>(project, typed.as_deref().unwrap_or_default())?),
    };
    let asking = Asking::of(project, view.session().library());
    let alike = asking.like(like, args.limit.get(), &|| false);
    if !alike.is_read {
        return Err(Problem::usage("Its text cannot be read").advise("A sealed document is not compared with others"));
    }
    if let Some(sentence) = alike.coverage.sentence("Compared") {
        screen.say(&format!("{sentence}."));
    }
    if args.json {
        let found: Vec<Value> = alike.found.iter().map(|it| in_json(&asking, &alike, it)).collect();
        screen.json(&json!({ "terms": alike.terms, "found": found, "coverage": coverage(alike.coverage) }))?;
        return Ok(Done::All);
    }
    let mut table = Table::new(&["Document", "Title", "Start", "Score", "Copy", "Shared"]);
    for it in &alike.found {
        let copied = it.copied.map(|copied| copied.kind.label().to_owned()).unwrap_or_default();
        let title = shortened(&label(project, it.document.into()), 40);
        let (start, score) = (it.span.start.to_string(), format!("{:.2}", it.score));
        table.row([it.document.to_string(), title, start, score, copied, shared(&alike, it).join(", ")]);
    }
    screen.table(&table, "Nothing else is like it.")?;
    Ok(Done::All)
}

fn shared(alike: &Alike, it: &Resembling) -> Vec<String> {
    it.shared.iter().filter_map(|nth| alike.terms.get(*nth)).cloned().collect()
}

fn in_json(asking: &Asking, alike: &Alike, it: &Resembling) -> Value {
    let text = asking.project.editions.get(it.edition).and_then(|edition| asking.library.text(edition).ok());
    json!({
        "document": it.document, "title": label(&asking.project, it.document.into()), "start": it.span.start,
        "end": it.span.end, "snippet": text.map(|text| snippet(&text, it.span)), "score": it.score,
        "shared": shared(alike, it),
        "marks": it.marks.iter().map(|mark| json!({ "start": mark.start, "end": mark.end })).collect::<Vec<_>>(),
        "copy": it.copied.map(|copied| json!({ "kind": copied.kind, "share": copied.share })),
    })
}
