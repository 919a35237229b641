//! What an import need not read again: files whose bytes the project has, with all that was drawn from them
//! whole. A file whose text, layout or original has been damaged since is read again, which heals it.

use crate::model::{Edition, Id, Project, Sha256};
use crate::store::Corpus;
use std::collections::BTreeMap;

/// The files that a project has; by default none, so that all is read.
#[derive(Debug, Default)]
pub struct Known {
    project: Project,
    corpus: Option<Corpus>,
    by_original: BTreeMap<Sha256, Vec<Id<Edition>>>,
}

impl Known {
    /// The files that this project has now.
    pub fn of(project: &Project, corpus: &Corpus) -> Self {
        let mut by_original: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for edition in &project.editions {
            by_original.entry(edition.original).or_default().push(edition.id);
        }
        Self { project: project.clone(), corpus: Some(corpus.clone()), by_original }
    }

    /// Whether the file of this hash is known and nothing of it is damaged. Only what is asked for is looked
    /// at.
    pub fn contains(&self, original: &Sha256) -> bool {
        let Some(corpus) = &self.corpus else { return false };
        let whole = |id: &Id<Edition>| self.project.editions.get(*id).is_some_and(|it| corpus.is_whole(it));
        self.by_original.get(original).is_some_and(|editions| editions.iter().all(whole))
    }
}
