//! A graph on paper: where the keys stand in it, what a click does, what is lit.

use super::draw;
use super::measure::Measure;
use super::node;
use super::view::{Folding, View, view};
use super::walk;
use crate::analysis::graph::{Graph, Node, What};
use crate::model::{AnyId, Claim, Evidence, Id};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::layout::Pane;
use crate::ui::scene::Scene;
use egui::{EventFilter, Key, Modifiers, Rect, Response, Role, Sense, Ui, WidgetInfo};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is remembered of a graph between frames.
#[derive(Default)]
pub struct Sheet {
    pub(super) folding: Folding,
    view: Option<Arc<View>>,
    /// What `view` was computed from.
    key: Option<(u64, Id<Claim>, Folding)>,
    /// Where the keys stand.
    cursor: Option<What>,
}

/// Whether walking by keys selects what is walked to, everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walking {
    /// It does.
    Selects,
    /// It does not: what is selected decides what is shown around it.
    Looks,
}

impl Sheet {
    /// The graph of a claim, worked out when something changed.
    pub(super) fn of(&mut self, scene: &Scene<'_>, claim: Id<Claim>) -> Option<Arc<View>> {
        if self.key.as_ref().is_some_and(|(_, known, _)| *known != claim) {
            (self.folding, self.cursor) = (Folding::default(), None);
        }
        let key = (scene.project.revision(), claim, self.folding.clone());
        if self.key.as_ref() != Some(&key) {
            self.view = view(scene, claim, &self.folding).map(Arc::new);
            self.key = Some(key);
        }
        self.view.clone()
    }

    /// How many columns the graph of a claim has.
    pub fn columns(&mut self, scene: &Scene<'_>, claim: Id<Claim>) -> usize {
        self.of(scene, claim).map_or(0, |view| view.placed.columns)
    }

    /// Draws the graph of a claim as large as this; it scrolls where that is more than there is room for.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        (claim, measure, walking): (Id<Claim>, Measure, Walking),
        scene: &Scene<'_>,
        actions: &mut Actions,
    ) {
        let Some(view) = self.of(scene, claim) else { return };
        let size = measure.size(&view.graph, &view.placed);
        let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
        let id = ui.scope_id().with("graph");
        let all = ui.interact(whole, id, Sense::focusable_noninteractive());
        all.widget_info(|| WidgetInfo::labeled(Role::List, true, say!("What the claim goes back to")));
        let rects: Vec<Rect> =
            measure.rects(&view.graph, &view.placed).iter().map(|rect| rect.translate(whole.min.to_vec2())).collect();
        let reveal = self.keys(ui, &all, &view, walking, scene, actions);
        let lit = lit(&view.graph, scene);
        draw::steps(ui.painter(), &view, &rects, &lit, measure);
        for (at, node) in view.graph.nodes.iter().enumerate() {
            let Some(rect) = rects.get(at).copied() else { continue };
            if reveal == Some(at) {
                ui.scroll_to_rect(rect.expand(8.0), None);
            }
            if ui.clip_rect().expand(measure.zoom * 40.0).intersects(rect) {
                let look = node::Look {
                    selected: is_selected(node, scene),
                    lit: !lit.is_empty() && !view.graph.ways(at).is_disjoint(&lit),
                    cursor: all.has_focus() && self.cursor == Some(node.what),
                };
                let response = one(ui, id, rect, (&view, at), look, measure);
                self.hear(ui, &response, node, id, scene, actions);
            }
        }
    }

    /// Arrows walk, Enter opens, the space bar selects; the node that was walked to.
    fn keys(
        &mut self,
        ui: &Ui,
        all: &Response,
        view: &View,
        walking: Walking,
        scene: &Scene<'_>,
        actions: &mut Actions,
    ) -> Option<usize> {
        if !all.has_focus() {
            return None;
        }
        let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(all.id, filter));
        let nodes = &view.graph.nodes;
        let at = nodes.iter().position(|node| Some(node.what) == self.cursor);
        let at = at.or_else(|| nodes.iter().position(|node| is_selected(node, scene))).unwrap_or_default();
        self.cursor = nodes.get(at).map(|node| node.what);
        let typed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let here = nodes.get(at)?;
        if typed(Key::Enter) {
            self.open(here, scene, actions);
        }
        if typed(Key::Space) {
            self.choose(here, actions);
        }
        let key = walk::KEYS.into_iter().find(|key| typed(*key))?;
        let next = walk::next(&view.graph, &view.placed, at, key)?;
        let node = nodes.get(next)?;
        self.cursor = Some(node.what);
        if walking == Walking::Selects && node.members.is_empty() {
            select(node.what, actions);
        }
        Some(next)
    }

    fn hear(
        &mut self,
        ui: &Ui,
        response: &Response,
        node: &Node,
        id: egui::Id,
        scene: &Scene<'_>,
        actions: &mut Actions,
    ) {
        if response.clicked() {
            self.cursor = Some(node.what);
            ui.memory_mut(|memory| memory.request_focus(id));
            self.choose(node, actions);
        }
        if response.double_clicked() {
            self.open(node, scene, actions);
        }
    }

    /// Selects a node everywhere; what is folded unfolds.
    fn choose(&mut self, node: &Node, actions: &mut Actions) {
        if node.members.is_empty() {
            select(node.what, actions);
            return;
        }
        let mut opened = match std::mem::take(&mut self.folding) {
            Folding::But(opened) => opened,
            Folding::Much | Folding::Nothing => BTreeSet::new(),
        };
        opened.insert(node.what);
        self.folding = Folding::But(opened);
    }

    /// Reads what can be read, asks where something came from, shows the rest in full.
    fn open(&mut self, node: &Node, scene: &Scene<'_>, actions: &mut Actions) {
        if !node.members.is_empty() {
            self.choose(node, actions);
            return;
        }
        match node.what {
            What::Passage(_, id) => {
                if let Some(passage) = scene.project.passages.get(id) {
                    actions.read_passage(scene.project, passage);
                }
            }
            What::Document(id) | What::Loop(_, id) => actions.read(id, None),
            What::Open(id) => {
                actions.select(id);
                actions.push(Action::Run(Command::WhereFrom));
            }
            What::Origin(_) | What::Claim(_) => {
                select(node.what, actions);
                actions.push(Action::Show(Pane::Inspector));
            }
        }
    }
}

/// The object that a node selects.
fn object(what: What) -> AnyId {
    match what {
        What::Claim(id) => id.into(),
        What::Passage(_, id) => id.into(),
        What::Document(id) | What::Open(id) | What::Loop(_, id) => id.into(),
        What::Origin(id) => id.into(),
    }
}

fn select(what: What, actions: &mut Actions) {
    actions.select(object(what));
}

fn is_selected(node: &Node, scene: &Scene<'_>) -> bool {
    match (node.what, scene.selection.object) {
        (What::Open(_) | What::Loop(..), _) | (_, None) => false,
        (What::Passage(id, _), Some(AnyId::Evidence(selected))) => id == selected,
        (what, Some(selected)) => node.members.is_empty() && object(what) == selected,
    }
}

/// The evidence whose way is lit: that of the passage, the document or the origin that is selected.
fn lit(graph: &Graph, scene: &Scene<'_>) -> BTreeSet<Id<Evidence>> {
    let is_claim = |node: &Node| matches!(node.what, What::Claim(_));
    let at = graph.nodes.iter().position(|node| !is_claim(node) && is_selected(node, scene));
    at.map(|at| graph.ways(at)).unwrap_or_default()
}

fn one(ui: &Ui, id: egui::Id, rect: Rect, (view, at): (&View, usize), look: node::Look, measure: Measure) -> Response {
    let (Some(node), Some(face)) = (view.graph.nodes.get(at), view.faces.get(at)) else {
        return ui.interact(rect, id.with(("nothing", at)), Sense::hover());
    };
    // Nodes are reached by the arrows, not each by Tab.
    let response = ui.interact(rect, id.with(node.what), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, look.selected, &face.name));
    node::paint(ui.painter(), rect, (node, face, view.state), (look, response.hovered()), measure);
    let help = match node.what {
        _ if !node.members.is_empty() => say!("Click unfolds"),
        What::Passage(..) | What::Document(_) | What::Loop(..) => say!("Click selects, double click reads"),
        What::Open(_) => say!("Double click asks where it got this"),
        What::Origin(_) | What::Claim(_) => say!("Click selects, double click shows it in full"),
    };
    response.on_hover_text(format!("{}\n{help}", face.name))
}
