//! The ends of the passage that is selected: a handle at each, to be dragged. While it is dragged the passage is shown as it would
//! be; what came of it is told once, as the handle is let go. Escape abandons it.

use super::Reader;
use super::frame::{Sight, Visible};
use super::page::Page;
use crate::say;
use crate::text::{Edge, word_edge};
use crate::ui::theme::Tokens;
use egui::{
    CursorIcon, Key, Painter, PointerButton, Pos2, Rangef, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use std::ops::Range;

/// How far from an end the pointer takes its handle, in points.
const REACH: f32 = 6.0;
/// Radius of the knob above the first and below the last line.
const KNOB: f32 = 4.0;
/// How fast a handle beyond the edge scrolls: points a frame for each point beyond.
const PULL: f32 = 0.15;

/// The ends of a highlight that were dragged and let go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedEnds {
    /// What the caller knows the highlight by.
    pub key: u64,
    /// Where it stands now, in bytes.
    pub range: Range<usize>,
}

/// Whose ends can be moved, and how far they are.
#[derive(Debug, Default)]
pub(super) struct Ends {
    /// The highlight with handles.
    of: Option<(u64, Range<usize>)>,
    /// Where the caller wants a highlight shown, rather than where it stands.
    held: Option<(u64, Range<usize>)>,
    /// The end that is being dragged, and where the highlight would stand.
    dragged: Option<(Edge, Range<usize>)>,
}

impl Ends {
    /// The highlight that is shown elsewhere than where it stands.
    pub(super) fn moving(&self) -> Option<(u64, &Range<usize>)> {
        let dragged = self.dragged.as_ref().zip(self.of.as_ref()).map(|((_, range), (key, _))| (*key, range));
        dragged.or_else(|| self.held.as_ref().map(|(key, range)| (*key, range)))
    }
}

impl Reader {
    /// Give this highlight a handle at each end; none where it may not be changed.
    pub fn set_handles(&mut self, of: Option<(u64, Range<usize>)>) {
        if self.ends.of.as_ref().map(|(key, _)| key) != of.as_ref().map(|(key, _)| key) {
            self.ends.dragged = None;
        }
        self.ends.of = of;
    }

    /// Show a highlight as if it stood here, until told otherwise.
    pub fn hold(&mut self, held: Option<(u64, Range<usize>)>) {
        self.ends.held = held;
    }

    /// Draw the handles, and follow the one that is dragged.
    pub(super) fn drag_ends(&mut self, ui: &Ui, sight: &Sight<'_>) -> Option<MovedEnds> {
        let Sight { painter, page, visible, response, tokens } = *sight;
        let (key, stands) = self.ends.of.clone()?;
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            self.ends.dragged = None;
        }
        let range = self.ends.moving().filter(|(moving, _)| *moving == key).map_or(stands, |(_, range)| range.clone());
        let mut let_go = None;
        for edge in [Edge::Start, Edge::End] {
            let Some(line) = self.end_on_screen(visible, &range, edge) else { continue };
            let touch = ui.interact(
                line.expand2(vec2(REACH, 2.0 * KNOB)).intersect(page.rect),
                response.id.with((edge, "end of a passage")),
                Sense::DRAG,
            );
            let name = if edge == Edge::Start { say!("Start of the passage") } else { say!("End of the passage") };
            touch.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, name));
            paint(painter, line, edge, touch.hovered() || touch.dragged(), tokens);
            if touch.drag_started_by(PointerButton::Primary) {
                self.ends.dragged = Some((edge, range.clone()));
            }
            let point = touch.interact_pointer_pos();
            if let Some(point) =
                point.filter(|_| touch.dragged_by(PointerButton::Primary) && self.ends.dragged.is_some())
            {
                self.drag_end_to(ui, painter, page, visible, (edge, &range, point), tokens);
            }
            if touch.drag_stopped()
                && let Some((_, range)) = self.ends.dragged.take()
            {
                let_go = Some(MovedEnds { key, range });
            }
            touch
                .on_hover_cursor(CursorIcon::ResizeHorizontal)
                .on_hover_text(say!("{name}: drag it; whole words, letters with Alt", name));
        }
        let_go
    }

    fn drag_end_to(
        &mut self,
        ui: &Ui,
        painter: &Painter,
        page: &Page,
        visible: &[Visible],
        (edge, range, point): (Edge, &Range<usize>, Pos2),
        tokens: &Tokens,
    ) {
        let by_letters = ui.input(|input| input.modifiers.alt);
        let byte = self.byte_at(visible, point);
        let byte = if by_letters { byte } else { word_edge(self.text(), byte, edge == Edge::End) };
        let moved = match edge {
            Edge::Start => byte..range.end,
            Edge::End => range.start..byte,
        };
        // An end never passes the other, and something is always left between them.
        let has_words = self.text().get(moved.clone()).is_some_and(|words| !words.trim().is_empty());
        if has_words && moved != *range {
            self.ends.dragged = Some((edge, moved));
            ui.ctx().request_repaint();
        }
        let beyond = (point.y - page.rect.bottom()).max(0.0) + (point.y - page.rect.top()).min(0.0);
        if beyond != 0.0 {
            self.step(painter, f64::from(beyond * PULL), tokens);
            ui.ctx().request_repaint();
        }
    }

    /// Where an end of a range stands on the screen, if it is in view: its line, without width.
    fn end_on_screen(&self, visible: &[Visible], range: &Range<usize>, edge: Edge) -> Option<Rect> {
        let (byte, inside) = match edge {
            Edge::Start => (range.start, range.start),
            Edge::End => (range.end, range.end.saturating_sub(1)),
        };
        let block = visible.iter().find(|block| block.block == self.paragraphs.at(inside))?;
        let text = self.paragraphs.get(block.block);
        let rects = block.rects(text, range);
        let row = if edge == Edge::Start { rects.first() } else { rects.last() }?;
        let caret = block.laid.caret(text, (byte - block.range.start).min(block.range.len()));
        let caret = caret.translate(block.corner.to_vec2());
        // At a line's break the caret may stand on the row beside.
        let is_on_row = row.y_range().contains(caret.center().y);
        let x = match edge {
            _ if is_on_row => caret.left(),
            Edge::Start => row.left(),
            Edge::End => row.right(),
        };
        Some(Rect::from_x_y_ranges(Rangef::point(x), row.y_range()))
    }
}

/// A line over the height of the words, with a knob above the start and below the end.
fn paint(painter: &Painter, line: Rect, edge: Edge, touched: bool, tokens: &Tokens) {
    let width = if touched { 3.0 } else { 2.0 };
    painter.vline(line.center().x, line.y_range().shrink(1.0), Stroke::new(width, tokens.accent));
    let at = match edge {
        Edge::Start => pos2(line.center().x, line.top() + 1.0),
        Edge::End => pos2(line.center().x, line.bottom() - 1.0),
    };
    painter.circle(at, KNOB, tokens.paper, Stroke::new(width, tokens.accent));
}
