//! Drawing the pane 'tags'.

use super::edit::{Field, Purpose};
use super::menu;
use super::view::{self, Fold, Row};
use crate::model::{AnyId, Id, Tag};
use crate::session::verbs::tag;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::Target;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, ROW_HEIGHT, Theme, semibold, tag_colour};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::reader::DraggedHighlight;
use crate::ui::widgets::rows::rows;
use crate::ui::widgets::why_not::why_not;
use egui::{
    Align, Align2, FontId, Key, Layout, Modifiers, Rect, Response, Role, Sense, Stroke, StrokeKind, TextEdit,
    TextStyle, Ui, WidgetInfo, pos2, vec2,
};
use std::collections::BTreeSet;

/// Indent of each level, in points.
const INDENT: f32 = 14.0;

/// A tag that is being dragged, to be put under another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct DraggedTag(Id<Tag>);

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    filter: String,
    closed: BTreeSet<Id<Tag>>,
    field: Option<Field>,
    rows: Vec<Row>,
    /// What the rows were computed from: revision, filter, what is folded.
    key: Option<(u64, String, BTreeSet<Id<Tag>>)>,
}

/// What a gesture on a row asks of the pane.
enum Asked {
    Fold(Id<Tag>),
    Field(Purpose),
}

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let key = (scene.project.revision(), state.filter.clone(), state.closed.clone());
    if state.key.as_ref() != Some(&key) {
        state.rows = view::rows(scene.project, scene.index, &state.closed, &state.filter);
        state.key = Some(key);
    }
    egui::Frame::new().inner_margin(egui::Margin { left: 12, right: 8, top: 8, bottom: 4 }).show(ui, |ui| {
        head(ui, state, scene);
        if let Some(field) = &mut state.field
            && field.show(ui, scene, actions)
        {
            state.field = None;
        }
    });
    if scene.project.tags.is_empty() {
        empty(ui);
        return;
    }
    list(ui, state, scene, actions);
}

fn head(ui: &mut Ui, state: &mut State, scene: &Scene<'_>) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let new = ui.add_enabled(scene.access == Access::Write, egui::Button::new("New tag"));
            let new = new.on_disabled_hover_text(scene.why_not_edit());
            if new.on_hover_text("Make a tag; T makes one while tagging").clicked() {
                state.field = Some(Field::new(Purpose::New(None), scene));
            }
            let filter = TextEdit::singleline(&mut state.filter)
                .align(egui::Align2::LEFT_CENTER)
                .hint_text("Filter")
                .desired_width(f32::INFINITY);
            let filter = ui.add(filter).on_hover_text("Words of a tag’s path");
            filter.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Filter tags"));
        });
    });
}

fn empty(ui: &mut Ui) {
    ui.add_space(16.0);
    ui.vertical_centered(|ui| {
        ui.label("Tags say what a passage is about.");
        ui.label("Select words in a text and press T, or make a tag here.");
    });
}

fn list(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let shown = &state.rows;
    // The tags of the passage that is selected stand out.
    let lit = scene.selection.passage().map(|id| scene.index.tags(scene.project, id)).unwrap_or_default();
    let mut asked = None;
    let happened =
        rows(ui, "tags", ROW_HEIGHT - 2.0, shown.len(), Sense::click_and_drag(), None, |ui, nth, response, rect| {
            let Some(row) = shown.get(nth) else { return };
            paint(ui, row, response, rect, scene, lit.contains(&row.id));
            if scene.access == Access::Write {
                drag_and_drop(ui, row, response, rect, actions, scene);
                response.context_menu(|ui| {
                    if let Some(purpose) = menu::show(ui, row, scene, actions) {
                        asked = Some(Asked::Field(purpose));
                        ui.close();
                    }
                });
            } else {
                response.context_menu(|ui| why_not(ui, scene.why_not_edit()));
            }
            if let Some(fold) = fold(ui, row, response, rect) {
                asked = Some(fold);
            }
            if response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F2)) {
                asked = Some(Asked::Field(Purpose::Rename(row.id)));
            }
        });
    if let Some(row) = happened.clicked.and_then(|nth| shown.get(nth)) {
        actions.select(row.id);
    }
    if let Some(row) = happened.double_clicked.and_then(|nth| shown.get(nth)) {
        asked = Some(Asked::Field(Purpose::Rename(row.id)));
    }
    match asked {
        Some(Asked::Fold(id)) if !state.closed.remove(&id) => drop(state.closed.insert(id)),
        Some(Asked::Field(purpose)) if scene.access == Access::Write => {
            state.field = Some(Field::new(purpose, scene));
        }
        Some(Asked::Field(_)) => actions.push(Action::Say(scene.why_not_edit().to_owned())),
        _ => {}
    }
}

/// The triangle before a tag with others under it; the arrow keys fold and unfold too.
fn fold(ui: &Ui, row: &Row, response: &Response, rect: Rect) -> Option<Asked> {
    if row.fold == Fold::Leaf {
        return None;
    }
    let at = Rect::from_min_size(pos2(rect.left() + left_of(row) - 14.0, rect.top()), vec2(14.0, rect.height()));
    let touch = ui.interact(at, response.id.with("fold"), Sense::CLICK);
    let words = if row.fold == Fold::Open { "Fold" } else { "Unfold" };
    touch.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{words} {}", row.name)));
    let (c, r, colour) = (at.center(), 3.5, Theme::of(ui.ctx()).tokens().meta);
    let triangle = match row.fold {
        Fold::Open => vec![c + vec2(-r, -r * 0.6), c + vec2(r, -r * 0.6), c + vec2(0.0, r * 0.8)],
        _ => vec![c + vec2(-r * 0.6, -r), c + vec2(r * 0.8, 0.0), c + vec2(-r * 0.6, r)],
    };
    ui.painter_at(rect).add(egui::Shape::convex_polygon(triangle, colour, Stroke::NONE));
    let key = if row.fold == Fold::Open { Key::ArrowLeft } else { Key::ArrowRight };
    let typed = response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    (touch.clicked() || typed).then_some(Asked::Fold(row.id))
}

/// A tag dropped on another goes under it; a passage dropped on a tag gets it.
fn drag_and_drop(ui: &Ui, row: &Row, response: &Response, rect: Rect, actions: &mut Actions, scene: &Scene<'_>) {
    let id = row.id;
    response.dnd_set_drag_payload(DraggedTag(id));
    let tokens = Theme::of(ui.ctx()).tokens();
    let over_tag = response.dnd_hover_payload::<DraggedTag>().is_some_and(|dragged| dragged.0 != id);
    if over_tag || response.dnd_hover_payload::<DraggedHighlight>().is_some() {
        ui.painter_at(rect).rect_stroke(rect.shrink(1.0), 3.0, Stroke::new(1.5, tokens.accent), StrokeKind::Inside);
    }
    if let Some(dragged) = response.dnd_release_payload::<DraggedTag>().filter(|dragged| dragged.0 != id) {
        let moved = dragged.0;
        actions.edit(format!("Move tag under {}", row.path), move |work| {
            tag::move_under(work, moved, Some(id)).map(|()| Some(moved.into()))
        });
    }
    if let Some(dragged) = response.dnd_release_payload::<DraggedHighlight>() {
        let mut passages = scene.project.passages.iter().map(|passage| passage.id);
        if let Some(passage) = passages.find(|passage| passage.as_u64() == dragged.key) {
            menu::put(Target::Object(passage.into()), id, &row.path, actions);
        }
    }
}

/// Left edge of a row's square, in points from the row's.
fn left_of(row: &Row) -> f32 {
    20.0 + INDENT * row.depth as f32
}

fn paint(ui: &Ui, row: &Row, response: &Response, rect: Rect, scene: &Scene<'_>, lit: bool) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let selected = scene.selection.object == Some(AnyId::Tag(row.id));
    response.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, selected, &row.path));
    let painter = ui.painter_at(rect);
    if selected || response.hovered() {
        painter.rect_filled(rect, 0.0, tokens.hover);
    }
    if selected {
        painter.rect_filled(
            Rect::from_min_max(rect.left_top(), pos2(rect.left() + 2.0, rect.bottom())),
            0.0,
            tokens.accent,
        );
    }
    if response.has_focus() {
        painter.rect_stroke(rect.shrink(1.0), 2.0, Stroke::new(2.0, tokens.accent), StrokeKind::Inside);
    }
    let (left, middle) = (rect.left() + left_of(row), rect.center().y);
    painter.rect_filled(Rect::from_center_size(pos2(left + 4.0, middle), vec2(9.0, 9.0)), 2.0, tag_colour(row.colour));
    let meta = FontId::proportional(META_SIZE);
    let count =
        painter.text(pos2(rect.right() - 12.0, middle), Align2::RIGHT_CENTER, row.passages, meta.clone(), tokens.meta);
    let mut right = count.left();
    if let Some(key) = row.key {
        let key = painter.text(pos2(right - 12.0, middle), Align2::RIGHT_CENTER, key, meta, tokens.meta);
        painter.rect_stroke(key.expand2(vec2(4.0, 1.0)), 3.0, Stroke::new(1.0, tokens.rule), StrokeKind::Outside);
        right = key.left() - 4.0;
    }
    let font = if lit { semibold(13.0) } else { TextStyle::Body.resolve(ui.style()) };
    let look = Look { font, colour: tokens.text, struck: false };
    line(&painter, pos2(left + 18.0, middle - 8.0), right - left - 26.0, &row.name, look);
    response.clone().on_hover_text(&row.details);
}
