//! The project's own head.

use super::required;
use crate::model::Case;
use crate::problem::Problem;
use crate::say;
use crate::session::Work;

/// Begins a project.
pub fn begin(work: &mut Work<'_>, title: &str) -> Result<(), Problem> {
    let title = required(title, say!("The title"))?;
    let case = Case { id: work.maker.id(), title, question: String::new(), handling: None, created: work.maker.now() };
    work.create(case).map(drop)
}
