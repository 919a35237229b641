//! A document: one work that was loaded, or one that is only referred to and has no text yet.

use super::collection::object;
use super::word::words;
use super::{Attribution, Edition, Edtf, Id, Origin, Redaction, Withdrawal};
use serde::{Deserialize, Serialize};

/// One work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Identity.
    pub id: Id<Self>,
    /// Its title.
    pub title: Field<String>,
    /// Its authors: people or bodies, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authors: Option<Field<Vec<String>>>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Field<String>>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Field<Edtf>>,
    /// When it was fetched by whoever fetched it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessed: Option<Field<Edtf>>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Field<String>>,
    /// Its language, an ISO 639-1 code where there is one, else ISO 639-3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Field<String>>,
    /// What kind of source this is and what may be wrong with it, in a sentence (ICD 206).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub descriptor: String,
    /// Where it got what it says.
    #[serde(default)]
    pub lineage: Lineage,
    /// How far it has been read.
    pub reading: Reading,
    /// Set when it may no longer be relied on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawal>,
    /// Its editions, oldest first; none for a work that is only referred to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub editions: Vec<Id<Edition>>,
    /// The messages that it came attached to, sorted: the same bytes may have come with several.
    ///
    /// This is no lineage. Who attaches a report does not thereby say anything in it, and what the report says does
    /// not rest on the mail: were it derived, each passage of it would go back to the sender, and three mails that pass
    /// on one report would be three origins. Nor is the mail evidence of more than that it was sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attached_to: Vec<Id<Self>>,
    /// Set when neither it nor its words are to be shown in what leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redaction: Option<Box<Redaction>>,
}
object!(Document, 'd', "document");

impl Document {
    /// A document without text: a work that is referred to and can be loaded later.
    pub const fn referred_to(id: Id<Self>, title: Field<String>) -> Self {
        Self {
            id,
            title,
            authors: None,
            publisher: None,
            published: None,
            accessed: None,
            url: None,
            language: None,
            descriptor: String::new(),
            lineage: Lineage::Unknown,
            reading: Reading::Unread,
            withdrawn: None,
            editions: Vec::new(),
            attached_to: Vec::new(),
            redaction: None,
        }
    }

    /// Whether it has no text: a work that others refer to and nobody has loaded.
    pub fn is_only_referred_to(&self) -> bool {
        self.editions.is_empty()
    }

    /// Whether it has a text that nobody has looked at.
    pub fn is_unread(&self) -> bool {
        self.reading == Reading::Unread && !self.is_only_referred_to()
    }

    /// When it was published, where the document says so or somebody confirmed it; a guess is no ground to count from.
    pub fn sure_publication(&self) -> Option<&Edtf> {
        self.published.as_ref().filter(|published| published.source != FieldSource::Guessed).map(|field| &field.value)
    }

    /// The edition that is read: the newest.
    pub fn edition(&self) -> Option<Id<Edition>> {
        self.editions.last().copied()
    }
}

/// A bibliographic value and how we came by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field<T> {
    /// The value.
    pub value: T,
    /// How we came by it.
    pub source: FieldSource,
}

impl<T> Field<T> {
    /// A value that somebody entered.
    pub fn entered(value: T) -> Self {
        Self { value, source: FieldSource::Entered }
    }

    /// A value that the file declares.
    pub fn read(value: T) -> Self {
        Self { value, source: FieldSource::Read }
    }

    /// A value that was worked out, and may be wrong.
    pub fn guessed(value: T) -> Self {
        Self { value, source: FieldSource::Guessed }
    }
}

words! {
    /// How a bibliographic value was come by.
    pub enum FieldSource {
        /// The file declares it.
        Read = "read", "read";
        /// Worked out from the text or the name.
        Guessed = "guessed", "guessed";
        /// Somebody entered it.
        Entered = "entered", "entered";
    }
}

/// Where a document got what it says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lineage {
    /// Nobody has said.
    #[default]
    Unknown,
    /// It is its author's own knowledge.
    Original {
        /// Why we think so.
        reason: String,
        /// Its author, as an origin; two originals by one author share it.
        origin: Id<Origin>,
    },
    /// It rests on these.
    Derived(Vec<Attribution>),
}

impl Lineage {
    /// The word for it in lists and JSON.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Original { .. } => "original",
            Self::Derived(_) => "derived",
        }
    }
}

words! {
    /// How far a document has been read, and what was decided about it.
    pub enum Reading {
        /// Not yet looked at.
        Unread = "unread", "Unread";
        /// Matters to the case.
        Relevant = "relevant", "Relevant";
        /// Does not.
        NotRelevant = "not-relevant", "Not relevant";
        /// To be decided later.
        SetAside = "set-aside", "Set aside";
        /// Privileged: must not be read.
        Sealed = "sealed", "Sealed";
        /// Read to the end.
        Done = "done", "Done";
    }
}
