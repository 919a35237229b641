//! An origin: who first knew.

use super::collection::object;
use super::word::words;
use super::{Graded, Id, Reliability, Withdrawal};
use serde::{Deserialize, Serialize};

/// Who first knew: a person (a code name will do), a body, a set of records, or someone unnamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Identity.
    pub id: Id<Self>,
    /// What it is.
    pub kind: OriginKind,
    /// What it is called.
    pub name: String,
    /// What it is in a position to know.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub knows: String,
    /// Its interest in the matter.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub interest: String,
    /// On what terms it spoke.
    pub terms: Terms,
    /// Whether its name must not leave by accident.
    #[serde(default)]
    pub protected: bool,
    /// Reliability; the last grade holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reliability: Vec<Graded<Reliability>>,
    /// Origins that it depends on, and so is not independent of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<Id<Self>>,
    /// Set when it may no longer be relied on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawal>,
}
object!(Origin, 'o', "origin");

impl Origin {
    /// An origin as it is first named: nothing else is known of it yet.
    pub const fn new(id: Id<Self>, kind: OriginKind, name: String) -> Self {
        Self {
            id,
            kind,
            name,
            knows: String::new(),
            interest: String::new(),
            terms: Terms::OnRecord,
            protected: false,
            reliability: Vec::new(),
            depends_on: Vec::new(),
            withdrawn: None,
        }
    }
}

words! {
    /// What an origin is.
    pub enum OriginKind {
        /// A person.
        Person = "person", "Person";
        /// An institution, a company, an office.
        Body = "body", "Body";
        /// A set of records.
        Records = "records", "Records";
        /// Someone whom nobody names: 'an official, quoted by a newspaper'.
        Unnamed = "unnamed", "Unnamed";
    }
}

words! {
    /// On what terms an origin spoke.
    pub enum Terms {
        /// May be named and quoted.
        OnRecord = "on-record", "On the record";
        /// May be used, not named.
        Background = "background", "Background";
        /// May not be attributed in any way.
        Unattributable = "unattributable", "Not attributable";
        /// Not before a date.
        Embargo = "embargo", "Under embargo";
    }
}
