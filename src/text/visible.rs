//! Characters that nobody sees, made visible: what a document or a file name holds must not drive a
//! terminal, nor turn a message around.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The same words with control, bidirectional and zero-width characters as visible marks: `␛`,
/// `⟨U+202E⟩`. For terminals and messages; never for the text itself.
pub fn visible(words: &str) -> Cow<'_, str> {
    if !words.chars().any(is_hidden) {
        return Cow::Borrowed(words);
    }
    let mut shown = String::with_capacity(words.len() + 16);
    for character in words.chars() {
        match character {
            '\0'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + u32::from(character))),
            '\u{7f}' => shown.push('␡'),
            _ if is_hidden(character) => {
                // Writing to a string cannot fail.
                write!(shown, "⟨U+{:04X}⟩", u32::from(character)).unwrap_or_default();
            }
            _ => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// Whether a character steers what is around it instead of being seen.
///
/// Such are controls (Cc), separators of lines, and what Unicode would have a program draw as nothing
/// (`Default_Ignorable_Code_Point`). Only the sixteen selectors of a letter's variant stay: they choose how the
/// character before them is drawn, as in emoji; the 240 for ideographs can hide a message, and do not.
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_shown() {
        for (words, shown) in [
            ("Liège, 第一", "Liège, 第一"),
            ("a\u{1b}[31mb\n", "a␛[31mb␊"),
            ("cod\u{202e}txt.exe", "cod⟨U+202E⟩txt.exe"),
            ("in\u{3164}voice\u{e0100}", "in⟨U+3164⟩voice⟨U+E0100⟩"),
            ("zero\u{200b}width\u{7f}\u{85}", "zero⟨U+200B⟩width␡⟨U+0085⟩"),
        ] {
            assert_eq!(visible(words), shown);
        }
    }
}
