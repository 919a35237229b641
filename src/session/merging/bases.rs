//! What two copies both knew, found by the hashes of their lines.
//!
//! A line that stands in both histories is one that both knew. A history that begins anew, as a pack's and a purged
//! project's does, names the head of the one that it goes on from, and a merge names the head of the history that was
//! merged: such a line stands for the revision that took it over.

use crate::edit::merge::{Base, LeftBehind, handed_over};
use crate::model::{LeftOut, Project};
use crate::problem::Problem;
use crate::store::{Past, Took};

/// More than so many ways on which two copies came to know the same are not looked at.
const MOST: usize = 4;

/// A revision of mine and one of theirs that hold the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pair {
    mine: u64,
    theirs: u64,
    /// Which of the two hold that and nothing else.
    exact: Exact,
}

/// Of which copy the past is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exact {
    /// Of both.
    Both,
    /// Of mine; theirs was handed over from it.
    Mine,
    /// Of theirs; mine was handed over from it.
    Theirs,
    /// Mine, which they merged.
    MineMerged,
    /// Theirs, which was merged here.
    TheirsMerged,
}

/// What both knew, and from which revisions on each went its own way; nothing where they share no history.
pub(super) fn between(
    (mine, mine_now): (&Past, &Project),
    (theirs, theirs_now): (&Past, &Project),
) -> Result<(Vec<Base>, (u64, u64)), Problem> {
    let pairs = newest(pairs(mine, theirs));
    let since = pairs.iter().map(|pair| (pair.mine, pair.theirs)).max_by_key(|(_, theirs)| *theirs);
    let mut bases = Vec::new();
    for pair in pairs {
        let base = match pair.exact {
            // What was merged is what both knew, and all else that the other holds is its own work.
            Exact::MineMerged => {
                let known = mine.at(pair.mine)?;
                Base { mine: known.clone(), theirs: known }
            }
            Exact::TheirsMerged => {
                let known = theirs.at(pair.theirs)?;
                Base { mine: known.clone(), theirs: known }
            }
            Exact::Both => Base { mine: mine.at(pair.mine)?, theirs: theirs.at(pair.theirs)? },
            Exact::Mine => {
                let known = mine.at(pair.mine)?;
                let handed = handed_over(&known, theirs_now, left_behind(&known, theirs_now));
                Base { mine: known, theirs: handed }
            }
            Exact::Theirs => {
                let known = theirs.at(pair.theirs)?;
                let handed = handed_over(&known, mine_now, left_behind(&known, mine_now));
                Base { mine: handed, theirs: known }
            }
        };
        bases.push(base);
    }
    Ok((bases, since.unwrap_or_default()))
}

fn pairs(mine: &Past, theirs: &Past) -> Vec<Pair> {
    let (own, other) = (mine.lines(), theirs.lines());
    let mut pairs = Vec::new();
    let both = own.iter().filter_map(|(hash, mine)| Some((*mine, *other.get(hash)?)));
    pairs.extend(both.max().map(|(mine, theirs)| Pair { mine, theirs, exact: Exact::Both }));
    for (hash, known) in mine.taken_over() {
        if let Some(theirs) = other.get(hash) {
            let exact = match known.how {
                Took::Whole => Exact::Both,
                Took::ByAnother => Exact::Theirs,
                Took::Merged => Exact::TheirsMerged,
            };
            pairs.push(Pair { mine: known.revision, theirs: *theirs, exact });
        }
        if let Some(same) = theirs.taken_over().get(hash) {
            let exact = match (known.how, same.how) {
                (Took::Whole, Took::Whole) => Exact::Both,
                (Took::Whole, Took::ByAnother) => Exact::Mine,
                (Took::ByAnother, Took::Whole) => Exact::Theirs,
                (Took::Merged, Took::Whole) => Exact::TheirsMerged,
                (Took::Whole, Took::Merged) => Exact::MineMerged,
                // Nobody has what it was.
                _ => continue,
            };
            pairs.push(Pair { mine: known.revision, theirs: same.revision, exact });
        }
    }
    for (hash, known) in theirs.taken_over() {
        if let Some(mine) = own.get(hash) {
            let exact = match known.how {
                Took::Whole => Exact::Both,
                Took::ByAnother => Exact::Mine,
                Took::Merged => Exact::MineMerged,
            };
            pairs.push(Pair { mine: *mine, theirs: known.revision, exact });
        }
    }
    pairs
}

/// Of these the ones that no other comes after on both sides. Where one is sure, those that are not are of no use.
fn newest(mut pairs: Vec<Pair>) -> Vec<Pair> {
    let is_sure = |pair: &Pair| !matches!(pair.exact, Exact::Mine | Exact::Theirs);
    if pairs.iter().any(is_sure) {
        pairs.retain(is_sure);
    }
    pairs.sort_by_key(|pair| std::cmp::Reverse((pair.theirs, pair.mine)));
    let mut kept: Vec<Pair> = Vec::new();
    for pair in pairs {
        if !kept.iter().any(|later| later.mine >= pair.mine && later.theirs >= pair.theirs) {
            kept.push(pair);
        }
    }
    kept.truncate(MOST);
    kept
}

/// What the other copy lacks since it was left out on the way.
fn left_behind(known: &Project, theirs: &Project) -> LeftBehind {
    let mut left = LeftBehind::default();
    for stone in theirs.tombstones.iter().filter(|stone| !known.tombstones.contains(stone.id)) {
        match stone.what {
            LeftOut::History | LeftOut::Originals => {}
            LeftOut::Sealed | LeftOut::LegalComments | LeftOut::Document | LeftOut::Damage => left.objects = true,
            LeftOut::Texts | LeftOut::Protected | LeftOut::Redacted | LeftOut::Name => left.words = true,
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pairs: &[(u64, u64, bool)], expected: &[(u64, u64)]) {
        let exact = |is_sure: bool| if is_sure { Exact::Both } else { Exact::Mine };
        let pairs = pairs.iter().map(|(mine, theirs, sure)| Pair { mine: *mine, theirs: *theirs, exact: exact(*sure) });
        let found: Vec<_> = newest(pairs.collect()).into_iter().map(|pair| (pair.mine, pair.theirs)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_newest_that_both_knew_counts() {
        check(&[], &[]);
        check(&[(10, 10, true)], &[(10, 10)]);
        check(&[(10, 10, true), (21, 15, true)], &[(21, 15)]);
        check(&[(10, 10, true), (21, 15, true), (12, 16, true)], &[(12, 16), (21, 15)]);
        check(&[(10, 10, true), (30, 30, false)], &[(10, 10)]);
        check(&[(3, 1, false)], &[(3, 1)]);
    }
}
