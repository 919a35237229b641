//! The same said with the opposite word: 'approved' and 'rejected'.

use super::row::Row;
use super::stem::{Key, key_of};
use super::topic::Topic;
use std::sync::LazyLock;

/// Words of which only one can be right.
const OPPOSED: [(&str, &str); 20] = [
    ("condemned", "praised"),
    ("approved", "rejected"),
    ("supports", "opposes"),
    ("voluntary", "mandatory"),
    ("voluntary", "obligatory"),
    ("increased", "decreased"),
    ("rose", "fell"),
    ("confirmed", "denied"),
    ("guilty", "innocent"),
    ("allowed", "banned"),
    ("opened", "closed"),
    ("succeeded", "failed"),
    ("survived", "died"),
    ("accepted", "rejected"),
    ("won", "lost"),
    ("legal", "illegal"),
    ("public", "secret"),
    ("alive", "dead"),
    ("convicted", "acquitted"),
    ("safe", "unsafe"),
];

/// Two sentences must be as close as this.
const CLOSE: f32 = 0.42;

/// The words that speak against one another, with how strongly they call for a look.
pub(super) fn conflict(one: &Row<'_>, other: &Row<'_>, topic: &Topic) -> Option<((Key, Key), f32)> {
    static KEYS: LazyLock<Vec<(Key, Key)>> =
        LazyLock::new(|| OPPOSED.iter().map(|(first, second)| (key_of(first), key_of(second))).collect());
    if topic.closeness < CLOSE {
        return None;
    }
    let both_ways = KEYS.iter().flat_map(|(first, second)| [(*first, *second), (*second, *first)]);
    let found = both_ways
        .into_iter()
        .find(|(first, second)| one.has(*first) && other.has(*second) && !one.has(*second) && !other.has(*first))?;
    Some((found, 0.7 * topic.closeness + 0.15 * topic.anchor))
}
