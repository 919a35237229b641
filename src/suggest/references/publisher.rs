//! Who published a work, from what stands between its title and its date.

use super::authors::has_body_word;
use super::marked::{Setting, marked, plain};

/// A longer name is a sentence.
const MOST_CODEPOINTS: usize = 120;

/// The paper, journal or body in these words: what is set in italics, else the last part that names a body, else the last
/// without a number.
pub(super) fn publisher(words: &str) -> Option<String> {
    let italic = marked(words).into_iter().find(|marked| marked.setting == Setting::Italic);
    if let Some(journal) = italic.and_then(|italic| words.get(italic.inner)) {
        return named(journal);
    }
    let words = words.trim_matches(|letter: char| letter.is_whitespace() || ",.;:([".contains(letter));
    // 'London: Routledge, 1st edition'.
    if let Some((place, after)) = words.rsplit_once(": ")
        && place.split(' ').count() <= 4
    {
        return named(after.split(',').next().unwrap_or(after));
    }
    let parts: Vec<&str> = words.split([',', '(', ')', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let numbered = |part: &&&str| part.chars().any(|letter| letter.is_ascii_digit());
    let of_body = parts.iter().rfind(|part| has_body_word(part) && !numbered(part));
    let plain = || parts.iter().rfind(|part| !numbered(part) && !is_form(part));
    let chosen = of_body.or_else(plain).or_else(|| parts.first())?;
    named(chosen)
}

/// A name without what counts its volumes, and without small words in front: 'organised by the Harbour Board'.
fn named(words: &str) -> Option<String> {
    let words = plain(words);
    let words: Vec<&str> = words.split(' ').collect();
    let small = |word: &&&str| word.starts_with(char::is_lowercase);
    let counts = |word: &str| {
        word.starts_with(|letter: char| letter.is_ascii_digit())
            || matches!(word.to_lowercase().trim_end_matches('.'), "no" | "nos" | "vol" | "issue" | "part")
    };
    let has_capital = words.iter().any(|word| word.starts_with(char::is_uppercase));
    let from = if has_capital { words.iter().take_while(small).count() } else { 0 };
    let words: Vec<&str> = words
        .get(from..)?
        .iter()
        .copied()
        .enumerate()
        .take_while(|(nth, word)| *nth == 0 || !counts(word))
        .map(|(_, word)| word)
        .collect();
    let name = words
        .join(" ")
        .trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '.')
        .trim_end_matches('.')
        .to_owned();
    let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
    (letters >= 2 && name.chars().count() <= MOST_CODEPOINTS).then_some(name)
}

/// Words for a form of print, which is nobody's name.
fn is_form(part: &str) -> bool {
    const FORMS: [&str; 9] = [
        "edition",
        "updated",
        "press release",
        "working paper",
        "discussion paper",
        "n.d.",
        "ed.",
        "special report",
        "dc",
    ];
    let part = part.to_lowercase();
    FORMS.iter().any(|form| part.ends_with(form) || part.starts_with(form))
        || part.chars().filter(|c| c.is_alphabetic()).count() < 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publishers_are_told_from_volumes_and_places() {
        for (words, expected) in [
            (", *Harbour Post*,", Some("Harbour Post")),
            (", *Journal of Basins* 30/1 ", Some("Journal of Basins")),
            (", Papers on Basins no. 8, Institute for Harbours (", Some("Institute for Harbours")),
            (" (Leeds: Quay Books, 1st edition, ", Some("Quay Books")),
            (", Port Survey (", Some("Port Survey")),
            (", Country Report no. 19/274 (", Some("Country Report")),
            (", organised by the Harbour Board, Leeds, ", Some("Harbour Board")),
            (", ", None),
        ] {
            assert_eq!(publisher(words).as_deref(), expected, "{words}");
        }
    }
}
