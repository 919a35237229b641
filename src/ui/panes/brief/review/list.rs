//! The sentences of a brief under one another, each with a sign of how it stands. Only those in view are laid out; the
//! heights of the others are those they had when they were seen last, or guesses.

use super::sign;
use crate::brief::{ReviewState, ReviewedSentence, Reviewing};
use crate::say;
use crate::ui::theme::{META_SIZE, Theme, reading, semibold};
use egui::style::ScrollAnimation;
use egui::{Align, Pos2, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Size of the words, in points.
const SIZE: f32 = 14.5;
/// Left of the words: the sign stands there.
const LEFT: f32 = 32.0;
/// Right of the words.
const RIGHT: f32 = 14.0;
/// Above and below the words.
const AROUND: f32 = 5.0;
/// Above and below a heading.
const AROUND_HEADING: (f32, f32) = (14.0, 4.0);
/// Average width of a letter as a share of the size.
const LETTER: f32 = 0.46;
/// Distance between lines, as a multiple of the size.
const LINE: f32 = 1.35;

/// Frames in which a sentence is brought into view.
const BRINGING: u8 = 6;

/// What the list remembers between frames.
#[derive(Default)]
pub(super) struct List {
    heights: Vec<Option<f32>>,
    tops: Vec<f32>,
    width: f32,
    /// In so many frames still the current sentence is brought into view: where those above it were never seen, it stands
    /// elsewhere than was guessed.
    brings: u8,
}

impl List {
    /// There are other sentences.
    pub(super) fn forget(&mut self) {
        self.heights.clear();
        self.tops.clear();
    }

    /// Brings the current sentence into view.
    pub(super) fn bring(&mut self) {
        self.brings = BRINGING;
    }

    /// Draws it into all the room there is; the sentence that was clicked.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        (sentences, reviewing): (&[ReviewedSentence], &Reviewing),
        current: usize,
    ) -> Option<usize> {
        let width = ui.available_width();
        self.arrange(sentences, width);
        let brings = self.brings > 0;
        self.brings = self.brings.saturating_sub(1);
        let mut clicked = None;
        ScrollArea::vertical().id_salt("sentences").auto_shrink(false).show_viewport(ui, |ui, seen| {
            let end = self.tops.last().copied().unwrap_or_default() + 3.0 * SIZE;
            let (whole, response) = ui.allocate_exact_size(vec2(width, end), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::List, true, say!("Sentences of the brief")));
            if brings && let Some((top, next)) = self.tops.get(current).zip(self.tops.get(current + 1)) {
                let place = Rect::from_min_max(
                    pos2(whole.left(), whole.top() + top),
                    pos2(whole.right(), whole.top() + next + 2.0 * SIZE),
                );
                // Only as far as is needed: what is read stays where it is.
                ui.scroll_to_rect_animation(place, None::<Align>, ScrollAnimation::none());
                if self.brings > 0 {
                    ui.ctx().request_repaint();
                }
            }
            let first = self.tops.partition_point(|top| *top <= seen.top()).saturating_sub(1);
            let mut top = self.tops.get(first).copied().unwrap_or_default();
            let mut corrected = false;
            for (nth, sentence) in sentences.iter().enumerate().skip(first) {
                if top > seen.bottom() {
                    break;
                }
                let heading = heading_of(sentences, nth);
                let at = pos2(whole.left(), whole.top() + top);
                let (height, response) = row(ui, nth, (sentence, heading), at, width, (reviewing, nth == current));
                if response {
                    clicked = Some(nth);
                }
                if let Some(known) = self.heights.get_mut(nth)
                    && known.is_none_or(|known| (known - height).abs() > 0.5)
                {
                    *known = Some(height);
                    corrected = true;
                }
                top += height;
            }
            if corrected {
                self.tops.clear();
                ui.ctx().request_repaint();
            }
        });
        clicked
    }

    fn arrange(&mut self, sentences: &[ReviewedSentence], width: f32) {
        if (width - self.width).abs() > 0.5 || self.heights.len() != sentences.len() {
            self.width = width;
            self.heights = vec![None; sentences.len()];
            self.tops.clear();
        }
        if self.tops.len() == sentences.len() + 1 {
            return;
        }
        self.tops.clear();
        let mut top = 0.0;
        for (nth, (sentence, known)) in sentences.iter().zip(&self.heights).enumerate() {
            self.tops.push(top);
            top += known.unwrap_or_else(|| guess(sentence, heading_of(sentences, nth).is_some(), width));
        }
        self.tops.push(top);
    }
}

/// The heading over a sentence, where it is another than over the one before.
fn heading_of(sentences: &[ReviewedSentence], nth: usize) -> Option<&str> {
    let heading = sentences.get(nth)?.heading.as_deref()?;
    let before = nth.checked_sub(1).and_then(|before| sentences.get(before));
    // One that states something is a sentence itself.
    let is_said = |it: &ReviewedSentence| it.heading.as_deref() == Some(heading) || it.words == heading;
    Some(heading).filter(|_| !before.is_some_and(is_said))
}

fn guess(sentence: &ReviewedSentence, has_heading: bool, width: f32) -> f32 {
    let letters = sentence.words.chars().count() as f32 * SIZE * LETTER;
    let lines = (letters / (width - LEFT - RIGHT).max(40.0)).ceil().max(1.0);
    let heading = if has_heading { META_SIZE * LINE + AROUND_HEADING.0 + AROUND_HEADING.1 } else { 0.0 };
    lines * SIZE * LINE + 2.0 * AROUND + heading
}

/// Draws a sentence, with the heading over it; how high that is, and whether it was clicked.
fn row(
    ui: &Ui,
    nth: usize,
    (sentence, heading): (&ReviewedSentence, Option<&str>),
    at: Pos2,
    width: f32,
    (reviewing, is_current): (&Reviewing, bool),
) -> (f32, bool) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let room = (width - LEFT - RIGHT).max(40.0);
    let mut top = at.y;
    if let Some(heading) = heading {
        let galley = ui.painter().layout(heading.to_owned(), semibold(META_SIZE), tokens.meta, room);
        top += AROUND_HEADING.0;
        let height = galley.size().y;
        ui.painter().galley(pos2(at.x + LEFT, top), galley, tokens.meta);
        top += height + AROUND_HEADING.1;
    }
    let words = ui.painter().layout(sentence.words.clone(), reading(SIZE), tokens.text, room);
    let rect = Rect::from_min_size(pos2(at.x, top), vec2(width, words.size().y + 2.0 * AROUND));
    let response = ui.interact(rect, ui.scope_id().with(("sentence", nth)), Sense::CLICK);
    let state = reviewing.states.get(nth).unwrap_or(&ReviewState::Open);
    let comments = reviewing.comments.get(nth).map_or(0, Vec::len);
    response.widget_info(|| {
        let (state, words) = (state.label(), &sentence.words);
        WidgetInfo::selected(Role::Button, true, is_current, format!("{state}: {words}"))
    });
    if is_current || response.hovered() {
        ui.painter().rect_filled(rect, 0.0, tokens.hover);
    }
    if is_current {
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(bar, 0.0, tokens.accent);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect.shrink(1.0), 0.0, Stroke::new(2.0, tokens.accent), egui::StrokeKind::Inside);
    }
    let middle = pos2(at.x + LEFT / 2.0 + 1.0, rect.top() + AROUND + SIZE * LINE / 2.0);
    sign::paint(ui.painter(), middle, state, tokens);
    if comments > 0 {
        sign::bubble(ui.painter(), middle + vec2(0.0, sign::SIDE), tokens);
    }
    let height = if comments > 0 { rect.height().max(2.0 * sign::SIDE + AROUND) } else { rect.height() };
    ui.painter().galley(pos2(at.x + LEFT, rect.top() + AROUND), words, tokens.text);
    (top + height - at.y, response.clicked())
}
