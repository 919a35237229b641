//! Dates as publishers write them, to EDTF: '2020-11-05T10:00Z', 'November 2020', '5 novembre 2020'.
//! Only what cannot be read two ways: '05/11/2020' is left alone.

use crate::model::Edtf;

/// Months by the beginnings that tell them apart, in English, French, German and Spanish.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene"],
    &["feb", "fév", "fev"],
    &["mar", "mär"],
    &["apr", "avr", "abr"],
    &["may", "mai"],
    &["jun", "juin"],
    &["jul", "juil"],
    &["aug", "aoû", "aou", "ago"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "déc", "dez", "dic"],
];

/// The date that these words are, and nothing but a date.
pub fn read(words: &str) -> Option<Edtf> {
    let words = words.trim();
    iso(words).or_else(|| in_words(words))
}

/// The year alone.
pub(super) fn year(digits: &str) -> Option<u16> {
    let year = digits.parse().ok().filter(|_| digits.len() == 4)?;
    (1400..=2200).contains(&year).then_some(year)
}

/// A date of numbers, year first; a time after it is dropped.
fn iso(words: &str) -> Option<Edtf> {
    let date = words.split(['T', ' ']).next()?;
    let mut parts = date.split(['-', '/', '.']);
    let year = year(parts.next()?)?;
    let month = parts.next().map(str::parse::<u8>);
    let day = parts.next().map(str::parse::<u8>);
    match (month, day) {
        (None, _) if words.len() == 4 => edtf(year, None, None),
        (Some(Ok(month)), None) if date == words => edtf(year, Some(month), None),
        (Some(Ok(month)), Some(Ok(day))) => edtf(year, Some(month), Some(day)),
        _ => None,
    }
}

/// A date with its month in words, in any order.
fn in_words(words: &str) -> Option<Edtf> {
    let (mut found_year, mut found_month, mut found_day) = (None, None, None);
    for word in words.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()) {
        let word = word.trim_end_matches('.').to_lowercase();
        if let Some(year) = year(&word) {
            found_year.replace(year).map_or(Some(()), |_| None)?;
        } else if let Some(month) = month(&word) {
            found_month.replace(month).map_or(Some(()), |_| None)?;
        } else if let Some(day) = day(&word) {
            found_day.replace(day).map_or(Some(()), |_| None)?;
        } else if !matches!(word.as_str(), "of" | "de" | "del" | "the") && weekday(&word).is_none() {
            return None;
        }
    }
    edtf(found_year?, Some(found_month?), found_day)
}

fn month(word: &str) -> Option<u8> {
    if word.chars().count() > 10 || word.chars().any(|letter| !letter.is_alphabetic()) {
        return None;
    }
    let number = MONTHS.iter().position(|begins| begins.iter().any(|begin| word.starts_with(begin)))? + 1;
    u8::try_from(number).ok()
}

fn day(word: &str) -> Option<u8> {
    let digits = ["st", "nd", "rd", "th", "er"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}

fn weekday(word: &str) -> Option<()> {
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|begin| word.starts_with(begin)).then_some(())
}

fn edtf(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Edtf> {
    let written = match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (None, _) => format!("{year:04}"),
    };
    written.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cannot_be_read_two_ways_is_a_date() {
        for (words, expected) in [
            ("2020-11-05T10:22:00+01:00", Some("2020-11-05")),
            ("2020-11-05 10:22", Some("2020-11-05")),
            ("2020/11/05", Some("2020-11-05")),
            ("2020-11", Some("2020-11")),
            ("2020", Some("2020")),
            ("November 2020", Some("2020-11")),
            ("Nov. 5th, 2020", Some("2020-11-05")),
            ("Thursday, 5 November 2020", Some("2020-11-05")),
            ("5 de noviembre de 2020", Some("2020-11-05")),
            ("1er juin 2019", Some("2019-06-01")),
            ("3 juillet 2019", Some("2019-07-03")),
            ("05/11/2020", None),
            ("2020-13-40", None),
            ("31 November 2020", None),
            ("Made in China 2025", None),
            ("maybe", None),
            ("", None),
        ] {
            assert_eq!(read(words).map(|date| date.to_string()).as_deref(), expected, "{words}");
        }
    }
}
