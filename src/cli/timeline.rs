//! `timeline`: what happened when, and what has no date yet.

use super::Done;
use super::screen::Screen;
use super::table::Table;
use super::view::{Look, View};
use crate::analysis::label::label;
use crate::analysis::timeline::timeline;
use crate::analysis::when;
use crate::export::record;
use crate::problem::Problem;

/// Lists everything dated by its first day, then the rest.
pub(super) fn run(args: &Look, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let project = view.project();
    let found = timeline(project, &view.index);
    if args.json {
        screen.json(&record::timeline(project, &view.index, &found))?;
        return Ok(Done::All);
    }
    let mut table = Table::new(&["Id", "When", "Date", "Kind", "What"]);
    for item in &found.items {
        let (id, words, label) = (item.id.to_string(), when::in_words(&item.edtf), label(project, item.id));
        table.row([id.as_str(), &words, item.edtf.as_str(), item.kind.label(), &label]);
    }
    for (id, kind) in &found.undated {
        table.row([id.to_string().as_str(), "no date", "", kind.label(), &label(project, *id)]);
    }
    screen.table(&table, "There is nothing to date yet.")?;
    Ok(Done::All)
}
