//! `reports`: what came in at each import, what was warned about and what was refused.

use super::Done;
use super::json::stamp;
use super::screen::Screen;
use super::table::Table;
use super::view::{Look, View};
use crate::model::{ImportOutcome, ImportReport, ImportedFile};
use crate::problem::Problem;
use serde_json::{Map, Value, json};

/// Lists the imports, newest first, each with its warnings and refusals.
pub(super) fn run(args: &Look, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let mut reports: Vec<_> = view.project().import_reports.iter().collect();
    reports.sort_by_key(|report| (std::cmp::Reverse(report.made.at), report.id));
    if args.json {
        let reports: Vec<Value> = reports.into_iter().map(listed).collect();
        screen.json(&json!({ "reports": reports }))?;
        return Ok(Done::All);
    }
    if reports.is_empty() {
        screen.line("Nothing was imported yet.")?;
    }
    for report in reports {
        let counts = counts(report).filter(|(_, count)| *count > 0);
        let counts: Vec<_> =
            counts.map(|(outcome, count)| format!("{count} {}", outcome.label().to_lowercase())).collect();
        let stopped = if report.cancelled { "; stopped before its end" } else { "" };
        screen.line(&format!("{}  {}  {}{stopped}", report.made.at, report.made.by, counts.join(", ")))?;
        let mut table = Table::new(&["Outcome", "File", "Why"]);
        for file in report.files.iter().filter(|file| !why(file).is_empty()) {
            table.row([file.outcome.label(), &path(file), &why(file)]);
        }
        if !table.is_empty() {
            screen.table(&table, "")?;
        }
    }
    Ok(Done::All)
}

fn counts(report: &ImportReport) -> impl Iterator<Item = (ImportOutcome, usize)> {
    let count = |outcome| report.files.iter().filter(|file| file.outcome == outcome).count();
    ImportOutcome::ALL.iter().map(move |outcome| (*outcome, count(*outcome)))
}

/// As far as it is kept: below the folder or archive that was chosen.
fn path(file: &ImportedFile) -> String {
    file.folder.as_ref().map_or_else(|| file.name.clone(), |folder| format!("{folder}/{}", file.name))
}

/// Why it was refused, or what to look at.
fn why(file: &ImportedFile) -> String {
    let reason = Some(&file.reason).filter(|reason| !reason.is_empty());
    reason.into_iter().chain(&file.warnings).map(String::as_str).collect::<Vec<_>>().join("; ")
}

fn listed(report: &ImportReport) -> Value {
    let file = |file: &ImportedFile| {
        json!({
            "path": path(file), "name": file.name, "folder": file.folder, "outcome": file.outcome,
            "document": file.document, "sha256": file.sha256, "size_bytes": file.size_bytes,
            "reason": file.reason, "warnings": file.warnings,
        })
    };
    let counts = counts(report).map(|(outcome, count)| (outcome.key().to_owned(), json!(count)));
    json!({
        "id": report.id, "made": stamp(&report.made), "cancelled": report.cancelled,
        "counts": Value::Object(counts.collect::<Map<_, _>>()),
        "files": report.files.iter().map(file).collect::<Vec<_>>(),
    })
}
