//! `passages`: what was marked, with its words and how their place is cited.

use super::Done;
use super::screen::Screen;
use super::table::Table;
use super::view::View;
use crate::analysis::label::label;
use crate::analysis::quotation;
use crate::analysis::wording::shortened;
use crate::export::record;
use crate::model::{Document, Id, Passage, Tag};
use crate::problem::Problem;
use crate::session::find_a;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// Only those with this tag or one under it
    #[arg(long, value_name = "PATH")]
    tag: Option<String>,
    /// Only those of this document
    #[arg(long, value_name = "ID")]
    document: Option<String>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// Words of a passage in a table.
const SHOWN_CODEPOINTS: usize = 60;

/// Lists them by document and place.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let passages = asked_for(args, &view)?;
    if args.json {
        let record = |passage: &&Passage| record::passage(view.project(), &view.index, &view.texts(), passage);
        screen.json(&json!({ "passages": passages.iter().map(record).collect::<Vec<_>>() }))?;
        return Ok(Done::All);
    }
    let mut table = Table::new(&["Id", "Document", "Where", "Words", "Tags"]);
    for passage in passages {
        let quotation = quotation(&view.texts(), passage);
        table.row([
            passage.id.to_string(),
            shortened(&label(view.project(), passage.document.into()), 30),
            quotation.locator.unwrap_or_default(),
            shortened(&quotation.words.unwrap_or_default(), SHOWN_CODEPOINTS),
            tags(&view, passage).join(", "),
        ]);
    }
    screen.table(&table, "There are no such passages.")?;
    Ok(Done::All)
}

fn asked_for<'a>(args: &Args, view: &'a View) -> Result<Vec<&'a Passage>, Problem> {
    let project = view.project();
    let document: Option<Id<Document>> = match &args.document {
        Some(typed) => Some(find_a(project, typed)?),
        None => None,
    };
    let tags = args.tag.as_deref().map(|path| at_or_under(view, path)).transpose()?;
    let mut passages: Vec<&Passage> = project
        .passages
        .iter()
        .filter(|passage| document.is_none_or(|id| passage.document == id))
        .filter(|passage| {
            let on = view.index.taggings(passage.id).iter().filter_map(|id| project.taggings.get(*id));
            tags.as_ref().is_none_or(|tags| on.into_iter().any(|tagging| tags.contains(&tagging.tag)))
        })
        .collect();
    passages.sort_by_key(|passage| (passage.document, passage.anchor.span, passage.id));
    Ok(passages)
}

/// The tag of this path, without regard to case, and all tags under it.
fn at_or_under(view: &View, path: &str) -> Result<BTreeSet<Id<Tag>>, Problem> {
    let wanted = path.to_lowercase();
    let under = format!("{wanted}/");
    let is_wanted = |id: Id<Tag>| {
        let path = view.index.path(id).to_lowercase();
        path == wanted || path.starts_with(&under)
    };
    let tags: BTreeSet<_> = view.project().tags.iter().map(|tag| tag.id).filter(|id| is_wanted(*id)).collect();
    if tags.is_empty() {
        return Err(Problem::usage(format!("There is no tag '{path}'")).advise("'corroborate tags' lists them"));
    }
    Ok(tags)
}

fn tags<'a>(view: &'a View, passage: &Passage) -> Vec<&'a str> {
    view.index.tags(view.project(), passage.id).into_iter().map(|tag| view.index.path(tag)).collect()
}
