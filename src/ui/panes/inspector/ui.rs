//! Drawing the pane 'inspector'.

use super::documents::Documents;
use super::field::Form;
use super::passages::Several;
use super::typing::Typing;
use super::view::{View, view};
use super::{beside, case, claim, document, documents, origin, passage, passages, plain};
use crate::model::AnyId;
use crate::store::Access;
use crate::ui::action::Actions;
use crate::ui::dragging;
use crate::ui::panes::graph::Sheet;
use crate::ui::scene::Scene;
use crate::ui::theme::STEP;
use egui::{Frame, Margin, ScrollArea, Ui};
use std::collections::BTreeMap;

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    typing: Typing,
    pub(super) additions: Additions,
    view: View,
    /// What `view` was computed from.
    key: Option<(u64, Option<AnyId>)>,
    several: Several,
    documents: Documents,
    graph: Sheet,
    /// What is shown while passages are chosen out of its list.
    list_of: Option<AnyId>,
}

impl State {
    /// Whether anything is typed that is not saved.
    pub fn is_typing(&self) -> bool {
        self.typing.is_pending()
    }

    /// Commits all that is typed and can be meant: the project is being closed.
    pub fn leave(&mut self, actions: &mut Actions) {
        Form::new(&mut self.typing, actions, true).finish();
    }
}

/// What is typed into fields that add something, by what they add to.
pub(super) type Additions = BTreeMap<(AnyId, &'static str), String>;

/// What every subject draws with.
pub(super) struct Drawing<'a, 'b> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) form: &'a mut Form<'b>,
    pub(super) additions: &'a mut Additions,
    /// What a claim goes back to.
    pub(super) graph: &'a mut Sheet,
    /// Set as passages are chosen out of the list of what is shown.
    pub(super) chosen_here: &'a mut bool,
}

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let pane = ui.max_rect();
    if scene.selection.several.is_empty() {
        state.list_of = None;
    }
    // What passages are chosen out of stays in sight.
    let selected = state.list_of.or(scene.selection.object);
    let object = selected.filter(|id| scene.project.contains(*id));
    let several = state.list_of.is_none() && scene.selection.how_many().is_some();
    let mut chosen_here = false;
    let key = (scene.project.revision(), object);
    if state.key != Some(key) {
        state.view = view(scene, object);
        state.key = Some(key);
    }
    let mut form = Form::new(&mut state.typing, actions, scene.access == Access::Write);
    let mut drawing = Drawing {
        scene,
        form: &mut form,
        additions: &mut state.additions,
        graph: &mut state.graph,
        chosen_here: &mut chosen_here,
    };
    // Each object scrolls by itself, and a new one begins at its top.
    ScrollArea::vertical().id_salt(object).auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin { left: 14, right: 14, top: 10, bottom: 24 }).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = STEP / 2.0;
            if scene.selection.how_many_beside().is_some() {
                beside::several(ui, &mut drawing);
            } else if scene.selection.how_many_documents().is_some() {
                documents::several(ui, &mut state.documents, &mut drawing);
            } else if several {
                passages::several(ui, &mut state.several, &mut drawing);
            } else {
                subject(ui, object, &state.view, &mut drawing);
            }
        });
    });
    form.finish();
    if let Some(AnyId::Claim(id)) = object {
        dragging::onto_claim(ui, pane, id, scene, actions);
    }
    if chosen_here && !several {
        state.list_of = object;
    }
}

fn subject(ui: &mut Ui, object: Option<AnyId>, view: &View, drawing: &mut Drawing<'_, '_>) {
    match (object, view) {
        (Some(AnyId::Claim(id)), View::Claim(view)) => claim::show(ui, id, view, drawing),
        (Some(AnyId::Passage(id)), View::Passage(view)) => passage::show(ui, id, view, drawing),
        (Some(AnyId::Document(id)), _) => document::show(ui, id, drawing),
        (Some(AnyId::Origin(id)), _) => origin::show(ui, id, drawing),
        (Some(AnyId::Tag(id)), View::Passages(on)) => plain::tag(ui, id, on, drawing),
        (Some(AnyId::Place(id)), View::Passages(speaking)) => plain::place(ui, id, speaking, drawing),
        (Some(AnyId::Entity(id)), View::Passages(speaking)) => plain::entity(ui, id, speaking, drawing),
        (Some(AnyId::Brief(id)), _) => plain::brief(ui, id, drawing),
        (Some(AnyId::Memo(id)), _) => plain::memo(ui, id, drawing),
        (Some(AnyId::Evidence(id)), _) => plain::evidence(ui, id, drawing),
        _ => case::show(ui, drawing),
    }
}
