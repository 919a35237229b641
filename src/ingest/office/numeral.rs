//! Numbers as pages, notes and lists carry them: 4, d, iv.

/// Larger numbers are written in figures.
const MAX_ROMAN: usize = 5000;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Numeral {
    #[default]
    Decimal,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    /// A sign that is the same for all, and no number.
    Bullet,
    /// Nothing at all.
    Nothing,
}

impl Numeral {
    /// By its name in Office Open XML.
    pub(super) fn of_word(name: &str) -> Self {
        match name {
            "lowerLetter" => Self::LowerLetter,
            "upperLetter" => Self::UpperLetter,
            "lowerRoman" => Self::LowerRoman,
            "upperRoman" => Self::UpperRoman,
            "bullet" => Self::Bullet,
            "none" => Self::Nothing,
            _ => Self::Decimal,
        }
    }

    /// By its sign in an `OpenDocument`.
    pub(super) fn of_sign(sign: &str) -> Self {
        match sign {
            "a" => Self::LowerLetter,
            "A" => Self::UpperLetter,
            "i" => Self::LowerRoman,
            "I" => Self::UpperRoman,
            "" => Self::Nothing,
            _ => Self::Decimal,
        }
    }

    /// The number, as it is written.
    pub(super) fn of(self, number: u32) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::LowerLetter => letters(number),
            Self::UpperLetter => letters(number).to_uppercase(),
            Self::LowerRoman => roman(number),
            Self::UpperRoman => roman(number).to_uppercase(),
            Self::Bullet => "•".to_owned(),
            Self::Nothing => String::new(),
        }
    }
}

/// a, b … z, aa, bb …
fn letters(number: u32) -> String {
    let Some(at) = number.checked_sub(1) else { return number.to_string() };
    let letter = char::from(b'a' + (at % 26) as u8);
    // Word repeats the letter; more than a few of them are nothing that anybody wrote.
    let times = (at / 26 + 1).min(20) as usize;
    std::iter::repeat_n(letter, times).collect()
}

fn roman(number: u32) -> String {
    crate::ingest::roman::roman(number as usize, MAX_ROMAN).unwrap_or_else(|| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_several_ways() {
        for (numeral, number, expected) in [
            (Numeral::Decimal, 14, "14"),
            (Numeral::LowerLetter, 1, "a"),
            (Numeral::UpperLetter, 28, "BB"),
            (Numeral::LowerRoman, 1994, "mcmxciv"),
            (Numeral::UpperRoman, 4, "IV"),
            (Numeral::LowerRoman, 0, "0"),
            (Numeral::LowerLetter, 0, "0"),
            (Numeral::Bullet, 3, "•"),
            (Numeral::Nothing, 3, ""),
        ] {
            assert_eq!(numeral.of(number), expected);
        }
    }
}
