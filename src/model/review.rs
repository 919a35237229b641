//! The review of a brief: sentences that somebody read against their evidence and let stand, and what was said of them.
//!
//! Each is an object of its own, so that a tick costs no more than the tick, and so that what a lawyer wrote can be
//! withheld from all that leaves.

use super::collection::object;
use super::{AnyId, Brief, Id, Sha256, Stamp};
use serde::{Deserialize, Serialize};

/// A sentence of a brief that somebody read against its evidence and let stand. It holds while the sentence and all that
/// it rests on are as they were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// Identity.
    pub id: Id<Self>,
    /// The brief.
    pub brief: Id<Brief>,
    /// The sentence as it read, without markup.
    pub sentence: String,
    /// What it rested on, in the order in which it was read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Seen>,
    /// Who read it, when.
    pub made: Stamp,
}
object!(Tick, 'y', "tick");

/// Something that a sentence rests on, as it stood when somebody read it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Seen {
    /// What it is: it may be gone by now.
    pub what: AnyId,
    /// SHA-256 of how it stood: of its words, its grade, what it goes back to, whether it is withdrawn.
    pub state: Sha256,
}

/// Something that whoever reads a brief says of one of its sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewComment {
    /// Identity.
    pub id: Id<Self>,
    /// The brief.
    pub brief: Id<Brief>,
    /// The sentence as it read, without markup.
    pub sentence: String,
    /// What is said of it.
    pub text: String,
    /// Whether it is legal advice, which leaves with nothing unless somebody chooses it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_legal: bool,
    /// Who settled it, when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolved: Option<Stamp>,
    /// Who said it, when.
    pub made: Stamp,
}
object!(ReviewComment, 'q', "comment");
