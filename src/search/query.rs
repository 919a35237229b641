//! What is looked for.

use crate::text::fold;
use std::fmt;
use std::str::FromStr;
use unicode_segmentation::UnicodeSegmentation as _;

/// Words and phrases that a text must all hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Each a run of folded words that must follow each other.
    pub(super) terms: Vec<Vec<String>>,
}

/// There is no word in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAQuery;

impl fmt::Display for NotAQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("The query has no word to look for")
    }
}

impl std::error::Error for NotAQuery {}

impl FromStr for Query {
    type Err = NotAQuery;
    /// Every second part between quotation marks is a phrase; a quote left open reaches to the end. What a
    /// person wrote together but a text splits, such as 'data-driven' or '東京', is a phrase too.
    fn from_str(given: &str) -> Result<Self, NotAQuery> {
        let mut terms = Vec::new();
        for (nth, part) in given.split(['"', '“', '”', '„', '«', '»']).enumerate() {
            if nth % 2 == 1 {
                terms.push(words(part));
            } else {
                terms.extend(part.split_whitespace().map(words));
            }
        }
        terms.retain(|term: &Vec<String>| !term.is_empty());
        let mut seen = std::collections::BTreeSet::new();
        terms.retain(|term| seen.insert(term.clone()));
        if terms.is_empty() { Err(NotAQuery) } else { Ok(Self { terms }) }
    }
}

fn words(part: &str) -> Vec<String> {
    part.unicode_words().map(|word| fold(word).into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_words_and_phrases() {
        let check = |given: &str, expected: &[&[&str]]| {
            let found = given.parse::<Query>().map(|query| query.terms).unwrap_or_default();
            assert_eq!(found, expected, "{given}");
        };
        check("Liège hub", &[&["liege"], &["hub"]]);
        check("\"the Hub\" loan", &[&["the", "hub"], &["loan"]]);
        check("“the hub” «in Liège»", &[&["the", "hub"], &["in", "liege"]]);
        check("\"left open", &[&["left", "open"]]);
        check("data-driven", &[&["data", "driven"]]);
        check("東京", &[&["東", "京"]]);
        check("hub HUB", &[&["hub"]]);
        check("don't 3.5", &[&["don't"], &["3.5"]]);
        check(" \"\" - ", &[]);
    }
}
