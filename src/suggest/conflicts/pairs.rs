//! Which sentences are laid side by side: never all with all, but those with rare words or figures in common.

use super::row::{Row, Rows};

/// Gathers what sentences share with one of them.
pub(super) struct Candidates {
    told: Vec<f32>,
    count: Vec<u16>,
    touched: Vec<u32>,
}

/// Shared words must tell so much, and less where both hold numbers.
const LEAST_TOLD: f32 = 4.2;
const LEAST_TOLD_WITH_NUMBERS: f32 = 3.6;
/// What a figure in common tells here.
const MARK: f32 = 3.0;
/// Among so many sentences one rare word in common is chance.
const MANY_SENTENCES: usize = 5_000;
/// Of the sentences that share something with one, so many are looked at closely: those that share most.
const MOST: usize = 60;

impl Candidates {
    pub(super) fn of(rows: &Rows<'_>) -> Self {
        let count = rows.all.len();
        Self { told: vec![0.0; count], count: vec![0; count], touched: Vec::new() }
    }

    /// The sentences to lay beside this one: those after it; of `only` a document, all others.
    pub(super) fn beside(&mut self, rows: &Rows<'_>, at: u32, only: Option<usize>) -> Vec<u32> {
        let Some(row) = rows.get(at) else { return Vec::new() };
        let most = posting_most(rows.weights.sentences);
        for term in &row.terms {
            self.add(rows.with(term.key, most), term.weight);
        }
        for mark in &row.marks {
            self.add(rows.with_mark(*mark), MARK);
        }
        let least_count = if rows.weights.sentences > MANY_SENTENCES { 2 } else { 1 };
        let mut found: Vec<(f32, u32)> = Vec::new();
        for other in self.touched.drain(..) {
            let (Some(told), Some(count)) = (self.told.get_mut(other as usize), self.count.get_mut(other as usize))
            else {
                continue;
            };
            let (told, count) = (std::mem::take(told), std::mem::take(count));
            let Some(beside) = rows.get(other) else { continue };
            if count >= least_count && told >= least(row, beside) && is_wanted(row, (at, other), beside, only) {
                found.push((told, other));
            }
        }
        found.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        found.truncate(MOST);
        found.into_iter().map(|(_, other)| other).collect()
    }

    fn add(&mut self, rows: &[u32], weight: f32) {
        for row in rows {
            let (Some(told), Some(count)) = (self.told.get_mut(*row as usize), self.count.get_mut(*row as usize))
            else {
                continue;
            };
            if *count == 0 {
                self.touched.push(*row);
            }
            *told += weight;
            *count += 1;
        }
    }
}

/// A word that stands in more sentences leads to none.
fn posting_most(sentences: usize) -> usize {
    const SHARE: f32 = 0.07;
    ((SHARE * sentences as f32) as usize).clamp(30, 150)
}

fn least(one: &Row<'_>, other: &Row<'_>) -> f32 {
    let both = !one.unit.quantities.is_empty() && !other.unit.quantities.is_empty();
    if both { LEAST_TOLD_WITH_NUMBERS } else { LEAST_TOLD }
}

/// Each pair once. Questions tell nothing.
fn is_wanted(row: &Row<'_>, (at, other): (u32, u32), beside: &Row<'_>, only: Option<usize>) -> bool {
    let once = match only {
        Some(only) if beside.document != only => at != other,
        _ => at < other,
    };
    once && !row.unit.is_question && !beside.unit.is_question
}
