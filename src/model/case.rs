//! What the project itself is called and asks.

use super::Id;
use super::collection::object;
use super::word::words;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The head of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Identity of the project, wherever its folder is copied to.
    pub id: Id<Self>,
    /// Its title.
    pub title: String,
    /// The question that the work is to answer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub question: String,
    /// How its briefs may be passed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handling: Option<Handling>,
    /// When it was begun.
    pub created: Timestamp,
    /// Every pseudonym that was ever given, in the order of giving, so that none is given twice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pseudonyms: Vec<String>,
}
object!(Case, 'k', "case");

words! {
    /// How something may be passed on: Traffic Light Protocol 2.0 (FIRST).
    pub enum Handling {
        /// No limit.
        Clear = "tlp-clear", "TLP:CLEAR";
        /// Within the community.
        Green = "tlp-green", "TLP:GREEN";
        /// Within the organisation and its clients.
        Amber = "tlp-amber", "TLP:AMBER";
        /// Within the organisation.
        AmberStrict = "tlp-amber-strict", "TLP:AMBER+STRICT";
        /// For the eyes of those addressed.
        Red = "tlp-red", "TLP:RED";
    }
}
