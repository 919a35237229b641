//! The words of a text as they are counted: as [`tokens`] tells them, but in scripts without spaces as a dictionary
//! divides them, since there a letter by itself says little.

use super::{Term, tokens};
use crate::text::fold;
use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use std::borrow::Cow;
use std::ops::Range;

/// Tells the words of texts. It is dear to make, and one thread's.
pub struct Lexicon {
    segmenter: WordSegmenterBorrowed<'static>,
}

/// A word that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lexical<'a> {
    /// Where it stands.
    pub bytes: Range<usize>,
    /// What it is compared by.
    pub folded: Cow<'a, str>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self { segmenter: WordSegmenter::new_auto(WordBreakInvariantOptions::default()) }
    }
}

impl Lexicon {
    /// The words of a text in order. Numbers, single letters and signs are none.
    pub fn words<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Lexical<'a>> + 'a {
        stretches(text).flat_map(move |(stretch, is_divided)| {
            let words = text.get(stretch.clone()).unwrap_or_default();
            let (mut spaced, mut divided) = (None, None);
            if is_divided {
                divided = Some(self.divided(words));
            } else {
                spaced = Some(tokens(words).filter(|token| is_word(&token.folded)));
            }
            let spaced = spaced.into_iter().flatten();
            let spaced = spaced.map(|token| Lexical { bytes: token.bytes, folded: token.folded });
            spaced.chain(divided.into_iter().flatten()).map(move |word| {
                let bytes = word.bytes.start + stretch.start..word.bytes.end + stretch.start;
                Lexical { bytes, folded: word.folded }
            })
        })
    }

    /// The words of a stretch that is written without spaces. One that is a single letter is a particle as a rule.
    fn divided<'a>(&self, words: &'a str) -> Vec<Lexical<'a>> {
        let ends: Vec<usize> = self.segmenter.segment_str(words).collect();
        let pairs = ends.iter().zip(ends.iter().skip(1));
        let word = |(start, end): (&usize, &usize)| {
            let written = words.get(*start..*end)?;
            let is_long = written.chars().nth(1).is_some() && written.chars().any(char::is_alphabetic);
            is_long.then(|| Lexical { bytes: *start..*end, folded: fold(written) })
        };
        pairs.filter_map(word).collect()
    }
}

/// What finds a word that counts: where it is divided by a dictionary, its letters in a row.
pub fn term(folded: &str) -> Option<Term> {
    let mut parts: Vec<String> = tokens(folded).map(|token| token.folded.into_owned()).collect();
    match parts.len() {
        0 => None,
        1 => parts.pop().map(Term::Word),
        _ => Some(Term::Phrase(parts)),
    }
}

fn is_word(folded: &str) -> bool {
    let mut letters = folded.chars();
    letters.clone().nth(1).is_some() && letters.any(char::is_alphabetic)
}

/// A text in stretches, each with whether it is of scripts without spaces.
fn stretches(text: &str) -> impl Iterator<Item = (Range<usize>, bool)> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let is_divided = rest.chars().next().is_some_and(is_written_without_spaces);
        let end = if rest.is_ascii() {
            rest.len()
        } else {
            let other = |(_, letter): &(usize, char)| is_written_without_spaces(*letter) != is_divided;
            rest.char_indices().find(other).map_or(rest.len(), |(at, _)| at)
        };
        let stretch = start..start + end;
        start = stretch.end;
        Some((stretch, is_divided))
    })
}

/// Han, kana, Thai, Lao, Burmese, Khmer.
fn is_written_without_spaces(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_count_are_told() {
        let lexicon = Lexicon::default();
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<_> = lexicon.words(text).map(|word| (word.folded.into_owned(), word.bytes)).collect();
            let words: Vec<&str> = found.iter().map(|(folded, _)| folded.as_str()).collect();
            assert_eq!(words, expected, "{text}");
            for (folded, bytes) in &found {
                assert_eq!(&fold(&text[bytes.clone()]), folded);
            }
        };
        check("The Hubs, in 2018: a 5G net.", &["the", "hubs", "in", "5g", "net"]);
        check("Liège", &["liege"]);
        check("我们在北京大学学习", &["我们", "北京", "大学", "学习"]);
        check("Huawei 在北京。", &["huawei", "北京"]);
        check("", &[]);
    }

    #[test]
    fn a_word_is_found_by_its_term() {
        assert_eq!(term("hub"), Some(Term::Word("hub".to_owned())));
        assert_eq!(term("北京"), Some(Term::Phrase(vec!["北".to_owned(), "京".to_owned()])));
        assert_eq!(term(" "), None);
    }
}
