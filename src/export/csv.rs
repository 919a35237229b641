//! Tables as comma-separated values (RFC 4180): UTF-8 with a byte order mark, since Excel takes a file without
//! one for a legacy encoding; every text in quotes; and an apostrophe before whatever would be a formula.

use super::clearance::Cleared;
use super::table::{Cell, Sheet, Tables, seen, starts_formula};
use crate::analysis::{Corpus, Index};
use crate::brief::{RecordLine, ReviewRecord};
use std::io::{self, Write};

const BYTE_ORDER_MARK: &str = "\u{feff}";

pub(super) fn write(cleared: &Cleared, index: &Index, corpus: &dyn Corpus, writer: &mut dyn Write) -> io::Result<()> {
    write_sheet(&Tables { cleared, index, corpus }.claims(), writer)
}

/// The matrix of competing hypotheses; where nobody judged any, a file with nothing in it but its mark.
pub(super) fn write_hypotheses(
    cleared: &Cleared,
    index: &Index,
    corpus: &dyn Corpus,
    writer: &mut dyn Write,
) -> io::Result<()> {
    let sheet = Tables { cleared, index, corpus }.hypotheses();
    write_sheet(&sheet.unwrap_or_else(Sheet::empty), writer)
}

/// The record of a review, a row a sentence.
pub fn write_review(record: &ReviewRecord, writer: &mut dyn Write) -> io::Result<()> {
    let heading =
        ["sentence", "heading", "state", "ticks", "claims", "evidence", "comments"].map(str::to_owned).to_vec();
    let row = |line: &RecordLine| -> Vec<Cell> {
        let RecordLine { heading, sentence, state, ticks, claims, evidence, comments } = line;
        let lists = [ticks, claims, evidence, comments].map(|lines| Cell::from(lines.join("\n")));
        [sentence, heading, state].map(Cell::from).into_iter().chain(lists).collect()
    };
    let rows = record.lines.iter().chain(&record.gone).map(row).collect();
    write_sheet(&Sheet { title: "", heading, rows }, writer)
}

/// A table of words with a heading, as bytes.
pub(super) fn table(heading: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut table = BYTE_ORDER_MARK.to_owned();
    let heading: Vec<String> = heading.iter().map(|&words| words.to_owned()).collect();
    for row in std::iter::once(&heading).chain(rows) {
        let cells: Vec<String> = row.iter().map(|words| cell(&words.into())).collect();
        table += &cells.join(",");
        table += "\r\n";
    }
    table.into_bytes()
}

pub(super) fn write_sheet(sheet: &Sheet, writer: &mut dyn Write) -> io::Result<()> {
    write!(writer, "{BYTE_ORDER_MARK}")?;
    let heading: Vec<Cell> = sheet.heading.iter().map(Cell::from).collect();
    for row in std::iter::once(&heading).chain(&sheet.rows) {
        let cells: Vec<String> = row.iter().map(cell).collect();
        write!(writer, "{}\r\n", cells.join(","))?;
    }
    Ok(())
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Count(count) => count.to_string(),
        Cell::Words(words) => {
            let guard = if starts_formula(words) { "'" } else { "" };
            format!("\"{guard}{}\"", seen(words).replace('"', "\"\""))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_or_ends_early() {
        let check = |words: &str, written: &str| assert_eq!(cell(&Cell::from(words)), written, "{words:?}");
        check("plain, \"quoted\"", "\"plain, \"\"quoted\"\"\"");
        check("two\nlines", "\"two\nlines\"");
        check("", "\"\"");
        for sign in
            ["=1+1", "+1", "-1", "@SUM(A1)", "\u{ff1d}1", "\u{ff0b}1", "\u{ff0d}1", "\u{ff20}x", " =1", "|cmd", "%x"]
        {
            check(sign, &format!("\"'{sign}\""));
        }
        check("\t=1", "\"'␉=1\"");
        check("\r=1", "\"'␍=1\"");
        check("=cmd|'/c calc'!A0", "\"'=cmd|'/c calc'!A0\"");
        check("\u{1b}[31m\u{202e}", "\"␛[31m⟨U+202E⟩\"");
    }
}
