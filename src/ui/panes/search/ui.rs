//! Drawing the pane 'search', and keeping a search going.

use super::batch::{Batch, look};
use super::view::{Search, not_searched};
use super::{head, list};
use crate::model::{AnyId, Document, Id, Span};
use crate::say;
use crate::session::Background;
use crate::ui::action::{Action, Actions};
use crate::ui::brushed;
use crate::ui::scene::{Filter, Scene};
use crate::ui::theme::STEP;
use egui::{Frame, Margin, Ui};
use std::sync::Arc;

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    /// What stands in the field.
    pub(super) typed: String,
    /// What is to be searched for from the next frame on.
    pub(super) wanted: Option<String>,
    /// Why nothing can be searched for.
    pub(super) wrong: Option<String>,
    pub(super) search: Option<Search>,
    pub(super) wants_focus: bool,
    /// Whether documents have come or gone since the search.
    pub(super) is_stale: bool,
    /// Whether the current hit is to be brought into view.
    pub(super) follow: bool,
    /// What the brushed range and region hide, in words, and of what search, project and filter that was said.
    pub(super) hidden: String,
    sifted: Option<(u64, u64, Filter)>,
    jobs: Option<Background<Batch>>,
    begun: u64,
    /// Hits are being read one after the other.
    walk: Option<Walk>,
}

/// Going from hit to hit, until something else is selected.
struct Walk {
    /// What was selected as it began.
    beside: Option<AnyId>,
}

impl State {
    /// Searches for this from the next frame on.
    pub fn ask(&mut self, query: String) {
        if query.is_empty() {
            self.wants_focus = true;
            return;
        }
        self.typed.clone_from(&query);
        self.wanted = Some(query);
    }

    /// The next hit or the one before, while hits are being read one after the other; none where something else
    /// was selected since.
    pub fn step(&mut self, scene: &Scene<'_>, on: bool) -> Option<(Id<Document>, Span)> {
        self.walk.as_ref().filter(|walk| walk.beside == scene.selection.object)?;
        self.follow = true;
        self.search.as_mut()?.step(on)
    }

    /// What is searched for, where anything is.
    pub fn query(&self) -> Option<&str> {
        self.search.is_some().then_some(self.typed.as_str())
    }

    /// Hits are being read from here.
    pub(super) fn walks(&mut self, scene: &Scene<'_>) {
        self.walk = Some(Walk { beside: scene.selection.object });
    }

    pub(super) fn read_step(&mut self, on: bool, actions: &mut Actions) {
        self.follow = true;
        if let Some((document, span)) = self.search.as_mut().and_then(|search| search.step(on)) {
            actions.read(document, Some(span));
        }
    }

    /// Looks no further; what is found stays.
    pub(super) fn stop(&mut self) {
        if let Some(search) = &mut self.search {
            search.documents.truncate(search.looked);
        }
    }

    /// Begins what is wanted, takes in what was found, and sends the next batch off.
    fn go_on(&mut self, ui: &Ui, scene: &Scene<'_>) {
        if let Some(wanted) = self.wanted.take() {
            self.begin(&wanted, scene);
        }
        let context = ui.ctx();
        let jobs = self.jobs.get_or_insert_with(|| {
            let context = context.clone();
            Background::new(Arc::new(move || context.request_repaint()))
        });
        let Some(search) = &mut self.search else { return };
        let mut is_new = false;
        for batch in jobs.done() {
            search.take(batch);
            is_new = true;
        }
        let key = (search.number, scene.project.revision(), scene.filter.clone());
        if is_new || self.sifted.as_ref() != Some(&key) {
            let why = |document| if scene.filter.is_on() { scene.left_out(document) } else { None };
            self.hidden = brushed::sentence(scene, &search.sift(why));
            self.sifted = Some(key);
        }
        self.is_stale = search.revision != scene.project.documents.revision();
        if search.busy || search.left().is_empty() {
            return;
        }
        search.busy = true;
        let (number, query, left) = (search.number, search.query.clone(), search.left().to_vec());
        let (project, library) = (scene.project.clone(), scene.library.clone());
        jobs.run(move || look(number, &project, &library, &left, &query));
    }

    /// Hits stay chosen until something else is selected, or something else is searched for.
    fn agree(&mut self, scene: &Scene<'_>, actions: &mut Actions) {
        let chosen = self.search.as_mut().map(|search| &mut search.chosen).filter(|chosen| chosen.len() > 1);
        match chosen {
            Some(chosen) if scene.selection.hits.is_empty() => chosen.clear(),
            None if !scene.selection.hits.is_empty() => actions.push(Action::SelectHits(Vec::new())),
            _ => {}
        }
    }

    fn begin(&mut self, wanted: &str, scene: &Scene<'_>) {
        self.walk = None;
        self.begun += 1;
        match wanted.parse() {
            Ok(query) => {
                let documents = scene.index.documents().to_vec();
                let revision = scene.project.documents.revision();
                let rests_on = not_searched(scene.project);
                let mut search = Search::new(self.begun, query, documents, revision);
                search.rests_on = rests_on;
                self.search = Some(search);
                self.wrong = None;
            }
            Err(error) => {
                self.search = None;
                self.wrong = Some(error.to_string());
            }
        }
    }
}

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    state.go_on(ui, scene);
    state.agree(scene, actions);
    Frame::new().inner_margin(Margin::symmetric(10, 0)).show(ui, |ui| head::show(ui, state, scene, actions));
    if state.search.as_ref().is_some_and(|search| search.count() > 0) {
        ui.add_space(STEP);
        list::show(ui, state, scene, actions);
    } else if state.search.is_none() && state.wrong.is_none() {
        empty(ui, scene);
    }
}

fn empty(ui: &mut Ui, scene: &Scene<'_>) {
    ui.add_space(4.0 * STEP);
    ui.vertical_centered(|ui| {
        if scene.project.documents.is_empty() {
            ui.label(say!("There is nothing to search yet. Import documents first."));
        } else {
            ui.label(say!("What is found in the texts stands here, by document."));
            ui.weak(say!("Type words above and press Enter. A phrase stands in \"quotes\"."));
        }
    });
}
