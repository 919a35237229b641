//! `suggest`: what the program notices in the texts and offers. Nothing is changed; a kind is one line of [`KINDS`].

mod attributions;
mod conflicts;
mod dates;
mod duplicates;
mod names;
mod places;
mod references;

use super::Done;
use super::screen::Screen;
use super::table::Table;
use super::view::View;
use crate::analysis::Corpus as _;
use crate::analysis::label::label;
use crate::analysis::wording::{capitalised, counted, shortened};
use crate::model::{Document, Edition, Id, Layout, Reading, Span};
use crate::problem::Problem;
use crate::session::find_a;
use crate::text::Text;
use serde_json::{Map, Value, json};
use std::path::PathBuf;
use std::sync::Arc;

/// What is found in the texts that are looked at.
type Finder = fn(&View, &[Read<'_>]) -> Vec<Suggestion>;

/// Who finds a kind.
enum By {
    /// In one text after the other.
    Text(Finder),
    /// Between texts.
    Pairs(fn(&Args, &mut Screen) -> Result<Done, Problem>),
}

/// Every kind there is, and who finds it; those that nobody finds yet say so.
const KINDS: [(&str, By); 7] = [
    ("dates", By::Text(dates::find)),
    ("places", By::Text(places::find)),
    ("names", By::Text(names::find)),
    ("attributions", By::Text(attributions::find)),
    ("references", By::Text(references::find)),
    ("conflicts", By::Pairs(conflicts::run)),
    ("duplicates", By::Pairs(duplicates::run)),
];

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
struct Read<'a> {
    document: &'a Document,
    edition: Id<Edition>,
    text: Text,
    layout: Arc<Layout>,
}

/// Something noticed in a text.
struct Suggestion {
    document: Id<Document>,
    span: Span,
    /// The words there.
    text: String,
    /// What it is in a table.
    what: String,
    /// What it is in JSON, besides where it stands.
    fields: Map<String, Value>,
}

impl Suggestion {
    /// Something at this place of a document; `fields` is a JSON object.
    fn at(read: &Read<'_>, span: Span, what: String, fields: Value) -> Self {
        let text = read.text.slice(span).unwrap_or_default().to_owned();
        let fields = match fields {
            Value::Object(fields) => fields,
            _ => Map::new(),
        };
        Self { document: read.document.id, span, text, what, fields }
    }

    fn listed(self) -> Value {
        let mut listed = Map::new();
        listed.insert("document".to_owned(), json!(self.document));
        listed.insert("start".to_owned(), json!(self.span.start));
        listed.insert("end".to_owned(), json!(self.span.end));
        listed.insert("text".to_owned(), json!(self.text));
        listed.extend(self.fields);
        Value::Object(listed)
    }
}

/// Words of a suggestion in a table.
const SHOWN_CODEPOINTS: usize = 48;

/// Lists what is noticed, by document and place.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    match finder(&args.kind)? {
        By::Text(find) => run_in_each(args, *find, screen),
        By::Pairs(run) => run(args, screen),
    }
}

fn run_in_each(args: &Args, find: Finder, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let read = looked_at(args, &view, screen)?;
    let found = find(&view, &read);
    if args.json {
        let found: Vec<Value> = found.into_iter().map(Suggestion::listed).collect();
        screen.json(&json!({ "suggestions": found }))?;
        return Ok(Done::All);
    }
    let mut table = Table::new(&["Document", "Start", "End", "Words", "What"]);
    for one in found {
        table.row([
            shortened(&label(view.project(), one.document.into()), 24),
            one.span.start.to_string(),
            one.span.end.to_string(),
            shortened(&one.text, SHOWN_CODEPOINTS),
            one.what,
        ]);
    }
    screen.table(&table, "Nothing of the kind was noticed.")?;
    Ok(Done::All)
}

fn finder(kind: &str) -> Result<&'static By, Problem> {
    let found = KINDS.iter().find(|(name, _)| *name == kind).map(|(_, by)| by);
    found.ok_or_else(|| Problem::usage(format!("There are no suggestions of the kind '{kind}'")).advise(advice()))
}

fn advice() -> String {
    format!("Ask for {}", KINDS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "))
}

/// The documents with a text, or the one that is asked for. What is sealed is not read.
fn looked_at<'a>(args: &Args, view: &'a View, screen: &mut Screen) -> Result<Vec<Read<'a>>, Problem> {
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
        Some(Read { document, edition, text: texts.text(edition)?, layout: texts.layout(edition).unwrap_or_default() })
    };
    let read: Vec<Read<'a>> = open.iter().filter_map(|document| read(document)).collect();
    match open.as_slice() {
        [document] if asked.is_some() && read.is_empty() => {
            Err(Problem::usage(format!("'{}' has no text", document.title.value)).advise("Import its file first"))
        }
        _ => Ok(read),
    }
}
