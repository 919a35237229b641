//! A folder or a thread among the documents: its name, and how far what stands in it is read, as a thin bar.

use super::queue::{Group, Under};
use crate::say;
use crate::ui::theme::{META_SIZE, Theme, semibold};
use crate::ui::widgets::line::{Look, line};
use egui::{Rect, Response, Role, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// Left edge of the name, in points from the row's.
const INDENT: f32 = 32.0;
/// Width of the bar, in points.
const BAR: f32 = 72.0;

/// Paints the row.
pub(super) fn paint(ui: &Ui, group: &Group, response: &Response, rect: Rect) {
    let (shown, said, folded) = (&group.name, group.sentence(), group.is_folded);
    let label = say!("{shown}: {}", said.to_lowercase(), shown);
    response.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, !folded, &label));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(!folded));
    let tokens = Theme::of(ui.ctx()).tokens();
    let painter = ui.painter_at(rect);
    if response.hovered() {
        painter.rect_filled(rect, 0.0, tokens.hover);
    }
    painter.hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, tokens.rule));
    if response.has_focus() {
        painter.rect_stroke(rect.shrink(1.0), 2.0, Stroke::new(2.0, tokens.accent), StrokeKind::Inside);
    }
    let centre = rect.left_center() + vec2(18.0, 0.0);
    let at = |x: f32, y: f32| centre + if folded { vec2(y, x) } else { vec2(x, y) };
    let arrow = vec![at(-3.5, -1.8), at(0.0, 1.8), at(3.5, -1.8)];
    painter.add(Shape::line(arrow, Stroke::new(1.4, tokens.meta)));
    let width = rect.width() - INDENT - 10.0;
    let look = Look { font: semibold(12.0), colour: tokens.text, struck: false };
    line(&painter, rect.left_top() + vec2(INDENT, 5.0), width, shown, look);
    let meta = Look { font: egui::FontId::proportional(META_SIZE), colour: tokens.meta, struck: false };
    let (words, _) = line(&painter, rect.left_top() + vec2(INDENT, 23.0), width, &said, meta);
    let left = words.right() + 8.0;
    let bar = Rect::from_min_size(pos2(left, words.center().y - 1.5), vec2(BAR.min(rect.right() - left - 10.0), 3.0));
    if bar.is_positive() {
        painter.rect_filled(bar, 1.5, tokens.rule);
        let done = bar.with_max_x(bar.left() + bar.width() * group.progress.share());
        painter.rect_filled(done, 1.5, tokens.accent);
    }
    let hint = match (&group.under, folded) {
        (Under::Folder(_), true) => say!("Show its documents"),
        (Under::Thread(_), true) => say!("Show its messages"),
        _ => say!("Fold it away"),
    };
    response.clone().on_hover_text(format!("{label}\n{hint}"));
}
