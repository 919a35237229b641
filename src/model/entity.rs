//! Who and what a case is about, by the names of the FollowTheMoney vocabulary.

use super::collection::object;
use super::word::words;
use super::{Id, Redaction};
use serde::{Deserialize, Serialize};

/// A person, a body, a system, an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Identity.
    pub id: Id<Self>,
    /// What it is.
    pub kind: EntityKind,
    /// What it is called.
    pub name: String,
    /// Other names, spellings and scripts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Who or what it is, in a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Set when it is not to be named in what leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redaction: Option<Redaction>,
}
object!(Entity, 'n', "person, body or thing");

words! {
    /// What an entity is; all but `system` are schemata of FollowTheMoney.
    pub enum EntityKind {
        /// A person.
        Person = "person", "Person";
        /// An organisation.
        Organization = "organization", "Organisation";
        /// A company.
        Company = "company", "Company";
        /// A ministry, agency or authority.
        PublicBody = "public-body", "Public body";
        /// A technical system or programme.
        System = "system", "System";
        /// An event.
        Event = "event", "Event";
        /// Anything else with a name.
        Thing = "thing", "Thing";
    }
}
