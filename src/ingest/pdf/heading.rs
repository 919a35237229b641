//! Headings, which their size gives away, and the title, which is set largest.

use super::mark::unmarked;
use super::{Page, Paragraph};
use crate::ingest::fields::tidy;
use crate::model::Field;
use std::collections::{BTreeMap, BTreeSet};

/// A heading's font is larger than the body's by this.
const RATIO: f64 = 1.15;
/// A longer paragraph in large type is no heading.
const MAX_CODEPOINTS: usize = 200;

/// The size that most characters are set in, to a tenth of a point.
pub(super) fn body_size(pages: &[Page]) -> f64 {
    let mut characters: BTreeMap<i64, usize> = BTreeMap::new();
    for paragraph in paragraphs_of(pages) {
        *characters.entry(tenths(paragraph.size)).or_default() += paragraph.text.chars().count();
    }
    let most = characters.into_iter().max_by_key(|(_, count)| *count);
    most.map_or(0.0, |(tenths, _)| tenths as f64 / 10.0)
}

/// Whether a paragraph is set so much larger than the body that it heads what follows.
pub(super) fn is_heading(paragraph: &Paragraph, body_size: f64) -> bool {
    paragraph.size > body_size * RATIO
        && paragraph.text.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
        && paragraph.text.chars().nth(MAX_CODEPOINTS).is_none()
}

/// What is set largest on the first page with a heading, near the beginning, is its title.
pub(super) fn title(pages: &[Page]) -> Option<Field<String>> {
    let body_size = body_size(pages);
    let headings =
        pages.iter().take(3).map(|page| page.paragraphs.iter().filter(|paragraph| is_heading(paragraph, body_size)));
    let first = headings.map(Iterator::collect::<Vec<_>>).find(|headings| !headings.is_empty())?;
    let size = first.iter().map(|paragraph| paragraph.size).fold(0.0, f64::max);
    let largest = first.into_iter().find(|paragraph| paragraph.size >= size)?;
    let title = tidy(&unmarked(&largest.text).0).filter(|title| !title.to_lowercase().ends_with("contents"));
    title.map(Field::guessed)
}

/// The level of each size of heading, the largest 1.
pub(super) fn levels(pages: &[Page], body_size: f64) -> BTreeMap<i64, u8> {
    let headings = paragraphs_of(pages).filter(|paragraph| is_heading(paragraph, body_size));
    let sizes: BTreeSet<i64> = headings.map(|paragraph| tenths(paragraph.size)).collect();
    sizes.into_iter().rev().zip((1..=6).chain(std::iter::repeat(6))).collect()
}

/// A size in tenths of a point: fonts that differ by less are of one size.
pub(super) fn tenths(size: f64) -> i64 {
    (size * 10.0).round() as i64
}

fn paragraphs_of(pages: &[Page]) -> impl Iterator<Item = &Paragraph> {
    pages.iter().flat_map(|page| &page.paragraphs)
}
