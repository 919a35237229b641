//! `text`: a document's extracted text.

use super::Done;
use super::screen::Screen;
use super::view::View;
use crate::model::{Document, Id};
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
}

/// Prints it, byte for byte.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let project = view.project();
    let id: Id<Document> = find_a(project, &args.document)?;
    let document = project.documents.get(id);
    let edition = document.and_then(Document::edition).and_then(|edition| project.editions.get(edition));
    let edition = edition.ok_or_else(|| {
        let title = document.map_or("", |document| document.title.value.as_str());
        Problem::usage(format!("'{title}' is only referred to and has no text")).advise("Import its file first")
    })?;
    screen.text(view.session().library().text(edition)?.as_str())?;
    Ok(Done::All)
}
