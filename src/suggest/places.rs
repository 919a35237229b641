//! Names of places in a text: capitalised words that the gazetteer knows, longest first.
//!
//! A *candidate* is such a run of words with every place of that name; guards drop those that
//! are likelier a person, a plain word or a part of a longer name, and the rest of the text decides which of the
//! namesakes is meant. Words for peoples ('Kenyan') are not places and are not in the gazetteer.

#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, clippy::expect_used, clippy::panic))]

mod candidate;
mod context;
pub(super) mod lists;
mod name;

use super::words::words_of;
use candidate::candidates;
use context::Context;

use super::gazetteer::{Entry, Gazetteer};

/// A name in a text and the place that it most likely means.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceFound {
    /// Where the name begins, in bytes.
    pub start_byte: usize,
    /// Where it ends; a possessive 's is left out.
    pub end_byte: usize,
    /// The words as they stand.
    pub text: String,
    /// The place.
    pub entry: Entry,
}

/// The places named in a text, in order, none overlapping.
pub fn places(text: &str) -> Vec<PlaceFound> {
    let gazetteer = Gazetteer::bundled();
    let words = words_of(text);
    let candidates = candidates(gazetteer, &words);
    let context = Context::of(gazetteer, &candidates, &words);
    let mut found = Vec::new();
    for (at, candidate) in candidates.iter().enumerate() {
        let after = candidates.get(at + 1).filter(|next| next.qualifies(candidate, text));
        let before = at.checked_sub(1).and_then(|at| candidates.get(at));
        let before = before.filter(|before| candidate.is_listed_behind(before, text));
        let behind = candidates.get(at + 1).filter(|next| next.is_listed_behind(candidate, text));
        let Some(row) = context.choose(candidate, after, [before, behind]) else {
            continue;
        };
        found.push(PlaceFound {
            start_byte: candidate.start_byte,
            end_byte: candidate.end_byte,
            text: text.get(candidate.start_byte..candidate.end_byte).unwrap_or_default().to_owned(),
            entry: gazetteer.entry(row),
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The expected places as 'words as they stand = full name'.
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = places(text)
            .into_iter()
            .map(|place| {
                assert_eq!(text.get(place.start_byte..place.end_byte), Some(place.text.as_str()));
                format!("{} = {}", place.text, place.entry.full_name())
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn names_are_found_whole() {
        check(
            "The train left Rio de Janeiro for São Paulo.",
            &["Rio de Janeiro = Rio de Janeiro, Rio de Janeiro, Brazil", "São Paulo = São Paulo, São Paulo, Brazil"],
        );
        check("Goods from Côte d'Ivoire and China’s ports.", &["Côte d'Ivoire = Côte d'Ivoire", "China = China"]);
        check("Made in the U.S. and the UK.", &["U.S. = United States", "UK = United Kingdom"]);
        check("It spread over East Africa.", &["East Africa = East Africa"]);
    }

    #[test]
    fn a_name_that_says_where_it_lies_is_believed() {
        check("He was born in Paris, Texas.", &["Paris = Paris, Texas, United States", "Texas = Texas, United States"]);
        check(
            "Offices in Reading, England, were closed.",
            &["Reading = Reading, England, United Kingdom", "England = England, United Kingdom"],
        );
    }

    #[test]
    fn the_rest_of_the_text_decides_between_namesakes() {
        check(
            "Ohio and Texas agreed with Georgia.",
            &["Ohio = Ohio, United States", "Texas = Texas, United States", "Georgia = Georgia, United States"],
        );
        check("Georgia and Armenia agreed.", &["Georgia = Georgia", "Armenia = Armenia"]);
    }

    #[test]
    fn a_state_is_told_from_a_town_of_its_name_by_the_places_beside_it() {
        check(
            "Melbourne and Geelong lie in Victoria.",
            &[
                "Melbourne = Melbourne, Victoria, Australia",
                "Geelong = Geelong, Victoria, Australia",
                "Victoria = Victoria, Australia",
            ],
        );
        check(
            "Seattle and Tacoma heard that Washington would pay.",
            &[
                "Seattle = Seattle, Washington, United States",
                "Tacoma = Tacoma, Washington, United States",
                "Washington = Washington, United States",
            ],
        );
        check(
            "Ohio, New York and Texas agreed.",
            &["Ohio = Ohio, United States", "New York = New York, United States", "Texas = Texas, United States"],
        );
        check(
            "It began in Spokane, Wash. and ended there.",
            &["Spokane = Spokane, Washington, United States", "Wash = Washington, United States"],
        );
    }

    #[test]
    fn people_and_plain_words_are_no_places() {
        check("Mr Houston met Ann Lincoln. Reading is nice. Nice reading.", &[]);
        check("Later Lincoln left, said Ann Lincoln.", &[]);
        check("Give it to us. Us too. Who may come in May?", &[]);
        check("The Kenyan and the French delegates.", &[]);
    }

    #[test]
    fn what_is_called_after_a_place_is_none() {
        check("The Leeds Gazette and Leeds City Council met the University of Leeds.", &[]);
        check("Students of Lincoln Elementary met Beverly Quist and Ms Navarro-Valls.", &[]);
        check("It cost US$300, said the Boston Globe.", &[]);
        check("Florida Governor Quist agreed.", &["Florida = Florida, United States"]);
    }

    #[test]
    fn a_small_town_without_its_accents_needs_its_country() {
        check("They believe in God.", &[]);
        check("It lies in God, Hungary.", &["God = Göd, Hungary", "Hungary = Hungary"]);
    }

    #[test]
    fn odd_texts_are_survived() {
        for text in ["", " ", "\u{0}", "A", "É", "’s", "St. ", "\u{202e}Paris", "U.S", "São\u{a0}"] {
            let _: Vec<PlaceFound> = places(text);
        }
    }
}
