//! `bundle`: a brief with all that is needed to check it, in one ZIP file.

use super::Done;
use super::brief::asked_for;
use super::leaving::{HeldBack, list, say};
use super::progress::progress;
use super::screen::Screen;
use super::view::View;
use crate::export::Held;
use crate::model::Project;
use crate::problem::Problem;
use crate::session::bundle::{Bundle, Documents};
use crate::session::outgoing::{Existing, Outgoing, Prepared, What};
use serde_json::{Value, json};
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
#[command(after_help = "\
    The file holds the brief, its quoted passages, their register and custody log, SHA256SUMS over all of it, and\n\
    a page that says how to check it with sha256sum alone. Tell whoever gets it the hash of SHA256SUMS by another way.\n\n\
    With documents, those that the brief rests on go along as they were imported, with their texts; not those that\n\
    are redacted, sealed, protected or under embargo, nor those in which a name stands that is not disclosed.")]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// Which brief, where there are several; with none written, a generated one
    #[arg(long, value_name = "ID")]
    brief: Option<String>,
    /// The file to write
    #[arg(short = 'o', value_name = "FILE", required_unless_present = "preview")]
    output: Option<PathBuf>,
    /// Include the documents that the brief rests on, and their texts
    #[arg(long)]
    with_documents: bool,
    /// List what the file would hold, and write nothing
    #[arg(long)]
    preview: bool,
    /// Leave out of the custody log who brought the documents in
    #[arg(long)]
    without_who: bool,
    #[command(flatten)]
    held_back: HeldBack,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// Writes the bundle and says what it holds; or lists that and writes nothing.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let brief = asked_for(args.brief.as_deref(), view.project())?;
    let outgoing = Outgoing::of(view.session());
    let target = args.output.as_deref().map(|file| outgoing.target(file)).transpose()?;
    let documents = if args.with_documents { Documents::With } else { Documents::Without };
    let choices = args.held_back.choices(!args.without_who, false);
    let prepared = outgoing.prepare(&What::Bundle(brief, documents), choices, None)?;
    for finding in &prepared.findings {
        screen.say(&format!("{}: '{}' ({}).", finding.rule.label(), finding.text, finding.target));
    }
    if args.preview {
        list(&prepared.inventory, &[], args.json, screen)?;
        return Ok(Done::All);
    }
    let (Some(target), Some(bundle)) = (target, prepared.bundle()) else { return Ok(Done::All) };
    outgoing.write_telling(&prepared, target.path(), Existing::Replace, &mut progress("Bundling")?)?;
    if args.json {
        screen.json(&in_json(&outgoing.project, &prepared, bundle))?;
        return Ok(Done::All);
    }
    say(&prepared.inventory, screen);
    screen.line(&format!("Bundled {} files. The SHA-256 of SHA256SUMS is {}.", bundle.files().count(), bundle.sums))?;
    Ok(Done::All)
}

fn in_json(project: &Project, prepared: &Prepared, bundle: &Bundle) -> Value {
    let files = bundle.files().map(|(name, sha256)| json!({ "name": name, "sha256": sha256 }));
    let documents = bundle.held.iter().map(|held: &Held| {
        let title = project.documents.get(held.document).map(|document| &document.title.value);
        json!({
            "mark": held.mark, "document": held.document, "edition": held.edition, "title": title,
            "file": held.original.said(), "text": held.text.said(),
        })
    });
    json!({
        "ok": true,
        "sums_sha256": bundle.sums,
        "files": files.collect::<Vec<_>>(),
        "documents": documents.collect::<Vec<_>>(),
        "left_out": prepared.inventory.left_out,
    })
}
