//! The language a text is written in, guessed from a part of it.

use whatlang::{Lang, Script, detect};

/// Bytes that are looked at; more makes it no surer.
const SAMPLE_BYTES: usize = 16 * 1024;

/// Fewer letters tell nothing.
const MIN_LETTERS: usize = 20;

/// Letters that of all the languages that look alike to the detector only one has, the surest first: without them a
/// paragraph of Russian is not sure enough to be told from Bulgarian.
const TELLING: &[(&str, Lang)] = &[("ў", Lang::Bel), ("їє", Lang::Ukr), ("ѓќ", Lang::Mkd), ("ыэ", Lang::Rus)];
/// Letters of other languages in that script, which the detector does not know.
const OTHERS: &str = "қғңөүұәһҗҳҷӣӯӑӗҫ";

/// The language of words in Cyrillic letters, where one of them tells it.
fn by_letter(words: &str) -> Option<Lang> {
    let has = |letters: &str| words.chars().flat_map(char::to_lowercase).any(|c| letters.contains(c));
    let mut told = TELLING.iter().filter(|(letters, _)| has(letters)).map(|(_, lang)| *lang);
    let lang = match (told.next(), told.next()) {
        // Belarusian has letters of Russian as well.
        (Some(Lang::Bel), None | Some(Lang::Rus)) => Some(Lang::Bel),
        (told, None) => told,
        _ => None,
    };
    lang.filter(|_| !has(OTHERS))
}

/// The language, where it is sure enough to be said: its ISO 639-1 code where there is one, else that of ISO 639-3.
pub fn language(text: &str) -> Option<&'static str> {
    // The beginning is often front matter, addresses or a menu.
    let from = text.floor_char_boundary(text.len().saturating_sub(SAMPLE_BYTES) / 2);
    let to = text.floor_char_boundary(from.saturating_add(SAMPLE_BYTES).min(text.len()));
    let sample = text.get(from..to)?;
    let found = detect(sample)?;
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(MIN_LETTERS).count();
    let sure = match found.script() {
        _ if found.is_reliable() => Some(found.lang()),
        Script::Cyrillic => by_letter(sample),
        _ => None,
    };
    sure.filter(|_| letters == MIN_LETTERS).map(code)
}

/// The ISO 639-1 code where there is one, else that of ISO 639-3.
fn code(language: Lang) -> &'static str {
    let long = language.code();
    SHORT.iter().find(|(listed, _)| *listed == long).map_or(long, |(_, short)| short)
}

/// The ISO 639-3 code of a language of which either code is given.
pub fn three_letters(language: &str) -> &str {
    SHORT.iter().find(|(_, short)| *short == language).map_or(language, |(long, _)| long)
}

/// ISO 639-3 to 639-1, for the languages that are recognised (Library of Congress, ISO 639-2
/// registration authority).
const SHORT: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_named_or_left_open() {
        for (text, expected) in [
            ("The hub opened two years ago, and nobody has asked the people who live next to it.", Some("en")),
            ("Der Flughafen wurde vor zwei Jahren eröffnet, und niemand hat die Anwohner gefragt.", Some("de")),
            ("这个物流中心两年前开始运营，没有人问过附近的居民。", Some("zh")),
            ("Совет сдал набережную на девяносто лет, и никто не знает, почему выплаты не менялись.", Some("ru")),
            ("12 34", None),
        ] {
            assert_eq!(language(text), expected, "{text}");
        }
    }
}
