//! One form for all spellings of a word: 'Liège', 'LIEGE' and 'liege' are the same.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::canonical_combining_class;

/// Folds case, compatibility forms and diacritics.
///
/// Vowel signs, viramas and the voicing marks of kana are
/// letters to those who read them, and stay: their combining class is below 10 (Unicode, chapter 4.3).
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let mut folded = String::with_capacity(word.len());
    take_apart(word.chars(), &mut |letter| folded.push(letter));
    Cow::Owned(folded)
}

/// The same for one letter, without a string of its own.
pub(super) fn fold_letter(letter: char, each: &mut impl FnMut(char)) {
    if letter.is_ascii() {
        each(letter.to_ascii_lowercase());
    } else {
        take_apart(std::iter::once(letter), each);
    }
}

fn take_apart(letters: impl Iterator<Item = char>, each: &mut impl FnMut(char)) {
    for letter in letters.nfkd().filter(|letter| canonical_combining_class(*letter) < 10).flat_map(char::to_lowercase) {
        match letter {
            'ø' => each('o'),
            'ł' => each('l'),
            'đ' | 'ð' => each('d'),
            'ı' => each('i'),
            'ς' => each('σ'),
            'ß' => "ss".chars().for_each(&mut *each),
            'æ' => "ae".chars().for_each(&mut *each),
            'œ' => "oe".chars().for_each(&mut *each),
            'þ' => "th".chars().for_each(&mut *each),
            '’' | 'ʼ' => each('\''),
            // Soft hyphens and joiners are there for the typesetter.
            '\u{ad}' | '\u{200c}' | '\u{200d}' => {}
            other => each(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_meet() {
        let check = |one: &str, other: &str| assert_eq!(fold(one), fold(other), "{one} {other}");
        check("Liège", "LIEGE");
        check("Łódź", "lodz");
        check("Straße", "STRASSE");
        check("don’t", "don't");
        check("İstanbul", "istanbul");
        check("ﬁnance", "Finance");
        check("ΣΊΣΥΦΟΣ", "σισυφος");
        check("مُحَمَّد", "محمد");
    }

    #[test]
    fn letters_that_are_not_the_same_stay_apart() {
        let check = |one: &str, other: &str| assert_ne!(fold(one), fold(other), "{one} {other}");
        check("か", "が");
        check("की", "का");
        check("loan", "loans");
    }
}
