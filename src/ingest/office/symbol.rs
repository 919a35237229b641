//! Characters of the fonts that hold signs in the places of letters, as office documents use them: Symbol and
//! Wingdings. The signs that carry meaning in a text are here (boxes that are ticked, arrows, Greek letters);
//! the rest is ornament and left out.

/// Greek in the places of the Latin letters from `A` and from `a` (Adobe's Symbol encoding).
const GREEK_UPPER: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const GREEK_LOWER: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/// Whether a font holds signs in the places of letters.
pub(super) fn is_of_signs(font: &str) -> bool {
    font.eq_ignore_ascii_case("symbol") || font.to_ascii_lowercase().starts_with("wingdings")
}

/// The character that a font of signs shows for a code; those of Word stand in the private use area.
pub(super) fn shown(font: &str, code: u32) -> Option<char> {
    let place = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    if !is_of_signs(font) {
        return char::from_u32(code).filter(|c| !c.is_control() && !(0xf000..=0xf0ff).contains(&u32::from(*c)));
    }
    if !font.eq_ignore_ascii_case("symbol") {
        return wingding(place);
    }
    let nth = |letters: &str, first: u8| letters.chars().nth((place - u32::from(first)) as usize);
    match place {
        0x41..=0x5a => nth(GREEK_UPPER, b'A'),
        0x61..=0x7a => nth(GREEK_LOWER, b'a'),
        0xa3 => Some('≤'),
        0xb0 => Some('°'),
        0xb1 => Some('±'),
        0xb3 => Some('≥'),
        0xb4 => Some('×'),
        0xb7 => Some('•'),
        0xb8 => Some('÷'),
        0xb9 => Some('≠'),
        0xbb => Some('≈'),
        0xac..=0xaf => char::from_u32(0x2190 + (place - 0xac)),
        0xd2 | 0xe2 => Some('®'),
        0xd3 | 0xe3 => Some('©'),
        0xd4 | 0xe4 => Some('™'),
        0xe5 => Some('∑'),
        0x20..=0x40 | 0x5b..=0x5f | 0x7b..=0x7d => char::from_u32(place),
        _ => None,
    }
}

fn wingding(place: u32) -> Option<char> {
    match place {
        0x20 => Some(' '),
        0x28..=0x2a => Some('☎'),
        0x6f | 0x71 | 0x72 | 0xa8 => Some('☐'),
        0x78 | 0xfd | 0x54 => Some('☒'),
        0xfe | 0x52 => Some('☑'),
        0xfb => Some('✗'),
        0xfc => Some('✓'),
        0x6c | 0x6e | 0x9f | 0xa7 | 0x76 | 0xd8 => Some('•'),
        0xdf | 0xef => Some('←'),
        0xe0 | 0xf0 => Some('→'),
        0xe1 | 0xf1 => Some('↑'),
        0xe2 | 0xf2 => Some('↓'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_shown_as_what_they_show() {
        for (font, code, expected) in [
            ("Symbol", 0xf0b7, Some('•')),
            ("symbol", 0x61, Some('α')),
            ("Symbol", 0x57, Some('Ω')),
            ("Wingdings", 0xf0fe, Some('☑')),
            ("Wingdings 2", 0x52, Some('☑')),
            ("Wingdings", 0x01, None),
            ("Arial", 0x41, Some('A')),
            ("Arial", 0xf041, None),
        ] {
            assert_eq!(shown(font, code), expected, "{font} {code:x}");
        }
    }
}
