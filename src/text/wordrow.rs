//! A text as a row of words, so that words can be found in it whatever stands between them: case, accents,
//! spaces, punctuation and markup make no difference.
//!
//! A *word* is a run of letters and digits; in scripts without spaces each letter is one.

use super::fold::fold_letter;
use super::is_hidden;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub bytes: Range<usize>,
    /// By what it is compared: equal for all spellings of it.
    pub hash: u64,
}

/// The words of a text one after the other, without a list of them: it may be of a hundred megabytes.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while letters.next_if(|(_, letter)| !is_of_a_word(*letter) || is_hidden(*letter)).is_some() {}
        let (start, first) = letters.next()?;
        let (mut hash, mut end) = (taken_in(SEED, first), start + first.len_utf8());
        while !is_written_without_spaces(first)
            && let Some((at, letter)) =
                letters.next_if(|(_, letter)| is_of_a_word(*letter) && !is_written_without_spaces(*letter))
        {
            end = at + letter.len_utf8();
            hash = taken_in(hash, letter);
        }
        Some(Word { bytes: start..end, hash })
    })
}

/// The words of a text in order.
#[derive(Debug, Clone, Default)]
pub struct WordRow {
    hashes: Vec<u64>,
    bytes: Vec<Range<u32>>,
}

impl WordRow {
    /// Those of this text.
    pub fn of(text: &str) -> Self {
        let mut row = Self::default();
        for Word { bytes, hash } in words(text) {
            row.hashes.push(hash);
            row.bytes.push(bytes.start as u32..bytes.end as u32);
        }
        row
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// By what each is compared.
    pub fn hashes(&self) -> &[u64] {
        &self.hashes
    }

    /// The bytes from the first to the last of these words.
    pub fn bytes_of(&self, words: Range<usize>) -> Option<Range<usize>> {
        let (first, last) = (self.bytes.get(words.start)?, self.bytes.get(words.end.checked_sub(1)?)?);
        Some(first.start as usize..last.end as usize)
    }
}

/// Whether a word goes on with it: letters, figures, marks, and what nobody sees.
pub(super) fn is_of_a_word(letter: char) -> bool {
    letter.is_alphanumeric()
        || !letter.is_ascii()
            && (is_combining_mark(letter) || is_hidden(letter) && !letter.is_control() && !letter.is_whitespace())
}

/// Scripts whose words nothing stands between: Han, kana, Thai, Lao, Burmese, Khmer.
pub(super) fn is_written_without_spaces(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a over what the letter is when folded.
fn taken_in(hash: u64, letter: char) -> u64 {
    if is_hidden(letter) {
        return hash;
    }
    let mut hash = hash;
    fold_letter(letter, &mut |letter| hash = mixed(hash, u64::from(letter)));
    hash
}

fn mixed(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
