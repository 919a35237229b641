//! `tags`: the tag tree, each tag by its path.

use super::Done;
use super::screen::Screen;
use super::table::Table;
use super::view::{Look, View};
use crate::model::{Id, Tag};
use crate::problem::Problem;
use serde_json::{Value, json};

/// Lists them by path.
pub(super) fn run(args: &Look, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let mut tags: Vec<&Tag> = view.project().tags.iter().collect();
    tags.sort_by_cached_key(|tag| (view.index.path(tag.id).to_lowercase(), tag.id));
    let passages = |tag: Id<Tag>| view.index.tagged(tag).len();
    if args.json {
        let listed = |tag: &&Tag| {
            json!({
                "id": tag.id, "path": view.index.path(tag.id), "name": tag.name, "colour": tag.colour,
                "key": tag.key, "description": tag.description, "passages": passages(tag.id),
            })
        };
        screen.json(&json!({ "tags": tags.iter().map(listed).collect::<Vec<Value>>() }))?;
        return Ok(Done::All);
    }
    let mut table = Table::new(&["Id", "Tag", "Colour", "Passages"]);
    for tag in tags {
        let (id, colour, count) = (tag.id.to_string(), tag.colour.to_string(), passages(tag.id).to_string());
        table.row([id.as_str(), view.index.path(tag.id), &colour, &count]);
    }
    screen.table(&table, "There are no tags yet.")?;
    Ok(Done::All)
}
