//! What a brief says, block under block. Only blocks in view are laid out; the heights of the others are those
//! they had when they were seen last, or guesses.

use super::blocks::{Block, Kind, Run};
use super::draw::{INDENT, PICTURE, Pen, Rules, draw};
use super::setting::{self, around, line_height};
use super::view;
use crate::model::AnyId;
use crate::say;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use egui::{Align, Pos2, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use std::collections::HashMap;

/// The column is no wider, in points.
const MEASURE: f32 = 660.0;
/// Beside the column at least, in points.
const MARGIN: f32 = 24.0;
/// Average width of a letter as a share of the size.
const LETTER: f32 = 0.45;

/// What the preview remembers between frames.
#[derive(Default)]
pub(super) struct Preview {
    pub(super) blocks: Vec<Block>,
    /// Heights as they were seen, by what the block looks like.
    heights: HashMap<u64, f32>,
    width: f32,
    /// Where each block begins, and where the last one ends.
    tops: Vec<f32>,
    /// What was selected when the view moved there last.
    followed: Option<AnyId>,
    /// The sentence to be brought into view next.
    sought: Option<String>,
}

impl Preview {
    /// Takes in other blocks.
    pub(super) fn take(&mut self, blocks: Vec<Block>) {
        self.blocks = blocks;
        self.tops.clear();
    }

    /// Brings this sentence into view when it is drawn next.
    pub(super) fn go_to(&mut self, sentence: String) {
        self.sought = Some(sentence);
    }

    /// Draws it into all the room there is.
    pub(super) fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, rules: &Rules, actions: &mut Actions) {
        let tokens = Theme::of(ui.ctx()).tokens();
        let mut pen = Pen { scene, rules, tokens, lit: view::lit(scene), actions, followed: None };
        let width = (ui.available_width() - 2.0 * MARGIN).clamp(80.0, MEASURE);
        let beside = ((ui.available_width() - width) / 2.0).max(MARGIN);
        self.arrange(width);
        let wanted = self.wanted(&pen.lit, scene.selection.object);
        ScrollArea::vertical().id_salt("brief preview").auto_shrink(false).show_viewport(ui, |ui, seen| {
            let end = self.tops.last().copied().unwrap_or_default() + 2.0 * MARGIN;
            let (whole, response) = ui.allocate_exact_size(vec2(ui.available_width(), end), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Document, true, say!("Preview of the brief")));
            let corner = whole.min + vec2(beside, MARGIN / 2.0);
            if let Some(nth) = wanted {
                let top = corner.y + self.tops.get(nth).copied().unwrap_or_default();
                let place = Rect::from_min_size(pos2(corner.x, top), vec2(width, 40.0));
                ui.scroll_to_rect(place, Some(Align::Center));
            }
            self.in_view(ui, corner, seen, &mut pen);
        });
        // What is clicked here is in view already.
        self.followed = pen.followed.or(self.followed);
    }

    /// Sets the tops by the heights that are known, and by guesses.
    fn arrange(&mut self, width: f32) {
        if (width - self.width).abs() > 0.5 {
            self.width = width;
            self.heights.clear();
            self.tops.clear();
        }
        if self.tops.len() == self.blocks.len() + 1 {
            return;
        }
        let mut top = 0.0;
        self.tops.clear();
        for block in &self.blocks {
            self.tops.push(top);
            top += self.heights.get(&block.hash).copied().unwrap_or_else(|| guess(block, width));
        }
        self.tops.push(top);
    }

    /// The block to bring into view: the first that speaks of what was selected elsewhere.
    fn wanted(&mut self, lit: &[AnyId], selected: Option<AnyId>) -> Option<usize> {
        let sought = self.sought.take();
        if let Some(nth) = sought.and_then(|sought| self.blocks.iter().position(|block| block.says(&sought))) {
            self.followed = selected;
            return Some(nth);
        }
        if self.followed == selected {
            return None;
        }
        self.followed = selected;
        if lit.is_empty() {
            return None;
        }
        self.blocks.iter().position(|block| block.refers_to(lit))
    }

    fn in_view(&mut self, ui: &mut Ui, corner: Pos2, seen: Rect, pen: &mut Pen<'_, '_>) {
        let (from, to) = (seen.top() - MARGIN / 2.0, seen.bottom());
        let first = self.tops.partition_point(|top| *top <= from).saturating_sub(1);
        let mut top = self.tops.get(first).copied().unwrap_or_default();
        let mut corrected = false;
        for (nth, block) in self.blocks.iter().enumerate().skip(first) {
            if top > to {
                break;
            }
            let (above, below) = around(&block.kind);
            let at = corner + vec2(0.0, top + above);
            let height = above + draw(ui, nth, block, at, self.width, pen) + below;
            corrected |= self.heights.insert(block.hash, height).is_none_or(|known| (known - height).abs() > 0.5);
            top += height;
        }
        if corrected {
            self.tops.clear();
            ui.ctx().request_repaint();
        }
    }
}

/// How high a block may be that was never seen.
fn guess(block: &Block, width: f32) -> f32 {
    let (above, below) = around(&block.kind);
    let letters = |cell: &Vec<Run>| cell.iter().map(|run| run.text.len()).sum::<usize>() as f32;
    let letter = setting::size(&block.kind) * LETTER;
    let inner = match &block.kind {
        Kind::Picture(_) => PICTURE,
        Kind::Rule => 1.0,
        Kind::Row { shares, .. } => {
            let rows = block.cells.iter().zip(shares);
            let rows = rows.map(|(cell, share)| (letters(cell) * letter / (share * width).max(1.0)).ceil().max(1.0));
            rows.fold(1.0, f32::max) * line_height(&block.kind)
        }
        _ => {
            let length: f32 = block.cells.iter().map(letters).sum();
            let room = (width - block.indent as f32 * INDENT).max(40.0);
            (length * letter / room).ceil().max(1.0) * line_height(&block.kind)
        }
    };
    above + inner + below
}
