//! Lines to paragraphs: what a reader sees as one, by leading, size, indent and short last lines.

use super::line::Line;
use super::mark::{before_mark, begins_with_mark};
use super::traced::Traced;
use crate::ingest::hyphens::{LINE_HYPHEN, parts_word};

/// Lines further apart than this much of the leading are two paragraphs.
const LEADING_SLACK: f64 = 1.3;
/// Leading as a multiple of the size, where a page does not tell.
const USUAL_LEADING: f64 = 1.25;
/// The width of a column is that of its lines so many lines up and down.
const NEIGHBOURHOOD: f64 = 20.0;
/// Lines before and after one that are looked at for its column: all of any page that is read by columns.
const LINES_NEAR: usize = 700;
/// Fonts differ when their sizes do by more.
const SIZE_SLACK: f64 = 1.12;

/// Lines that read as one.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    /// Its words; [`LINE_HYPHEN`] where a hyphen ended a line.
    pub(super) text: Traced,
    /// The size of its font.
    pub(super) size: f64,
    /// Whether it goes on with the last paragraph of the page before.
    pub(super) goes_on: bool,
}

/// The fewest characters of the two halves of a paragraph that a page parts.
const PARTED_CHARACTERS: usize = 40;

impl Paragraph {
    /// Whether this, the first of its page, goes on with the last of the page before.
    pub(super) fn continues(&self, last: &Self) -> bool {
        let long = |paragraph: &Self| paragraph.text.chars().count() >= PARTED_CHARACTERS;
        let open = last.text.ends_with(|c: char| c.is_alphabetic() || c == ',');
        let same_size = self.size.max(last.size) <= self.size.min(last.size) * SIZE_SLACK;
        open && same_size && long(self) && long(last) && self.text.starts_with(char::is_lowercase)
    }
}

/// Gathers lines, which are in reading order.
pub(super) fn gather(lines: &[Line]) -> Vec<Paragraph> {
    let leading = leading(lines);
    let mut paragraphs: Vec<Vec<&Line>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let from = at.saturating_sub(LINES_NEAR);
        let near = lines.get(from..lines.len().min(at + LINES_NEAR)).unwrap_or(lines);
        match paragraphs.last_mut() {
            Some(open) if goes_on(open, line, near, leading) => open.push(line),
            _ => paragraphs.push(vec![line]),
        }
    }
    paragraphs.into_iter().map(|lines| joined(&lines)).collect()
}

/// The usual distance of two lines as a multiple of their size.
fn leading(lines: &[Line]) -> f64 {
    let distance = |pair: &[Line]| {
        let [above, below] = pair else { return None };
        let distance = (below.baseline - above.baseline) / above.size;
        let near = (0.8..2.2).contains(&distance) && above.shares_width(below) && same_size(above, below);
        near.then_some(distance)
    };
    let mut distances: Vec<f64> = lines.windows(2).filter_map(distance).collect();
    distances.sort_by(f64::total_cmp);
    // Below the middle: paragraphs set apart must not pass for the usual.
    distances.get(distances.len() / 3).copied().unwrap_or(USUAL_LEADING)
}

fn same_size(one: &Line, other: &Line) -> bool {
    one.size.max(other.size) <= one.size.min(other.size) * SIZE_SLACK
}

/// Whether a line belongs to the paragraph above it.
fn goes_on(open: &[&Line], next: &Line, page: &[Line], leading: f64) -> bool {
    let (Some(first), Some(last)) = (open.first(), open.last()) else { return false };
    let distance = next.baseline - last.baseline;
    let near = distance > 0.0 && distance <= last.size * leading.max(1.0) * LEADING_SLACK;
    if !near
        || !same_size(last, next)
        || !last.shares_width(next)
        || last.text.contains('\t')
        || next.text.contains('\t')
    {
        return false;
    }
    let beside = |line: &&Line| {
        let near = (line.baseline - last.baseline).abs() < NEIGHBOURHOOD * line.size;
        near && line.shares_width(last) && (line.left - first.left).abs() < 4.0 * line.size
    };
    let column = page.iter().filter(beside);
    let right = column.map(|line| line.right).fold(last.right, f64::max);
    let room = (right - last.right) / (right - first.left).max(1.0);
    let ended = before_mark(&last.text).ends_with(['.', '!', '?', ':', ';', '”', '"', '’', '。']);
    let capital = next.text.starts_with(|c: char| !c.is_lowercase());
    let indent = (next.left - last.left) / last.size;
    let second = open.get(1).map_or(0.0, |second| (second.left - first.left) / first.size);
    let new_item = begins_with_mark(&next.text) && ended || starts_item(&next.text) && (ended || room > 0.1);
    // A first line set in begins a paragraph, unless all lines after the first are set in.
    let set_in = indent > 0.8 && (open.len() > 1 || ended);
    let hanging_ends = second > 0.8 && indent < -0.8;
    // A line on which the next word had room was ended on purpose.
    let word = first_word_width(next) + last.size * 0.75;
    let short_end = capital && (last.right + word < right || ended && room > 0.15);
    !(new_item || set_in || hanging_ends || short_end)
}

/// About how wide the first word of a line is.
fn first_word_width(line: &Line) -> f64 {
    let word = line.text.split(' ').next().map_or(0, |word| word.chars().count());
    (line.right - line.left) * word as f64 / line.characters().max(1) as f64
}

/// Whether a line begins an item of a list.
fn starts_item(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    let number = first.trim_end_matches(['.', ')']);
    let numbered = number.len() < first.len() && number.len() <= 3 && number.chars().all(char::is_alphanumeric);
    matches!(first, "•" | "–" | "-" | "▪" | "■" | "●" | "◦" | "*" | "\u{f0b7}") || numbered && !number.is_empty()
}

fn joined(lines: &[&Line]) -> Paragraph {
    let mut text = Traced::default();
    for line in lines {
        if parts_word(&text, &line.text).is_some() {
            text.replace_last(LINE_HYPHEN);
        } else if !(text.is_empty() || ends_in_own_hyphen(&text) || is_unspaced_between(&text, &line.text)) {
            text.push_gap(' ');
        }
        text.push(&line.text);
    }
    let size = lines.iter().map(|line| line.size).fold(0.0, f64::max);
    Paragraph { text, size, goes_on: false }
}

/// Whether a hyphen that is no dash ends a text: 'Anglo-', where the next line goes on with 'Saxon'.
fn ends_in_own_hyphen(text: &str) -> bool {
    let before = text.strip_suffix(['-', '\u{ad}', '\u{2010}']);
    before.is_some_and(|before| before.ends_with(|c: char| !c.is_whitespace()))
}

fn is_unspaced_between(text: &str, next: &str) -> bool {
    text.ends_with(is_unspaced) && next.starts_with(is_unspaced)
}

/// Scripts that put no space between words.
fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[(&str, f64, f64, f64)], expected: &[&str]) {
        let lines: Vec<Line> = (lines.iter())
            .map(|(text, left, right, baseline)| Line {
                text: (*text).into(),
                left: *left,
                right: *right,
                baseline: *baseline,
                size: 10.0,
            })
            .collect();
        let found: Vec<String> = gather(&lines).into_iter().map(|paragraph| paragraph.text.to_string()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn paragraphs_are_told_by_leading_indent_and_short_lines() {
        check(
            &[("One line", 0.0, 200.0, 12.0), ("and its next", 0.0, 190.0, 24.0), ("Apart", 0.0, 190.0, 48.0)],
            &["One line and its next", "Apart"],
        );
        check(
            &[("Ends here.", 0.0, 100.0, 12.0), ("New one that is", 0.0, 200.0, 24.0), ("longer.", 0.0, 50.0, 36.0)],
            &["Ends here.", "New one that is longer."],
        );
        check(
            &[
                ("a full line", 0.0, 200.0, 12.0),
                ("another one.", 0.0, 200.0, 24.0),
                ("Set in", 15.0, 200.0, 36.0),
                ("goes on", 0.0, 200.0, 48.0),
            ],
            &["a full line another one.", "Set in goes on"],
        );
        check(
            &[("evi-", 0.0, 200.0, 12.0), ("dence 日", 0.0, 200.0, 24.0), ("本", 0.0, 10.0, 36.0)],
            &["evi\u{fdd0}dence 日本"],
        );
    }
}
