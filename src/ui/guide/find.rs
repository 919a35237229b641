//! Where words stand in the guide.

use super::Topic;
use crate::text::fold;
use crate::ui::widgets::markdown::{Block, Kind};

/// More places than this nobody looks through.
const MOST: usize = 60;
/// Letters that are shown of a place.
const SHOWN: usize = 96;

/// A place in the guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The page.
    pub topic: Topic,
    /// Which of its blocks.
    pub block: usize,
    /// The heading over it; empty where that is the page's own.
    pub under: String,
    /// How it begins.
    pub words: String,
}

/// The places where all these words stand together, case and accents aside: headings first, then in the order of the
/// guide. A word may be the beginning of a longer one.
pub fn find(typed: &str) -> Vec<Found> {
    let wanted: Vec<String> = typed.split_whitespace().map(|word| fold(word).into_owned()).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(bool, Found)> = Vec::new();
    for topic in Topic::ALL {
        let mut under = String::new();
        for (nth, block) in topic.page().blocks.iter().enumerate() {
            let words = said(block);
            let is_heading = matches!(block.kind, Kind::Heading(_));
            if let Kind::Heading(level) = block.kind {
                under = if level > 1 { words.clone() } else { String::new() };
            }
            if holds(&words, &wanted) {
                let place = Found { topic: *topic, block: nth, under: under.clone(), words: begun(&words) };
                found.push((!is_heading, place));
            }
        }
    }
    found.sort_by_key(|(is_below, _)| *is_below);
    found.into_iter().map(|(_, place)| place).take(MOST).collect()
}

fn said(block: &Block) -> String {
    block.words().join(" · ").trim().to_owned()
}

fn holds(words: &str, wanted: &[String]) -> bool {
    let folded = fold(words);
    wanted.iter().all(|wanted| {
        let mut places = folded.match_indices(wanted.as_str());
        places.any(|(at, _)| folded.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric)))
    })
}

fn begun(words: &str) -> String {
    let mut letters = words.chars();
    let begun: String = letters.by_ref().take(SHOWN).collect();
    if letters.next().is_some() { format!("{}…", begun.trim_end()) } else { begun }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_how_they_begin_whatever_their_case() {
        let wanted: Vec<String> = ["prot", "sourc"].map(str::to_owned).into();
        assert!(holds("Protecting a Source", &wanted));
        assert!(!holds("Unprotected sources", &wanted), "within a word is not its beginning");
        assert!(find("  ").is_empty());
        let found = find("PURGE");
        assert!(found.iter().any(|place| place.topic == Topic::Safety), "{found:?}");
        assert!(find("purge xyzzy").is_empty());
    }

    #[test]
    fn a_long_place_is_cut() {
        assert_eq!(begun("short"), "short");
        assert_eq!(begun(&"é".repeat(200)).chars().count(), SHOWN + 1);
    }
}
