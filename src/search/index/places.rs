//! Walking the blocks of a part in which something stands, from one to the next, or past as many as one likes.

use super::Damaged;
use super::text_set::TextSet;
use std::sync::Arc;
use tantivy::postings::{Postings as _, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet as _, InvertedIndexReader, TERMINATED};

/// Words that stand in a block, each with how often it is asked for.
pub(super) struct Counted {
    pub(super) postings: SegmentPostings,
    pub(super) times: usize,
}

/// A word of a row, and which of it.
pub(super) struct Placed {
    pub(super) postings: SegmentPostings,
    pub(super) nth: u32,
}

/// Where something stands.
pub(super) enum Places {
    /// One of these words.
    AnyWord(Vec<SegmentPostings>),
    /// These words in a row, the rarest first.
    Row(Vec<Placed>),
    /// These words with at most so many others between the first and the last, the rarest first.
    Near(Vec<Counted>, usize),
    /// These blocks.
    These(Arc<TextSet>),
    /// One of these.
    Any(Vec<Self>),
}

impl Places {
    /// Nowhere.
    pub(super) fn none() -> Self {
        Self::Any(Vec::new())
    }

    /// The first block that is not before this one; `TERMINATED` where there is none. It never goes back.
    pub(super) fn next(&mut self, from: u32) -> u32 {
        match self {
            Self::AnyWord(words) => words.iter_mut().map(|word| at(word, from)).min().unwrap_or(TERMINATED),
            Self::These(blocks) => blocks.first_from(from).unwrap_or(TERMINATED),
            Self::Any(places) => places.iter_mut().map(|places| places.next(from)).min().unwrap_or(TERMINATED),
            Self::Row(words) => {
                let (mut from, mut starts, mut spots) = (from, Vec::new(), Vec::new());
                loop {
                    let block = together(words, from, |word, from| at(&mut word.postings, from));
                    if block == TERMINATED || stand_in_a_row(words, &mut starts, &mut spots) {
                        return block;
                    }
                    from = block + 1;
                }
            }
            Self::Near(words, apart) => {
                let (mut from, mut all, mut spots) = (from, Vec::new(), Vec::new());
                loop {
                    let block = together(words, from, |word, from| at(&mut word.postings, from));
                    if block == TERMINATED || stand_near(words, *apart, &mut all, &mut spots) {
                        return block;
                    }
                    from = block + 1;
                }
            }
        }
    }

    /// The places of its words within the block that it was moved to last, as far as they are known.
    pub(super) fn spots(&mut self, block: u32) -> Vec<u32> {
        let mut spots = Vec::new();
        let words: Vec<&mut SegmentPostings> = match self {
            Self::AnyWord(words) => words.iter_mut().collect(),
            Self::Row(words) => words.iter_mut().map(|word| &mut word.postings).collect(),
            Self::Near(words, _) => words.iter_mut().map(|word| &mut word.postings).collect(),
            Self::Any(places) => {
                spots.extend(places.iter_mut().flat_map(|places| places.spots(block)));
                Vec::new()
            }
            Self::These(_) => Vec::new(),
        };
        for word in words.into_iter().filter(|word| word.doc() == block) {
            word.append_positions_with_offset(0, &mut spots);
        }
        spots.sort_unstable();
        spots
    }

    /// About how many blocks there are.
    pub(super) fn about(&self) -> u64 {
        let sizes = |words: &mut dyn Iterator<Item = &SegmentPostings>| -> Vec<u64> {
            words.map(|word| u64::from(word.size_hint())).collect()
        };
        match self {
            Self::AnyWord(words) => sizes(&mut words.iter()).iter().sum(),
            Self::Row(words) => {
                sizes(&mut words.iter().map(|word| &word.postings)).into_iter().min().unwrap_or_default()
            }
            Self::Near(words, _) => {
                sizes(&mut words.iter().map(|word| &word.postings)).into_iter().min().unwrap_or_default()
            }
            Self::These(blocks) => blocks.len() as u64,
            Self::Any(places) => places.iter().map(Self::about).sum(),
        }
    }
}

fn at(word: &mut SegmentPostings, from: u32) -> u32 {
    if word.doc() < from { word.seek(from) } else { word.doc() }
}

/// The first block in which all of them stand.
fn together<T>(all: &mut [T], from: u32, next: impl Fn(&mut T, u32) -> u32) -> u32 {
    if all.is_empty() {
        return TERMINATED;
    }
    let mut block = from;
    loop {
        let before = block;
        for one in all.iter_mut() {
            block = next(one, block);
            if block == TERMINATED {
                return TERMINATED;
            }
        }
        if block == before {
            return block;
        }
    }
}

fn stand_in_a_row(words: &mut [Placed], starts: &mut Vec<u32>, spots: &mut Vec<u32>) -> bool {
    let mut is_first = true;
    for Placed { postings, nth } in words {
        postings.positions_with_offset(0, spots);
        let begun = spots.iter().filter_map(|spot| spot.checked_sub(*nth));
        if std::mem::take(&mut is_first) {
            starts.clear();
            starts.extend(begun);
        } else {
            let mut begun = begun.peekable();
            starts.retain(|start| {
                while begun.next_if(|other| other < start).is_some() {}
                begun.peek() == Some(start)
            });
        }
        if starts.is_empty() {
            return false;
        }
    }
    true
}

fn stand_near(words: &mut [Counted], apart: usize, all: &mut Vec<(u32, usize)>, spots: &mut Vec<u32>) -> bool {
    if let [one, other] = words
        && (one.times, other.times) == (1, 1)
    {
        return stand_side_by_side(one, other, apart, all, spots);
    }
    all.clear();
    for (which, word) in words.iter_mut().enumerate() {
        word.postings.positions_with_offset(0, spots);
        all.extend(spots.iter().map(|spot| (*spot, which)));
    }
    all.sort_unstable();
    let times: Vec<usize> = words.iter().map(|word| word.times).collect();
    narrowest(all, &times).is_some_and(|width| width <= times.iter().sum::<usize>().saturating_add(apart))
}

/// Of two words: whether one of the places of each is near one of the other's.
fn stand_side_by_side(
    one: &mut Counted,
    other: &mut Counted,
    apart: usize,
    places: &mut Vec<(u32, usize)>,
    spots: &mut Vec<u32>,
) -> bool {
    one.postings.positions_with_offset(0, spots);
    places.clear();
    places.extend(spots.iter().map(|spot| (*spot, 0)));
    other.postings.positions_with_offset(0, spots);
    let mut others = spots.iter().copied().peekable();
    places.iter().any(|(place, _)| {
        let is_near = |spot: &u32| spot.abs_diff(*place) as usize <= apart.saturating_add(1);
        while others.next_if(|spot| spot < place && !is_near(spot)).is_some() {}
        others.peek().is_some_and(is_near)
    })
}

/// How many words the narrowest stretch has in which each stands so many times, of the places of all in order.
pub(super) fn narrowest(all: &[(u32, usize)], times: &[usize]) -> Option<usize> {
    let mut missing: Vec<isize> = times.iter().map(|times| isize::try_from(*times).unwrap_or(isize::MAX)).collect();
    let mut lacking = missing.iter().filter(|missing| **missing > 0).count();
    let (mut least, mut first) = (None, 0);
    for (end, which) in all {
        let Some(missing_of) = missing.get_mut(*which) else { continue };
        *missing_of -= 1;
        lacking -= usize::from(*missing_of == 0);
        while lacking == 0 {
            let (start, which) = all.get(first)?;
            let width = (end - start) as usize + 1;
            least = Some(least.map_or(width, |least: usize| least.min(width)));
            first += 1;
            let missing_of = missing.get_mut(*which)?;
            *missing_of += 1;
            lacking += usize::from(*missing_of == 1);
        }
    }
    least
}

/// Takes in every block of a word.
pub(super) fn mark(words: &InvertedIndexReader, info: &TermInfo, blocks: &mut TextSet) -> Result<(), Damaged> {
    each_block(words, info, |block| blocks.insert(block))
}

/// Takes in every block of a word that another does not have.
pub(super) fn mark_without(
    (words, info): (&InvertedIndexReader, &TermInfo),
    other: Option<(&InvertedIndexReader, &TermInfo)>,
    blocks: &mut TextSet,
) -> Result<(), Damaged> {
    let Some((others, other)) = other else { return mark(words, info, blocks) };
    let mut without = Vec::new();
    each_block(others, other, |block| without.push(block))?;
    let mut without = without.into_iter().peekable();
    each_block(words, info, |block| {
        while without.next_if(|other| *other < block).is_some() {}
        if without.peek() != Some(&block) {
            blocks.insert(block);
        }
    })
}

/// Every block of a word, in order.
pub(super) fn each_block(
    words: &InvertedIndexReader,
    info: &TermInfo,
    mut each: impl FnMut(u32),
) -> Result<(), Damaged> {
    let mut cursor = words.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?;
    while !cursor.docs().is_empty() {
        cursor.docs().iter().for_each(|block| each(*block));
        cursor.advance();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::narrowest;

    #[test]
    fn the_narrowest_stretch_is_found() {
        let check = |all: &[(u32, usize)], times: &[usize], expected: Option<usize>| {
            assert_eq!(narrowest(all, times), expected, "{all:?}");
        };
        check(&[(1, 0), (5, 1), (7, 0)], &[1, 1], Some(3));
        check(&[(1, 0), (5, 0)], &[1, 1], None);
        check(&[(1, 0), (5, 0), (6, 0)], &[2], Some(2));
        check(&[(3, 0)], &[1], Some(1));
    }
}
