//! What stands beside the text: bars of tags on the left, chips of claims and memos on the right.

use super::frame::{Shown, Sight};
use super::overlay::Chip;
use super::page::Page;
use super::{DraggedHighlight, Reader};
use crate::ui::theme::{CORNER, META_SIZE, Theme, Tokens};
use crate::ui::widgets::mark::{Mark, SIDE};
use crate::ui::widgets::tag_bar;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    CursorIcon, FontId, Painter, Rangef, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

/// Height of a chip, in points.
const CHIP: f32 = 24.0;
/// Space between chips, in points.
const CHIP_GAP: f32 = 4.0;

/// Draw a bar in the margin for each tag of each highlight in view. The highlights whose bars were clicked. A bar can be
/// dragged away; it then carries its [`DraggedHighlight`].
pub(super) fn bars(ui: &Ui, painter: &Painter, page: &Page, shown: &[Shown], response: &Response) -> Vec<u64> {
    let mut clicked = Vec::new();
    let width = tag_bar::width(Theme::of(ui.ctx()));
    for highlight in shown {
        let Some(rows) = extent(&highlight.rects) else {
            continue;
        };
        for (i, (colour, lane)) in highlight.colours.iter().zip(&highlight.lanes).enumerate() {
            let left = page.lane(*lane).min;
            let bar = Rect::from_x_y_ranges(Rangef::new(left, left + width), rows.shrink(3.0));
            tag_bar::paint(painter, bar, *colour);
            let reach = bar.expand2(vec2(1.5, 0.0)).intersect(page.rect);
            let id = response.id.with((highlight.key, "bar", i));
            let touch = ui.interact(reach, id, Sense::click_and_drag()).on_hover_cursor(CursorIcon::PointingHand);
            touch.widget_info(|| WidgetInfo::labeled(Role::Button, true, &highlight.name));
            touch.dnd_set_drag_payload(DraggedHighlight { key: highlight.key });
            if touch.clicked() {
                clicked.push(highlight.key);
            }
            touch.on_hover_text(&highlight.name);
        }
    }
    clicked
}

/// From the top of the first to the bottom of the last rectangle.
fn extent(rects: &[Rect]) -> Option<Rangef> {
    let (first, last) = (rects.first()?, rects.last()?);
    Some(Rangef::new(first.top(), last.bottom()))
}

impl Reader {
    /// Draw the chips of the blocks in view, one below the other where their lines are too near. The chip that was clicked.
    pub(super) fn chips(&self, ui: &Ui, sight: &Sight<'_>) -> Option<u64> {
        let Sight { painter, page, visible, response, tokens } = *sight;
        let (mut clicked, mut free_from) = (None, f32::MIN);
        for block in visible {
            let end = block.range.end.max(block.range.start + 1);
            for chip in self.overlay.chips_in(&(block.range.start..end)) {
                let line = block.laid.caret(self.paragraphs.get(block.block), chip.at - block.range.start);
                let top = (block.corner.y + line.center().y - CHIP / 2.0).round().max(free_from);
                free_from = top + CHIP + CHIP_GAP;
                if paint_chip(ui, painter, page, chip, top, response, tokens).clicked() {
                    clicked = Some(chip.key);
                }
            }
        }
        clicked
    }
}

fn paint_chip(
    ui: &Ui,
    painter: &Painter,
    page: &Page,
    chip: &Chip,
    top: f32,
    response: &Response,
    tokens: &Tokens,
) -> Response {
    let mark_width = if chip.mark.is_some() { SIDE } else { 0.0 };
    let room = page.chips.span() - mark_width - 16.0;
    let words = page.chips_in_words.then(|| painter.layout_job(one_line(&chip.label, room, tokens)));
    let width = words.as_ref().map_or(CHIP, |words| words.size().x + mark_width + 16.0);
    let rect = Rect::from_min_size(pos2(page.chips.min, top), vec2(width, CHIP));
    let touch = ui.interact(rect.intersect(page.rect), response.id.with((chip.key, chip.at, "chip")), Sense::click());
    touch.widget_info(|| WidgetInfo::labeled(Role::Button, true, &chip.label));

    painter.rect_filled(rect, CORNER, tokens.hover);
    if chip.selected || touch.hovered() || touch.has_focus() {
        painter.rect_stroke(rect, CORNER, Stroke::new(1.0, tokens.accent), StrokeKind::Inside);
    }
    // Without room for words a chip needs a shape, if only the bar of context.
    let mark = chip.mark.or(words.is_none().then_some(Mark::Context));
    if let Some(mark) = mark {
        let left = if words.is_some() { rect.left() + 5.0 } else { rect.center().x - SIDE / 2.0 };
        mark.paint(painter, Rect::from_min_size(pos2(left, rect.center().y - SIDE / 2.0), vec2(SIDE, SIDE)), tokens);
    }
    if let Some(words) = words {
        let at = pos2(rect.left() + 8.0 + mark_width, (rect.center().y - words.size().y / 2.0).round());
        painter.galley(at, words, tokens.text);
    }
    touch.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(&chip.label)
}

fn one_line(label: &str, width: f32, tokens: &Tokens) -> LayoutJob {
    let mut job =
        LayoutJob::single_section(label.to_owned(), TextFormat::simple(FontId::proportional(META_SIZE), tokens.text));
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    job
}
