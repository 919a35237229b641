//! What would come of a verb: the same verb, on a clone of the project. Nothing of it is kept.

use super::{Library, Maker, Work};
use crate::model::Project;
use crate::problem::Problem;

/// The project as the verb would leave it, or why it would be refused.
pub fn rehearse(
    project: &Project,
    library: &Library,
    verb: impl FnOnce(&mut Work<'_>) -> Result<(), Problem>,
) -> Result<Project, Problem> {
    let mut nobody = Maker::of_this_machine(String::new());
    let mut work = Work::new(project.clone(), library, &mut nobody);
    verb(&mut work)?;
    Ok(work.into_parts().0)
}
