//! A reader that follows the log as its writer appends to it: only what was appended is read, and a look at
//! the log's size and time tells that nothing was.

use super::chain::{Chain, Rest};
use super::replay::Standing;
use super::{Access, Look, Opened, Store, StoreError};
use crate::model::Project;
use std::sync::Arc;

/// What became of the log since it was looked at last.
#[derive(Debug)]
pub enum Followed {
    /// Lines were appended; the project after them.
    Grown(Box<Project>),
    /// It is another log than it was, and was opened again.
    Replaced(Box<Opened>),
}

impl Store {
    /// Looks whether the log has grown or was replaced, by a reader whose project is this; none where nothing
    /// happened. A line that is still being written is not there yet.
    pub fn follow(&mut self, project: &Project) -> Result<Option<Followed>, StoreError> {
        let path = self.folder.history();
        let look = self.disk.look(&path).map_err(StoreError::disk("read", &path))?;
        if self.is_locked() || (look.is_some() && look == self.seen) {
            return Ok(None);
        }
        if let Some(look) = look
            && let Some(grown) = self.grown(look, project)?
        {
            self.seen = Some(look);
            return Ok((grown.revision() > project.revision()).then_some(Followed::Grown(Box::new(grown))));
        }
        let opened = Self::open(Arc::clone(&self.disk), self.folder.clone(), Access::Read)?;
        let is_the_same = opened.store.history.head() == self.history.head() && opened.project == *project;
        if is_the_same {
            (self.seen, self.can_grow) = (opened.store.seen, opened.store.can_grow);
            return Ok(None);
        }
        Ok(Some(Followed::Replaced(Box::new(opened))))
    }

    /// The project after what was appended; none where the log is not what it was, with more at its end.
    fn grown(&mut self, look: Look, project: &Project) -> Result<Option<Project>, StoreError> {
        let reached = self.history.end;
        let seen = self.seen.filter(|_| self.can_grow);
        let is_longer = seen.is_some_and(|seen| seen.number == look.number && seen.size_bytes <= look.size_bytes);
        if !is_longer {
            return Ok(None);
        }
        let path = self.folder.history();
        let chain = Chain::follow_after(reached, self.disk.as_ref(), &path, &[])?;
        if matches!(chain.rest, Rest::Changed(_) | Rest::Broken(_)) {
            return Ok(None);
        }
        let standing = Standing { project: project.clone(), end: reached };
        let (standing, cannot_be_meant) = standing.go_on(self.disk.as_ref(), &path, chain.good())?;
        if cannot_be_meant.is_some() {
            return Ok(None);
        }
        self.history.moved_on(standing.end);
        Ok(Some(standing.project))
    }
}
