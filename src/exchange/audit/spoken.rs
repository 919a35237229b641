//! The words that a file gives for a coding, beside those of a text.

use crate::model::Span;
use crate::text::Text;

/// Words that are looked for in so many places; a shorter quote stands anywhere.
const MAX_PLACES: usize = 1_000;

/// Whether these are the same words, however they are spaced.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Whether a text holds the words that a file gives, which may be cut off at their end.
pub(super) fn are(text: &str, given: &str) -> bool {
    match beginning(given) {
        None => same(text, given),
        Some(given) => {
            let squeezed = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
            squeezed(text).starts_with(&squeezed(given))
        }
    }
}

/// What is left of words that are cut off; none of whole ones.
pub(super) fn beginning(given: &str) -> Option<&str> {
    let given = given.trim_end();
    let cut = given.strip_suffix('…').or_else(|| given.strip_suffix("..."))?;
    Some(cut.trim_end()).filter(|cut| !cut.is_empty())
}

/// The place of words that is nearest to another.
pub(super) struct Nearest {
    pub(super) place: Span,
    /// Whether nothing else is meant: it is the only one, or far nearer than the next.
    pub(super) is_only: bool,
}

/// A place nearer than this is told from another that is four times as far.
const NEAR_CODEPOINTS: usize = 64;

/// Where these words stand, nearest to a code point.
pub(super) fn nearest(text: &Text, words: &str, near: usize) -> Option<Nearest> {
    let words = words.trim();
    if words.is_empty() {
        return None;
    }
    let length = words.chars().count();
    let found = text.as_str().match_indices(words).take(MAX_PLACES).filter_map(|(byte, _)| text.codepoint_of(byte));
    let mut distances: Vec<(usize, usize)> = found.map(|start| (start.abs_diff(near), start)).collect();
    distances.sort_unstable();
    let (distance, start) = *distances.first()?;
    let next = distances.get(1).map(|(next, _)| *next);
    let is_only = next.is_none_or(|next| distance <= NEAR_CODEPOINTS && next > distance.saturating_mul(4));
    Some(Nearest { place: Span { start, end: start + length }, is_only })
}
