//! `origins`: who first knew, how reliable each is, and what rests on them.

use super::Done;
use super::json::withdrawal;
use super::screen::Screen;
use super::table::Table;
use super::view::{Look, View};
use crate::analysis::Standings;
use crate::export::record::history;
use crate::model::{Origin, Source, current};
use crate::problem::Problem;
use serde_json::{Value, json};

/// Lists them by name.
pub(super) fn run(args: &Look, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let standings = Standings::of(view.project(), &view.index);
    let claims = |origin: &Origin| standings.passing(Source::Origin(origin.id)).collect::<Vec<_>>();
    let mut origins: Vec<&Origin> = view.project().origins.iter().collect();
    origins.sort_by_key(|origin| (origin.name.to_lowercase(), origin.id));
    if args.json {
        let one = |origin: &&Origin| -> Value {
            json!({
                "id": origin.id, "name": origin.name, "kind": origin.kind, "knows": origin.knows,
                "interest": origin.interest, "terms": origin.terms, "protected": origin.protected,
                "reliability": current(&origin.reliability), "reliability_history": history(&origin.reliability),
                "depends_on": origin.depends_on, "withdrawn": withdrawal(origin.withdrawn.as_ref()),
                "claims": claims(origin),
            })
        };
        screen.json(&json!({ "origins": origins.iter().map(one).collect::<Vec<_>>() }))?;
        return Ok(Done::All);
    }
    let mut table = Table::new(&["Id", "Name", "Kind", "Reliability", "Claims"]);
    for origin in origins {
        let reliability = current(&origin.reliability).map_or("", |grade| grade.key());
        let count = claims(origin).len().to_string();
        table.row([origin.id.to_string().as_str(), &origin.name, origin.kind.label(), reliability, &count]);
    }
    screen.table(&table, "No origin is named yet.")?;
    Ok(Done::All)
}
