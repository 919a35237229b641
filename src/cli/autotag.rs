//! `autotag`: tag everything that a search finds, or print what would be tagged.

use super::Done;
use super::json::coverage;
use super::screen::Screen;
use super::table::Table;
use super::verb::Verb;
use super::view::{View, writing};
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::analysis::{Coverage, Scope};
use crate::model::{AnyId, Document, Edition, Id, Passage, Project, Span};
use crate::problem::Problem;
use crate::search::{Fault, snippet};
use crate::session::asking::Asking;
use crate::session::autotag::{Extent, LeftOut, Place, Tagged, places};
use crate::session::{Library, Work, verbs};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What is found, and the tag that is put on it.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Autotag {
    /// What to search for, in the language of 'search'
    #[arg(long)]
    query: String,
    /// A tag by its path, as in money/loans; made where it is missing
    #[arg(long, value_name = "PATH")]
    tag: String,
    /// How much is tagged for each hit: words, sentence or paragraph
    #[arg(long, default_value_t)]
    #[serde(default)]
    extent: Extent,
}

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    #[command(flatten)]
    what: Autotag,
    /// Print what would be tagged, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// What was found, and what became of it.
struct Found {
    places: Vec<Place>,
    left_out: LeftOut,
    /// What the query names and the project does not hold.
    unknown: Vec<String>,
}

/// The passages made or found for the places that were tagged, by where they stand.
type Passages = BTreeMap<(Id<Edition>, Span), Id<Passage>>;

/// Tags what is found, in one step to undo; with a dry run, only lists it.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    if args.dry_run {
        let view = View::open(&args.project, screen)?;
        let (project, library) = (view.project(), view.session().library());
        let found = args.what.look(project, library, Some(screen))?;
        return show(args, screen, (project, library), &found, None);
    }
    writing(&args.project, screen, |session, screen| {
        let found = args.what.look(session.project(), session.library(), Some(screen))?;
        let label = verbs::autotag::label(found.new_places().count(), &args.what.tag);
        let done = session.commit(&label, |work| args.what.tag(work, &found))?;
        let made = (done.revision, done.value);
        show(args, screen, (session.project(), session.library()), &found, Some(&made))
    })
}

impl Autotag {
    fn look(&self, project: &Project, library: &Library, screen: Option<&Screen>) -> Result<Found, Problem> {
        let query = match screen {
            Some(screen) => super::search::query(&self.query, screen)?,
            None => self.query.parse().map_err(|fault: Fault| Problem::usage(fault.to_string()))?,
        };
        if self.tag.split(verbs::tag::SEPARATOR).any(|name| name.trim().is_empty()) {
            return Err(Problem::usage("A tag's name may not be empty"));
        }
        let ids: Vec<_> = project.documents.iter().map(|document| document.id).collect();
        let (_, left_out) = LeftOut::of(project, &ids);
        let asking = Asking::of(project, library).within(Scope::default());
        let mut answer = asking.answer(&query, &|| false);
        if let Some(unread) = answer.unseen.unread.first() {
            // What cannot be read would go untagged, and nobody would know.
            let edition = project.documents.get(*unread).and_then(Document::edition);
            edition
                .and_then(|id| project.editions.get(id))
                .map_or(Ok(()), |edition| library.text(edition).map(drop))?;
        }
        answer.documents.sort_by_key(|answered| answered.document);
        let tagged = Tagged::with(project, verbs::tag::find_path(project, &self.tag));
        let mut found = Vec::new();
        for answered in &answer.documents {
            let Some(document) = project.documents.get(answered.document) else { continue };
            let Some(edition) = project.editions.get(answered.edition) else { continue };
            let hits = asking.hits(&query, answered).into_iter().map(|hit| (hit.span, hit.score)).collect();
            found.extend(places(document, &library.text(edition)?, hits, self.extent, &tagged));
        }
        Ok(Found { places: found, left_out, unknown: answer.unknown })
    }

    fn tag(&self, work: &mut Work<'_>, found: &Found) -> Result<Passages, Problem> {
        let places: Vec<_> = found.new_places().map(|place| (place.document, place.edition, place.span)).collect();
        let passages = verbs::autotag::tag_all(work, &self.tag, &places)?;
        Ok(places.into_iter().zip(passages).map(|((_, edition, span), passage)| ((edition, span), passage)).collect())
    }
}

impl Found {
    /// The places that are not tagged so already.
    fn new_places(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(|place| !place.is_tagged)
    }
}

impl Verb for Autotag {
    fn label(&self, _: &Project) -> String {
        format!("Tag what is found: {}", self.tag)
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let found = self.look(work.project(), work.library(), None)?;
        Ok(self.tag(work, &found)?.into_values().map(AnyId::from).collect())
    }
}

fn show(
    args: &Args,
    screen: &mut Screen,
    texts: (&Project, &Library),
    found: &Found,
    done: Option<&(u64, Passages)>,
) -> Result<Done, Problem> {
    if let Some(left_out) = found.left_out.sentence() {
        screen.say(&format!("{left_out}."));
    }
    for unknown in &found.unknown {
        screen.say(&format!("{unknown}."));
    }
    let passage = |place: &Place| done.and_then(|(_, made)| made.get(&(place.edition, place.span)));
    let new = found.new_places().count();
    if args.json {
        let listed = |place: &Place| -> Vec<Value> {
            let hit = |(span, score): &(Span, f64)| {
                json!({
                    "document": place.document, "start": span.start, "end": span.end,
                    "snippet": words(texts, place, *span), "score": score, "passage": passage(place),
                    "passage_start": place.span.start, "passage_end": place.span.end, "already": place.is_tagged,
                })
            };
            place.hits.iter().map(hit).collect()
        };
        let hits: Vec<Value> = found.places.iter().flat_map(listed).collect();
        let mut value = json!({
            "hits": hits, "passages": new,
            "coverage": coverage(Coverage::of(texts.0, Scope::default()).1),
            "left_out": { "sealed": found.left_out.sealed, "withdrawn": found.left_out.withdrawn },
        });
        if let Some((revision, _)) = done {
            value["ok"] = json!(true);
            value["revision"] = json!(revision);
        }
        screen.json(&value)?;
        return Ok(Done::All);
    }
    let mut table = Table::new(&["Passage", "Document", "Start", "End", "Title", "Words"]);
    for place in &found.places {
        let (start, end) = (place.span.start.to_string(), place.span.end.to_string());
        let title = shortened(&label(texts.0, place.document.into()), 30);
        let id = match passage(place) {
            Some(id) => id.to_string(),
            None if place.is_tagged => "tagged before".to_owned(),
            None => "new".to_owned(),
        };
        table.row([id, place.document.to_string(), start, end, title, words(texts, place, place.span)]);
    }
    screen.table(&table, "Not found in any text.")?;
    let tag = &args.what.tag;
    screen.say(&match (new, done.is_some()) {
        (0, _) => "There is nothing new to tag.".to_owned(),
        (1, true) => format!("1 passage tagged {tag}."),
        (count, true) => format!("{count} passages tagged {tag}."),
        (1, false) => format!("1 passage would be tagged {tag}."),
        (count, false) => format!("{count} passages would be tagged {tag}."),
    });
    Ok(Done::All)
}

fn words((project, library): (&Project, &Library), place: &Place, span: Span) -> String {
    let text = project.editions.get(place.edition).and_then(|edition| library.text(edition).ok());
    text.map_or_else(String::new, |text| snippet(&text, span))
}
