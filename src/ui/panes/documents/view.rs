//! The rows of the pane 'documents', computed from the project.

use crate::analysis::Index;
use crate::analysis::when::{Extent, in_words};
use crate::model::{Document, Id, Project, Reading};
use crate::say;
use crate::session::damage::{self, Damage};
use crate::session::original::Original;
use crate::ui::damages::Damages;

/// In what order documents stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Order {
    /// By title.
    #[default]
    Title,
    /// By when they were published, those without a date last.
    Date,
}

/// One document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) id: Id<Document>,
    pub(super) title: String,
    /// 'Publisher · 2020 · 41'.
    pub(super) meta: String,
    /// The same in full, for the tooltip.
    pub(super) details: String,
    pub(super) reading: Reading,
    pub(super) withdrawn: bool,
    /// What is lost of its files.
    pub(super) damage: Option<Damage>,
    /// Its original is kept in the project.
    pub(super) original: bool,
    pub(super) passages: usize,
}

impl Row {
    /// What the row is called aloud: the title, and what must not be overlooked.
    pub(super) fn name(&self) -> String {
        let damage = self.damage.map(|damage| format!(", {}", damage.label().to_lowercase())).unwrap_or_default();
        format!("{}{damage}", self.title)
    }
}

/// The documents whose title, publisher or authors hold the words of the filter, in order.
pub(super) fn rows(project: &Project, index: &Index, damages: &Damages, order: Order, filter: &str) -> Vec<Row> {
    let words: Vec<String> = filter.split_whitespace().map(str::to_lowercase).collect();
    let documents = index.documents().iter().filter_map(|id| project.documents.get(*id));
    let mut found: Vec<&Document> = documents.filter(|document| matches(document, &words)).collect();
    // What can be read stands before what is only named; stable, as all that follows.
    found.sort_by_key(|document| document.is_only_referred_to());
    if order == Order::Date {
        // Stable, so that the same day and no day at all stay by title.
        found.sort_by_key(|document| {
            let day = document.published.as_ref().map(|published| Extent::of(&published.value).sort_day());
            (document.is_only_referred_to(), day.is_none(), day)
        });
    }
    let row = |document: &Document| row(project, document, index.passages(document.id).len(), damages.of(document));
    found.into_iter().map(row).collect()
}

fn matches(document: &Document, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut known = document.title.value.to_lowercase();
    for more in document.publisher.iter().map(|publisher| &publisher.value) {
        known = known + " " + &more.to_lowercase();
    }
    for author in document.authors.iter().flat_map(|authors| &authors.value) {
        known = known + " " + &author.to_lowercase();
    }
    words.iter().all(|word| known.contains(word))
}

fn row(project: &Project, document: &Document, passages: usize, damage: Option<Damage>) -> Row {
    let date = document.published.as_ref().map(|published| in_words(&published.value));
    // What must not be overlooked stands before what a narrow pane cuts off.
    let mut meta: Vec<String> = damage.iter().map(|damage| damage.label().to_owned()).collect();
    meta.extend(document.withdrawn.as_ref().map(|withdrawal| withdrawal.kind.label().to_owned()));
    meta.extend(document.publisher.iter().map(|publisher| publisher.value.clone()));
    if document.is_only_referred_to() {
        meta.extend(date.clone());
        meta.push(say!("only referred to").to_owned());
    } else {
        meta.push(date.clone().unwrap_or_else(|| "?".to_owned()));
        meta.push(passages.to_string());
    }
    Row {
        id: document.id,
        title: document.title.value.clone(),
        meta: meta.join(" · "),
        details: details(document, date, passages, damage),
        reading: document.reading,
        withdrawn: document.withdrawn.is_some(),
        damage,
        original: Original::edition(project, document.id).is_some(),
        passages,
    }
}

fn details(document: &Document, date: Option<String>, passages: usize, damage: Option<Damage>) -> String {
    let mut lines = vec![document.title.value.clone()];
    lines.extend(damage.map(|damage| format!("{}.\n{}.", damage.sentence(), damage::ADVICE)));
    lines.extend(document.publisher.as_ref().map(|publisher| publisher.value.clone()));
    lines.push(date.map_or_else(|| say!("No date found").to_owned(), |date| say!("Published {date}", date)));
    lines.push(match passages {
        1 => say!("1 passage").to_owned(),
        count => say!("{count} passages", count),
    });
    if document.editions.is_empty() {
        lines.push(say!("Only referred to: it has no text").to_owned());
    }
    lines.push(document.reading.label().to_owned());
    if let Some(withdrawal) = &document.withdrawn {
        lines.push(say!("Withdrawn, {}: {}", withdrawal.kind.label().to_lowercase(), withdrawal.reason));
    }
    lines.join("\n")
}

/// '18 documents, 3 unread, 7 only referred to'; '2 of 18 documents' where a filter is on.
pub(super) fn counts(project: &Project, shown: usize) -> String {
    let all = project.documents.len();
    if shown != all {
        return say!("{shown} of {n} document" | "{shown} of {n} documents" % all, shown);
    }
    let count = |is: fn(&Document) -> bool| project.documents.iter().filter(|document| is(document)).count();
    let (unread, referred_to) = (count(Document::is_unread), count(Document::is_only_referred_to));
    let loaded = all - referred_to;
    let mut counts = say!("{n} document" | "{n} documents" % loaded);
    for (number, words) in [(unread, say!("unread")), (referred_to, say!("only referred to"))] {
        if number > 0 {
            counts = format!("{counts}, {number} {words}");
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{Case, withdrawal};
    use crate::model::Field;
    use crate::session::damage::Loss;

    fn case() -> Case {
        let mut case = Case::default();
        let port = case.document("Port of call");
        let arms = case.document("arms and grain");
        let none = case.document("No date here");
        case.passage_at(arms, 3, "grain");
        case.change(port, |document| {
            document.published = "2019-03".parse().ok().map(Field::entered);
            document.publisher = Some(Field::entered("The Harbour Gazette".to_owned()));
        });
        case.change(arms, |document| {
            document.published = "2020".parse().ok().map(Field::entered);
            document.reading = Reading::Done;
        });
        case.change(none, |document| document.withdrawn = Some(withdrawal()));
        case
    }

    fn check(order: Order, filter: &str, expected: &[&str]) {
        let case = case();
        let rows = rows(&case.project, &Index::of(&case.project), &Damages::default(), order, filter);
        let titles: Vec<&str> = rows.iter().map(|row| row.title.as_str()).collect();
        assert_eq!(titles, expected, "{order:?} {filter:?}");
    }

    #[test]
    fn documents_stand_by_title_or_date_and_a_filter_narrows_them() {
        check(Order::Title, "", &["arms and grain", "No date here", "Port of call"]);
        check(Order::Date, "", &["Port of call", "arms and grain", "No date here"]);
        check(Order::Title, "gazette port", &["Port of call"]);
        check(Order::Title, "gazette grain", &[]);
    }

    #[test]
    fn a_row_says_what_is_known() {
        let case = case();
        let mut damages = Damages::default();
        let lost = Damage { text: Some(Loss::Missing), original: None };
        let harmed = case.project.documents.iter().find(|document| document.title.value.starts_with("arms"));
        let harmed = harmed.and_then(Document::edition).expect("it has a text");
        damages.take(&[harmed], &[(harmed, lost)].into());
        let rows = rows(&case.project, &Index::of(&case.project), &damages, Order::Title, "");
        let metas: Vec<&str> = rows.iter().map(|row| row.meta.as_str()).collect();
        let withdrawn = format!("{} · ? · 0", withdrawal().kind.label());
        assert_eq!(metas, ["Text missing · 2020 · 1", &withdrawn, "The Harbour Gazette · March 2019 · 0"]);
        assert!(rows.first().is_some_and(|row| row.details.contains("Import the same file again")));
        assert_eq!(rows.iter().map(|row| row.withdrawn).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(counts(&case.project, 3), "3 documents, 2 unread");
        assert_eq!(counts(&case.project, 1), "1 of 3 documents");
    }

    #[test]
    fn a_work_without_text_stands_last_and_is_not_unread() {
        let mut case = case();
        let named = case.document("A work that others name");
        case.change(named, |document| document.editions.clear());
        let rows = rows(&case.project, &Index::of(&case.project), &Damages::default(), Order::Title, "");
        assert_eq!(rows.last().map(|row| row.meta.as_str()), Some("only referred to"));
        assert_eq!(counts(&case.project, 4), "3 documents, 2 unread, 1 only referred to");
    }
}
