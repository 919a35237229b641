//! Two sentences about the same thing with the same number, or with another.

use super::moment::Moment;
use super::near::{holds, shared};
use super::quantity::Quantity;
use super::row::{Row, Rows};
use super::stem::{Key, key_of};
use super::topic::Topic;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Two quantities laid side by side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pairing {
    /// Their places in the one sentence and in the other.
    pub(super) places: (usize, usize),
    /// How far they are of the same thing.
    pub(super) fit: f32,
    /// What the words near both tell.
    pub(super) scope: f32,
    /// How far what is counted is the same, from 0 to 1.
    head: f32,
}

/// What the quantities of two sentences do.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Numbers {
    pub(super) agree: Option<Pairing>,
    pub(super) differ: Option<Pairing>,
    /// Numbers of the same things that cannot both be stand in them, whether that calls for a look or not.
    pub(super) part: bool,
}

/// Words for what may happen to people, of which each has a number of its own.
static OUTCOMES: LazyLock<BTreeSet<Key>> = LazyLock::new(|| {
    [
        "killed",
        "injured",
        "missing",
        "displaced",
        "evacuated",
        "arrested",
        "infected",
        "sick",
        "rescued",
        "homeless",
        "hospitalised",
        "hospitalized",
        "vaccinated",
        "tested",
        "treated",
        "trapped",
        "employed",
        "charged",
        "convicted",
        "quarantined",
        "recovered",
        "culled",
        "suspected",
        "confirmed",
        "registered",
        "absent",
        "spoiled",
        "invalid",
    ]
    .map(key_of)
    .into()
});
/// A sum of all, which is no number of some.
const TOTALS: [&str; 7] = ["total of", "so far", "altogether", "in all", "combined", "cumulative", "in total"];

/// Quantities that stand everywhere agree by chance.
const COMMON: u32 = 6;
/// The words near two small counts must tell so much.
const SCOPE_OF_SMALL: f32 = 2.5;
const SMALL: f64 = 21.0;
/// A name so near is whose number it is.
const CLOSE_BY: f32 = 0.6;
/// Numbers of the same thing are seldom so much larger than one another, as a power of ten.
const FAR_IN_SIZE: f32 = 0.9;
/// 'Another 13' says little against '81 in all'.
const ADDED: f32 = 0.25;
/// What is counted is the same from here on.
const OF_THE_SAME: f32 = 0.8;
/// Half a scope.
const HALF_SCOPE: f32 = 4.0;

/// The best pairing of either kind.
pub(super) fn numbers(rows: &Rows<'_>, one: &Row<'_>, other: &Row<'_>) -> Numbers {
    let mut numbers = Numbers::default();
    for (at, quantity) in one.unit.quantities.iter().enumerate() {
        for (other_at, other_quantity) in other.unit.quantities.iter().enumerate() {
            if !quantity.is_comparable(other_quantity) {
                continue;
            }
            let Some(pairing) = pairing(rows, (at, quantity), (other_at, other_quantity)) else { continue };
            let agrees = quantity.agrees_with(other_quantity);
            numbers.part |= !agrees && pairing.head >= OF_THE_SAME;
            let slot = if agrees { &mut numbers.agree } else { &mut numbers.differ };
            let judged = if agrees {
                let by_chance = quantity.is_same_as(other_quantity)
                    && rows.count_of(quantity) > COMMON
                    && pairing.scope < SCOPE_OF_SMALL;
                (!by_chance).then_some(pairing)
            } else {
                lowered(rows, (one, quantity), (other, other_quantity), pairing)
            };
            if let Some(pairing) = judged.filter(|new| slot.is_none_or(|old| new.fit > old.fit)) {
                *slot = Some(pairing);
            }
        }
    }
    numbers.differ = numbers.differ.filter(|pairing| !is_told_elsewhere(one, other, pairing));
    numbers
}

/// How far two quantities are of the same thing; none where they are not.
fn pairing(rows: &Rows<'_>, one: (usize, &Quantity), other: (usize, &Quantity)) -> Option<Pairing> {
    let ((at, one), (other_at, other)) = (one, other);
    let near = shared(&one.near, &other.near);
    let scope: f32 = near.map(|(key, nearness)| nearness * rows.weights.weight(key)).sum();
    if one.measure.is_none() && one.value < SMALL && other.value < SMALL && scope < SCOPE_OF_SMALL {
        return None;
    }
    if are_of_other_outcomes(one, other) {
        return None;
    }
    let is_shared = |key: &Key| other.head.iter().take(2).any(|other| other == key);
    let mut head = if one.head.iter().take(2).any(is_shared) {
        1.0
    } else if one.class().is_some() && one.class() == other.class() {
        0.8
    } else {
        0.0
    };
    if one.measure.is_none() && head == 0.0 {
        return None;
    }
    if one.measure == Some("%") && !are_shares_of_the_same(one, other) {
        return None;
    }
    if one.measure.is_some() {
        head = f32::max(head, 0.5);
    }
    Some(Pairing { places: (at, other_at), fit: 0.7 * scope / (scope + HALF_SCOPE) + 0.3 * head, scope, head })
}

/// 'Twelve were killed' says nothing against 'thirty were injured'.
fn are_of_other_outcomes(one: &Quantity, other: &Quantity) -> bool {
    let of = |quantity: &Quantity| -> BTreeSet<Key> {
        let near = quantity.near.iter().filter(|(_, nearness)| *nearness >= 0.45).map(|(key, _)| *key);
        near.chain(quantity.head.iter().copied()).filter(|key| OUTCOMES.contains(key)).collect()
    };
    let (one, other) = (of(one), of(other));
    (!one.is_empty() || !other.is_empty()) && one.is_disjoint(&other)
}

/// Shares are of the same where what follows one stands near the other.
fn are_shares_of_the_same(one: &Quantity, other: &Quantity) -> bool {
    if one.head.is_empty() || other.head.is_empty() || one.head.iter().any(|key| other.head.contains(key)) {
        return true;
    }
    let stands_near = |head: &[Key], near| head.iter().any(|key| holds(near, *key));
    stands_near(&one.head, &other.near) && stands_near(&other.head, &one.near)
}

/// What two numbers that differ fit less for: other names or dates near them, another size, a total against a part. None
/// where the sentences say themselves that they speak of different things.
fn lowered(
    rows: &Rows<'_>,
    (one, quantity): (&Row<'_>, &Quantity),
    (other, other_quantity): (&Row<'_>, &Quantity),
    pairing: Pairing,
) -> Option<Pairing> {
    let mut fit = pairing.fit;
    let (value, other_value) = (quantity.value, other_quantity.value);
    let size = (value.max(other_value) / value.min(other_value).max(1e-9)).max(1.0).log10().min(3.0) as f32;
    fit -= if size > FAR_IN_SIZE { 0.10 + 0.35 * (size - FAR_IN_SIZE) } else { 0.10 * size };
    if quantity.is_added != other_quantity.is_added {
        fit -= ADDED;
    }
    let own = own_names(rows, (one, quantity), other);
    let others = own_names(rows, (other, other_quantity), one);
    // What a chance is of is told in changing words.
    let are_chances = quantity.is_chance && other_quantity.is_chance;
    if !are_chances && !own.is_empty() && !others.is_empty() {
        fit -= 0.35;
    } else if !are_chances && own.iter().chain(&others).any(|(_, nearness)| *nearness >= CLOSE_BY) {
        // 'Forty in Ghana' and 'ninety worldwide'.
        fit -= 0.15;
    }
    let counts_its_own = |of: &Quantity, row: &Row<'_>| of.head.iter().any(|key| !row.knows(*key));
    if counts_its_own(quantity, other) && counts_its_own(other_quantity, one) {
        // 'Doses of the one' and 'doses of the other'.
        fit -= 0.2;
    }
    if are_of_other_times(one, other) {
        return None;
    }
    if quantity.measure.is_some() && !speak_of_the_same(rows, quantity, other_quantity) {
        return None;
    }
    if one.document == other.document && (quantity.is_compared || other_quantity.is_compared) {
        return None;
    }
    if is_total(one) != is_total(other) {
        fit -= 0.12;
    }
    Some(Pairing { fit, ..pairing })
}

/// The names near a quantity that the other sentence does not know, with how near they are.
fn own_names(rows: &Rows<'_>, (row, quantity): (&Row<'_>, &Quantity), other: &Row<'_>) -> Vec<(Key, f32)> {
    let near = quantity.near.iter().copied().filter(|(key, _)| rows.weights.is_name(*key));
    let main = rows.main_name(row.document).filter(|_| quantity.owner_unsaid).map(|main| (main, 0.0));
    // Within a document the sentence beside it tells of the next one: 'Seven died in Ghana. Five died in Mali.'
    let is_known = |key: Key| if row.document == other.document { other.has(key) } else { other.knows(key) };
    near.chain(main).filter(|(key, _)| !is_known(*key)).collect()
}

/// Whether a word besides names stands near both amounts: a body's profit is not its fine.
fn speak_of_the_same(rows: &Rows<'_>, one: &Quantity, other: &Quantity) -> bool {
    const LEAST_WEIGHT: f32 = 0.6;
    shared(&one.near, &other.near).any(|(key, _)| {
        let word = rows.weights.word(key);
        !word.is_name && word.weight >= LEAST_WEIGHT
    })
}

/// Whether they speak of other times, or of the first and the second of something. Where only one of them says when, the
/// other is of the time that its document last named.
pub(super) fn are_of_other_times(one: &Row<'_>, other: &Row<'_>) -> bool {
    const APART_DAYS: i64 = 31;
    const FAR_APART_DAYS: i64 = 300;
    let (dates, others) = (&one.unit.moments, &other.unit.moments);
    let (ordinals, other_ordinals) = (&one.unit.ordinals, &other.unit.ordinals);
    if !ordinals.is_empty() && !other_ordinals.is_empty() && ordinals.iter().all(|it| !other_ordinals.contains(it)) {
        return true;
    }
    match (dates.is_empty(), others.is_empty()) {
        (true, true) => false,
        (false, false) => {
            let is_long = |date: &Moment| date.length().is_some_and(|days| days > APART_DAYS);
            let apart = |date: &Moment, other: &Moment| {
                date.agrees_with(other) == Some(false)
                    && (is_long(date) && is_long(other) || date.gap(other).is_none_or(|gap| gap > APART_DAYS))
            };
            dates.iter().all(|date| others.iter().all(|other| apart(date, other)))
        }
        (is_first, _) => {
            let (said, told) = if is_first { (others, one.time) } else { (dates, other.time) };
            told.is_some_and(|told| said.iter().all(|date| date.gap_to(told).is_some_and(|gap| gap > FAR_APART_DAYS)))
        }
    }
}

fn is_total(row: &Row<'_>) -> bool {
    let words = row.unit.words.to_lowercase();
    TOTALS.iter().any(|total| words.contains(total))
}

/// Whether one of the sentences has the other's number too, for something else.
fn is_told_elsewhere(one: &Row<'_>, other: &Row<'_>, pairing: &Pairing) -> bool {
    let has = |row: &Row<'_>, but: usize, wanted: Option<&Quantity>| {
        wanted.is_some_and(|wanted| {
            row.unit.quantities.iter().enumerate().any(|(at, quantity)| {
                at != but
                    && (quantity.measure == wanted.measure || quantity.measure.is_none())
                    && (quantity.value - wanted.value).abs() <= 0.02 * wanted.value
            })
        })
    };
    let (quantity, other_quantity) =
        (one.unit.quantities.get(pairing.places.0), other.unit.quantities.get(pairing.places.1));
    has(one, pairing.places.0, other_quantity) || has(other, pairing.places.1, quantity)
}

/// How strongly two numbers that differ call for a look; none where they hardly do.
pub(super) fn conflict(numbers: &Numbers, topic: &Topic) -> Option<(Pairing, f32)> {
    const CLOSE: f32 = 0.24;
    const BETTER: f32 = 0.12;
    /// Names that few have tie the two together, so that less must stand near the numbers.
    const TIED: f32 = 0.6;
    let differ = numbers.differ?;
    let least_scope = if differ.head < 0.8 {
        1.6
    } else if topic.anchor >= TIED {
        0.5
    } else {
        1.0
    };
    let stands = numbers.agree.is_none_or(|agree| differ.fit > agree.fit + BETTER);
    if !stands || differ.scope < least_scope || topic.closeness < CLOSE {
        return None;
    }
    let alike = if topic.overlap > 0.7 { 0.1 } else { 0.0 };
    Some((differ, 0.45 * topic.closeness + 0.40 * differ.fit + 0.15 * topic.anchor + alike))
}
