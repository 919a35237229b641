//! Every passage that the brief rests on: its mark, its words, where they stand and the hash of the text they stand in.

use super::blocks::{Block, Cell, html};
use super::{Contents, Held};
use crate::brief::{CitedPassage, CitedSource};
use crate::export::csv;
use crate::model::Passage;
use crate::say;

/// A passage with what is known of it.
struct Row<'a> {
    source: &'a CitedSource,
    cited: &'a CitedPassage,
    passage: &'a Passage,
    held: Option<&'a Held>,
}

fn rows(contents: Contents<'_>, mut each: impl FnMut(Row<'_>)) {
    for source in &contents.cited.sources {
        for cited in &source.passages {
            let Some(passage) = contents.cleared.project.passages.get(cited.passage) else { continue };
            let held = contents.held.iter().find(|held| held.edition == passage.edition);
            each(Row { source, cited, passage, held });
        }
    }
}

impl Row<'_> {
    /// Where the words stand in the text, in characters from its beginning; nothing of a text that nothing is told of.
    fn place(&self, contents: Contents<'_>) -> Option<(usize, usize)> {
        let hidden = contents.cleared.instead_of_hash(self.passage.edition).is_some();
        (!hidden).then_some((self.passage.anchor.span.start, self.passage.anchor.span.end))
    }

    fn hash_of_text(&self, contents: Contents<'_>) -> String {
        contents.edition(self.passage.edition).map(|edition| contents.hashes(edition)[1].clone()).unwrap_or_default()
    }

    fn state(&self, contents: Contents<'_>) -> String {
        let of_document =
            contents.document(self.source.document).and_then(|it| Some(it.withdrawn.as_ref()?.kind.label()));
        self.passage.withdrawn.as_ref().map(|it| it.kind.label()).or(of_document).unwrap_or_default().to_owned()
    }
}

/// As comma-separated values.
pub(super) fn table(contents: Contents<'_>) -> Vec<u8> {
    let heading = [
        say!("Mark"),
        say!("Words"),
        say!("Document"),
        say!("Citation"),
        say!("Place"),
        say!("First character in the text"),
        say!("Character after the last"),
        say!("SHA-256 of the text"),
        say!("Text in this bundle"),
        say!("Withdrawn"),
    ];
    let mut table = Vec::new();
    rows(contents, |row| {
        let (start, end) =
            row.place(contents).map(|(start, end)| (start.to_string(), end.to_string())).unwrap_or_default();
        table.push(vec![
            row.cited.mark.clone(),
            row.cited.words.clone(),
            row.source.mark.clone(),
            row.source.citation.clone(),
            row.cited.locator.clone().unwrap_or_default(),
            start,
            end,
            row.hash_of_text(contents),
            row.held.map(|held| held.text.said().to_owned()).unwrap_or_default(),
            row.state(contents),
        ]);
    });
    csv::table(&heading, &table)
}

/// As a page.
pub(super) fn page(contents: Contents<'_>) -> String {
    let heading = [say!("Mark"), say!("Words"), say!("Document and place"), say!("Text, and its SHA-256")];
    let mut table = Vec::new();
    rows(contents, |row| {
        let locator = row.cited.locator.as_ref().map(|locator| format!(", {locator}")).unwrap_or_default();
        let document = format!("{}: {}{locator}", row.source.mark, row.source.citation);
        let state = row.state(contents);
        let text = row.held.map(|held| held.text.said()).unwrap_or_default();
        let hash = row.hash_of_text(contents);
        table.push(vec![
            Cell::Anchor(row.cited.mark.clone()),
            Cell::Quoted(row.cited.words.clone()),
            Cell::Link(
                if state.is_empty() { document } else { format!("{document} ({state})") },
                format!("register.html#n{}", row.source.mark),
            ),
            Cell::Code(format!("{text}\n{hash}")),
        ]);
    });
    let blocks = [
        Block::Said(say!(
            "Each passage that ‘{}’ rests on, by the mark that its notes and its register have. The words are those of the document, letter by letter; what stands in square brackets was put there in place of a name or of words that are not disclosed.",
            contents.title
        )),
        Block::Table(heading.map(str::to_owned).to_vec(), table),
    ];
    html(say!("Quoted passages"), &blocks)
}
