//! Which texts hold a term: exactly those, a jump a text.

use super::part::Part;
use super::places::Places;
use super::text_set::TextSet;
use super::{Damaged, Index, IndexedPart, Read, plain};
use crate::search::{Block, Term, blocks};
use crate::text::Text;
use std::ops::Range;
use tantivy::TERMINATED;

impl Index {
    /// The texts that hold a term. `read` gives a text by its hash, where it must be looked into: for patterns. One
    /// that cannot be read does not hold any.
    pub fn holding(&self, term: &Term, read: Read<'_>) -> Result<TextSet, Damaged> {
        if let Some(known) = self.known(term) {
            return Ok(known);
        }
        let mut all_read = true;
        let mut held = TextSet::default();
        self.guarded(|| {
            for (language, texts) in self.groups(term) {
                for part in self.parts() {
                    let mut walk = Walk { index: self, part, texts: texts.as_ref(), language };
                    all_read &= walk.gather(term, read, &mut held)?;
                }
            }
            Ok(())
        })?;
        if all_read {
            self.know(term, &held);
        }
        Ok(held)
    }

    /// The blocks of one text in which any of the terms stands, in order.
    pub fn blocks(&self, terms: &[Term], ordinal: u32, read: Read<'_>) -> Result<Vec<Block>, Damaged> {
        let Some((part, of_text)) = self.place(ordinal) else { return Ok(Vec::new()) };
        let language = self.language(ordinal);
        self.guarded(|| {
            let mut found = TextSet::default();
            for term in terms {
                let text = || self.text(ordinal).and_then(read);
                part.blocks_with(term, language, of_text.clone(), &text, &mut found)?;
            }
            Ok(found.iter().filter_map(|block| part.block(block)).collect())
        })
    }

    /// The languages that a term means something else in, each with its texts; one with all where it does not.
    fn groups(&self, term: &Term) -> Vec<(Option<&str>, Option<TextSet>)> {
        if !depends_on_language(term) {
            return vec![(None, None)];
        }
        self.languages().all().map(|(language, texts)| (language, Some(texts.clone()))).collect()
    }
}

/// Whether it means something else in every language.
pub(super) fn depends_on_language(term: &Term) -> bool {
    matches!(term, Term::Word(_))
}

/// A walk through the texts of a part.
struct Walk<'a> {
    index: &'a Index,
    part: &'a IndexedPart,
    /// Those that count; all where there are none.
    texts: Option<&'a TextSet>,
    language: Option<&'a str>,
}

impl Walk<'_> {
    /// Takes in those that hold the term; whether all could be read that had to be.
    fn gather(&mut self, term: &Term, read: Read<'_>, held: &mut TextSet) -> Result<bool, Damaged> {
        let part = &self.part.part;
        let Some(sought) = part.sought(term, self.language)? else { return Ok(self.read_all(term, read, held)) };
        let (mut places, mut all_read) = (sought.places, true);
        let mut nth = self.next_text(0);
        while let Some(of_text) = nth.and_then(|nth| part.blocks_of(nth)) {
            let block = places.next(of_text.start);
            if block == TERMINATED {
                break;
            }
            let at = part.text_at(block);
            if !self.counts(at) {
                nth = self.next_text(at + 1);
                continue;
            }
            let ordinal = self.part.ordinal(at);
            if sought.is_certain {
                held.insert(ordinal);
            } else if let Some(text) = self.index.text(ordinal).and_then(read) {
                let of_text = part.blocks_of(at).unwrap_or_default();
                if self.holds(term, &text, &mut places, block, of_text) {
                    held.insert(ordinal);
                }
            } else {
                all_read = false;
            }
            nth = self.next_text(at + 1);
        }
        Ok(all_read)
    }

    /// Whether one of the blocks of a text in which a term may stand holds it.
    fn holds(&self, term: &Term, text: &Text, places: &mut Places, first: u32, of_text: Range<u32>) -> bool {
        let mut block = first;
        while block < of_text.end {
            let words = self.part.part.block(block).and_then(|block| text.as_str().get(block.bytes));
            if words.is_some_and(|words| plain::holds(words, term, self.language)) {
                return true;
            }
            block = places.next(block + 1);
        }
        false
    }

    fn read_all(&self, term: &Term, read: Read<'_>, held: &mut TextSet) -> bool {
        let mut all_read = true;
        for nth in (0..self.part.part.text_count()).filter(|nth| self.counts(*nth)) {
            let ordinal = self.part.ordinal(nth);
            let Some(text) = self.index.text(ordinal).and_then(read) else {
                all_read = false;
                continue;
            };
            let words = |block: Block| text.as_str().get(block.bytes);
            if blocks(text.as_str()).filter_map(words).any(|words| plain::holds(words, term, self.language)) {
                held.insert(ordinal);
            }
        }
        all_read
    }

    fn counts(&self, nth: usize) -> bool {
        let ordinal = self.part.ordinal(nth);
        !self.index.is_twice(ordinal) && self.texts.is_none_or(|texts| texts.contains(ordinal))
    }

    fn next_text(&self, from: usize) -> Option<usize> {
        (from..self.part.part.text_count()).find(|nth| self.counts(*nth))
    }
}

impl Part {
    /// Takes in those of these blocks in which a term stands.
    fn blocks_with(
        &self,
        term: &Term,
        language: Option<&str>,
        of_text: Range<u32>,
        text: &dyn Fn() -> Option<Text>,
        found: &mut TextSet,
    ) -> Result<(), Damaged> {
        let sought = self.sought(term, language)?;
        let is_certain = sought.as_ref().is_some_and(|sought| sought.is_certain);
        let mut places = sought.map_or_else(|| Places::These(of_text.clone().collect()), |sought| sought.places);
        let text = if is_certain { None } else { text() };
        let mut block = places.next(of_text.start);
        while block < of_text.end {
            let words = || self.block(block).and_then(|block| text.as_ref()?.as_str().get(block.bytes));
            if is_certain || words().is_some_and(|words| plain::holds(words, term, language)) {
                found.insert(block);
            }
            block = places.next(block + 1);
        }
        Ok(())
    }
}
