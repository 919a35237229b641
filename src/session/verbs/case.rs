//! The project's own head.

use super::required;
use crate::model::Case;
use crate::problem::Problem;
use crate::say;
use crate::session::Work;

/// Begins a project.
pub fn begin(work: &mut Work<'_>, title: &str) -> Result<(), Problem> {
    let title = required(title, say!("The title"))?;
    let (id, created) = (work.maker.id(), work.maker.now());
    let case = Case { id, title, question: String::new(), handling: None, created, pseudonyms: Vec::new() };
    work.create(case).map(drop)
}
