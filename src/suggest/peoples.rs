//! Countries and the words for their peoples: 'Belgian' says the same as 'Belgium', and is no name of anybody.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Countries with their peoples and short names, the country first.
const PEOPLES: &str = "
afghanistan afghan
albania albanian
algeria algerian
america american usa u.s
argentina argentine argentinian
armenia armenian
australia australian
austria austrian
azerbaijan azerbaijani
bangladesh bangladeshi
belarus belarusian
belgium belgian
bolivia bolivian
bosnia bosnian
brazil brazilian
britain british uk u.k
bulgaria bulgarian
cambodia cambodian
cameroon cameroonian
canada canadian
chile chilean
china chinese prc
colombia colombian
croatia croatian
cuba cuban
cyprus cypriot
czechia czech
denmark danish dane
ecuador ecuadorian ecuadorean
egypt egyptian
estonia estonian
ethiopia ethiopian
europe european eu
finland finnish finn
france french
georgia georgian
germany german
ghana ghanaian
greece greek
haiti haitian
hungary hungarian
iceland icelandic
india indian
indonesia indonesian
iran iranian
iraq iraqi
ireland irish
israel israeli
italy italian
jamaica jamaican
japan japanese
jordan jordanian
kazakhstan kazakh
kenya kenyan
korea korean
kosovo kosovar
kuwait kuwaiti
laos laotian
latvia latvian
lebanon lebanese
libya libyan
lithuania lithuanian
malaysia malaysian
mali malian
malta maltese
mexico mexican
moldova moldovan
mongolia mongolian
morocco moroccan
mozambique mozambican
myanmar burmese burma
namibia namibian
nepal nepali nepalese
netherlands dutch
nicaragua nicaraguan
nigeria nigerian
norway norwegian
pakistan pakistani
palestine palestinian
panama panamanian
paraguay paraguayan
peru peruvian
philippines filipino philippine
poland polish
portugal portuguese
qatar qatari
romania romanian
russia russian
rwanda rwandan
saudi saudis
scotland scottish scot
senegal senegalese
serbia serbian serb
singapore singaporean
slovakia slovak
slovenia slovenian slovene
somalia somali
spain spanish spaniard
sudan sudanese
sweden swedish swede
switzerland swiss
syria syrian
taiwan taiwanese
tanzania tanzanian
thailand thai
tunisia tunisian
turkey turkish turk
uganda ugandan
ukraine ukrainian
uruguay uruguayan
uzbekistan uzbek
venezuela venezuelan
vietnam vietnamese
wales welsh
yemen yemeni
zambia zambian
zimbabwe zimbabwean
africa african
asia asian
";

/// The lines: a country in small letters, and words for its people.
pub(super) fn groups() -> impl Iterator<Item = &'static str> {
    PEOPLES.lines()
}

/// Whether a word in small letters is a country's or a people's: 'belgians'.
pub(super) fn is_people(word: &str) -> bool {
    static WORDS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| PEOPLES.split_whitespace().collect());
    WORDS.contains(word) || word.strip_suffix('s').is_some_and(|one| WORDS.contains(one))
}

/// The country whose people a word in small letters names: 'belgian', 'belgians'. None for the country's first name; its short ones count: 'uk'.
pub(super) fn country_of_people(word: &str) -> Option<&'static str> {
    static COUNTRIES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
        let of_line = |line: &'static str| {
            let mut words = line.split_whitespace();
            let country = words.next().unwrap_or_default();
            words.map(move |people| (people, country))
        };
        groups().flat_map(of_line).collect()
    });
    COUNTRIES.get(word).or_else(|| COUNTRIES.get(word.strip_suffix('s')?)).copied()
}

#[cfg(test)]
mod tests {
    #[test]
    fn peoples_are_told_from_other_words() {
        for (word, expected) in
            [("belgian", true), ("belgians", true), ("swiss", true), ("harbour", false), ("", false)]
        {
            assert_eq!(super::is_people(word), expected, "{word}");
        }
    }
}
