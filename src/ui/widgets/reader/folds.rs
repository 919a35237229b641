//! Parts of a text that can be folded away, such as the replies that a mail quotes: which blocks each holds, and
//! whether it is open.
//!
//! Folded, all its blocks together take the room of one line, the *head*, which says what lies behind it; the others are
//! passed over, so that a frame costs no more however much is folded. Every question costs the logarithm of their number.

use super::overlay::Overlay;
use super::paragraphs::Paragraphs;
use super::{Reader, Wanted};
use crate::say;
use std::ops::Range;
use std::sync::Arc;

/// A part of the text that can be folded away; it is, until it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// Where it stands, in bytes. What does not fill a line is left in sight.
    pub range: Range<usize>,
    /// What it is: '12 quoted lines'.
    pub label: String,
    /// How it begins, said while it is folded; may be empty.
    pub begins: String,
}

/// A fold and how it stands.
#[derive(Clone, Debug)]
pub(super) struct Folding {
    pub(super) blocks: Range<usize>,
    pub(super) bytes: Range<usize>,
    label: String,
    begins: String,
    pub(super) open: bool,
    /// Passages and hits that begin in it.
    passages: usize,
    hits: usize,
}

/// What folding makes of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It belongs to no fold.
    Apart,
    /// The head of this fold stands in its place.
    Head(usize),
    /// It is out of sight.
    Hidden,
    /// It belongs to this fold, which is open, and may be the first of it.
    Opened { fold: usize, is_first: bool },
}

impl Standing {
    /// The fold whose head stands here.
    pub(super) fn head(self) -> Option<usize> {
        match self {
            Self::Head(fold) | Self::Opened { fold, is_first: true } => Some(fold),
            _ => None,
        }
    }

    /// Whether nothing is seen of the block's own words.
    pub(super) fn is_folded(self) -> bool {
        matches!(self, Self::Head(_) | Self::Hidden)
    }
}

/// The folds of one text, by where they stand; none reaches into another.
#[derive(Clone, Debug, Default)]
pub(super) struct Folds(Vec<Folding>);

impl Folds {
    fn of(paragraphs: &Paragraphs, mut folds: Vec<Fold>) -> Self {
        folds.sort_by_key(|fold| fold.range.start);
        let mut kept: Vec<Folding> = Vec::new();
        for Fold { range, label, begins } in folds {
            let blocks = whole_blocks(paragraphs, &range);
            if blocks.is_empty() || kept.last().is_some_and(|last| last.blocks.end > blocks.start) {
                continue;
            }
            let bytes = paragraphs.range(blocks.start).start..paragraphs.range(blocks.end - 1).end;
            kept.push(Folding { blocks, bytes, label, begins, open: false, passages: 0, hits: 0 });
        }
        Self(kept)
    }

    /// One of them.
    pub(super) fn get(&self, nth: usize) -> Option<&Folding> {
        self.0.get(nth)
    }

    /// What folding makes of a block.
    pub(super) fn at(&self, block: usize) -> Standing {
        let after = self.0.partition_point(|fold| fold.blocks.start <= block);
        let found = after.checked_sub(1).and_then(|nth| Some((nth, self.0.get(nth)?)));
        match found.filter(|(_, fold)| block < fold.blocks.end) {
            None => Standing::Apart,
            Some((nth, fold)) => match (fold.open, fold.blocks.start == block) {
                (true, is_first) => Standing::Opened { fold: nth, is_first },
                (false, true) => Standing::Head(nth),
                (false, false) => Standing::Hidden,
            },
        }
    }

    /// The fold that holds a block, if that is folded.
    fn closed_at(&self, block: usize) -> Option<&Folding> {
        let after = self.0.partition_point(|fold| fold.blocks.start <= block);
        self.0.get(after.checked_sub(1)?).filter(|fold| !fold.open && block < fold.blocks.end)
    }

    /// The block that stands for this one: itself, or the first of what is folded.
    pub(super) fn shown(&self, block: usize) -> usize {
        self.closed_at(block).map_or(block, |fold| fold.blocks.start)
    }

    /// The next block that is seen.
    pub(super) fn after(&self, block: usize) -> usize {
        self.closed_at(block).map_or(block + 1, |fold| fold.blocks.end)
    }

    /// The last block that is seen before this one.
    pub(super) fn before(&self, block: usize) -> Option<usize> {
        Some(self.shown(block.checked_sub(1)?))
    }

    /// What share of these blocks is seen.
    pub(super) fn share_seen(&self, blocks: &Range<usize>) -> f64 {
        let from = self.0.partition_point(|fold| fold.blocks.end <= blocks.start);
        let touching = self.0.iter().skip(from).take_while(|fold| fold.blocks.start < blocks.end);
        let hidden = |fold: &Folding| fold.blocks.end.min(blocks.end) - fold.blocks.start.max(blocks.start);
        let hidden: usize = touching.filter(|fold| !fold.open).map(hidden).sum();
        1.0 - hidden as f64 / blocks.len().max(1) as f64
    }

    /// The closed folds that a range of bytes touches, or that hold the place where it is empty.
    fn touched(&self, range: &Range<usize>) -> Range<usize> {
        let from = self.0.partition_point(|fold| fold.bytes.end < range.start);
        let touches = |fold: &&Folding| fold.bytes.start <= range.start || fold.bytes.start < range.end;
        from..from + self.0.iter().skip(from).take_while(touches).count()
    }

    /// Whether a byte is out of sight.
    pub(super) fn hides(&self, byte: usize) -> bool {
        self.touched(&(byte..byte)).any(|nth| self.get(nth).is_some_and(|fold| !fold.open))
    }

    /// The fold at whose head the caret stands before this byte.
    pub(super) fn head_at(&self, byte: usize) -> Option<usize> {
        self.0.binary_search_by_key(&byte, |fold| fold.bytes.start).ok().filter(|nth| !self.0[*nth].open)
    }

    /// Whether a place lies behind the head of what is folded.
    fn is_inside(&self, byte: usize) -> bool {
        self.hides(byte) && self.head_at(byte).is_none()
    }

    /// Opens these; whether any was closed.
    fn open(&mut self, which: Range<usize>) -> bool {
        let mut was_closed = false;
        for fold in self.0.get_mut(which).unwrap_or_default() {
            was_closed |= !std::mem::replace(&mut fold.open, true);
        }
        was_closed
    }

    /// Counts what begins in each.
    fn count(&mut self, overlay: &Overlay) {
        for fold in &mut self.0 {
            let range = fold.bytes.start..fold.bytes.end + 1;
            let starts_in = |start: usize| range.contains(&start);
            let passages = overlay.highlights_in(&range);
            fold.passages = passages.iter().filter(|placed| starts_in(placed.highlight.range.start)).count();
            fold.hits = overlay.hits_in(&range).len();
        }
    }
}

impl Folding {
    /// What its head says: '12 quoted lines: On 3 March 2021, … · 1 passage'.
    pub(super) fn words(&self) -> String {
        // What is open says the rest itself.
        if self.open {
            return self.label.clone();
        }
        let begins = if self.begins.is_empty() { String::new() } else { format!(": {}", self.begins) };
        let mut parts = vec![self.label.clone() + &begins];
        if self.passages > 0 {
            parts.push(say!("{n} passage" | "{n} passages" % self.passages));
        }
        if self.hits > 0 {
            parts.push(say!("{n} hit" | "{n} hits" % self.hits));
        }
        parts.join(" · ")
    }
}

/// The blocks that lie in a range, but for white space wholly.
fn whole_blocks(paragraphs: &Paragraphs, range: &Range<usize>) -> Range<usize> {
    let text = paragraphs.text();
    let is_bare = |bytes: Range<usize>| text.get(bytes).is_none_or(|words| words.trim().is_empty());
    let (first, last) = (paragraphs.at(range.start), paragraphs.at(range.end.saturating_sub(1)));
    let first = first + usize::from(!is_bare(paragraphs.range(first).start..range.start));
    let end = last + usize::from(is_bare(range.end..paragraphs.range(last).end.max(range.end)));
    first..end.max(first)
}

impl Reader {
    /// Make these parts foldable, and fold them.
    pub fn set_folds(&mut self, folds: Vec<Fold>) {
        let mut folds = Folds::of(&self.paragraphs, folds);
        folds.count(&self.overlay);
        self.folds = Arc::new(folds);
        self.set_anew();
    }

    /// Whether anything can be folded away.
    pub fn has_folds(&self) -> bool {
        !self.folds.0.is_empty()
    }

    /// Whether anything is folded away now.
    pub fn is_any_folded(&self) -> bool {
        self.folds.0.iter().any(|fold| !fold.open)
    }

    /// Open everything that is folded, or fold everything; what is read stays where it is.
    pub fn open_folds(&mut self, open: bool) {
        self.hold_place();
        Arc::make_mut(&mut self.folds).0.iter_mut().for_each(|fold| fold.open = open);
        self.folded_anew();
    }

    /// Count again what lies in each fold.
    pub(super) fn count_in_folds(&mut self) {
        if self.has_folds() {
            Arc::make_mut(&mut self.folds).count(&self.overlay);
        }
    }

    /// Open a fold, or fold it; the top of its head stays so far below the top of the view.
    pub(super) fn toggle_fold(&mut self, nth: usize, below: f32) {
        let Some(fold) = Arc::make_mut(&mut self.folds).0.get_mut(nth) else { return };
        fold.open = !fold.open;
        self.wanted = Some(Wanted::Held { block: fold.blocks.start, below });
        self.folded_anew();
    }

    /// Open what is folded and touched by a range.
    pub(super) fn unfold(&mut self, range: &Range<usize>) {
        let touched = self.folds.touched(range);
        if self.folds.0.get(touched.clone()).unwrap_or_default().iter().any(|fold| !fold.open) {
            self.hold_place();
            Arc::make_mut(&mut self.folds).open(touched);
            self.folded_anew();
        }
    }

    /// Open what the caret has come into: it never stands where nobody sees it. What is selected from one side of a
    /// fold to the other leaves it folded.
    pub(super) fn unfold_at_caret(&mut self) {
        let selected = self.anchor.min(self.caret)..self.anchor.max(self.caret);
        for byte in [selected.start, selected.end] {
            let covers = |fold: &Folding| selected.start <= fold.bytes.start && fold.bytes.end <= selected.end;
            let touched = self.folds.touched(&(byte..byte));
            let is_covered = !selected.is_empty() && self.folds.0.get(touched).unwrap_or_default().iter().all(covers);
            if self.folds.is_inside(byte) && !is_covered {
                self.unfold(&(byte..byte));
            }
        }
    }

    /// What is first in view stays there, whatever is folded.
    fn hold_place(&mut self) {
        let held = Wanted::Held { block: self.place.block, below: -self.place.offset as f32 };
        self.wanted.get_or_insert(held);
    }

    /// Something was folded or opened: a caret that is out of sight now goes to the head, and heights are estimated anew.
    fn folded_anew(&mut self) {
        for byte in [&mut self.anchor, &mut self.caret] {
            let closed = self.folds.touched(&(*byte..*byte)).next().and_then(|nth| self.folds.get(nth));
            if let Some(fold) = closed.filter(|fold| !fold.open) {
                *byte = fold.bytes.start;
            }
        }
        self.set_anew();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Yes.\n\n> Who paid?\n> Nobody?\n\nRegards\n> When?";

    fn fold(words: &str) -> Fold {
        let start = TEXT.find(words).expect("words of the text");
        Fold { range: start..start + words.len(), label: words.to_owned(), begins: String::new() }
    }

    fn folds(words: &[&str]) -> Folds {
        Folds::of(&Paragraphs::new(TEXT.into()), words.iter().map(|words| fold(words)).collect())
    }

    #[test]
    fn whole_lines_are_folded_and_nothing_else() {
        let check = |words: &[&str], expected: &[Range<usize>]| {
            let found: Vec<_> = folds(words).0.into_iter().map(|fold| fold.blocks).collect();
            assert_eq!(found, expected, "{words:?}");
        };
        check(&["> Who paid?\n> Nobody?", "> When?"], &[2..4, 6..7]);
        check(&["paid?\n> Nobody?"], std::slice::from_ref(&(3..4)));
        check(&["> Who paid?\n> Nob"], std::slice::from_ref(&(2..3)));
        check(&["Nobody"], &[]);
        check(&["> Who paid?\n> Nobody?", "> Nobody?"], std::slice::from_ref(&(2..4)));
    }

    #[test]
    fn what_is_folded_is_passed_over_until_it_is_opened() {
        let mut folds = folds(&["> Who paid?\n> Nobody?", "> When?"]);
        let seen = |folds: &Folds| {
            std::iter::successors(Some(0), |block| Some(folds.after(*block)).filter(|next| *next < 7))
                .collect::<Vec<_>>()
        };
        assert_eq!(seen(&folds), [0, 1, 2, 4, 5, 6]);
        assert_eq!((folds.before(4), folds.shown(3), folds.at(3)), (Some(2), 2, Standing::Hidden));
        assert_eq!((folds.at(2), folds.at(6), folds.at(5)), (Standing::Head(0), Standing::Head(1), Standing::Apart));
        assert!((folds.share_seen(&(0..7)) - 4.0 / 7.0).abs() < 1e-9);
        let nobody = TEXT.find("Nobody").expect("a word");
        assert!(folds.hides(nobody) && folds.is_inside(nobody) && !folds.is_inside(6) && folds.hides(6));
        assert_eq!((folds.head_at(6), folds.touched(&(0..nobody)), folds.touched(&(0..6))), (Some(0), 0..1, 0..0));
        assert!(folds.open(0..1) && !folds.open(0..1));
        assert_eq!(seen(&folds), [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!((folds.at(2), folds.hides(nobody)), (Standing::Opened { fold: 0, is_first: true }, false));
    }
}
