//! The contents of a brief: its headings below the title, for every format that lists them.

use crate::brief::manuscript::{Block, Run};

/// The words of a heading, without its notes.
pub(super) fn plain(runs: &[Run]) -> String {
    let words = runs.iter().map(|run| match run {
        Run::Words(words, _) => words.clone(),
        Run::Break => " ".to_owned(),
        Run::Link(_, runs) => plain(runs),
        Run::Note(..) => String::new(),
    });
    words.collect()
}

/// A heading that the contents list: its level, its words, the name of its bookmark.
pub(super) struct Listed {
    pub(super) level: u8,
    pub(super) words: String,
    pub(super) bookmark: String,
}

/// Headings below this are not in the contents.
pub(super) const LOWEST_LISTED: u8 = 3;
/// A brief with fewer needs no contents.
const FEWEST_LISTED: usize = 4;

/// The headings that the contents list: those below the title, which stands by itself at the top.
pub(super) fn contents(blocks: &[Block]) -> Vec<Listed> {
    let mut listed = Vec::new();
    let mut nth = 0;
    for block in blocks {
        nth += headings(block);
        let Block::Heading(level, runs) = block else { continue };
        if is_listed(block) {
            listed.push(Listed { level: *level, words: plain(runs), bookmark: heading_bookmark(nth) });
        }
    }
    if listed.len() < FEWEST_LISTED { Vec::new() } else { listed }
}

/// Whether this is a heading that belongs into the contents, where there are any.
pub(super) fn is_listed(block: &Block) -> bool {
    matches!(block, Block::Heading(2..=LOWEST_LISTED, _))
}

/// The headings in a block: those in quotations and lists have bookmarks too.
fn headings(block: &Block) -> usize {
    match block {
        Block::Heading(..) => 1,
        Block::Quote(blocks) => blocks.iter().map(headings).sum(),
        Block::List(_, items) => items.iter().flatten().map(headings).sum(),
        _ => 0,
    }
}

/// The bookmark of the nth heading, from 1.
pub(super) fn heading_bookmark(nth: usize) -> String {
    format!("heading-{nth}")
}
