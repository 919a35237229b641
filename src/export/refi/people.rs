//! Whoever made something: by name where that may be told, else as a number.

use crate::export::Cleared;
use crate::model::{Stamp, guid::guid_of_name};
use std::collections::{BTreeMap, BTreeSet};

/// The users of a project.
pub(super) struct People {
    /// By the name under which they worked: GUID, and the name that leaves.
    pub(super) users: BTreeMap<String, (String, String)>,
    tells_when: bool,
}

impl People {
    pub(super) fn of(cleared: &Cleared) -> Self {
        let project = &cleared.project;
        let mut names: BTreeSet<&str> = project.passages.iter().map(|passage| passage.made.by.as_str()).collect();
        names.extend(project.taggings.iter().map(|tagging| tagging.made.by.as_str()));
        names.extend(project.memos.iter().map(|memo| memo.made.by.as_str()));
        names.extend(project.claims.iter().map(|claim| claim.made.by.as_str()));
        let is_told = cleared.tells_history();
        let user = |(nth, name): (usize, &str)| {
            let told = if is_told { name.to_owned() } else { format!("Coder {nth}") };
            (name.to_owned(), (guid_of_name("user", &told), told))
        };
        Self { users: (1..).zip(names).map(user).collect(), tells_when: is_told }
    }

    /// Who and when, as attributes.
    pub(super) fn made(&self, made: &Stamp) -> Vec<(&'static str, String)> {
        let user = self.users.get(&made.by).map(|(guid, _)| ("creatingUser", guid.clone()));
        let at = self.tells_when.then(|| ("creationDateTime", made.at.to_string()));
        user.into_iter().chain(at).collect()
    }
}
