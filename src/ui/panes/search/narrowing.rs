//! What the query can be narrowed by: in a wide pane a column beside the hits, in a narrow one a line of menus above them.

use super::facets::MOST_VALUES as MOST;
use super::facets::{Facet, Value};
use super::narrow;
use super::state::State;
use crate::say;
use crate::ui::theme::{META_SIZE, STEP, Theme, semibold};
use crate::ui::widgets::chip::set_spacing;
use egui::containers::menu::MenuButton;
use egui::{
    Align, Align2, Button, FontId, Layout, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

/// From this width of the pane on, in points, the facets have a column of their own.
const WIDE: f32 = 680.0;
/// Width of that column, in points.
const COLUMN: f32 = 190.0;
/// Values of a kind that are seen at once.
const FEW: usize = 6;
/// Height of the line of a value, in points.
const LINE: f32 = 20.0;

/// What is to become of the query.
enum Change {
    /// It is narrowed by this field.
    Put(String),
    /// It is widened by taking this out.
    Take(String),
}

/// Whether there is room for a column.
pub(super) fn is_wide(ui: &Ui) -> bool {
    ui.available_width() >= WIDE
}

/// Draws the facets as a column at the right of the room there is, and leaves the rest.
pub(super) fn column(ui: &mut Ui, state: &mut State) {
    let facets = telling(state);
    if facets.is_empty() {
        return;
    }
    let mut change = None;
    let whole = ui.available_rect_before_wrap();
    let beside = whole.with_min_x(whole.right() - COLUMN);
    let mut column = ui.new_child(egui::UiBuilder::new().id_salt("facets").max_rect(beside.shrink2(vec2(STEP, 0.0))));
    ScrollArea::vertical().id_salt("facets").auto_shrink(false).show(&mut column, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for facet in &facets {
            ui.label(RichText::new(facet.kind.label()).font(semibold(META_SIZE)));
            let is_open = state.open_facets.contains(&facet.kind);
            let shown = if is_open { MOST } else { FEW };
            for (nth, value) in facet.values.iter().enumerate() {
                // What narrows the query stays in sight.
                if nth < shown || narrow::has(&state.typed, &value.field) {
                    change = line(ui, facet, value, &state.typed).or(change.take());
                }
            }
            let hidden = facet.values.len().min(MOST).saturating_sub(FEW);
            if hidden > 0 {
                let words = if is_open { say!("Fewer").to_owned() } else { say!("{hidden} more", hidden) };
                let button = Button::new(RichText::new(words).size(META_SIZE)).frame_when_inactive(false).small();
                if ui.add(button).clicked() && !state.open_facets.remove(&facet.kind) {
                    state.open_facets.insert(facet.kind);
                }
            }
            ui.add_space(2.0 * STEP);
        }
    });
    state.apply(change);
    let rule = Theme::of(ui.ctx()).tokens().rule;
    ui.painter().vline(beside.left(), beside.y_range(), Stroke::new(1.0, rule));
}

/// How much of the pane's width the column takes.
pub(super) fn column_width(state: &State) -> f32 {
    if telling(state).is_empty() { 0.0 } else { COLUMN + STEP }
}

/// Draws the facets as menus on a line.
pub(super) fn menus(ui: &mut Ui, state: &mut State) {
    let facets = telling(state);
    if facets.is_empty() {
        return;
    }
    let mut change = None;
    ui.scope(|ui| {
        set_spacing(ui);
        ui.horizontal_wrapped(|ui| {
            for facet in &facets {
                let is_on = facet.values.iter().any(|value| is_narrowed(&state.typed, &value.field));
                let tokens = Theme::of(ui.ctx()).tokens();
                let colour = if is_on { tokens.text } else { tokens.meta };
                let words = RichText::new(facet.kind.label()).size(META_SIZE).color(colour);
                let fill = if is_on { tokens.selection } else { tokens.panel };
                let stroke = Stroke::new(1.0, if is_on { tokens.accent } else { tokens.rule });
                let button = Button::new(words).fill(fill).stroke(stroke).corner_radius(10);
                let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
                    ui.set_width(230.0);
                    ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        for value in facet.values.iter().take(MOST) {
                            change = line(ui, facet, value, &state.typed).or(change.take());
                        }
                    });
                });
                let name = say!("Narrow by {}", facet.kind.label().to_lowercase());
                response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
                response.on_hover_text(name);
            }
        });
    });
    state.apply(change);
}

/// The facets that tell the documents apart.
fn telling(state: &State) -> Vec<Facet> {
    let Some(asked) = &state.asked else { return Vec::new() };
    let is_on = |field: &str| is_narrowed(&state.typed, field);
    let of = asked.answered;
    asked.facets.iter().filter(|facet| facet.tells_apart(of, is_on)).cloned().collect()
}

fn is_narrowed(typed: &str, field: &str) -> bool {
    narrow::has(typed, field) || narrow::has(typed, &narrow::without(field))
}

/// Draws the line of a value; what a click on it does.
fn line(ui: &mut Ui, facet: &Facet, value: &Value, typed: &str) -> Option<Change> {
    let tokens = Theme::of(ui.ctx()).tokens();
    let is_on = narrow::has(typed, &value.field);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::CLICK);
    let (kind, name) = (facet.kind.label(), &value.label);
    response.widget_info(|| {
        WidgetInfo::selected(Role::CheckBox, true, is_on, say!("{kind} {name}: {}", value.count, kind, name))
    });
    let painter = ui.painter_at(rect);
    if is_on || response.hovered() {
        painter.rect_filled(rect, 2.0, if is_on { tokens.selection } else { tokens.hover });
    }
    let font = FontId::proportional(META_SIZE);
    let colour = if is_on { tokens.text } else { tokens.meta };
    let right = pos2(rect.right() - STEP, rect.center().y);
    let count = painter.text(right, Align2::RIGHT_CENTER, value.count, font.clone(), colour);
    let left = pos2(rect.left() + STEP, rect.center().y - 7.0);
    let look = crate::ui::widgets::line::Look { font, colour: tokens.text, struck: false };
    crate::ui::widgets::line::line(&painter, left, count.left() - left.x - 8.0, name, look);
    let mut change = None;
    response.context_menu(|ui| {
        ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
            if ui.button(say!("Leave these out")).clicked() {
                change = Some(Change::Put(narrow::without(&value.field)));
            }
        });
    });
    if response.clicked() {
        let field = value.field.clone();
        change = Some(if is_on { Change::Take(field) } else { Change::Put(field) });
    }
    let help = if is_on { say!("Take it out of the query") } else { say!("Only these; a right click leaves them out") };
    response.on_hover_text(format!("{name}\n{help}"));
    change
}

impl State {
    /// Narrows or widens the query, and asks it at once.
    fn apply(&mut self, change: Option<Change>) {
        let Some(change) = change else { return };
        self.typed = match change {
            Change::Put(field) => narrow::put(&self.typed, &field),
            Change::Take(field) => narrow::take(&self.typed, &field),
        };
        self.wanted = true;
    }
}
