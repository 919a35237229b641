//! The paragraphs of all pages as one text, with its pages, headings and notes marked.

use super::heading::{self, is_heading};
use super::{Page, mark, notes};
use crate::model::{Heading, Layout, PageMark, Span};
use std::collections::BTreeSet;

/// Paragraphs a blank line apart, with pages, headings and notes marked.
pub(super) fn of(pages: &[Page], labels: &[String]) -> (String, Layout) {
    let body_size = heading::body_size(pages);
    let levels = heading::levels(pages, body_size);
    let (mut text, mut layout, mut codepoints) = (String::new(), Layout::default(), 0);
    let mut gathered = notes::Gathered::default();
    for ((nth, page), label) in pages.iter().enumerate().zip(labels) {
        let mut page_start = None;
        let at_the_foot = notes::at_the_foot(page, body_size);
        let noted: BTreeSet<String> = at_the_foot.iter().flatten().map(|(label, _)| label.clone()).collect();
        for (paragraph, note) in page.paragraphs.iter().zip(at_the_foot) {
            let between = if text.is_empty() {
                ""
            } else if paragraph.goes_on {
                " "
            } else {
                "\n\n"
            };
            text.push_str(between);
            codepoints += between.len();
            page_start.get_or_insert(codepoints);
            let (words, marks) = mark::bracketed(&paragraph.text, &noted);
            let span = Span { start: codepoints, end: codepoints + words.chars().count() };
            if let Some(level) =
                levels.get(&heading::tenths(paragraph.size)).filter(|_| is_heading(paragraph, body_size))
            {
                layout.headings.push(Heading { span, level: *level });
            }
            let is_note = note.is_some();
            if let Some((label, length)) = note {
                gathered.note(nth, label, Span { start: (span.start + length).min(span.end), ..span });
            }
            // The first mark of a note is its own.
            for mark in marks.into_iter().filter(|mark| !(is_note && mark.start == 0)) {
                let label: String = words.chars().skip(mark.start).take(mark.len()).collect();
                let label = label.trim_matches(['[', ']']).to_owned();
                let place = Span { start: span.start + mark.start, end: span.start + mark.end };
                gathered.mark(nth, label, place);
            }
            text.push_str(&words);
            codepoints = span.end;
        }
        layout.pages.push(PageMark { start: page_start.unwrap_or(codepoints), label: label.clone() });
    }
    layout.notes = gathered.paired();
    (text, layout)
}
