//! The texts of a project on disk, as those who compute from them ask for them.

use super::Library;
use crate::analysis::Corpus;
use crate::model::{Edition, Id, Layout, Project};
use crate::text::Text;
use std::sync::Arc;

/// The texts of one revision of a project.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    /// The project.
    pub project: &'a Project,
    /// Its texts.
    pub library: &'a Library,
}

impl Corpus for Texts<'_> {
    fn text(&self, edition: Id<Edition>) -> Option<Text> {
        self.library.text(self.project.editions.get(edition)?).ok()
    }

    fn layout(&self, edition: Id<Edition>) -> Option<Arc<Layout>> {
        self.library.layout(self.project.editions.get(edition)?).ok()
    }
}
