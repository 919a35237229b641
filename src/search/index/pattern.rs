//! What the words of the index tell of a pattern: where it stands for certain, and where it cannot.
//!
//! A word that stands in a block *plainly*, as it is folded but for large letters and with no letter at once before or
//! behind it, is matched there by what matches it alone. What is not plain is named by the index, and read.

use crate::search::Pattern;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look};

/// Letters that are never parted from each other, whatever stands around them.
const JOINED: [(char, char); 14] = [
    ('0', '9'),
    ('A', 'Z'),
    ('a', 'z'),
    ('\u{c0}', '\u{d6}'),
    ('\u{d8}', '\u{f6}'),
    ('\u{f8}', '\u{24f}'),
    ('\u{391}', '\u{3a1}'),
    ('\u{3a3}', '\u{3e1}'),
    ('\u{400}', '\u{481}'),
    ('\u{48a}', '\u{52f}'),
    ('\u{1e00}', '\u{1eff}'),
    ('\u{212a}', '\u{212a}'),
    ('\u{1c80}', '\u{1c86}'),
    ('\u{1c88}', '\u{1c88}'),
];

/// How much words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tell {
    /// Nothing for certain.
    Nothing,
    /// In which plain words it stands; it may stand elsewhere.
    Where,
    /// In which plain words it stands, and that it stands in no other ones and not between words.
    All,
}

/// What words tell of a pattern.
pub(super) fn tell(pattern: &Pattern) -> Tell {
    let parsed = ParserBuilder::new().case_insensitive(true).multi_line(true).build().parse(pattern.source());
    let Ok(parsed) = parsed else { return Tell::Nothing };
    if !parsed.properties().look_set().iter().all(is_of_words) || !of_letters(&parsed, &is_of_both_cases) {
        return Tell::Nothing;
    }
    if of_letters(&parsed, &is_joined) { Tell::All } else { Tell::Where }
}

/// Whether a plain word is matched.
pub(super) fn stands_in(pattern: &Pattern, word: &str) -> bool {
    // What matches nothing is nothing that was found.
    pattern.regex().find_iter(word).any(|place| !place.is_empty())
}

/// Whether it is the same beside nothing and beside what is no letter.
fn is_of_words(look: Look) -> bool {
    matches!(
        look,
        Look::WordUnicode
            | Look::WordUnicodeNegate
            | Look::WordStartUnicode
            | Look::WordEndUnicode
            | Look::WordStartHalfUnicode
            | Look::WordEndHalfUnicode
    )
}

/// Whether all letters that may be matched are so.
fn of_letters(part: &Hir, are: &dyn Fn(&ClassUnicode) -> bool) -> bool {
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0).is_ok_and(|letters| {
            are(&ClassUnicode::new(letters.chars().map(|letter| ClassUnicodeRange::new(letter, letter))))
        }),
        HirKind::Class(Class::Unicode(class)) => are(class),
        HirKind::Class(Class::Bytes(_)) => false,
        HirKind::Repetition(repetition) => of_letters(&repetition.sub, are),
        HirKind::Capture(capture) => of_letters(&capture.sub, are),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().all(|part| of_letters(part, are)),
    }
}

fn is_of_both_cases(letters: &ClassUnicode) -> bool {
    let mut both = letters.clone();
    both.try_case_fold_simple().is_ok() && both == *letters
}

/// Whether none of these letters is ever parted from another of them.
pub(super) fn is_joined(letters: &ClassUnicode) -> bool {
    letters.iter().all(|range| JOINED.iter().any(|(first, last)| *first <= range.start() && range.end() <= *last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_segmentation::UnicodeSegmentation as _;

    #[test]
    fn what_words_tell_of_a_pattern() {
        let check = |source: &str, expected: Tell| {
            let pattern = Pattern::new(source).expect("it is in order");
            assert_eq!(tell(&pattern), expected, "{source}");
        };
        check("colou?r", Tell::All);
        check(r"\bloan(s|ed)?\b", Tell::All);
        check("[a-c]+", Tell::All);
        check("горо(д|да)", Tell::All);
        check("l..n", Tell::Where);
        check(r"loan\W+\d", Tell::Where);
        check("東京", Tell::Where);
        check("^loan", Tell::Nothing);
        check("(?-i)Loan", Tell::Nothing);
        check(r"(?-u:\b)loan", Tell::Nothing);
    }

    #[test]
    fn joined_letters_are_never_parted() {
        let letters: Vec<char> = JOINED.iter().flat_map(|(first, last)| *first..=*last).collect();
        for (nth, letter) in letters.iter().enumerate() {
            for other in [letters[nth * 7 % letters.len()], 'a', '1'] {
                let both = format!("{letter}{other}");
                assert_eq!(both.unicode_words().collect::<Vec<_>>(), [both.as_str()], "{both}");
            }
        }
    }
}
