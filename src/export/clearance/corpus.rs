//! Texts as they are quoted in what leaves.

use super::Cleared;
use crate::analysis::Corpus;
use crate::model::{Anchor, Edition, Id, Layout, Passage};
use crate::text::Text;
use std::sync::Arc;

/// Texts whose words are quoted without the names that must not leave; those of redacted documents are not there.
#[derive(Clone, Copy)]
pub struct ClearedCorpus<'a> {
    texts: &'a dyn Corpus,
    cleared: &'a Cleared,
}

impl<'a> ClearedCorpus<'a> {
    pub(super) fn new(texts: &'a dyn Corpus, cleared: &'a Cleared) -> Self {
        Self { texts, cleared }
    }
}

impl Corpus for ClearedCorpus<'_> {
    fn text(&self, edition: Id<Edition>) -> Option<Text> {
        self.texts.text(edition).filter(|_| !self.cleared.unread.contains(&edition))
    }

    fn layout(&self, edition: Id<Edition>) -> Option<Arc<Layout>> {
        self.texts.layout(edition).filter(|_| !self.cleared.unread.contains(&edition))
    }

    fn shown(&self, words: String) -> String {
        self.cleared.in_quotations.replaced(&words).unwrap_or(words)
    }

    fn anchor<'a>(&'a self, passage: &'a Passage) -> &'a Anchor {
        self.cleared.anchors.get(&passage.id).unwrap_or(&passage.anchor)
    }
}
