//! How far two documents are about one matter: the names that both tell of.
//!
//! Two sentences may share rare words by chance, and among many documents some always do. Documents about one matter share
//! names besides those of the two sentences: who, where, which body. Those of no kin are not laid side by side.

use super::row::Rows;
use super::stem::{self, Key, key_of};
use crate::suggest::names::lists as name_lists;
use crate::suggest::places::lists as place_lists;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What two documents have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Kinship {
    names: usize,
    told: f32,
    /// Among how many documents.
    documents: usize,
}

/// Among so many documents at most two may be about one matter though they share hardly a name …
const FEW_DOCUMENTS: usize = 5;
/// … and among so many they share two.
const SOME_DOCUMENTS: usize = 20;
/// What the names that two documents share tell at least, among some and among many. A word tells 5 at most.
const LEAST_TOLD: [f32; 2] = [3.5, 7.0];
/// So much is kin for certain.
const NEAR: f32 = 24.0;
/// Documents that are hardly kin count for so much.
const FAR: f32 = 0.75;

/// Words of names that stand in those of many: titles, roles, kinds of bodies, forms of companies.
static GENERIC: LazyLock<BTreeSet<Key>> = LazyLock::new(|| {
    let lists = [name_lists::of_names(), place_lists::of_people()];
    lists.into_iter().flatten().map(key_of).collect()
});

/// The names of each document, and what was found of two.
#[derive(Debug, Default)]
pub(super) struct Kinships {
    /// In the order of their keys.
    names: Vec<Vec<(Key, f32)>>,
    known: BTreeMap<(usize, usize), Kinship>,
}

impl Kinships {
    pub(super) fn of(rows: &Rows<'_>, documents: usize) -> Self {
        let mut names: Vec<BTreeMap<Key, f32>> = vec![BTreeMap::new(); documents];
        for row in &rows.all {
            let Some(own) = names.get_mut(row.document) else { continue };
            let told_of = row.terms.iter().filter(|term| term.has_capital && tells(rows, term.key));
            own.extend(told_of.map(|term| (term.key, rows.weights.weight(term.key))));
        }
        Self { names: names.into_iter().map(|names| names.into_iter().collect()).collect(), known: BTreeMap::new() }
    }

    /// Of two documents; of one with itself it is near.
    pub(super) fn between(&mut self, one: usize, other: usize) -> Kinship {
        if one == other {
            return Kinship { names: usize::MAX, told: NEAR, documents: self.names.len() };
        }
        let two = (one.min(other), one.max(other));
        if let Some(known) = self.known.get(&two) {
            return *known;
        }
        let of = |document: usize| self.names.get(document).map(Vec::as_slice).unwrap_or_default();
        let (few, many) = if of(one).len() < of(other).len() { (of(one), of(other)) } else { (of(other), of(one)) };
        let shared = few.iter().filter(|(key, _)| many.binary_search_by_key(key, |(key, _)| *key).is_ok());
        let none = Kinship { names: 0, told: 0.0, documents: self.names.len() };
        let kinship =
            shared.fold(none, |sum, (_, told)| Kinship { names: sum.names + 1, told: sum.told + told, ..sum });
        self.known.insert(two, kinship);
        kinship
    }
}

fn tells(rows: &Rows<'_>, key: Key) -> bool {
    rows.weights.is_name(key) && rows.weights.weight(key) > 0.0 && !stem::is_country(key) && !GENERIC.contains(&key)
}

impl Kinship {
    /// Whether they are about one matter at all. The more documents there are, the more of them share a name by chance.
    pub(super) fn is_kin(self) -> bool {
        let [some, many] = LEAST_TOLD;
        match self.documents {
            few if few <= FEW_DOCUMENTS => true,
            some_documents if some_documents <= SOME_DOCUMENTS => self.names >= 2 && self.told >= some,
            _ => self.names >= 3 && self.told >= many,
        }
    }

    /// What a pair of theirs counts for, from [`FAR`] to 1.
    pub(super) fn share(self) -> f32 {
        if self.documents <= SOME_DOCUMENTS { 1.0 } else { FAR + (1.0 - FAR) * (self.told / NEAR).min(1.0) }
    }
}
