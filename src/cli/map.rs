//! `map`: what happened where, and what has no place yet.

use super::Done;
use super::screen::Screen;
use super::table::Table;
use super::view::{Look, View};
use crate::analysis::basemap::Basemap;
use crate::analysis::label::label;
use crate::analysis::map::{Position, map};
use crate::export::record;
use crate::problem::Problem;

/// Lists everything placed, then the rest.
pub(super) fn run(args: &Look, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let project = view.project();
    let found = map(project, &view.index);
    if args.json {
        screen.json(&record::map(project, &found))?;
        return Ok(Done::All);
    }
    let mut table = Table::new(&["Id", "Place", "Where", "Role", "What"]);
    for mark in &found.marks {
        let place = label(project, mark.place.into());
        let (id, at, what) = (mark.id.to_string(), position(&mark.position), label(project, mark.id));
        table.row([id.as_str(), &place, &at, mark.role.label(), &what]);
    }
    for id in &found.unplaced {
        table.row([id.to_string().as_str(), "no place", "", "", &label(project, *id)]);
    }
    screen.table(&table, "There is nothing to place yet.")?;
    Ok(Done::All)
}

fn position(position: &Position) -> String {
    match position {
        Position::Disc { lat, lon, radius_km } => format!("{lat:.4}, {lon:.4} within {radius_km} km"),
        Position::Area { code, .. } => format!("all of {}", country(code)),
    }
}

fn country(code: &str) -> String {
    Basemap::bundled().country(code).map_or_else(|| code.to_owned(), |country| country.name.clone())
}
