//! Right-to-left and other text that egui 0.37 does not set right: laid out as separately shaped pieces, placed by us.
//!
//! egui shapes every run but never reorders runs, and counts some scripts' glyphs wrongly (upstream egui#8576). So a paragraph that
//! needs it is cut into **pieces**, roughly words, by UAX 9 (levels) and UAX 14 (breaks); egui lays each out as a row of its own;
//! the rows are then wrapped, reordered and placed again. Where letters stand is read off the glyphs, a **cluster** (what
//! the eye takes for one character) at a time. Paragraphs without such text never come here.

mod clusters;
mod hidden;
mod placement;
mod plan;
mod sign;

pub(super) use placement::Placement;
pub(super) use plan::Plan;
pub(super) use sign::{is_private, needs_glyph};

use hidden::{hidden_name, is_lone_joiner};
use unicode_bidi::BidiClass;

/// Whether a paragraph must be laid out in pieces: it has right-to-left text, or characters that change it unseen.
pub(super) fn needs_pieces(text: &str) -> bool {
    let is_control = |byte: u8| (byte < b' ' && byte != b'\t' && byte != b'\n') || byte == 0x7f;
    if text.is_ascii() {
        return text.bytes().any(is_control);
    }
    let mut before = ' ';
    text.chars().any(|c| {
        let found = (!c.is_ascii() || u8::try_from(c).is_ok_and(is_control))
            && (hidden_name(c).is_some() || is_lone_joiner(before, c) || is_right_to_left(c));
        before = c;
        found
    })
}

/// Whether a paragraph as a whole runs to the left: its first strong character does (UAX 9, rules P2 and P3).
pub(super) fn runs_left(text: &str) -> bool {
    !text.is_ascii() && unicode_bidi::get_base_direction(text) == unicode_bidi::Direction::Rtl
}

fn is_right_to_left(c: char) -> bool {
    c >= '\u{590}' && matches!(unicode_bidi::bidi_class(c), BidiClass::R | BidiClass::AL | BidiClass::AN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_that_needs_it_comes_in_pieces() {
        for (text, needed) in [
            ("Plain words.", false),
            ("Café, Straße, Łódź", false),
            ("Договор подряда", false),
            ("调查报告", false),
            ("שלום", true),
            ("a word وزارة inside", true),
            ("adm\u{202e}nimda", true),
            ("pay\u{200b}pal", true),
            ("bell\u{7} and escape\u{1b}[31m", true),
            ("tab\tand line\n", false),
            ("\u{1f469}\u{200d}\u{1f469}", false),
        ] {
            assert_eq!(needs_pieces(text), needed, "{text:?}");
        }
    }
}
