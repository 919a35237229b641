//! A brief as PDF, set with the typefaces of this machine where those that come with the program lack a letter.

use crate::brief::{Finding, Paged};
use crate::problem::{Problem, ProblemKind};
use crate::say;

/// The whole file, and what its author should know of it.
#[cfg(feature = "pdf")]
pub(super) fn pdf(paged: &Paged) -> Result<(Vec<u8>, Option<Finding>), Problem> {
    /// The typesetter goes deep into what is nested.
    const STACK_BYTES: usize = 64 << 20;

    let faces = super::typefaces::for_lettering(&paged.lettering());
    let set = std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(STACK_BYTES);
        // A typesetter that stops is no reason for the program to stop.
        builder.spawn_scoped(scope, || paged.pdf(&faces))?.join().unwrap_or_else(|_panic| {
            let why = say!("the typesetter stopped");
            Err(std::io::Error::other(why))
        })
    });
    set.map_err(|error| {
        Problem::new(ProblemKind::Project, say!("The PDF could not be set: {error}", error))
            .advise(say!("Write it as .docx or .html instead"))
    })
}

/// This build has no typesetter.
#[cfg(not(feature = "pdf"))]
pub(super) fn pdf(_paged: &Paged) -> Result<(Vec<u8>, Option<Finding>), Problem> {
    Err(Problem::new(ProblemKind::Usage, say!("This build of the program writes no PDF"))
        .advise(say!("Write it as .docx or .html instead")))
}
