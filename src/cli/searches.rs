//! `searches`: the searches that are kept.

use super::Done;
use super::json::stamp;
use super::screen::Screen;
use super::table::Table;
use super::view::{Look, View};
use crate::model::SavedSearch;
use crate::problem::Problem;
use serde_json::{Value, json};

/// Lists them by name.
pub(super) fn run(args: &Look, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let mut searches: Vec<&SavedSearch> = view.project().saved_searches.iter().collect();
    searches.sort_by_cached_key(|search| (search.name.to_lowercase(), search.id));
    if args.json {
        let listed = |search: &&SavedSearch| -> Value {
            json!({ "id": search.id, "name": search.name, "query": search.query, "made": stamp(&search.made) })
        };
        screen.json(&json!({ "searches": searches.iter().map(listed).collect::<Vec<_>>() }))?;
        return Ok(Done::All);
    }
    let mut table = Table::new(&["Id", "Name", "Query"]);
    for search in searches {
        table.row([search.id.to_string(), search.name.clone(), search.query.clone()]);
    }
    screen.table(&table, "No search is saved yet.")?;
    Ok(Done::All)
}
