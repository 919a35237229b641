//! Where a pattern stands in a part, by its words: those that it matches, those that are written otherwise than the index
//! knows them, and those between which it may reach.

use super::Damaged;
use super::borders::borders;
use super::kept::Maybe;
use super::needs::{Need, needs};
use super::part::Part;
use super::pattern::{Tell, stands_in, tell};
use super::places::{mark, mark_without};
use super::text_set::TextSet;
use super::tokenizer::{MARK, is_alone};
use crate::search::Pattern;
use std::sync::Arc;

/// Of fewer bytes, the words that end with them are too many to be told apart.
const ENOUGH_BYTES: usize = 3;

impl Part {
    /// In which blocks a pattern stands, and in which it may; none where it may stand anywhere.
    pub(super) fn pattern(&self, pattern: &Pattern) -> Result<Option<Maybe>, Damaged> {
        let needs = needs(pattern);
        let tell = tell(pattern);
        let (mut sure, mut otherwise) = (TextSet::default(), TextSet::default());
        if needs == Need::Nothing {
            return Ok(None);
        }
        if tell == Tell::Nothing {
            let all = self.needed(&needs)?;
            return Ok(all.map(|all| Maybe { all: Arc::new(all), sure: Arc::default() }));
        }
        for word in self.words_with(&needs)? {
            let text = std::str::from_utf8(word).unwrap_or_default();
            let written_otherwise = self.otherwise().terms().get(word)?;
            if !text.contains(MARK)
                && is_alone(text)
                && stands_in(pattern, text)
                && let Some(info) = self.words().terms().get(word)?
            {
                let other = written_otherwise.as_ref().map(|info| (self.otherwise(), info));
                mark_without((self.words(), &info), other, &mut sure)?;
            }
            if !is_alone(text)
                && let Some(info) = self.words().terms().get(word)?
            {
                mark(self.words(), &info, &mut otherwise)?;
            }
            if let Some(info) = written_otherwise {
                mark(self.otherwise(), &info, &mut otherwise)?;
            }
        }
        let all = match tell {
            Tell::All => {
                for info in self.long_words()? {
                    mark(self.words(), &info, &mut otherwise)?;
                }
                Some(sure.or(&otherwise))
            }
            Tell::Where | Tell::Nothing => match self.across(pattern)? {
                Some(across) => Some(sure.or(&otherwise).or(&across)),
                None => self.needed(&needs)?.map(|all| all.or(&sure)),
            },
        };
        Ok(all.map(|all| Maybe { all: Arc::new(all), sure: Arc::new(sure) }))
    }

    /// The blocks in which a pattern may stand across the end of a word; none where that cannot be said.
    fn across(&self, pattern: &Pattern) -> Result<Option<TextSet>, Damaged> {
        let Some(borders) = borders(pattern) else { return Ok(None) };
        let mut across = self.marked(&self.long_words()?)?;
        for (end, start) in borders {
            let is_short = end.len() < ENOUGH_BYTES;
            let blocks = match (is_short, start.is_empty()) {
                (true, true) => return Ok(None),
                (true, false) => self.marked(&self.beginning(&start)?)?,
                (false, true) => self.ending(&end)?,
                (false, false) => self.ending(&end)?.and(&self.marked(&self.beginning(&start)?)?),
            };
            across = across.or(&blocks);
        }
        Ok(Some(across))
    }

    /// The blocks with words that end so; signs that no letter is do not count.
    fn ending(&self, end: &str) -> Result<TextSet, Damaged> {
        let mut words = self.with_letters(end)?;
        words.retain(|word| {
            let word = std::str::from_utf8(word).unwrap_or_default();
            word.trim_end_matches(|letter: char| !letter.is_alphanumeric()).ends_with(end)
        });
        self.marked(&self.infos(&words)?)
    }

    /// Words of which one is there wherever a pattern with these needs stands within a word.
    fn words_with(&self, need: &Need) -> Result<Vec<&[u8]>, Damaged> {
        match need {
            Need::Nothing => Ok(Vec::new()),
            Need::Letters(letters) => self.with_letters(letters),
            Need::All(needs) => {
                let length = |need: &&Need| if let Need::Letters(letters) = need { letters.len() } else { 0 };
                needs.iter().max_by_key(length).map_or_else(|| Ok(Vec::new()), |need| self.words_with(need))
            }
            Need::Any(needs) => {
                let mut words = Vec::new();
                for need in needs {
                    words.extend(self.words_with(need)?);
                }
                words.sort_unstable();
                words.dedup();
                Ok(words)
            }
        }
    }
}
