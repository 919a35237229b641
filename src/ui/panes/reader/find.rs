//! Finding words in the text that is read: a bar above it, hits on the scroll bar.

use crate::ui::theme::{META_SIZE, Theme};
use egui::{Key, Modifiers, RichText, Role, TextEdit, Ui, WidgetInfo};
use std::ops::Range;

/// More hits than anybody walks through.
const MOST_HITS: usize = 20_000;

/// The bar and what it found.
#[derive(Default)]
pub(super) struct Find {
    open: bool,
    wants_focus: bool,
    query: String,
    /// What the hits were found for.
    found_for: String,
    pub(super) hits: Vec<Range<usize>>,
    pub(super) current: Option<usize>,
}

/// What the bar asks the reader for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Nothing.
    Nothing,
    /// Other hits, or another one to be at.
    Show,
}

impl Find {
    /// Opens the bar, or takes the focus back to it.
    pub(super) fn open(&mut self) {
        (self.open, self.wants_focus) = (true, true);
    }

    /// Whether hits are there to be walked through.
    pub(super) fn is_walking(&self) -> bool {
        self.open && !self.hits.is_empty()
    }

    /// Another text is shown.
    pub(super) fn forget(&mut self) {
        (self.found_for, self.hits, self.current) = (String::new(), Vec::new(), None);
    }

    /// Goes to the next hit, or the one before, round the end.
    pub(super) fn step(&mut self, on: bool) -> Option<Range<usize>> {
        let count = self.hits.len();
        let current = self.current?;
        let ahead = if on { 1 } else { count.saturating_sub(1) };
        let next = (current + ahead) % count.max(1);
        self.current = Some(next);
        self.hits.get(next).cloned()
    }

    /// The hit one is at.
    pub(super) fn hit(&self) -> Option<Range<usize>> {
        self.hits.get(self.current?).cloned()
    }

    /// Draws the bar. `from` is the byte from which the first hit is taken.
    pub(super) fn show(&mut self, ui: &mut Ui, text: &str, from: usize) -> Asked {
        if !self.open {
            return Asked::Nothing;
        }
        let mut asked = Asked::Nothing;
        let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(12, 6));
        frame.show(ui, |ui| ui.horizontal(|ui| asked = self.bar(ui)));
        ui.separator();
        if self.query != self.found_for {
            self.hits = hits(text, &self.query);
            self.current =
                (!self.hits.is_empty()).then(|| self.hits.partition_point(|hit| hit.start < from) % self.hits.len());
            self.found_for.clone_from(&self.query);
            asked = Asked::Show;
        }
        asked
    }

    fn bar(&mut self, ui: &mut Ui) -> Asked {
        let field = ui.add(
            TextEdit::singleline(&mut self.query)
                .align(egui::Align2::LEFT_CENTER)
                .hint_text("Find in this text")
                .desired_width((ui.available_width() - 290.0).clamp(80.0, 260.0)),
        );
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Find in this text"));
        if std::mem::take(&mut self.wants_focus) {
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let back = ui.input(|input| input.modifiers.shift);
        let meta = Theme::of(ui.ctx()).tokens().meta;
        let count = match (self.current, self.hits.len()) {
            (Some(current), all) => format!("{} of {all}", current + 1),
            (None, _) if self.query.trim().is_empty() => String::new(),
            (None, _) => "Not found in this text".to_owned(),
        };
        let mut moved = false;
        for (words, tooltip, on) in
            [("Previous", "Previous hit (Shift+Enter, [)", false), ("Next", "Next hit (Enter, ])", true)]
        {
            let button = ui.add_enabled(self.current.is_some(), egui::Button::new(words)).on_hover_text(tooltip);
            if button.clicked() || (entered && on != back) {
                self.step(on);
                moved = true;
            }
        }
        if entered {
            field.request_focus();
        }
        ui.label(RichText::new(count).size(META_SIZE).color(meta));
        let closed = ui.button("Close").on_hover_text("Close (Escape)").clicked();
        let escaped = field.has_focus() || field.lost_focus();
        if closed || (escaped && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))) {
            self.open = false;
            self.forget();
            moved = true;
        }
        if moved { Asked::Show } else { Asked::Nothing }
    }
}

/// Where the words of a query stand, in bytes. Case does not count, and a space stands for any white space.
fn hits(text: &str, query: &str) -> Vec<Range<usize>> {
    let words: Vec<Vec<char>> =
        query.split_whitespace().map(|word| word.chars().flat_map(char::to_lowercase).collect()).collect();
    let Some(first) = words.first().and_then(|word| word.first()).copied() else { return Vec::new() };
    let mut found = Vec::new();
    let mut free_from = 0;
    for (start, letter) in text.char_indices() {
        if start < free_from || letter.to_lowercase().next() != Some(first) {
            continue;
        }
        if let Some(length) = text.get(start..).and_then(|rest| matching(rest, &words)) {
            free_from = start + length;
            found.push(start..free_from);
            if found.len() == MOST_HITS {
                break;
            }
        }
    }
    found
}

/// The bytes at the front of `rest` that are these words.
fn matching(rest: &str, words: &[Vec<char>]) -> Option<usize> {
    let mut left = rest;
    for (nth, word) in words.iter().enumerate() {
        if nth > 0 {
            let trimmed = left.trim_start();
            if trimmed.len() == left.len() {
                return None;
            }
            left = trimmed;
        }
        let mut wanted = word.iter().copied().peekable();
        let mut letters = left.chars();
        while wanted.peek().is_some() {
            for letter in letters.next()?.to_lowercase() {
                if wanted.next() != Some(letter) {
                    return None;
                }
            }
        }
        left = letters.as_str();
    }
    Some(rest.len() - left.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, query: &str, expected: &[&str]) {
        let found: Vec<&str> = hits(text, query).into_iter().map(|hit| &text[hit]).collect();
        assert_eq!(found, expected, "{query:?} in {text:?}");
    }

    #[test]
    fn words_are_found_without_regard_to_case_or_line_ends() {
        check("The port, the PORT", "port", &["port", "PORT"]);
        check("free\n  trade and freetrade", "Free trade", &["free\n  trade"]);
        check("aaaa", "aa", &["aa", "aa"]);
        check("ÉTÉ été", "été", &["ÉTÉ", "été"]);
        check("İstanbul", "x", &[]);
        check("anything", " ", &[]);
    }

    #[test]
    fn hits_are_walked_round_the_end() {
        let mut find = Find { hits: vec![0..1, 4..5, 9..10], current: Some(1), ..Find::default() };
        let starts: Vec<_> = [true, true, false].map(|on| find.step(on).map(|hit| hit.start)).to_vec();
        assert_eq!(starts, [Some(9), Some(0), Some(9)]);
    }
}
