//! `entities`: the people, bodies and things of a case, how each is written, and where they stand.

use super::Done;
use super::screen::Screen;
use super::table::Table;
use super::view::{Look, View};
use crate::model::{Claim, Entity};
use crate::problem::Problem;
use serde_json::{Value, json};

/// Lists them by name.
pub(super) fn run(args: &Look, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let project = view.project();
    let claims = |entity: &Entity| {
        let about = |claim: &&Claim| claim.entities.contains(&entity.id);
        project.claims.iter().filter(about).map(|claim| claim.id).collect::<Vec<_>>()
    };
    let mut entities: Vec<&Entity> = project.entities.iter().collect();
    entities.sort_by_cached_key(|entity| (entity.name.to_lowercase(), entity.id));
    if args.json {
        let one = |entity: &&Entity| -> Value {
            json!({
                "id": entity.id, "name": entity.name, "kind": entity.kind, "aliases": entity.aliases,
                "description": entity.description, "passages": view.index.speaking_of(entity.id),
                "claims": claims(entity), "pseudonym": entity.pseudonym(),
            })
        };
        screen.json(&json!({ "entities": entities.iter().map(one).collect::<Vec<_>>() }))?;
        return Ok(Done::All);
    }
    let mut table = Table::new(&["Id", "Name", "Kind", "Also called", "Passages", "Claims"]);
    for entity in entities {
        let (passages, claims) = (view.index.speaking_of(entity.id).len(), claims(entity).len());
        table.row([
            entity.id.to_string().as_str(),
            &entity.name,
            entity.kind.label(),
            &entity.aliases.join("; "),
            &passages.to_string(),
            &claims.to_string(),
        ]);
    }
    screen.table(&table, "Nobody is named yet.")?;
    Ok(Done::All)
}
