//! `documents`: what was loaded, and what is only referred to.

use super::Done;
use super::json::{attributions, withdrawal};
use super::screen::Screen;
use super::table::Table;
use super::view::View;
use crate::analysis::label::label;
use crate::analysis::threads::Threads;
use crate::analysis::triage::{Filter, queue};
use crate::model::{Document, Edition, Field, FieldSource, Id, Lineage, Project, Reading};
use crate::problem::Problem;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// Only those of this state, in the order in which they are read: unread, relevant, not-relevant, set-aside, sealed
    /// or done
    #[arg(long, value_name = "STATE")]
    reading: Option<Reading>,
    /// Only those of this folder and the folders in it, in the order in which they are read
    #[arg(long, value_name = "FOLDER")]
    folder: Option<String>,
    /// Only messages, each below the one that it answers
    #[arg(long)]
    threads: bool,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// Lists them by title, or in the order in which they are read, or messages by thread.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let project = view.project();
    let ids = asked_for(args, &view);
    let documents = || ids.iter().filter_map(|id| project.documents.get(*id));
    let threads = Threads::of(project);
    if args.json {
        let in_order: Vec<_> = if args.threads {
            by_thread(&threads, project, &ids).map(|(it, _)| it).collect()
        } else {
            documents().collect()
        };
        let documents: Vec<Value> = in_order.into_iter().map(|document| listed(project, document, &threads)).collect();
        screen.json(&json!({ "documents": documents }))?;
        return Ok(Done::All);
    }
    if args.threads {
        return print_threads(project, &threads, &ids, screen);
    }
    let mut table = Table::new(&["Id", "Title", "Published", "Characters", "Reading", "Lineage"]);
    for document in documents() {
        let characters =
            edition(project, document).map_or_else(|| "no text".to_owned(), |edition| edition.characters.to_string());
        let reading = if document.withdrawn.is_some() { "Withdrawn" } else { document.reading.label() };
        table.row([
            document.id.to_string().as_str(),
            &document.title.value,
            document.published.as_ref().map_or("", |published| published.value.as_str()),
            &characters,
            reading,
            document.lineage.key(),
        ]);
    }
    screen.table(&table, "There are no documents yet.")?;
    Ok(Done::All)
}

fn asked_for(args: &Args, view: &View) -> Vec<Id<Document>> {
    if args.reading.is_none() && args.folder.is_none() {
        return view.index.documents().to_vec();
    }
    let folder = args.folder.as_ref().map(|folder| folder.trim_end_matches('/').to_owned());
    queue(view.project(), &Filter { reading: args.reading, folder })
}

/// The messages among these documents, each with how many it goes on from.
fn by_thread<'a>(
    threads: &'a Threads,
    project: &'a Project,
    ids: &[Id<Document>],
) -> impl Iterator<Item = (&'a Document, usize)> {
    let asked_for: BTreeSet<Id<Document>> = ids.iter().copied().collect();
    let replies = threads.all().flatten().filter(move |reply| asked_for.contains(&reply.document));
    replies.filter_map(|reply| Some((project.documents.get(reply.document)?, reply.depth)))
}

/// Steps to the right that are shown; a long exchange goes on below them.
const MAX_STEPS: usize = 12;

fn print_threads(
    project: &Project,
    threads: &Threads,
    ids: &[Id<Document>],
    screen: &mut Screen,
) -> Result<Done, Problem> {
    let mut table = Table::new(&["Id", "Subject", "From", "Sent"]);
    for (document, depth) in by_thread(threads, project, ids) {
        let authors = document.authors.as_ref().map(|authors| authors.value.join(", ")).unwrap_or_default();
        table.row([
            document.id.to_string().as_str(),
            &format!("{}{}", "· ".repeat(depth.min(MAX_STEPS)), document.title.value),
            &authors,
            document.published.as_ref().map_or("", |published| published.value.as_str()),
        ]);
    }
    screen.table(&table, "There are no messages.")?;
    Ok(Done::All)
}

fn edition<'a>(project: &'a Project, document: &Document) -> Option<&'a Edition> {
    document.edition().and_then(|id| project.editions.get(id))
}

fn listed(project: &Project, document: &Document, threads: &Threads) -> Value {
    let edition = edition(project, document);
    let authors = document.authors.as_ref().map(|authors| authors.value.as_slice()).unwrap_or_default();
    json!({
        "id": document.id,
        "title": document.title.value,
        "authors": authors,
        "publisher": value(document.publisher.as_ref()),
        "published": value(document.published.as_ref()),
        "accessed": value(document.accessed.as_ref()),
        "url": value(document.url.as_ref()),
        "language": value(document.language.as_ref()),
        "descriptor": document.descriptor,
        "sources": sources(document),
        "name": edition.map(|edition| &edition.name),
        "folder": edition.and_then(|edition| edition.folder.as_ref()),
        "media_type": edition.map(|edition| &edition.media_type),
        "sha256": edition.map(|edition| edition.original),
        "text_sha256": edition.map(|edition| edition.text),
        "size_bytes": edition.map(|edition| edition.size_bytes),
        "editions": document.editions,
        "characters": edition.map(|edition| edition.characters),
        "pages_to_recognise": edition.map(|edition| edition.pages_to_recognise),
        "warnings": edition.map(|edition| edition.warnings.as_slice()).unwrap_or_default(),
        "thread": threads.first(document.id),
        "attached_to": document.attached_to,
        "reading": document.reading,
        "lineage": document.lineage.key(),
        "origin": origin(project, &document.lineage),
        "rests_on": match &document.lineage {
            Lineage::Derived(parents) => attributions(project, parents),
            Lineage::Unknown | Lineage::Original { .. } => json!([]),
        },
        "withdrawn": document.withdrawn.is_some(),
        "withdrawal": withdrawal(document.withdrawn.as_ref()),
    })
}

fn value<T>(field: Option<&Field<T>>) -> Option<&T> {
    field.map(|field| &field.value)
}

/// How each value that is known was come by: read, guessed or entered.
fn sources(document: &Document) -> Value {
    let fields: [(&str, Option<FieldSource>); 7] = [
        ("title", Some(document.title.source)),
        ("authors", document.authors.as_ref().map(|field| field.source)),
        ("publisher", document.publisher.as_ref().map(|field| field.source)),
        ("published", document.published.as_ref().map(|field| field.source)),
        ("accessed", document.accessed.as_ref().map(|field| field.source)),
        ("url", document.url.as_ref().map(|field| field.source)),
        ("language", document.language.as_ref().map(|field| field.source)),
    ];
    let known = fields.into_iter().filter_map(|(name, source)| Some((name.to_owned(), json!(source?))));
    Value::Object(known.collect::<Map<_, _>>())
}

/// The author of an original document, as an origin, and why it is thought original.
fn origin(project: &Project, lineage: &Lineage) -> Value {
    match lineage {
        Lineage::Original { reason, origin } => {
            json!({ "id": origin, "name": label(project, (*origin).into()), "reason": reason })
        }
        Lineage::Unknown | Lineage::Derived(_) => Value::Null,
    }
}
