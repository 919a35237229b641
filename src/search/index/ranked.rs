//! Which blocks answer best.
//!
//! For words, by BM25: how often a word stands in a block, measured by the block's length and by how rare the word is;
//! stretches of blocks that cannot be among the best are not looked at one by one. For several terms: the rarer ones
//! count for more, and those that stand close together come first. Terms that must be read up in the text, patterns,
//! count where they may stand.

use super::places::{Places, narrowest};
use super::text_set::TextSet;
use super::{Damaged, Index, IndexedPart};
use crate::search::{Block, Term};
use std::collections::BTreeMap;
use std::sync::Arc;
use tantivy::TERMINATED;
use tantivy::postings::TermInfo;
use tantivy::query::Bm25Weight;
use tantivy::schema::IndexRecordOption;

/// Of a term that stands almost everywhere, no more blocks of a part are looked at.
const MOST_LOOKED_AT: usize = 50_000;
/// For each that is wanted, so many that hold the terms are measured for closeness.
const MEASURED: usize = 4;
/// What of the score is for closeness, at most.
const CLOSENESS: f32 = 0.5;

/// A block that answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Its text.
    pub ordinal: u32,
    /// Where it stands.
    pub block: Block,
    /// How well it answers; to be compared with others of the same terms alone.
    pub score: f32,
}

/// A block of a part and its score.
type Scored = (u32, f32);

impl Index {
    /// The blocks that answer these terms best, in texts that are among these, best first.
    pub fn ranked(&self, terms: &[Term], among: &TextSet, limit: usize) -> Result<Vec<Ranked>, Damaged> {
        let mut all: Vec<Ranked> = Vec::new();
        self.guarded(|| {
            let weights = self.weights(terms)?;
            for part in self.parts() {
                let scored = match terms {
                    [Term::Word(word)] => self.by_word(part, word, among, limit)?,
                    _ => self.by_terms(part, (terms, &weights), among, limit)?,
                };
                all.extend(scored.into_iter().filter_map(|(block, score)| {
                    let ordinal = part.ordinal(part.part.text_at(block));
                    Some(Ranked { ordinal, block: part.part.block(block)?, score })
                }));
            }
            Ok(())
        })?;
        all.sort_by(|one, other| {
            let place = |ranked: &Ranked| (ranked.ordinal, ranked.block.bytes.start);
            other.score.total_cmp(&one.score).then_with(|| place(one).cmp(&place(other)))
        });
        all.truncate(limit);
        Ok(all)
    }

    /// How rare each term is in all parts; one is as rare as itself.
    fn weights(&self, terms: &[Term]) -> Result<Vec<f32>, Damaged> {
        if terms.len() == 1 {
            return Ok(vec![1.0]);
        }
        let everywhere: u64 = self.parts().map(|part| u64::from(part.part.end())).sum();
        let mut about = vec![0_u64; terms.len()];
        for part in self.parts() {
            let places = self.all_places(part, terms)?;
            about.iter_mut().zip(&places).for_each(|(sum, places)| *sum += places.about());
        }
        let rarity = |about: u64| (1.0 + everywhere as f64 / (about as f64 + 1.0)).ln() as f32;
        Ok(about.into_iter().map(rarity).collect())
    }

    fn counts(&self, part: &IndexedPart, nth: usize, among: &TextSet) -> bool {
        let ordinal = part.ordinal(nth);
        !self.is_twice(ordinal) && among.contains(ordinal)
    }

    /// The best blocks of a word in all its forms; one that has several counts by the best of them.
    fn by_word(&self, part: &IndexedPart, word: &str, among: &TextSet, limit: usize) -> Result<Vec<Scored>, Damaged> {
        let mut scores: BTreeMap<u32, f32> = BTreeMap::new();
        for (language, texts) in self.languages().all() {
            let texts = texts.and(among);
            for info in part.part.forms(word, language)? {
                for (block, score) in self.by_form(part, &info, &texts, limit)? {
                    let best = scores.entry(block).or_insert(score);
                    *best = best.max(score);
                }
            }
        }
        let mut best = Best::of(limit);
        for (block, score) in scores {
            best.take_in(block, score);
        }
        Ok(best.kept)
    }

    fn by_form(
        &self,
        part: &IndexedPart,
        info: &TermInfo,
        among: &TextSet,
        limit: usize,
    ) -> Result<Vec<Scored>, Damaged> {
        let (words, lengths) = (part.part.words(), part.part.lengths());
        // The same in every part and for every form: where a text lies in the index says nothing about it.
        let blocks: u64 = self.parts().map(|part| u64::from(part.part.end())).sum();
        let tokens: u64 = self.parts().map(|part| part.part.words().total_num_tokens()).sum();
        let weight = Bm25Weight::for_one_term_without_explain(1, blocks.max(1), tokens as f32 / blocks.max(1) as f32);
        let mut cursor = words.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
        let (mut best, mut of_text, mut counts) = (Best::of(limit), 0..0, false);
        loop {
            if cursor.docs().is_empty() {
                return Ok(best.kept);
            }
            if best.may_take_in(cursor.block_max_score(lengths, &weight)) {
                for (block, times) in cursor.docs().iter().zip(cursor.freqs()) {
                    if *block >= of_text.end {
                        let nth = part.part.text_at(*block);
                        counts = self.counts(part, nth, among);
                        of_text = part.part.blocks_of(nth).unwrap_or_default();
                    }
                    if counts {
                        best.take_in(*block, weight.score(lengths.fieldnorm_id(*block), *times));
                    }
                }
            }
            cursor.advance();
        }
    }

    /// The blocks with the rarest terms and as many of the others as there are, the closest first.
    fn by_terms(
        &self,
        part: &IndexedPart,
        (terms, weights): (&[Term], &[f32]),
        among: &TextSet,
        limit: usize,
    ) -> Result<Vec<Scored>, Damaged> {
        let mut rarest: Vec<usize> = (0..terms.len()).collect();
        rarest.sort_by(|one, other| {
            let weight = |nth: &usize| weights.get(*nth).copied().unwrap_or_default();
            weight(other).total_cmp(&weight(one))
        });
        let mut best = Best::of(limit.saturating_mul(MEASURED));
        for (done, leading) in rarest.iter().enumerate() {
            let mut places = self.all_places(part, terms)?;
            let mut from = 0;
            // Nothing in it is better than all terms that were not looked for before.
            let most: f32 = rarest.iter().skip(done).filter_map(|nth| weights.get(*nth)).sum();
            for _ in 0..MOST_LOOKED_AT {
                if !best.may_take_in(most) {
                    break;
                }
                let Some(block) = places.get_mut(*leading).map(|places| places.next(from)) else { break };
                if block == TERMINATED {
                    break;
                }
                let nth = part.part.text_at(block);
                if !self.counts(part, nth, among) {
                    from = part.part.blocks_of(nth).map_or(block, |of_text| of_text.end.max(block + 1));
                    continue;
                }
                from = block + 1;
                let held: Vec<bool> = places.iter_mut().map(|places| places.next(block) == block).collect();
                let seen = rarest.iter().take(done).any(|nth| held.get(*nth).copied().unwrap_or_default());
                if !seen {
                    best.take_in(
                        block,
                        weights.iter().zip(&held).filter(|(_, held)| **held).map(|(weight, _)| weight).sum(),
                    );
                }
            }
            if best.kept.len() >= limit {
                break;
            }
        }
        self.measured(part, terms, best.kept)
    }

    /// The same blocks, with what their terms gain by standing close together.
    fn measured(&self, part: &IndexedPart, terms: &[Term], mut scored: Vec<Scored>) -> Result<Vec<Scored>, Damaged> {
        scored.sort_by_key(|(block, _)| *block);
        let mut places = self.all_places(part, terms)?;
        for (block, score) in &mut scored {
            let (mut all, mut which) = (Vec::new(), 0);
            for places in &mut places {
                if places.next(*block) == *block {
                    let spots = places.spots(*block);
                    if !spots.is_empty() {
                        all.extend(spots.into_iter().map(|spot| (spot, which)));
                        which += 1;
                    }
                }
            }
            all.sort_unstable();
            if which > 1
                && let Some(width) = narrowest(&all, &vec![1; which])
            {
                *score *= 1.0 + CLOSENESS * which as f32 / width.max(which) as f32;
            }
        }
        Ok(scored)
    }

    /// Where each term stands, in whichever language.
    fn all_places(&self, part: &IndexedPart, terms: &[Term]) -> Result<Vec<Places>, Damaged> {
        let mut all = Vec::with_capacity(terms.len());
        for term in terms {
            let languages: Vec<Option<&str>> = if super::holding::depends_on_language(term) {
                self.languages().all().map(|(language, _)| language).collect()
            } else {
                vec![None]
            };
            let mut places = Vec::new();
            for language in languages {
                let everywhere = || Places::These(Arc::new(TextSet::below(part.part.end())));
                let sought = part.part.sought(term, language)?;
                places.push(sought.map_or_else(everywhere, |sought| sought.places));
            }
            all.push(if places.len() == 1 { places.swap_remove(0) } else { Places::Any(places) });
        }
        Ok(all)
    }
}

/// The best of what comes, at most so many.
struct Best {
    limit: usize,
    kept: Vec<Scored>,
    /// What is not better is not taken in any more.
    least: f32,
}

impl Best {
    fn of(limit: usize) -> Self {
        Self { limit, kept: Vec::new(), least: f32::MIN }
    }

    fn may_take_in(&self, score: f32) -> bool {
        score > self.least
    }

    fn take_in(&mut self, block: u32, score: f32) {
        if self.limit == 0 || !self.may_take_in(score) {
            return;
        }
        self.kept.push((block, score));
        if self.kept.len() >= self.limit * 2 {
            self.cut();
        }
    }

    /// Of equal ones, those stay that stand first.
    fn cut(&mut self) {
        self.kept.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        self.kept.truncate(self.limit);
        self.least = self.kept.last().map_or(f32::MIN, |(_, score)| *score);
    }
}
