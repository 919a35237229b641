//! Finding names and repeated words in the project's own strings.
//!
//! Strings are compared word by word: capitals, accents and what stands between the words make no
//! difference. In scripts that set no spaces every character is a word.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// How many words in a row are a quotation and no chance.
pub(super) const RUN_WORDS: usize = 8;
/// What stands where a document's words stood.
pub(super) const LEFT_OUT: &str = "[…]";

/// One word of a string: where it stands, and hashes by which it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    bytes: Range<usize>,
    folded: u64,
    exact: u64,
}

/// The hash of a word, FNV-1a, taken letter by letter.
#[derive(Debug, Clone, Copy)]
struct Fnv(u64);

impl Fnv {
    const START: Self = Self(0xcbf2_9ce4_8422_2325);

    fn add(&mut self, letter: char) {
        for byte in u32::from(letter).to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn fold(&mut self, letter: char) {
        if letter.is_ascii() {
            self.add(letter.to_ascii_lowercase());
        } else {
            for part in std::iter::once(letter).nfkd().filter(|part| !is_combining_mark(*part)) {
                part.to_lowercase().for_each(|lower| self.add(lower));
            }
        }
    }
}

fn is_of_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || (!letter.is_ascii() && is_combining_mark(letter))
}

/// Whether the letter is of a script that sets no spaces between words.
fn is_a_word(letter: char) -> bool {
    matches!(u32::from(letter),
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x2e80..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while letters.next_if(|(_, letter)| !is_of_a_word(*letter)).is_some() {}
        let (start, first) = letters.next()?;
        let (mut folded, mut exact) = (Fnv::START, Fnv::START);
        let mut end = start + first.len_utf8();
        folded.fold(first);
        exact.add(first);
        if !is_a_word(first) {
            while let Some((at, letter)) = letters.next_if(|(_, letter)| is_of_a_word(*letter) && !is_a_word(*letter)) {
                end = at + letter.len_utf8();
                folded.fold(letter);
                exact.add(letter);
            }
        }
        Some(Word { bytes: start..end, folded: folded.0, exact: exact.0 })
    })
}

/// How many words a string has.
pub(super) fn count(text: &str) -> usize {
    words(text).count()
}

/// Names that are replaced wherever they stand as whole words.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By the hash of their first word; the longest first.
    folded: BTreeMap<u64, Vec<(Vec<u64>, String)>>,
    exact: BTreeMap<u64, Vec<(Vec<u64>, String)>>,
    /// Names without a letter.
    signs: Vec<(String, String)>,
}

impl Names {
    /// A name, and what stands in its place. One that is shorter than `loose_words` is found only as it is
    /// written, for it may be a word of the language too.
    pub(super) fn add(&mut self, name: &str, with: &str, loose_words: usize) {
        let found: Vec<Word> = words(name).collect();
        let Some(first) = found.first() else {
            if !name.trim().is_empty() {
                self.signs.push((name.trim().to_owned(), with.to_owned()));
            }
            return;
        };
        if found.len() < loose_words {
            let hashes = found.iter().map(|word| word.exact).collect();
            put(&mut self.exact, first.exact, hashes, with);
            return;
        }
        let hashes = found.iter().map(|word| word.folded).collect();
        put(&mut self.folded, first.folded, hashes, with);
        // 'AnnExample.pdf'
        let mut together = Fnv::START;
        name.chars().filter(|letter| is_of_a_word(*letter)).for_each(|letter| together.fold(letter));
        if found.len() > 1 && !name.chars().any(is_a_word) {
            put(&mut self.folded, together.0, vec![together.0], with);
        }
    }

    /// The string with every name replaced; none where it holds none.
    pub(super) fn replaced(&self, text: &str) -> Option<String> {
        let found: Vec<Word> = words(text).collect();
        let mut places: Vec<(Range<usize>, &str)> = Vec::new();
        let mut at = 0;
        while let Some(word) = found.get(at) {
            let rest = found.get(at..).unwrap_or_default();
            let exact = longest(&self.exact, word.exact, rest, |word| word.exact);
            let folded = longest(&self.folded, word.folded, rest, |word| word.folded);
            let Some((long, with)) = exact.max(folded) else {
                at += 1;
                continue;
            };
            let end = found.get(at + long - 1).map_or(word.bytes.end, |last| last.bytes.end);
            places.push((word.bytes.start..end, with));
            at += long;
        }
        let mut replaced = (!places.is_empty()).then(|| put_in(text, &places));
        for (sign, with) in &self.signs {
            let now = replaced.as_deref().unwrap_or(text);
            if now.contains(sign.as_str()) {
                replaced = Some(now.replace(sign.as_str(), with));
            }
        }
        replaced
    }

    /// Whether one of the names stands in the string.
    pub(super) fn stand_in(&self, text: &str) -> bool {
        // A text of a hundred megabytes is gone through window by window, without a list of its words.
        let longest = self.folded.values().chain(self.exact.values()).flatten().map(|(hashes, _)| hashes.len()).max();
        let mut window: std::collections::VecDeque<Word> = std::collections::VecDeque::new();
        let mut rest = words(text);
        let hit = |window: &mut std::collections::VecDeque<Word>| {
            let window: &[Word] = window.make_contiguous();
            window.first().is_some_and(|word| {
                longest_in(&self.exact, word.exact, window, |word| word.exact)
                    || longest_in(&self.folded, word.folded, window, |word| word.folded)
            })
        };
        loop {
            while window.len() < longest.unwrap_or(0)
                && let Some(word) = rest.next()
            {
                window.push_back(word);
            }
            if window.is_empty() {
                break;
            }
            if hit(&mut window) {
                return true;
            }
            window.pop_front();
        }
        self.signs.iter().any(|(sign, _)| text.contains(sign.as_str()))
    }

    /// Whether there are no names.
    pub(super) fn is_empty(&self) -> bool {
        self.folded.is_empty() && self.exact.is_empty() && self.signs.is_empty()
    }
}

fn put(names: &mut BTreeMap<u64, Vec<(Vec<u64>, String)>>, first: u64, hashes: Vec<u64>, with: &str) {
    let at = names.entry(first).or_default();
    if !at.iter().any(|(there, _)| *there == hashes) {
        at.push((hashes, with.to_owned()));
        at.sort_by_key(|(hashes, _)| std::cmp::Reverse(hashes.len()));
    }
}

fn longest<'a>(
    names: &'a BTreeMap<u64, Vec<(Vec<u64>, String)>>,
    first: u64,
    rest: &[Word],
    hash: impl Fn(&Word) -> u64,
) -> Option<(usize, &'a str)> {
    let (hashes, with) = names.get(&first)?.iter().find(|(hashes, _)| {
        rest.get(..hashes.len()).is_some_and(|there| there.iter().map(&hash).eq(hashes.iter().copied()))
    })?;
    Some((hashes.len(), with))
}

fn longest_in(
    names: &BTreeMap<u64, Vec<(Vec<u64>, String)>>,
    first: u64,
    rest: &[Word],
    hash: impl Fn(&Word) -> u64,
) -> bool {
    longest(names, first, rest, hash).is_some()
}

fn put_in(text: &str, places: &[(Range<usize>, &str)]) -> String {
    let (mut replaced, mut from) = (String::with_capacity(text.len()), 0);
    for (bytes, with) in places {
        replaced.push_str(text.get(from..bytes.start).unwrap_or_default());
        replaced.push_str(with);
        from = bytes.end;
    }
    replaced.push_str(text.get(from..).unwrap_or_default());
    replaced
}

/// Runs of [`RUN_WORDS`] words. Those of the project's own strings are gathered first, then looked for in
/// the texts, so that what is kept is as small as the project and not as large as its corpus.
#[derive(Debug, Default)]
pub(super) struct Runs {
    own: BTreeSet<u64>,
    found: BTreeSet<u64>,
}

impl Runs {
    /// The runs of one of the project's own strings.
    pub(super) fn gather(&mut self, own: &str) {
        runs(words(own).map(|word| word.folded), |run| {
            self.own.insert(run);
        });
    }

    /// Looks for the gathered runs in a document's text.
    pub(super) fn look_in(&mut self, text: &str) {
        if self.own.is_empty() {
            return;
        }
        let Self { own, found } = self;
        runs(words(text).map(|word| word.folded), |run| {
            if own.contains(&run) {
                found.insert(run);
            }
        });
    }

    /// The string with [`LEFT_OUT`] for every run that stands in a text; none where it holds none.
    pub(super) fn replaced(&self, own: &str) -> Option<String> {
        if self.found.is_empty() {
            return None;
        }
        let words: Vec<Word> = words(own).collect();
        let mut covered: Vec<Range<usize>> = Vec::new();
        for run in words.windows(RUN_WORDS) {
            let mut found = false;
            runs(run.iter().map(|word| word.folded), |run| found |= self.found.contains(&run));
            let (Some(first), Some(last), true) = (run.first(), run.last(), found) else { continue };
            match covered.last_mut() {
                Some(before) if first.bytes.start < before.end => before.end = last.bytes.end,
                _ => covered.push(first.bytes.start..last.bytes.end),
            }
        }
        let places: Vec<_> = covered.into_iter().map(|bytes| (bytes, LEFT_OUT)).collect();
        (!places.is_empty()).then(|| put_in(own, &places))
    }
}

/// Calls `each` with a hash of every run of words, rolled on from word to word.
fn runs(words: impl Iterator<Item = u64>, mut each: impl FnMut(u64)) {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let leaving = (1..RUN_WORDS).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let (mut last, mut rolled) = (std::collections::VecDeque::with_capacity(RUN_WORDS), 0_u64);
    for word in words {
        if last.len() == RUN_WORDS {
            let gone: u64 = last.pop_front().unwrap_or_default();
            rolled = rolled.wrapping_sub(gone.wrapping_mul(leaving));
        }
        last.push_back(word);
        rolled = rolled.wrapping_mul(BASE).wrapping_add(word);
        if last.len() == RUN_WORDS {
            each(rolled);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_wherever_it_stands_as_whole_words() {
        let check = |name: &str, text: &str, expected: &str| {
            let mut names = Names::default();
            names.add(name, "N", 2);
            assert_eq!(names.replaced(text).as_deref().unwrap_or(text), expected, "{name}");
            assert_eq!(names.stand_in(text), text != expected, "{name}");
        };
        check(
            "Élan Vital",
            "élan  VITAL’s word, Elan-Vital.pdf, ELAN_VITAL, elanvital; Elan Vitale",
            "N’s word, N.pdf, N, N; Elan Vitale",
        );
        check("Fox", "A fox is not Fox; Foxes", "A fox is not N; Foxes");
        check("丝绸之路", "新丝绸之路说", "新N说");
        check("e\u{301}lan vital", "élan vital", "N");
        check("###", "a ### b", "a N b");
        check("", "nothing", "nothing");
    }

    #[test]
    fn eight_words_in_a_row_that_a_text_has_too_are_left_out() {
        let text = "The quick brown fox jumps over the lazy dog near the bank.";
        let check = |own: &str, expected: &str| {
            let mut runs = Runs::default();
            runs.gather(own);
            runs.look_in(text);
            assert_eq!(runs.replaced(own).as_deref().unwrap_or(own), expected);
        };
        check("He wrote: «quick brown fox, jumps OVER the lazy\ndog» there.", "He wrote: «[…]» there.");
        check("The quick brown fox jumps over the cat.", "The quick brown fox jumps over the cat.");
        check("the quick brown fox jumps over the lazy dog near the bank", "[…]");
        check("", "");
    }
}
