//! `suggest`: what the program notices in the texts and offers. Nothing is changed; a kind is one line of [`KINDS`].

mod conflicts;
mod duplicates;
mod names;

use super::Done;
use super::screen::Screen;
use super::table::Table;
use super::view::View;
use crate::analysis::Corpus as _;
use crate::analysis::label::label;
use crate::analysis::wording::{capitalised, counted, shortened};
use crate::model::{Document, Edition, Id, Layout, Reading};
use crate::problem::Problem;
use crate::session::find_a;
use crate::session::suggestions::{By, Decided, KINDS, Kind, Listing, Read, Suggestion, carried};
use crate::suggest::references::Works;
use crate::text::Text;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Who prints a kind in a way of its own.
type Printer = fn(&Args, &mut Screen) -> Result<Done, Problem>;

/// The kinds that are printed in a way of their own; all others of [`KINDS`] are listed alike.
const OWN: [(&str, Printer); 3] =
    [("conflicts", conflicts::run), ("duplicates", duplicates::run), ("names", names::run)];

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// What to look for: dates, places, names, references, attributions, conflicts or duplicates
    #[arg(long)]
    kind: String,
    /// Only in this document
    #[arg(long, value_name = "ID")]
    document: Option<String>,
    /// Conflicts and copies: in sealed documents too, which are left out otherwise
    #[arg(long)]
    include_sealed: bool,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// A document that is looked at, with its newest text.
struct Looked<'a> {
    document: &'a Document,
    edition: Id<Edition>,
    text: Text,
    layout: Arc<Layout>,
}

/// Words of a suggestion in a table.
const SHOWN_CODEPOINTS: usize = 48;

/// Lists what is noticed, by document and place; what somebody has decided about is left out.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let kind = Kind::named(&args.kind).ok_or_else(|| {
        Problem::usage(format!("There are no suggestions of the kind '{}'", args.kind)).advise(advice())
    })?;
    if let Some((_, print)) = OWN.iter().find(|(key, _)| *key == kind.key) {
        return print(args, screen);
    }
    match kind.by {
        By::Text(find) => run_over(args, |read| read.iter().flat_map(find).collect(), screen),
        By::Between(_) => {
            Err(Problem::usage(format!("Suggestions of {} cannot be listed", args.kind)).advise(advice()))
        }
    }
}

/// Lists what is found in the texts that are asked for.
fn run_over(
    args: &Args,
    find: impl FnOnce(&[Read<'_>]) -> Vec<Suggestion>,
    screen: &mut Screen,
) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let looked = looked_at(args, &view, screen)?;
    let mut decided = Decided::of(view.project());
    for it in &looked {
        for (decision, span) in carried(view.project(), view.session().library(), it.document, &it.text) {
            decided.carry(view.project(), it.edition, decision, span);
        }
    }
    let read: Vec<Read<'_>> =
        looked.iter().map(|it| Read::new(it.document, it.edition, &it.text, &it.layout)).collect();
    let texts: BTreeMap<_, _> = looked.iter().map(|it| (it.edition, &it.text)).collect();
    let words_of = |one: &Suggestion| texts.get(&one.edition)?.slice(one.span).map(str::to_owned);
    let open = find(&read).into_iter().filter(|one| !decided.holds(one));
    let found = open.map(|one| (words_of(&one).unwrap_or_default(), one));
    if args.json {
        let project = view.project();
        let listing = Listing { project, index: &view.index, works: Works::of(&project.documents) };
        let found: Vec<Value> = found.map(|(words, one)| listed(&listing, &words, &one)).collect();
        screen.json(&json!({ "suggestions": found }))?;
        return Ok(Done::All);
    }
    let mut table = Table::new(&["Document", "Start", "End", "Words", "What"]);
    for (words, one) in found {
        table.row([
            shortened(&label(view.project(), one.document.into()), 24),
            one.span.start.to_string(),
            one.span.end.to_string(),
            shortened(&words, SHOWN_CODEPOINTS),
            one.offer.line(view.project()),
        ]);
    }
    screen.table(&table, "Nothing of the kind was noticed.")?;
    Ok(Done::All)
}

fn listed(listing: &Listing<'_>, words: &str, one: &Suggestion) -> Value {
    let mut listed = Map::new();
    listed.insert("document".to_owned(), json!(one.document));
    listed.insert("start".to_owned(), json!(one.span.start));
    listed.insert("end".to_owned(), json!(one.span.end));
    listed.insert("text".to_owned(), json!(words));
    if let Value::Object(fields) = one.offer.fields(one, listing) {
        listed.extend(fields);
    }
    Value::Object(listed)
}

fn advice() -> String {
    format!("Ask for {}", KINDS.iter().map(|kind| kind.key).collect::<Vec<_>>().join(", "))
}

/// The documents with a text, or the one that is asked for. What is sealed is not read.
fn looked_at<'a>(args: &Args, view: &'a View, screen: &mut Screen) -> Result<Vec<Looked<'a>>, Problem> {
    let project = view.project();
    let asked = args.document.as_deref().map(|typed| find_a::<Document>(project, typed)).transpose()?;
    let documents = view.index.documents().iter().filter(|id| asked.is_none_or(|asked| asked == **id));
    let (sealed, open): (Vec<&Document>, Vec<&Document>) =
        documents.filter_map(|id| project.documents.get(*id)).partition(|document| document.reading == Reading::Sealed);
    if !sealed.is_empty() {
        let left_out = counted(sealed.len(), "sealed document was", "sealed documents were");
        screen.say(&format!("{} not looked at.", capitalised(&left_out)));
    }
    let texts = view.texts();
    let read = |document: &'a Document| {
        let edition = document.edition()?;
        Some(Looked {
            document,
            edition,
            text: texts.text(edition)?,
            layout: texts.layout(edition).unwrap_or_default(),
        })
    };
    let read: Vec<Looked<'a>> = open.iter().filter_map(|document| read(document)).collect();
    match open.as_slice() {
        [document] if asked.is_some() && read.is_empty() => {
            Err(Problem::usage(format!("'{}' has no text", document.title.value)).advise("Import its file first"))
        }
        _ => Ok(read),
    }
}
