//! What the keyboard does to a text that has the focus. Tab moves the focus on, as everywhere.

use super::bidi::runs_left;
use super::page::Page;
use super::{Reader, Wanted};
use crate::text::{Unit, grown, units_around};
use crate::ui::theme::Tokens;
use egui::{Event, EventFilter, Key, Modifiers, Painter, Response, Ui};
use std::ops::Range;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

/// How much of the view a page key moves, so that the last lines stay in sight.
const PAGE_SHARE: f64 = 0.9;

/// A way the caret can go. Letters and words are to the left (back) or to the right (on) in text that runs to the right.
#[derive(Clone, Copy, Debug)]
enum Move {
    Letter(Direction),
    Word(Direction),
    Line(Direction),
    Start,
    End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Back,
    On,
}

impl Reader {
    /// Take the keys meant for the text and do what they say. Where the user wants to go beyond what is in view.
    pub(super) fn listen_to_keys(
        &mut self,
        ui: &Ui,
        painter: &Painter,
        page: &Page,
        response: &Response,
        tokens: &Tokens,
    ) -> Option<usize> {
        if response.gained_focus() {
            self.ring = !ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
        }
        if !response.has_focus() {
            self.ring = false;
            return None;
        }
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        self.listen_to_page_keys(ui, painter, page, tokens);
        if take(ui, Modifiers::COMMAND, Key::A) {
            (self.anchor, self.caret) = (0, self.text().len());
        }
        let wants_copy = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
        if let Some(words) = self.selected_text().filter(|_| wants_copy) {
            ui.copy_text(words.to_owned());
        }
        while let Some((way, extend)) = taken_move(ui) {
            self.move_caret(painter, way, tokens);
            self.grown_from.clear();
            if !extend {
                self.anchor = self.caret;
            }
            self.wanted = Some(Wanted::InView(self.caret));
        }
        let entered = if self.enter_fold(ui) { None } else { self.listen_to_enter(ui) };
        // Where no note stands at the caret, Enter asks for the passages there.
        self.asked_here |= take(ui, Modifiers::NONE, Key::Enter);
        entered
    }

    /// The selection becomes the next larger unit: word, sentence, paragraph.
    pub fn grow(&mut self) {
        let before = self.anchor.min(self.caret)..self.anchor.max(self.caret);
        let after = grown(self.text(), &before);
        if after != before {
            self.grown_from.push(before);
            self.take_up(after);
        }
    }

    /// The selection becomes what it was before it grew, else the first smaller unit in it.
    pub fn shrink(&mut self) {
        let Some(now) = self.selection() else { return };
        let before = self.grown_from.pop().or_else(|| self.smaller(&now)).unwrap_or(self.caret..self.caret);
        self.take_up(before);
    }

    /// The first sentence or word in a selection, if it is smaller.
    fn smaller(&self, selection: &Range<usize>) -> Option<Range<usize>> {
        let first = selection.start..selection.start;
        let mut within = Unit::ALL.into_iter().rev().map(|unit| units_around(self.text(), &first, unit));
        within.find(|unit| {
            selection.start <= unit.start
                && unit.end <= selection.end
                && unit.len() < selection.len()
                && !unit.is_empty()
        })
    }

    /// Tells what lies at the caret, as Enter does.
    pub fn ask_here(&mut self) {
        (self.asked_here, self.wants_focus) = (true, true);
    }

    /// Selects by key, with the caret in sight.
    fn take_up(&mut self, range: Range<usize>) {
        self.wanted = Some(Wanted::InView(range.start));
        (self.anchor, self.caret, self.caret_column) = (range.start, range.end, None);
        self.wants_focus = true;
    }

    fn listen_to_page_keys(&mut self, ui: &Ui, painter: &Painter, page: &Page, tokens: &Tokens) {
        let page_height = f64::from(page.rect.height()) * PAGE_SHARE;
        if take(ui, Modifiers::NONE, Key::PageDown) {
            self.step(painter, page_height, tokens);
        }
        if take(ui, Modifiers::NONE, Key::PageUp) {
            self.step(painter, -page_height, tokens);
        }
    }

    fn move_caret(&mut self, painter: &Painter, way: Move, tokens: &Tokens) {
        if !matches!(way, Move::Line(_)) {
            self.caret_column = None;
        }
        self.caret = match way {
            Move::Letter(side) => self.next_letter(self.direction(side)),
            Move::Word(side) => self.next_word(self.direction(side)),
            Move::Line(direction) => self.next_line(painter, direction, tokens),
            Move::Start => 0,
            Move::End => self.text().len(),
        };
    }

    /// Where a side leads in the line of the caret: text that runs to the left goes on there.
    fn direction(&self, side: Direction) -> Direction {
        let text = self.paragraphs.get(self.paragraphs.at(self.caret));
        match side {
            Direction::Back if runs_left(text) => Direction::On,
            Direction::On if runs_left(text) => Direction::Back,
            same => same,
        }
    }

    fn next_letter(&self, direction: Direction) -> usize {
        let text = self.text();
        let mut cursor = GraphemeCursor::new(self.caret, text.len(), true);
        let found = match direction {
            Direction::Back => cursor.prev_boundary(text, 0),
            Direction::On => cursor.next_boundary(text, 0),
        };
        found.ok().flatten().unwrap_or(self.caret)
    }

    fn next_word(&self, direction: Direction) -> usize {
        let block = self.paragraphs.at(self.caret);
        let range = self.paragraphs.range(block);
        let words = self.paragraphs.get(block).unicode_word_indices();
        let mut words = words.map(|(at, word)| range.start + at..range.start + at + word.len());
        match direction {
            Direction::On => words.find(|word| word.end > self.caret).map(|word| word.end),
            Direction::Back => words.take_while(|word| word.start < self.caret).last().map(|word| word.start),
        }
        .unwrap_or_else(|| match direction {
            Direction::On if self.caret < range.end => range.end,
            Direction::Back if self.caret > range.start => range.start,
            _ => self.next_letter(direction),
        })
    }

    /// The byte one line up or down, in the column that such moves keep to.
    fn next_line(&mut self, painter: &Painter, direction: Direction, tokens: &Tokens) -> usize {
        let block = self.paragraphs.at(self.caret);
        let (set, laid) = self.lay(painter, block, tokens);
        let here = laid.caret(self.paragraphs.get(block), self.caret - self.paragraphs.range(block).start);
        let column = *self.caret_column.get_or_insert(here.left());
        let y = match direction {
            Direction::Back => here.top() - set.line_height * 0.5,
            Direction::On => here.bottom() + set.line_height * 0.5,
        };
        let mut block = block;
        let inside = (0.0..laid.height()).contains(&y);
        let (laid, y) = if inside {
            (laid, y)
        } else {
            loop {
                let next = match direction {
                    Direction::On => Some(self.folds.after(block)).filter(|next| *next < self.paragraphs.len()),
                    Direction::Back => self.folds.before(block),
                };
                let Some(next) = next else {
                    return if direction == Direction::On { self.text().len() } else { 0 };
                };
                block = next;
                let (set, laid) = self.lay(painter, block, tokens);
                if !set.blank {
                    let y = if direction == Direction::On {
                        set.line_height * 0.5
                    } else {
                        laid.height() - set.line_height * 0.5
                    };
                    break (laid, y);
                }
            }
        };
        self.paragraphs.range(block).start + laid.hit(self.paragraphs.get(block), egui::vec2(column, y))
    }
}

/// The next move that was typed, and whether it extends the selection.
fn taken_move(ui: &Ui) -> Option<(Move, bool)> {
    use Direction::{Back, On};
    let moves = [
        (Modifiers::CTRL, Key::ArrowLeft, Move::Word(Back)),
        (Modifiers::CTRL, Key::ArrowRight, Move::Word(On)),
        (Modifiers::NONE, Key::ArrowLeft, Move::Letter(Back)),
        (Modifiers::NONE, Key::ArrowRight, Move::Letter(On)),
        (Modifiers::NONE, Key::ArrowUp, Move::Line(Back)),
        (Modifiers::NONE, Key::ArrowDown, Move::Line(On)),
        (Modifiers::CTRL, Key::Home, Move::Start),
        (Modifiers::CTRL, Key::End, Move::End),
        (Modifiers::NONE, Key::Home, Move::Start),
        (Modifiers::NONE, Key::End, Move::End),
    ];
    moves.into_iter().find_map(|(modifiers, key, way)| {
        let extend = take(ui, modifiers | Modifiers::SHIFT, key);
        (extend || take(ui, modifiers, key)).then_some((way, extend))
    })
}

/// Whether exactly this was typed; if so, nobody else sees it.
pub(super) fn take(ui: &Ui, modifiers: Modifiers, key: Key) -> bool {
    ui.input_mut(|input| {
        let typed = |event: &Event| {
            matches!(event, Event::Key { key: other, pressed: true, modifiers: held, .. } if *other == key && held.matches_exact(modifiers))
        };
        let found = input.events.iter().position(typed);
        found.inspect(|at| drop(input.events.remove(*at))).is_some()
    })
}
