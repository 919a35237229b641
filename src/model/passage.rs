//! A passage: a range of one edition's text that somebody marked, with what it rests on.

use super::collection::object;
use super::word::words;
use super::{Anchor, Document, Edition, Edtf, Entity, Id, Origin, PlaceUse, Stamp};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A marked range of a document's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Identity.
    pub id: Id<Self>,
    /// The document it stands in.
    pub document: Id<Document>,
    /// The edition whose text the anchor counts in.
    pub edition: Id<Edition>,
    /// Where it stands, and its words.
    pub anchor: Anchor,
    /// Whom the passage says it rests on; empty while nobody has said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attribution: Vec<Attribution>,
    /// The dates it speaks of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Edtf>,
    /// The places it speaks of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceUse>,
    /// The people, bodies and systems it speaks of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<Id<Entity>>,
    /// Set when it may no longer be relied on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawal>,
    /// Whether it lies within a reply that a mail quotes: its words are another message's, and no new evidence.
    #[serde(default, skip_serializing_if = "is_false")]
    pub quoted: bool,
    /// Who marked it, when.
    pub made: Stamp,
}
object!(Passage, 'p', "passage");

impl Passage {
    /// A passage as it is first marked: nothing else is known of it yet.
    pub const fn new(id: Id<Self>, document: Id<Document>, edition: Id<Edition>, anchor: Anchor, made: Stamp) -> Self {
        Self {
            id,
            document,
            edition,
            anchor,
            attribution: Vec::new(),
            when: Vec::new(),
            places: Vec::new(),
            entities: Vec::new(),
            withdrawn: None,
            quoted: false,
            made,
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(quoted: &bool) -> bool {
    !quoted
}

/// One source that a passage or a document rests on, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The document or origin it rests on.
    pub to: Source,
    /// How.
    pub basis: Basis,
    /// A remark: the note's number, the speaker's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Something that can be rested on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// A document, loaded or only referred to.
    Document(Id<Document>),
    /// Someone who first knew.
    Origin(Id<Origin>),
}

words! {
    /// How one thing rests on another.
    pub enum Basis {
        /// Names it as its source.
        Cites = "cites", "cites";
        /// Repeats its words.
        Quotes = "quotes", "quotes";
        /// Tells what it said.
        Reports = "reports", "reports";
        /// Puts its words into another language.
        Translates = "translates", "translates";
        /// Prints it again.
        Republishes = "republishes", "republishes";
        /// Tells it shorter.
        Summarises = "summarises", "summarises";
    }
}

/// Why something may no longer be relied on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// What happened to it.
    pub kind: WithdrawalKind,
    /// The reason given.
    pub reason: String,
    /// Who withdrew it, when.
    pub made: Stamp,
}

words! {
    /// What happened to something withdrawn.
    pub enum WithdrawalKind {
        /// Its author took it back.
        Retracted = "retracted", "Retracted";
        /// It is not what it claims to be.
        Forged = "forged", "Forged";
        /// Using it endangers someone.
        Unsafe = "unsafe", "Unsafe";
        /// It may not be used yet.
        Embargoed = "embargoed", "Embargoed";
    }
}

impl Withdrawal {
    /// When it was withdrawn.
    pub fn at(&self) -> Timestamp {
        self.made.at
    }
}
