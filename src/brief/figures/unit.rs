//! What a figure counts: per cent, money, or what its words say; and in thousands or millions.

use super::Exact;

/// What a figure counts, as far as it can be mistaken for something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::brief) enum Unit {
    /// Not said.
    None,
    Percent,
    /// By its code.
    Money(&'static str),
    Metres,
    /// A measure by its short form.
    Measure(&'static str),
}

impl Unit {
    /// Whether a figure of this unit may stand for one of that: what is not said may be anything but a share.
    pub(super) fn agrees(&self, known: &Self) -> bool {
        match (self, known) {
            (Self::Percent, other) | (other, Self::Percent) => *other == Self::Percent,
            (Self::None, _) | (_, Self::None) => true,
            (one, other) => one == other,
        }
    }
}

/// By how much a number is multiplied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Magnitude {
    One,
    Dozen,
    Hundred,
    Thousand,
    Million,
    Billion,
    Trillion,
    /// Not at all: the letter that may mean millions means metres here.
    Metres,
}

impl Magnitude {
    pub(super) const fn times(self) -> Exact {
        Exact::whole(match self {
            Self::One | Self::Metres => 1,
            Self::Dozen => 12,
            Self::Hundred => 100,
            Self::Thousand => 1000,
            Self::Million => 1_000_000,
            Self::Billion => 1_000_000_000,
            Self::Trillion => 1_000_000_000_000,
        })
    }

    /// The word for it, in small letters.
    pub(super) fn named(word: &str) -> Option<Vec<Self>> {
        Some(match word {
            "dozen" => vec![Self::Dozen],
            "hundred" => vec![Self::Hundred],
            "thousand" | "k" | "tsd" => vec![Self::Thousand],
            "m" => vec![Self::Million, Self::Metres],
            "million" | "millions" | "mn" | "mln" | "mio" | "mil" => vec![Self::Million],
            "billion" | "billions" | "bn" | "bln" => vec![Self::Billion],
            "trillion" | "trillions" | "tn" | "trn" => vec![Self::Trillion],
            _ => return None,
        })
    }
}

/// The signs before a number, the longest first.
const SIGNS: &[(&str, &str)] = &[
    ("US$", "USD"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("HK$", "HKD"),
    ("EUR", "EUR"),
    ("USD", "USD"),
    ("GBP", "GBP"),
    ("CHF", "CHF"),
    ("CNY", "CNY"),
    ("RMB", "CNY"),
    ("€", "EUR"),
    ("$", "USD"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₽", "RUB"),
    ("₹", "INR"),
];

/// Words behind a number, in small letters.
const WORDS: &[(&str, Unit)] = &[
    ("euro", Unit::Money("EUR")),
    ("euros", Unit::Money("EUR")),
    ("eur", Unit::Money("EUR")),
    ("dollar", Unit::Money("USD")),
    ("dollars", Unit::Money("USD")),
    ("usd", Unit::Money("USD")),
    ("pound", Unit::Money("GBP")),
    ("pounds", Unit::Money("GBP")),
    ("gbp", Unit::Money("GBP")),
    ("francs", Unit::Money("CHF")),
    ("chf", Unit::Money("CHF")),
    ("yuan", Unit::Money("CNY")),
    ("renminbi", Unit::Money("CNY")),
    ("yen", Unit::Money("JPY")),
    ("roubles", Unit::Money("RUB")),
    ("rubles", Unit::Money("RUB")),
    ("rupees", Unit::Money("INR")),
    ("percent", Unit::Percent),
    ("km", Unit::Measure("km")),
    ("kilometres", Unit::Measure("km")),
    ("kilometers", Unit::Measure("km")),
    ("miles", Unit::Measure("mi")),
    ("metres", Unit::Metres),
    ("meters", Unit::Metres),
    ("kg", Unit::Measure("kg")),
    ("kilograms", Unit::Measure("kg")),
    ("tonnes", Unit::Measure("t")),
    ("hectares", Unit::Measure("ha")),
    ("ha", Unit::Measure("ha")),
];

/// The money whose sign stands before a number, and how many bytes that and the space behind it have.
pub(super) fn before(head: &str) -> Option<(Unit, usize)> {
    let bare = head.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let space = head.len() - bare.len();
    let (sign, code) = SIGNS.iter().find(|(sign, _)| {
        bare.strip_suffix(sign).is_some_and(|rest| !(sign.len() > 2 && rest.ends_with(char::is_alphanumeric)))
    })?;
    (space <= '\u{202f}'.len_utf8()).then_some((Unit::Money(code), sign.len() + space))
}

/// What stands behind a number: how it is multiplied, what it counts, and how many bytes that has.
pub(super) fn behind(tail: &str) -> Option<(Vec<Magnitude>, Unit, usize)> {
    let (mut magnitudes, mut unit, mut at) = (vec![Magnitude::One], Unit::None, 0);
    if let Some((word, end)) = next_word(tail, 0)
        && let Some(named) = Magnitude::named(&word)
    {
        (magnitudes, at) = (named, end);
        // 'two hundred thousand' in digits: '200 hundred' is not said, '2 hundred thousand' is.
        if let Some((word, end)) = next_word(tail, at)
            && let (Some(more), [Magnitude::Hundred]) = (Magnitude::named(&word), magnitudes.as_slice())
            && more == [Magnitude::Thousand]
        {
            (magnitudes, at) = (vec![Magnitude::Hundred], end);
        }
    }
    let rest = tail.get(at..).unwrap_or_default();
    let space = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']).len();
    let bare = rest.get(space..).unwrap_or_default();
    let sign = [("%", Unit::Percent), ("‰", Unit::Measure("‰")), ("€", Unit::Money("EUR")), ("£", Unit::Money("GBP"))];
    if let Some((sign, of_sign)) = sign.into_iter().find(|(sign, _)| bare.starts_with(sign)) {
        // '5 €10' has the sign of what follows.
        if !bare.get(sign.len()..).is_some_and(|after| after.starts_with(|next: char| next.is_ascii_digit())) {
            (unit, at) = (of_sign, at + space + sign.len());
        }
    } else if let Some((word, end)) = next_word(tail, at) {
        if word == "per" && next_word(tail, end).is_some_and(|(word, _)| word == "cent") {
            let end = next_word(tail, end).map_or(end, |(_, end)| end);
            (unit, at) = (Unit::Percent, end);
        } else if word == "percentage" {
            (unit, at) = (Unit::Percent, end);
        } else if let Some((_, of_word)) = WORDS.iter().find(|(known, _)| *known == word) {
            (unit, at) = (of_word.clone(), end);
        }
    }
    (at > 0).then_some((magnitudes, unit, at))
}

/// The next word in small letters, and where it ends; none behind a sign other than a space or a hyphen.
fn next_word(tail: &str, at: usize) -> Option<(String, usize)> {
    let rest = tail.get(at..)?;
    let space =
        rest.chars().next().filter(|sign| matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '-')).map_or(0, char::len_utf8);
    let word: &str = rest.get(space..)?;
    let length = word.find(|letter: char| !letter.is_alphabetic()).unwrap_or(word.len());
    let word = word.get(..length).filter(|word| !word.is_empty())?;
    Some((word.to_lowercase(), at + space + length))
}
