//! What the pane remembers, and keeping a question going: what is typed is asked beside the drawing thread, and what is
//! told of it taken in.

use super::face::{Ask, Face};
use super::facets::{Facet, Kind};
use super::jobs::{Jobs, Told};
use super::results::{Choose, Results, Same, Step};
use super::saved::Saved;
use super::{alike, context, terms, view};
use crate::model::{AnyId, Document, Id, Span};
use crate::search::{Fault, Query};
use crate::session::asking::Asking;
use crate::ui::action::{Action, Actions};
use crate::ui::brushed;
use crate::ui::scene::{Filter, Hit, Scene};
use egui::{Context, Ui};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

/// Seconds from the last key until what is typed is searched for.
const PAUSE: f64 = 0.12;
/// Hits of documents out of sight are looked for until so many are kept.
const ENOUGH_HITS: usize = 20_000;

/// What the pane remembers between frames.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one wish of the last frame to the next")]
pub struct State {
    /// What stands in the field.
    pub(super) typed: String,
    /// When something was typed that was not searched for yet.
    pub(super) typed_at: Option<f64>,
    /// What is to be searched for from the next frame on.
    pub(super) wanted: bool,
    /// Why what is typed cannot be searched for.
    pub(super) fault: Option<Fault>,
    pub(super) asked: Option<Asked>,
    pub(super) wants_focus: bool,
    /// Whether the current hit is to be brought into view.
    pub(super) follow: bool,
    /// Documents in sight whose hits are not known yet.
    pub(super) in_sight: Vec<Id<Document>>,
    /// What the brushed range and region hide, in words, and of what results, project and filter that was said.
    pub(super) hidden: String,
    sifted: Option<(u64, u64, Filter)>,
    pub(super) jobs: Option<Jobs>,
    /// Hits are being read one after the other.
    walk: Option<Walk>,
    /// A step that waits for the hits it leads to: on, or back.
    awaited: Option<(Id<Document>, bool)>,
    pub(super) saved: Saved,
    /// The facets of which all values are shown.
    pub(super) open_facets: BTreeSet<Kind>,
    /// Whether the forms of a query are shown.
    pub(super) shows_forms: bool,
    pub(super) list: super::list::Place,
    /// What is shown of the question.
    pub(super) face: Face,
    pub(super) context: context::State,
    pub(super) terms: terms::State,
    pub(super) alike: alike::State,
}

/// What is searched for, and what was found.
pub(super) struct Asked {
    /// As it was typed.
    pub(super) typed: String,
    pub(super) query: Arc<Query>,
    /// Whether the answer is still to come.
    pub(super) is_waiting: bool,
    /// Whether the results are this query's, and not what was found before.
    pub(super) is_its: bool,
    /// The revision of the project that it was asked of.
    pub(super) revision: u64,
    pub(super) results: Results,
    /// How many documents answer.
    pub(super) answered: usize,
    pub(super) facets: Vec<Facet>,
    /// What could not be seen, in sentences.
    pub(super) notes: Vec<String>,
}

impl Asked {
    /// Whether anything is listed.
    pub(super) fn has_results(&self) -> bool {
        !self.results.entries.is_empty()
    }
}

/// Going from hit to hit, until something else is selected.
struct Walk {
    /// What was selected as it began.
    beside: Option<AnyId>,
}

/// Where the key for the next hit leads.
pub enum Next {
    /// No hits are being read.
    NotWalking,
    /// To a hit that is not known yet, and is gone to as soon as it is.
    Soon,
    /// To this place.
    To(Id<Document>, Span),
}

impl State {
    /// Searches for this from the next frame on.
    pub fn ask(&mut self, query: String) {
        if query.is_empty() {
            self.wants_focus = true;
            return;
        }
        (self.typed, self.wanted) = (query, true);
    }

    /// Does what is asked for: shows a face, what marks documents, what is like something.
    pub fn show(&mut self, ask: Ask) {
        match ask {
            Ask::Show(face) => self.face = face,
            Ask::InOrder(order) => (self.face, self.context.order) = (Face::Context, order),
            Ask::Terms(of) => {
                self.face = Face::Terms;
                self.terms.ask(of);
            }
            Ask::Like(like) => {
                self.face = Face::Alike;
                self.alike.ask(like);
            }
        }
    }

    /// The documents that answer, as far as the brushed range and region leave them.
    pub(super) fn found(&self) -> BTreeSet<Id<Document>> {
        let entries = self.asked.iter().flat_map(|asked| &asked.results.entries);
        entries.map(super::results::Entry::document).collect()
    }

    /// The next hit or the one before, while hits are being read one after the other.
    pub fn step(&mut self, scene: &Scene<'_>, on: bool) -> Next {
        if self.face == Face::Context && self.context.is_at_a_line() {
            let step = self.context.step(on);
            return step.map_or(Next::NotWalking, |(document, _, span)| Next::To(document, span));
        }
        let is_walking = self.walk.as_ref().is_some_and(|walk| walk.beside == scene.selection.object);
        if !is_walking && !self.is_at_hit(scene) {
            return Next::NotWalking;
        }
        self.walks(scene);
        match self.go(on) {
            Step::To((document, _, span)) => Next::To(document, span),
            Step::Into(_) => Next::Soon,
            Step::Nowhere => Next::NotWalking,
        }
    }

    /// Whether the passage that is selected was made of the hit one is at.
    fn is_at_hit(&self, scene: &Scene<'_>) -> bool {
        let current = self.asked.as_ref().and_then(|asked| asked.results.current).filter(|_| self.walk.is_some());
        let passage = scene.selection.passage().and_then(|id| scene.project.passages.get(id));
        current.zip(passage).is_some_and(|((_, edition, span), passage)| {
            passage.edition == edition && passage.anchor.span.start <= span.end && passage.anchor.span.end >= span.start
        })
    }

    /// Opens the field in which what is searched for gets a name to be kept under.
    pub fn save(&mut self) {
        let typed = self.typed.clone();
        self.saved.open(&typed);
    }

    /// Shows what can be asked.
    pub fn show_forms(&mut self) {
        self.shows_forms = true;
    }

    /// Whether it is shown.
    pub fn shows_forms(&self) -> bool {
        self.shows_forms
    }

    /// What is searched for, where anything is.
    pub fn query(&self) -> Option<&str> {
        self.asked.as_ref().map(|asked| asked.typed.as_str())
    }

    /// Waits for what was asked, where anything was: for pictures.
    pub fn wait(&mut self, at_most: Duration) {
        self.context.wait(at_most);
        self.terms.wait(at_most);
        self.alike.wait(at_most);
        let is_asked = self.asked.as_ref().is_some_and(|asked| asked.is_waiting) || self.saved.is_counting();
        if let Some(jobs) = self.jobs.as_mut().filter(|jobs| is_asked || jobs.is_looking) {
            jobs.wait(at_most);
        }
    }

    /// Hits are being read from here.
    pub(super) fn walks(&mut self, scene: &Scene<'_>) {
        self.walk = Some(Walk { beside: scene.selection.object });
    }

    /// Goes to the next hit or the one before; where they are not known yet, as soon as they are.
    fn go(&mut self, on: bool) -> Step {
        self.follow = true;
        let Some(asked) = &mut self.asked else { return Step::Nowhere };
        let step = asked.results.step(on);
        self.awaited = if let Step::Into(document) = step { Some((document, on)) } else { None };
        step
    }

    /// Reads the next hit or the one before.
    pub(super) fn read_step(&mut self, on: bool, scene: &Scene<'_>, actions: &mut Actions) {
        self.walks(scene);
        if let Step::To((document, _, span)) = self.go(on) {
            actions.read(document, Some(span));
        }
    }

    /// Chooses a hit, and tells what is chosen.
    pub(super) fn choose(&mut self, hit: Hit, how: Choose, scene: &Scene<'_>, actions: &mut Actions) {
        let Some(asked) = &mut self.asked else { return };
        asked.results.choose(hit, how);
        let several = asked.results.several();
        if several.is_empty()
            && let Some(words) = view::words(scene, hit)
        {
            actions.push(Action::SelectWords(Some(words)));
        }
        actions.push(Action::SelectHits(several));
    }

    /// Begins what is wanted, takes in what is told, and asks for what is to be seen next.
    pub(super) fn go_on(&mut self, ui: &Ui, scene: &Scene<'_>, actions: &mut Actions) {
        self.begin_what_is_typed(ui, scene);
        let heard = self.jobs.as_mut().map(Jobs::heard).unwrap_or_default();
        if !heard.is_empty() {
            ui.ctx().request_repaint();
        }
        for told in heard {
            self.take(told, scene, actions);
        }
        self.sift(scene);
        let jobs = self.jobs.get_or_insert_with(|| Jobs::new(ui.ctx()));
        self.saved.follow(jobs, scene, || asking(scene));
        self.look(scene);
    }

    fn begin_what_is_typed(&mut self, ui: &Ui, scene: &Scene<'_>) {
        let now = ui.input(|input| input.time);
        if let Some(left) = self.typed_at.map(|at| at + PAUSE - now) {
            if left <= 0.0 {
                self.wanted = true;
            } else {
                ui.ctx().request_repaint_after_secs(left as f32);
            }
        }
        if std::mem::take(&mut self.wanted) {
            self.typed_at = None;
            self.begin(ui.ctx(), scene);
        } else if self
            .asked
            .as_ref()
            .is_some_and(|asked| !asked.is_waiting && asked.revision != concerns(&asked.query, scene))
        {
            self.ask_again(ui.ctx(), scene);
        }
    }

    fn begin(&mut self, context: &Context, scene: &Scene<'_>) {
        // The bytes of a fault are counted from the first that was typed.
        let parsed = self.typed.parse::<Query>();
        let typed = self.typed.trim().to_owned();
        (self.fault, self.awaited) = (None, None);
        if self.asked.as_ref().is_some_and(|asked| asked.typed == typed) {
            return;
        }
        self.walk = None;
        let jobs = self.jobs.get_or_insert_with(|| Jobs::new(context));
        if typed.is_empty() {
            self.asked = None;
            jobs.drop_all();
            return;
        }
        match parsed {
            Ok(query) => {
                let query = Arc::new(query);
                jobs.ask(asking(scene), Arc::clone(&query));
                // What was found before stands until the answer is there.
                let before = self.asked.take();
                let (results, facets) = before.map(|before| (before.results, before.facets)).unwrap_or_default();
                let (revision, answered, notes) = (concerns(&query, scene), results.entries.len(), Vec::new());
                let (is_waiting, is_its) = (true, false);
                let asked = Asked { typed, query, is_waiting, is_its, revision, results, answered, facets, notes };
                self.asked = Some(asked);
            }
            Err(fault) => {
                jobs.drop_all();
                (self.asked, self.fault) = (None, Some(fault));
            }
        }
    }

    /// Asks the same of the project as it is now.
    fn ask_again(&mut self, context: &Context, scene: &Scene<'_>) {
        let jobs = self.jobs.get_or_insert_with(|| Jobs::new(context));
        if let Some(asked) = &mut self.asked {
            jobs.ask(asking(scene), Arc::clone(&asked.query));
            (asked.revision, asked.is_waiting) = (concerns(&asked.query, scene), true);
        }
    }

    fn take(&mut self, told: Told, scene: &Scene<'_>, actions: &mut Actions) {
        match (told, &mut self.asked) {
            (Told::Counts(revision, counts), _) => self.saved.take(revision, counts),
            (Told::Answer(_, answer, facets), Some(asked)) => {
                let before = std::mem::take(&mut asked.results);
                if !asked.is_its {
                    self.list.begin_anew();
                }
                self.sifted = None;
                asked.notes = view::notes(scene.project, &answer);
                (asked.answered, asked.facets) = (answer.documents.len(), facets);
                let same =
                    asked.is_its.then(|| if view::is_of_passages(&asked.query) { Same::OtherHits } else { Same::AsIs });
                asked.results = Results::answered(answer.documents, before, same.unwrap_or(Same::No));
                (asked.is_waiting, asked.is_its) = (false, true);
            }
            (Told::Hits(_, found), Some(asked)) => {
                for (document, hits) in found {
                    asked.results.take(document, hits);
                }
                self.go_on_walking(scene, actions);
            }
            (Told::Answer(..) | Told::Hits(..), None) => {}
        }
    }

    /// Takes the step that had to wait for its hits, unless something else was selected since.
    fn go_on_walking(&mut self, scene: &Scene<'_>, actions: &mut Actions) {
        let Some((document, on)) = self.awaited else { return };
        let is_known = |asked: &Asked| asked.results.entry(document).is_none_or(|entry| entry.hits.is_some());
        if !self.asked.as_ref().is_some_and(is_known) {
            return;
        }
        self.awaited = None;
        if self.walk.as_ref().is_some_and(|walk| walk.beside == scene.selection.object) {
            self.read_step(on, scene, actions);
        }
    }

    fn sift(&mut self, scene: &Scene<'_>) {
        let Some(asked) = &mut self.asked else { return };
        let key = (asked.results.version, scene.project.revision(), scene.filter.clone());
        if self.sifted.as_ref() == Some(&key) {
            return;
        }
        let why = |document| if scene.filter.is_on() { scene.left_out(document) } else { None };
        self.hidden = brushed::sentence(scene, &asked.results.sift(why));
        self.sifted = Some((asked.results.version, key.1, key.2));
    }

    /// Asks for hits: of the document that a step leads into, of those in sight, and then of the others.
    fn look(&mut self, scene: &Scene<'_>) {
        let (Some(asked), Some(jobs)) = (&self.asked, &mut self.jobs) else { return };
        if asked.is_waiting || jobs.is_looking {
            return;
        }
        let first: Vec<_> = self.awaited.iter().map(|(document, _)| *document).chain(self.in_sight.drain(..)).collect();
        let wanted = asked.results.wanted(&first, asked.results.kept() < ENOUGH_HITS);
        if !wanted.is_empty() {
            jobs.look(asking(scene), Arc::clone(&asked.query), wanted);
        }
    }

    /// Whether something was asked for in this frame that is begun in the next.
    pub(super) fn wants_frame(&self) -> bool {
        let is_looking = self.jobs.as_ref().is_some_and(|jobs| jobs.is_looking);
        let can_look = self.asked.as_ref().is_some_and(|asked| !asked.is_waiting) && !is_looking;
        self.wanted || can_look && !self.in_sight.is_empty()
    }

    /// Hits stay chosen until something else is selected, or something else is searched for.
    pub(super) fn agree(&mut self, scene: &Scene<'_>, actions: &mut Actions) {
        if self.face == Face::Context {
            self.context.agree(scene, actions);
            return;
        }
        let selected = &scene.selection.hits;
        let results = self.asked.as_mut().map(|asked| &mut asked.results).filter(|results| results.chosen.len() > 1);
        let Some(results) = results else {
            if !selected.is_empty() {
                actions.push(Action::SelectHits(Vec::new()));
            }
            return;
        };
        if selected.is_empty() {
            results.chosen.clear();
        } else if selected.len() != results.chosen.len() {
            // Some of them are found no more.
            actions.push(Action::SelectHits(results.several()));
        }
    }
}

/// What is asked, beside the drawing thread.
fn asking(scene: &Scene<'_>) -> Asking {
    Asking::of(scene.project, scene.library)
}

/// The revision of what a query depends on: a query of words alone asks nothing of tags and claims.
fn concerns(query: &Query, scene: &Scene<'_>) -> u64 {
    if view::is_of_fields(query) { scene.project.revision() } else { scene.project.documents.revision() }
}
