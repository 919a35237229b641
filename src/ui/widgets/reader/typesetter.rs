//! Lays out one block at a time, and answers where its letters are.
//!
//! Glyphs are asked of egui in every frame: its cache makes that cheap, and a galley kept longer would point into an atlas that
//! egui may have cleared. What is kept are plans and placements of paragraphs in pieces, as long as they can be seen.

use super::bidi::{Placement, Plan, is_private, needs_glyph, needs_pieces};
use super::setting::Type;
use crate::ui::theme::Tokens;
use egui::epaint::text::PlacedRow;
use egui::text::{CCursor, CharIndex};
use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Vec2, pos2};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, Weak};
use unicode_segmentation::UnicodeSegmentation as _;

/// A block laid out, for this frame.
pub(super) struct Laid {
    galley: Arc<Galley>,
    /// Where its pieces stand, if it comes in pieces.
    placement: Option<Arc<Placement>>,
    blank: bool,
}

/// What was found out of the blocks that were seen last.
#[derive(Default)]
pub(super) struct Typesetter {
    /// The plans of those in pieces.
    plans: BTreeMap<usize, Kept>,
    /// Those that egui sets right.
    plain: BTreeSet<usize>,
}

struct Kept {
    plan: Arc<Plan>,
    placed: Option<(Weak<Galley>, Arc<Placement>)>,
}

/// A block to be laid out.
pub(super) struct Matter<'a> {
    pub(super) block: usize,
    pub(super) text: &'a str,
    pub(super) set: &'a Type,
    /// Of the column, in points.
    pub(super) width: f32,
    /// The marks of notes in it, in bytes of its text.
    pub(super) marks: Vec<Range<usize>>,
    pub(super) tokens: &'a Tokens,
}

impl Typesetter {
    /// Lay out a block.
    pub(super) fn lay(&mut self, painter: &Painter, matter: &Matter<'_>) -> Laid {
        let Matter { block, text, set, width, ref marks, tokens } = *matter;
        let is_new = !self.plans.contains_key(&block) && !self.plain.contains(&block);
        let lacking = if is_new { lacking(painter, &set.font(), text) } else { BTreeSet::new() };
        if self.plain.contains(&block) || (is_new && lacking.is_empty() && !needs_pieces(text)) {
            let galley = painter.layout_job(set.job_with_marks(text, marks, width, tokens));
            // egui promises a glyph for every character, but some scripts break the promise (Thai sara am, Tamil vowels).
            let glyphs = || galley.rows.iter().map(|row| row.glyphs.len()).sum::<usize>();
            if text.is_ascii() || self.plain.contains(&block) || glyphs() == text.chars().count() {
                self.plain.insert(block);
                return Laid { galley, placement: None, blank: set.blank };
            }
        }
        let kept = self
            .plans
            .entry(block)
            .or_insert_with(|| Kept { plan: Arc::new(Plan::new(text, &[], &lacking)), placed: None });
        let (galley, placement) = kept.lay(painter, text, set, width, set.colour(tokens));
        Laid { galley, placement: Some(placement), blank: set.blank }
    }

    /// Forget the plans of all blocks but those in a range.
    pub(super) fn keep_only(&mut self, seen: &Range<usize>) {
        self.plans.retain(|block, _| seen.contains(block));
        self.plain.retain(|block| seen.contains(block));
    }

    /// Forget all plans: the text or the way it is set has changed.
    pub(super) fn clear(&mut self) {
        self.plans.clear();
        self.plain.clear();
    }
}

impl Kept {
    fn lay(
        &mut self,
        painter: &Painter,
        text: &str,
        set: &Type,
        width: f32,
        colour: Color32,
    ) -> (Arc<Galley>, Arc<Placement>) {
        let shape = |plan: &Plan| painter.layout_job(set.job(plan.job_text.clone(), colour, f32::INFINITY, true));
        let mut galley = shape(&self.plan);
        // The same galley means the same glyphs in the same places, so the placement still holds.
        if let Some((source, placement)) = &self.placed
            && std::ptr::eq(source.as_ptr(), Arc::as_ptr(&galley))
        {
            return (galley, Arc::clone(placement));
        }
        let mixed = self.plan.mixed(&galley);
        if !mixed.is_empty() {
            self.plan = Arc::new(Plan::new(text, &mixed, self.plan.lacking()));
            galley = shape(&self.plan);
        }
        let placement = Arc::new(Placement::new(Arc::clone(&self.plan), &galley, set.size, width));
        self.placed = Some((Arc::downgrade(&galley), Arc::clone(&placement)));
        (galley, placement)
    }
}

impl Laid {
    /// Height of the lines, in points; none for a blank block.
    pub(super) fn height(&self) -> f32 {
        match &self.placement {
            _ if self.blank => 0.0,
            Some(placement) => placement.height(),
            None => self.galley.size().y,
        }
    }

    /// The rectangles of a range of the block's bytes, from its top left corner, one a line and run.
    pub(super) fn rects(&self, text: &str, range: Range<usize>) -> Vec<Rect> {
        match &self.placement {
            Some(placement) => placement.rects(&self.galley, text, &range),
            None => plain_rects(&self.galley, text, &range),
        }
    }

    /// The byte of the block whose edge is nearest to a point, never inside a cluster.
    pub(super) fn hit(&self, text: &str, point: Vec2) -> usize {
        if let Some(placement) = &self.placement {
            return placement.hit(&self.galley, text, point);
        }
        let character = self.galley.cursor_from_pos(point).index.0;
        let byte = text.char_indices().nth(character).map_or(text.len(), |(byte, _)| byte);
        cluster_start(text, byte)
    }

    /// Where the caret stands before a byte of the block.
    pub(super) fn caret(&self, text: &str, byte: usize) -> Rect {
        match &self.placement {
            Some(placement) => placement.caret(&self.galley, text, byte),
            None => self.galley.pos_from_cursor(cursor(text, byte)),
        }
    }

    /// Paint it with its top left corner at `at`.
    pub(super) fn paint(&self, text: &str, painter: &Painter, at: Pos2, tokens: &Tokens) {
        match &self.placement {
            _ if self.blank => {}
            Some(placement) => placement.paint(&self.galley, text, painter, at, tokens),
            None => painter.galley(at, Arc::clone(&self.galley), tokens.text),
        }
    }

    /// Whether it is set in pieces, and so in one size.
    pub(super) fn is_in_pieces(&self) -> bool {
        self.placement.is_some()
    }

    /// What there is to say of the sign under a point for what cannot be seen, and where it stands.
    pub(super) fn explain(&self, text: &str, point: Vec2) -> Option<(Rect, String)> {
        self.placement.as_ref()?.explain(&self.galley, text, point)
    }
}

/// The characters of a text that nothing in this face, nor in those it goes on to, can draw as what they are.
fn lacking(painter: &Painter, font: &FontId, text: &str) -> BTreeSet<char> {
    if text.is_ascii() {
        return BTreeSet::new();
    }
    let wanted: BTreeSet<char> = text.chars().filter(|c| needs_glyph(*c)).collect();
    painter.fonts_mut(|fonts| wanted.into_iter().filter(|c| is_private(*c) || !fonts.has_glyph(font, *c)).collect())
}

fn cursor(text: &str, byte: usize) -> CCursor {
    CCursor::new(CharIndex(text.get(..byte).unwrap_or(text).chars().count()))
}

fn plain_rects(galley: &Galley, text: &str, range: &Range<usize>) -> Vec<Rect> {
    let (from, to) = (cursor(text, range.start), cursor(text, range.end));
    let (from, to) = (galley.layout_from_cursor(from), galley.layout_from_cursor(to));
    let of_row = |(i, row): (usize, &PlacedRow)| {
        let left = if i == from.row { row.x_offset(from.column) } else { 0.0 };
        let right = if i == to.row { row.x_offset(to.column) } else { end_of_words(row) };
        let (top, bottom) = (row.min_y(), row.max_y());
        (right > left).then(|| Rect::from_min_max(pos2(row.pos.x + left, top), pos2(row.pos.x + right, bottom)))
    };
    let rows = galley.rows.iter().enumerate().take(to.row + 1).skip(from.row);
    rows.filter_map(of_row).collect()
}

/// Where the words of a row end; the space at which it was wrapped does not count.
fn end_of_words(row: &PlacedRow) -> f32 {
    row.glyphs.iter().rfind(|glyph| !glyph.chr.is_whitespace()).map_or(0.0, egui::epaint::text::Glyph::max_x)
}

/// The start of the cluster that a byte lies in, so that no selection cuts one.
fn cluster_start(text: &str, byte: usize) -> usize {
    if text.is_ascii() || byte >= text.len() {
        return byte.min(text.len());
    }
    text.grapheme_indices(true).map(|(start, _)| start).take_while(|start| *start <= byte).last().unwrap_or(0)
}
