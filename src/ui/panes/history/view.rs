//! The rows of the pane: days and what was done on each, newest first, filtered.

use crate::edit::Cause;
use crate::model::{Document, Id, Project};
use crate::say;
use crate::session::chronicle::{Chronicle, Fate, Line};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Titles of documents in a row; the rest are counted.
const TITLES: usize = 2;

/// Days are told apart in UTC, which has no daylight saving.
const DAY_SECONDS: i64 = 86_400;

/// What is shown of the history.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Words of the label, the author or a document's title; all of them.
    pub(super) words: String,
    /// Only what has to do with this document.
    pub(super) document: Option<Id<Document>>,
}

impl Wanted {
    /// Whether anything is left out.
    pub(super) fn is_narrow(&self) -> bool {
        !self.words.trim().is_empty() || self.document.is_some()
    }
}

/// One row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    /// A day, on which the line at this place is the last.
    Day(usize),
    /// The line at this place in the chronicle.
    Line(usize),
}

/// The rows, newest first.
pub(super) fn rows(project: &Project, chronicle: &Chronicle, wanted: &Wanted) -> Vec<Row> {
    let words: Vec<String> = wanted.words.split_whitespace().map(str::to_lowercase).collect();
    let named = |word: &str| -> BTreeSet<Id<Document>> {
        let has = |document: &&Document| document.title.value.to_lowercase().contains(word);
        project.documents.iter().filter(has).map(|document| document.id).collect()
    };
    let named: Vec<(String, BTreeSet<_>)> = words.into_iter().map(|word| (word.clone(), named(&word))).collect();
    let holds = |line: &Line| {
        let of_document = wanted.document.is_none_or(|document| line.documents.contains(&document));
        of_document
            && named.iter().all(|(word, documents)| {
                let says = |text: &str| text.to_lowercase().contains(word.as_str());
                says(&line.label) || says(&line.author) || line.documents.iter().any(|id| documents.contains(id))
            })
    };
    let (mut rows, mut day) = (Vec::new(), None);
    for (at, line) in chronicle.lines().iter().enumerate().rev().filter(|(_, line)| holds(line)) {
        let of_line = line.at.as_second().div_euclid(DAY_SECONDS);
        if day != Some(of_line) {
            day = Some(of_line);
            rows.push(Row::Day(at));
        }
        rows.push(Row::Line(at));
    }
    rows
}

/// '14:05'
pub(super) fn time(at: Timestamp) -> String {
    at.strftime("%H:%M").to_string()
}

/// What a line is called: its label, and that it takes back another where it does.
pub(super) fn title(line: &Line) -> String {
    match line.cause {
        Cause::Done | Cause::Adopts => line.label.clone(),
        Cause::Undoes(_) => say!("Undo: {}", line.label),
        Cause::Redoes(_) => say!("Redo: {}", line.label),
    }
}

/// The titles of the documents it has to do with; empty where there are none, or they are gone.
pub(super) fn documents(project: &Project, line: &Line) -> String {
    let known: Vec<&str> = line
        .documents
        .iter()
        .filter_map(|id| Some(project.documents.get(*id)?.title.value.as_str()))
        .take(TITLES + 1)
        .collect();
    match (known.get(TITLES), known.get(..TITLES.min(known.len()))) {
        (Some(_), Some(first)) => say!("{} and {} more", first.join(", "), line.documents.len() - TITLES),
        (_, first) => first.unwrap_or_default().join(", "),
    }
}

/// What became of it, in a word for the row; empty where it stands.
pub(super) fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::Stands | Fate::Settled | Fate::TakesBack => "",
        Fate::Undone => "undone",
        Fate::Gone => say!("undone for good"),
    }
}

/// The same in a sentence.
pub(super) fn sentence(line: &Line, fate: Fate, adopted: Option<u64>) -> String {
    match (fate, line.cause) {
        (_, Cause::Undoes(revision)) => say!("It took back revision {revision}.", revision),
        (_, Cause::Redoes(revision)) => say!("It took back the undoing in revision {revision}.", revision),
        (Fate::Settled, Cause::Adopts) => say!(
            "It took over what another history or a snapshot held. Undo stops here: how that came about is not in \
             this history."
        )
        .to_owned(),
        (Fate::Settled, _) => say!(
            "It stands. Undo does not go back this far: revision {} took over what another history held.",
            adopted.unwrap_or_default()
        ),
        (Fate::Stands, _) => say!("It stands.").to_owned(),
        (Fate::Undone, _) => say!("It was undone. Redo brings it back.").to_owned(),
        (Fate::Gone | Fate::TakesBack, _) => {
            say!("It was undone, and something else was done since, so Redo does not bring it back.").to_owned()
        }
    }
}
