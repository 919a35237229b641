//! People, bodies and things, by name or alias, found or made.

use super::{required, same_name};
use crate::model::{Entity, EntityKind, Id};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;

/// The entity of this name or alias, made where there is none.
pub fn find_or_make(work: &mut Work<'_>, name: &str, kind: EntityKind) -> Result<Id<Entity>, Problem> {
    let name = required(name, say!("The name"))?;
    let known =
        |entity: &&Entity| same_name(&entity.name, &name) || entity.aliases.iter().any(|alias| same_name(alias, &name));
    if let Some(entity) = work.project().entities.iter().find(known) {
        return Ok(entity.id);
    }
    let entity = Entity { id: work.maker.id(), kind, name, aliases: Vec::new(), description: String::new() };
    work.create(entity)
}
