//! `new`: make a project.

use super::Done;
use super::screen::Screen;
use super::verb::Acknowledged;
use crate::model::AnyId;
use crate::problem::Problem;
use crate::session::{Maker, NOBODY, Session};
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A folder that does not exist yet
    project: PathBuf,
    /// What the case is called
    #[arg(long)]
    title: String,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// Makes it; prints its id.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    if args.title.trim().is_empty() {
        return Err(Problem::usage("The title may not be empty"));
    }
    let author = Some(screen.author()).filter(|author| !author.is_empty()).unwrap_or(NOBODY);
    let session = Session::create(&args.project, &args.title, Maker::of_this_machine(author))?;
    let ids: Vec<AnyId> = session.project().head().map(|case| case.id.into()).into_iter().collect();
    let done = Acknowledged { ids, revision: session.project().revision(), followed: None };
    session.close()?;
    if args.json {
        screen.json(&done.in_json())?;
    } else {
        done.ids.iter().try_for_each(|id| screen.line(&id.to_string()))?;
    }
    Ok(Done::All)
}
