//! Walking the blocks of a part in which something stands, from one to the next, or past as many as one likes.

use super::Damaged;
use super::text_set::TextSet;
use tantivy::postings::{Postings as _, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet as _, InvertedIndexReader, TERMINATED};

/// Words that stand in a block, each with how often it is asked for.
pub(super) struct Counted {
    pub(super) postings: SegmentPostings,
    pub(super) times: usize,
}

/// Where something stands.
pub(super) enum Places {
    /// One of these words.
    AnyWord(Vec<SegmentPostings>),
    /// These words in a row.
    Row(Vec<SegmentPostings>),
    /// These words with at most so many others between the first and the last.
    Near(Vec<Counted>, usize),
    /// These blocks.
    These(TextSet),
    /// All of these.
    All(Vec<Self>),
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
            Self::All(places) => together(places, from, Self::next),
            Self::Row(words) => {
                let mut from = from;
                loop {
                    let block = together(words, from, at);
                    if block == TERMINATED || stand_in_a_row(words) {
                        return block;
                    }
                    from = block + 1;
                }
            }
            Self::Near(words, apart) => {
                let mut from = from;
                loop {
                    let block = together(words, from, |word, from| at(&mut word.postings, from));
                    if block == TERMINATED || stand_near(words, *apart) {
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
            Self::AnyWord(words) | Self::Row(words) => words.iter_mut().collect(),
            Self::Near(words, _) => words.iter_mut().map(|word| &mut word.postings).collect(),
            Self::All(places) | Self::Any(places) => {
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
            Self::Row(words) => sizes(&mut words.iter()).into_iter().min().unwrap_or_default(),
            Self::Near(words, _) => {
                sizes(&mut words.iter().map(|word| &word.postings)).into_iter().min().unwrap_or_default()
            }
            Self::These(blocks) => blocks.len() as u64,
            Self::All(places) => places.iter().map(Self::about).min().unwrap_or_default(),
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

fn stand_in_a_row(words: &mut [SegmentPostings]) -> bool {
    let mut starts: Vec<u32> = Vec::new();
    let mut spots = Vec::new();
    for (nth, word) in (0..).zip(words) {
        spots.clear();
        word.append_positions_with_offset(0, &mut spots);
        if nth == 0 {
            std::mem::swap(&mut starts, &mut spots);
        } else {
            starts.retain(|start| spots.binary_search(&(start + nth)).is_ok());
        }
        if starts.is_empty() {
            return false;
        }
    }
    true
}

fn stand_near(words: &mut [Counted], apart: usize) -> bool {
    let (mut all, mut spots) = (Vec::new(), Vec::new());
    for (which, word) in words.iter_mut().enumerate() {
        spots.clear();
        word.postings.append_positions_with_offset(0, &mut spots);
        all.extend(spots.iter().map(|spot| (*spot, which)));
    }
    all.sort_unstable();
    let times: Vec<usize> = words.iter().map(|word| word.times).collect();
    narrowest(&all, &times).is_some_and(|width| width <= times.iter().sum::<usize>().saturating_add(apart))
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

/// Every block of these words, however many they are.
pub(super) fn marked(words: &InvertedIndexReader, infos: &[TermInfo]) -> Result<TextSet, Damaged> {
    let mut blocks = TextSet::default();
    for info in infos {
        let mut cursor = words.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?;
        loop {
            let found = cursor.docs();
            if found.is_empty() {
                break;
            }
            for block in found {
                blocks.insert(*block);
            }
            cursor.advance();
        }
    }
    Ok(blocks)
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
