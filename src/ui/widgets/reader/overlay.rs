//! What the caller lays over a text, found again by where it stands: highlights, headings, pages, chips and hits.
//!
//! All ranges are bytes of the text. The lists are sorted once, when they are set; a frame looks up only what it shows.

use crate::ui::widgets::mark::Mark;
use egui::Color32;
use std::collections::BTreeSet;
use std::ops::Range;

/// A passage that is shown as such.
#[derive(Clone, Debug, PartialEq)]
pub struct Highlight {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What the caller knows it by.
    pub key: u64,
    /// What it is called aloud and on hover: the names of its tags.
    pub name: String,
    /// The colours of its tags: a bar in the margin for each, and together the wash under the words.
    pub colours: Vec<Color32>,
    /// Whether it is what the window is about just now.
    pub selected: bool,
}

/// A heading, set larger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// 1 for the highest.
    pub level: u8,
}

/// A note in the right margin: a claim or a memo that a place in the text belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// The byte it stands beside.
    pub at: usize,
    /// What the caller knows it by.
    pub key: u64,
    /// Its words.
    pub label: String,
    /// The shape before them.
    pub mark: Option<Mark>,
    /// Whether it is what the window is about just now.
    pub selected: bool,
}

/// Where a printed page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLabel {
    /// The first byte of the page.
    pub at: usize,
    /// What is printed on it, as it is shown: 'p. xii'.
    pub label: String,
}

/// A note of the document's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its mark in the running text, in bytes, where it was found.
    pub mark: Option<Range<usize>>,
    /// Its number or sign.
    pub label: String,
    /// Its words, in bytes.
    pub body: Range<usize>,
}

/// How many bars stand side by side before they share a place.
pub(super) const LANES: usize = 5;

/// Bytes by which bars in one lane must be apart: about a line, so that two passages on a line get two lanes.
const LANE_GAP_BYTES: usize = 96;

/// A highlight with the lanes of its bars.
pub(super) struct Placed {
    pub(super) highlight: Highlight,
    /// One for each of its colours.
    pub(super) lanes: Vec<usize>,
}

/// Highlights in a row of which it is known how far they reach, so that those behind the view are passed over.
const ROW: usize = 64;

/// Everything laid over one text.
#[derive(Default)]
pub(super) struct Overlay {
    highlights: Vec<Placed>,
    /// The furthest end of each [`ROW`] of highlights.
    reach: Vec<usize>,
    headings: Vec<Heading>,
    pages: Vec<PageLabel>,
    chips: Vec<Chip>,
    /// By where their marks stand; those without a mark come first.
    notes: Vec<Note>,
    /// The notes by where their words stand.
    notes_by_body: Vec<usize>,
    hits: Vec<Range<usize>>,
    pub(super) current_hit: Option<usize>,
}

impl Overlay {
    pub(super) fn set_highlights(&mut self, mut highlights: Vec<Highlight>) {
        highlights.sort_by_key(|highlight| (highlight.range.start, highlight.range.end));
        let mut lane_ends = [0_usize; LANES];
        let place = |highlight: Highlight| {
            let lanes = highlight.colours.iter().map(|_| take_lane(&mut lane_ends, &highlight.range)).collect();
            Placed { highlight, lanes }
        };
        self.highlights = highlights.into_iter().map(place).collect();
        let furthest = |row: &[Placed]| row.iter().map(|placed| placed.highlight.range.end).max().unwrap_or_default();
        self.reach = self.highlights.chunks(ROW).map(furthest).collect();
    }

    pub(super) fn light_up(&mut self, highlights: &BTreeSet<u64>, chips: &BTreeSet<u64>) {
        for placed in &mut self.highlights {
            placed.highlight.selected = highlights.contains(&placed.highlight.key);
        }
        for chip in &mut self.chips {
            chip.selected = chips.contains(&chip.key);
        }
    }

    /// Whether they are others than before.
    pub(super) fn set_headings(&mut self, mut headings: Vec<Heading>) -> bool {
        headings.sort_by_key(|heading| heading.range.start);
        let changed = self.headings != headings;
        self.headings = headings;
        changed
    }

    pub(super) fn set_pages(&mut self, mut pages: Vec<PageLabel>) {
        pages.sort_by_key(|page| page.at);
        self.pages = pages;
    }

    pub(super) fn set_chips(&mut self, mut chips: Vec<Chip>) {
        chips.sort_by_key(|chip| chip.at);
        self.chips = chips;
    }

    /// Whether they are others than before.
    pub(super) fn set_notes(&mut self, mut notes: Vec<Note>) -> bool {
        notes.sort_by_key(|note| note.mark.as_ref().map(|mark| mark.start));
        let changed = self.notes != notes;
        self.notes_by_body = (0..notes.len()).collect();
        self.notes_by_body.sort_by_key(|nth| notes.get(*nth).map(|note| note.body.start));
        self.notes = notes;
        changed
    }

    /// All notes, by where their marks stand.
    pub(super) fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The notes whose marks begin in a range.
    pub(super) fn marks_in(&self, range: &Range<usize>) -> Range<usize> {
        let before = |byte: usize| move |note: &Note| note.mark.as_ref().is_none_or(|mark| mark.start < byte);
        self.notes.partition_point(before(range.start))..self.notes.partition_point(before(range.end))
    }

    /// The notes whose words end in a range. Of several marks of one note the first stands for all.
    pub(super) fn bodies_in(&self, range: &Range<usize>) -> Vec<(usize, &Note)> {
        let mut found: Vec<(usize, &Note)> = Vec::new();
        let from = self.notes_by_body.partition_point(|nth| self.body_of(*nth).start < range.start);
        // The one before may reach into the range.
        for nth in self.notes_by_body.iter().skip(from.saturating_sub(1)) {
            let Some(note) = self.notes.get(*nth).filter(|note| note.body.start < range.end) else { break };
            let is_again = found.last().is_some_and(|(_, last)| last.body == note.body);
            if range.contains(&note.body.end.saturating_sub(1)) && !is_again {
                found.push((*nth, note));
            }
        }
        found
    }

    /// The note at whose mark a byte stands, its edges included.
    pub(super) fn note_at_mark(&self, byte: usize) -> Option<usize> {
        let nth = self.marks_in(&(0..byte.saturating_add(1))).end.checked_sub(1)?;
        let mark = self.notes.get(nth)?.mark.as_ref()?;
        (mark.start..=mark.end).contains(&byte).then_some(nth)
    }

    /// The note in whose words a byte stands.
    pub(super) fn note_around(&self, byte: usize) -> Option<&Note> {
        let after = self.notes_by_body.partition_point(|nth| self.body_of(*nth).start <= byte);
        let same = self.notes.get(*self.notes_by_body.get(after.checked_sub(1)?)?)?;
        let note = self.notes.iter().find(|note| note.body == same.body && note.mark.is_some()).unwrap_or(same);
        (byte <= note.body.end).then_some(note)
    }

    fn body_of(&self, nth: usize) -> Range<usize> {
        self.notes.get(nth).map_or(0..0, |note| note.body.clone())
    }

    pub(super) fn set_hits(&mut self, mut hits: Vec<Range<usize>>) {
        hits.sort_by_key(|hit| hit.start);
        self.hits = hits;
    }

    /// All highlights, by where they begin.
    pub(super) fn highlights(&self) -> &[Placed] {
        &self.highlights
    }

    /// The highlight that the caller knows by this key.
    pub(super) fn highlight(&self, key: u64) -> Option<&Placed> {
        self.highlights.iter().find(|placed| placed.highlight.key == key)
    }

    /// The highlights that touch a range, by where they begin.
    pub(super) fn highlights_in(&self, range: &Range<usize>) -> Vec<&Placed> {
        let after = self.highlights.partition_point(|placed| placed.highlight.range.start < range.end);
        let before = self.highlights.get(..after).unwrap_or_default();
        let rows = before.chunks(ROW).zip(&self.reach).filter(|(_, reach)| **reach > range.start);
        rows.flat_map(|(row, _)| row).filter(|placed| placed.highlight.range.end > range.start).collect()
    }

    /// The level of the heading that a range belongs to.
    pub(super) fn heading_level(&self, range: &Range<usize>) -> Option<u8> {
        let after = self.headings.partition_point(|heading| heading.range.start < range.end);
        let last = self.headings.get(after.checked_sub(1)?)?;
        (last.range.end > range.start).then_some(last.level)
    }

    /// The pages that begin in a range.
    pub(super) fn pages_in(&self, range: &Range<usize>) -> &[PageLabel] {
        slice_in(&self.pages, range, |page| page.at)
    }

    /// The chips beside a range.
    pub(super) fn chips_in(&self, range: &Range<usize>) -> &[Chip] {
        slice_in(&self.chips, range, |chip| chip.at)
    }

    /// The hits that begin in a range.
    pub(super) fn hits_in(&self, range: &Range<usize>) -> &[Range<usize>] {
        slice_in(&self.hits, range, |hit| hit.start)
    }

    /// All hits, by where they begin.
    pub(super) fn hits(&self) -> &[Range<usize>] {
        &self.hits
    }
}

fn slice_in<'a, T>(sorted: &'a [T], range: &Range<usize>, at: impl Fn(&T) -> usize) -> &'a [T] {
    let from = sorted.partition_point(|item| at(item) < range.start);
    let to = sorted.partition_point(|item| at(item) < range.end);
    sorted.get(from..to).unwrap_or_default()
}

/// The first lane that is free at the start of a range, else the one that is free soonest; taken from then on.
fn take_lane(lane_ends: &mut [usize; LANES], range: &Range<usize>) -> usize {
    let free = lane_ends.iter().position(|end| *end <= range.start);
    let soonest = || lane_ends.iter().enumerate().min_by_key(|(_, end)| **end).map_or(0, |(lane, _)| lane);
    let lane = free.unwrap_or_else(soonest);
    lane_ends[lane] = range.end + LANE_GAP_BYTES;
    lane
}

#[cfg(test)]
mod tests {
    use super::*;

    fn highlight(range: Range<usize>, key: u64, colours: usize) -> Highlight {
        Highlight { range, key, name: String::new(), colours: vec![Color32::BLACK; colours], selected: false }
    }

    fn overlay(ranges: &[(usize, usize)]) -> Overlay {
        let mut overlay = Overlay::default();
        overlay.set_highlights((0..).zip(ranges).map(|(key, (a, b))| highlight(*a..*b, key, 1)).collect());
        overlay
    }

    fn check(ranges: &[(usize, usize)], within: Range<usize>, keys: &[u64]) {
        let overlay = overlay(ranges);
        let found: Vec<u64> = overlay.highlights_in(&within).iter().map(|placed| placed.highlight.key).collect();
        assert_eq!(found, keys, "{ranges:?} in {within:?}");
    }

    #[test]
    fn highlights_are_found_by_what_they_touch() {
        let ranges = [(0, 1000), (10, 20), (15, 40), (50, 60)];
        check(&ranges, 0..5, &[0]);
        check(&ranges, 18..25, &[0, 1, 2]);
        check(&ranges, 20..50, &[0, 2]);
        check(&ranges, 999..2000, &[0]);
        check(&ranges, 1000..2000, &[]);
        check(&[(5, 9), (20, 30)], 9..20, &[]);
    }

    #[test]
    fn one_that_reaches_over_everything_hides_none_and_is_found_far_behind() {
        let mut ranges = vec![(0, 100_000)];
        ranges.extend((1..1000).map(|i| (i * 50, i * 50 + 10)));
        check(&ranges, 49_900..49_949, &[0, 998]);
        check(&ranges, 60_000..60_010, &[0]);
        check(&ranges, 100_000..100_001, &[]);
    }

    #[test]
    fn what_is_lit_up_is_selected_and_nothing_else() {
        let mut overlay = overlay(&[(0, 10), (30, 40)]);
        for lit in [0, 1] {
            overlay.light_up(&BTreeSet::from([lit]), &BTreeSet::new());
            let selected: Vec<u64> =
                overlay.highlights().iter().filter(|one| one.highlight.selected).map(|one| one.highlight.key).collect();
            assert_eq!(selected, [lit]);
        }
    }

    #[test]
    fn bars_near_each_other_stand_in_different_lanes() {
        let overlay = overlay(&[(0, 10), (30, 40), (500, 510)]);
        let lanes: Vec<&[usize]> = overlay.highlights().iter().map(|placed| placed.lanes.as_slice()).collect();
        assert_eq!(lanes, [[0], [1], [0]]);
    }

    #[test]
    fn a_highlight_has_a_lane_for_every_colour_however_many() {
        let mut overlay = Overlay::default();
        overlay.set_highlights(vec![highlight(0..10, 1, 9)]);
        assert_eq!(overlay.highlights()[0].lanes.len(), 9);
    }

    #[test]
    fn notes_are_found_by_their_marks_and_by_their_words() {
        let note = |mark: Option<Range<usize>>, body: Range<usize>| Note { mark, label: String::new(), body };
        let mut overlay = Overlay::default();
        overlay.set_notes(vec![
            note(Some(40..43), 100..120),
            note(Some(10..13), 120..150),
            note(None, 150..160),
            note(Some(60..63), 120..150),
        ]);
        let marks = |range| overlay.marks_in(&range).map(|nth| overlay.notes()[nth].mark.clone()).collect::<Vec<_>>();
        assert_eq!(marks(0..50), [Some(10..13), Some(40..43)]);
        assert_eq!(marks(41..90), [Some(60..63)]);
        let bodies = |range| overlay.bodies_in(&range).iter().map(|(_, note)| note.body.start).collect::<Vec<_>>();
        assert_eq!(bodies(0..200), [100, 120, 150]);
        assert_eq!(bodies(130..155), [120]);
        let at = |byte| overlay.note_at_mark(byte).and_then(|nth| overlay.notes()[nth].mark.clone());
        assert_eq!([at(9), at(10), at(13), at(14)], [None, Some(10..13), Some(10..13), None]);
        let around = |byte| overlay.note_around(byte).and_then(|note| note.mark.clone());
        assert_eq!([around(99), around(100), around(130), around(158)], [None, Some(40..43), Some(10..13), None]);
    }

    #[test]
    fn a_block_inside_a_heading_has_its_level() {
        let mut overlay = Overlay::default();
        overlay.set_headings(vec![Heading { range: 20..30, level: 2 }, Heading { range: 0..10, level: 1 }]);
        assert_eq!(overlay.heading_level(&(0..10)), Some(1));
        assert_eq!(overlay.heading_level(&(10..20)), None);
        assert_eq!(overlay.heading_level(&(22..28)), Some(2));
    }
}
