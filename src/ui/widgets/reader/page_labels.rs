//! The labels of printed pages in the left margin, each beside the line where its page begins.

use super::Reader;
use super::frame::{Sight, Visible};
use crate::ui::theme::META_SIZE;
use crate::ui::widgets::line::{Look, line};
use egui::{FontId, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// What stands before the number of a page.
const PAGE: &str = "p. ";
/// Height of a label, in points; what is nearer is written as one.
const HEIGHT: f32 = META_SIZE + 3.0;

/// One label, or several pages that begin on one line.
struct Labelled {
    y: f32,
    first: String,
    last: Option<String>,
}

impl Labelled {
    /// 'p. 27', 'p. 27–29'
    fn words(&self) -> String {
        match &self.last {
            Some(last) => format!("{}–{}", self.first, last.strip_prefix(PAGE).unwrap_or(last)),
            None => self.first.clone(),
        }
    }
}

impl Reader {
    /// Draw the labels of the pages that begin in view. One that is cut short is whole under the pointer.
    pub(super) fn page_labels(&self, ui: &Ui, sight: &Sight<'_>) {
        let Sight { painter, page, visible, response, tokens } = *sight;
        let left = page.rect.left() + 4.0;
        let room = (page.labels_right() - left).max(0.0);
        for (nth, label) in self.labelled(visible).iter().enumerate() {
            let words = label.words();
            let look = Look { font: FontId::proportional(META_SIZE), colour: tokens.meta, struck: false };
            let width = painter.layout_no_wrap(words.clone(), look.font.clone(), look.colour).size().x.min(room);
            let at = pos2(page.labels_right() - width, (label.y - HEIGHT / 2.0).round());
            let (rect, whole) = line(painter, at, room, &words, look);
            let touch = ui.interact(
                Rect::from_min_size(at, vec2(rect.width(), HEIGHT)).intersect(page.rect),
                response.id.with(("page", nth)),
                Sense::hover(),
            );
            touch.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
            if !whole {
                touch.on_hover_text(words);
            }
        }
    }

    /// The labels in view from the top down, those on one line as one.
    fn labelled(&self, visible: &[Visible]) -> Vec<Labelled> {
        let mut found: Vec<Labelled> = Vec::new();
        for block in visible {
            let end = block.range.end.max(block.range.start + 1);
            for label in self.overlay.pages_in(&(block.range.start..end)) {
                let at = block.laid.caret(self.paragraphs.get(block.block), label.at - block.range.start);
                let y = block.corner.y + at.center().y;
                match found.last_mut() {
                    Some(above) if y - above.y < HEIGHT => above.last = Some(label.label.clone()),
                    _ => found.push(Labelled { y, first: label.label.clone(), last: None }),
                }
            }
        }
        found
    }
}
