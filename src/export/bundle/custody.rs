//! The custody log: of every file that the brief rests on, who brought it in, when, its size and hashes, and what became of
//! it since.

use super::{Contents, Held};
use crate::export::csv;
use crate::model::{Edition, ImportOutcome, Stamp};
use crate::say;

/// As comma-separated values.
pub(super) fn table(contents: Contents<'_>) -> Vec<u8> {
    let heading = [
        say!("Document"),
        say!("Citation"),
        say!("Edition"),
        say!("File as it was imported"),
        say!("Imported by"),
        say!("Imported at (UTC)"),
        say!("Size in bytes"),
        say!("Type"),
        say!("Read by"),
        say!("SHA-256 of the file"),
        say!("SHA-256 of the text"),
        say!("What became of it"),
        say!("File in this bundle"),
        say!("Text in this bundle"),
    ];
    let mut rows = Vec::new();
    for source in &contents.cited.sources {
        let mut held = contents.held_of(source.document).peekable();
        if held.peek().is_none() {
            let nothing = [say!("known only from references").to_owned()];
            let row = [source.mark.clone(), source.citation.clone(), String::new()].into_iter().chain(nothing);
            rows.push(filled(row.collect(), heading.len()));
        }
        rows.extend(held.map(|held| row(contents, held, &source.citation)));
    }
    csv::table(&heading, &rows)
}

fn filled(mut row: Vec<String>, columns: usize) -> Vec<String> {
    row.resize(columns, String::new());
    row
}

fn row(contents: Contents<'_>, held: &Held, citation: &str) -> Vec<String> {
    let Some(edition) = contents.edition(held.edition) else { return Vec::new() };
    let document = contents.document(held.document);
    let editions = document.map(|document| document.editions.as_slice()).unwrap_or_default();
    let nth = editions.iter().position(|id| *id == held.edition).map_or(0, |at| at + 1);
    let [original, text] = contents.hashes(edition);
    let hidden = contents.cleared.instead_of_hash(edition.id).map(str::to_owned);
    let told = |words: String| hidden.clone().unwrap_or(words);
    let (by, at) = imported(contents, edition);
    let withdrawn = document.and_then(|document| document.withdrawn.as_ref());
    let state = withdrawn.map_or_else(
        || document.map(|document| document.reading.label().to_owned()).unwrap_or_default(),
        |it| format!("{}, {}: {}", it.kind.label(), day(&it.made), it.reason),
    );
    vec![
        held.mark.clone(),
        citation.to_owned(),
        say!("{nth} of {}", editions.len(), nth),
        told(edition.name.clone()),
        told(by),
        told(at),
        told(edition.size_bytes.to_string()),
        edition.media_type.clone(),
        edition.importer.clone(),
        original,
        text,
        state,
        held.original.said().to_owned(),
        held.text.said().to_owned(),
    ]
}

fn day(made: &Stamp) -> String {
    made.at.strftime("%Y-%m-%d").to_string()
}

/// Who brought an edition in, where that may be told, and when.
fn imported(contents: Contents<'_>, edition: &Edition) -> (String, String) {
    let is_it = |report: &&crate::model::ImportReport| {
        report.files.iter().any(|file| {
            let came_in = matches!(file.outcome, ImportOutcome::Imported | ImportOutcome::Warning);
            came_in && file.document == Some(edition.document) && file.sha256 == Some(edition.original)
        })
    };
    let report = contents.cleared.project.import_reports.iter().find(is_it);
    let by = report.map_or_else(|| say!("not recorded").to_owned(), |report| report.made.by.clone());
    let by = if contents.cleared.tells_history() { by } else { say!("not told").to_owned() };
    (by, edition.imported.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}
