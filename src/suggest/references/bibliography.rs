//! The bibliography of a text: a heading such as 'Bibliography', and the entries below it.

use super::parse::parse;
use super::reference::{Entry, Kind};
use crate::model::{Layout, Span};
use crate::text::Text;
use std::ops::Range;

/// A bibliography stands in the last part of a text; of a very long one only so much is looked at.
const LOOKED_AT_BYTES: usize = 4 * 1024 * 1024;
/// Headings that are tried.
const MOST_HEADINGS: usize = 4;
/// More entries than in any bibliography.
const MOST_ENTRIES: usize = 20_000;
/// A longer paragraph is text.
const MOST_ENTRY_BYTES: usize = 2_000;
/// A shorter line is the head or foot of a page.
const PAGE_HEAD_BYTES: usize = 48;
/// So many paragraphs in a row that are no entries end it.
const OTHERS: usize = 3;

/// The entries of a text, in order; those that are notes too are left to the notes.
pub(super) fn entries(text: &Text, layout: &Layout) -> Vec<Entry> {
    let string = text.as_str();
    let from = string.ceil_char_boundary(string.len().saturating_sub(LOOKED_AT_BYTES));
    let lines = lines(string, from);
    let headings = lines.iter().enumerate().filter(|(_, bytes)| string.get((*bytes).clone()).is_some_and(is_heading));
    let headings: Vec<usize> = headings.map(|(nth, _)| nth).collect();
    let tried = headings.iter().rev().take(MOST_HEADINGS);
    let read = tried.map(|heading| below(string, lines.get(heading + 1..).unwrap_or_default()));
    let entries = read.max_by_key(Vec::len).unwrap_or_default();
    let mut notes: Vec<Span> = layout.notes.iter().map(|note| note.body).collect();
    notes.sort_unstable();
    let is_note = |span: Span| {
        let after = notes.partition_point(|note| note.start < span.end);
        after.checked_sub(1).and_then(|before| notes.get(before)).is_some_and(|note| note.overlaps(span))
    };
    let entry = |(bytes, says)| Some(Entry { span: text.span_of(bytes)?, says });
    entries.into_iter().filter_map(entry).filter(|entry| !is_note(entry.span)).collect()
}

fn lines(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut start = from;
    let line = |line: &str| {
        let bytes = start..start + line.len();
        start += line.len() + "\n".len();
        bytes
    };
    text.get(from..).unwrap_or_default().split('\n').map(line).collect()
}

fn is_heading(line: &str) -> bool {
    const HEADINGS: [&str; 18] = [
        "bibliography",
        "select bibliography",
        "selected bibliography",
        "works cited",
        "references",
        "reference list",
        "list of references",
        "references cited",
        "sources",
        "sources cited",
        "literature",
        "literature cited",
        "bibliographie",
        "bibliografía",
        "bibliografia",
        "literaturverzeichnis",
        "quellen",
        "références",
    ];
    if line.len() > PAGE_HEAD_BYTES {
        return false;
    }
    let words = line.trim().trim_matches(|letter: char| !letter.is_alphabetic()).to_lowercase();
    // A table of contents names the heading and its page.
    HEADINGS.contains(&words.as_str()) && !line.trim_end().ends_with(|letter: char| letter.is_ascii_digit())
}

/// The entries in these lines, as far as they go on.
fn below(text: &str, lines: &[Range<usize>]) -> Vec<(Range<usize>, super::Reference)> {
    let mut found: Vec<(Range<usize>, super::Reference)> = Vec::new();
    let mut others = 0;
    for bytes in paragraphs(text, lines) {
        let words = text.get(bytes.clone()).unwrap_or_default();
        if words.starts_with('#') || others >= OTHERS || found.len() >= MOST_ENTRIES {
            break;
        }
        // A page that ends within an entry: what follows belongs to it.
        if let Some((last, says)) = found.last_mut()
            && text.get(last.clone()).is_some_and(is_open)
            && last.len() + words.len() <= MOST_ENTRY_BYTES
        {
            last.end = bytes.end;
            *says = said(text.get(last.clone()).unwrap_or_default()).unwrap_or_else(|| says.clone());
            continue;
        }
        match said(words) {
            Some(says) => {
                found.push((bytes, says));
                others = 0;
            }
            None if words.len() <= PAGE_HEAD_BYTES => {}
            None => others += 1,
        }
    }
    found
}

/// Lines that belong together: with blank lines between, or each beginning anew.
fn paragraphs(text: &str, lines: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for bytes in lines {
        let line = text.get(bytes.clone()).unwrap_or_default();
        if line.trim().is_empty() {
            is_open = false;
            continue;
        }
        let start = bytes.start + (line.len() - line.trim_start().len());
        let end = bytes.start + line.trim_end().len();
        match found.last_mut() {
            Some(last) if is_open && goes_on(text.get(last.clone()).unwrap_or_default(), line) => last.end = end,
            _ => found.push(start..end),
        }
        is_open = true;
    }
    found
}

/// Whether a line goes on with the entry above it.
fn goes_on(entry: &str, line: &str) -> bool {
    let ended = entry.ends_with(['.', '>', ')'])
        || entry.rsplit(char::is_whitespace).next().is_some_and(|last| last.contains("://"));
    line.starts_with([' ', '\t']) && entry.len() <= MOST_ENTRY_BYTES
        || !ended
        || line.trim_start().starts_with(char::is_lowercase)
}

/// Whether an entry breaks off.
fn is_open(entry: &str) -> bool {
    if entry.len() > MOST_ENTRY_BYTES {
        return false;
    }
    let lower = entry.trim_end().to_lowercase();
    lower.ends_with(['-', '/', ',', '–', '_', '='])
        || [" at", " and", " on", " in", " of", " the"].iter().any(|word| lower.ends_with(word))
}

/// What an entry says; `None` of what is none.
fn said(words: &str) -> Option<super::Reference> {
    if words.len() > MOST_ENTRY_BYTES {
        return None;
    }
    // An address that the end of a page broke is whole again.
    let mut whole = String::with_capacity(words.len());
    for line in words.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
        let in_address = whole
            .rsplit([' ', '<'])
            .next()
            .is_some_and(|last| last.contains("://") && last.ends_with(['-', '/', '_', '=']));
        if !whole.is_empty() && !in_address {
            whole.push(' ');
        }
        whole.push_str(line);
    }
    let words = unnumbered(&whole);
    let begins = words.starts_with(|letter: char| letter.is_uppercase() || "'\"“‘«*_".contains(letter));
    let particle =
        ["von ", "van ", "de ", "al-", "el-", "d'", "du ", "della "].iter().any(|small| words.starts_with(small));
    if !(begins || particle) {
        return None;
    }
    let says = parse(words).into_iter().next()?;
    let is_told = says.title.is_some() && (!says.authors.is_empty() || says.url.is_some() || says.publisher.is_some());
    (says.kind == Kind::Work && is_told).then_some(says)
}

/// An entry without the number or sign of its list.
fn unnumbered(entry: &str) -> &str {
    let bare = entry.trim_start_matches(['[', '-', '•', '·']);
    let rest = bare.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let digits = bare.len() - rest.len();
    let after = rest.trim_start_matches([']', '.', ')']).trim_start();
    if (1..=3).contains(&digits) && rest.starts_with([']', '.', ')']) { after } else { bare.trim_start() }
}
