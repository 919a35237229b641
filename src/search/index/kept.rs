//! What a part found out about a term, kept for as long as it is asked about: counting, ranking and opening ask in turn.

use super::text_set::TextSet;
use std::sync::Arc;
use tantivy::postings::TermInfo;

/// So many terms are kept by a part, the last ones.
pub(super) const KEPT_TERMS: usize = 16;

/// What a term stands for in a part.
#[derive(Clone)]
pub(super) enum Kept {
    /// These words.
    Words(Arc<[TermInfo]>),
    /// These blocks.
    Blocks(Arc<TextSet>),
    /// What may stand in some blocks and does in others.
    Maybe(Maybe),
    /// It may stand anywhere.
    Anywhere,
}

/// Where a pattern stands, as far as words tell.
#[derive(Clone)]
pub(super) struct Maybe {
    /// The blocks in which it may stand.
    pub(super) all: Arc<TextSet>,
    /// Those of them in which it does.
    pub(super) sure: Arc<TextSet>,
}
