//! What was found, and which of it is taken.

use super::look::Look;
use crate::model::{Document, Edition, Id, Span};
use crate::say;
use crate::session::autotag::{Place, Tagged};
use crate::session::verbs::tag::find_path;
use crate::ui::excerpt::Excerpt;
use crate::ui::scene::Scene;

/// A place, with its words among those around it.
pub(super) struct Found {
    pub(super) place: Place,
    pub(super) words: Excerpt,
}

/// Whether a place is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    /// As it is by default: taken, unless it is tagged so already.
    Default,
    /// As the user said.
    Said(bool),
}

/// How many are of which sort.
#[derive(Default)]
struct Counts {
    taken: usize,
    tagged: usize,
    /// Neither taken nor tagged already.
    left: usize,
    documents: usize,
}

/// The places that were found.
#[derive(Default)]
pub(super) struct Preview {
    found: Vec<Found>,
    choices: Vec<Choice>,
    counts: Counts,
    /// What `is_tagged` was worked out for: revision, path, how many places.
    tagged_for: Option<(u64, String, usize)>,
}

impl Preview {
    /// Takes in what a batch found.
    pub(super) fn extend(&mut self, found: Vec<Found>) {
        self.choices.extend(found.iter().map(|_| Choice::Default));
        self.found.extend(found);
        self.count();
    }

    /// How many places there are.
    pub(super) fn len(&self) -> usize {
        self.found.len()
    }

    /// How many are taken.
    pub(super) fn taken(&self) -> usize {
        self.counts.taken
    }

    /// A place, and whether it is taken.
    pub(super) fn get(&self, nth: usize) -> Option<(&Found, bool)> {
        self.found.get(nth).map(|found| (found, self.is_taken(nth)))
    }

    /// Takes a place that was left, or leaves it.
    pub(super) fn toggle(&mut self, nth: usize) {
        let taken = self.is_taken(nth);
        if let Some(choice) = self.choices.get_mut(nth) {
            *choice = Choice::Said(!taken);
        }
        self.count();
    }

    /// Takes or leaves all; what is tagged already is not taken with the rest.
    pub(super) fn take_all(&mut self, take: bool) {
        self.choices.fill(if take { Choice::Default } else { Choice::Said(false) });
        self.count();
    }

    /// Whether all are taken that are not tagged already.
    pub(super) fn all_taken(&self) -> bool {
        self.counts.left == 0
    }

    /// Marks what has the tag of this path already.
    pub(super) fn mark_tagged(&mut self, scene: &Scene<'_>, path: &str) {
        let key = (scene.project.revision(), path.to_owned(), self.len());
        if self.tagged_for.as_ref() == Some(&key) {
            return;
        }
        let tagged = Tagged::with(scene.project, find_path(scene.project, path));
        for found in &mut self.found {
            found.place.is_tagged = tagged.holds(found.place.edition, found.place.span);
        }
        self.tagged_for = Some(key);
        self.count();
    }

    /// The places that are taken.
    pub(super) fn places(&self) -> Vec<(Id<Document>, Id<Edition>, Span)> {
        let taken = self.found.iter().enumerate().filter(|(nth, _)| self.is_taken(*nth));
        taken.map(|(_, found)| (found.place.document, found.place.edition, found.place.span)).collect()
    }

    /// '12 places in 3 documents, 2 of them tagged already', and how far the search has come.
    pub(super) fn said(&self, look: &Look) -> String {
        let so_far = match (self.len(), look.is_looking()) {
            (0, false) => return say!("Not found in any text").to_owned(),
            (1, _) => say!("1 place in 1 document").to_owned(),
            (count, _) if self.counts.documents == 1 => say!("{count} places in 1 document", count),
            (count, _) => say!("{count} places in {} documents", self.counts.documents, count),
        };
        let tagged = match self.counts.tagged {
            0 => String::new(),
            count => say!(", {count} tagged already", count),
        };
        let left = if look.is_looking() { say!("; {} documents to go", look.left()) } else { String::new() };
        format!("{so_far}{tagged}{left}")
    }

    fn is_tagged(&self, nth: usize) -> bool {
        self.found.get(nth).is_some_and(|found| found.place.is_tagged)
    }

    fn is_taken(&self, nth: usize) -> bool {
        match self.choices.get(nth) {
            Some(Choice::Said(taken)) => *taken,
            Some(Choice::Default) => !self.is_tagged(nth),
            None => false,
        }
    }

    fn count(&mut self) {
        let mut counts = Counts::default();
        let mut before = None;
        for (nth, found) in self.found.iter().enumerate() {
            counts.taken += usize::from(self.is_taken(nth));
            counts.tagged += usize::from(found.place.is_tagged);
            counts.left += usize::from(!self.is_taken(nth) && !found.place.is_tagged);
            counts.documents += usize::from(before.replace(found.place.document) != Some(found.place.document));
        }
        self.counts = counts;
    }
}
