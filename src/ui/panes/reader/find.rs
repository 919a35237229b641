//! Finding words in the text that is read: a bar above it, hits on the scroll bar.

use super::hits::{How, MOST_HITS, hits};
use crate::say;
use crate::session::Background;
use crate::text::Text;
use crate::ui::command::Command;
use crate::ui::theme::{META_SIZE, Theme};
use egui::{Context, Key, Modifiers, RichText, Role, TextEdit, Ui, WidgetInfo};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A text no larger is looked through at once; a larger one beside the window.
const AT_ONCE_BYTES: usize = 256 * 1024;
/// Looking for words through most texts takes less, and then their hits are there in the same frame.
const PATIENCE: Duration = Duration::from_millis(20);

/// The bar and what it found.
#[derive(Default)]
pub(super) struct Find {
    open: bool,
    wants_focus: bool,
    query: String,
    how: How,
    /// What the hits were found for, or are being looked for.
    found_for: (String, How),
    looking: Option<Looking>,
    pub(super) hits: Vec<Range<usize>>,
    pub(super) current: Option<usize>,
}

/// A search that goes on beside the window; dropped, it stops.
struct Looking {
    stop: Arc<AtomicBool>,
    jobs: Background<Option<Vec<Range<usize>>>>,
}

impl Looking {
    fn begin(text: &Text, query: &str, how: How, context: &Context) -> Self {
        let context = context.clone();
        let jobs = Background::new(Arc::new(move || context.request_repaint()));
        let stop = Arc::new(AtomicBool::new(false));
        let (text, query, stopped) = (text.shared(), query.to_owned(), Arc::clone(&stop));
        jobs.run(move || hits(&text, &query, how, &stopped));
        Self { stop, jobs }
    }
}

impl Drop for Looking {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
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
        self.looking = None;
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
    pub(super) fn show(&mut self, ui: &mut Ui, text: &Text, from: usize) -> Asked {
        if !self.open {
            return Asked::Nothing;
        }
        let mut asked = self.hear(Duration::ZERO, from);
        let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(12, 6));
        frame.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.horizontal_wrapped(|ui| {
                if self.bar(ui) == Asked::Show {
                    asked = Asked::Show;
                }
            })
        });
        ui.separator();
        if !self.open {
            return asked;
        }
        if self.is_asked_anew() {
            self.found_for = (self.query.clone(), self.how);
            if text.as_str().len() <= AT_ONCE_BYTES {
                self.looking = None;
                self.take_in(hits(text.as_str(), &self.query, self.how, &AtomicBool::new(false)), from);
                asked = Asked::Show;
            } else {
                self.looking = Some(Looking::begin(text, &self.query, self.how, ui.ctx()));
                asked = self.hear(PATIENCE, from);
            }
            // The bar stands drawn already, with what it knew before.
            ui.ctx().request_repaint();
        }
        asked
    }

    /// Whether other words are asked for than those that were looked for, or in another way.
    fn is_asked_anew(&self) -> bool {
        (self.query.as_str(), self.how) != (self.found_for.0.as_str(), self.found_for.1)
    }

    /// Takes in what was found beside the window by now.
    fn hear(&mut self, patience: Duration, from: usize) -> Asked {
        match self.looking.as_ref().and_then(|looking| looking.jobs.wait(patience)) {
            None => Asked::Nothing,
            Some(found) => {
                self.looking = None;
                self.take_in(found, from);
                Asked::Show
            }
        }
    }

    fn take_in(&mut self, found: Option<Vec<Range<usize>>>, from: usize) {
        self.hits = found.unwrap_or_default();
        let next = self.hits.partition_point(|hit| hit.start < from);
        self.current = (!self.hits.is_empty()).then(|| next % self.hits.len());
    }

    fn bar(&mut self, ui: &mut Ui) -> Asked {
        let field = ui.add(
            TextEdit::singleline(&mut self.query)
                .align(egui::Align2::LEFT_CENTER)
                .hint_text(say!("Find in this text"))
                .desired_width((ui.available_width() - 290.0).clamp(80.0, 260.0)),
        );
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Find in this text")));
        if std::mem::take(&mut self.wants_focus) {
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let back = ui.input(|input| input.modifiers.shift);
        let meta = Theme::of(ui.ctx()).tokens().meta;
        let count = match (self.current, self.hits.len()) {
            // What was typed in this frame has not been looked for yet.
            _ if self.query.trim().is_empty() || self.is_asked_anew() => String::new(),
            _ if self.looking.is_some() => say!("Searching…").to_owned(),
            (Some(current), MOST_HITS) => say!("{} of {MOST_HITS} or more", current + 1, MOST_HITS),
            (Some(current), all) => say!("{} of {all}", current + 1, all),
            (None, _) => say!("Not found in this text").to_owned(),
        };
        let mut moved = false;
        let also = |command: Command| match command.keys(ui.ctx()) {
            keys if keys.is_empty() => keys,
            keys => format!(", {keys}"),
        };
        for (words, tooltip, on) in [
            (say!("Previous"), say!("Previous hit (Shift+Enter{})", also(Command::Previous)), false),
            (say!("Next"), say!("Next hit (Enter{})", also(Command::Next)), true),
        ] {
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
        ui.toggle_value(&mut self.how.match_case, say!("Match case"))
            .on_hover_text(say!("Capitals and small letters differ"));
        ui.toggle_value(&mut self.how.whole_words, say!("Whole words")).on_hover_text(say!("Not within longer words"));
        let closed = ui.button(say!("Close")).on_hover_text(say!("Close (Escape)")).clicked();
        let escaped = field.has_focus() || field.lost_focus();
        if closed || (escaped && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))) {
            self.open = false;
            self.forget();
            moved = true;
        }
        if moved { Asked::Show } else { Asked::Nothing }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_are_walked_round_the_end() {
        let mut find = Find { hits: vec![0..1, 4..5, 9..10], current: Some(1), ..Find::default() };
        let starts: Vec<_> = [true, true, false].map(|on| find.step(on).map(|hit| hit.start)).to_vec();
        assert_eq!(starts, [Some(9), Some(0), Some(9)]);
    }
}
