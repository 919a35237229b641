//! One form for the forms of a word: 'platforms' is found for 'platform', by the rules of the text's language.

use frostem::{Algorithm, Stemmer};
use std::borrow::Cow;

/// What makes the forms of a word one, in one language.
pub struct Stems(Option<Stemmer>);

impl Stems {
    /// Those of a language by its ISO 639 code; in one without rules, every word is its own stem.
    pub fn of(language: Option<&str>) -> Self {
        Self(language.and_then(algorithm).map(Stemmer::new))
    }

    /// Whether there are rules for the language.
    pub fn have_rules(&self) -> bool {
        self.0.is_some()
    }

    /// The stem of a folded word. It is compared and never shown.
    pub fn stem<'a>(&self, folded: &'a str) -> Cow<'a, str> {
        self.0.as_ref().map_or(Cow::Borrowed(folded), |stemmer| stemmer.stem(folded))
    }
}

/// The rules of a language, by its code of two letters, or of three where it has no other.
fn algorithm(language: &str) -> Option<Algorithm> {
    let code = language.split(['-', '_']).next().unwrap_or(language);
    Some(match code {
        "ar" => Algorithm::Arabic,
        "ca" => Algorithm::Catalan,
        "cs" => Algorithm::Czech,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "et" => Algorithm::Estonian,
        "eu" => Algorithm::Basque,
        "fa" => Algorithm::Persian,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "ga" => Algorithm::Irish,
        "hi" => Algorithm::Hindi,
        "hu" => Algorithm::Hungarian,
        "hy" => Algorithm::Armenian,
        "id" => Algorithm::Indonesian,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "ne" => Algorithm::Nepali,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pl" => Algorithm::Polish,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sr" => Algorithm::Serbian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        "uk" => Algorithm::Ukrainian,
        "yi" => Algorithm::Yiddish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Stems;

    #[test]
    fn forms_of_a_word_meet() {
        let check = |language: &str, one: &str, other: &str, meet: bool| {
            let stems = Stems::of(Some(language));
            assert_eq!(stems.stem(one) == stems.stem(other), meet, "{language}: {one}, {other}");
        };
        check("en", "platform", "platforms", true);
        check("en-GB", "loan", "loans", true);
        check("en", "loan", "lone", false);
        check("es", "camara", "camaras", true);
        check("de", "haus", "hauses", true);
        check("xx", "loan", "loans", false);
    }
}
