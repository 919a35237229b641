//! `triage`: how far the documents have been read, in all and by folder, and which comes next.

use super::Done;
use super::screen::Screen;
use super::table::Table;
use super::view::{Look, View};
use crate::analysis::label::label;
use crate::analysis::triage::{Counts, Filter, FolderProgress, counts, folders, next_unread, queue};
use crate::model::Reading;
use crate::problem::Problem;
use serde_json::{Map, Value, json};

/// Lists the folders, and says what is left.
pub(super) fn run(args: &Look, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let project = view.project();
    let (all, folders, next) =
        (counts(project), folders(project), next_unread(project, &queue(project, &Filter::default()), None, &[]));
    if args.json {
        let folder = |it: &FolderProgress| json!({ "folder": it.folder, "counts": listed(&it.counts), "read": it.counts.read(), "of": it.counts.all() });
        screen.json(&json!({
            "counts": listed(&all), "read": all.read(), "of": all.all(),
            "folders": folders.iter().map(folder).collect::<Vec<_>>(), "next_unread": next,
        }))?;
        return Ok(Done::All);
    }
    let mut heading = vec!["Folder", "Read"];
    heading.extend(Reading::ALL.iter().map(|reading| reading.label()));
    let mut table = Table::new(&heading);
    for FolderProgress { folder, counts } in &folders {
        table.row(row(folder.as_deref().unwrap_or("(no folder)"), counts));
    }
    if folders.len() > 1 {
        table.row(row("All", &all));
    }
    screen.table(&table, "There are no documents yet.")?;
    match next {
        Some(id) => screen.say(&format!("Next unread: {id}  {}.", label(project, id.into()))),
        None if all.all() > 0 => screen.say("Nothing is unread."),
        None => {}
    }
    Ok(Done::All)
}

fn row(name: &str, counts: &Counts) -> Vec<String> {
    let read = format!("{} of {}", counts.read(), counts.all());
    let states = Reading::ALL.iter().map(|reading| counts.of(*reading).to_string());
    [name.to_owned(), read].into_iter().chain(states).collect()
}

fn listed(counts: &Counts) -> Value {
    let states = Reading::ALL.iter().map(|reading| (reading.key().to_owned(), json!(counts.of(*reading))));
    Value::Object(states.collect::<Map<_, _>>())
}
