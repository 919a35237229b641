//! Notes of a PDF: raised numbers and signs in the running text, and the words at the foot of a page, or at the end
//! of the document, that begin with the same.
//!
//! Which glyphs are raised is known while a line is put together and not after; so a *mark* is kept in the words
//! between two characters that Unicode keeps for a program's own use, which go when the text is assembled.

use super::Page;
use super::letters::Letters;
use super::paragraph::Paragraph;
use crate::model::{Note, Span};
use std::collections::BTreeSet;

/// Opens a raised number or sign.
pub(super) const MARK: char = '\u{fdd1}';
/// Closes it.
pub(super) const MARK_END: char = '\u{fdd2}';

/// Notes are set smaller than the body by this.
const SMALL: f64 = 0.95;
/// No document numbers its notes further.
const MAX_DIGITS: usize = 3;
/// Signs that mark notes where numbers do not.
const SIGNS: [char; 6] = ['*', '†', '‡', '§', '¶', '⁂'];

/// Whether a raised glyph may be part of a mark.
pub(super) fn is_of_mark(glyph: &Letters) -> bool {
    glyph.chars().all(|c| c.is_ascii_digit() || SIGNS.contains(&c))
}

/// Whether the character only opens or closes a mark.
pub(super) fn is_of_no_text(character: char) -> bool {
    matches!(character, MARK | MARK_END)
}

/// The words without a mark at their end.
pub(super) fn before_mark(words: &str) -> &str {
    let open = words.ends_with(MARK_END).then(|| words.rfind(MARK)).flatten();
    open.and_then(|open| words.get(..open)).unwrap_or(words)
}

/// Whether a line begins with a mark that is raised.
pub(super) fn begins_with_mark(words: &str) -> bool {
    words.starts_with(MARK)
}

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

/// The words of a paragraph without its marks, and where those stood, in code points.
pub(super) fn unmarked(words: &str) -> (String, Vec<Span>) {
    bracketed(words, &BTreeSet::new())
}

/// The same, with brackets around the mark of one of these notes where it would lengthen a word or a number: 'lamps2'
/// is no word, and '20192' another year.
pub(super) fn bracketed(words: &str, noted: &BTreeSet<String>) -> (String, Vec<Span>) {
    let (mut text, mut spans, mut codepoints) = (String::with_capacity(words.len()), Vec::new(), 0);
    let mut push = |piece: &str, codepoints: &mut usize| {
        text.push_str(piece);
        *codepoints += piece.chars().count();
    };
    let (mut rest, mut is_glued) = (words, false);
    while let Some((before, after)) = rest.split_once(MARK) {
        push(before, &mut codepoints);
        is_glued = before.chars().next_back().map_or(is_glued, char::is_alphanumeric);
        let Some((label, after)) = after.split_once(MARK_END) else {
            rest = after;
            continue;
        };
        let brackets = if is_glued && noted.contains(label) { ["[", "]"] } else { ["", ""] };
        let start = codepoints;
        for piece in [brackets[0], label, brackets[1]] {
            push(piece, &mut codepoints);
        }
        spans.push(Span { start, end: codepoints });
        rest = after;
    }
    push(&rest.replace(MARK_END, ""), &mut codepoints);
    (text, spans)
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
    fn marks_go_and_their_places_stay() {
        let (text, spans) = unmarked("ten years.\u{fdd1}1\u{fdd2} The\u{fdd1}*");
        assert_eq!((text.as_str(), spans), ("ten years.1 The*", vec![Span { start: 10, end: 11 }]));
        let noted = BTreeSet::from(["2".to_owned()]);
        let (text, spans) = bracketed("m\u{fdd1}3\u{fdd2} lamps\u{fdd1}2\u{fdd2} end.\u{fdd1}2\u{fdd2}", &noted);
        let places: Vec<_> = spans.iter().map(|span| (span.start, span.end)).collect();
        assert_eq!((text.as_str(), places), ("m3 lamps[2] end.2", vec![(1, 2), (8, 11), (16, 17)]));
        assert_eq!(before_mark("years.\u{fdd1}1\u{fdd2}"), "years.");
        assert_eq!(before_mark("years."), "years.");
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
