//! What the rest of a text says about which of several namesakes is meant.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::candidate::{Candidate, Proof};
use crate::suggest::gazetteer::{Gazetteer, PlaceKind};

/// How many times larger a namesake elsewhere must be than a town in a country the text names.
const NAMED_COUNTRY_WEIGHS: u64 = 10;

/// What the whole text says about where it plays.
pub(super) struct Context<'a> {
    gazetteer: &'a Gazetteer,
    /// How often each country is named, or a place in it that cannot be meant otherwise.
    countries: BTreeMap<usize, usize>,
    /// How often each key was counted among them.
    named: BTreeMap<String, usize>,
}

impl<'a> Context<'a> {
    pub(super) fn of(gazetteer: &'a Gazetteer, candidates: &[Candidate]) -> Self {
        let mut context = Self { gazetteer, countries: BTreeMap::new(), named: BTreeMap::new() };
        for candidate in candidates.iter().filter(|candidate| candidate.proof == Proof::None) {
            let country = candidate.rows.first().and_then(|&row| gazetteer.country_row(row));
            if let Some(country) = country {
                *context.countries.entry(country).or_default() += 1;
                *context.named.entry(candidate.key.clone()).or_default() += 1;
            }
        }
        context
    }

    /// Which of its namesakes a candidate means, if it means a place at all.
    pub(super) fn choose(&self, candidate: &Candidate, qualifier: Option<&Candidate>) -> Option<usize> {
        let best = candidate.rows.first().copied()?;
        if self.gazetteer.kind(best) == PlaceKind::Country {
            // 'China, Japan' is a list, though there is a town of that name in Japan.
            return Some(self.region_instead(candidate, best).unwrap_or(best));
        }
        let said = qualifier.and_then(|qualifier| {
            let lies_there = |row: usize| qualifier.rows.iter().any(|&area| self.gazetteer.lies_in(row, area));
            candidate.rows.iter().copied().find(|&row| lies_there(row))
        });
        if said.is_some() {
            return said;
        }
        let row = candidate.rows.iter().copied().min_by_key(|&row| self.weight(row))?;
        let believed = match candidate.proof {
            Proof::None => true,
            Proof::Country => self.times_spoken_of(row) > 0,
            Proof::Qualifier => false,
        };
        believed.then_some(row)
    }

    /// 'Georgia' is the state where the text speaks of the United States, and of nothing else in the country.
    fn region_instead(&self, candidate: &Candidate, country: usize) -> Option<usize> {
        const OTHERS: usize = 2;
        let others_there = self.times_spoken_of(country) - self.named.get(&candidate.key).copied().unwrap_or_default();
        let region = candidate.rows.iter().copied().find(|&row| {
            let kind = self.gazetteer.kind(row);
            kind == PlaceKind::Region && self.gazetteer.country_row(row) != Some(country)
        })?;
        (others_there == 0 && self.times_spoken_of(region) >= OTHERS).then_some(region)
    }

    fn weight(&self, row: usize) -> (u8, Reverse<u64>, usize) {
        let (class, Reverse(size), row) = self.gazetteer.rank(row);
        let factor = if self.times_spoken_of(row) > 0 { NAMED_COUNTRY_WEIGHS } else { 1 };
        (class, Reverse(u64::from(size) * factor), row)
    }

    /// How often the text speaks of a place's country.
    fn times_spoken_of(&self, row: usize) -> usize {
        let country = self.gazetteer.country_row(row);
        country.and_then(|country| self.countries.get(&country)).copied().unwrap_or_default()
    }
}
