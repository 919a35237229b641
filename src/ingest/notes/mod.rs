//! Notes of a text that has no markup for them: a list of numbered notes at the end of the text, of a chapter or of a
//! page, and their marks in the running text.
//!
//! A *body* is a line that begins with a number and may be a note; a *list* is bodies whose numbers count up; a *mark* is
//! a number in the running text that may point at one. None of these is sure by itself: a year, a figure and an item of
//! a list look the same. What makes them sure is the order: marks rise through the text as the notes do. Where two
//! places could as well be the mark of a note, neither is taken.
//!
//! What a note says is left to [`crate::suggest`].

mod body;
mod list;
mod mark;
mod number;
mod pairing;

use crate::model::{Layout, Note};
use crate::text::Text;
use body::{Bodies, Body, BodyForm};
use mark::{Mark, MarkForm};
use std::ops::Range;

/// Adds the notes of a text to its layout, which has none yet.
pub(super) fn add(text: &str, layout: &mut Layout) {
    let found = find(text);
    if found.is_empty() {
        return;
    }
    let text = Text::from(text);
    let span = |bytes: Range<usize>| text.span_of(bytes);
    let note = |note: Found| {
        let mark = note.mark.and_then(span);
        Some(Note { mark, label: note.number.to_string(), body: span(note.words)? })
    };
    layout.notes = found.into_iter().filter_map(note).collect();
}

/// A note in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    mark: Option<Range<usize>>,
    number: u32,
    words: Range<usize>,
}

impl Found {
    fn at(&self) -> usize {
        self.mark.as_ref().map_or(self.words.start, |mark| mark.start)
    }
}

/// The notes of a text, by where their marks stand, else their words.
fn find(text: &str) -> Vec<Found> {
    let bodies = Bodies::of(text);
    if bodies.all.is_empty() {
        return Vec::new();
    }
    let marks = mark::marks(text);
    let mut ways = Vec::new();
    for form in BodyForm::ALL {
        let of_form: Vec<&Body> = bodies.all.iter().filter(|body| body.form == form).collect();
        if of_form.is_empty() {
            continue;
        }
        for by in form.marked_by() {
            let of_mark: Vec<&Mark> = marks.iter().filter(|mark| mark.form == *by).collect();
            let lists = list::lists(&of_form, &of_mark);
            let paired = pairing::pair(&bodies, &lists, &of_mark);
            ways.push((paired, form, *by));
        }
    }
    chosen(ways)
}

/// The ways of reading a text that explain most of it, each form of body and of mark once.
fn chosen(mut ways: Vec<(pairing::Paired, BodyForm, MarkForm)>) -> Vec<Found> {
    ways.sort_by_key(|(paired, ..)| std::cmp::Reverse((paired.marked, paired.notes.len())));
    let (mut forms, mut by, mut found) = (Vec::new(), Vec::new(), Vec::new());
    for (paired, form, mark_form) in ways {
        let is_taken = forms.contains(&form) || by.contains(&mark_form);
        if is_taken || paired.notes.is_empty() {
            continue;
        }
        forms.push(form);
        by.push(mark_form);
        found.extend(paired.notes);
    }
    found.sort_by_key(Found::at);
    found
}

#[cfg(test)]
mod tests;
