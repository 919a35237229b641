//! Names of people, bodies and systems, with their other spellings in all texts that are looked at.

use super::{Args, run_over};
use crate::cli::Done;
use crate::cli::screen::Screen;
use crate::problem::Problem;
use crate::session::suggestions::names_in;

/// Lists them; spellings are gathered over all of the texts.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    run_over(args, names_in, screen)
}
