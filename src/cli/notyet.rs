//! What is promised and not made, or not built in: it says so and does nothing.

use crate::problem::Problem;


/// The sentence for a command that does not exist yet.
pub(super) fn refuse(word: &str) -> Option<Problem> {
    NOT_YET.contains(&word).then(|| {
        Problem::usage(format!("'{word}' does not exist yet")).advise("'corroborate help' lists the commands that do")
    })
}

/// What a build without the window says when it is asked for.
pub fn without_window() -> Result<(), Problem> {
    Err(Problem::usage("This build has no window and draws no pictures")
        .advise("Build it with its feature 'gui'; 'corroborate help' lists the commands that need none"))
}
