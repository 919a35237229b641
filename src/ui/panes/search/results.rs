//! What a query found, as it stands: the documents, their hits as far as they are known, and where one is among them.
//!
//! Hits come in later than their documents. A place is therefore known by the hit itself and not by its number.

use crate::analysis::brushed::LeftOut;
use crate::model::{Document, Id, Span};
use crate::session::asking::Answered;
use crate::ui::excerpt::{Excerpt, Piece};
use crate::ui::scene::Hit;
use std::collections::{BTreeMap, BTreeSet};

/// Documents whose hits are asked for in one go, at most.
const MOST_WANTED: usize = 200;

/// A hit with the words around it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) words: Excerpt,
    /// The hit, the words that were looked for told from the others.
    pub(super) pieces: Vec<Piece>,
}

/// The hits of a document in the order of its text, and how many there are with those that are not listed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Hits {
    pub(super) listed: Vec<Found>,
    pub(super) count: usize,
    /// Whether the text could not be read.
    pub(super) is_unread: bool,
}

/// A document that answers.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) answered: Answered,
    /// Its place among all that answer, the best first.
    rank: usize,
    /// None until they are known.
    pub(super) hits: Option<Hits>,
    /// Whether what is known is of the project as it was before.
    pub(super) is_old: bool,
    /// Whether its hits are folded away.
    pub(super) is_folded: bool,
}

impl Entry {
    fn new(rank: usize, answered: Answered) -> Self {
        Self { answered, rank, hits: None, is_old: false, is_folded: false }
    }

    pub(super) fn document(&self) -> Id<Document> {
        self.answered.document
    }

    pub(super) fn listed(&self) -> &[Found] {
        self.hits.as_ref().map_or(&[], |hits| &hits.listed)
    }

    fn hit(&self, found: &Found) -> Hit {
        (self.answered.document, self.answered.edition, found.span)
    }

    pub(super) fn wants_hits(&self) -> bool {
        self.hits.is_none() || self.is_old
    }
}

/// Whether what is answered is answered again, of a project that has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Same {
    /// It is another question.
    No,
    /// It is the same, and its hits may be others.
    OtherHits,
    /// It is the same, and so are its hits.
    AsIs,
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

/// Where a step leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// There is no hit.
    Nowhere,
    /// To this hit.
    To(Hit),
    /// To a hit of this document, when they are known.
    Into(Id<Document>),
}

/// A line of the list: a document by its place in [`Results::entries`], and a hit by its place in that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// A document.
    Document(usize),
    /// A hit of it.
    Hit(usize, usize),
    /// Its hits are not known yet.
    Awaited(usize),
}

/// What a query found.
#[derive(Debug, Default)]
pub(super) struct Results {
    /// Best first.
    pub(super) entries: Vec<Entry>,
    /// What the brushed range and region hide, and why.
    aside: Vec<(Entry, LeftOut)>,
    place: BTreeMap<Id<Document>, usize>,
    /// The hit one is at.
    pub(super) current: Option<Hit>,
    /// The hits that are chosen.
    pub(super) chosen: BTreeSet<Hit>,
    /// The hit that a range of them begins with.
    anchor: Option<Hit>,
    /// Rises with every change of what is listed.
    pub(super) version: u64,
}

impl Results {
    /// What was answered. What is known of the same question stays, until it is asked for again where it may be otherwise.
    pub(super) fn answered(documents: Vec<Answered>, before: Self, same: Same) -> Self {
        let is_same = same != Same::No;
        let version = before.version + 1;
        let (current, anchor, chosen) =
            if is_same { (before.current, before.anchor, before.chosen) } else { (None, None, BTreeSet::new()) };
        let aside = before.aside.into_iter().map(|(entry, _)| entry);
        let known = before.entries.into_iter().chain(aside).filter(|_| is_same);
        let mut known: BTreeMap<_, _> =
            known.map(|entry| ((entry.answered.document, entry.answered.edition), entry)).collect();
        let entry = |(rank, answered): (usize, Answered)| match known.remove(&(answered.document, answered.edition)) {
            Some(entry) => Entry { answered, rank, is_old: same == Same::OtherHits, ..entry },
            None => Entry::new(rank, answered),
        };
        let entries: Vec<Entry> = documents.into_iter().enumerate().map(entry).collect();
        let mut results = Self { entries, current, chosen, anchor, version, ..Self::default() };
        results.number();
        let place = &results.place;
        results.chosen.retain(|(document, ..)| place.contains_key(document));
        results
    }

    fn number(&mut self) {
        self.place = self.entries.iter().enumerate().map(|(nth, entry)| (entry.document(), nth)).collect();
        self.version += 1;
    }

    /// Takes in the hits of a document.
    pub(super) fn take(&mut self, document: Id<Document>, hits: Hits) {
        let entry = match self.place.get(&document) {
            Some(nth) => self.entries.get_mut(*nth),
            None => self.aside.iter_mut().map(|(entry, _)| entry).find(|entry| entry.document() == document),
        };
        let Some(entry) = entry else { return };
        let edition = entry.answered.edition;
        let spans: BTreeSet<Span> = hits.listed.iter().map(|found| found.span).collect();
        self.chosen.retain(|hit| (hit.0, hit.1) != (document, edition) || spans.contains(&hit.2));
        (entry.hits, entry.is_old) = (Some(hits), false);
        self.version += 1;
    }

    /// The documents whose hits are asked for next: those in sight, then the others in their order.
    pub(super) fn wanted(&self, in_sight: &[Id<Document>], all: bool) -> Vec<Answered> {
        let in_sight = in_sight.iter().filter_map(|document| self.entry(*document));
        let rest = self.entries.iter().filter(|_| all);
        let mut seen = BTreeSet::new();
        let wanted = in_sight.chain(rest).filter(|entry| entry.wants_hits() && seen.insert(entry.document()));
        wanted.take(MOST_WANTED).map(|entry| entry.answered.clone()).collect()
    }

    /// Sets aside what the brushed range and region hide, and takes back what they hide no more; why each is set aside.
    pub(super) fn sift(&mut self, why: impl Fn(Id<Document>) -> Option<LeftOut>) -> Vec<LeftOut> {
        let before: Vec<_> = self.entries.iter().map(Entry::document).collect();
        let mut all = std::mem::take(&mut self.entries);
        if !self.aside.is_empty() {
            all.extend(std::mem::take(&mut self.aside).into_iter().map(|(entry, _)| entry));
            all.sort_by_key(|entry| entry.rank);
        }
        for entry in all {
            match why(entry.document()) {
                Some(why) => self.aside.push((entry, why)),
                None => self.entries.push(entry),
            }
        }
        if !self.entries.iter().map(Entry::document).eq(before) {
            self.chosen.clear();
            self.number();
        }
        self.aside.iter().map(|(_, why)| *why).collect()
    }

    /// Whether everything that was found is hidden.
    pub(super) fn is_all_aside(&self) -> bool {
        self.entries.is_empty() && !self.aside.is_empty()
    }

    /// How many hits are known, and whether those are all.
    pub(super) fn count(&self) -> (usize, bool) {
        let known = self.entries.iter().filter_map(|entry| entry.hits.as_ref());
        (known.map(|hits| hits.count).sum(), self.entries.iter().all(|entry| entry.hits.is_some()))
    }

    /// How many hits are kept.
    pub(super) fn kept(&self) -> usize {
        self.entries.iter().map(|entry| entry.listed().len()).sum()
    }

    /// A document and its hit.
    pub(super) fn at(&self, entry: usize, hit: usize) -> Option<(&Entry, &Found)> {
        let entry = self.entries.get(entry)?;
        Some((entry, entry.listed().get(hit)?))
    }

    /// The hit by its places.
    pub(super) fn hit(&self, entry: usize, hit: usize) -> Option<Hit> {
        self.at(entry, hit).map(|(entry, found)| entry.hit(found))
    }

    /// Where a hit stands now, or the hit that follows where it is gone.
    fn place_of(&self, hit: &Hit) -> Option<(usize, usize)> {
        let entry = *self.place.get(&hit.0)?;
        Some((entry, self.entries.get(entry)?.listed().partition_point(|found| found.span < hit.2)))
    }

    /// Every hit that is listed, in order.
    fn hits(&self) -> impl DoubleEndedIterator<Item = Hit> + '_ {
        self.entries.iter().flat_map(|entry| entry.listed().iter().map(move |found| entry.hit(found)))
    }

    /// Goes to a hit and chooses it.
    pub(super) fn choose(&mut self, hit: Hit, how: Choose) {
        let before = self.current.replace(hit);
        match how {
            Choose::One => (self.chosen, self.anchor) = (BTreeSet::from([hit]), Some(hit)),
            Choose::Toggle => {
                self.chosen.extend(before.filter(|_| self.chosen.is_empty()));
                if !self.chosen.remove(&hit) {
                    self.chosen.insert(hit);
                }
                self.anchor = Some(hit);
            }
            Choose::Range => {
                let anchor = *self.anchor.get_or_insert(before.unwrap_or(hit));
                let order = |hit: &Hit| self.place_of(hit);
                let (first, last) = if order(&anchor) <= order(&hit) { (anchor, hit) } else { (hit, anchor) };
                let from = self.hits().skip_while(|hit| *hit != first);
                let mut chosen: BTreeSet<Hit> = from.take_while(|hit| *hit != last).collect();
                chosen.insert(last);
                self.chosen = chosen;
            }
        }
    }

    /// Chooses every hit that is listed.
    pub(super) fn choose_all(&mut self) {
        self.chosen = self.hits().collect();
    }

    /// The hits that are chosen, in order; nowhere while it is no more than one.
    pub(super) fn several(&self) -> Vec<Hit> {
        if self.chosen.len() < 2 {
            return Vec::new();
        }
        self.hits().filter(|hit| self.chosen.contains(hit)).collect()
    }

    /// What a gesture on this hit is about: all that are chosen where it is one of them, else it alone.
    pub(super) fn with(&self, hit: Hit) -> Vec<Hit> {
        let several = self.several();
        if several.contains(&hit) { several } else { vec![hit] }
    }

    /// The next hit, round at the ends, or the one before; it is chosen.
    pub(super) fn step(&mut self, on: bool) -> Step {
        let step = self.beside(on);
        if let Step::To(hit) = step {
            self.unfold(hit.0);
            self.choose(hit, Choose::One);
        }
        step
    }

    fn beside(&self, on: bool) -> Step {
        let here = self.current.and_then(|hit| Some((self.place_of(&hit)?, hit)));
        let count = self.entries.len();
        let first = match here {
            Some(((entry, at), hit)) => {
                let is_here = self.hit(entry, at) == Some(hit);
                let next = if on { Some(at + usize::from(is_here)) } else { at.checked_sub(1) };
                if let Some(hit) = next.and_then(|at| self.hit(entry, at)) {
                    return Step::To(hit);
                }
                entry + if on { 1 } else { count - 1 }
            }
            None if on => 0,
            None => count.saturating_sub(1),
        };
        // Round to where it began, which may be the only document with hits.
        for step in 0..count {
            let nth = (first + if on { step } else { (count - step) % count }) % count;
            let Some(entry) = self.entries.get(nth) else { break };
            let listed = entry.listed();
            match if on { listed.first() } else { listed.last() } {
                Some(found) => return Step::To(entry.hit(found)),
                None if entry.hits.is_none() => return Step::Into(entry.document()),
                None => {}
            }
        }
        Step::Nowhere
    }

    /// The hit so many hits on, or back; the first or last where there are fewer. What is folded away is passed over.
    pub(super) fn moved(&self, by: isize) -> Option<Hit> {
        let place = |hit: &Hit| self.place_of(hit);
        let open: Vec<Hit> = self.lines().into_iter().filter_map(|line| self.hit_of(line)).collect();
        let last = open.len().saturating_sub(1);
        let here = self
            .current
            .and_then(|current| place(&current))
            .map_or(0, |here| open.partition_point(|hit| place(hit) < Some(here)));
        let is_at_it = self.current.is_some() && open.get(here).copied() == self.current;
        // From what is folded away the next hit is the first step.
        let by = if is_at_it || by <= 0 { by } else { by - 1 };
        open.get(here.saturating_add_signed(by).min(last)).copied()
    }

    /// The hit that a line shows.
    pub(super) fn hit_of(&self, line: Line) -> Option<Hit> {
        if let Line::Hit(entry, hit) = line { self.hit(entry, hit) } else { None }
    }

    /// Folds the hits of a document away, or shows them.
    pub(super) fn fold(&mut self, entry: usize, is_folded: bool) {
        if let Some(entry) = self.entries.get_mut(entry) {
            entry.is_folded = is_folded;
            self.version += 1;
        }
    }

    /// Folds all away, or shows all.
    pub(super) fn fold_all(&mut self, is_folded: bool) {
        self.entries.iter_mut().for_each(|entry| entry.is_folded = is_folded);
        self.version += 1;
    }

    fn unfold(&mut self, document: Id<Document>) {
        if let Some(entry) = self.place.get(&document).copied()
            && self.entries.get(entry).is_some_and(|entry| entry.is_folded)
        {
            self.fold(entry, false);
        }
    }

    /// The place of a document among the entries.
    pub(super) fn place(&self, document: Id<Document>) -> Option<usize> {
        self.place.get(&document).copied()
    }

    /// What is known of a document.
    pub(super) fn entry(&self, document: Id<Document>) -> Option<&Entry> {
        self.entries.get(*self.place.get(&document)?)
    }

    /// Documents with their hits under them.
    pub(super) fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for (nth, entry) in self.entries.iter().enumerate() {
            lines.push(Line::Document(nth));
            match &entry.hits {
                _ if entry.is_folded => {}
                None => lines.push(Line::Awaited(nth)),
                Some(hits) => lines.extend((0..hits.listed.len()).map(|hit| Line::Hit(nth, hit))),
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::super::jobs::hits;
    use super::super::view::said;
    use super::*;
    use crate::search::Query;
    use crate::session::asking::Asking;
    use crate::ui::testing::Stage;

    fn stage(texts: &[&str]) -> Stage {
        let mut stage = Stage::default();
        for (nth, text) in texts.iter().enumerate() {
            stage.document(&format!("Document {nth}"), text);
        }
        stage
    }

    /// What is found; the hits of the first so many documents are known.
    fn found(stage: &Stage, query: &str, known: usize) -> Results {
        let scene = stage.scene();
        let (asking, query) = (Asking::of(scene.project, scene.library), query.parse::<Query>().expect("a query"));
        let answer = asking.answer(&query, &|| false);
        let mut results = Results::answered(answer.documents.clone(), Results::default(), Same::No);
        for answered in answer.documents.iter().take(known) {
            results.take(answered.document, hits(&asking, &query, answered).0);
        }
        results
    }

    #[test]
    fn hits_are_counted_as_far_as_they_are_known() {
        let stage = stage(&["A hub was built. The hub grew.", "Nothing.", "The HUB again."]);
        let check = |query: &str, known: usize, expected: &str, lines: usize| {
            let results = found(&stage, query, known);
            assert_eq!((said(&results, true).as_str(), results.lines().len()), (expected, lines), "{query}");
        };
        check("hub", 2, "3 hits in two documents", 5);
        check("\"the hub\"", 2, "2 hits in two documents", 4);
        check("bridge", 0, "Not found in any text", 0);
        check("hub", 0, "Found in two documents", 4);
    }

    #[test]
    fn steps_go_round_over_all_documents_and_wait_for_those_not_known() {
        let stage = stage(&["hub one hub", "hub two"]);
        let mut results = found(&stage, "hub", 2);
        let first = results.step(true);
        let all: Vec<Step> = (0..3).map(|_| results.step(true)).collect();
        assert_eq!(all.last(), Some(&first), "round at the end");
        assert_eq!(results.step(false), all[1]);
        let mut results = found(&stage, "hub", 1);
        while matches!(results.step(true), Step::To(_)) {}
        assert!(matches!(results.step(true), Step::Into(_)));
        assert_eq!(found(&stage, "bridge", 0).step(true), Step::Nowhere);
    }

    #[test]
    fn hits_are_chosen_one_by_one_and_in_ranges() {
        let stage = stage(&["hub hub hub", "hub hub"]);
        let mut results = found(&stage, "hub", 2);
        let all: Vec<Hit> = results.hits().collect();
        let mut check = |nth: usize, how: Choose, expected: &[usize]| {
            results.choose(all[nth], how);
            let chosen: Vec<usize> =
                all.iter().enumerate().filter(|(_, hit)| results.chosen.contains(hit)).map(|(nth, _)| nth).collect();
            assert_eq!(chosen, expected, "{nth} {how:?}");
            assert_eq!(results.several().len(), if expected.len() > 1 { expected.len() } else { 0 });
        };
        check(1, Choose::One, &[1]);
        check(3, Choose::Range, &[1, 2, 3]);
        check(0, Choose::Range, &[0, 1]);
        check(4, Choose::Toggle, &[0, 1, 4]);
        check(0, Choose::Toggle, &[1, 4]);
        check(2, Choose::One, &[2]);
    }

    #[test]
    fn keys_pass_over_what_is_folded_away() {
        let stage = stage(&["hub hub", "hub hub hub"]);
        let mut results = found(&stage, "hub", 2);
        let all: Vec<Hit> = results.hits().collect();
        assert_eq!((results.moved(1), results.moved(isize::MAX)), (all.first().copied(), all.last().copied()));
        results.choose(all[0], Choose::One);
        assert_eq!(results.moved(1), Some(all[1]));
        results.fold(0, true);
        let second = results.entries.first().map_or(0, |entry| entry.listed().len());
        assert_eq!(results.moved(1), Some(all[second]));
        assert!(matches!(results.step(true), Step::To(hit) if hit == all[1]), "the way from hit to hit opens it");
        assert!(!results.entries[0].is_folded);
    }

    #[test]
    fn the_same_question_asked_again_keeps_one_in_place() {
        let mut stage = stage(&["hub one", "hub two"]);
        let mut results = found(&stage, "hub", 2);
        results.step(true);
        let current = results.current.expect("a hit");
        stage.document("Document 9", "hub hub hub");
        let scene = stage.scene();
        let query = "hub".parse::<Query>().expect("a query");
        let answer = Asking::of(scene.project, scene.library).answer(&query, &|| false);
        let again = Results::answered(answer.documents, results, Same::AsIs);
        assert_eq!((again.current, again.entries.len()), (Some(current), 3));
        assert_eq!(again.wanted(&[], true).len(), 1, "only the new one is looked through");
    }
}
