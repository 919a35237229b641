//! What a query asks beside the words: what is known of a document or a passage.

use super::super::tokens;
use super::fault::Wrong;
use crate::model::{Edtf, Reading, Stance, words};
use crate::text::fold;
use std::fmt;

words! {
    /// The name of a field, as it stands before the colon.
    pub enum Key {
        /// Title or id of a document.
        Document = "document", "Document";
        /// One of its authors.
        Author = "author", "Author";
        /// Who published it.
        Publisher = "publisher", "Publisher";
        /// When it was published.
        Published = "published", "Published";
        /// The language of its text.
        Language = "lang", "Language";
        /// How far it has been read.
        Reading = "reading", "Reading";
        /// Who first knew.
        Origin = "origin", "Origin";
        /// A tag, or one under it.
        Tag = "tag", "Tag";
        /// What there is of a passage.
        Has = "has", "With";
        /// How a passage bears on a claim.
        Stance = "stance", "Stance";
        /// Whom or what it speaks of.
        Entity = "entity", "Person, body or thing";
        /// The place it speaks of.
        Place = "place", "Place";
    }
}

words! {
    /// What there may be of a passage.
    pub enum Having {
        /// It is evidence for or against a claim.
        Claim = "claim", "Claim";
        /// There is a memo on it.
        Memo = "memo", "Memo";
        /// It is tagged.
        Tag = "tag", "Tag";
        /// It has a date of its own.
        Date = "date", "Date";
        /// It has a place of its own.
        Place = "place", "Place";
        /// It names a person, a body or a thing.
        Entity = "entity", "Person, body or thing";
        /// It says whom it rests on.
        Origin = "origin", "Whom it rests on";
        /// It is marked at all.
        Passage = "passage", "Passage";
    }
}

/// A field with its value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Field {
    /// `document:`
    Document(Called),
    /// `author:`
    Author(Called),
    /// `publisher:`
    Publisher(Called),
    /// `published:` within this time.
    Published(Edtf),
    /// `lang:` this code, in lower case: `en`, `pt-br`.
    Language(String),
    /// `reading:`
    Reading(Reading),
    /// `origin:`
    Origin(Called),
    /// `tag:`
    Tag(TagPath),
    /// `has:`
    Has(Having),
    /// `stance:`
    Stance(Stance),
    /// `entity:`
    Entity(Called),
    /// `place:`
    Place(Called),
}

impl Field {
    /// A field by its key and what stands behind the colon; none where that holds no letter.
    pub(super) fn of(key: Key, given: &str) -> Result<Option<Self>, Wrong> {
        let wrong = |known: String| Wrong::Value { key, given: given.trim().to_owned(), known };
        let word = given.trim().to_lowercase().replace('_', "-");
        if word.is_empty() {
            return Ok(None);
        }
        let called = |field: fn(Called) -> Self| Ok(Called::new(given).map(field));
        match key {
            Key::Document => called(Self::Document),
            Key::Author => called(Self::Author),
            Key::Publisher => called(Self::Publisher),
            Key::Origin => called(Self::Origin),
            Key::Entity => called(Self::Entity),
            Key::Place => called(Self::Place),
            Key::Tag => Ok(TagPath::new(given).map(Self::Tag)),
            Key::Published => match given.trim().parse() {
                Ok(edtf) => Ok(Some(Self::Published(edtf))),
                Err(_not_a_date) => Err(wrong("2018, 2018-03, 2018-03-05, 2014/2016 or 2019/..".to_owned())),
            },
            Key::Language if is_language(&word) => Ok(Some(Self::Language(word))),
            Key::Language => Err(wrong("en, fr, zh-Hans".to_owned())),
            Key::Reading => Ok(Some(Self::Reading(word.parse().map_err(|_unknown| wrong(listed(Reading::ALL)))?))),
            Key::Has => Ok(Some(Self::Has(word.parse().map_err(|_unknown| wrong(listed(Having::ALL)))?))),
            Key::Stance => Ok(Some(Self::Stance(word.parse().map_err(|_unknown| wrong(listed(Stance::ALL)))?))),
        }
    }

    /// What stands before the colon.
    pub fn key(&self) -> Key {
        match self {
            Self::Document(_) => Key::Document,
            Self::Author(_) => Key::Author,
            Self::Publisher(_) => Key::Publisher,
            Self::Published(_) => Key::Published,
            Self::Language(_) => Key::Language,
            Self::Reading(_) => Key::Reading,
            Self::Origin(_) => Key::Origin,
            Self::Tag(_) => Key::Tag,
            Self::Has(_) => Key::Has,
            Self::Stance(_) => Key::Stance,
            Self::Entity(_) => Key::Entity,
            Self::Place(_) => Key::Place,
        }
    }

    /// What stands behind it.
    pub fn value(&self) -> String {
        match self {
            Self::Document(called)
            | Self::Author(called)
            | Self::Publisher(called)
            | Self::Origin(called)
            | Self::Entity(called)
            | Self::Place(called) => called.given.clone(),
            Self::Published(edtf) => edtf.to_string(),
            Self::Language(code) => code.clone(),
            Self::Reading(reading) => reading.to_string(),
            Self::Tag(path) => path.given.clone(),
            Self::Has(having) => having.to_string(),
            Self::Stance(stance) => stance.to_string(),
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (key, value) = (self.key(), self.value());
        if value.chars().all(|letter| letter.is_alphanumeric() || "-/.*".contains(letter)) {
            return write!(f, "{key}:{value}");
        }
        write!(f, "{key}:\"{value}\"")
    }
}

/// A code as ISO 639 and BCP 47 write it: two or three letters, and what narrows it behind a hyphen.
fn is_language(word: &str) -> bool {
    let mut parts = word.split('-');
    let is_code = parts
        .next()
        .is_some_and(|code| matches!(code.len(), 2 | 3) && code.bytes().all(|byte| byte.is_ascii_alphabetic()));
    is_code && parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn listed<T: fmt::Display>(words: &[T]) -> String {
    words.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

/// A name or a part of one: words that follow each other in it, whatever their case and accents.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Called {
    given: String,
    words: Vec<String>,
    /// The last word may go on.
    is_begun: bool,
}

impl Called {
    /// These words; a star at the end lets the last one go on. None where there is no word.
    pub fn new(given: &str) -> Option<Self> {
        let given = given.trim();
        let words: Vec<String> = tokens(given).map(|token| token.folded.into_owned()).collect();
        (!words.is_empty()).then(|| Self { given: given.to_owned(), words, is_begun: given.ends_with('*') })
    }

    /// Whether this is called so.
    pub fn is(&self, name: &str) -> bool {
        let named: Vec<_> = tokens(name).map(|token| token.folded).collect();
        let Some((last, before)) = self.words.split_last() else { return false };
        named.windows(self.words.len()).any(|words| {
            let Some((last_word, words)) = words.split_last() else { return false };
            let ends = if self.is_begun { last_word.starts_with(last.as_str()) } else { last_word == last };
            ends && words.iter().eq(before)
        })
    }

    /// Whether it is this id, or enough of its beginning to tell it.
    pub fn is_id(&self, id: &str) -> bool {
        /// Letters of an id that tell it from words.
        const LEAST: usize = 6;
        self.given.len() >= LEAST && id.starts_with(&self.given.to_lowercase())
    }
}

/// A tag by its name or the end of its path: `loans`, `money/loans`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TagPath {
    given: String,
    /// Folded, the name itself last.
    names: Vec<String>,
    is_begun: bool,
}

impl TagPath {
    fn new(given: &str) -> Option<Self> {
        let given = given.trim();
        let (path, is_begun) = given.strip_suffix('*').map_or((given, false), |path| (path, true));
        let names: Vec<String> =
            path.split('/').map(|name| fold(name.trim()).into_owned()).filter(|name| !name.is_empty()).collect();
        (!names.is_empty()).then(|| Self { given: given.to_owned(), names, is_begun })
    }

    /// Whether a tag is meant; its own name comes first, then its parent's, and so on.
    pub fn is<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> bool {
        let mut names = names.into_iter().map(fold);
        let mut wanted = self.names.iter().rev();
        let Some((last, name)) = wanted.next().zip(names.next()) else { return false };
        let is_last = if self.is_begun { name.starts_with(last.as_str()) } else { name == last.as_str() };
        is_last && wanted.all(|wanted| names.next().is_some_and(|name| name == wanted.as_str()))
    }
}
