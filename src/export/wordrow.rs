//! A text as a row of words, so that words can be found in it whatever stands between them: case, spaces,
//! punctuation and markup make no difference, nor do accents, which many leave out.
//!
//! A *word* is a run of letters and digits; in scripts without spaces each letter is one.

use std::ops::Range;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

/// Words compared when positions are put in order; longer rows are compared to their end when looked up.
const SORTED_WORDS: usize = 48;

/// The words of a text in order.
#[derive(Debug, Clone, Default)]
pub(super) struct WordRow {
    hashes: Vec<u64>,
    bytes: Vec<Range<u32>>,
}

impl WordRow {
    pub(super) fn of(text: &str) -> Self {
        let mut row = Self::default();
        let mut open: Option<(usize, u64)> = None;
        for (at, char) in text.char_indices() {
            if is_mark(char) {
                continue;
            }
            let alone = stands_alone(char);
            if (alone || !char.is_alphanumeric())
                && let Some((start, hash)) = open.take()
            {
                row.push(start..at, hash);
            }
            if alone {
                row.push(at..at + char.len_utf8(), taken_in(SEED, char));
            } else if char.is_alphanumeric() {
                let (start, hash) = open.unwrap_or((at, SEED));
                open = Some((start, taken_in(hash, char)));
            }
        }
        if let Some((start, hash)) = open {
            row.push(start..text.len(), hash);
        }
        row
    }

    fn push(&mut self, bytes: Range<usize>, hash: u64) {
        self.hashes.push(hash);
        self.bytes.push(bytes.start as u32..bytes.end as u32);
    }

    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }

    pub(super) fn hashes(&self) -> &[u64] {
        &self.hashes
    }

    /// The bytes from the first to the last of these words.
    pub(super) fn bytes_of(&self, words: Range<usize>) -> Option<Range<usize>> {
        let (first, last) = (self.bytes.get(words.start)?, self.bytes.get(words.end.checked_sub(1)?)?);
        Some(first.start as usize..last.end as usize)
    }

    /// A hash for each run of this many words.
    pub(super) fn runs(&self, length: usize) -> impl Iterator<Item = u64> + '_ {
        self.hashes.windows(length).map(|run| run.iter().fold(SEED, |hash, word| mixed(hash, *word)))
    }
}

/// The positions of a row in the order of what follows them: whether words stand in it is a search by halves.
#[derive(Debug)]
pub(super) struct Concordance<'a> {
    row: &'a WordRow,
    positions: Vec<u32>,
}

impl<'a> Concordance<'a> {
    pub(super) fn of(row: &'a WordRow) -> Self {
        let mut positions: Vec<u32> = (0..row.len() as u32).collect();
        positions.sort_unstable_by(|a, b| from(row, *a).cmp(from(row, *b)));
        Self { row, positions }
    }

    /// Where these words stand in the row, each place as the number of its first word.
    pub(super) fn places(&self, words: &WordRow) -> impl Iterator<Item = usize> + '_ {
        let wanted = words.hashes.clone();
        let head = wanted.get(..wanted.len().min(SORTED_WORDS)).unwrap_or_default().to_vec();
        let begins = |at: &u32| {
            let there = from(self.row, *at);
            there.get(..head.len().min(there.len())).unwrap_or_default().cmp(&head)
        };
        let first = self.positions.partition_point(|at| begins(at).is_lt());
        let last = first + self.positions.get(first..).unwrap_or_default().partition_point(|at| begins(at).is_eq());
        let found = if wanted.is_empty() { 0..0 } else { first..last };
        let places = self.positions.get(found).unwrap_or_default();
        places
            .iter()
            .map(|at| *at as usize)
            .filter(move |at| self.row.hashes.get(*at..at + wanted.len()).is_some_and(|there| there == wanted))
    }
}

fn from(row: &WordRow, at: u32) -> &[u64] {
    let at = at as usize;
    row.hashes.get(at..(at + SORTED_WORDS).min(row.len())).unwrap_or_default()
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// Whether this only adds an accent to the letter before it.
pub(super) fn is_mark(char: char) -> bool {
    !char.is_ascii() && canonical_combining_class(char) != 0
}

/// FNV-1a over what the letter is in small letters without accents.
fn taken_in(hash: u64, char: char) -> u64 {
    if char.is_ascii() {
        return mixed(hash, u64::from(char.to_ascii_lowercase() as u32));
    }
    let mut hash = hash;
    decompose_canonical(char, |part| {
        if !is_mark(part) {
            hash = part.to_lowercase().fold(hash, |hash, char| mixed(hash, u64::from(u32::from(char))));
        }
    });
    hash
}

fn mixed(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Han, kana, and the scripts of South-East Asia that set no spaces.
fn stands_alone(char: char) -> bool {
    matches!(char,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3041}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &str, places: &[usize]) {
        let row = WordRow::of(text);
        let mut found: Vec<_> = Concordance::of(&row).places(&WordRow::of(words)).collect();
        found.sort_unstable();
        assert_eq!(found, places, "{words} in {text}");
    }

    #[test]
    fn words_are_found_whatever_stands_between() {
        check("The loan, the *LOAN* and the loaner", "loan", &[1, 3]);
        check("Ann met\nAnn\u{202e} Other's dog", "ann other", &[2]);
        check("在北京的丝绸之路上", "丝绸之路", &[4]);
        check("annual", "ann", &[]);
        check("words", "", &[]);
        check("", "words", &[]);
        check("ab ab ab", "ab ab", &[0, 1]);
        check("ÉTÉ straße", "été STRASSE", &[]);
        check("ÉTÉ là", "été", &[0]);
        let long = "word ".repeat(60);
        check(&long, &"word ".repeat(59), &[0, 1]);
    }
}
