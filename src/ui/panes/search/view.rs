//! A search as it stands: what is found so far, what is left to look through, and where one is.

use super::batch::{Batch, Found, MOST_HITS};
use crate::analysis::brushed::LeftOut;
use crate::analysis::wording::counted;
use crate::analysis::{Coverage, Scope};
use crate::model::{Document, Id, Project, Span};
use crate::say;
use crate::search::Query;
use crate::ui::excerpt::Excerpt;
use crate::ui::scene::Hit;
use std::collections::{BTreeMap, BTreeSet};

/// One search.
#[derive(Debug)]
pub(super) struct Search {
    /// Told from the searches before it by its number.
    pub(super) number: u64,
    pub(super) query: Query,
    /// The documents to look through, by title.
    pub(super) documents: Vec<Id<Document>>,
    /// How many of them were looked through.
    pub(super) looked: usize,
    /// Whether a batch is under way.
    pub(super) busy: bool,
    pub(super) found: Vec<Found>,
    /// What was found in documents that the brushed range and region hide, and why.
    aside: Vec<(Found, LeftOut)>,
    pub(super) unread: Vec<String>,
    /// The revision of the documents that were searched.
    pub(super) revision: u64,
    /// Which hit one is at, counted over all documents.
    pub(super) current: Option<usize>,
    /// The hits that are chosen, by their numbers.
    pub(super) chosen: BTreeSet<usize>,
    /// The hit that a range of them begins with.
    anchor: usize,
    /// What it rests on, where not all documents could be searched.
    pub(super) rests_on: Option<String>,
}

/// How a hit comes to be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choose {
    /// It alone.
    One,
    /// Beside the others, or not any more: a click with Ctrl.
    Toggle,
    /// All from the one chosen last by itself to it: with Shift.
    Range,
}

/// 'Searched 288 of 400 documents: 110 have no text, 2 are sealed'; nothing where all were.
pub(super) fn not_searched(project: &Project) -> Option<String> {
    let scope = Scope { sealed: false, withdrawn: true };
    let (_, Coverage { compared: searched, of: all, without_text: wordless, sealed, .. }) =
        Coverage::of(project, scope);
    let mut why = Vec::new();
    if wordless > 0 {
        why.push(say!("one has no text" | "{n} have no text" % wordless));
    }
    if sealed > 0 {
        why.push(say!("one is sealed" | "{n} are sealed" % sealed));
    }
    let why = why.join(", ");
    (searched < all).then(|| say!("Searched {searched} of {all} documents: {why}", searched, all, why))
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// A document, by its place in `found`.
    Document(usize),
    /// A hit: its document, its place in it, and its place among all.
    Hit { document: usize, hit: usize, nth: usize },
}

impl Search {
    /// A search that has looked at nothing yet.
    pub(super) fn new(number: u64, query: Query, documents: Vec<Id<Document>>, revision: u64) -> Self {
        let (found, unread, aside) = (Vec::new(), Vec::new(), Vec::new());
        let looked = 0;
        let (current, chosen, anchor, rests_on) = (None, BTreeSet::new(), 0, None);
        let busy = false;
        Self {
            number,
            query,
            documents,
            looked,
            busy,
            found,
            aside,
            unread,
            revision,
            current,
            chosen,
            anchor,
            rests_on,
        }
    }

    /// Takes in what a batch found; one of another search is let go.
    pub(super) fn take(&mut self, batch: Batch) {
        if batch.search == self.number {
            self.busy = false;
            self.looked += batch.looked;
            self.found.extend(batch.found);
            self.unread.extend(batch.unread);
        }
    }

    /// Sets aside what the brushed range and region hide, and takes back what they hide no more; why each is set aside.
    pub(super) fn sift(&mut self, why: impl Fn(Id<Document>) -> Option<LeftOut>) -> Vec<LeftOut> {
        let before: Vec<_> = self.found.iter().map(|found| found.document).collect();
        let mut all = std::mem::take(&mut self.found);
        all.extend(std::mem::take(&mut self.aside).into_iter().map(|(found, _)| found));
        let place: BTreeMap<_, _> = self.documents.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        all.sort_by_key(|found| place.get(&found.document).copied());
        for found in all {
            match why(found.document) {
                Some(why) => self.aside.push((found, why)),
                None => self.found.push(found),
            }
        }
        let now = self.found.iter().map(|found| found.document);
        if !now.take(before.len()).eq(before) {
            // The hits are counted otherwise now.
            (self.current, self.chosen) = (None, BTreeSet::new());
        }
        self.aside.iter().map(|(_, why)| *why).collect()
    }

    /// What is still to be looked through.
    pub(super) fn left(&self) -> &[Id<Document>] {
        self.documents.get(self.looked..).unwrap_or_default()
    }

    /// How many hits there are so far.
    pub(super) fn count(&self) -> usize {
        self.found.iter().map(|found| found.hits.len()).sum()
    }

    /// The hit of this number.
    pub(super) fn hit(&self, nth: usize) -> Option<(&Found, Span, &Excerpt)> {
        let mut before = 0;
        for found in &self.found {
            if let Some((span, excerpt)) = found.hits.get(nth - before) {
                return Some((found, *span, excerpt));
            }
            before += found.hits.len();
        }
        None
    }

    /// Goes to a hit and chooses it.
    pub(super) fn choose(&mut self, nth: usize, how: Choose) {
        let before = self.current.replace(nth);
        match how {
            Choose::One => (self.chosen, self.anchor) = (BTreeSet::from([nth]), nth),
            Choose::Toggle => {
                self.chosen.extend(before.filter(|_| self.chosen.is_empty()));
                if !self.chosen.remove(&nth) {
                    self.chosen.insert(nth);
                }
                self.anchor = nth;
            }
            Choose::Range => {
                if self.chosen.is_empty() {
                    self.anchor = before.unwrap_or(nth);
                }
                self.chosen = (self.anchor.min(nth)..=self.anchor.max(nth)).collect();
            }
        }
    }

    /// Chooses every hit.
    pub(super) fn choose_all(&mut self) {
        self.chosen = (0..self.count()).collect();
    }

    /// Where the chosen hits stand; nowhere while it is no more than one.
    pub(super) fn places(&self) -> Vec<Hit> {
        if self.chosen.len() < 2 {
            return Vec::new();
        }
        let hits = self
            .found
            .iter()
            .flat_map(|found| found.hits.iter().map(move |(span, _)| (found.document, found.edition, *span)));
        hits.enumerate().filter(|(nth, _)| self.chosen.contains(nth)).map(|(_, hit)| hit).collect()
    }

    /// Goes to the next hit, round at the ends, or to the one before.
    pub(super) fn step(&mut self, on: bool) -> Option<(Id<Document>, Span)> {
        let count = self.count();
        if count == 0 {
            return None;
        }
        let next = match (self.current, on) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(nth), true) => (nth + 1) % count,
            (Some(nth), false) => (nth + count - 1) % count,
        };
        self.choose(next, Choose::One);
        self.hit(next).map(|(found, span, _)| (found.document, span))
    }

    /// Documents with their hits under them.
    pub(super) fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut nth = 0;
        for (document, found) in self.found.iter().enumerate() {
            lines.push(Line::Document(document));
            for hit in 0..found.hits.len() {
                lines.push(Line::Hit { document, hit, nth });
                nth += 1;
            }
        }
        lines
    }

    /// '12 hits in three documents', and how far it has come.
    pub(super) fn said(&self) -> String {
        let hits = match self.count() {
            0 if self.left().is_empty() && self.aside.is_empty() => return say!("Not found in any text").to_owned(),
            0 if self.left().is_empty() => return say!("Found in nothing that is shown").to_owned(),
            1 => say!("1 hit").to_owned(),
            count => say!("{count} hits", count),
        };
        let so_far = say!("{hits} in {}", counted(self.found.len(), "document", "documents"), hits);
        if self.left().is_empty() {
            return so_far;
        }
        say!("{so_far}; looking through {} of {}", self.looked + 1, self.documents.len(), so_far)
    }
}

/// How many hits a document has, in words for its line.
pub(super) fn hits_of(found: &Found) -> String {
    match found.hits.len() {
        1 => say!("1 hit").to_owned(),
        MOST_HITS => say!("the best {MOST_HITS} hits", MOST_HITS),
        count => say!("{count} hits", count),
    }
}

#[cfg(test)]
mod tests {
    use super::super::batch::look;
    use super::*;
    use crate::model::Reading;
    use crate::ui::testing::Stage;

    fn search(texts: &[&str], query: &str) -> Search {
        let mut stage = Stage::default();
        for (nth, text) in texts.iter().enumerate() {
            stage.document(&format!("Document {nth}"), text);
        }
        let scene = stage.scene();
        let documents = scene.index.documents().to_vec();
        let mut search = Search::new(1, query.parse().expect("a query"), documents, 0);
        let batch = look(1, scene.project, scene.library, search.left(), &search.query);
        search.take(batch);
        search
    }

    fn check(texts: &[&str], query: &str, said: &str, lines: usize) {
        let search = search(texts, query);
        assert_eq!((search.said().as_str(), search.lines().len()), (said, lines), "{query}");
    }

    #[test]
    fn hits_are_counted_by_document() {
        let texts = ["A hub was built. The hub grew.", "Nothing.", "The HUB again."];
        check(&texts, "hub", "3 hits in two documents", 5);
        check(&texts, "\"the hub\"", "2 hits in two documents", 4);
        check(&texts, "bridge", "Not found in any text", 0);
    }

    #[test]
    fn what_was_not_searched_is_said() {
        let mut stage = Stage::default();
        for (title, text) in [("One", "A hub."), ("Two", "A hub too."), ("Scan", "")] {
            stage.document(title, text);
        }
        let check = |stage: &Stage, expected: &str| {
            assert_eq!(not_searched(stage.scene().project).as_deref(), Some(expected));
        };
        check(&stage, "Searched 2 of 3 documents: one has no text");
        let first = stage.scene().index.documents()[0];
        stage.work(|work| work.update(first, |document| document.reading = Reading::Sealed));
        check(&stage, "Searched 1 of 3 documents: one has no text, one is sealed");
    }

    #[test]
    fn steps_go_round_over_all_documents() {
        let mut search = search(&["hub one", "hub two"], "hub");
        let first = search.step(true).expect("a hit");
        let second = search.step(true).expect("a hit");
        assert_ne!(first.0, second.0);
        assert_eq!(search.step(true), Some(first));
        assert_eq!(search.step(false), Some(second));
    }

    #[test]
    fn hits_are_chosen_one_by_one_and_in_ranges() {
        let mut search = search(&["hub hub hub", "hub hub"], "hub");
        let mut check = |nth: usize, how: Choose, expected: &[usize]| {
            search.choose(nth, how);
            assert_eq!(search.chosen.iter().copied().collect::<Vec<_>>(), expected, "{nth} {how:?}");
            assert_eq!(search.places().len(), if expected.len() > 1 { expected.len() } else { 0 });
        };
        check(1, Choose::One, &[1]);
        check(3, Choose::Range, &[1, 2, 3]);
        check(0, Choose::Range, &[0, 1]);
        check(4, Choose::Toggle, &[0, 1, 4]);
        check(0, Choose::Toggle, &[1, 4]);
        check(2, Choose::One, &[2]);
    }

    #[test]
    fn what_another_search_found_is_let_go() {
        let mut search = search(&["hub"], "hub");
        search.take(Batch { search: 7, looked: 5, ..Batch::default() });
        assert_eq!((search.looked, search.count()), (1, 1));
    }
}
