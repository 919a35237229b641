//! The labels printed on the pages of a PDF: its `/PageLabels` (ISO 32000-1, 12.4.2), a number tree of
//! ranges, each with a style, a prefix and a first number. Without them, pages are counted from 1.

use crate::ingest::roman::roman;
use hayro_font::hayro_syntax::Pdf;
use hayro_font::hayro_syntax::object::{Array, Dict, Name, String as PdfString};
use std::collections::BTreeMap;

/// Depth of a number tree; deeper ones lead back into themselves.
const MAX_DEPTH: usize = 16;
/// Ranges of labels; more than a document has pages worth naming.
const MAX_RANGES: usize = 10_000;
/// A Roman numeral or a row of letters beyond this is a mistake, and long.
const MAX_IN_LETTERS: usize = 4_000;
/// More is no label that anyone could print on a page.
const MAX_PREFIX_CODEPOINTS: usize = 60;

/// A range of pages labelled alike.
struct Range {
    style: Style,
    prefix: String,
    first: usize,
}

#[derive(Clone, Copy)]
enum Style {
    None,
    Decimal,
    Roman,
    RomanCapital,
    Letters,
    LettersCapital,
}

/// The label of every page.
pub(super) fn of(pdf: &Pdf, pages: usize) -> Vec<String> {
    let mut ranges = BTreeMap::new();
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    if let Some(tree) = catalogue.and_then(|catalogue| catalogue.get::<Dict<'_>>("PageLabels")) {
        collect(&tree, MAX_DEPTH, &mut ranges);
    }
    (0..pages).map(|page| label(&ranges, page).unwrap_or_else(|| (page + 1).to_string())).collect()
}

fn collect(node: &Dict<'_>, depth: usize, ranges: &mut BTreeMap<usize, Range>) {
    if depth == 0 || ranges.len() > MAX_RANGES {
        return;
    }
    if let Some(numbers) = node.get::<Array<'_>>("Nums") {
        let mut listed = numbers.flex_iter();
        while let Some(first_page) = listed.next::<i64>() {
            let Some(described) = listed.next::<Dict<'_>>() else { break };
            if let Ok(page) = usize::try_from(first_page) {
                ranges.insert(page, Range::read(&described));
            }
        }
    }
    for kid in node.get::<Array<'_>>("Kids").iter().flat_map(Array::iter::<Dict<'_>>) {
        collect(&kid, depth - 1, ranges);
    }
}

impl Range {
    fn read(described: &Dict<'_>) -> Self {
        let style = match described.get::<Name<'_>>("S").as_deref() {
            Some(b"D") => Style::Decimal,
            Some(b"r") => Style::Roman,
            Some(b"R") => Style::RomanCapital,
            Some(b"a") => Style::Letters,
            Some(b"A") => Style::LettersCapital,
            _ => Style::None,
        };
        let prefix = described
            .get::<PdfString<'_>>("P")
            .map(|prefix| super::info::text(prefix.as_bytes()).chars().take(MAX_PREFIX_CODEPOINTS).collect());
        let first = described.get::<i64>("St").and_then(|first| usize::try_from(first).ok()).unwrap_or(1);
        Self { style, prefix: prefix.unwrap_or_default(), first }
    }
}

fn label(ranges: &BTreeMap<usize, Range>, page: usize) -> Option<String> {
    let (start, range) = ranges.range(..=page).next_back()?;
    let number = range.first.saturating_add(page - start);
    let numeral = match range.style {
        Style::None => String::new(),
        Style::Decimal => number.to_string(),
        Style::Roman => roman(number, MAX_IN_LETTERS)?,
        Style::RomanCapital => roman(number, MAX_IN_LETTERS)?.to_uppercase(),
        Style::Letters => letters(number)?,
        Style::LettersCapital => letters(number)?.to_uppercase(),
    };
    let label = format!("{}{numeral}", range.prefix);
    (!label.trim().is_empty()).then_some(label)
}

/// a to z, then aa to zz, then aaa to zzz (as the standard has it, not as spreadsheets do).
fn letters(number: usize) -> Option<String> {
    let before = number.checked_sub(1).filter(|_| number <= MAX_IN_LETTERS)?;
    let letter = u8::try_from(before % 26).ok().map(|offset| char::from(b'a' + offset))?;
    Some(std::iter::repeat_n(letter, before / 26 + 1).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_labelled_by_range() {
        let range = |style, prefix: &str, first| Range { style, prefix: prefix.to_owned(), first };
        let ranges = BTreeMap::from([
            (0, range(Style::Roman, "", 1)),
            (4, range(Style::Decimal, "", 1)),
            (6, range(Style::LettersCapital, "App-", 27)),
            (7, range(Style::None, "", 1)),
        ]);
        let labels: Vec<_> = (0..8).map(|page| label(&ranges, page)).collect();
        let expected = ["i", "ii", "iii", "iv", "1", "2", "App-AA"].map(|label| Some(label.to_owned()));
        assert_eq!(labels[..7], expected);
        assert_eq!(labels[7], None);
        assert_eq!(roman(1994, MAX_IN_LETTERS).as_deref(), Some("mcmxciv"));
        assert_eq!(roman(usize::MAX, MAX_IN_LETTERS), None);
    }
}
