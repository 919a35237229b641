//! The rows of the pane 'documents' that are in sight, computed from the project.

use crate::analysis::Index;
use crate::analysis::piles;
use crate::analysis::when::in_words;
use crate::analysis::wording::list;
use crate::model::{Document, Id, Project, Reading};
use crate::say;
use crate::say::said;
use crate::session::damage::{self, Damage};
use crate::session::original::Original;
use crate::ui::damages::Damages;

/// One document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) id: Id<Document>,
    pub(super) title: String,
    /// 'Publisher · 2020 · 41'.
    pub(super) meta: String,
    pub(super) reading: Reading,
    pub(super) withdrawn: bool,
    /// What is lost of its files.
    pub(super) damage: Option<Damage>,
    /// Its original is kept in the project.
    pub(super) original: bool,
    /// It is a web page, of which the main text was read.
    pub(super) page: bool,
    pub(super) passages: usize,
}

impl Row {
    /// What the row is called aloud: the title, and what must not be overlooked.
    pub(super) fn name(&self) -> String {
        let damage = self.damage.map(|damage| format!(", {}", damage.label().to_lowercase())).unwrap_or_default();
        format!("{}{damage}", self.title)
    }
}

/// The row of a document.
pub(super) fn row(project: &Project, index: &Index, damages: &Damages, document: &Document) -> Row {
    let (passages, damage) = (index.passages(document.id).len(), damages.of(document));
    // What must not be overlooked stands before what a narrow pane cuts off.
    let mut meta: Vec<String> = damage.iter().map(|damage| damage.label().to_owned()).collect();
    meta.extend(document.withdrawn.as_ref().map(|withdrawal| withdrawal.kind.label().to_owned()));
    if piles::has_no_text(project, document) {
        meta.push(say!("no text").to_owned());
    }
    // A message has no publisher, but somebody who sent it.
    let from = document.publisher.as_ref().map(|publisher| publisher.value.clone());
    meta.extend(from.or_else(|| document.authors.as_ref().map(|authors| list(&authors.value))));
    let date = document.published.as_ref().map(|published| in_words(&published.value));
    if document.is_only_referred_to() {
        meta.extend(date);
        meta.push(say!("only referred to").to_owned());
    } else {
        meta.push(date.unwrap_or_else(|| "?".to_owned()));
        meta.push(passages.to_string());
    }
    Row {
        id: document.id,
        title: document.title.value.clone(),
        meta: meta.join(" · "),
        reading: document.reading,
        withdrawn: document.withdrawn.is_some(),
        damage,
        original: Original::edition(project, document.id).is_some(),
        page: Original::is_page(project, document.id),
        passages,
    }
}

/// All that is known of a document at a glance, for the tooltip of its row.
pub(super) fn details(project: &Project, document: &Document, row: &Row) -> String {
    let date = document.published.as_ref().map(|published| in_words(&published.value));
    let mut lines = vec![document.title.value.clone()];
    lines.extend(row.damage.map(|damage| format!("{}.\n{}.", damage.sentence(), said(damage::ADVICE))));
    lines.extend(document.publisher.as_ref().map(|publisher| publisher.value.clone()));
    lines.push(date.map_or_else(|| say!("No date found").to_owned(), |date| say!("Published {date}", date)));
    lines.push(match row.passages {
        1 => say!("1 passage").to_owned(),
        count => say!("{count} passages", count),
    });
    if document.editions.is_empty() {
        lines.push(say!("Only referred to: it has no text").to_owned());
    }
    if piles::has_no_text(project, document) {
        lines.push(say!("No text: its pages are pictures").to_owned());
    }
    lines.push(document.reading.label().to_owned());
    if let Some(withdrawal) = &document.withdrawn {
        lines.push(say!("Withdrawn, {}: {}", withdrawal.kind.label().to_lowercase(), withdrawal.reason));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::queue::{Queue, Wanted, counts};
    use super::super::queue_tests::case;
    use super::*;
    use crate::analysis::testing::{Case, withdrawal};
    use crate::session::damage::Loss;

    fn rows(case: &Case, damages: &Damages) -> Vec<Row> {
        let index = Index::of(&case.project);
        let queue = Queue::of(&case.project, &index, &Wanted::default());
        let documents = queue.lines.into_iter().filter_map(|line| case.project.documents.get(line.document()?));
        documents.map(|document| row(&case.project, &index, damages, document)).collect()
    }

    #[test]
    fn a_row_says_what_is_known() {
        let case = case();
        let mut damages = Damages::default();
        let lost = Damage { text: Some(Loss::Missing), original: None };
        let harmed = case.project.documents.iter().find(|document| document.title.value.starts_with("arms"));
        let harmed = harmed.and_then(Document::edition).expect("it has a text");
        damages.take(&[harmed], &[(harmed, lost)].into());
        let rows = rows(&case, &damages);
        let metas: Vec<&str> = rows.iter().map(|row| row.meta.as_str()).collect();
        let withdrawn = format!("{} · ? · 0", withdrawal().kind.label());
        assert_eq!(metas, ["Text missing · 2020 · 1", &withdrawn, "The Harbour Gazette · March 2019 · 0"]);
        let first = rows.first().expect("a row");
        let told = details(&case.project, case.project.documents.get(first.id).expect("its document"), first);
        assert!(told.contains("Import the same file again"), "{told}");
        assert_eq!(rows.iter().map(|row| row.withdrawn).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(counts(&case.project, 3), "3 documents, 2 unread");
        assert_eq!(counts(&case.project, 1), "1 of 3 documents");
    }

    #[test]
    fn a_work_without_text_stands_last_and_is_not_unread() {
        let mut case = case();
        let named = case.document("A work that others name");
        case.change(named, |document| document.editions.clear());
        let rows = rows(&case, &Damages::default());
        assert_eq!(rows.last().map(|row| row.meta.as_str()), Some("only referred to"));
        assert_eq!(counts(&case.project, 4), "3 documents, 2 unread, 1 only referred to");
    }
}
