//! Finding words in the text that is read: a bar above it, hits on the scroll bar.

use crate::ui::theme::{META_SIZE, Theme};
use egui::{Key, Modifiers, RichText, Role, TextEdit, Ui, WidgetInfo};
use std::ops::Range;

/// More hits than anybody walks through.
const MOST_HITS: usize = 20_000;

/// What counts as the words that were typed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct How {
    match_case: bool,
    whole_words: bool,
}

/// The bar and what it found.
#[derive(Default)]
pub(super) struct Find {
    open: bool,
    wants_focus: bool,
    query: String,
    how: How,
    /// What the hits were found for.
    found_for: (String, How),
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
        (self.found_for, self.hits, self.current) = ((String::new(), self.how), Vec::new(), None);
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
        frame.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.horizontal_wrapped(|ui| asked = self.bar(ui));
        });
        ui.separator();
        if !self.open {
            return asked;
        }
        if (self.query.as_str(), self.how) != (self.found_for.0.as_str(), self.found_for.1) {
            self.hits = hits(text, &self.query, self.how);
            self.current =
                (!self.hits.is_empty()).then(|| self.hits.partition_point(|hit| hit.start < from) % self.hits.len());
            self.found_for = (self.query.clone(), self.how);
            asked = Asked::Show;
        }
        asked
    }

    fn bar(&mut self, ui: &mut Ui) -> Asked {
        let field = ui.add(
            TextEdit::singleline(&mut self.query)
                .align(egui::Align2::LEFT_CENTER)
                .hint_text("Find in this text")
                .desired_width(220.0_f32.min(ui.available_width())),
        );
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Find in this text"));
        if std::mem::take(&mut self.wants_focus) {
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let back = ui.input(|input| input.modifiers.shift);
        let meta = Theme::of(ui.ctx()).tokens().meta;
        let count = match (self.current, self.hits.len()) {
            (Some(current), MOST_HITS) => format!("{} of {MOST_HITS} or more", current + 1),
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
        ui.toggle_value(&mut self.how.match_case, "Match case").on_hover_text("Capitals and small letters differ");
        ui.toggle_value(&mut self.how.whole_words, "Whole words").on_hover_text("Not within longer words");
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

/// Where the words of a query stand, in bytes. A space stands for any white space.
fn hits(text: &str, query: &str, how: How) -> Vec<Range<usize>> {
    let folded = |word: &str| -> Vec<char> {
        if how.match_case { word.chars().collect() } else { word.chars().flat_map(char::to_lowercase).collect() }
    };
    let words: Vec<Vec<char>> = query.split_whitespace().map(folded).collect();
    let Some(first) = words.first().and_then(|word| word.first()).copied() else { return Vec::new() };
    let begins =
        |letter: char| if how.match_case { letter == first } else { letter.to_lowercase().next() == Some(first) };
    let mut found = Vec::new();
    let mut free_from = 0;
    for (start, letter) in text.char_indices() {
        if start < free_from || !begins(letter) {
            continue;
        }
        let hit = text.get(start..).and_then(|rest| matching(rest, &words, how)).map(|length| start..start + length);
        if let Some(hit) = hit.filter(|hit| !how.whole_words || is_whole(text, hit)) {
            free_from = hit.end;
            found.push(hit);
            if found.len() == MOST_HITS {
                break;
            }
        }
    }
    found
}

/// Whether no word goes on before or behind a hit.
fn is_whole(text: &str, hit: &Range<usize>) -> bool {
    let goes_on = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    let (before, behind) = (text.get(..hit.start).unwrap_or_default(), text.get(hit.end..).unwrap_or_default());
    !goes_on(before.chars().next_back()) && !goes_on(behind.chars().next())
}

/// The bytes at the front of `rest` that are these words.
fn matching(rest: &str, words: &[Vec<char>], how: How) -> Option<usize> {
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
            let letter = letters.next()?;
            let is_wanted = if how.match_case {
                wanted.next() == Some(letter)
            } else {
                letter.to_lowercase().all(|letter| wanted.next() == Some(letter))
            };
            if !is_wanted {
                return None;
            }
        }
        left = letters.as_str();
    }
    Some(rest.len() - left.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_how(text: &str, query: &str, how: How, expected: &[&str]) {
        let found: Vec<&str> = hits(text, query, how).into_iter().map(|hit| &text[hit]).collect();
        assert_eq!(found, expected, "{query:?} in {text:?}");
    }

    fn check(text: &str, query: &str, expected: &[&str]) {
        check_how(text, query, How::default(), expected);
    }

    #[test]
    fn case_and_whole_words_count_where_that_is_asked_for() {
        let (match_case, whole_words) =
            (How { match_case: true, ..How::default() }, How { whole_words: true, ..How::default() });
        check_how("Port port PORT", "port", match_case, &["port"]);
        check_how("port, airport, ports; Port", "port", whole_words, &["port", "Port"]);
        check_how("free trade, free trades", "Free trade", whole_words, &["free trade"]);
        check_how("Été été", "été", How { match_case: true, whole_words: true }, &["été"]);
        check_how("aaaa aa", "aa", whole_words, &["aa"]);
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
