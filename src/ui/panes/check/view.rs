//! What the pane shows, computed from what was looked for and the project as it is now: what was decided since is
//! gone at once, though the next look is not done yet.

use crate::analysis::editions::{Found, Left, Part, Review, differences, newer};
use crate::analysis::rejection::rejections;
use crate::analysis::wording::shortened;
use crate::model::{Document, Edition, Id, Passage, Project, Quote, Span};
use crate::say;
use crate::ui::scene::Scene;
use std::collections::BTreeSet;

/// Code points of a passage's words in the list.
const LISTED_CODEPOINTS: usize = 160;
/// Words of one version beyond which differences are not shown: nobody reads them in a pane.
const COMPARED_BYTES: usize = 20_000;

/// One passage.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) passage: Id<Passage>,
    pub(super) document: Id<Document>,
    pub(super) old: Id<Edition>,
    pub(super) new: Id<Edition>,
    /// Its words, on one line.
    pub(super) words: String,
    /// '85 % alike · A report', 'not found · A report'
    pub(super) meta: String,
    pub(super) asks: Asks,
}

/// What is asked about a passage.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Asks {
    /// Whether these words are it.
    Alike { span: Span, words: String, score: f64 },
    /// Where it is; whether similar words were refused.
    Where { refused: bool },
}

/// The rows, those that ask yes or no first.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    /// How many of them ask yes or no.
    pub(super) alike: usize,
}

impl Rows {
    /// '2 to check · 1 not found'
    pub(super) fn counts(&self) -> String {
        let lost = self.rows.len() - self.alike;
        let said = [(self.alike, say!("to check")), (lost, say!("not found"))];
        let said = said.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
        said.collect::<Vec<_>>().join(" · ")
    }
}

/// Whether any passage waits at all; cheap enough for every revision.
pub(super) fn is_any(project: &Project) -> bool {
    let several = project.documents.iter().any(|document| document.editions.len() > 1);
    several && project.passages.iter().any(|passage| newer(project, passage).is_some())
}

/// What still waits.
pub(super) fn rows(scene: &Scene<'_>, review: &Review) -> Rows {
    let refused = rejections(scene.project);
    let waits = |left: &&Left| {
        let passage = scene.project.passages.get(left.passage);
        passage.is_some_and(|passage| passage.edition == left.old && newer(scene.project, passage) == Some(left.new))
    };
    let mut rows: Vec<Row> = review.left.iter().filter(waits).map(|left| row(scene, left, &refused)).collect();
    let is_alike = |row: &Row| matches!(row.asks, Asks::Alike { .. });
    rows.sort_by_key(|row| !is_alike(row));
    let alike = rows.iter().filter(|row| is_alike(row)).count();
    Rows { rows, alike }
}

fn row(scene: &Scene<'_>, left: &Left, refused: &BTreeSet<(Id<Passage>, Id<Edition>)>) -> Row {
    let is_refused = refused.contains(&(left.passage, left.new));
    let title = scene.project.documents.get(left.document).map_or("", |document| document.title.value.as_str());
    let (asks, found) = match &left.found {
        Found::Alike { span, words, score } if !is_refused => {
            let asks = Asks::Alike { span: *span, words: words.clone(), score: *score };
            (asks, percent_alike(*score))
        }
        Found::Alike { .. } => (Asks::Where { refused: true }, say!("similar words refused").to_owned()),
        Found::Nothing => (Asks::Where { refused: false }, say!("not found").to_owned()),
        Found::NoText => (Asks::Where { refused: false }, say!("the new text is not here").to_owned()),
    };
    let words = left
        .words
        .as_deref()
        .map_or(say!("Only a digest of its words is kept").to_owned(), |words| shortened(words, LISTED_CODEPOINTS));
    let meta = format!("{found} · {title}");
    Row { passage: left.passage, document: left.document, old: left.old, new: left.new, words, meta, asks }
}

/// '85 % alike'
pub(super) fn percent_alike(score: f64) -> String {
    say!("{} % alike", (score * 100.0).floor())
}

/// What is shown of a row's words: what went and what came, or the old words alone.
pub(super) fn parts(project: &Project, row: &Row) -> Vec<Part> {
    let old = match project.passages.get(row.passage).map(|passage| &passage.anchor.quote) {
        Some(Quote::Kept { exact, .. }) => exact.as_str(),
        _ => row.words.as_str(),
    };
    match &row.asks {
        Asks::Alike { words, .. } => compared(old, words),
        Asks::Where { .. } => vec![Part::Same(old.to_owned())],
    }
}

/// The old words and the new as one text, with what went and what came.
fn compared(old: &str, new: &str) -> Vec<Part> {
    if old.len().max(new.len()) > COMPARED_BYTES {
        return vec![Part::Gone(shortened(old, LISTED_CODEPOINTS)), Part::Come(shortened(new, LISTED_CODEPOINTS))];
    }
    differences(old, new)
}
