//! Drawing the pane 'graph'.

use super::measure::Measure;
use super::sheet::{Sheet, Walking};
use super::view::{Folding, View};
use crate::analysis::graph::What;
use crate::analysis::label::label;
use crate::model::{AnyId, Claim, Id};
use crate::say;
use crate::ui::action::Actions;
use crate::ui::command::Command;
use crate::ui::dragging;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme, semibold};
use crate::ui::widgets::mark::Mark;
use egui::{Align2, Button, Frame, Label, Margin, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// The least and the most that the graph can be made smaller and larger.
const ZOOM: (f32, f32) = (0.4, 1.6);
/// One step of that.
const ZOOM_STEP: f32 = 1.2;

/// What the pane remembers between frames.
pub struct State {
    sheet: Sheet,
    zoom: f32,
    /// The claim that is drawn: the one selected last.
    claim: Option<Id<Claim>>,
}

impl Default for State {
    fn default() -> Self {
        Self { sheet: Sheet::default(), zoom: 1.0, claim: None }
    }
}

impl State {
    /// The claim that is drawn: selecting what it goes back to leaves it there.
    fn follow(&mut self, scene: &Scene<'_>) -> Option<Id<Claim>> {
        match scene.selection.object {
            Some(AnyId::Claim(id)) => self.claim = Some(id),
            Some(AnyId::Evidence(id)) => {
                self.claim = scene.project.evidence.get(id).map(|evidence| evidence.claim).or(self.claim);
            }
            _ => {}
        }
        self.claim = self.claim.filter(|id| scene.project.claims.contains(*id));
        self.claim
    }
}

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let Some(claim) = state.follow(scene) else {
        empty(ui);
        return;
    };
    let pane = ui.max_rect();
    let Some(view) = state.sheet.of(scene, claim) else { return };
    Frame::new().inner_margin(Margin { left: 12, right: 12, top: 8, bottom: 4 }).show(ui, |ui| {
        head(ui, state, &view, claim, scene, actions);
    });
    let room = ui.available_width() - 40.0;
    let measure = Measure::fitting(room / state.zoom, view.placed.columns).zoomed(state.zoom);
    zoom(ui, state);
    ScrollArea::both().id_salt(claim).auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin { left: 12, right: 24, top: 4, bottom: 24 }).show(ui, |ui| {
            columns(ui, &view, measure);
            state.sheet.show(ui, (claim, measure, Walking::Selects), scene, actions);
        });
    });
    dragging::onto_claim(ui, pane, claim, scene, actions);
}

fn head(ui: &mut Ui, state: &mut State, view: &View, claim: Id<Claim>, scene: &Scene<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        Mark::of_state(view.state).show(ui);
        ui.label(RichText::new(view.state.label()).font(semibold(12.0)));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().interact_size.y = 22.0;
            for (face, name, factor) in [("+", say!("Larger"), ZOOM_STEP), ("−", say!("Smaller"), 1.0 / ZOOM_STEP)] {
                let response = ui.add(Button::new(face).small());
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
                if response.on_hover_text(name).clicked() {
                    state.zoom = (state.zoom * factor).clamp(ZOOM.0, ZOOM.1);
                }
            }
            if view.folds {
                let mut folded = state.sheet.folding == Folding::Much;
                let words = RichText::new(say!("Fold")).size(META_SIZE);
                let help = say!("Make one of what goes back the same way; a click on it unfolds");
                if ui.checkbox(&mut folded, words).on_hover_text(help).changed() {
                    state.sheet.folding = if folded { Folding::Much } else { Folding::Nothing };
                }
            }
        });
    });
    let statement = RichText::new(label(scene.project, claim.into())).font(semibold(14.0));
    if ui.add(Label::new(statement).truncate().sense(Sense::click())).on_hover_text(say!("Select this claim")).clicked()
    {
        actions.select(claim);
    }
    ui.add(Label::new(RichText::new(&view.sentence).size(META_SIZE).color(tokens.meta)).wrap());
    for circle in &view.circles {
        ui.add(Label::new(RichText::new(circle).size(META_SIZE).color(tokens.warning)).wrap());
    }
}

/// Ctrl with the wheel, or two fingers, make it larger and smaller.
fn zoom(ui: &Ui, state: &mut State) {
    let over = ui.rect_contains_pointer(ui.available_rect_before_wrap());
    let factor = ui.input(egui::InputState::zoom_delta);
    if over && (factor - 1.0).abs() > f32::EPSILON {
        state.zoom = (state.zoom * factor).clamp(ZOOM.0, ZOOM.1);
    }
}

/// What stands over the columns.
fn columns(ui: &mut Ui, view: &View, measure: Measure) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let heads = measure.heads(&view.graph, &view.placed);
    let size = measure.size(&view.graph, &view.placed);
    let (rect, _) = ui.allocate_exact_size(vec2(size.x, 18.0 * measure.zoom), Sense::hover());
    for (column, (left, _, what)) in heads.into_iter().enumerate() {
        let words = match what {
            What::Claim(_) => say!("Claim"),
            What::Passage(..) => say!("Passages"),
            What::Document(_) if column > 2 => say!("Which rest on"),
            What::Document(_) => say!("Documents"),
            What::Origin(_) | What::Open(_) | What::Loop(..) => say!("Origins"),
        };
        let at = pos2(rect.left() + left, rect.center().y);
        ui.painter().text(at, Align2::LEFT_CENTER, words, semibold(META_SIZE * measure.zoom), tokens.meta);
    }
}

fn empty(ui: &mut Ui) {
    ui.add_space(4.0 * STEP);
    ui.vertical_centered(|ui| {
        ui.label(say!("What a claim goes back to is drawn here: its passages, their documents, their origins."));
        let keys = Command::ShowGraph.to_press(ui.ctx());
        ui.weak(say!("Select a claim; {keys} brings you here from anywhere.", keys));
    });
}
