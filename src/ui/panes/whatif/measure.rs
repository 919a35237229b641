//! Where the lines stand: how high each is in a list of some width.

use super::view::Line;
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, STEP, reading, semibold};
use crate::ui::widgets::lines::{count, width_of};
use egui::{FontId, Ui};

/// Height of what stands over a group, in points.
pub(super) const HEAD: f32 = 32.0;
/// From the left edge to the words of a claim: two marks and an arrow stand there.
pub(super) const INSET: f32 = 62.0;
/// From the left edge to a sentence.
pub(super) const QUOTE_INSET: f32 = 24.0;
/// From the words to the right edge.
pub(super) const RIGHT: f32 = 12.0;
/// From the words to what they say before and after.
pub(super) const SAYS: f32 = 46.0;
/// Above and below the words.
pub(super) const AROUND: f32 = 1.5 * STEP;
/// From one line of a statement to the next.
pub(super) const LINE: f32 = 17.0;
/// From one line of a sentence of a brief to the next.
pub(super) const QUOTE_LINE: f32 = 20.0;
/// From one small line to the next.
pub(super) const META_LINE: f32 = 15.0;
/// Size of a sentence of a brief.
pub(super) const QUOTE_SIZE: f32 = 14.0;

/// Lines of each part of one line of the list: statement, states, before, after; or sentence and what it leads to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) words: usize,
    pub(super) states: usize,
    pub(super) before: usize,
    pub(super) after: usize,
}

/// What stands where, for one width.
#[derive(Debug, Default)]
pub(super) struct Laid {
    pub(super) parts: Vec<Parts>,
    /// The top of each line, and one more.
    pub(super) tops: Vec<f32>,
    width: Option<f32>,
}

impl Laid {
    /// Measures the lines, unless that was done for this width.
    pub(super) fn fit(&mut self, ui: &Ui, lines: &[Line], width: f32) {
        if self.width == Some(width) {
            return;
        }
        self.width = Some(width);
        self.parts = lines.iter().map(|line| parts(ui, line, width)).collect();
        let mut top = 0.0;
        self.tops = Vec::with_capacity(lines.len() + 1);
        for (line, parts) in lines.iter().zip(&self.parts) {
            self.tops.push(top);
            top += height(line, *parts);
        }
        self.tops.push(top);
    }

    /// The lines are others now.
    pub(super) fn forget(&mut self) {
        self.width = None;
    }
}

fn parts(ui: &Ui, line: &Line, width: f32) -> Parts {
    let long = |words: &str, font: FontId, room: f32, most| count(width_of(ui, words, &font), room, most);
    match line {
        Line::Head(_) => Parts::default(),
        Line::Claim(claim) => {
            let room = width - INSET - RIGHT;
            let says = |words: &str| long(words, FontId::proportional(META_SIZE), room - SAYS, 3);
            Parts {
                words: long(&claim.text, FontId::proportional(INTERFACE_SIZE), room, 2),
                states: long(&claim.states(), semibold(META_SIZE), room, 2),
                before: if claim.says_before == claim.says_after { 0 } else { says(&claim.says_before) },
                after: says(&claim.says_after),
            }
        }
        Line::Sentence(sentence) => {
            let room = width - QUOTE_INSET - RIGHT;
            Parts { words: long(&sentence.sentence, reading(QUOTE_SIZE), room, 3), after: 1, ..Parts::default() }
        }
    }
}

fn height(line: &Line, parts: Parts) -> f32 {
    let small = META_LINE * (parts.states + parts.before + parts.after) as f32;
    match line {
        Line::Head(_) => HEAD,
        Line::Claim(_) => 2.0 * AROUND + LINE * parts.words as f32 + small,
        Line::Sentence(_) => 2.0 * AROUND + QUOTE_LINE * parts.words as f32 + small,
    }
}
