//! Whether two sentences are about the same thing.

use super::row::{Row, Rows};
use super::stem::Key;

/// What two sentences have in common.
#[derive(Debug, Clone, Default)]
pub(super) struct Topic {
    /// How far they are about the same, from 0 to 1.
    pub(super) closeness: f32,
    /// How firmly names and figures that few sentences have tie them together, from 0 to 1.
    pub(super) anchor: f32,
    /// The words of both with what they tell.
    pub(super) shared: Vec<(Key, f32)>,
    /// Of those, the words that are no names.
    pub(super) plain: Vec<Key>,
    /// Of those, the names.
    pub(super) names: Vec<Key>,
    /// The share of the shorter one's words that the other has.
    pub(super) overlap: f32,
}

/// Less is no common topic.
pub(super) const CLOSE: f32 = 0.16;

/// What the sentences beside them have in common counts for so much, and no more than that.
const BESIDE: f32 = 0.45;
const MOST_BESIDE: f32 = 6.0;
/// What the shorter one tells besides counts against it.
const UNSHARED: f32 = 0.30;
/// So much shared weight is half a topic.
const HALF: f32 = 7.0;
/// So much weight of rare names and figures ties two together for certain.
const ANCHORED: f32 = 6.0;
/// The lesser word of a phrase counts for so much: the two are one name.
const OF_PHRASE: f32 = 0.35;

/// What two sentences have in common; none where it is too little.
pub(super) fn topic(rows: &Rows<'_>, one: &Row<'_>, other: &Row<'_>) -> Option<Topic> {
    topic_from(rows, one, other, CLOSE)
}

/// The same, where less may do.
pub(super) fn topic_from(rows: &Rows<'_>, one: &Row<'_>, other: &Row<'_>, least: f32) -> Option<Topic> {
    let mut shared = shared(one, other);
    let keys: Vec<Key> = shared.iter().map(|(key, _)| *key).collect();
    for (first, second) in rows.shared_phrases(one, other, &keys) {
        discount(&mut shared, first, second);
    }
    let told: f32 = shared.iter().map(|(_, weight)| weight).sum();
    let marks = one.marks.iter().filter(|mark| other.marks.binary_search(mark).is_ok());
    let told_by_marks: f32 = marks.map(|mark| rows.weight_of_mark(*mark)).sum();
    let effective = told + told_by_marks + BESIDE * beside(one, other).min(MOST_BESIDE);
    let unshared = (one.total.min(other.total) - told).max(0.0);
    let closeness = effective / (effective + UNSHARED * unshared + HALF);
    if closeness < least {
        return None;
    }
    let has_capital = |key: Key| {
        let of = |row: &Row<'_>| row.term(key).is_some_and(|term| term.has_capital);
        (of(one), of(other))
    };
    let rare = rows.weights.rare() as f32 * 1.6;
    let (mut names, mut plain, mut anchor) = (Vec::new(), Vec::new(), told_by_marks);
    for (key, weight) in &shared {
        let word = rows.weights.word(*key);
        let capital = has_capital(*key);
        if word.is_name || capital == (true, true) {
            names.push(*key);
            anchor += if word.sentences as f32 <= rare { *weight } else { 0.0 };
        }
        if !word.is_name && capital == (false, false) {
            plain.push(*key);
        }
    }
    let overlap = shared.len() as f32 / one.terms.len().min(other.terms.len()).max(1) as f32;
    Some(Topic { closeness, anchor: (anchor / ANCHORED).min(1.0), shared, plain, names, overlap })
}

/// The words of both, each with the lesser weight.
fn shared(one: &Row<'_>, other: &Row<'_>) -> Vec<(Key, f32)> {
    let mut shared = Vec::new();
    let mut others = other.terms.iter().peekable();
    for term in &one.terms {
        while others.next_if(|other| other.key < term.key).is_some() {}
        if let Some(same) = others.next_if(|other| other.key == term.key) {
            shared.push((term.key, term.weight.min(same.weight)));
        }
    }
    shared
}

fn discount(shared: &mut [(Key, f32)], first: Key, second: Key) {
    let weight = |key| shared.iter().find(|(known, _)| *known == key).map_or(0.0, |(_, weight)| *weight);
    let lesser = if weight(first) < weight(second) { first } else { second };
    if let Some((_, weight)) = shared.iter_mut().find(|(key, _)| *key == lesser) {
        *weight *= OF_PHRASE;
    }
}

/// What a sentence has that stands beside the other one.
fn beside(one: &Row<'_>, other: &Row<'_>) -> f32 {
    let of = |row: &Row<'_>, context: &[(Key, f32)]| -> f32 {
        context.iter().filter_map(|(key, told)| Some(row.term(*key)?.weight.min(*told))).sum()
    };
    of(one, &other.context) + of(other, &one.context)
}

impl Topic {
    /// What a shared word tells.
    pub(super) fn weight(&self, key: Key) -> f32 {
        self.shared.iter().find(|(known, _)| *known == key).map_or(0.0, |(_, weight)| *weight)
    }

    /// The shared words that tell most, first.
    pub(super) fn telling(&self) -> Vec<Key> {
        let mut shared = self.shared.clone();
        shared.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        shared.into_iter().map(|(key, _)| key).collect()
    }
}
