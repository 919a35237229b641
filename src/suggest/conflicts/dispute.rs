//! A sentence that denies what another says.

use super::denial::{Denial, accuses};
use super::row::{Row, Rows};
use super::stem::{Key, key_of};
use super::topic::{Topic, topic_from};
use std::collections::BTreeMap;

/// A denial and what it denies.
#[derive(Debug, Clone)]
pub(super) struct Dispute {
    /// The rows of the denial and of the assertion.
    pub(super) rows: (u32, u32),
    /// The place of the denial in its sentence.
    pub(super) denial: usize,
    /// What is denied here and said there.
    pub(super) about: Vec<Key>,
    pub(super) score: f32,
}

/// Words that stand in more sentences say nothing of what is denied.
const MOST_SENTENCES: usize = 500;
/// The best answers to each denial that are kept.
const MOST_STRONG: usize = 4;
const MOST_SWEEPING: usize = 2;
/// What is denied and what is said must have so much in common.
const LEAST_SHARED: f32 = 3.2;
/// 'Not' alone denies little: what it negates and the other says must be nearly the same.
const WEAK_COVERAGE: f32 = 0.6;
const WEAK_CLOSE: f32 = 0.5;
/// A topic in common may be slight: the scope is what counts.
const CLOSE: f32 = 0.13;

/// What a sentence's denials are laid against.
pub(super) fn disputes(rows: &Rows<'_>, at: u32) -> Vec<Dispute> {
    let Some(row) = rows.get(at).filter(|row| !row.unit.is_question) else { return Vec::new() };
    let mut found = Vec::new();
    for (nth, denial) in row.unit.denials.iter().enumerate() {
        let (mut disputes, most) = if denial.scope.is_empty() {
            (sweeping(rows, (at, row), nth), MOST_SWEEPING)
        } else {
            (scoped(rows, (at, row), (nth, denial)), MOST_STRONG)
        };
        disputes.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.rows.cmp(&other.rows)));
        disputes.truncate(most);
        found.append(&mut disputes);
    }
    found
}

/// What a word of a scope tells: less than elsewhere is taken off for standing in many sentences.
fn told(rows: &Rows<'_>, key: Key) -> f32 {
    (rows.weights.word(key).rarity - 0.9).max(0.25)
}

/// Assertions with words of the scope.
fn scoped(rows: &Rows<'_>, (at, row): (u32, &Row<'_>), (nth, denial): (usize, &Denial)) -> Vec<Dispute> {
    let all: f32 = denial.scope.iter().map(|key| told(rows, *key)).sum();
    if all < 3.0 && !denial.is_strong {
        return Vec::new();
    }
    let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
    for key in &denial.scope {
        for other in rows.with(*key, MOST_SENTENCES) {
            *shared.entry(*other).or_default() += 1;
        }
    }
    let candidates = shared.into_iter().filter(|(other, count)| *count >= 2 && *other != at);
    let dispute = |(other_at, _)| {
        let other = rows.get(other_at)?;
        let (about, score) = asserted(rows, row, denial, other, all)?;
        Some(Dispute { rows: (at, other_at), denial: nth, about, score })
    };
    candidates.filter_map(dispute).collect()
}

/// What is asserted of what is denied, and how strongly it calls for a look.
fn asserted(rows: &Rows<'_>, row: &Row<'_>, denial: &Denial, other: &Row<'_>, all: f32) -> Option<(Vec<Key>, f32)> {
    if other.unit.is_question || row.is_beside(other) {
        return None;
    }
    let about: Vec<Key> = denial.scope.iter().copied().filter(|key| other.has(*key)).collect();
    // The other one denies the same.
    let denies_too = |own: &Denial| {
        own.scope.is_empty() && own.is_strong || own.scope.iter().filter(|key| about.contains(key)).count() >= 2
    };
    if about.len() < 2 || other.unit.denials.iter().any(denies_too) {
        return None;
    }
    let topic = topic_from(rows, row, other, CLOSE)?;
    let weight = |key: &Key| {
        let whole = rows.weights.weight(*key);
        let of_phrase = if whole > 0.0 { (topic.weight(*key) / whole).min(1.0) } else { 1.0 };
        told(rows, *key) * of_phrase
    };
    let shared: f32 = about.iter().map(weight).sum();
    if shared < LEAST_SHARED {
        return None;
    }
    let coverage = shared / all.max(4.0);
    let judged = Judged { rows, about: &about, topic: &topic, coverage };
    if !judged.stands(denial.is_strong) {
        return None;
    }
    let strength = if denial.is_strong { 0.18 } else { 0.0 };
    let score = (0.50 * topic.closeness + 0.30 * coverage.min(1.0) + strength + 0.08 * topic.anchor)
        * (shared / (shared + 3.0))
        * 1.25;
    Some((about, score * if row.document == other.document { 0.62 } else { 1.0 }))
}

struct Judged<'a> {
    rows: &'a Rows<'a>,
    about: &'a [Key],
    topic: &'a Topic,
    coverage: f32,
}

impl Judged<'_> {
    fn stands(&self, is_strong: bool) -> bool {
        let weights = &self.rows.weights;
        let top = self.about.iter().map(|key| weights.weight(*key)).fold(0.0, f32::max);
        let plain: Vec<&Key> = self.about.iter().filter(|key| self.topic.plain.contains(key)).collect();
        let has_verb = plain.iter().any(|key| weights.word(**key).is_verb && weights.weight(**key) >= 0.6);
        // Names alone say of whom, and not what.
        if top < 1.5 || plain.is_empty() {
            return false;
        }
        if top < 2.4 && self.coverage < 0.45 && self.topic.anchor < 0.25 {
            return false;
        }
        if is_strong {
            return self.coverage >= 0.34 && (self.about.len() >= 3 || top >= 2.2 || self.coverage >= 0.5);
        }
        let tied = self.topic.names.iter().any(|key| self.topic.weight(*key) >= 1.2);
        self.coverage >= WEAK_COVERAGE
            && self.topic.closeness >= WEAK_CLOSE
            && has_verb
            && tied
            && self.about.len() >= 3
    }
}

/// Accusations of those who deny any wrongdoing.
fn sweeping(rows: &Rows<'_>, (at, row): (u32, &Row<'_>), nth: usize) -> Vec<Dispute> {
    const FIRM: f32 = 0.8;
    const MOST_NAMED: usize = 200;
    let weights = &rows.weights;
    let own = row.terms.iter().filter(|term| weights.is_name(term.key)).map(|term| (term.key, true));
    let beside =
        row.context.iter().filter(|(key, told)| weights.is_name(*key) && *told > FIRM).map(|(key, _)| (*key, false));
    let mut candidates: BTreeMap<u32, Vec<(Key, bool)>> = BTreeMap::new();
    for (key, is_own) in own.chain(beside) {
        for other in rows.with(key, MOST_NAMED) {
            candidates.entry(*other).or_default().push((key, is_own));
        }
    }
    let dispute = |(other_at, names): (u32, Vec<(Key, bool)>)| {
        let other = rows.get(other_at).filter(|other| !other.unit.is_question && other_at != at)?;
        if other.unit.denials.iter().any(|denial| denial.is_strong) {
            return None;
        }
        let accusing: Vec<Key> = other.terms.iter().map(|term| term.key).filter(|key| accuses(*key)).collect();
        let named_here = names.iter().any(|(_, is_own)| *is_own);
        if accusing.is_empty() || row.document != other.document && !named_here || speaks_of_denier(row, nth, other) {
            return None;
        }
        let closeness = topic_from(rows, row, other, 0.0)?.closeness;
        let firm = names.iter().any(|(key, _)| weights.weight(*key) >= 2.2);
        if !firm && closeness < 0.3 {
            return None;
        }
        let alleged =
            if other.terms.iter().any(|term| ALLEGED.iter().any(|word| key_of(word) == term.key)) { 0.1 } else { 0.0 };
        let score = 0.22 + 0.45 * closeness + 0.04 * accusing.len() as f32 + 0.03 * names.len() as f32 + alleged;
        let about = names.into_iter().map(|(key, _)| key).chain(accusing).collect();
        let score = if row.document == other.document { 0.85 * score } else { score };
        Some(Dispute { rows: (at, other_at), denial: nth, about, score })
    };
    candidates.into_iter().filter_map(dispute).collect()
}

const ALLEGED: [&str; 5] = ["accused", "blamed", "alleged", "suspicion", "suspected"];

/// Whether the one that denies is who speaks in the other sentence: 'the firm said'.
fn speaks_of_denier(row: &Row<'_>, nth: usize, other: &Row<'_>) -> bool {
    let Some(denial) = row.unit.denials.get(nth) else { return false };
    let before = row.unit.words.get(..denial.bytes.start).unwrap_or_default();
    let denier = before.split_whitespace().rev().find(|word| word.starts_with(char::is_uppercase));
    let denier = denier.map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()));
    denier.is_some_and(|denier| {
        ["said", "says", "told", "called"].iter().any(|verb| {
            other.unit.words.contains(&format!("{denier} {verb}"))
                || other.unit.words.contains(&format!("{verb} {denier}"))
        })
    })
}
