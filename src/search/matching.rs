//! Where the terms of a query stand in a text: the truth that the index is held to, what finds words in texts that are
//! not indexed yet, and what marks them in a hit.
//!
//! A text is walked once, block by block; no phrase reaches over the end of a block. A *unit* is what one word of a
//! text can be compared with: a form of a word, a stem, a beginning, a word with slips. The time taken grows with the
//! text and not with the number of terms.

mod near;
#[cfg(test)]
mod tests;
mod units;

use super::{Block, Pattern, Stems, Term, blocks, tokens};
use crate::model::Span;
use near::{Event, Near};
use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;
use units::{Memory, Unit, Units};

/// A term at a place of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Which term, by its place among those that were looked for.
    pub term: usize,
    /// Where, in bytes.
    pub bytes: Range<usize>,
    /// Where, in code points.
    pub span: Span,
    /// Of words near each other: where each of them stands. Empty where it is all of the span.
    pub words: Vec<Span>,
}

impl Occurrence {
    /// What is marked of it.
    pub fn marks(&self) -> Vec<Span> {
        if self.words.is_empty() { vec![self.span] } else { self.words.clone() }
    }
}

/// Every place of these terms in a text, or in one block of it, in order. Occurrences may lie over each other.
pub fn occurrences(text: &str, terms: &[Term], stems: &Stems) -> Vec<Occurrence> {
    let matching = Matching::of(terms);
    let mut reader = matching.reader(stems);
    blocks(text).flat_map(|block| reader.read(text, &block)).collect()
}

/// Terms made ready to be looked for, in any number of texts.
pub struct Matching {
    units: Units,
    /// By unit: the rows of words that end with it.
    closing: Vec<Vec<Row>>,
    /// By unit: the terms of near words, by place, that it is a word of.
    near_with: Vec<Vec<usize>>,
    near: Vec<Near>,
    patterns: Vec<(usize, Pattern)>,
    /// Words of the longest row.
    longest: usize,
}

/// Words that follow each other.
struct Row {
    term: usize,
    units: Vec<Unit>,
}

impl Matching {
    /// These terms.
    pub fn of(terms: &[Term]) -> Self {
        let mut units = Units::default();
        let (mut rows, mut near, mut patterns) = (Vec::new(), Vec::new(), Vec::new());
        for (nth, term) in terms.iter().enumerate() {
            match term {
                Term::Word(word) => rows.push(Row { term: nth, units: vec![units.stem(word)] }),
                Term::Prefix(word) => rows.push(Row { term: nth, units: vec![units.beginning(word)] }),
                Term::Fuzzy { word, edits } => rows.push(Row { term: nth, units: vec![units.fuzzy(word, *edits)] }),
                Term::Phrase(words) => {
                    rows.push(Row { term: nth, units: words.iter().map(|word| units.form(word)).collect() });
                }
                Term::Near { words, apart } => {
                    near.push(Near::new(nth, words.iter().map(|word| units.form(word)), *apart));
                }
                Term::Pattern(pattern) => patterns.push((nth, pattern.clone())),
            }
        }
        let longest = rows.iter().map(|row| row.units.len()).max().unwrap_or_default();
        let mut closing: Vec<Vec<Row>> = units.all().map(|_| Vec::new()).collect();
        for row in rows {
            if let Some(rows) = row.units.last().and_then(|last| closing.get_mut(*last)) {
                rows.push(row);
            }
        }
        let with = |unit: Unit| (0..near.len()).filter(|nth| near.get(*nth).is_some_and(|one| one.has(unit))).collect();
        let near_with = units.all().map(with).collect();
        Self { units, closing, near_with, near, patterns, longest }
    }

    /// What reads texts of one language.
    pub fn reader<'a>(&'a self, stems: &'a Stems) -> Reader<'a> {
        Reader { matching: self, memory: Memory::new(&self.units, stems) }
    }
}

/// Reads texts of one language.
pub struct Reader<'a> {
    matching: &'a Matching,
    memory: Memory<'a>,
}

/// A term with its bytes, and those of its words where they are apart.
type Found = (usize, Range<usize>, Vec<Range<usize>>);
/// A word of the text with the units that it meets.
type Met = (Range<usize>, Option<Rc<[Unit]>>);

impl Reader<'_> {
    /// Every place in a block of this text, in order.
    pub fn read(&mut self, text: &str, block: &Block) -> Vec<Occurrence> {
        let Some(words) = text.get(block.bytes.clone()) else { return Vec::new() };
        let mut found: Vec<Found> = Vec::new();
        if !self.matching.units.is_empty() {
            self.rows(words, &mut found);
        }
        for (term, pattern) in &self.matching.patterns {
            let places = pattern.regex().find_iter(words).map(|place| place.range());
            found.extend(places.filter(|place| !place.is_empty()).map(|place| (*term, place, Vec::new())));
        }
        found.sort_by_key(|(term, bytes, _)| (bytes.start, *term, bytes.end));
        let mut counted = Counted { words, byte: 0, codepoints: 0 };
        let placed = found.into_iter().map(|(term, bytes, marks)| Occurrence {
            term,
            span: counted.span(block.start_codepoint, &bytes),
            words: marks.iter().map(|mark| counted.clone().span(block.start_codepoint, mark)).collect(),
            bytes: block.bytes.start + bytes.start..block.bytes.start + bytes.end,
        });
        placed.collect()
    }

    /// Single words, rows of them, and words near each other.
    fn rows(&mut self, words: &str, found: &mut Vec<Found>) {
        let Matching { closing, near_with, near, longest, .. } = self.matching;
        let mut last: VecDeque<Met> = VecDeque::with_capacity(*longest);
        let mut events: Vec<Vec<Event>> = near.iter().map(|_| Vec::new()).collect();
        for (position, token) in tokens(words).enumerate() {
            let met = self.memory.meets(&token.folded);
            if last.len() == *longest {
                last.pop_front();
            }
            last.push_back((token.bytes.clone(), met.clone()));
            for unit in met.iter().flat_map(|met| met.iter()) {
                for row in closing.get(*unit).into_iter().flatten() {
                    if let Some(start) = begins(&last, &row.units) {
                        found.push((row.term, start..token.bytes.end, Vec::new()));
                    }
                }
                for nth in near_with.get(*unit).into_iter().flatten() {
                    if let Some(events) = events.get_mut(*nth) {
                        events.push(Event { position, unit: *unit, bytes: token.bytes.clone() });
                    }
                }
            }
        }
        for (near, events) in near.iter().zip(&events) {
            near.windows(events, |bytes, words| found.push((near.term, bytes, words)));
        }
    }
}

/// Where a row of words begins that ends with the last of these; none where they are not in it.
fn begins(last: &VecDeque<Met>, units: &[Unit]) -> Option<usize> {
    let before = last.len().checked_sub(units.len())?;
    let meets = |((_, met), unit): (&Met, &Unit)| met.as_ref().is_some_and(|met| met.contains(unit));
    let all = last.range(before..).zip(units).all(meets);
    last.get(before).filter(|_| all).map(|(bytes, _)| bytes.start)
}

/// How many code points lie before a byte, counted on from the one before.
#[derive(Clone)]
struct Counted<'a> {
    words: &'a str,
    byte: usize,
    codepoints: usize,
}

impl Counted<'_> {
    /// The span of bytes that begin no sooner than those before.
    fn span(&mut self, from: usize, bytes: &Range<usize>) -> Span {
        let count = |range: Range<usize>| self.words.get(range).unwrap_or_default().chars().count();
        let before = count(self.byte..bytes.start);
        let length = count(bytes.clone());
        (self.byte, self.codepoints) = (bytes.start, self.codepoints + before);
        let start = from + self.codepoints;
        Span { start, end: start + length }
    }
}
