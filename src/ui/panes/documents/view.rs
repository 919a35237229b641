//! What the pane 'documents' lists, computed from the project: the queue to get through, and the rows in sight.

use crate::analysis::Index;
use crate::analysis::piles::{self, Pile};
use crate::analysis::triage::{self, Counts};
use crate::analysis::when::{Extent, in_words};
use crate::model::{Document, Id, Project, Reading};
use crate::say;
use crate::say::said;
use crate::session::damage::{self, Damage};
use crate::session::original::Original;
use crate::ui::damages::Damages;
use std::collections::{BTreeMap, BTreeSet};

/// In what order documents stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Order {
    /// By title.
    #[default]
    Title,
    /// By when they were published, those without a date last.
    Date,
    /// As they came in.
    Imported,
    /// The longest texts first.
    Size,
}

impl Order {
    /// All of them, as they are offered.
    pub(super) const ALL: [Self; 4] = [Self::Title, Self::Date, Self::Imported, Self::Size];

    /// What it is called.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Title => say!("By title"),
            Self::Date => say!("By date of publication"),
            Self::Imported => say!("As they came in"),
            Self::Size => say!("Longest first"),
        }
    }
}

/// What is to be listed, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) order: Order,
    /// Words of title, publisher or author.
    pub(super) filter: String,
    /// All of them, where none is chosen.
    pub(super) pile: Option<Pile>,
    /// Whether documents stand under their folders, where they came with any.
    pub(super) by_folder: bool,
    /// Folders whose documents are out of sight.
    pub(super) folded: BTreeSet<String>,
}

impl Default for Wanted {
    fn default() -> Self {
        let (order, filter, folded) = (Order::default(), String::new(), BTreeSet::new());
        Self { order, filter, pile: None, by_folder: true, folded }
    }
}

/// The documents to get through, in order.
#[derive(Debug, Default)]
pub(super) struct Queue {
    /// All that the words of the filter leave in, whichever pile they lie in.
    pub(super) all: Vec<Id<Document>>,
    /// What is listed.
    pub(super) lines: Vec<Line>,
    /// How many of `all` lie in each pile.
    pub(super) piles: BTreeMap<Pile, usize>,
    /// Those folders that are listed, each with how far it is read.
    pub(super) folders: Vec<(String, Counts)>,
    /// Whether documents came in folders.
    pub(super) has_folders: bool,
    /// How many there are, in words.
    pub(super) said: String,
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// A folder, by its place among those that are listed.
    Folder(usize),
    /// A document.
    Document(Id<Document>),
}

impl Line {
    /// The document, where it is one.
    pub(super) fn document(self) -> Option<Id<Document>> {
        if let Self::Document(id) = self { Some(id) } else { None }
    }
}

impl Queue {
    /// What is listed of a project. It looks through all documents, and is kept until something changes.
    pub(super) fn of(project: &Project, index: &Index, wanted: &Wanted) -> Self {
        let words: Vec<String> = wanted.filter.split_whitespace().map(str::to_lowercase).collect();
        let known = index.documents().iter().filter_map(|id| project.documents.get(*id));
        let mut found: Vec<&Document> = known.filter(|document| matches(document, &words)).collect();
        sort(project, &mut found, wanted.order);
        let folder = |document: &Document| triage::folder(project, document).unwrap_or_default();
        let has_folders = project.documents.iter().any(|document| !folder(document).is_empty());
        let by_folder = has_folders && wanted.by_folder;
        if by_folder {
            found.sort_by(|one, other| folder(one).cmp(folder(other)));
        }
        let all: Vec<Id<Document>> = found.iter().map(|document| document.id).collect();
        let mut queue = Self { piles: piles::counts(project, &all), all, has_folders, ..Self::default() };
        let mut shown = 0;
        for group in found.chunk_by(|one, other| !by_folder || folder(one) == folder(other)) {
            shown += queue.list(project, group, wanted, group.first().filter(|_| by_folder).map(|first| folder(first)));
        }
        queue.said = counts(project, shown);
        queue
    }

    /// Lists documents, of one folder where it is named; how many of them the pile leaves in.
    fn list(&mut self, project: &Project, group: &[&Document], wanted: &Wanted, folder: Option<&str>) -> usize {
        let in_pile = |document: &&&Document| wanted.pile.is_none_or(|pile| pile.holds(project, document));
        let shown: Vec<Line> = group.iter().filter(in_pile).map(|document| Line::Document(document.id)).collect();
        let count = shown.len();
        let Some(folder) = folder.filter(|_| count > 0) else {
            self.lines.extend(shown);
            return count;
        };
        let mut progress = Counts::default();
        for document in group {
            progress.add(document);
        }
        self.lines.push(Line::Folder(self.folders.len()));
        self.folders.push((folder.to_owned(), progress));
        if !wanted.folded.contains(folder) {
            self.lines.extend(shown);
        }
        count
    }

    /// The next document that nobody has read, from `here` on; where the filter leaves none, any.
    pub(super) fn next_unread(
        &self,
        project: &Project,
        index: &Index,
        here: Option<Id<Document>>,
        skip: &[Id<Document>],
    ) -> Option<Id<Document>> {
        let next = triage::next_unread(project, &self.all, here, skip);
        next.or_else(|| triage::next_unread(project, index.documents(), here, skip))
    }
}

fn sort(project: &Project, found: &mut [&Document], order: Order) {
    let edition = |document: &Document| document.edition().and_then(|edition| project.editions.get(edition));
    // Stable, so that what is equal stays by title.
    match order {
        Order::Title => {}
        Order::Date => found.sort_by_cached_key(|document| {
            let day = document.published.as_ref().map(|published| Extent::of(&published.value).sort_day());
            (day.is_none(), day)
        }),
        Order::Imported => found.sort_by_key(|document| {
            let first = document.editions.first().and_then(|edition| project.editions.get(*edition));
            first.map(|edition| edition.imported)
        }),
        Order::Size => {
            found.sort_by_key(|document| std::cmp::Reverse(edition(document).map_or(0, |edition| edition.characters)));
        }
    }
    // What can be read stands before what is only named.
    found.sort_by_key(|document| document.is_only_referred_to());
}

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

/// The row of a document.
pub(super) fn row(project: &Project, index: &Index, damages: &Damages, document: &Document) -> Row {
    let (passages, damage) = (index.passages(document.id).len(), damages.of(document));
    // What must not be overlooked stands before what a narrow pane cuts off.
    let mut meta: Vec<String> = damage.iter().map(|damage| damage.label().to_owned()).collect();
    meta.extend(document.withdrawn.as_ref().map(|withdrawal| withdrawal.kind.label().to_owned()));
    if piles::has_no_text(project, document) {
        meta.push(say!("no text").to_owned());
    }
    meta.extend(document.publisher.iter().map(|publisher| publisher.value.clone()));
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
        page: Original::edition(project, document.id).is_some_and(|edition| edition.media_type == "text/html"),
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

    fn queue(case: &Case, wanted: &Wanted) -> Queue {
        Queue::of(&case.project, &Index::of(&case.project), wanted)
    }

    /// What is listed, folders with how far they are read.
    fn listed(case: &Case, wanted: &Wanted) -> Vec<String> {
        let queue = queue(case, wanted);
        let name = |line: &Line| match line {
            Line::Folder(at) => format!("{}: {}", queue.folders[*at].0, queue.folders[*at].1.sentence()),
            Line::Document(id) => case.project.documents.get(*id).expect("it is there").title.value.clone(),
        };
        queue.lines.iter().map(name).collect()
    }

    fn rows(case: &Case, damages: &Damages) -> Vec<Row> {
        let index = Index::of(&case.project);
        let lines = queue(case, &Wanted::default()).lines.into_iter().filter_map(Line::document);
        let documents = lines.filter_map(|id| case.project.documents.get(id));
        documents.map(|document| row(&case.project, &index, damages, document)).collect()
    }

    fn check(order: Order, filter: &str, expected: &[&str]) {
        let wanted = Wanted { order, filter: filter.to_owned(), ..Wanted::default() };
        assert_eq!(listed(&case(), &wanted), expected, "{order:?} {filter:?}");
    }

    #[test]
    fn documents_stand_by_title_or_date_and_a_filter_narrows_them() {
        check(Order::Title, "", &["arms and grain", "No date here", "Port of call"]);
        check(Order::Date, "", &["Port of call", "arms and grain", "No date here"]);
        check(Order::Imported, "", &["arms and grain", "No date here", "Port of call"]);
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

    #[test]
    fn a_pile_narrows_the_list_and_not_the_way_to_the_next_unread() {
        let case = case();
        let wanted = Wanted { pile: Some(Pile::Reading(Reading::Done)), ..Wanted::default() };
        assert_eq!(listed(&case, &wanted), ["arms and grain"]);
        let queue = queue(&case, &wanted);
        assert_eq!(
            (queue.piles.get(&Pile::Reading(Reading::Unread)), queue.said.as_str()),
            (Some(&2), "1 of 3 documents")
        );
        let done = queue.lines.first().and_then(|line| line.document());
        let next = queue.next_unread(&case.project, &Index::of(&case.project), done, &[]);
        let title = next.and_then(|id| case.project.documents.get(id)).map(|document| document.title.value.as_str());
        assert_eq!(title, Some("No date here"));
    }

    #[test]
    fn documents_stand_under_their_folders_with_how_far_each_is_read() {
        let mut case = case();
        for (title, folder) in [("Port", "leases/2019"), ("arms", "leases"), ("No date", "leases/2019")] {
            let its = case.project.documents.iter().find(|document| document.title.value.starts_with(title));
            let edition = its.and_then(Document::edition).expect("it has a text");
            case.change(edition, |edition| edition.folder = Some(folder.to_owned()));
        }
        let mut wanted = Wanted::default();
        let (one, other) = ("leases: Read 1 of 1", "leases/2019: Read 0 of 2");
        assert_eq!(listed(&case, &wanted), [one, "arms and grain", other, "No date here", "Port of call"]);
        wanted.folded.insert("leases/2019".to_owned());
        assert_eq!(listed(&case, &wanted), [one, "arms and grain", other]);
        wanted.by_folder = false;
        assert_eq!(listed(&case, &wanted), ["arms and grain", "No date here", "Port of call"]);
    }
}
