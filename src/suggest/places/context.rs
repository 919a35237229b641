//! What the rest of a text says about which of several namesakes is meant.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::candidate::Candidate;
use super::name::Proof;
use crate::suggest::gazetteer::{Gazetteer, PlaceKind};
use crate::suggest::peoples::country_of_people;
use crate::suggest::words::Word;

/// How many times larger a namesake elsewhere must be than a town in a country the text names.
const NAMED_COUNTRY_WEIGHS: u64 = 10;

/// What the whole text says about where it plays.
pub(super) struct Context<'a> {
    gazetteer: &'a Gazetteer,
    /// How often each country is named, or a place in it that cannot be meant otherwise.
    countries: BTreeMap<usize, usize>,
    /// How often each key was counted among them.
    named: BTreeMap<String, usize>,
    /// Which towns of each region are named.
    regions: BTreeMap<usize, BTreeSet<String>>,
}

/// The class of rank of towns that are neither capitals nor cities of a million.
const SMALL: u8 = 4;
/// So many other places of a country or a region tell that a text is about it.
const OTHERS: usize = 2;

/// The row of the country whose people a word names.
fn country_of(gazetteer: &Gazetteer, word: &Word<'_>) -> Option<usize> {
    // 'UK' is a place, and counted as one.
    let country = country_of_people(&word.key).filter(|_| gazetteer.rows_in_text(&word.key).is_empty())?;
    gazetteer.rows_in_text(country).first().copied().filter(|&row| gazetteer.kind(row) == PlaceKind::Country)
}

impl<'a> Context<'a> {
    pub(super) fn of(gazetteer: &'a Gazetteer, candidates: &[Candidate], words: &[Word<'_>]) -> Self {
        let (countries, named, regions) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut context = Self { gazetteer, countries, named, regions };
        // 'The Belgian minister' speaks of the country as its name would.
        for country in words.iter().filter(|word| word.is_capitalised()).filter_map(|word| country_of(gazetteer, word))
        {
            *context.countries.entry(country).or_default() += 1;
        }
        for candidate in candidates.iter().filter(|candidate| candidate.proof == Proof::None) {
            let country = candidate.rows.first().and_then(|&row| gazetteer.country_row(row));
            if let Some(country) = country {
                *context.countries.entry(country).or_default() += 1;
                *context.named.entry(candidate.key.clone()).or_default() += 1;
            }
            let region = candidate.rows.first().and_then(|&row| gazetteer.region_row(row));
            if let Some(region) = region {
                context.regions.entry(region).or_default().insert(candidate.key.clone());
            }
        }
        context
    }

    /// Which of its namesakes a candidate means, if it means a place at all.
    /// `beside` are those before and behind it in a list.
    pub(super) fn choose(
        &self,
        candidate: &Candidate,
        qualifier: Option<&Candidate>,
        beside: [Option<&Candidate>; 2],
    ) -> Option<usize> {
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
        let row = candidate.rows.iter().copied().min_by_key(|&row| self.weight(candidate, row))?;
        let row =
            self.region_of_text(candidate, row, beside).or_else(|| self.town_of_text(candidate, row)).unwrap_or(row);
        let believed = match candidate.proof {
            Proof::None => true,
            Proof::Country => self.times_spoken_of(row) > 0,
            Proof::Qualifier => false,
        };
        believed.then_some(row)
    }

    /// 'Georgia' is the state where the text speaks of the United States, and of nothing else in the country.
    fn region_instead(&self, candidate: &Candidate, country: usize) -> Option<usize> {
        let others_there = self.times_spoken_of(country) - self.named.get(&candidate.key).copied().unwrap_or_default();
        let region = candidate.rows.iter().copied().find(|&row| {
            let kind = self.gazetteer.kind(row);
            kind == PlaceKind::Region && self.gazetteer.country_row(row) != Some(country)
        })?;
        (others_there == 0 && self.times_spoken_of(region) >= OTHERS).then_some(region)
    }

    /// The state of the name, where the text is about it and not about the town: 'Victoria' beside Melbourne, 'Washington'
    /// beside Seattle and Spokane, 'New York' in a list of states.
    fn region_of_text(&self, candidate: &Candidate, town: usize, beside: [Option<&Candidate>; 2]) -> Option<usize> {
        let best = |candidate: &Candidate| candidate.rows.first().copied();
        let is_region = |row: usize| self.gazetteer.kind(row) == PlaceKind::Region;
        if is_region(town) {
            return None;
        }
        candidate.rows.iter().copied().filter(|row| is_region(*row)).find(|&region| {
            let country = self.gazetteer.country_row(region);
            let is_its_kin = |other: &Candidate| {
                best(other).is_some_and(|other| is_region(other) && self.gazetteer.country_row(other) == country)
            };
            let elsewhere = self.gazetteer.country_row(town) != country;
            let listed = !elsewhere && beside.into_iter().flatten().any(is_its_kin);
            let towns = self.towns_named(region, candidate);
            let is_about = !self.gazetteer.lies_in(town, region) && towns >= OTHERS;
            listed
                || is_about
                || elsewhere && self.others(candidate, town) == 0 && self.others(candidate, region) >= OTHERS
        })
    }

    /// A smaller town of the name in the region that the text is about.
    fn town_of_text(&self, candidate: &Candidate, town: usize) -> Option<usize> {
        let is_large = |row: usize| self.gazetteer.rank(row).0 < SMALL;
        let named = |row: usize| self.gazetteer.region_row(row).map_or(0, |region| self.towns_named(region, candidate));
        if is_large(town) || named(town) > 0 {
            return None;
        }
        let of_country = |row: &usize| self.gazetteer.country_row(*row) == self.gazetteer.country_row(town);
        candidate.rows.iter().copied().filter(of_country).find(|&row| named(row) >= OTHERS)
    }

    /// How many other towns of a region the text names.
    fn towns_named(&self, region: usize, candidate: &Candidate) -> usize {
        self.regions.get(&region).map_or(0, |towns| towns.iter().filter(|town| **town != candidate.key).count())
    }

    /// How often the text speaks of a place's country by other names.
    fn others(&self, candidate: &Candidate, row: usize) -> usize {
        let best = candidate.rows.first().and_then(|&best| self.gazetteer.country_row(best));
        let own = if best == self.gazetteer.country_row(row) { self.named.get(&candidate.key).copied() } else { None };
        self.times_spoken_of(row).saturating_sub(own.unwrap_or_default())
    }

    fn weight(&self, candidate: &Candidate, row: usize) -> (u8, Reverse<u64>, usize) {
        let (class, Reverse(size), row) = self.gazetteer.rank(row);
        let factor = if self.others(candidate, row) > 0 { NAMED_COUNTRY_WEIGHS } else { 1 };
        (class, Reverse(u64::from(size) * factor), row)
    }

    /// How often the text speaks of a place's country.
    fn times_spoken_of(&self, row: usize) -> usize {
        let country = self.gazetteer.country_row(row);
        country.and_then(|country| self.countries.get(&country)).copied().unwrap_or_default()
    }
}
