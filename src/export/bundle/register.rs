//! Every document that the brief rests on, with the hash of its file and where that is in the bundle.

use super::Contents;
use super::blocks::{Block, Cell, html};
use crate::brief::CitedSource;
use crate::say;

/// The page.
pub(super) fn page(contents: Contents<'_>) -> String {
    let heading = [say!("Mark"), say!("Document"), say!("Passages"), say!("File, and its SHA-256")];
    let rows = contents.cited.sources.iter().map(|source| row(contents, source)).collect();
    let blocks = [
        Block::Said(say!(
            "Each document that ‘{}’ rests on, by the number that its notes and its register have.",
            contents.title
        )),
        Block::Table(heading.map(str::to_owned).to_vec(), rows),
    ];
    html(say!("Register of documents"), &blocks)
}

fn row(contents: Contents<'_>, source: &CitedSource) -> Vec<Cell> {
    let withdrawn = contents.document(source.document).and_then(|it| it.withdrawn.as_ref());
    let state = withdrawn.map(|it| format!(" ({}: {})", it.kind.label(), it.reason)).unwrap_or_default();
    let marks: Vec<&str> = source.passages.iter().map(|passage| passage.mark.as_str()).collect();
    let passages = match (marks.first(), marks.last()) {
        (None, _) | (_, None) => Cell::words(""),
        (Some(first), Some(_)) => Cell::Link(marks.join(", "), format!("passages.html#n{first}")),
    };
    let files: Vec<String> = contents.held_of(source.document).map(|held| file(contents, held)).collect();
    let files = if files.is_empty() { vec![say!("known only from references").to_owned()] } else { files };
    vec![
        Cell::Anchor(source.mark.clone()),
        Cell::words(format!("{}{state}", source.citation)),
        passages,
        Cell::Code(files.join("\n")),
    ]
}

/// 'documents/001-report.pdf', and its hash.
fn file(contents: Contents<'_>, held: &super::Held) -> String {
    let hash = contents.edition(held.edition).map(|edition| contents.hashes(edition)[0].clone()).unwrap_or_default();
    format!("{}\n{hash}", held.original.said())
}
