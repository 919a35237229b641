//! All sentences side by side, weighed, and an index by which those with rare words in common are found.

use super::stem::Key;
use super::unit::{Unit, Written, pair_of};
use super::weights::Weights;
use std::collections::{BTreeMap, HashMap};

/// A word of a sentence with what it tells there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighed {
    pub(super) key: Key,
    pub(super) weight: f32,
    pub(super) has_capital: bool,
}

/// A sentence among all.
#[derive(Debug)]
pub(super) struct Row<'u> {
    /// The place of its document.
    pub(super) document: usize,
    pub(super) unit: &'u Unit,
    /// In the order of their keys.
    pub(super) terms: Vec<Weighed>,
    /// What all of them tell.
    pub(super) total: f32,
    /// Words of the sentences beside it that it does not have, in the order of their keys.
    pub(super) context: Vec<(Key, f32)>,
    /// Its rarer quantities, in order.
    pub(super) marks: Vec<u64>,
    /// When it is told of: its own date, else the last that its document named, else the next.
    pub(super) time: Option<(i64, i64)>,
}

/// Sentences by their rare words.
#[derive(Debug, Default)]
pub(super) struct Rows<'u> {
    pub(super) all: Vec<Row<'u>>,
    pub(super) weights: Weights,
    by_key: HashMap<Key, Vec<u32>>,
    by_mark: HashMap<u64, Vec<u32>>,
    /// The name that each document tells most of.
    main_names: Vec<Option<Key>>,
    /// How many quantities there are of each value.
    values: HashMap<(u64, Option<&'static str>), u32>,
}

/// A quantity that more sentences have tells nothing.
const COMMON_MARK: usize = 6;
/// A name in a row of names tells less.
const LISTED: f32 = 0.4;

impl<'u> Rows<'u> {
    /// The sentences of these documents, in their order.
    pub(super) fn of(documents: &[&'u [Unit]]) -> Self {
        let all = || documents.iter().enumerate().flat_map(|(at, units)| units.iter().map(move |unit| (at, unit)));
        let weights = Weights::of(all().map(|(_, unit)| unit));
        let mut rows = Self { weights, ..Self::default() };
        for (document, unit) in all() {
            rows.all.push(rows.row(document, unit));
        }
        rows.set_contexts();
        rows.set_times();
        rows.index();
        rows.main_names = (0..documents.len()).map(|_| None).collect();
        rows.name_documents();
        rows
    }

    fn row(&self, document: usize, unit: &'u Unit) -> Row<'u> {
        let weighed = unit.terms.iter().map(|term| {
            let weight = self.weights.weight(term.key) * if term.is_listed { LISTED } else { 1.0 };
            let has_capital = match term.written {
                Written::Small => false,
                Written::Capital => true,
                Written::First => self.weights.is_name(term.key),
            };
            Weighed { key: term.key, weight, has_capital }
        });
        let terms: Vec<Weighed> = weighed.collect();
        let mut marks: Vec<u64> = unit.quantities.iter().filter_map(super::quantity::Quantity::mark).collect();
        marks.sort_unstable();
        marks.dedup();
        let total = terms.iter().map(|term| term.weight).sum();
        let time = unit.moments.iter().find_map(super::moment::Moment::told_days);
        Row { document, unit, terms, total, context: Vec::new(), marks, time }
    }

    /// Gives each sentence the words of those beside it in its block.
    fn set_contexts(&mut self) {
        const BESIDE: [(isize, f32); 3] = [(-1, 0.5), (-2, 0.3), (1, 0.3)];
        let context = |at: usize| -> Option<Vec<(Key, f32)>> {
            let here = self.all.get(at)?;
            let mut context: BTreeMap<Key, f32> = BTreeMap::new();
            for (step, share) in BESIDE {
                let beside = at.checked_add_signed(step).and_then(|beside| self.all.get(beside));
                let Some(beside) =
                    beside.filter(|row| row.document == here.document && row.unit.block == here.unit.block)
                else {
                    continue;
                };
                for term in beside.terms.iter().filter(|term| term.weight > 0.0 && here.term(term.key).is_none()) {
                    let told = context.entry(term.key).or_default();
                    *told = told.max(share * term.weight);
                }
            }
            Some(context.into_iter().collect())
        };
        let contexts: Vec<_> = (0..self.all.len()).map(|at| context(at).unwrap_or_default()).collect();
        for (row, context) in self.all.iter_mut().zip(contexts) {
            row.context = context;
        }
    }

    /// Gives each sentence without a date that of the one before it, and the first ones that of the one behind.
    fn set_times(&mut self) {
        let mut last: Option<(usize, (i64, i64))> = None;
        for row in &mut self.all {
            row.time =
                row.time.or_else(|| last.filter(|(document, _)| *document == row.document).map(|(_, time)| time));
            last = row.time.map(|time| (row.document, time));
        }
        let mut next: Option<(usize, (i64, i64))> = None;
        for row in self.all.iter_mut().rev() {
            row.time =
                row.time.or_else(|| next.filter(|(document, _)| *document == row.document).map(|(_, time)| time));
            next = row.time.map(|time| (row.document, time));
        }
    }

    fn index(&mut self) {
        for (at, row) in (0_u32..).zip(&self.all) {
            for term in row.terms.iter().filter(|term| term.weight > 0.0) {
                self.by_key.entry(term.key).or_default().push(at);
            }
            for mark in &row.marks {
                self.by_mark.entry(*mark).or_default().push(at);
            }
            for quantity in &row.unit.quantities {
                *self.values.entry((quantity.value.to_bits(), quantity.measure)).or_default() += 1;
            }
        }
        self.by_mark.retain(|_, rows| rows.len() <= COMMON_MARK);
        for row in &mut self.all {
            row.marks.retain(|mark| self.by_mark.contains_key(mark));
        }
    }

    fn name_documents(&mut self) {
        let mut counts: BTreeMap<(usize, Key), u32> = BTreeMap::new();
        for row in &self.all {
            // What a text begins with is mostly what it is about.
            let worth = if row.unit.block <= 1 { 3 } else { 1 };
            for term in row.terms.iter().filter(|term| self.weights.is_name(term.key)) {
                *counts.entry((row.document, term.key)).or_default() += worth;
            }
        }
        let mut most: BTreeMap<usize, (u32, Key)> = BTreeMap::new();
        for ((document, key), count) in counts {
            let best = most.entry(document).or_default();
            *best = (*best).max((count, key));
        }
        for (document, (_, key)) in most {
            if let Some(main) = self.main_names.get_mut(document) {
                *main = Some(key);
            }
        }
    }

    pub(super) fn get(&self, at: u32) -> Option<&Row<'u>> {
        self.all.get(at as usize)
    }

    /// The sentences with this word, in order; none for one that stands in too many to tell anything.
    pub(super) fn with(&self, key: Key, most: usize) -> &[u32] {
        self.by_key.get(&key).map(Vec::as_slice).filter(|rows| rows.len() <= most).unwrap_or_default()
    }

    pub(super) fn with_mark(&self, mark: u64) -> &[u32] {
        self.by_mark.get(&mark).map(Vec::as_slice).unwrap_or_default()
    }

    /// What a quantity that two sentences share tells.
    pub(super) fn weight_of_mark(&self, mark: u64) -> f32 {
        const MOST: f32 = 4.0;
        let count = self.with_mark(mark).len() as f32;
        (((self.weights.sentences as f32 + 1.0) / (count + 0.5)).ln() - 1.0).min(MOST)
    }

    /// The name that a document tells most of.
    pub(super) fn main_name(&self, document: usize) -> Option<Key> {
        self.main_names.get(document).copied().flatten()
    }

    /// How often a quantity's value stands anywhere.
    pub(super) fn count_of(&self, quantity: &super::quantity::Quantity) -> u32 {
        self.values.get(&(quantity.value.to_bits(), quantity.measure)).copied().unwrap_or_default()
    }

    /// The phrases that both sentences have: pairs of words of which each is in both.
    pub(super) fn shared_phrases(&self, one: &Row<'_>, other: &Row<'_>, shared: &[Key]) -> Vec<(Key, Key)> {
        let both: Vec<u64> =
            one.unit.pairs.iter().copied().filter(|pair| other.unit.pairs.binary_search(pair).is_ok()).collect();
        if both.is_empty() {
            return Vec::new();
        }
        let pairs = shared.iter().flat_map(|first| shared.iter().map(move |second| (*first, *second)));
        pairs
            .filter(|(first, second)| {
                let pair = pair_of(*first, *second);
                both.contains(&pair) && self.weights.is_phrase(pair, *first, *second)
            })
            .collect()
    }
}

impl Row<'_> {
    /// A word of it.
    pub(super) fn term(&self, key: Key) -> Option<Weighed> {
        let at = self.terms.binary_search_by_key(&key, |term| term.key).ok()?;
        self.terms.get(at).copied()
    }

    pub(super) fn has(&self, key: Key) -> bool {
        self.terms.binary_search_by_key(&key, |term| term.key).is_ok()
    }

    /// What a word of the sentences beside it tells.
    pub(super) fn beside(&self, key: Key) -> f32 {
        let at = self.context.binary_search_by_key(&key, |(key, _)| *key);
        at.ok().and_then(|at| self.context.get(at)).map_or(0.0, |(_, weight)| *weight)
    }

    /// Whether it or a sentence beside it has a word.
    pub(super) fn knows(&self, key: Key) -> bool {
        self.has(key) || self.beside(key) > 0.0
    }

    /// Whether two are of one document, a sentence apart at most.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        self.document == other.document && self.unit.span.start.abs_diff(other.unit.span.start) < BESIDE_CODEPOINTS
    }
}

/// Sentences so near to one another are one thought.
const BESIDE_CODEPOINTS: usize = 400;
