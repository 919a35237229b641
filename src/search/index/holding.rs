//! Which texts hold a term: exactly those, a jump a text.

use super::part::Part;
use super::places::{Places, each_block};
use super::source::{Read, Reading, Source};
use super::text_set::TextSet;
use super::words::Sure;
use super::{Damaged, Index, IndexedPart, plain};
use crate::search::{Block, Term, blocks};
use std::ops::Range;
use std::sync::Arc;
use tantivy::TERMINATED;
use tantivy::postings::TermInfo;

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
                let source = || self.text(ordinal).and_then(read);
                part.blocks_with(term, language, of_text.clone(), &source, &mut found)?;
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
        if let Some(words) = part.plain_words(term, self.language)? {
            self.gather_words(&words, held)?;
            return Ok(true);
        }
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
            let of_text = part.blocks_of(at).unwrap_or_default();
            if sought.sure.is_in(of_text.clone()) {
                held.insert(ordinal);
            } else if let Some(source) = self.index.text(ordinal).and_then(read) {
                match self.holds(term, &mut Reading::of(source), &mut places, block, of_text) {
                    Some(true) => held.insert(ordinal),
                    Some(false) => {}
                    None => all_read = false,
                }
            } else {
                all_read = false;
            }
            nth = self.next_text(at + 1);
        }
        Ok(all_read)
    }

    /// Takes in those that hold one of these words.
    fn gather_words(&self, words: &[TermInfo], held: &mut TextSet) -> Result<(), Damaged> {
        let part = &self.part.part;
        for info in words {
            let (mut at, mut end) = (0, 0);
            each_block(part.words(), info, |block| {
                if block < end {
                    return;
                }
                at = part.text_from(at, block);
                end = part.blocks_of(at).map_or(block + 1, |of_text| of_text.end);
                if self.counts(at) {
                    held.insert(self.part.ordinal(at));
                }
            })?;
        }
        Ok(())
    }

    /// Whether one of the blocks of a text in which a term may stand holds it; none where it cannot be read.
    fn holds(
        &self,
        term: &Term,
        text: &mut Reading,
        places: &mut Places,
        first: u32,
        of_text: Range<u32>,
    ) -> Option<bool> {
        let mut block = first;
        while block < of_text.end {
            let words = text.words(&self.part.part.block(block)?)?;
            if plain::holds(words, term, self.language) {
                return Some(true);
            }
            block = places.next(block + 1);
        }
        Some(false)
    }

    fn read_all(&self, term: &Term, read: Read<'_>, held: &mut TextSet) -> bool {
        let mut all_read = true;
        for nth in (0..self.part.part.text_count()).filter(|nth| self.counts(*nth)) {
            let ordinal = self.part.ordinal(nth);
            let source = self.index.text(ordinal).and_then(read);
            let Some(text) = source.and_then(|source| Reading::of(source).whole()) else {
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
        source: &dyn Fn() -> Option<Source>,
        found: &mut TextSet,
    ) -> Result<(), Damaged> {
        let sought = self.sought(term, language)?;
        let everywhere = || (Places::These(Arc::new(of_text.clone().collect())), Sure::Nowhere);
        let (mut places, sure) = sought.map_or_else(everywhere, |sought| (sought.places, sought.sure));
        let mut text: Option<Option<Reading>> = None;
        let mut block = places.next(of_text.start);
        while block < of_text.end {
            let mut is_read_there = || {
                let text = text.get_or_insert_with(|| source().map(Reading::of)).as_mut()?;
                Some(plain::holds(text.words(&self.block(block)?)?, term, language))
            };
            if sure.is_in(block..block + 1) || is_read_there().unwrap_or(false) {
                found.insert(block);
            }
            block = places.next(block + 1);
        }
        Ok(())
    }
}
