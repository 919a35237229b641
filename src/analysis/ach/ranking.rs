//! The hypotheses by how much is against them. What speaks for one is not counted: it may fit the others as well.

use super::Row;
use crate::model::{Claim, Consistency, Id};
use std::collections::BTreeMap;

/// A hypothesis and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked {
    /// The hypothesis.
    pub hypothesis: Id<Claim>,
    /// What is against it, in hundredths of one inconsistent item of full weight.
    pub inconsistency_percent: u32,
    /// Its place, from 1; those with as much against them share one.
    pub place: usize,
}

/// Ranks the hypotheses by the rows that pass.
pub(super) fn ranking(hypotheses: &[Id<Claim>], rows: &[Row], passes: impl Fn(&Row) -> bool) -> Vec<Ranked> {
    let mut against: Vec<BTreeMap<usize, u32>> = vec![BTreeMap::new(); hypotheses.len()];
    for row in rows.iter().filter(|row| passes(row)) {
        let Some(voice) = row.voice else { continue };
        for (cell, voices) in row.cells.iter().zip(&mut against) {
            let strength = match cell.as_ref().map(|cell| cell.consistency) {
                Some(Consistency::Inconsistent) => 1,
                Some(Consistency::VeryInconsistent) => 2,
                _ => continue,
            };
            // One voice says it once, as weightily as any of its rows.
            let said = voices.entry(voice).or_default();
            *said = (*said).max(strength * row.weight_percent);
        }
    }
    let totals: Vec<u32> = against.iter().map(|voices| voices.values().sum()).collect();
    let mut ranked: Vec<Ranked> = hypotheses
        .iter()
        .zip(&totals)
        .map(|(hypothesis, total)| Ranked {
            hypothesis: *hypothesis,
            inconsistency_percent: *total,
            place: 1 + totals.iter().filter(|other| *other < total).count(),
        })
        .collect();
    ranked.sort_by_key(|ranked| ranked.place);
    ranked
}

/// Whether two rankings place the hypotheses otherwise.
pub fn ranks_otherwise(one: &[Ranked], other: &[Ranked]) -> bool {
    let places = |ranking: &[Ranked]| -> BTreeMap<_, _> {
        ranking.iter().map(|ranked| (ranked.hypothesis, ranked.place)).collect()
    };
    places(one) != places(other)
}
