//! Two sentences that tell the same, and sentences that are copied.

use super::number::Numbers;
use super::row::{Row, Rows};
use super::topic::Topic;

/// So much of its words in another document is a reprint …
const REPRINT: f32 = 0.8;
/// … so many of them side by side as they are there …
const REPRINT_PAIRS: f32 = 0.6;
/// … where there are so many of them.
const REPRINT_WORDS: usize = 7;
/// What names do is told by other words: one counts for so much, and so much is enough.
const MOST_OF_WORD: f32 = 1.6;
const ENOUGH: f32 = 3.2;
/// The same fact is told with so much of the shorter sentence.
const MUCH: f32 = 0.5;
/// Names and things in common without anything that is done make one subject, and hardly one fact.
const NOTHING_DONE: f32 = 0.6;
/// The numbers of two sentences agree where the words near them tell so much.
const SCOPE: f32 = 1.2;

/// Whether one sentence is the other again.
pub(super) fn is_reprint(one: &Row<'_>, other: &Row<'_>, topic: &Topic) -> bool {
    let (pairs, others) = (&one.unit.pairs, &other.unit.pairs);
    let together = pairs.iter().filter(|pair| others.binary_search(pair).is_ok()).count();
    if one.document == other.document || !has_figures_of(one, other) && !has_figures_of(other, one) {
        return false;
    }
    // The very same words, however few.
    if pairs == others && pairs.len() > 1 && one.terms.len() == other.terms.len() && topic.overlap >= 1.0 {
        return true;
    }
    topic.overlap > REPRINT
        && one.terms.len().min(other.terms.len()) >= REPRINT_WORDS
        && together as f32 >= REPRINT_PAIRS * pairs.len().min(others.len()) as f32
}

/// Whether all numbers and dates of the one stand in the other.
fn has_figures_of(one: &Row<'_>, other: &Row<'_>) -> bool {
    let (quantities, moments) = (&other.unit.quantities, &other.unit.moments);
    one.unit.quantities.iter().all(|own| quantities.iter().any(|other| own.is_same_as(other)))
        && one.unit.moments.iter().all(|own| moments.iter().any(|other| own.agrees_with(other) == Some(true)))
}

/// Whether a number of both agrees, by the way.
pub(super) fn numbers_agree(numbers: &Numbers) -> bool {
    numbers
        .agree
        .is_some_and(|agree| agree.scope >= SCOPE && numbers.differ.is_none_or(|differ| differ.fit <= agree.fit))
}

/// How far both tell the same; none where they only speak of the same.
pub(super) fn agreement(
    rows: &Rows<'_>,
    one: &Row<'_>,
    other: &Row<'_>,
    topic: &Topic,
    numbers: &Numbers,
) -> Option<f32> {
    let by_number = numbers_agree(numbers);
    let same_document = one.document == other.document;
    let tells = topic.anchor >= 0.25 || by_number;
    if one.is_beside(other)
        || numbers.part && numbers.agree.is_none()
        || !tells
        || topic.plain.is_empty() && topic.names.len() < 2
    {
        return None;
    }
    let anchor = if by_number { topic.anchor.max(0.5) } else { topic.anchor };
    let telling = topic.shared.iter().filter(|(_, weight)| *weight >= 1.1).count() + usize::from(by_number);
    let breadth = match telling {
        0 | 1 => 0.4,
        2 => 0.8,
        _ => 1.0,
    };
    // Two words that say something are needed, however rare the one.
    let plain: f32 = topic.plain.iter().map(|key| topic.weight(*key).min(MOST_OF_WORD)).sum::<f32>() / ENOUGH;
    let said = (plain + if by_number { 0.6 } else { 0.0 }).min(1.0);
    // Much that is rare in a long sentence may be in common by the way.
    let common = if by_number { 1.0 } else { (topic.overlap / MUCH).min(1.0) };
    let mut score = (0.4 + 0.6 * common) * topic.closeness * (0.45 + 0.55 * anchor) * breadth * (0.45 + 0.55 * said);
    if by_number {
        score *= 1.35;
    } else if !topic.plain.iter().any(|key| rows.weights.word(*key).is_verb) {
        score *= NOTHING_DONE;
    }
    if same_document {
        score *= if topic.overlap > 0.6 { 0.3 } else { 0.5 };
    } else {
        let rare = 4.0_f32.max(0.008 * rows.weights.sentences as f32).min(20.0);
        let is_bridge = |key: &u64| rows.weights.word(*key).sentences as f32 <= rare && topic.weight(*key) >= 1.2;
        if topic.names.iter().any(is_bridge) {
            score *= 1.3;
        }
        // Much in common is nearly a reprint, but for sentences that hold little.
        if one.terms.len().min(other.terms.len()) >= REPRINT_WORDS {
            score *= 1.0 - (topic.overlap - 0.5).max(0.0);
        }
    }
    Some(score.min(0.9))
}
