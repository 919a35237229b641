//! `text`: a document's extracted text.

use super::Done;
use super::screen::Screen;
use super::view::View;
use crate::model::{Document, Edition, Id, Project};
use crate::problem::Problem;
use crate::session::find_a;
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// The document
    #[arg(value_name = "DOCUMENT")]
    document: String,
    /// An older version of it
    #[arg(long, value_name = "ID")]
    edition: Option<String>,
}

/// Prints it, byte for byte.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let project = view.project();
    let id: Id<Document> = find_a(project, &args.document)?;
    let document = project.documents.get(id);
    let older = args.edition.as_deref().map(|typed| older(project, id, typed)).transpose()?;
    let edition = older.or_else(|| document.and_then(Document::edition));
    let edition = edition.and_then(|edition| project.editions.get(edition));
    let edition = edition.ok_or_else(|| {
        let title = document.map_or("", |document| document.title.value.as_str());
        Problem::usage(format!("'{title}' is only referred to and has no text")).advise("Import its file first")
    })?;
    screen.text(view.session().library().text(edition)?.as_str())?;
    Ok(Done::All)
}

/// The edition of this document whose id begins as typed.
fn older(project: &Project, document: Id<Document>, typed: &str) -> Result<Id<Edition>, Problem> {
    let edition = find_a(project, typed)?;
    let is_its = project.documents.get(document).is_some_and(|document| document.editions.contains(&edition));
    let what = || Problem::usage(format!("'{typed}' is an edition of another document"));
    is_its.then_some(edition).ok_or_else(what)
}
