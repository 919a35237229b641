//! The same thing said to have happened elsewhere: 'in southern Norvenia' and 'in central Norvenia', 'at Bergen' and 'at
//! Stavanger'. Only towns are held against towns: whoever says the country as well contradicts nobody.

use super::number::are_of_other_times;
use super::row::{Row, Rows};
use super::stem::Key;
use super::token::{Token, tokens};
use super::topic::Topic;
use crate::suggest::gazetteer::PlaceKind;
use crate::suggest::places::places;
use std::ops::Range;

/// What differs: its place in the one sentence and in the other.
pub(super) type Spots = (Range<usize>, Range<usize>);

/// Two sentences must be as close as this where they name parts of one place, and where they name two.
const CLOSE_IN_PARTS: f32 = 0.35;
const CLOSE: f32 = 0.45;
/// Names and figures must tie them so firmly that they are of one event.
const TIED: f32 = 0.5;
/// Towns no farther apart than this, in degrees of latitude and of longitude, may be told by one another's names.
const NEAR_DEGREES: (f64, f64) = (0.5, 0.8);

/// Looks for one, with how strongly it calls for a look.
pub(super) fn conflict(rows: &Rows<'_>, one: &Row<'_>, other: &Row<'_>, topic: &Topic) -> Option<(Spots, f32)> {
    if topic.closeness < CLOSE_IN_PARTS || one.is_beside(other) || are_of_other_times(one, other) {
        return None;
    }
    let does_the_same = topic.plain.iter().any(|key| rows.weights.word(*key).is_verb);
    let towns = || (topic.closeness >= CLOSE && topic.anchor >= TIED && does_the_same).then(|| towns(one, other))?;
    let spots = parts(one, other).or_else(towns)?;
    Some((spots, 0.45 * topic.closeness + 0.15 * topic.anchor + 0.25))
}

/// 'Southern' and 'central' of the same place, where neither sentence has the other's.
fn parts(one: &Row<'_>, other: &Row<'_>) -> Option<Spots> {
    let (parts, others) = (parts_of(one), parts_of(other));
    let says = |row: &Row<'_>, part: &str| tokens(&row.unit.words).iter().any(|token| token.lower == part);
    parts.iter().find_map(|(name, (part, here))| {
        let of_it = |(known, (their, _)): &&(Key, (String, Range<usize>))| known == name && !says(one, their);
        let (_, (_, there)) = others.iter().find(of_it)?;
        (!says(other, part)).then(|| (here.clone(), there.clone()))
    })
}

/// The names before which a part is said, with the part and where both stand.
fn parts_of(row: &Row<'_>) -> Vec<(Key, (String, Range<usize>))> {
    const PARTS: [&str; 5] = ["northern", "southern", "eastern", "western", "central"];
    let all = tokens(&row.unit.words);
    let part = |two: &[Token<'_>]| {
        let [part, name] = two else { return None };
        let is_part = PARTS.contains(&part.lower.as_str()) && !part.is_capitalised();
        let is_joined = row.unit.words.get(part.end()..name.start) == Some(" ");
        (is_part && is_joined && name.is_capitalised())
            .then(|| (name.key, (part.lower.clone(), part.start..name.end())))
    };
    all.windows(2).filter_map(part).collect()
}

/// Towns of which neither is named near the other.
fn towns(one: &Row<'_>, other: &Row<'_>) -> Option<Spots> {
    let (towns, others) = (towns_of(one), towns_of(other));
    let is_unknown = |town: &&Town, to: &Row<'_>| town.keys.iter().all(|key| !to.knows(*key));
    let here = towns.iter().find(|town| is_unknown(town, other))?;
    // A suburb, and what lies near a town, is told by the town's name too.
    let is_far =
        |town: &Town| (town.at.0 - here.at.0).abs() > NEAR_DEGREES.0 || (town.at.1 - here.at.1).abs() > NEAR_DEGREES.1;
    let there = others.iter().find(|town| is_unknown(town, one) && is_far(town))?;
    // Where one town is common to both, they speak of it.
    let is_common = towns.iter().any(|town| others.iter().any(|other| other.id == town.id));
    (!is_common).then(|| (here.bytes.clone(), there.bytes.clone()))
}

/// A town where something is said to have happened.
struct Town {
    id: Option<u64>,
    /// Latitude and longitude in degrees.
    at: (f64, f64),
    keys: Vec<Key>,
    bytes: Range<usize>,
}

fn towns_of(row: &Row<'_>) -> Vec<Town> {
    const WHERE: [&str; 5] = ["in", "at", "near", "outside", "off"];
    let words = row.unit.words.as_str();
    let town = |found: crate::suggest::places::PlaceFound| {
        let before = words.get(..found.start_byte)?.trim_end();
        let last = before.rsplit(' ').next().unwrap_or_default();
        let keys = tokens(&found.text).iter().map(|token| token.key).collect();
        (found.entry.kind == PlaceKind::City && WHERE.contains(&last)).then_some(Town {
            id: found.entry.geonames,
            at: (found.entry.lat, found.entry.lon),
            keys,
            bytes: found.start_byte..found.end_byte,
        })
    };
    places(words).into_iter().filter_map(town).collect()
}
