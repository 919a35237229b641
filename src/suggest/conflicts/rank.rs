//! In which order proposals are shown: the kinds in turn, each as far as its own threshold, none padded.

use super::finding::{Kind, Relation};
use std::collections::{BTreeMap, BTreeSet};

/// What is ranked.
#[derive(Debug, Clone)]
pub(super) struct Ranked<T> {
    pub(super) relation: Relation,
    pub(super) kind: Kind,
    pub(super) score: f32,
    /// The two sentences; those that are copies of one another are one.
    pub(super) ends: (u32, u32),
    /// The documents that they stand in.
    pub(super) documents: (usize, usize),
    pub(super) what: T,
}

/// Of a sentence so many proposals of a kind are shown.
const MOST_OF_SENTENCE: usize = 2;

/// Of two documents so many of one kind: more of them say again that both are about one matter.
const MOST_OF_DOCUMENTS: usize = 3;
const MOST_AGREEMENTS: usize = 2;

/// From which score on a kind is shown, and for how many of the others' one of it stands.
fn terms(kind: Kind) -> (f32, f32) {
    match kind {
        Kind::Number => (0.31, 3.0),
        Kind::Date => (0.33, 1.5),
        Kind::Place => (0.42, 1.5),
        Kind::Actor => (0.45, 1.5),
        Kind::Denial => (0.25, 1.5),
        Kind::Name => (0.38, 1.5),
        Kind::Reference => (0.30, 2.0),
        Kind::Agreement => (0.23, 3.0),
        Kind::Copy => (0.35, 1.5),
    }
}

/// Puts proposals in order and leaves out what is too weak, told already, or too much of one sentence.
pub(super) fn ranked<T>(mut all: Vec<Ranked<T>>) -> Vec<Ranked<T>> {
    all.retain(|one| one.score >= terms(one.kind).0);
    all.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.ends.cmp(&other.ends)));
    let mut queues: BTreeMap<Kind, std::collections::VecDeque<Ranked<T>>> = BTreeMap::new();
    for one in all {
        queues.entry(one.kind).or_default().push_back(one);
    }
    let (mut taken, mut shown) = (BTreeMap::<Kind, usize>::new(), Vec::new());
    let mut seen = Seen::default();
    loop {
        let due = |kind: &Kind, queue: &std::collections::VecDeque<Ranked<T>>| {
            let (least, share) = terms(*kind);
            let best = queue.front()?.score;
            let turns = taken.get(kind).copied().unwrap_or_default() as f32 / share;
            Some((best / least.max(0.1)).sqrt() / (1.0 + turns))
        };
        let next = queues.iter().filter_map(|(kind, queue)| Some((due(kind, queue)?, *kind)));
        let Some((_, kind)) = next.max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1))) else {
            return shown;
        };
        let Some(one) = queues.get_mut(&kind).and_then(std::collections::VecDeque::pop_front) else { return shown };
        if seen.takes(&one) {
            *taken.entry(kind).or_default() += 1;
            shown.push(one);
        }
    }
}

/// What is shown already.
#[derive(Debug, Default)]
struct Seen {
    pairs: BTreeSet<(u32, u32)>,
    of_sentence: BTreeMap<(bool, u32), usize>,
    of_documents: BTreeMap<(Kind, usize, usize), usize>,
}

impl Seen {
    fn takes<T>(&mut self, one: &Ranked<T>) -> bool {
        // What a name or a note says stands beside whatever else the sentence does.
        if matches!(one.kind, Kind::Name | Kind::Reference | Kind::Copy) {
            return true;
        }
        let (first, second) = one.ends;
        let documents = (one.documents.0.min(one.documents.1), one.documents.0.max(one.documents.1));
        let most = if one.kind == Kind::Agreement { MOST_AGREEMENTS } else { MOST_OF_DOCUMENTS };
        let of_documents = self.of_documents.entry((one.kind, documents.0, documents.1)).or_default();
        if documents.0 != documents.1 && *of_documents >= most {
            return false;
        }
        if first == second || !self.pairs.insert((first.min(second), first.max(second))) {
            return false;
        }
        let agrees = one.relation == Relation::Agreement;
        let is_full = |end: u32| self.of_sentence.get(&(agrees, end)).is_some_and(|count| *count >= MOST_OF_SENTENCE);
        if is_full(first) || is_full(second) {
            return false;
        }
        if let Some(count) = self.of_documents.get_mut(&(one.kind, documents.0, documents.1)) {
            *count += 1;
        }
        for end in [first, second] {
            *self.of_sentence.entry((agrees, end)).or_default() += 1;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_stand_in_turn_and_none_is_padded() {
        let one =
            |kind, score, ends| Ranked { relation: Relation::Conflict, kind, score, ends, documents: (0, 0), what: () };
        let all = vec![
            one(Kind::Number, 0.9, (1, 2)),
            one(Kind::Number, 0.8, (2, 1)),
            one(Kind::Number, 0.7, (1, 3)),
            one(Kind::Number, 0.6, (1, 4)),
            one(Kind::Date, 0.5, (5, 6)),
            one(Kind::Denial, 0.1, (7, 8)),
        ];
        let shown: Vec<(Kind, (u32, u32))> = ranked(all).into_iter().map(|one| (one.kind, one.ends)).collect();
        assert_eq!(shown, [(Kind::Number, (1, 2)), (Kind::Date, (5, 6)), (Kind::Number, (1, 3))]);
    }
}
