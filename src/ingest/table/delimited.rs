//! Separated values. Which character separates them, and whether quotation marks enclose them, no such file
//! says: it is guessed from what gives most rows the same number of cells.

use super::super::{Content, Drawn, Importer, Refusal, decode};
use super::writing::Writing;
use std::collections::BTreeMap;

/// What a value may be separated by; where two do equally well, the first.
const DELIMITERS: [char; 4] = ['\t', ';', '|', ','];
/// Rows that are looked at.
const SAMPLE_ROWS: usize = 500;
/// Code points in which a quotation mark must be closed again; else it encloses nothing.
const MAX_QUOTED_BYTES: usize = 256 * 1024;

/// A text without the ending of a table is one when it has so many rows, almost all of so many cells.
const TELLING_ROWS: usize = 12;
const TELLING_CELLS: usize = 3;
const TELLING_SHARE: f64 = 0.97;

/// Reads separated values.
pub(in crate::ingest) struct Delimited;

impl Importer for Delimited {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn version(&self) -> u32 {
        1
    }

    fn media_type(&self) -> &'static str {
        "text/csv"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Delimited
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        let decode::Decoded { text, mut warnings } = decode::decode(bytes, None);
        let (declared, body) = declared(&text);
        let dialect = Dialect::guess(body, declared).dialect;
        let mut writing = Writing::new();
        writing.unnamed();
        'rows: for (row, cells) in (1..).zip(Records { rest: Some(body), dialect }) {
            for (column, words) in (1..).zip(cells) {
                if !writing.cell(row, column, &words) {
                    break 'rows;
                }
            }
        }
        let (text, layout, left_out) = writing.finish();
        warnings.extend(left_out);
        Ok(Drawn { text, layout, warnings, ..Drawn::default() })
    }
}

/// Whether a text is a table, though nothing but its rows says so.
pub(in crate::ingest) fn is_delimited(text: &str) -> bool {
    let guess = Dialect::guess(text, None);
    guess.rows >= TELLING_ROWS && guess.cells >= TELLING_CELLS && guess.share >= TELLING_SHARE
}

/// The rows of a table, each as its cells.
pub(in crate::ingest) fn rows(text: &str) -> impl Iterator<Item = Vec<String>> + '_ {
    let (declared, body) = declared(text);
    Records { rest: Some(body), dialect: Dialect::guess(body, declared).dialect }
}

/// The separator that Excel lets a file declare in a line of its own, and what follows that.
fn declared(text: &str) -> (Option<char>, &str) {
    let Some((head, body)) = text.split_once('\n') else { return (None, text) };
    let separator = head.trim_matches('"').strip_prefix("sep=").and_then(|after| after.chars().next());
    if separator.is_some() { (separator, body) } else { (None, text) }
}

/// How the values of a file are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Dialect {
    delimiter: char,
    has_quotes: bool,
}

/// A guess, and how well it fits: of so many rows, this share has so many cells.
struct Guess {
    dialect: Dialect,
    rows: usize,
    cells: usize,
    share: f64,
}

impl Dialect {
    fn guess(text: &str, declared: Option<char>) -> Guess {
        let delimiters = declared.map_or(DELIMITERS.to_vec(), |declared| vec![declared]);
        let mut best: Option<Guess> = None;
        for delimiter in delimiters {
            for has_quotes in [true, false] {
                let guess = Self { delimiter, has_quotes }.tried(text);
                if best.as_ref().is_none_or(|best| guess.score() > best.score()) {
                    best = Some(guess);
                }
            }
        }
        let fallback = Self { delimiter: declared.unwrap_or(','), has_quotes: true };
        best.filter(|best| best.cells > 1).unwrap_or(Guess { dialect: fallback, rows: 0, cells: 1, share: 1.0 })
    }

    fn tried(self, text: &str) -> Guess {
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        let rows = Records { rest: Some(text), dialect: self }.filter(|cells| cells.len() > 1 || !is_blank(cells));
        for cells in rows.take(SAMPLE_ROWS) {
            *widths.entry(cells.len()).or_default() += 1;
        }
        let rows = widths.values().sum();
        let (cells, of_them) = widths.into_iter().max_by_key(|(_, count)| *count).unwrap_or((1, 0));
        Guess { dialect: self, rows, cells, share: of_them as f64 / usize::max(rows, 1) as f64 }
    }
}

impl Guess {
    /// More rows alike count for more than more cells in them; one cell a row is no table.
    fn score(&self) -> f64 {
        self.share * (1.0 - 1.0 / usize::max(self.cells, 1) as f64)
    }
}

fn is_blank(cells: &[String]) -> bool {
    cells.iter().all(|words| words.trim().is_empty())
}

/// The rows of a text, blank lines among them, each as its cells.
struct Records<'a> {
    rest: Option<&'a str>,
    dialect: Dialect,
}

impl Iterator for Records<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        let mut rest = self.rest.take().filter(|rest| !rest.is_empty())?;
        let mut cells = Vec::new();
        loop {
            let (words, after) = self.dialect.cell(rest);
            cells.push(words);
            let mut follows = after.chars();
            match follows.next() {
                Some(c) if c == self.dialect.delimiter => rest = follows.as_str(),
                Some(_) => {
                    self.rest = Some(follows.as_str());
                    return Some(cells);
                }
                None => return Some(cells),
            }
        }
    }
}

impl Dialect {
    /// The first cell of a text, and what follows it: a separator, a line break or nothing.
    fn cell(self, text: &str) -> (String, &str) {
        let ends = |c: char| c == self.delimiter || c == '\n';
        let (mut words, mut rest) = (String::new(), text);
        if let Some((quoted, after)) = text.strip_prefix('"').filter(|_| self.has_quotes).and_then(quoted) {
            (words, rest) = (quoted, after);
        }
        let (more, after) = rest.split_at_checked(rest.find(ends).unwrap_or(rest.len())).unwrap_or((rest, ""));
        words.push_str(more);
        (words, after)
    }
}

/// What stands before the closing quotation mark, of which two are one, and what stands after it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut words = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        words.push_str(before);
        if words.len() > MAX_QUOTED_BYTES {
            return None;
        }
        match after.strip_prefix('"') {
            Some(more) => {
                words.push('"');
                rest = more;
            }
            None => return Some((words, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, text: &str) {
        let drawn = Delimited.import(source.as_bytes(), "a.csv").unwrap();
        assert_eq!(drawn.text, text, "{source}");
    }

    #[test]
    fn separators_and_quotation_marks_are_guessed() {
        check("a,b\n1,2\n", "a\tb\n1\t2\n");
        check("name;paid\nquay;1,5\nmole;2,5\n", "name\tpaid\nquay\t1,5\nmole\t2,5\n");
        check("a|b|c\n1|2,5|3\n", "a\tb\tc\n1\t2,5\t3\n");
        check("a\tb\n5\" pipe\tx\n\"y\tz\n", "a\tb\n5\" pipe\tx\n\"y\tz\n");
        check("a,b\n\"one, \"\"two\"\"\",\"three\nlines\"\n", "a\tb\none, \"two\"\tthree lines\n");
        check("sep=;\nx;y\n", "x\ty\n");
        check("a,b\n\n,c\n", "a\tb\n\n\tc\n");
        check("only words\nand more\n", "only words\nand more\n");
        check("a,b\n1,\"never closed", "a\tb\n1\t\"never closed\n");
    }

    #[test]
    fn blank_lines_count_as_rows() {
        let drawn = Delimited.import(b"a,b\n\nc,d\n", "a.csv").unwrap();
        let rows: Vec<usize> = drawn.layout.sheets[0].blocks.iter().map(|block| block.row).collect();
        assert_eq!(rows, [1, 3]);
    }

    #[test]
    fn only_many_rows_alike_tell_a_table_without_its_ending() {
        assert!(is_delimited(&"a;b;c\n".repeat(12)));
        assert!(!is_delimited(&"a;b;c\n".repeat(11)));
        assert!(!is_delimited(&"One line, then another, of prose\nand a second\n".repeat(20)));
    }
}
