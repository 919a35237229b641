//! What a glyph stands for, as a search types it: ligatures taken apart, the shapes of Arabic letters made one.

use hayro_font::hayro_cmap::BfString;
use unicode_normalization::UnicodeNormalization as _;

/// A glyph stands for a word or a ligature at most.
const MAX_CODEPOINTS: usize = 64;

/// One character or more; nearly always one, which takes no memory of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Letters {
    /// A character.
    One(char),
    /// Several, of a ligature or of a glyph that is a whole word.
    Several(Box<str>),
}

impl Letters {
    /// The letters of what a file says that a glyph stands for; none where it is no character that could be read.
    pub(super) fn of(known: BfString) -> Option<Self> {
        match known {
            BfString::Char(character) if is_plain(character) => Some(Self::One(character)),
            BfString::Char(character) => Self::of_all(std::iter::once(character)),
            BfString::String(characters) => Self::of_all(characters.chars()),
        }
    }

    fn of_all(characters: impl Iterator<Item = char>) -> Option<Self> {
        let mut text = String::new();
        for character in characters.take(MAX_CODEPOINTS) {
            match ligature(character) {
                Some(letters) => text.push_str(letters),
                None if is_shape(character) => text.extend(std::iter::once(character).nfkc()),
                None if character.is_whitespace() || character == '\u{a0}' => text.push(' '),
                None if character.is_control() || is_noncharacter(character) => {}
                None => text.push(character),
            }
        }
        let mut letters = text.chars();
        match (letters.next()?, letters.next()) {
            (only, None) => Some(Self::One(only)),
            _ => Some(Self::Several(text.into())),
        }
    }

    /// Whether it is a space, and leaves no ink.
    pub(super) fn is_space(&self) -> bool {
        *self == Self::One(' ')
    }

    /// Its characters.
    pub(super) fn chars(&self) -> impl Iterator<Item = char> + '_ {
        let (one, several) = match self {
            Self::One(character) => (Some(*character), ""),
            Self::Several(characters) => (None, &**characters),
        };
        one.into_iter().chain(several.chars())
    }
}

/// Whether a character stands for itself; of others more is asked.
fn is_plain(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{a1}'..='\u{2ff}')
}

/// The letters of a ligature (Unicode, Alphabetic Presentation Forms): a search types letters.
fn ligature(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

/// Shapes of Arabic letters at the beginning, in the middle and at the end of a word: a search types letters.
fn is_shape(character: char) -> bool {
    matches!(character, '\u{fe70}'..='\u{fefc}' | '\u{fb50}'..='\u{fdc7}')
}

/// Characters that Unicode keeps for a program's own use; we use some ourselves.
fn is_noncharacter(character: char) -> bool {
    matches!(character, '\u{fdd0}'..='\u{fdef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_as_a_search_types_them() {
        let check = |known: &str, expected: Option<&str>| {
            let known = match *known.chars().collect::<Vec<_>>() {
                [only] => BfString::Char(only),
                _ => BfString::String(known.to_owned()),
            };
            let letters = Letters::of(known).map(|letters| letters.chars().collect::<String>());
            assert_eq!(letters.as_deref(), expected);
        };
        check("a", Some("a"));
        check("é", Some("é"));
        check("\u{fb03}", Some("ffi"));
        check("e\u{fb00}", Some("eff"));
        check("\u{fe8e}", Some("\u{627}"));
        check("\u{a0}", Some(" "));
        check("\u{7}", None);
        check("\u{fdd1}", None);
        check("", None);
        assert_eq!(Letters::of(BfString::String("\u{7}a".to_owned())), Some(Letters::One('a')));
        assert!(Letters::of(BfString::Char('\t')).is_some_and(|letters| letters.is_space()));
    }
}
