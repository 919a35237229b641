//! One intent of the user.

use super::Edit;
use crate::model::Project;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What undoes together: the revision at which the group began.
pub type Group = u64;

/// One intent of the user: it happens whole or not at all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transaction {
    /// What the Undo menu calls it: 'Tag passage'.
    pub label: String,
    /// Who did it.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// What it undoes together with; none where it stands alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Group>,
    /// How it came about.
    pub cause: Cause,
    /// What it changes, in order.
    pub edits: Vec<Edit>,
}

/// How a transaction came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// Somebody did it.
    Done,
    /// It takes back the transaction that made this revision.
    Undoes(u64),
    /// It takes back the undoing that made this revision.
    Redoes(u64),
    /// It takes over what another history or a snapshot holds: undo goes no further back.
    Adopts,
}

impl Transaction {
    /// The transaction that turns `before` into `after`, as both stand: a copy, a pack or a snapshot is taken
    /// over, in one step behind which undo does not go.
    pub fn adopting(before: &Project, after: &Project, label: &str, author: String, at: Timestamp) -> Self {
        let (label, cause, edits) = (label.to_owned(), Cause::Adopts, super::between(before, after));
        Self { label, author, at, group: None, cause, edits }
    }

    /// The transaction that takes this one back, by the same or another author, at another time.
    #[must_use]
    pub fn inverse(self, cause: Cause, author: String, at: Timestamp) -> Self {
        let edits = self.edits.into_iter().rev().map(Edit::inverse).collect();
        Self { label: self.label, author, at, group: self.group, cause, edits }
    }
}
