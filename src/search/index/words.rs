//! Which words of a part a term stands for, and so in which of its blocks it may stand.

use super::Damaged;
use super::kept::{Kept, Maybe};
use super::needs::Need;
use super::part::Part;
use super::places::{Counted, Placed, Places, mark};
use super::text_set::TextSet;
use super::tokenizer::{MARK, SURE_BYTES, key};
use crate::search::{Stems, Term};
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};
use tantivy::postings::{SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy_fst::Automaton;

/// More words are not walked side by side: their blocks are marked, all at once.
const SIDE_BY_SIDE: usize = 48;
/// No word that is looked for letter by letter is longer, in letters; a longer one is taken as it is.
const FUZZY_LETTERS: usize = 100;

/// Where a term may stand in a part, and where that is known for certain; elsewhere it is looked up in the text.
pub(super) struct Sought {
    pub(super) places: Places,
    pub(super) sure: Sure,
}

/// Where a term stands for certain, of where it may.
pub(super) enum Sure {
    Everywhere,
    Nowhere,
    In(Arc<TextSet>),
}

impl Sure {
    /// Whether it is so in one of these blocks, or in all of them where there is one.
    pub(super) fn is_in(&self, blocks: Range<u32>) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Nowhere => false,
            Self::In(sure) => sure.first_from(blocks.start).is_some_and(|block| block < blocks.end),
        }
    }
}

impl Part {
    /// Where a term stands in texts of this language. None where it may stand anywhere.
    pub(super) fn sought(&self, term: &Term, language: Option<&str>) -> Result<Option<Sought>, Damaged> {
        if is_long(term) {
            let places = self.places_of(self.some(&self.long_words()?)?)?;
            return Ok(Some(Sought { places, sure: Sure::Nowhere }));
        }
        let kept = match term {
            Term::Word(word) => self.some(&self.forms(word, language)?)?,
            Term::Phrase(words) => return Ok(Some(certain(self.row(words)?))),
            Term::Near { words, apart } => return Ok(Some(certain(self.near(words, *apart)?))),
            Term::Prefix(_) | Term::Fuzzy { .. } | Term::Pattern(_) => self.kept(term, || self.found(term))?,
        };
        match kept {
            Kept::Anywhere => Ok(None),
            Kept::Maybe(Maybe { all, sure }) => Ok(Some(Sought { places: Places::These(all), sure: Sure::In(sure) })),
            kept => Ok(Some(certain(self.places_of(kept)?))),
        }
    }

    /// The words that a term stands for in texts of this language, where that is all there is to it and they are few.
    pub(super) fn plain_words(&self, term: &Term, language: Option<&str>) -> Result<Option<Arc<[TermInfo]>>, Damaged> {
        if is_long(term) {
            return Ok(None);
        }
        let kept = match term {
            Term::Word(word) => return Ok(Some(self.forms(word, language)?.into())),
            Term::Prefix(_) | Term::Fuzzy { .. } => self.kept(term, || self.found(term))?,
            Term::Phrase(_) | Term::Near { .. } | Term::Pattern(_) => return Ok(None),
        };
        Ok(if let Kept::Words(words) = kept { Some(words) } else { None })
    }

    /// What takes a walk through the words to find out.
    fn found(&self, term: &Term) -> Result<Kept, Damaged> {
        match term {
            Term::Prefix(prefix) => self.some(&self.beginning(prefix)?),
            Term::Fuzzy { word, edits } => self.some(&self.alike(word, *edits)?),
            Term::Pattern(pattern) => Ok(self.pattern(pattern)?.map_or(Kept::Anywhere, Kept::Maybe)),
            Term::Word(_) | Term::Phrase(_) | Term::Near { .. } => Ok(Kept::Anywhere),
        }
    }

    fn info(&self, word: &str) -> Result<Option<TermInfo>, Damaged> {
        Ok(self.words().terms().get(key(word).as_bytes())?)
    }

    fn postings(&self, info: &TermInfo) -> Result<SegmentPostings, Damaged> {
        Ok(self.words().read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions)?)
    }

    /// The words that have the stem of this one in the language.
    pub(super) fn forms(&self, word: &str, language: Option<&str>) -> Result<Vec<TermInfo>, Damaged> {
        let Some(language) = language else { return Ok(self.info(word)?.into_iter().collect()) };
        let stems = Stems::of(Some(language));
        let stem = stems.stem(word);
        let mut infos = Vec::new();
        for form in self.stemmed(language)?.words(&stem) {
            infos.extend(self.info(form)?);
        }
        if stems.stem(&stem) == stem {
            infos.extend(self.info(&stem)?);
        }
        Ok(infos)
    }

    pub(super) fn beginning(&self, prefix: &str) -> Result<Vec<TermInfo>, Damaged> {
        let (mut stream, mut infos) = (self.words().terms().range().ge(prefix).into_stream()?, Vec::new());
        while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
            infos.push(stream.value().clone());
        }
        Ok(infos)
    }

    fn alike(&self, word: &str, edits: u8) -> Result<Vec<TermInfo>, Damaged> {
        let Some(alike) = Alike::of(word, edits) else { return Ok(self.info(word)?.into_iter().collect()) };
        let (mut stream, mut infos) = (self.words().terms().search(alike).into_stream()?, Vec::new());
        while stream.advance() {
            infos.push(stream.value().clone());
        }
        Ok(infos)
    }

    pub(super) fn long_words(&self) -> Result<Vec<TermInfo>, Damaged> {
        self.infos(&self.with_letters(&MARK.to_string())?)
    }

    pub(super) fn infos(&self, words: &[&[u8]]) -> Result<Vec<TermInfo>, Damaged> {
        let mut infos = Vec::with_capacity(words.len());
        for word in words {
            infos.extend(self.words().terms().get(word)?);
        }
        Ok(infos)
    }

    /// The words in which these letters stand in a row.
    pub(super) fn with_letters(&self, letters: &str) -> Result<Vec<&[u8]>, Damaged> {
        let (listed, mut words, mut from) = (self.listed()?, Vec::new(), 0);
        let finder = regex::bytes::Regex::new(&regex::escape(letters)).map_err(|_too_long| Damaged)?;
        while let Some(found) = finder.find_at(listed, from) {
            let before = listed.get(..found.start()).unwrap_or_default();
            let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            let after = listed.get(start..).unwrap_or_default();
            let word = after.split(|byte| *byte == b'\n').next().unwrap_or_default();
            words.push(word);
            from = (start + word.len() + 1).min(listed.len());
        }
        Ok(words)
    }

    /// These words, or the blocks that have one of them where they are many.
    fn some(&self, infos: &[TermInfo]) -> Result<Kept, Damaged> {
        if infos.len() <= SIDE_BY_SIDE {
            return Ok(Kept::Words(infos.into()));
        }
        Ok(Kept::Blocks(Arc::new(self.marked(infos)?)))
    }

    pub(super) fn marked(&self, infos: &[TermInfo]) -> Result<TextSet, Damaged> {
        let mut blocks = TextSet::default();
        for info in infos {
            mark(self.words(), info, &mut blocks)?;
        }
        Ok(blocks)
    }

    fn places_of(&self, kept: Kept) -> Result<Places, Damaged> {
        Ok(match kept {
            Kept::Words(infos) => {
                Places::AnyWord(infos.iter().map(|info| self.postings(info)).collect::<Result<_, _>>()?)
            }
            Kept::Blocks(blocks) | Kept::Maybe(Maybe { all: blocks, .. }) => Places::These(blocks),
            Kept::Anywhere => Places::These(Arc::new(TextSet::below(self.end()))),
        })
    }

    fn row(&self, words: &[String]) -> Result<Places, Damaged> {
        let mut row = Vec::with_capacity(words.len());
        for (nth, word) in (0..).zip(words) {
            let Some(info) = self.info(word)? else { return Ok(Places::none()) };
            row.push((info.doc_freq, Placed { postings: self.postings(&info)?, nth }));
        }
        row.sort_by_key(|(blocks, _)| *blocks);
        Ok(Places::Row(row.into_iter().map(|(_, word)| word).collect()))
    }

    fn near(&self, words: &[String], apart: usize) -> Result<Places, Damaged> {
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        for word in words {
            *counted.entry(word).or_default() += 1;
        }
        let mut near = Vec::with_capacity(counted.len());
        for (word, times) in counted {
            let Some(info) = self.info(word)? else { return Ok(Places::none()) };
            near.push((info.doc_freq, Counted { postings: self.postings(&info)?, times }));
        }
        near.sort_by_key(|(blocks, _)| *blocks);
        Ok(Places::Near(near.into_iter().map(|(_, word)| word).collect(), apart))
    }

    /// Where what a pattern needs stands; none where it needs nothing.
    pub(super) fn needed(&self, need: &Need) -> Result<Option<TextSet>, Damaged> {
        match need {
            Need::Nothing => Ok(None),
            Need::Letters(letters) => {
                let mut infos = self.infos(&self.with_letters(letters)?)?;
                infos.extend(self.long_words()?);
                Ok(Some(self.marked(&infos)?))
            }
            Need::All(needs) => {
                let blocks = needs.iter().filter_map(|need| self.needed(need).transpose());
                let blocks: Vec<TextSet> = blocks.collect::<Result<_, _>>()?;
                Ok(blocks.into_iter().reduce(|one, other| one.and(&other)))
            }
            Need::Any(needs) => {
                let blocks: Option<Vec<TextSet>> =
                    needs.iter().map(|need| self.needed(need)).collect::<Result<Option<_>, _>>()?;
                Ok(blocks.map(|blocks| blocks.iter().fold(TextSet::default(), |all, blocks| all.or(blocks))))
            }
        }
    }
}

fn certain(places: Places) -> Sought {
    Sought { places, sure: Sure::Everywhere }
}

fn is_long(term: &Term) -> bool {
    match term {
        Term::Word(word) | Term::Prefix(word) | Term::Fuzzy { word, .. } => word.len() > SURE_BYTES,
        Term::Phrase(words) | Term::Near { words, .. } => words.iter().any(|word| word.len() > SURE_BYTES),
        Term::Pattern(_) => false,
    }
}

/// The words that are at most so many letters off another.
pub(super) struct Alike {
    letters: DFA,
    edits: u8,
}

impl Alike {
    /// None for a word so long that it is taken as it is.
    pub(super) fn of(word: &str, edits: u8) -> Option<Self> {
        static ONE: OnceLock<LevenshteinAutomatonBuilder> = OnceLock::new();
        static TWO: OnceLock<LevenshteinAutomatonBuilder> = OnceLock::new();
        let builder = match edits {
            0 => return None,
            1 => ONE.get_or_init(|| LevenshteinAutomatonBuilder::new(1, true)),
            _ => TWO.get_or_init(|| LevenshteinAutomatonBuilder::new(2, true)),
        };
        let is_short = word.chars().nth(FUZZY_LETTERS).is_none();
        is_short.then(|| Self { letters: builder.build_dfa(word), edits })
    }
}

impl Automaton for Alike {
    type State = u32;

    fn start(&self) -> u32 {
        self.letters.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.letters.distance(*state), Distance::Exact(edits) if edits <= self.edits)
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.letters.transition(*state, byte)
    }
}
