//! The lines as far as they are known, their order, and which of them are chosen.

use super::super::results::Choose;
use crate::model::Reading;
use crate::search::Query;
use crate::search::concordance::Order;
use crate::search::marking_terms::MarkingTerm;
use crate::session::Background;
use crate::session::asking::{Asking, Concordance};
use crate::ui::action::{Action, Actions};
use crate::ui::scene::{Filter, Hit, Scene};
use egui::Context;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

/// Words of context that are kept on each side; no pane is wider.
const WORDS: usize = 18;
/// Words on each side within which others stand near a hit.
pub(super) const NEAR_WORDS: usize = 5;

/// What is told.
enum Told {
    /// The lines of the question of this number, and their places in an order.
    Lines(u64, Arc<Concordance>, Order, Vec<usize>),
    /// The same lines in another order.
    Places(u64, Order, Vec<usize>),
    /// What stands near them.
    Near(u64, Vec<MarkingTerm>),
}

/// What is asked: the question as it was typed, and the revision of what it asks of.
type Question = (String, u64);

/// What is remembered between frames.
#[expect(clippy::struct_excessive_bools, reason = "each is one wish of the last frame to the next")]
pub(in super::super) struct State {
    jobs: Option<Background<Told>>,
    number: u64,
    is_dropped: Arc<AtomicBool>,
    done: Arc<AtomicUsize>,
    waited: Vec<Told>,
    asked: Option<Question>,
    is_waiting: bool,
    /// The order that is wanted.
    pub(in super::super) order: Order,
    /// The order that the places are in.
    ordered: Order,
    is_ordering: bool,
    pub(super) found: Arc<Concordance>,
    places: Vec<usize>,
    /// The places that the brushed range and region leave.
    pub(super) shown: Vec<usize>,
    sifted: Option<(u64, u64, Filter)>,
    version: u64,
    /// The line one is at, by its number among the lines.
    pub(super) current: Option<usize>,
    chosen: BTreeSet<usize>,
    anchor: Option<usize>,
    /// Whether the current line is to be brought into view.
    pub(super) follow: bool,
    pub(super) shows_near: bool,
    pub(super) near: Option<Vec<MarkingTerm>>,
    is_near_asked: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            jobs: None,
            number: 0,
            is_dropped: Arc::default(),
            done: Arc::default(),
            waited: Vec::new(),
            asked: None,
            is_waiting: false,
            order: Order::Found,
            ordered: Order::Found,
            is_ordering: false,
            found: Arc::default(),
            places: Vec::new(),
            shown: Vec::new(),
            sifted: None,
            version: 0,
            current: None,
            chosen: BTreeSet::new(),
            anchor: None,
            follow: false,
            shows_near: false,
            near: None,
            is_near_asked: false,
        }
    }
}

impl State {
    /// How many lines are found so far, while they are looked for.
    pub(super) fn looking(&self) -> Option<usize> {
        self.is_waiting.then(|| self.done.load(Ordering::Relaxed))
    }

    /// Keeps up with what is searched for.
    pub(super) fn keep_up(&mut self, context: &Context, question: Question, query: &Arc<Query>, scene: &Scene<'_>) {
        self.jobs.get_or_insert_with(|| {
            let context = context.clone();
            Background::new(Arc::new(move || context.request_repaint()))
        });
        if self.asked.as_ref() != Some(&question) {
            self.begin(question, query, scene);
        }
        let told = self.jobs.iter().flat_map(Background::done).collect::<Vec<_>>();
        for told in std::mem::take(&mut self.waited).into_iter().chain(told) {
            self.take(told);
        }
        self.order_anew(scene);
        self.look_near(query, scene);
        self.sift(scene);
    }

    fn begin(&mut self, question: Question, query: &Arc<Query>, scene: &Scene<'_>) {
        self.is_dropped.store(true, Ordering::Relaxed);
        let is_same = self.asked.as_ref().is_some_and(|(typed, _)| *typed == question.0);
        (self.is_dropped, self.done) = (Arc::default(), Arc::default());
        self.number += 1;
        (self.asked, self.is_waiting, self.is_ordering) = (Some(question), true, false);
        (self.near, self.is_near_asked) = (None, false);
        if !is_same {
            (self.current, self.anchor) = (None, None);
            self.chosen.clear();
        }
        let (number, order) = (self.number, self.order);
        let (is_dropped, done, query) = (Arc::clone(&self.is_dropped), Arc::clone(&self.done), Arc::clone(query));
        let asking = Asking::of(scene.project, scene.library);
        if let Some(jobs) = &self.jobs {
            jobs.run(move || {
                let dropped = || is_dropped.load(Ordering::Relaxed);
                let answer = asking.answer(&query, &dropped);
                let found = asking.concordance(&query, &answer, WORDS, &done, &dropped);
                let places = asking.ordered(&found, order);
                Told::Lines(number, Arc::new(found), order, places)
            });
        }
    }

    fn take(&mut self, told: Told) {
        match told {
            Told::Lines(number, found, order, places) if number == self.number => {
                // The same question asked again keeps one in place.
                let chosen: BTreeSet<Hit> = self.chosen.iter().filter_map(|nth| self.hit(*nth)).collect();
                let current = self.current.and_then(|nth| self.hit(nth));
                (self.found, self.places, self.ordered, self.is_waiting) = (found, places, order, false);
                let at = |hit: &Hit| {
                    self.found.lines.iter().position(|line| (line.document, line.edition, line.span) == *hit)
                };
                (self.current, self.chosen) = (current.as_ref().and_then(at), chosen.iter().filter_map(at).collect());
                self.anchor = self.current;
                self.version += 1;
            }
            Told::Places(number, order, places) if number == self.number => {
                (self.places, self.ordered, self.is_ordering) = (places, order, false);
                (self.follow, self.version) = (true, self.version + 1);
            }
            Told::Near(number, near) if number == self.number => self.near = Some(near),
            Told::Lines(..) | Told::Places(..) | Told::Near(..) => {}
        }
    }

    fn order_anew(&mut self, scene: &Scene<'_>) {
        if self.is_waiting || self.is_ordering || self.ordered == self.order {
            return;
        }
        self.is_ordering = true;
        let (number, order, found) = (self.number, self.order, Arc::clone(&self.found));
        let asking = Asking::of(scene.project, scene.library);
        if let Some(jobs) = &self.jobs {
            jobs.run(move || Told::Places(number, order, asking.ordered(&found, order)));
        }
    }

    fn look_near(&mut self, query: &Arc<Query>, scene: &Scene<'_>) {
        if !self.shows_near || self.is_waiting || self.is_near_asked {
            return;
        }
        self.is_near_asked = true;
        let (number, is_dropped, query) = (self.number, Arc::clone(&self.is_dropped), Arc::clone(query));
        let asking = Asking::of(scene.project, scene.library);
        if let Some(jobs) = &self.jobs {
            jobs.run(move || {
                let dropped = || is_dropped.load(Ordering::Relaxed);
                let answer = asking.answer(&query, &dropped);
                let near = asking.collocates(&query, &answer, NEAR_WORDS, &dropped);
                Told::Near(number, near.unwrap_or_default())
            });
        }
    }

    fn sift(&mut self, scene: &Scene<'_>) {
        let key = (self.version, scene.project.revision(), scene.filter.clone());
        if self.sifted.as_ref() == Some(&key) {
            return;
        }
        let is_on = scene.filter.is_on();
        let is_shown = |place: &&usize| {
            let line = self.found.lines.get(**place);
            line.is_some_and(|line| {
                let document = scene.project.documents.get(line.document);
                document.is_some_and(|document| document.reading != Reading::Sealed)
                    && (!is_on || scene.left_out(line.document).is_none())
            })
        };
        self.shown = self.places.iter().filter(is_shown).copied().collect();
        let shown: BTreeSet<usize> = self.shown.iter().copied().collect();
        self.chosen.retain(|nth| shown.contains(nth));
        self.sifted = Some(key);
    }

    /// Where a line stands, by its number.
    pub(super) fn hit(&self, nth: usize) -> Option<Hit> {
        self.found.lines.get(nth).map(|line| (line.document, line.edition, line.span))
    }

    /// Whether a line is chosen: several are, or it is the one that one is at.
    pub(super) fn is_chosen(&self, nth: usize) -> bool {
        if self.chosen.len() > 1 { self.chosen.contains(&nth) } else { self.current == Some(nth) }
    }

    /// The row of the line that one is at.
    pub(super) fn row(&self) -> Option<usize> {
        let current = self.current?;
        self.shown.iter().position(|nth| *nth == current)
    }

    /// Goes to the line in this row, and chooses it.
    pub(super) fn choose(&mut self, row: usize, how: Choose) {
        let Some(nth) = self.shown.get(row).copied() else { return };
        let before = self.current.replace(nth);
        match how {
            Choose::One => (self.chosen, self.anchor) = (BTreeSet::from([nth]), Some(nth)),
            Choose::Toggle => {
                self.chosen.extend(before.filter(|_| self.chosen.is_empty()));
                if !self.chosen.remove(&nth) {
                    self.chosen.insert(nth);
                }
                self.anchor = Some(nth);
            }
            Choose::Range => {
                let anchor = self.anchor.or(before).unwrap_or(nth);
                let from = self.shown.iter().position(|other| *other == anchor).unwrap_or(row);
                let rows = from.min(row)..=from.max(row);
                self.chosen = self.shown.get(rows).unwrap_or_default().iter().copied().collect();
                self.anchor = Some(anchor);
            }
        }
    }

    /// Chooses every line that is shown.
    pub(super) fn choose_all(&mut self) {
        self.chosen = self.shown.iter().copied().collect();
    }

    /// The hits that are chosen, in the order of the lines; nowhere while it is no more than one.
    pub(super) fn several(&self) -> Vec<Hit> {
        if self.chosen.len() < 2 {
            return Vec::new();
        }
        self.shown.iter().filter(|nth| self.chosen.contains(nth)).filter_map(|nth| self.hit(*nth)).collect()
    }

    /// The next line, round at the ends, or the one before; it is chosen.
    pub(in super::super) fn step(&mut self, on: bool) -> Option<Hit> {
        let last = self.shown.len().checked_sub(1)?;
        let row = match (self.row(), on) {
            (None, true) => 0,
            (None, false) => last,
            (Some(row), true) => {
                if row == last {
                    0
                } else {
                    row + 1
                }
            }
            (Some(row), false) => row.checked_sub(1).unwrap_or(last),
        };
        self.choose(row, Choose::One);
        self.follow = true;
        self.current.and_then(|nth| self.hit(nth))
    }

    /// Whether a line is gone to.
    pub(in super::super) fn is_at_a_line(&self) -> bool {
        self.current.is_some()
    }

    /// Lines stay chosen until something else is selected.
    pub(in super::super) fn agree(&mut self, scene: &Scene<'_>, actions: &mut Actions) {
        let selected = &scene.selection.hits;
        if self.chosen.len() < 2 {
            if !selected.is_empty() {
                actions.push(Action::SelectHits(Vec::new()));
            }
        } else if selected.is_empty() {
            self.chosen.clear();
        } else if selected.len() != self.chosen.len() {
            actions.push(Action::SelectHits(self.several()));
        }
    }

    /// Waits for the lines, for pictures.
    pub(in super::super) fn wait(&mut self, at_most: Duration) {
        if self.is_waiting || self.is_ordering || self.is_near_asked && self.near.is_none() {
            self.waited.extend(self.jobs.as_ref().and_then(|jobs| jobs.wait(at_most)));
        }
    }
}

impl Drop for State {
    fn drop(&mut self) {
        self.is_dropped.store(true, Ordering::Relaxed);
    }
}
