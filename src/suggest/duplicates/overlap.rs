//! Two texts side by side: what they share, grown from shared shingles to its whole length.

use super::{Candidates, FOUND_WORDS, Fingerprints, Kind, Pair, SAME_SHARE};
use crate::text::{RUN_WORDS, Runs, words};
use std::ops::Range;

/// Runs with no more words than this between them in either text are one: a word was corrected, split at the end of
/// a line, or the head of a page stands between.
const GAP_WORDS: usize = 12;
/// Two texts of which so much is the same are, even if all of it stands in many others.
const END_TO_END_SHARE: f64 = 0.9;
/// A shingle is looked for at no more than so many places of the other text.
const MOST_PLACES: usize = 16;

/// The words of a text in order, each by four bytes of its hash.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row(Vec<u32>);

impl Row {
    /// The words of this text.
    pub fn of(text: &str) -> Self {
        Self(words(text).map(|word| (word.hash ^ (word.hash >> 32)) as u32).collect())
    }

    /// How many bytes it takes in memory.
    pub fn size_bytes(&self) -> usize {
        self.0.capacity() * size_of::<u32>()
    }

    fn shingles(&self) -> impl Iterator<Item = u64> + '_ {
        Runs::hashes(self.0.iter().map(|word| u64::from(*word)))
    }

    /// How many words are the same from these places on.
    fn alike_after(&self, at: usize, other: &Self, at_other: usize) -> usize {
        let (one, other) = (self.0.get(at..).unwrap_or_default(), other.0.get(at_other..).unwrap_or_default());
        one.iter().zip(other).take_while(|(one, other)| one == other).count()
    }

    /// How many words are the same right before these places.
    fn alike_before(&self, at: usize, other: &Self, at_other: usize) -> usize {
        let (one, other) = (self.0.get(..at).unwrap_or_default(), other.0.get(..at_other).unwrap_or_default());
        one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count()
    }
}

/// Words that stand in both texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Which, in the one text.
    pub one: Range<usize>,
    /// Which, in the other.
    pub other: Range<usize>,
    /// How many of them are the same.
    pub matched_words: usize,
}

/// What two rows of words share.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlap {
    /// How much.
    pub kind: Kind,
    /// The share of the shorter.
    pub score: f64,
    /// Where, in the order of the one text.
    pub runs: Vec<Run>,
}

impl Overlap {
    /// What the two texts of a pair share; none where it is too little, or only boilerplate.
    pub fn of(
        pair: Pair,
        found: &Candidates,
        prints: (&Fingerprints, &Fingerprints),
        rows: (&Row, &Row),
    ) -> Option<Self> {
        if !is_worth_it(prints, rows) {
            return None;
        }
        let runs = joined(matches(rows.0, rows.1));
        let (of_one, of_other) = shares(&runs, rows);
        // Whatever else it stands in, it is the same from end to end.
        if of_one.min(of_other) >= END_TO_END_SHARE {
            return Some(Self { kind: Kind::SameText, score: of_shorter(rows, of_one, of_other), runs });
        }
        if pair.is_all_boilerplate {
            return None;
        }
        let mut runs = runs;
        runs.retain(|run| !is_boilerplate(run, prints.0, found));
        let (of_one, of_other) = shares(&runs, rows);
        let score = of_shorter(rows, of_one, of_other);
        let kind = match score {
            _ if of_one.min(of_other) >= SAME_SHARE => Kind::SameText,
            score if score >= SAME_SHARE => Kind::Contains,
            _ => Kind::SharedPassage,
        };
        if kind == Kind::SharedPassage {
            runs.retain(|run| run.matched_words >= FOUND_WORDS);
        }
        (!runs.is_empty()).then_some(Self { kind, score, runs })
    }
}

/// The shares of two texts that these runs cover. A passage that stands twice in one of them counts once.
fn shares(runs: &[Run], (one, other): (&Row, &Row)) -> (f64, f64) {
    let matched: usize = runs.iter().map(|run| run.matched_words).sum();
    let share = |row: &Row, side| matched.min(covered(runs, side)) as f64 / row.0.len().max(1) as f64;
    (share(one, |run| &run.one), share(other, |run| &run.other))
}

fn of_shorter((one, other): (&Row, &Row), of_one: f64, of_other: f64) -> f64 {
    if one.0.len() <= other.0.len() { of_one } else { of_other }
}

/// Whether a fingerprint that both have stands in a passage of some length, or they have a good part of them in
/// common: a phrase that everybody uses is not worth laying two texts side by side for.
fn is_worth_it(prints: (&Fingerprints, &Fingerprints), (one, other): (&Row, &Row)) -> bool {
    let mut places: Vec<_> = prints.0.marks().to_vec();
    places.sort_unstable();
    let mut common = 0;
    for mark in prints.1.marks() {
        let from = places.partition_point(|place| place.hash < mark.hash);
        let same = places.get(from..).unwrap_or_default().iter().take_while(|place| place.hash == mark.hash);
        let mut stands_there = false;
        for place in same.take(MOST_PLACES) {
            let (at, at_other) = (place.word as usize, mark.word as usize);
            let length = one.alike_before(at, other, at_other) + one.alike_after(at, other, at_other);
            if length >= FOUND_WORDS {
                return true;
            }
            stands_there = true;
        }
        common += usize::from(stands_there);
    }
    common * 4 >= prints.0.marks().len().min(prints.1.marks().len())
}

/// The longest matches from each shingle of the one text on, in its order, none overlapping there.
fn matches(one: &Row, other: &Row) -> Vec<Run> {
    let mut places: Vec<(u64, u32)> = other.shingles().zip(0..).collect();
    places.sort_unstable();
    let (mut found, mut next): (Vec<Run>, usize) = (Vec::new(), 0);
    for (at, shingle) in one.shingles().enumerate() {
        if at < next {
            continue;
        }
        let from = places.partition_point(|(hash, _)| *hash < shingle);
        let same = places.get(from..).unwrap_or_default().iter().take_while(|(hash, _)| *hash == shingle);
        let lengths = same.take(MOST_PLACES).map(|(_, place)| {
            let place = *place as usize;
            (one.alike_after(at, other, place), place)
        });
        // Of equal ones that which goes on where the last one ended.
        let goes_on = |place: usize| found.last().is_some_and(|last| last.other.end <= place);
        let best = lengths.max_by_key(|(length, place)| (*length, goes_on(*place), std::cmp::Reverse(*place)));
        if let Some((length, place)) = best.filter(|(length, _)| *length >= RUN_WORDS) {
            found.push(Run { one: at..at + length, other: place..place + length, matched_words: length });
            next = at + length;
        }
    }
    found
}

/// Runs with little between them are one.
fn joined(found: Vec<Run>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for run in found {
        let follows = |end: usize, start: usize| start >= end && start - end <= GAP_WORDS;
        match runs.last_mut() {
            Some(last) if follows(last.one.end, run.one.start) && follows(last.other.end, run.other.start) => {
                (last.one.end, last.other.end) = (run.one.end, run.other.end);
                last.matched_words += run.matched_words;
            }
            _ => runs.push(run),
        }
    }
    runs
}

/// Whether most fingerprints of these words stand in many texts; where there is none, nobody can tell.
fn is_boilerplate(run: &Run, print: &Fingerprints, found: &Candidates) -> bool {
    let marks = print.marks();
    let from = marks.partition_point(|mark| (mark.word as usize) < run.one.start);
    let within = |word: u32| word as usize + RUN_WORDS <= run.one.end;
    let inside = marks.get(from..).unwrap_or_default().iter().take_while(|mark| within(mark.word));
    let (mut all, mut common) = (0, 0);
    for mark in inside {
        all += 1;
        common += usize::from(found.is_boilerplate(mark.hash));
    }
    common * 2 > all
}

/// How many words of a text these runs cover.
fn covered(runs: &[Run], side: fn(&Run) -> &Range<usize>) -> usize {
    let mut ranges: Vec<Range<usize>> = runs.iter().map(|run| side(run).clone()).collect();
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let (mut covered, mut reached) = (0, 0);
    for range in ranges {
        covered += range.end.saturating_sub(range.start.max(reached));
        reached = reached.max(range.end);
    }
    covered
}
