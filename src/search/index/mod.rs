//! The full-text index of a project: which texts hold a word, a phrase, a pattern, and where they stand in them.
//!
//! It is made of *parts*, each the words of some texts in files that never change, so that whoever reads is never in the
//! way of whoever writes: a part is made beside the others, and a list says which count. A text is known by its hash; for
//! as long as an [`Index`] is open it has an *ordinal* in it. The words are those of [`tokens`](super::tokens), with
//! their places within each [`Block`]; the texts themselves are not in it, and no file says which document they belong
//! to. Nothing rests on it: what is damaged is made anew, and until then the texts are read.
//!
//! What it finds is what reading would find. Where the files lie, who makes them and when, is the session's.

mod borders;
mod build;
mod holding;
mod kept;
mod languages;
mod matched;
mod needs;
mod part;
mod pattern;
mod places;
mod plain;
mod ranked;
mod source;
mod stemmed;
#[cfg(test)]
mod tests;
mod text_set;
mod tokenizer;
mod words;

pub use build::{Writer, merge};
pub use part::Part;
pub use ranked::Ranked;
pub use source::{Read, Source};
pub use stemmed::STEMS;
pub use text_set::TextSet;

use super::{Stems, Term};
use crate::model::Sha256;
use languages::Languages;
use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The version of what the parts hold: another where blocks, words or files are made otherwise.
pub const FORMAT: u32 = 3;
/// So many answers are kept for when they are asked for again.
const KEPT_ANSWERS: usize = 128;

/// The index, or a part of it, is not as it was written, or the disk refused it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("The search index cannot be read")
    }
}

impl std::error::Error for Damaged {}

macro_rules! damaged {
    ($($error:ty),+ $(,)?) => {
        $(impl From<$error> for Damaged {
            fn from(_: $error) -> Self {
                Self
            }
        })+
    };
}
damaged!(
    std::io::Error,
    tantivy::TantivyError,
    tantivy::directory::error::OpenDirectoryError,
    tantivy::directory::error::OpenReadError,
);

/// The index as it stood when it was opened. A clone is the same one, for any thread.
#[derive(Debug, Clone)]
pub struct Index {
    held: Arc<Held>,
    languages: Arc<Languages>,
    answers: Arc<Mutex<VecDeque<(Term, TextSet)>>>,
}

#[derive(Debug)]
struct Held {
    parts: Vec<IndexedPart>,
    ordinals: HashMap<Sha256, u32>,
    texts: Vec<Sha256>,
    /// Those that an earlier part has already.
    twice: TextSet,
    is_damaged: AtomicBool,
}

/// A part, and the ordinal of its first text.
#[derive(Debug)]
struct IndexedPart {
    part: Arc<Part>,
    first: u32,
}

impl IndexedPart {
    fn ordinal(&self, nth: usize) -> u32 {
        u32::try_from(nth).map_or(u32::MAX, |nth| self.first.saturating_add(nth))
    }
}

impl Index {
    /// The index of these parts. Nobody has said yet in which language a text is.
    pub fn of(parts: impl IntoIterator<Item = Arc<Part>>) -> Self {
        let (mut ordinals, mut texts, mut twice, mut indexed) =
            (HashMap::new(), Vec::new(), TextSet::default(), Vec::new());
        for part in parts {
            let first = count(&texts);
            for (sha256, _) in part.texts() {
                let ordinal = count(&texts);
                texts.push(sha256);
                if *ordinals.entry(sha256).or_insert(ordinal) != ordinal {
                    twice.insert(ordinal);
                }
            }
            indexed.push(IndexedPart { part, first });
        }
        let held = Held { parts: indexed, ordinals, texts, twice, is_damaged: AtomicBool::new(false) };
        Self { held: Arc::new(held), languages: Arc::default(), answers: Arc::default() }.speaking(&|_| None)
    }

    /// The same index, for texts that are in these languages, by their ISO 639 codes.
    #[must_use]
    pub fn speaking(&self, language_of: &dyn Fn(Sha256) -> Option<String>) -> Self {
        let mut languages = Languages::default();
        for (ordinal, text) in (0..).zip(&self.held.texts) {
            languages.put(ordinal, language_of(*text).as_deref());
        }
        Self { held: Arc::clone(&self.held), languages: Arc::new(languages), answers: Arc::default() }
    }

    /// How many texts are in it.
    pub fn len(&self) -> usize {
        self.held.ordinals.len()
    }

    /// Whether there is none in it.
    pub fn is_empty(&self) -> bool {
        self.held.ordinals.is_empty()
    }

    /// Which one a text is; none where it is not in the index.
    pub fn ordinal(&self, text: Sha256) -> Option<u32> {
        self.held.ordinals.get(&text).copied()
    }

    /// The hash of a text.
    pub fn text(&self, ordinal: u32) -> Option<Sha256> {
        self.held.texts.get(ordinal as usize).copied()
    }

    /// Whether the words of a text are taken here to be of this language.
    pub fn is_in(&self, ordinal: u32, language: Option<&str>) -> bool {
        let code = language.map(languages::code).filter(|code| Stems::of(Some(code)).have_rules());
        self.language(ordinal) == code
    }

    /// Whether it knows where a term may stand, without reading every text.
    pub fn tells_of(term: &Term) -> bool {
        !matches!(term, Term::Pattern(pattern) if needs::needs(pattern) == needs::Need::Nothing)
    }

    /// Whether something in it turned out not to be as it was written, so that it answers nothing more.
    pub fn is_damaged(&self) -> bool {
        self.held.is_damaged.load(Ordering::Relaxed)
    }

    fn parts(&self) -> impl Iterator<Item = &IndexedPart> {
        self.held.parts.iter()
    }

    fn languages(&self) -> &Languages {
        &self.languages
    }

    fn language(&self, ordinal: u32) -> Option<&str> {
        self.languages.of(ordinal)
    }

    fn is_twice(&self, ordinal: u32) -> bool {
        self.held.twice.contains(ordinal)
    }

    /// The part that a text is in, and its blocks there.
    fn place(&self, ordinal: u32) -> Option<(&Part, Range<u32>)> {
        let part = self.held.parts.iter().rfind(|part| part.first <= ordinal && part.part.text_count() > 0)?;
        let nth = ordinal.checked_sub(part.first)? as usize;
        Some((&part.part, part.part.blocks_of(nth)?))
    }

    /// What is damaged may be anything, also what tantivy stops at; then nothing more is asked of it.
    fn guarded<T>(&self, ask: impl FnOnce() -> Result<T, Damaged>) -> Result<T, Damaged> {
        if self.is_damaged() {
            return Err(Damaged);
        }
        let answer = catch_unwind(AssertUnwindSafe(ask)).unwrap_or(Err(Damaged));
        if answer.is_err() {
            self.held.is_damaged.store(true, Ordering::Relaxed);
        }
        answer
    }

    fn known(&self, term: &Term) -> Option<TextSet> {
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.iter().find(|(known, _)| known == term).map(|(_, texts)| texts.clone())
    }

    fn know(&self, term: &Term, texts: &TextSet) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.push_back((term.clone(), texts.clone()));
        while answers.len() > KEPT_ANSWERS {
            answers.pop_front();
        }
    }
}

fn count(texts: &[Sha256]) -> u32 {
    u32::try_from(texts.len()).unwrap_or(u32::MAX)
}
