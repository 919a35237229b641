//! One frame: which blocks are in view, where each stands on the screen, and which highlights they show.

use super::fold_heads::HEAD;
use super::folds::Standing;
use super::heights::SEGMENT;
use super::page::{PADDING, Page};
use super::setting::{Setting, Type};
use super::typesetter::{Laid, Matter};
use super::{Heights, Place, Reader, Wanted};
use crate::ui::theme::{META_SIZE, Tokens};
use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Response, pos2, vec2};
use std::ops::Range;
use std::sync::Arc;

/// Where the eye rests, as a share of the view from its top.
const EYE: f32 = 0.3;

/// Space below the title and the byline, in points.
const FRONT_GAP: f32 = 8.0;
/// Space between them and the text, in points.
const FRONT_BELOW: f32 = 12.0;

/// So many segments from the beginning are estimated block by block at once.
const OPENED_AT_ONCE: usize = 64;

/// What one frame is drawn on and with, once it is known what is in view.
pub(super) struct Sight<'a> {
    pub(super) painter: &'a Painter,
    pub(super) page: &'a Page,
    pub(super) visible: &'a [Visible],
    pub(super) response: &'a Response,
    pub(super) tokens: &'a Tokens,
}

/// A block in view.
pub(super) struct Visible {
    pub(super) block: usize,
    pub(super) range: Range<usize>,
    pub(super) set: Type,
    pub(super) laid: Laid,
    /// Where the top left corner of its text stands on the screen.
    pub(super) corner: Pos2,
}

/// A highlight in view.
pub(super) struct Shown {
    pub(super) key: u64,
    pub(super) name: String,
    pub(super) colours: Vec<Color32>,
    pub(super) lanes: Vec<usize>,
    pub(super) selected: bool,
    pub(super) bytes: usize,
    /// What it covers on the screen.
    pub(super) rects: Vec<Rect>,
}

impl Visible {
    /// The rectangles of a range of the text's bytes on the screen.
    pub(super) fn rects(&self, text: &str, range: &Range<usize>) -> Vec<Rect> {
        let (from, to) = (range.start.max(self.range.start), range.end.min(self.range.end));
        if from >= to {
            return Vec::new();
        }
        let found = self.laid.rects(text, from - self.range.start..to - self.range.start);
        found.into_iter().map(|rect| rect.translate(self.corner.to_vec2())).collect()
    }

    /// The byte of the text nearest to a point on the screen.
    pub(super) fn hit(&self, text: &str, point: Pos2) -> usize {
        let inside =
            (point - self.corner).max(vec2(f32::MIN, 0.0)).min(vec2(f32::MAX, (self.laid.height() - 0.5).max(0.0)));
        self.range.start + self.laid.hit(text, inside).min(self.range.len())
    }

    /// Where the block ends on the screen.
    pub(super) fn bottom(&self) -> f32 {
        self.corner.y + self.laid.height() + self.set.below
    }
}

impl Reader {
    /// How a block is set, with the room above the first and below the last.
    pub(super) fn type_of(&self, block: usize) -> Type {
        let heading = || self.overlay.heading_level(&self.paragraphs.range(block));
        let mut set = match self.folds.at(block) {
            Standing::Apart => self.setting.of(&self.paragraphs, block, heading()),
            Standing::Head(_) => self.setting.folded(HEAD),
            Standing::Hidden => self.setting.hidden(),
            Standing::Opened { is_first, .. } => {
                let mut set = self.setting.of(&self.paragraphs, block, heading());
                set.head = if is_first { HEAD } else { 0.0 };
                set.above += set.head;
                set.muted = true;
                set
            }
        };
        if block == 0 {
            set.above += PADDING + self.front_height;
        }
        if self.folds.after(block) == self.paragraphs.len() && !matches!(self.folds.at(block), Standing::Hidden) {
            set.below += PADDING;
        }
        set
    }

    /// Lay out one block, and correct its height.
    pub(super) fn lay(&mut self, painter: &Painter, block: usize, tokens: &Tokens) -> (Type, Laid) {
        let set = self.type_of(block);
        let range = self.paragraphs.range(block);
        let marks = self.overlay.marks_in(&range).filter_map(|nth| self.overlay.notes().get(nth)?.mark.as_ref());
        let marks = marks.map(|mark| mark.start - range.start..mark.end.min(range.end) - range.start).collect();
        let text = if self.folds.at(block).is_folded() { "" } else { self.paragraphs.get(block) };
        let matter = Matter { block, text, set: &set, width: self.setting.width, marks, tokens };
        let laid = self.typesetter.lay(painter, &matter);
        self.open_around(block);
        self.heights.set(block, set.above + laid.height() + set.below);
        (set, laid)
    }

    /// The words of a block; none where it is folded away.
    fn words_seen(&self, block: usize) -> &str {
        if self.folds.at(block).is_folded() { "" } else { self.paragraphs.get(block) }
    }

    /// Estimate every block near this one for itself, where only all of them together were.
    fn open_around(&mut self, block: usize) {
        let Some(blocks) = self.heights.closed_around(block) else { return };
        let em = self.paragraphs.em_per_byte();
        let height = |block| self.type_of(block).estimate(self.words_seen(block).len(), em, self.setting.width);
        let heights = blocks.map(height).collect();
        self.heights.open(block, heights);
    }

    /// The place a distance from the top of the text.
    pub(super) fn place_at(&mut self, y: f64) -> Place {
        self.open_around(self.heights.block_at(y));
        let place = Place::at(&self.heights, y);
        match self.folds.shown(place.block) {
            shown if shown == place.block => place,
            block => Place { block, offset: 0.0 },
        }
    }

    /// Estimate all heights when the page or the face has changed, and keep the place.
    pub(super) fn fit(&mut self, painter: &Painter, page: &Page, tokens: &Tokens) {
        let pixels_per_point = painter.ctx().pixels_per_point();
        let setting = Setting { typography: self.typography, width: page.column.span(), pixels_per_point };
        if setting == self.setting {
            return;
        }
        let at_start = self.place == Place::default();
        self.setting = setting;
        self.typesetter.clear();
        self.ticks.forget();
        let lines = self.front_lines(painter, tokens);
        self.front_height = lines.iter().map(|line| line.size().y + FRONT_GAP).sum();
        if !lines.is_empty() {
            self.front_height += FRONT_BELOW;
        }
        let seen = |nth: usize| self.folds.share_seen(&(nth * SEGMENT..(nth + 1) * SEGMENT));
        let segments = self.paragraphs.segments().iter().enumerate();
        let segments: Vec<f64> =
            segments.map(|(nth, segment)| setting.estimate(&self.paragraphs, segment) * seen(nth)).collect();
        self.heights = Heights::new(self.paragraphs.len(), &segments);
        // What is short is known well from the start.
        for segment in (0..self.paragraphs.len()).step_by(SEGMENT).take(OPENED_AT_ONCE) {
            self.open_around(segment);
        }
        self.place = Place { block: self.folds.shown(self.paragraphs.at(self.top_byte)), offset: 0.0 };
        if !at_start && self.wanted.is_none() {
            self.wanted = Some(Wanted::Top(self.top_byte));
        }
    }

    /// The title and the byline, laid out; what is empty is left out.
    pub(super) fn front_lines(&self, painter: &Painter, tokens: &Tokens) -> Vec<Arc<Galley>> {
        let mut lines = Vec::new();
        if !self.front.title.is_empty() {
            let job = self.setting.title().job(self.front.title.clone(), tokens.text, self.setting.width, false);
            lines.push(painter.layout_job(job));
        }
        if !self.front.byline.is_empty() {
            let font = FontId::proportional(META_SIZE + 1.0);
            lines.push(painter.layout(self.front.byline.clone(), font, tokens.meta, self.setting.width));
        }
        lines
    }

    /// Paint the title and the byline above the first block.
    pub(super) fn paint_front(&self, painter: &Painter, first: &Visible, tokens: &Tokens) {
        if first.block != 0 {
            return;
        }
        let mut at = first.corner - vec2(0.0, self.front_height + first.set.head);
        for line in self.front_lines(painter, tokens) {
            let height = line.size().y;
            painter.galley(at, line, tokens.text);
            at.y += height + FRONT_GAP;
        }
    }

    /// Go where the view is wanted, then lay out what is in view.
    pub(super) fn lay_visible(&mut self, painter: &Painter, page: &Page, tokens: &Tokens) -> Vec<Visible> {
        if let Some(wanted) = self.wanted.take() {
            self.go(painter, page, wanted, tokens);
        }
        let mut visible = Vec::new();
        // Heights are corrected as blocks are laid out, so the end of the text may turn out to be nearer than it was thought.
        for _ in 0..3 {
            self.keep_within(page);
            self.step(painter, 0.0, tokens);
            visible = self.lay_from_place(painter, page, tokens);
            let short = visible.last().is_some_and(|last| last.bottom() < page.rect.bottom() - 0.5);
            if !short || self.place == Place::default() {
                break;
            }
        }
        if let (Some(first), Some(last)) = (visible.first(), visible.last()) {
            self.typesetter.keep_only(&(first.block..last.block + 1));
            self.top_byte = first.hit(self.paragraphs.get(first.block), pos2(page.column.min, page.rect.top()));
            let eye = page.rect.top() + page.rect.height() * EYE + self.setting.line_height() / 2.0;
            self.eye_byte = self.byte_at(&visible, pos2(page.column.min, eye));
        }
        visible
    }

    fn lay_from_place(&mut self, painter: &Painter, page: &Page, tokens: &Tokens) -> Vec<Visible> {
        let mut visible = Vec::new();
        let mut top = page.rect.top() - self.place.offset as f32;
        let mut block = self.place.block;
        while block < self.paragraphs.len() && top < page.rect.bottom() {
            let (set, laid) = self.lay(painter, block, tokens);
            let corner = pos2(page.column.min, (top + set.above).round());
            top += set.above + laid.height() + set.below;
            // A head stands for all that is folded.
            let after = self.folds.after(block);
            let range = self.paragraphs.range(block).start..self.paragraphs.range(after - 1).end;
            visible.push(Visible { block, range, set, laid, corner });
            block = after;
        }
        visible
    }

    /// Move the view down by some points, or up by negative ones.
    pub(super) fn step(&mut self, painter: &Painter, points: f64, tokens: &Tokens) {
        let (mut place, folds) = (self.place, Arc::clone(&self.folds));
        place.step(points, self.paragraphs.len(), &folds, |block| {
            self.lay(painter, block, tokens);
            self.heights.get(block)
        });
        self.place = place;
    }

    /// Never show more than the end of the text.
    fn keep_within(&mut self, page: &Page) {
        let lowest = (self.heights.total() - f64::from(page.rect.height())).max(0.0);
        if self.place.y(&self.heights) > lowest {
            self.place = self.place_at(lowest);
        }
    }

    fn go(&mut self, painter: &Painter, page: &Page, wanted: Wanted, tokens: &Tokens) {
        if matches!(wanted, Wanted::Top(0)) {
            // The title stands above the first line.
            self.place = Place::default();
            return;
        }
        let byte = match wanted {
            Wanted::Top(byte) | Wanted::Eye(byte) | Wanted::InView(byte) => byte,
            Wanted::Held { block, below } => {
                self.place = Place { block: self.folds.shown(block), offset: 0.0 };
                return self.step(painter, f64::from(-below), tokens);
            }
        };
        let block = self.folds.shown(self.paragraphs.at(byte));
        let (set, laid) = self.lay(painter, block, tokens);
        let line = laid.caret(self.words_seen(block), byte - self.paragraphs.range(block).start);
        let target = Place { block, offset: f64::from(set.above + line.top()) };
        let view = page.rect.height();
        let above = match wanted {
            Wanted::Top(_) | Wanted::Held { .. } => 0.0,
            Wanted::Eye(_) => view * EYE,
            Wanted::InView(_) => {
                let y = (target.y(&self.heights) - self.place.y(&self.heights)) as f32;
                let margin = self.setting.line_height();
                match y {
                    _ if y < margin => margin,
                    _ if y > view - 2.0 * margin => view - 2.0 * margin,
                    _ => return,
                }
            }
        };
        self.place = target;
        self.step(painter, f64::from(-above), tokens);
    }

    /// The highlights that the blocks in view show.
    pub(super) fn shown(&self, visible: &[Visible]) -> Vec<Shown> {
        let (Some(first), Some(last)) = (visible.first(), visible.last()) else {
            return Vec::new();
        };
        let view = first.range.start..last.range.end;
        let mut in_view = self.overlay.highlights_in(&view);
        // A highlight whose ends are being moved is shown where it would come to lie.
        let moving = self.ends.moving();
        if let Some(placed) = moving.and_then(|(key, _)| self.overlay.highlight(key)) {
            in_view.retain(|other| other.highlight.key != placed.highlight.key);
            in_view.push(placed);
        }
        let show = |placed: &super::overlay::Placed| {
            let highlight = &placed.highlight;
            let moved = moving.filter(|(key, _)| *key == highlight.key).map(|(_, range)| range);
            let range = moved.unwrap_or(&highlight.range);
            let rects = |block: &Visible| block.rects(self.paragraphs.get(block.block), range);
            Shown {
                key: highlight.key,
                name: highlight.name.clone(),
                colours: highlight.colours.clone(),
                lanes: placed.lanes.clone(),
                selected: highlight.selected,
                bytes: range.len(),
                rects: visible.iter().flat_map(rects).collect(),
            }
        };
        in_view.into_iter().map(show).collect()
    }
}
