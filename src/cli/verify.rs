//! `verify`: hashes, references, the chain of history, and the snapshot against it.

use super::Done;
use super::screen::Screen;
use super::table::Table;
use super::view::Look;
use crate::problem::Problem;
use crate::store::{self, Disk, Finding, Folder, RealDisk};
use serde_json::{Value, json};
use std::sync::Arc;

/// Looks at everything and writes nothing.
pub(super) fn run(args: &Look, screen: &mut Screen) -> Result<Done, Problem> {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let findings = store::verify(&disk, &Folder::at(&args.project))?;
    if args.json {
        let problems: Vec<Value> = findings.iter().map(problem).collect();
        screen.json(&json!({ "problems": problems }))?;
    } else {
        let mut table = Table::new(&["Kind", "File", "Line", "What", "What to do"]);
        for finding in &findings {
            let line = finding.line.map_or_else(String::new, |line| line.to_string());
            table.row([finding.kind.key(), &finding.file, &line, &finding.detail, finding.advice]);
        }
        screen.table(&table, "Everything is as it was written.")?;
    }
    Ok(if findings.is_empty() { Done::All } else { Done::Part })
}

fn problem(finding: &Finding) -> Value {
    json!({
        "kind": finding.kind.key(),
        "file": finding.file,
        "line": finding.line,
        "detail": finding.detail,
        "advice": finding.advice,
    })
}
