//! Quotations that nobody marked: eight or more words in a row that stand in a document's text too.

use super::Known;
use crate::text::{RUN_WORDS, Runs, WordRow, words};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Text that is looked through; beyond it the rest is not, and that is said.
const MAX_BYTES: usize = 96 * 1024 * 1024;

/// Which words of a row are accounted for.
pub(super) struct Covered(Vec<bool>);

impl Covered {
    pub(super) fn of(words: usize) -> Self {
        Self(vec![false; words])
    }

    pub(super) fn cover(&mut self, words: Range<usize>) {
        if let Some(words) = self.0.get_mut(words) {
            words.fill(true);
        }
    }
}

/// The runs, each with the title of a document it stands in, and how many texts were not looked through.
pub(super) fn runs(known: Known<'_>, row: &WordRow, quoted: &Covered) -> (Vec<(Range<usize>, String)>, usize) {
    let wanted: BTreeSet<u64> = runs_of(row)
        .enumerate()
        .filter(|(at, _)| quoted.0.get(*at..at + RUN_WORDS).is_some_and(|run| run.iter().any(|is| !is)))
        .map(|(_, hash)| hash)
        .collect();
    let wanted: Vec<u64> = wanted.into_iter().collect();
    if wanted.is_empty() {
        return (Vec::new(), 0);
    }
    let (mut found, mut looked_at, mut not_searched) = (BTreeMap::new(), 0, 0);
    let editions = known.project.documents.iter();
    let editions = editions.flat_map(|document| document.editions.iter().map(move |edition| (document, *edition)));
    for (document, edition) in editions {
        let Some(text) = known.corpus.text(edition) else { continue };
        looked_at += text.as_str().len();
        if looked_at > MAX_BYTES {
            not_searched += 1;
            continue;
        }
        for hash in Runs::hashes(words(text.as_str()).map(|word| word.hash)) {
            if wanted.binary_search(&hash).is_ok() {
                found.entry(hash).or_insert_with(|| document.title.value.clone());
            }
        }
    }
    (joined(row, quoted, &found), not_searched)
}

fn runs_of(row: &WordRow) -> impl Iterator<Item = u64> + '_ {
    Runs::hashes(row.hashes().iter().copied())
}

/// Runs that follow on each other as one, without what is marked as a quotation.
fn joined(row: &WordRow, quoted: &Covered, found: &BTreeMap<u64, String>) -> Vec<(Range<usize>, String)> {
    let mut joined: Vec<(Range<usize>, String)> = Vec::new();
    for (at, hash) in runs_of(row).enumerate() {
        let Some(title) = found.get(&hash) else { continue };
        match joined.last_mut() {
            Some((run, _)) if at <= run.end => run.end = at + RUN_WORDS,
            _ => joined.push((at..at + RUN_WORDS, title.clone())),
        }
    }
    joined
        .into_iter()
        .flat_map(|(run, title)| uncovered(run, quoted).into_iter().map(move |run| (run, title.clone())))
        .collect()
}

/// The parts of a run that are long enough and not accounted for.
fn uncovered(run: Range<usize>, quoted: &Covered) -> Vec<Range<usize>> {
    let (mut parts, mut open) = (Vec::new(), run.start);
    for at in run.start..=run.end {
        if at == run.end || quoted.0.get(at).copied().unwrap_or(true) {
            if at - open >= RUN_WORDS {
                parts.push(open..at);
            }
            open = at + 1;
        }
    }
    parts
}
