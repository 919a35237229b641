//! What a brief says, block under block. Only blocks in view are laid out; the heights of the others are those
//! they had when they were seen last, or guesses.

use super::pen::{PICTURE, Pen, Rules};
use super::view;
use crate::brief::Flaw;
use crate::model::AnyId;
use crate::say;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, Tokens, semibold};
use crate::ui::widgets::markdown::{Block, INDENT, Kind, Run, around, draw, line_height, size};
use egui::{Align, Align2, Pos2, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::collections::{BTreeMap, HashMap};

/// The column is no wider, in points.
const MEASURE: f32 = 660.0;
/// Beside the column at least, in points.
const MARGIN: f32 = 24.0;
/// Side of the sign beside what is to be looked at, in points.
const SIGN: f32 = 20.0;
/// Width of what is said of it, in points.
const WARNING: f32 = 380.0;
/// Blocks that may lie between two findings of one brief; further on a sentence is not looked for.
const FAR: usize = 1000;
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
    /// The findings that stand in each block, by their numbers.
    flawed: BTreeMap<usize, Vec<usize>>,
}

impl Preview {
    /// Takes in other blocks.
    pub(super) fn take(&mut self, blocks: Vec<Block>) {
        self.blocks = blocks;
        self.tops.clear();
    }

    /// Says which blocks hold what was found. Both are in the order of the text.
    pub(super) fn mark(&mut self, flaws: &[Flaw]) {
        self.flawed.clear();
        if flaws.is_empty() {
            return;
        }
        let words: Vec<Vec<String>> = self.blocks.iter().map(Block::words).collect();
        let (mut from, mut last) = (0, None);
        // A reference without words that stands alone shows nothing.
        for (nth, flaw) in flaws.iter().enumerate().filter(|(_, flaw)| !flaw.sentence.is_empty()) {
            let place = match last {
                Some((sentence, place)) if sentence == &flaw.sentence_bytes => place,
                _ => {
                    let mut rest = words.iter().enumerate().skip(from).take(FAR);
                    let says = |cells: &[String]| cells.iter().any(|cell| cell.contains(&flaw.sentence));
                    rest.find(|(_, cells)| says(cells)).map(|(at, _)| at)
                }
            };
            last = Some((&flaw.sentence_bytes, place));
            if let Some(at) = place {
                from = at;
                self.flawed.entry(at).or_default().push(nth);
            }
        }
    }

    /// Brings this sentence into view when it is drawn next.
    pub(super) fn go_to(&mut self, sentence: String) {
        self.sought = Some(sentence);
    }

    /// Draws it into all the room there is; the finding whose mark was clicked.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        scene: &Scene<'_>,
        (rules, flaws): (&Rules, &[Flaw]),
        actions: &mut Actions,
    ) -> Option<usize> {
        let mut clicked = None;
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
            clicked = self.in_view(ui, corner, seen, flaws, &mut pen);
        });
        // What is clicked here is in view already.
        self.followed = pen.followed.or(self.followed);
        clicked
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
        let sought = self.sought.take().filter(|sought| !sought.is_empty());
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

    fn in_view(
        &mut self,
        ui: &mut Ui,
        corner: Pos2,
        seen: Rect,
        flaws: &[Flaw],
        pen: &mut Pen<'_, '_>,
    ) -> Option<usize> {
        let mut clicked = None;
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
            if let Some(here) = self.flawed.get(&nth) {
                clicked = warn(ui, at + vec2(self.width + 2.0, 0.0), (nth, here), flaws, pen.tokens).or(clicked);
            }
            corrected |= self.heights.insert(block.hash, height).is_none_or(|known| (known - height).abs() > 0.5);
            top += height;
        }
        if corrected {
            self.tops.clear();
            ui.ctx().request_repaint();
        }
        clicked
    }
}

/// A sign beside a block in which something is to be looked at; the first finding there, where it was clicked.
fn warn(ui: &Ui, at: Pos2, (nth, here): (usize, &[usize]), flaws: &[Flaw], tokens: &Tokens) -> Option<usize> {
    let room = Rect::from_min_size(at, vec2(SIGN, SIGN));
    let id = ui.scope_id().with(("to look at", nth));
    let response = ui.interact(room, id, Sense::click()).on_hover_cursor(egui::CursorIcon::PointingHand);
    let found: Vec<&Flaw> = here.iter().filter_map(|flaw| flaws.get(*flaw)).collect();
    let name = found.iter().map(|flaw| flaw.rule.label()).collect::<Vec<_>>().join(". ");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, say!("To look at: {name}", name)));
    // A shape before a colour: a triangle with its point up is taken by what speaks for a claim.
    ui.painter().circle_stroke(room.center(), SIGN / 2.0 - 3.0, Stroke::new(1.5, tokens.warning));
    ui.painter().text(room.center(), Align2::CENTER_CENTER, "!", semibold(11.0), tokens.warning);
    let response = response.on_hover_ui(|ui| {
        ui.set_max_width(WARNING);
        for flaw in &found {
            ui.label(RichText::new(flaw.rule.label()).color(tokens.warning));
            ui.label(&flaw.detail);
        }
    });
    response.clicked().then(|| here.first().copied()).flatten()
}

/// How high a block may be that was never seen.
fn guess(block: &Block, width: f32) -> f32 {
    let (above, below) = around(&block.kind);
    let letters = |cell: &Vec<Run>| cell.iter().map(|run| run.text.len()).sum::<usize>() as f32;
    let letter = size(&block.kind) * LETTER;
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
