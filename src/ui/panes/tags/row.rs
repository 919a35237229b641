//! Painting one tag of the tree, with its triangle and its eye.

use super::view::{Fold, Row};
use crate::model::AnyId;
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::hidden_tags::TagSight;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Theme, semibold, tag_colour};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::rows::ground;
use crate::ui::widgets::tag_bar;
use egui::{Align2, FontId, Rect, Response, Role, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::icons::{ICON_VISIBILITY, ICON_VISIBILITY_OFF};

/// Indent of each level, in points; deeper levels move less, so that names keep some room.
const INDENT: f32 = 14.0;
const DEEP_INDENT: f32 = 4.0;
/// Levels that are indented in full, and those that are indented at all.
const LEVELS: (usize, usize) = (6, 16);
/// Width of the eye's column, in points.
const EYE: f32 = 24.0;

/// Left edge of a row's square, in points from the row's.
fn left_of(row: &Row) -> f32 {
    let (full, all) = LEVELS;
    20.0 + INDENT * row.depth.min(full) as f32 + DEEP_INDENT * row.depth.clamp(full, all).saturating_sub(full) as f32
}

/// Where a row's name stands.
pub(super) fn name_rect(row: &Row, rect: Rect) -> Rect {
    Rect::from_min_max(pos2(rect.left() + left_of(row) + 14.0, rect.top() + 1.0), rect.max - vec2(EYE, 1.0))
}

/// Tells those who cannot see it what it is and where in the tree it stands.
pub(super) fn describe(ui: &Ui, row: &Row, response: &Response, scene: &Scene<'_>) {
    let selected = is_selected(row, scene);
    let hidden = if scene.hidden_tags.hides(row.id) { say!(", hidden in the reader") } else { "" };
    response.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, selected, format!("{}{hidden}", row.path)));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_level(row.depth + 1);
        node.set_position_in_set(row.place.0);
        node.set_size_of_set(row.place.1);
        match row.fold {
            Fold::Leaf => {}
            Fold::Open => node.set_expanded(true),
            Fold::Closed => node.set_expanded(false),
        }
    });
}

fn is_selected(row: &Row, scene: &Scene<'_>) -> bool {
    scene.selection.object == Some(AnyId::Tag(row.id))
}

/// Paints a row; `lit` stands out, being on the passage that is selected. A name that is being typed is left out. Where the
/// count stands.
pub(super) fn paint(
    ui: &Ui,
    row: &Row,
    response: &Response,
    rect: Rect,
    scene: &Scene<'_>,
    lit: bool,
    named: bool,
) -> Option<Rect> {
    let tokens = Theme::of(ui.ctx()).tokens();
    let selected = is_selected(row, scene);
    let hidden = scene.hidden_tags.hides(row.id);
    let painter = ui.painter_at(rect);
    ground(&painter, rect, response, selected);
    let (left, middle) = (rect.left() + left_of(row), rect.center().y);
    let colour = tag_colour(row.colour);
    tag_bar::beside(&painter, pos2(left + 5.0, middle), if hidden { colour.gamma_multiply(0.4) } else { colour });
    if !named {
        return None;
    }
    let meta = FontId::proportional(META_SIZE);
    let count = if row.own == row.passages { row.own.to_string() } else { say!("{} of {}", row.own, row.passages) };
    let at = pos2(rect.right() - EYE - 4.0, middle);
    let count = painter.text(at, Align2::RIGHT_CENTER, count, meta.clone(), tokens.meta);
    let mut right = count.left();
    if let Some(key) = row.key {
        let key = painter.text(pos2(right - 12.0, middle), Align2::RIGHT_CENTER, key, meta, tokens.meta);
        painter.rect_stroke(key.expand2(vec2(4.0, 1.0)), 3.0, Stroke::new(1.0, tokens.rule), StrokeKind::Outside);
        right = key.left() - 4.0;
    }
    let font = if lit { semibold(13.0) } else { TextStyle::Body.resolve(ui.style()) };
    let look = Look { font, colour: if hidden { tokens.meta } else { tokens.text }, struck: false };
    line(&painter, pos2(left + 18.0, middle - 8.0), right - left - 26.0, &row.name, look);
    response.clone().on_hover_text(&row.details);
    Some(count)
}

/// The count, which leads to the passages; whether it was clicked.
pub(super) fn count(ui: &Ui, row: &Row, response: &Response, rect: Rect) -> bool {
    if row.passages == 0 {
        return false;
    }
    let touch = ui.interact(rect.expand2(vec2(4.0, 6.0)), response.id.with("count"), Sense::CLICK);
    touch.widget_info(|| WidgetInfo::labeled(Role::Button, true, say!("List the passages of {}", row.path)));
    touch.on_hover_text(say!("{}\nClick lists them (Enter)", row.details)).clicked()
}

/// The triangle before a tag with others under it; whether it was clicked.
pub(super) fn triangle(ui: &Ui, row: &Row, response: &Response, rect: Rect) -> bool {
    if row.fold == Fold::Leaf {
        return false;
    }
    let at = Rect::from_min_size(pos2(rect.left() + left_of(row) - 16.0, rect.top()), vec2(16.0, rect.height()));
    let touch = ui.interact(at, response.id.with("fold"), Sense::CLICK);
    let words = if row.fold == Fold::Open { say!("Fold") } else { say!("Unfold") };
    touch.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{words} {}", row.name)));
    let (c, r, colour) = (at.center(), 3.5, Theme::of(ui.ctx()).tokens().meta);
    let triangle = match row.fold {
        Fold::Open => vec![c + vec2(-r, -r * 0.6), c + vec2(r, -r * 0.6), c + vec2(0.0, r * 0.8)],
        _ => vec![c + vec2(-r * 0.6, -r), c + vec2(r * 0.8, 0.0), c + vec2(-r * 0.6, r)],
    };
    ui.painter_at(rect).add(egui::Shape::convex_polygon(triangle, colour, Stroke::NONE));
    touch.clicked()
}

/// The eye at the right: whether the tag is seen in the reader. It is painted where it says something or can be hit.
pub(super) fn eye(ui: &Ui, row: &Row, response: &Response, rect: Rect, scene: &Scene<'_>, actions: &mut Actions) {
    let at = Rect::from_min_max(pos2(rect.right() - EYE, rect.top()), rect.max);
    let touch = ui.interact(at, response.id.with("eye"), Sense::CLICK);
    let hidden = scene.hidden_tags.hides(row.id);
    let words = if hidden { say!("Show") } else { say!("Hide") };
    touch.widget_info(|| WidgetInfo::labeled(Role::Button, true, say!("{words} {} in the reader", row.path, words)));
    let tokens = Theme::of(ui.ctx()).tokens();
    if hidden || response.hovered() || touch.hovered() || response.has_focus() {
        let (icon, colour) = match (hidden, touch.hovered()) {
            (true, _) => (ICON_VISIBILITY_OFF, tokens.text),
            (false, true) => (ICON_VISIBILITY, tokens.text),
            (false, false) => (ICON_VISIBILITY, tokens.meta),
        };
        let font = FontId::proportional(15.0);
        ui.painter_at(rect).text(at.center(), Align2::CENTER_CENTER, icon.codepoint, font, colour);
    }
    let help = say!("{words} it in the reader (Space), with the tags under it", words);
    if touch.on_hover_text(help).clicked() {
        actions.push(Action::SeeTags(TagSight::Toggle(row.id)));
    }
}
