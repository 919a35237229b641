//! What a build without the window says when it is asked for.

use crate::problem::Problem;

/// It has none, and draws no pictures.
pub fn without_window() -> Result<(), Problem> {
    Err(Problem::usage("This build has no window and draws no pictures")
        .advise("Build it with its feature 'gui'; 'corroborate help' lists the commands that need none"))
}
