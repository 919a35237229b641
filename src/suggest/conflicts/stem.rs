//! One key for words that mean the same here: 'invested' and 'funding', 'Belgian' and 'Belgium'.

use crate::suggest::peoples;
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What a word is compared by; equal for those of one stem, one group of like words, one country.
pub(super) type Key = u64;

/// Endings and what stands in their place, the longest first.
const ENDINGS: [(&str, &str); 24] = [
    ("isations", ""),
    ("izations", ""),
    ("isation", ""),
    ("ization", ""),
    ("ational", "at"),
    ("ations", "at"),
    ("ation", "at"),
    ("ements", ""),
    ("ement", ""),
    ("ments", ""),
    ("ment", ""),
    ("ities", "ity"),
    ("iness", ""),
    ("ingly", ""),
    ("ically", "ic"),
    ("edly", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ing", ""),
    ("ers", ""),
    ("ed", ""),
    ("ly", ""),
    ("es", ""),
    ("s", ""),
];
/// A stem has at least so many letters.
const SHORTEST_STEM: usize = 3;

/// Words that reporters put for one another; a line is a group.
const LIKE_WORDS: &str = "
block suspend halt stop ban prohibit freeze bar postpone cancel
invest fund finance bankroll
launch start open begin establish found inaugurate
kill die dead death fatal slain fatality casualty perish
injure wound hurt
arrest detain intern imprison incarcerate custody jail
buy acquire purchase acquisition
share transfer
provide supply
build construct erect
collect gather
company firm corporation enterprise business
deny reject refute dismiss
attack strike assault raid
destroy demolish wreck
crash collide collision
rescue save evacuate
report announce declare
compel oblige force require coerce
spy espionage
law legislation act statute
privacy private
citizen individual
hide conceal
damage harm
sink sank sunk
fire blaze flame burn
quake earthquake
resign quit
elect vote
condemn criticise criticize denounce
praise laud defend
mirror mimic copy
breach steal stolen theft hack
plane aircraft jet airplane
ship vessel boat
flood inundate
collapse cave
win won
lose lost
pay paid
sell sold
rent lease
";

/// Stems that stand for one another, with the first of their group.
static LIKE: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut like = BTreeMap::new();
    for group in LIKE_WORDS.lines().chain(peoples::groups()) {
        let mut words = group.split_whitespace().map(bare);
        if let Some(first) = words.next() {
            like.extend(words.map(|word| (word, first.clone())));
        }
    }
    like
});

/// The key of a word in small folded letters.
pub(super) fn key(word: &str) -> Key {
    let stem = bare(word);
    hash(LIKE.get(&stem).map_or(stem.as_str(), String::as_str))
}

/// The key of a word as it is written in our own lists.
pub(super) fn key_of(word: &str) -> Key {
    key(&fold(word))
}

/// Whether a stem is one of a group of like words that are mostly verbs.
pub(super) fn is_like_word(key: Key) -> bool {
    static KEYS: LazyLock<BTreeSet<Key>> = LazyLock::new(|| LIKE_WORDS.split_whitespace().map(key_of).collect());
    KEYS.contains(&key)
}

/// Whether a word is a country's or its people's.
pub(super) fn is_country(key: Key) -> bool {
    static KEYS: LazyLock<BTreeSet<Key>> =
        LazyLock::new(|| peoples::groups().flat_map(str::split_whitespace).map(key_of).collect());
    KEYS.contains(&key)
}

/// FNV-1a.
fn hash(stem: &str) -> Key {
    stem.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The word without its ending.
fn bare(word: &str) -> String {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word);
    let mut stem = word.to_owned();
    if word.len() > SHORTEST_STEM + 1 {
        let fits = |(ending, instead): &&(&str, &str)| {
            word.ends_with(ending)
                && word.len() + instead.len() >= ending.len() + SHORTEST_STEM
                && !(*ending == "s" && ["ss", "us", "is"].iter().any(|kept| word.ends_with(kept)))
        };
        if let Some((ending, instead)) = ENDINGS.iter().find(fits) {
            stem.truncate(word.len() - ending.len());
            stem.push_str(instead);
        }
        undouble(&mut stem);
        if stem.len() > SHORTEST_STEM + 1 && stem.ends_with('e') {
            stem.pop();
        }
    }
    stem
}

/// 'planned' is of 'plan'.
fn undouble(stem: &mut String) {
    let mut ends = stem.chars().rev();
    if let (Some(last), Some(before)) = (ends.next(), ends.next())
        && last == before
        && stem.len() > SHORTEST_STEM + 1
        && !"lsz".contains(last)
    {
        stem.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_mean_the_same_meet() {
        let check = |one: &str, other: &str, same: bool| assert_eq!(key(one) == key(other), same, "{one} {other}");
        check("invested", "investing", true);
        check("invest", "funding", true);
        check("belgium's", "belgian", true);
        check("companies", "firm", true);
        check("planned", "plans", true);
        check("harbour", "harbours", true);
        check("killed", "deaths", true);
        check("harbour", "hard", false);
        check("general", "gender", false);
        check("", "a", false);
    }
}
