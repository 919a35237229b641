//! The words of a part by their stems in one language: a line each, the stem first, in order; words that are their own
//! stems are left out. So a word is looked for in all its forms without a second index.

use super::Damaged;
use crate::search::Stems;
use std::path::{Path, PathBuf};
use tantivy::directory::{Directory, OwnedBytes};

/// How the names of the files begin.
pub const STEMS: &str = "stems";
/// What stands between stem and word.
const BETWEEN: u8 = 0;
/// What the file begins with: another where stems are made by something else.
const HEAD: &str = "stems 2 frostem 2\n";

/// A table of stems.
pub(super) struct Stemmed(OwnedBytes);

impl Stemmed {
    /// That of these words, which stand a line each.
    pub(super) fn of(words: &[u8], language: &str) -> Result<Self, Damaged> {
        let stems = Stems::of(Some(language));
        let mut lines: Vec<Vec<u8>> = Vec::new();
        for word in words.split(|byte| *byte == b'\n') {
            let Ok(word) = std::str::from_utf8(word) else { return Err(Damaged) };
            let stem = stems.stem(word);
            if stem != word {
                lines.push([stem.as_bytes(), &[BETWEEN], word.as_bytes()].concat());
            }
        }
        lines.sort_unstable();
        let mut table = lines.join(&b'\n');
        if !table.is_empty() {
            table.push(b'\n');
        }
        Ok(Self(OwnedBytes::new(table)))
    }

    /// The one that was kept, where it is whole.
    pub(super) fn kept(directory: &dyn Directory, language: &str) -> Option<Self> {
        let bytes = directory.open_read(&file(language)).ok()?.read_bytes().ok()?;
        let table = bytes.strip_prefix(HEAD.as_bytes())?;
        let (kept, table) = table.split_first_chunk::<8>()?;
        let is_whole = sum(table) == u64::from_le_bytes(*kept);
        is_whole.then(|| Self(bytes.slice(HEAD.len() + kept.len()..bytes.len())))
    }

    /// Keeps it beside the part, unless it is there.
    pub(super) fn keep(&self, directory: &dyn Directory, language: &str) -> Result<(), Damaged> {
        if Self::kept(directory, language).is_some() {
            return Ok(());
        }
        let sum = sum(&self.0).to_le_bytes();
        Ok(directory.atomic_write(&file(language), &[HEAD.as_bytes(), &sum, &self.0].concat())?)
    }

    /// The words of this stem that are not the stem itself.
    pub(super) fn words<'a>(&'a self, stem: &str) -> impl Iterator<Item = &'a str> {
        let key = [stem.as_bytes(), &[BETWEEN]].concat();
        let rest = self.0.get(self.first_line(&key)..).unwrap_or_default();
        rest.split(|byte| *byte == b'\n').map_while(move |line| std::str::from_utf8(line.strip_prefix(&*key)?).ok())
    }

    /// Where the first line begins that is not before this key.
    fn first_line(&self, key: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.0.len());
        while low < high {
            let middle = low.midpoint(high);
            let line = self.0.get(low..middle).and_then(|before| before.iter().rposition(|byte| *byte == b'\n'));
            let start = line.map_or(low, |at| low + at + 1);
            let length = self.0.get(start..).and_then(|rest| rest.iter().position(|byte| *byte == b'\n'));
            let end = length.map_or(self.0.len(), |length| start + length);
            if self.0.get(start..end).is_some_and(|line| line < key) {
                low = end + 1;
            } else {
                high = start;
            }
        }
        low.min(self.0.len())
    }
}

/// Tells a table that was cut off or written over by accident. It is worked out before the first question, so that it
/// has to be quick; nobody gains by a table that is wrong on purpose.
fn sum(table: &[u8]) -> u64 {
    let (eights, rest) = table.as_chunks::<8>();
    let next = |sum: u64, eight: u64| (sum.rotate_left(5) ^ eight).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let sum = eights.iter().fold(table.len() as u64, |sum, eight| next(sum, u64::from_le_bytes(*eight)));
    rest.iter().fold(sum, |sum, byte| next(sum, u64::from(*byte)))
}

/// A code is letters; anything else is no file's name.
fn file(language: &str) -> PathBuf {
    let letters: String = language.chars().filter(char::is_ascii_alphabetic).collect();
    Path::new(STEMS).with_extension(letters)
}

#[cfg(test)]
mod tests {
    use super::Stemmed;

    #[test]
    fn forms_of_a_word_are_found_by_its_stem() {
        let table = Stemmed::of(b"loan\nloans\nplatform\nplatforms\nskies\nzoo\nzoos", "en").expect("a table");
        let check = |stem: &str, expected: &[&str]| {
            assert_eq!(table.words(stem).collect::<Vec<_>>(), expected, "{stem}");
        };
        check("loan", &["loans"]);
        check("platform", &["platforms"]);
        check("sky", &["skies"]);
        check("zoo", &["zoos"]);
        check("a", &[]);
        check("plat", &[]);
        check("zz", &[]);
    }
}
