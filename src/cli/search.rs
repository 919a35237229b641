//! `search`: ask all texts, and keep what is asked.

use super::Done;
use super::json::coverage;
use super::screen::Screen;
use super::table::Table;
use super::verb::Verb;
use super::view::{View, writing};
use crate::analysis::Scope;
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::model::{AnyId, Document, Edition, Id, Project};
use crate::problem::Problem;
use crate::search::{Fault, Query, Wrong, snippet};
use crate::session::asking::{Answer, Asking, Hit};
use crate::session::{Work, verbs};
use serde::Deserialize;
use serde_json::{Value, json};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// One page on how the corpus is asked.
pub(super) const LANGUAGE: &str = "\
How to ask:
  hub loan            documents that hold both words, in any form: hubs, loans
  hub OR loan         either
  hub -loan           hub, and nowhere loan; also: hub NOT loan
  \"hub loan\"          the words as they stand, one after the other
  \"hub loan\"~5        near each other, in any order, at most five words between
  surveil*            words that begin so
  huawei~  huawei~2   words that are one letter off, or two
  /ECU.?911/          a regular expression
  (hub OR port) loan  parentheses as usual; NOT binds closest, then AND, then OR

  document:  title or id          tag:     a tag or a path, with all under it
  author:    publisher:           has:     claim memo tag date place entity origin passage
  published: 2018 or 2014/2016    stance:  supports contradicts responds context
  lang:      en                   entity:  whom or what a passage or its claim speaks of
  reading:   unread relevant …    place:   where a passage or its claim lies
  origin:    who first knew

  A value of several words stands in quotes, several values in parentheses:
  author:\"Jane Doe\"  tag:(loans OR money/aid)
  tag:, has:, stance:, entity:, place: bind the words beside them:
  huawei tag:loans    huawei within passages tagged loans; tag:loans alone: the passages
  huawei -tag:loans   huawei outside of them";

/// The arguments.
#[derive(Debug, clap::Args)]
#[command(after_help = LANGUAGE)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// Words, "phrases" and fields; see below
    #[arg(required_unless_present = "saved")]
    query: Option<String>,
    /// At most so many places
    #[arg(long, value_name = "N", default_value = "50")]
    limit: NonZeroUsize,
    /// In sealed documents too, which are left out otherwise
    #[arg(long)]
    include_sealed: bool,
    /// Keep the search under this name
    #[arg(long, value_name = "NAME", conflicts_with = "saved")]
    save: Option<String>,
    /// Ask what was kept under this name or id
    #[arg(long, value_name = "NAME", conflicts_with = "query")]
    saved: Option<String>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// Lists the places that answer best.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let typed = args.query.as_deref().unwrap_or_default();
    if args.saved.is_none() {
        query(typed, screen)?;
    }
    if let Some(name) = &args.save {
        let verb = SearchSave { name: name.clone(), query: typed.to_owned() };
        let done = writing(&args.project, screen, |session, _| super::verb::commit(session, &verb))?;
        screen.say(&format!(
            "Saved as '{}' ({}).",
            name.trim(),
            done.ids.iter().map(AnyId::to_string).collect::<String>()
        ));
    }
    let view = View::open(&args.project, screen)?;
    let project = view.project();
    let query = match &args.saved {
        Some(name) => query(&verbs::saved_search::find(project, name)?.query, screen)?,
        None => query(typed, screen)?,
    };
    let scope = Scope { sealed: args.include_sealed, withdrawn: true };
    let asking = Asking::of(project, view.session().library()).within(scope);
    let answer = asking.answer(&query, &|| false);
    let hits = best_hits(&asking, &query, &answer, args.limit.get());
    if let Some(sentence) = answer.coverage.sentence("Searched") {
        screen.say(&format!("{sentence}."));
    }
    for unknown in &answer.unknown {
        screen.say(&format!("{unknown}."));
    }
    for document in &answer.unseen.unread {
        screen.say(&format!("The text of '{}' cannot be read.", label(project, (*document).into())));
    }
    if args.json {
        return in_json(&view, &asking, &answer, &hits, screen);
    }
    let mut table = Table::new(&["Document", "Start", "End", "Title", "Words"]);
    for found in &hits {
        let bound = |bound: fn(&Hit) -> usize| found.hit.as_ref().map(|hit| bound(hit).to_string()).unwrap_or_default();
        let (start, end) = (bound(|hit| hit.span.start), bound(|hit| hit.span.end));
        let title = shortened(&label(project, found.document.into()), 30);
        table.row([found.document.to_string(), start, end, title, words(&asking, found)]);
    }
    screen.table(&table, "Not found in any text.")?;
    Ok(Done::All)
}

/// What was typed, as a query. Where it cannot be meant, marks under it show where.
pub(super) fn query(typed: &str, screen: &Screen) -> Result<Query, Problem> {
    typed.parse().map_err(|fault: Fault| {
        if fault.what == Wrong::Empty {
            return Problem::usage(fault.to_string()).advise("Give at least one word");
        }
        for line in fault.shown(typed).lines() {
            screen.say(line);
        }
        Problem::usage(fault.to_string())
    })
}

/// A place, or a document that answers as a whole.
struct Found {
    document: Id<Document>,
    edition: Id<Edition>,
    score: f64,
    hit: Option<Hit>,
}

/// The places of the best documents, the best first.
fn best_hits(asking: &Asking, query: &Query, answer: &Answer, limit: usize) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for answered in &answer.documents {
        if found.len() >= limit {
            break;
        }
        let (document, edition) = (answered.document, answered.edition);
        let hits = asking.hits(query, answered);
        if hits.is_empty() {
            found.push(Found { document, edition, score: answered.score, hit: None });
        }
        found.extend(hits.into_iter().map(|hit| Found { document, edition, score: hit.score, hit: Some(hit) }));
    }
    found.sort_by(|one, other| other.score.total_cmp(&one.score));
    found.truncate(limit);
    found
}

fn words(asking: &Asking, found: &Found) -> String {
    let Some(hit) = &found.hit else { return String::new() };
    let edition = asking.project.editions.get(found.edition);
    let text = edition.and_then(|edition| asking.library.text(edition).ok());
    text.map_or_else(String::new, |text| snippet(&text, hit.span))
}

fn in_json(
    view: &View,
    asking: &Asking,
    answer: &Answer,
    hits: &[Found],
    screen: &mut Screen,
) -> Result<Done, Problem> {
    let listed = |found: &Found| -> Option<Value> {
        let hit = found.hit.as_ref()?;
        let marks: Vec<Value> = hit.marks.iter().map(|mark| json!({ "start": mark.start, "end": mark.end })).collect();
        Some(json!({
            "document": found.document, "start": hit.span.start, "end": hit.span.end,
            "snippet": words(asking, found), "score": found.score, "marks": marks,
        }))
    };
    let document = |answered: &crate::session::asking::Answered| {
        json!({
            "id": answered.document, "title": label(view.project(), answered.document.into()), "score": answered.score,
        })
    };
    let unseen = &answer.unseen;
    let hits: Vec<Value> = hits.iter().filter_map(listed).collect();
    let documents: Vec<Value> = answer.documents.iter().map(document).collect();
    screen.json(&json!({
        "hits": hits, "documents": documents, "coverage": coverage(answer.coverage), "unknown": answer.unknown,
        "unseen": {
            "without_text": unseen.without_text, "sealed": unseen.sealed, "withdrawn": unseen.withdrawn, "unread": unseen.unread,
            "scanned": unseen.scanned,
        },
    }))?;
    Ok(Done::All)
}

/// A search that is kept.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SearchSave {
    /// What it is called
    #[arg(long)]
    name: String,
    /// What it asks
    #[arg(long)]
    query: String,
}

impl Verb for SearchSave {
    fn label(&self, _: &Project) -> String {
        verbs::saved_search::label(&self.name)
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        Ok(vec![verbs::saved_search::save(work, &self.name, &self.query)?.into()])
    }
}
