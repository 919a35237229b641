//! `suggest`: what the program notices in the texts and offers. Nothing is changed.
//!
//! One file a kind.

mod duplicates;

use super::Done;
use super::screen::Screen;
use crate::problem::Problem;
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// What to look for: duplicates
    #[arg(long)]
    kind: String,
    /// Only in this document
    #[arg(long, value_name = "ID")]
    document: Option<String>,
    /// Copies: in sealed documents too, which are left out otherwise
    #[arg(long)]
    include_sealed: bool,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// Lists what is offered.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    match args.kind.as_str() {
        "duplicates" => duplicates::run(args, screen),
        other => Err(Problem::usage(format!("Suggestions of {other} do not exist yet")).advise("Ask for duplicates")),
    }
}
