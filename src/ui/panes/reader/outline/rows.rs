//! The headings of a document as rows of a list: nested by level, filtered by words.

use crate::analysis::wording::shortened;
use crate::model::{Layout, Span};
use crate::text::{Text, one_line};
use std::ops::Range;

/// Code points of a heading that are shown; what is longer is no heading, whatever its importer said.
const SHOWN_CODEPOINTS: usize = 200;

/// One heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Row {
    /// Its words, on one line.
    pub(in super::super) words: String,
    /// How many headings of higher levels it stands under.
    pub(super) depth: usize,
    /// Where it begins, in bytes.
    pub(super) byte: usize,
    /// Where it begins, as a place to read on from.
    pub(super) place: Span,
}

/// All headings that have words, in the order of the text.
pub(super) fn all(layout: &Layout, text: &Text) -> Vec<Row> {
    let mut above: Vec<u8> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for heading in &layout.headings {
        let Some(Range { start: byte, .. }) = text.bytes_of(heading.span) else { continue };
        let words = one_line(text.slice(heading.span).unwrap_or_default());
        if words.is_empty() {
            continue;
        }
        above.retain(|level| *level < heading.level);
        let place = Span { start: heading.span.start, end: heading.span.start };
        rows.push(Row { words: shortened(&words, SHOWN_CODEPOINTS), depth: above.len(), byte, place });
        above.push(heading.level);
    }
    rows.sort_by_key(|row| row.byte);
    rows
}

/// The heading under which a byte stands.
pub(super) fn at(rows: &[Row], byte: usize) -> Option<usize> {
    rows.partition_point(|row| row.byte <= byte).checked_sub(1)
}

/// That heading and those above it, from the highest down.
pub(super) fn path(rows: &[Row], byte: usize) -> Vec<&Row> {
    let mut path: Vec<&Row> = Vec::new();
    let upwards = rows.get(..at(rows, byte).map_or(0, |row| row + 1)).unwrap_or_default().iter().rev();
    for row in upwards {
        if path.last().is_none_or(|below| row.depth < below.depth) {
            path.push(row);
        }
        if row.depth == 0 {
            break;
        }
    }
    path.reverse();
    path
}

/// The rows whose words hold every word of a filter; case does not count.
pub(super) fn filtered(rows: &[Row], filter: &str) -> Vec<usize> {
    let wanted: Vec<String> = filter.split_whitespace().map(str::to_lowercase).collect();
    let holds = |row: &Row| {
        let words = row.words.to_lowercase();
        wanted.iter().all(|wanted| words.contains(wanted))
    };
    (0..).zip(rows).filter(|(_, row)| holds(row)).map(|(nth, _)| nth).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Heading;

    const TEXT: &str = "Report\n\nFirst  part\n\nWho paid\n\nDeeper\n\nSecond part\n\nEnd";

    fn rows() -> Vec<Row> {
        let text = Text::from(TEXT);
        let heading = |(words, level): (&str, u8)| {
            let start = TEXT.find(words).expect("words of the text");
            Heading { span: text.span_of(start..start + words.len()).expect("whole characters"), level }
        };
        let headings = [("Report", 1), ("First  part", 2), ("Who paid", 4), ("Deeper", 5), ("Second part", 2)];
        all(&Layout { headings: headings.map(heading).to_vec(), ..Layout::default() }, &text)
    }

    #[test]
    fn headings_are_nested_by_level_whatever_levels_are_left_out() {
        let rows = rows();
        let seen: Vec<_> = rows.iter().map(|row| (row.words.as_str(), row.depth)).collect();
        assert_eq!(seen, [("Report", 0), ("First part", 1), ("Who paid", 2), ("Deeper", 3), ("Second part", 1)]);
    }

    #[test]
    fn a_place_stands_under_its_headings() {
        let rows = rows();
        let check = |words: &str, expected: &[&str]| {
            let path = path(&rows, TEXT.find(words).expect("words of the text"));
            assert_eq!(path.iter().map(|row| row.words.as_str()).collect::<Vec<_>>(), expected, "{words}");
        };
        check("Deeper", &["Report", "First part", "Who paid", "Deeper"]);
        check("End", &["Report", "Second part"]);
        check("Report", &["Report"]);
        assert!(path(&[], 3).is_empty());
    }

    #[test]
    fn a_filter_takes_words_in_any_order() {
        let rows = rows();
        assert_eq!(filtered(&rows, "PART second"), [4]);
        assert_eq!(filtered(&rows, " "), [0, 1, 2, 3, 4]);
        assert!(filtered(&rows, "nothing").is_empty());
    }
}
