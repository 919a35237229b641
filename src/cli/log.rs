//! `log`: who did what, when; newest first.

use super::Done;
use super::screen::Screen;
use super::table::Table;
use super::view::{Look, View};
use crate::edit::Cause;
use crate::problem::Problem;
use crate::store::Record;
use serde_json::{Value, json};

/// Lists every revision.
pub(super) fn run(args: &Look, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let records = view.session().log().collect::<Result<Vec<Record>, _>>()?;
    if args.json {
        let entries: Vec<Value> = records.iter().map(entry).collect();
        screen.json(&json!({ "entries": entries }))?;
        return Ok(Done::All);
    }
    let mut table = Table::new(&["Revision", "When", "Author", "What"]);
    for Record { revision, transaction } in &records {
        let what = match transaction.cause {
            Cause::Done | Cause::Adopts => transaction.label.clone(),
            Cause::Undoes(undone) => format!("Undo of {undone}: {}", transaction.label),
            Cause::Redoes(redone) => format!("Redo of {redone}: {}", transaction.label),
        };
        table.row([revision.to_string(), transaction.at.to_string(), transaction.author.clone(), what]);
    }
    screen.table(&table, "Nothing has been done yet.")?;
    Ok(Done::All)
}

fn entry(Record { revision, transaction }: &Record) -> Value {
    let (undoes, redoes) = match transaction.cause {
        Cause::Done | Cause::Adopts => (None, None),
        Cause::Undoes(revision) => (Some(revision), None),
        Cause::Redoes(revision) => (None, Some(revision)),
    };
    json!({
        "revision": revision, "at": transaction.at.to_string(), "author": transaction.author,
        "label": transaction.label, "group": transaction.group, "undoes": undoes, "redoes": redoes,
        "edits": transaction.edits.len(),
    })
}
