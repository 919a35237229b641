//! How a place in a document is cited: its printed page, its slide, its cells, the time it is spoken at, its
//! record, its cells, else its paragraph.

use super::{Text, grid};
use crate::model::{Layout, Span};

/// 'p. 12', 'pp. 12–13', 'slide 3', 'Budget!B7', 'row 7', '00:14:05', 'record 7', 'Table 2, B7', '¶ 14',
/// '¶¶ 14–15'. Pages
/// are cited by their printed labels.
pub fn locator(layout: &Layout, text: &Text, span: Span) -> String {
    let last = span.end.saturating_sub(1).max(span.start);
    if let (Some(first), Some(end)) = (layout.page_label(span.start), layout.page_label(last)) {
        return one_or_range("p. ", "pp. ", first, end);
    }
    if let (Some(first), Some(end)) = (layout.time_ms(span.start), layout.time_ms(last)) {
        return one_or_range("", "", &clock(first), &clock(end));
    }
    if let Some(cells) = grid::reference(layout, text, span) {
        return cells;
    }
    for (one, range, number) in [
        ("slide ", "slides ", Layout::slide_number as fn(&Layout, usize) -> Option<usize>),
        ("record ", "records ", Layout::record_number),
    ] {
        if let (Some(first), Some(end)) = (number(layout, span.start), number(layout, last)) {
            return one_or_range(one, range, &first.to_string(), &end.to_string());
        }
    }
    if let Some(cells) = cells(layout, span.start, last) {
        return cells;
    }
    let paragraphs = text.paragraphs();
    let (first, end) = (paragraphs.number_of(span.start), paragraphs.number_of(last));
    one_or_range("¶ ", "¶¶ ", &first.to_string(), &end.to_string())
}

/// 'Table 2, B7', 'Table 2, B7:C9': where all of it lies in one table.
fn cells(layout: &Layout, first: usize, last: usize) -> Option<String> {
    let (first, last) = (layout.cell_at(first)?, layout.cell_at(last)?);
    let cells = if first.reference == last.reference {
        first.reference.clone()
    } else {
        format!("{}:{}", first.reference, last.reference)
    };
    (first.sheet == last.sheet && !cells.is_empty()).then(|| match first.sheet.as_str() {
        "" => cells,
        table => format!("{table}, {cells}"),
    })
}

fn one_or_range(one: &str, range: &str, first: &str, last: &str) -> String {
    if first == last { format!("{one}{first}") } else { format!("{range}{first}–{last}") }
}

/// Hours, minutes and seconds.
fn clock(at_ms: u64) -> String {
    let seconds = at_ms / 1000;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CellMark, PageMark, SlideMark, TimeMark};

    fn check(layout: &Layout, start: usize, end: usize, expected: &str) {
        let text = Text::from("one\n\ntwo\nthree\n");
        assert_eq!(locator(layout, &text, Span { start, end }), expected);
    }

    #[test]
    fn a_place_is_cited_by_page_time_or_paragraph() {
        let plain = Layout::default();
        check(&plain, 0, 3, "¶ 1");
        check(&plain, 0, 6, "¶¶ 1–2");
        check(&plain, 5, 9, "¶ 2");
        let page = |start, label: &str| PageMark { start, label: label.to_owned() };
        let paged = Layout { pages: vec![page(0, "xii"), page(5, "1")], ..Layout::default() };
        check(&paged, 0, 3, "p. xii");
        check(&paged, 2, 8, "pp. xii–1");
        check(&paged, 9, 9, "p. 1");
        let time = |start, at_ms| TimeMark { start, at_ms };
        let timed = Layout { times: vec![time(0, 845_000), time(5, 3_661_000)], ..Layout::default() };
        check(&timed, 1, 2, "00:14:05");
        check(&timed, 1, 7, "00:14:05–01:01:01");
        let slide = |start, number| SlideMark { start, number };
        let shown = Layout { slides: vec![slide(0, 3), slide(5, 4)], ..Layout::default() };
        check(&shown, 1, 2, "slide 3");
        check(&shown, 1, 7, "slides 3–4");
        let cell = |start, end, reference: &str| CellMark {
            span: Span { start, end },
            sheet: "Table 2".to_owned(),
            reference: reference.to_owned(),
        };
        let tabled = Layout { cells: vec![cell(0, 3, "A1"), cell(5, 8, "B1")], ..Layout::default() };
        check(&tabled, 1, 3, "Table 2, A1");
        check(&tabled, 0, 8, "Table 2, A1:B1");
        check(&tabled, 5, 12, "¶¶ 2–3");
        let listed = Layout { records: vec![0, 5], ..Layout::default() };
        check(&listed, 6, 7, "record 2");
    }
}
