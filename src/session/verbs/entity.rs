//! People, bodies and things, by name or alias, found or made.

use super::{required, same_name};
use crate::model::{Entity, EntityKind, Id, Project};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;

/// The entity of this name or alias.
pub fn find(project: &Project, name: &str) -> Option<Id<Entity>> {
    let known =
        |entity: &&Entity| same_name(&entity.name, name) || entity.aliases.iter().any(|alias| same_name(alias, name));
    project.entities.iter().find(known).map(|entity| entity.id)
}

/// The same, made where there is none.
pub fn find_or_make(work: &mut Work<'_>, name: &str, kind: EntityKind) -> Result<Id<Entity>, Problem> {
    let name = required(name, say!("The name"))?;
    if let Some(known) = find(work.project(), &name) {
        return Ok(known);
    }
    let entity = Entity { id: work.maker.id(), kind, name, aliases: Vec::new(), description: String::new() };
    work.create(entity)
}
