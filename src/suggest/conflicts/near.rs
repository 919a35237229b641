//! What a figure or a date in a sentence is about: the words near it.

use super::stem::Key;
use super::token::Token;
use std::ops::Range;

/// Words by how near they stand, 1 at most, in the order of their keys.
pub(super) type Near = Vec<(Key, f32)>;

/// Words looked at before and after.
const BEFORE: usize = 9;
const AFTER: usize = 10;
/// Bytes looked at on either side.
const REACH_BYTES: usize = 110;
/// A clause ends: what is behind it is as far as so many words more.
const CLAUSE_STEPS: f32 = 2.5;

/// The words near a range of a sentence.
pub(super) fn near(words: &str, tokens: &[Token<'_>], bytes: &Range<usize>) -> Near {
    let mut found = Near::new();
    let before = tokens.iter().rev().filter(|token| token.end() <= bytes.start);
    let before = before.take_while(|token| bytes.start - token.end() <= REACH_BYTES).take(BEFORE);
    gather(words, before, bytes, &mut found);
    let after = tokens.iter().filter(|token| token.start >= bytes.end);
    let after = after.take_while(|token| token.start - bytes.end <= REACH_BYTES).take(AFTER);
    gather(words, after, bytes, &mut found);
    found.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
    found.dedup_by_key(|(key, _)| *key);
    found
}

fn gather<'t>(words: &str, row: impl Iterator<Item = &'t Token<'t>>, bytes: &Range<usize>, found: &mut Near) {
    let (mut steps, mut last) = (0.0, bytes.clone());
    for token in row {
        let gap = if token.start >= last.end { last.end..token.start } else { token.end()..last.start };
        let gap = words.get(gap).unwrap_or_default();
        if gap.contains([',', ';', ':', '—', '–', '(']) || token.lower == "and" {
            steps += CLAUSE_STEPS;
        }
        steps += 1.0;
        last = token.bytes();
        if token.tells() {
            found.push((token.key, 1.0 / (1.0 + steps / 5.0)));
        }
    }
}

/// The words near both, each with the lesser nearness.
pub(super) fn shared<'n>(one: &'n Near, other: &'n Near) -> impl Iterator<Item = (Key, f32)> + 'n {
    one.iter().filter_map(|(key, nearness)| {
        let at = other.binary_search_by_key(key, |(key, _)| *key).ok()?;
        Some((*key, nearness.min(other.get(at)?.1)))
    })
}

/// Whether a word is near.
pub(super) fn holds(near: &Near, key: Key) -> bool {
    near.binary_search_by_key(&key, |(key, _)| *key).is_ok()
}
