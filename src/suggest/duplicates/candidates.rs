//! Which texts are worth laying side by side: those that share a fingerprint.

use super::Fingerprints;
use std::collections::BTreeMap;

/// A shingle that stands in more texts than this share of them is boilerplate …
const BOILERPLATE_SHARE: f64 = 0.02;
/// … but never one that stands in so few, and always one that stands in more than so many.
const BOILERPLATE_TEXTS: (usize, usize) = (10, 50);
/// A shingle that stands in more texts than this pairs none of them, so that the work does not grow with the square.
const MOST_TEXTS: usize = 256;

/// Two texts that may share something, by their place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The one, which stands before the other in the list.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// All they share is boilerplate: they count only if they are the same from end to end.
    pub is_all_boilerplate: bool,
}

/// What came of comparing fingerprints.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Candidates {
    /// Texts of the same words: the first of them with each other one.
    pub same: Vec<(usize, usize)>,
    /// Texts that may share something; of texts of the same words only the first is among them.
    pub pairs: Vec<Pair>,
    boilerplate: Vec<u64>,
}

impl Candidates {
    /// Those of these texts; or only those with one of them, which then stands for all texts of the same words.
    ///
    /// What it takes grows with the fingerprints and with how many texts share them, not with the pairs of texts.
    pub fn of(prints: &[&Fingerprints], only: Option<usize>) -> Self {
        let (first, same) = classes(prints, only);
        let stands_for_itself = |at: &usize| first.get(*at) == Some(at);
        let mut marks: Vec<(u64, u32)> = Vec::new();
        for (at, print) in prints.iter().enumerate().filter(|(at, _)| stands_for_itself(at)) {
            marks.extend(print.marks().iter().map(|mark| (mark.hash, at as u32)));
        }
        marks.sort_unstable();
        marks.dedup();
        let mut shared = SharedMarks::new(prints.len());
        let (least, most) = BOILERPLATE_TEXTS;
        let limit = ((prints.len() as f64 * BOILERPLATE_SHARE) as usize).clamp(least, most);
        let mut boilerplate = Vec::new();
        for group in marks.chunk_by(|(hash, _), (next, _)| hash == next) {
            if let (true, Some((hash, _))) = (group.len() > limit, group.first()) {
                boilerplate.push(*hash);
            }
            if (2..=MOST_TEXTS).contains(&group.len()) {
                shared.add(group.iter().map(|(_, text)| *text), group.len() > limit);
            }
        }
        drop(marks);
        Self { same, pairs: shared.pairs(prints, only), boilerplate }
    }

    /// Whether a shingle of this hash stands in many texts.
    pub(super) fn is_boilerplate(&self, hash: u64) -> bool {
        self.boilerplate.binary_search(&hash).is_ok()
    }
}

/// For each text the first of the same words, and the pairs that this makes.
fn classes(prints: &[&Fingerprints], only: Option<usize>) -> (Vec<usize>, Vec<(usize, usize)>) {
    let mut firsts: BTreeMap<(u64, u32), usize> = BTreeMap::new();
    if let Some((only, whole)) = only.and_then(|only| Some((only, prints.get(only)?.whole()?))) {
        firsts.insert(whole, only);
    }
    let first_of = |(at, print): (usize, &&Fingerprints)| match print.whole() {
        Some(whole) => *firsts.entry(whole).or_insert(at),
        None => at,
    };
    let first: Vec<usize> = prints.iter().enumerate().map(first_of).collect();
    let pairs = first.iter().enumerate().filter(|(at, first)| at != *first);
    let wanted = pairs.filter(|(_, first)| only.is_none_or(|only| only == **first));
    let same = wanted.map(|(at, first)| (at.min(*first), at.max(*first))).collect();
    (first, same)
}

/// The fingerprints that several texts share.
struct SharedMarks {
    /// The texts of all groups, one group after the other.
    texts: Vec<u32>,
    /// Where each group begins in `texts` and ends, and whether it is boilerplate.
    groups: Vec<(u32, u32, bool)>,
    /// The groups of each text.
    of_text: Vec<Vec<u32>>,
}

impl SharedMarks {
    fn new(texts: usize) -> Self {
        Self { texts: Vec::new(), groups: Vec::new(), of_text: vec![Vec::new(); texts] }
    }

    fn add(&mut self, texts: impl Iterator<Item = u32>, is_boilerplate: bool) {
        let (start, group) = (self.texts.len() as u32, self.groups.len() as u32);
        for text in texts {
            self.texts.push(text);
            if let Some(groups) = self.of_text.get_mut(text as usize) {
                groups.push(group);
            }
        }
        self.groups.push((start, self.texts.len() as u32, is_boilerplate));
    }

    /// Counts text by text what each shares with those before it, in the memory of one list.
    fn pairs(&self, prints: &[&Fingerprints], only: Option<usize>) -> Vec<Pair> {
        let (mut pairs, mut touched) = (Vec::new(), Vec::new());
        // For each text before: how much is shared, and how much of that is no boilerplate.
        let mut counts: Vec<(u32, u32)> = vec![(0, 0); prints.len()];
        for (text, groups) in self.of_text.iter().enumerate() {
            if only.is_some_and(|only| text != only) {
                continue;
            }
            for (start, end, is_boilerplate) in groups.iter().filter_map(|group| self.groups.get(*group as usize)) {
                let others = self.texts.get(*start as usize..*end as usize).unwrap_or_default();
                let is_wanted =
                    |other: &&u32| if only.is_some() { **other as usize != text } else { (**other as usize) < text };
                for other in others.iter().filter(is_wanted) {
                    let Some(count) = counts.get_mut(*other as usize) else { continue };
                    if *count == (0, 0) {
                        touched.push(*other as usize);
                    }
                    count.0 += 1;
                    count.1 += u32::from(!is_boilerplate);
                }
            }
            touched.sort_unstable();
            for other in touched.drain(..) {
                let Some((all, telling)) = counts.get_mut(other).map(std::mem::take) else { continue };
                let marks = |at: usize| prints.get(at).map_or(0, |print| print.marks().len());
                let may_be_the_same = all as usize * 2 >= marks(text).max(marks(other));
                if telling > 0 || may_be_the_same {
                    let (one, other) = (text.min(other), text.max(other));
                    pairs.push(Pair { one, other, is_all_boilerplate: telling == 0 });
                }
            }
        }
        pairs.sort_unstable();
        pairs
    }
}
