//! Which words of a part a term stands for, and so in which of its blocks it may stand.

use super::Damaged;
use super::needs::{Need, needs};
use super::part::Part;
use super::places::{Counted, Places, marked};
use super::tokenizer::{MARK, SURE_BYTES, key};
use crate::search::{Stems, Term};
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use tantivy::postings::{SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy_fst::Automaton;

/// More words are not walked side by side: their blocks are marked, all at once.
const SIDE_BY_SIDE: usize = 48;
/// No word that is looked for letter by letter is longer, in letters; a longer one is taken as it is.
const FUZZY_LETTERS: usize = 100;

/// Where a term may stand in a part, and whether that is known for certain or is to be looked up in the text.
pub(super) struct Sought {
    pub(super) places: Places,
    pub(super) is_certain: bool,
}

impl Part {
    /// Where a term stands in texts of this language. None where it may stand anywhere.
    pub(super) fn sought(&self, term: &Term, language: Option<&str>) -> Result<Option<Sought>, Damaged> {
        if is_long(term) {
            let places = self.any(&self.long_words()?)?;
            return Ok(Some(Sought { places, is_certain: false }));
        }
        let places = match term {
            Term::Word(word) => self.any(&self.forms(word, language)?)?,
            Term::Phrase(words) => self.row(words)?,
            Term::Near { words, apart } => self.near(words, *apart)?,
            Term::Prefix(prefix) => self.any(&self.beginning(prefix)?)?,
            Term::Fuzzy { word, edits } => self.any(&self.alike(word, *edits)?)?,
            Term::Pattern(pattern) => {
                let places = self.needed(&needs(pattern))?;
                return Ok(places.map(|places| Sought { places, is_certain: false }));
            }
        };
        Ok(Some(Sought { places, is_certain: true }))
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

    fn beginning(&self, prefix: &str) -> Result<Vec<TermInfo>, Damaged> {
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

    fn long_words(&self) -> Result<Vec<TermInfo>, Damaged> {
        self.with_letters(&MARK.to_string())
    }

    /// The words in which these letters stand in a row.
    fn with_letters(&self, letters: &str) -> Result<Vec<TermInfo>, Damaged> {
        let (listed, mut infos, mut from) = (self.listed()?, Vec::new(), 0);
        let finder = regex::bytes::Regex::new(&regex::escape(letters)).map_err(|_too_long| Damaged)?;
        while let Some(found) = finder.find_at(listed, from) {
            let before = listed.get(..found.start()).unwrap_or_default();
            let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            let after = listed.get(start..).unwrap_or_default();
            let word = after.split(|byte| *byte == b'\n').next().unwrap_or_default();
            infos.extend(self.words().terms().get(word)?);
            from = (start + word.len() + 1).min(listed.len());
        }
        Ok(infos)
    }

    /// The blocks with a word of these, walked side by side or marked.
    fn any(&self, infos: &[TermInfo]) -> Result<Places, Damaged> {
        if infos.len() > SIDE_BY_SIDE {
            return Ok(Places::These(marked(self.words(), infos)?));
        }
        Ok(Places::AnyWord(infos.iter().map(|info| self.postings(info)).collect::<Result<_, _>>()?))
    }

    fn row(&self, words: &[String]) -> Result<Places, Damaged> {
        let mut row = Vec::with_capacity(words.len());
        for word in words {
            let Some(info) = self.info(word)? else { return Ok(Places::none()) };
            row.push(self.postings(&info)?);
        }
        Ok(Places::Row(row))
    }

    fn near(&self, words: &[String], apart: usize) -> Result<Places, Damaged> {
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        for word in words {
            *counted.entry(word).or_default() += 1;
        }
        let mut near = Vec::with_capacity(counted.len());
        for (word, times) in counted {
            let Some(info) = self.info(word)? else { return Ok(Places::none()) };
            near.push(Counted { postings: self.postings(&info)?, times });
        }
        Ok(Places::Near(near, apart))
    }

    /// Where what a pattern needs stands; none where it needs nothing.
    fn needed(&self, need: &Need) -> Result<Option<Places>, Damaged> {
        match need {
            Need::Nothing => Ok(None),
            Need::Letters(letters) => {
                let mut infos = self.with_letters(letters)?;
                infos.extend(self.long_words()?);
                Ok(Some(self.any(&infos)?))
            }
            Need::All(needs) => {
                let places = needs.iter().filter_map(|need| self.needed(need).transpose());
                let places: Vec<Places> = places.collect::<Result<_, _>>()?;
                Ok((!places.is_empty()).then_some(Places::All(places)))
            }
            Need::Any(needs) => {
                let places: Option<Vec<Places>> =
                    needs.iter().map(|need| self.needed(need)).collect::<Result<Option<_>, _>>()?;
                Ok(places.map(Places::Any))
            }
        }
    }
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
