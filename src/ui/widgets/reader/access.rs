//! What a screen reader is told: the text is a document with a name, and the blocks in view are its lines.

use super::frame::Visible;
use super::paragraphs::Paragraphs;
use egui::{Rangef, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo};

/// Name the reader, and expose the blocks in view as labels inside it.
pub(super) fn describe(
    ui: &mut Ui,
    response: &Response,
    name: &str,
    paragraphs: &Paragraphs,
    visible: &[Visible],
    column: Rangef,
) {
    response.widget_info(|| WidgetInfo::labeled(Role::Document, true, name));
    let inside = UiBuilder::new().max_rect(response.rect).id_salt("blocks").accessibility_parent(response.id);
    let lines = ui.new_child(inside);
    for block in visible.iter().filter(|block| !block.set.blank) {
        let rows = Rangef::new(block.corner.y, block.corner.y + block.laid.height());
        let rect = Rect::from_x_y_ranges(column, rows).intersect(response.rect);
        let line = lines.interact(rect, response.id.with(("block", block.block)), Sense::hover());
        line.widget_info(|| WidgetInfo::labeled(Role::Label, true, paragraphs.get(block.block)));
    }
}
