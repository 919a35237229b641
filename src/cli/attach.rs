//! `attach`: give a project that came without texts its documents back, by the hashes of their files.

use super::screen::Screen;
use super::{Done, import};
use crate::problem::Problem;
use std::path::PathBuf;

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// Files, and folders with all that is in them; what is no document of the project is left alone
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Do not keep the files themselves, only their text
    #[arg(long)]
    no_originals: bool,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// Attaches, and says what became of each file.
pub(super) fn run(args: Args, screen: &mut Screen) -> Result<Done, Problem> {
    import::run(&import::Args::attaching(args.project, args.paths, args.no_originals, args.json), screen)
}
