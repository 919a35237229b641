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

/// What is against each hypothesis, in their order, in hundredths.
pub(super) type Against = Vec<u32>;

/// What each voice has against each hypothesis.
pub(super) struct Tally<'a> {
    hypotheses: &'a [Id<Claim>],
    voices: Vec<Vec<Weightiest>>,
    totals: Against,
}

/// The two weightiest things that one voice says against one hypothesis: without the first the second counts.
#[derive(Debug, Clone, Copy, Default)]
struct Weightiest {
    first: u32,
    second: u32,
}

impl Weightiest {
    fn hear(&mut self, said: u32) {
        if said > self.first {
            (self.first, self.second) = (said, self.first);
        } else {
            self.second = self.second.max(said);
        }
    }

    const fn without(self, said: u32) -> u32 {
        if said == self.first { self.second } else { self.first }
    }
}

impl<'a> Tally<'a> {
    /// Counts the rows, each with its voice. One voice says a thing once, as weightily as any of its rows.
    pub(super) fn of(hypotheses: &'a [Id<Claim>], rows: &[Row], voices: usize) -> Self {
        let mut each = vec![vec![Weightiest::default(); hypotheses.len()]; voices];
        for row in rows {
            for (heard, said) in row.voice.and_then(|nth| each.get_mut(nth)).into_iter().flatten().zip(says(row)) {
                heard.hear(said);
            }
        }
        let mut totals = vec![0; hypotheses.len()];
        for voice in &each {
            totals.iter_mut().zip(voice).for_each(|(total, said)| *total += said.first);
        }
        Self { hypotheses, voices: each, totals }
    }

    /// The ranking by all of them.
    pub(super) fn ranking(&self) -> Vec<Ranked> {
        ranking(self.hypotheses, &self.totals)
    }

    /// The ranking with these voices in the place of one.
    pub(super) fn without(&self, voice: usize, instead: &[Against]) -> Vec<Ranked> {
        let mut totals = self.totals.clone();
        for (total, said) in totals.iter_mut().zip(self.voices.get(voice).into_iter().flatten()) {
            *total = total.saturating_sub(said.first);
        }
        for voice in instead {
            totals.iter_mut().zip(voice).for_each(|(total, said)| *total += said);
        }
        ranking(self.hypotheses, &totals)
    }

    /// What the others of a row's voice have against each hypothesis.
    pub(super) fn others(&self, voice: usize, row: &Row) -> Against {
        let heard = self.voices.get(voice).into_iter().flatten();
        heard.zip(says(row)).map(|(heard, said)| heard.without(said)).collect()
    }

    /// What some rows have against each hypothesis, speaking with one voice.
    pub(super) fn together<'r>(&self, rows: impl IntoIterator<Item = &'r Row>) -> Against {
        let mut voice = vec![0; self.hypotheses.len()];
        for row in rows {
            voice.iter_mut().zip(says(row)).for_each(|(heard, said)| *heard = said.max(*heard));
        }
        voice
    }
}

/// What a row has against each hypothesis.
fn says(row: &Row) -> impl Iterator<Item = u32> {
    row.cells.iter().map(|cell| row.weight_percent * strength(cell.as_ref().map(|cell| cell.consistency)))
}

/// How many times its weight an item counts against a hypothesis.
const fn strength(consistency: Option<Consistency>) -> u32 {
    match consistency {
        Some(Consistency::Inconsistent) => 1,
        Some(Consistency::VeryInconsistent) => 2,
        _ => 0,
    }
}

fn ranking(hypotheses: &[Id<Claim>], totals: &Against) -> Vec<Ranked> {
    let rank = |(hypothesis, total): (&Id<Claim>, &u32)| Ranked {
        hypothesis: *hypothesis,
        inconsistency_percent: *total,
        place: 1 + totals.iter().filter(|other| *other < total).count(),
    };
    let mut ranked: Vec<Ranked> = hypotheses.iter().zip(totals).map(rank).collect();
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
