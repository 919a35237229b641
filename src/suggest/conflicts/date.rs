//! Two sentences that tell the same with dates that cannot both be.

use super::moment::{MONTH_DAYS, Moment};
use super::near::shared;
use super::row::{Row, Rows};
use super::stem::Key;
use super::topic::Topic;

/// The dates that differ, by their places in the one sentence and in the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dates {
    pub(super) places: (usize, usize),
}

/// The words near both dates must tell so much, and less where the sentences are as close as this.
const LEAST_SCOPE: f32 = 3.0;
const LEAST_SCOPE_CLOSE: f32 = 1.8;
const CLOSE: f32 = 0.42;
const HALF_SCOPE: f32 = 4.0;
/// Where each names what the other does not, it counts for so much less.
const ELSEWHERE: f32 = 0.12;
/// A verb stands so near.
const NEAR_ENOUGH: f32 = 0.5;
/// A year is too long to differ by for what is not the very same: what is compared is mostly as exact as a month.
const EXACT_DAYS: i64 = 2 * MONTH_DAYS;
/// Two sentences that differ in whole years only must be as close as this.
const CLOSE_BY_YEARS: f32 = 0.34;
/// Two that name a day of no year likewise.
const CLOSE_BY_DAYS: f32 = 0.40;

/// Looks for two, with how strongly they call for a look.
pub(super) fn conflict(rows: &Rows<'_>, one: &Row<'_>, other: &Row<'_>, topic: &Topic) -> Option<(Dates, f32)> {
    let mut best: Option<(Dates, f32)> = None;
    for (at, date) in one.unit.moments.iter().enumerate() {
        for (other_at, other_date) in other.unit.moments.iter().enumerate() {
            match date.agrees_with(other_date) {
                // One date in common: they speak of the same time, whatever else they mention.
                Some(true) => return None,
                None => continue,
                Some(false) => {}
            }
            if date.is_ahead != other_date.is_ahead || !is_close_enough(topic, date, other_date) {
                continue;
            }
            let near: Vec<(Key, f32)> = shared(&date.near, &other_date.near).collect();
            let scope: f32 = near.iter().map(|(key, nearness)| nearness * rows.weights.weight(*key)).sum();
            if near.iter().any(|(key, nearness)| is_verb(rows, topic, *key) && *nearness >= NEAR_ENOUGH)
                && best.as_ref().is_none_or(|(_, known)| scope > *known)
            {
                best = Some((Dates { places: (at, other_at) }, scope));
            }
        }
    }
    let least = if topic.closeness >= CLOSE { LEAST_SCOPE_CLOSE } else { LEAST_SCOPE };
    let (dates, scope) = best.filter(|(_, scope)| *scope >= least)?;
    let names_its_own = |row: &Row<'_>, other: &Row<'_>| {
        row.terms.iter().any(|term| rows.weights.is_name(term.key) && !other.knows(term.key))
    };
    // The like may have happened elsewhere.
    let elsewhere = if names_its_own(one, other) && names_its_own(other, one) { ELSEWHERE } else { 0.0 };
    Some((dates, 0.45 * topic.closeness + 0.4 * scope / (scope + HALF_SCOPE) + 0.15 * topic.anchor - elsewhere))
}

fn is_close_enough(topic: &Topic, one: &Moment, other: &Moment) -> bool {
    match (one.length(), other.length()) {
        (Some(length), Some(other)) if length.max(other) <= EXACT_DAYS => true,
        (Some(_), Some(_)) => topic.closeness >= CLOSE_BY_YEARS,
        _ => topic.closeness >= CLOSE_BY_DAYS,
    }
}

/// Whether a shared word tells what happened.
fn is_verb(rows: &Rows<'_>, topic: &Topic, key: Key) -> bool {
    topic.plain.contains(&key) && {
        let word = rows.weights.word(key);
        word.is_verb || word.sentences as f32 <= 0.02 * rows.weights.sentences as f32
    }
}
