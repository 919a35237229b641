//! Notes of a PDF: the words at the foot of a page, or at the end of the document, that begin with a number or a sign
//! which stands raised in the running text.

use super::Page;
use super::mark::{MARK, MARK_END, SIGNS};
use super::paragraph::Paragraph;
use crate::model::{Note, Span};

/// Notes are set smaller than the body by this.
const SMALL: f64 = 0.95;
/// No document numbers its notes further.
const MAX_DIGITS: usize = 3;

/// A label, and how many code points of the words it and the space after it take.
type Labelled = (String, usize);

/// The label that a note's words begin with: a raised one, or in small type a number or sign and a space.
fn label(words: &str, is_small: bool) -> Option<Labelled> {
    if let Some(after) = words.strip_prefix(MARK) {
        let (label, rest) = after.split_once(MARK_END)?;
        return labelled(label, rest);
    }
    let end = words.find(char::is_whitespace).filter(|_| is_small)?;
    let (first, rest) = words.split_at_checked(end)?;
    labelled(first.trim_end_matches(['.', ')']), rest).map(|(label, _)| {
        let white = rest.chars().take_while(|c| c.is_whitespace()).count();
        (label, first.chars().count() + white)
    })
}

fn labelled(label: &str, rest: &str) -> Option<Labelled> {
    let digits = label.chars().all(|c| c.is_ascii_digit()) && label.len() <= MAX_DIGITS;
    let sign = label.chars().all(|c| SIGNS.contains(&c)) && label.chars().count() <= MAX_DIGITS;
    let has_words = rest.chars().filter(|c| c.is_alphabetic()).take(2).count() == 2;
    let white = rest.chars().take_while(|c| c.is_whitespace()).count();
    (!label.is_empty() && (digits || sign) && has_words).then(|| (label.to_owned(), label.chars().count() + white))
}

/// For each paragraph of a page, how its words as a note begin; none for the body.
pub(super) fn at_the_foot(page: &Page, body_size: f64) -> Vec<Option<Labelled>> {
    let is_small = |paragraph: &Paragraph| paragraph.size < body_size * SMALL;
    let body = page.paragraphs.iter().rposition(|paragraph| !is_small(paragraph) && reads(paragraph));
    let foot = body.map_or(0, |last| last + 1);
    let label = |(nth, paragraph): (usize, &Paragraph)| label(&paragraph.text, nth >= foot && is_small(paragraph));
    page.paragraphs.iter().enumerate().map(label).collect()
}

/// Whether a paragraph says something: the number of the page stands below its notes.
fn reads(paragraph: &Paragraph) -> bool {
    paragraph.text.chars().filter(|c| c.is_alphabetic()).take(4).count() == 4
}

/// Marks and notes as they are met, to be put together.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Page, label and place of every mark in the body.
    marks: Vec<(usize, String, Span)>,
    /// Page, label and words of every note.
    notes: Vec<(usize, String, Span)>,
}

impl Gathered {
    pub(super) fn mark(&mut self, page: usize, label: String, span: Span) {
        self.marks.push((page, label, span));
    }

    pub(super) fn note(&mut self, page: usize, label: String, body: Span) {
        self.notes.push((page, label, body));
    }

    /// Each note with its mark: one on its page, else the first before it that has none on its own.
    pub(super) fn paired(self) -> Vec<Note> {
        let mut taken = vec![false; self.marks.len()];
        let mut notes = Vec::new();
        for (page, label, body) in self.notes {
            let is_free = |nth: usize| taken.get(nth).is_some_and(|taken| !taken);
            let same = || self.marks.iter().enumerate().filter(|(nth, (_, mark, _))| is_free(*nth) && *mark == label);
            let here = same().find(|(_, (on, ..))| *on == page);
            let before = || same().find(|(_, (on, ..))| *on < page);
            let found = here.or_else(before).map(|(nth, (.., span))| (nth, *span));
            if let Some(taken) = found.and_then(|(nth, _)| taken.get_mut(nth)) {
                *taken = true;
            }
            notes.push(Note { mark: found.map(|(_, span)| span), label, body });
        }
        notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_told_by_what_they_begin_with() {
        let check = |words: &str, is_small: bool, expected: Option<(&str, usize)>| {
            let words = words.replace('<', "\u{fdd1}").replace('>', "\u{fdd2}");
            let found = label(&words, is_small);
            assert_eq!(found.as_ref().map(|(label, length)| (label.as_str(), *length)), expected, "{words}");
        };
        check("<12> Ledger, p. 4", false, Some(("12", 3)));
        check("<*>Ledger, p. 4", false, Some(("*", 1)));
        check("12. Ledger, p. 4", true, Some(("12", 4)));
        check("† Ledger", true, Some(("†", 2)));
        check("12. Ledger, p. 4", false, None);
        check("1911 was a year", true, None);
        check("12 34", true, None);
        check("Ledger", true, None);
        check("", true, None);
    }

    #[test]
    fn a_note_belongs_to_the_mark_on_its_page_or_before() {
        let span = |start| Span { start, end: start + 1 };
        let mut gathered = Gathered::default();
        for (page, label, start) in [(0, "1", 5), (1, "1", 25), (1, "2", 30)] {
            gathered.mark(page, label.to_owned(), span(start));
        }
        for (page, label, start) in [(0, "1", 10), (1, "1", 40), (2, "2", 60), (2, "3", 70)] {
            gathered.note(page, label.to_owned(), span(start));
        }
        let marks: Vec<_> = gathered.paired().iter().map(|note| note.mark.map(|mark| mark.start)).collect();
        assert_eq!(marks, [Some(5), Some(25), Some(30), None]);
    }
}
