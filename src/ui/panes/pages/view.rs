//! Which page is shown, what it is called, and where the words of the text stand on it. Nothing here draws.

use crate::model::{Document, Edition, Id, Layout, Passage, Project, Reading as State, Span};
use crate::say;
use crate::session::pages::{NO_PLACE, Place};
use crate::text::{Text, word_at};
use egui::{Pos2, Rect, pos2};

/// The media types whose pages can be drawn.
const WITH_PAGES: [&str; 4] = ["application/pdf", "image/png", "image/jpeg", "image/tiff"];
/// Words further from a click than this were not meant, in points of the page.
const NEAR_POINTS: f32 = 12.0;
/// Two letters with a wider gap between them do not share a mark, as a multiple of their height.
const WIDEST_GAP: f32 = 3.0;

/// Whether files of this media type have pages that can be drawn.
pub(in crate::ui::panes) fn has_pages(media_type: &str) -> bool {
    WITH_PAGES.contains(&media_type)
}

/// Why a document's pages are not shown, a sentence without its full stop; none where they can be.
pub(super) fn why_not(project: &Project, document: Id<Document>, edition: Id<Edition>) -> Option<&'static str> {
    let sealed = project.documents.get(document).is_some_and(|document| document.reading == State::Sealed);
    let edition = project.editions.get(edition);
    match edition {
        _ if sealed => Some(say!("This document is sealed: it must not be read")),
        None => Some(say!("This document has no pages to show")),
        Some(edition) if !has_pages(&edition.media_type) => Some(say!("This document has no pages to show")),
        Some(edition) if !edition.original_kept => Some(say!("The original is not kept in this project")),
        Some(_) => None,
    }
}

/// The index of the page that a code point stands on.
pub(in crate::ui::panes) fn page_of(layout: &Layout, codepoint: usize) -> usize {
    layout.pages.partition_point(|page| page.start <= codepoint).saturating_sub(1)
}

/// The part of the text that stands on a page.
pub(in crate::ui::panes) fn span_of(layout: &Layout, text: &Text, page: usize) -> Span {
    let end = text.codepoints();
    let start = layout.pages.get(page).map_or(end, |page| page.start.min(end));
    Span { start, end: layout.pages.get(page + 1).map_or(end, |next| next.start.clamp(start, end)) }
}

/// The text of a page.
pub(in crate::ui::panes) fn text_of(layout: &Layout, text: &Text, page: usize) -> String {
    text.slice(span_of(layout, text, page)).unwrap_or_default().to_owned()
}

/// 'p. xii (13 of 40)', or 'p. 13 of 40' where the page is labelled by its number.
pub(super) fn label(layout: &Layout, page: usize) -> String {
    let (number, all) = (page + 1, layout.pages.len());
    match layout.pages.get(page) {
        Some(mark) if mark.label != number.to_string() => say!("p. {} ({number} of {all})", mark.label, number, all),
        _ => say!("p. {number} of {all}", number, all),
    }
}

/// The marks that cover a span on a page, one for each line; `start` is the page's first code point.
pub(in crate::ui::panes) fn marks(places: &[Place], start: usize, span: Span) -> Vec<Rect> {
    let from = span.start.saturating_sub(start);
    let to = span.end.saturating_sub(start).min(places.len());
    let mut marks: Vec<Rect> = Vec::new();
    for rect in places.get(from..to).unwrap_or_default().iter().filter_map(|place| rect(*place)) {
        match marks.last_mut() {
            Some(mark) if goes_on(*mark, rect) => *mark = mark.union(rect),
            _ => marks.push(rect),
        }
    }
    marks
}

/// The code point nearest to a point on the page, in points; none where there are no words near.
pub(super) fn codepoint_at(places: &[Place], start: usize, point: Pos2) -> Option<usize> {
    let distances =
        places.iter().enumerate().filter_map(|(at, place)| Some((at, rect(*place)?.distance_to_pos(point))));
    let (at, distance) = distances.min_by(|(_, one), (_, other)| one.total_cmp(other))?;
    (distance <= NEAR_POINTS).then_some(start + at)
}

/// The word that holds a code point.
pub(super) fn word(text: &Text, codepoint: usize) -> Option<Span> {
    text.span_of(word_at(text.as_str(), text.byte_of(codepoint)?)?)
}

/// The shortest passage that holds a code point.
pub(super) fn passage(passages: &[(Id<Passage>, Span)], codepoint: usize) -> Option<Id<Passage>> {
    let holds = passages.iter().filter(|(_, span)| (span.start..span.end).contains(&codepoint));
    holds.min_by_key(|(_, span)| span.end - span.start).map(|(passage, _)| *passage)
}

fn rect(place: Place) -> Option<Rect> {
    let [left, top, right, bottom] = place;
    (place != NO_PLACE).then(|| Rect::from_min_max(pos2(left, top), pos2(right, bottom)))
}

fn goes_on(mark: Rect, next: Rect) -> bool {
    let shared = mark.bottom().min(next.bottom()) - mark.top().max(next.top());
    let lower = mark.height().min(next.height());
    let gap = (next.left() - mark.right()).max(mark.left() - next.right());
    shared > lower * 0.5 && gap < next.height() * WIDEST_GAP
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PageMark;

    fn layout(pages: &[(usize, &str)]) -> Layout {
        let page = |(start, label): &(usize, &str)| PageMark { start: *start, label: (*label).to_owned() };
        Layout { pages: pages.iter().map(page).collect(), ..Layout::default() }
    }

    #[test]
    fn every_code_point_has_its_page_and_every_page_its_text() {
        let text = Text::new("First\n\nThird");
        // The second page is a picture.
        let layout = layout(&[(0, "i"), (5, "ii"), (7, "3")]);
        let pages: Vec<usize> = [0, 4, 5, 7, 99].map(|codepoint| page_of(&layout, codepoint)).to_vec();
        assert_eq!(pages, [0, 0, 1, 2, 2]);
        let texts: Vec<String> = (0..3).map(|page| text_of(&layout, &text, page)).collect();
        assert_eq!(texts, ["First", "\n\n", "Third"]);
        assert_eq!((label(&layout, 1), label(&layout, 2)), ("p. ii (2 of 3)".to_owned(), "p. 3 of 3".to_owned()));
    }

    /// 'ab cd' over two lines, each letter ten wide and high; the page begins at code point 100.
    const PLACES: [Place; 5] =
        [[0.0, 0.0, 10.0, 10.0], [10.0, 0.0, 20.0, 10.0], NO_PLACE, [0.0, 20.0, 10.0, 30.0], [10.0, 20.0, 20.0, 30.0]];

    #[test]
    fn a_mark_covers_what_is_on_a_line() {
        let check = |start: usize, end: usize, expected: &[[f32; 4]]| {
            let found = marks(&PLACES, 100, Span { start, end });
            let found: Vec<[f32; 4]> = found.iter().map(|r| [r.left(), r.top(), r.right(), r.bottom()]).collect();
            assert_eq!(found, expected, "{start}..{end}");
        };
        check(100, 105, &[[0.0, 0.0, 20.0, 10.0], [0.0, 20.0, 20.0, 30.0]]);
        check(101, 104, &[[10.0, 0.0, 20.0, 10.0], [0.0, 20.0, 10.0, 30.0]]);
        check(0, 101, &[[0.0, 0.0, 10.0, 10.0]]);
        check(105, 900, &[]);
        check(0, 9, &[]);
    }

    #[test]
    fn a_click_means_the_nearest_letter_unless_it_is_far() {
        let at = |x: f32, y: f32| codepoint_at(&PLACES, 100, pos2(x, y));
        assert_eq!((at(12.0, 3.0), at(2.0, 35.0), at(90.0, 5.0)), (Some(101), Some(103), None));
        let text = Text::new("Two words");
        assert_eq!(word(&text, 5), Some(Span { start: 4, end: 9 }));
        let id = |n: u8| Id::from_bits([n; 10]);
        let passages = [(id(1), Span { start: 0, end: 50 }), (id(2), Span { start: 10, end: 20 })];
        assert_eq!((passage(&passages, 12), passage(&passages, 20)), (Some(id(2)), Some(id(1))));
        assert_eq!(passage(&passages, 60), None);
    }
}
