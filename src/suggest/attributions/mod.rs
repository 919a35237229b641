//! Whom the sentences of a text rest on: the works that their notes refer to, and the speakers that they name.
//!
//! A mark closes a *clause*: its sentence, or what of it stands behind the mark before. What a note refers to is
//! [`super::references`]'. A *speaker* is who a sentence says that something comes from: 'the ministry said', 'according
//! to a clerk'. Nothing here says that a speaker knew it, or that a note holds what it is cited for.

#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, clippy::expect_used, clippy::panic))]

mod speaker;

use super::block::{self, Block, blocks};
use super::references::{Cited, Reference, References};
use crate::model::{Basis, Layout, Span};
use crate::text::Text;
use std::ops::Range;

/// Words of a text and what they rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributed {
    /// The words: a clause that a mark closes, or a sentence that names a speaker.
    pub span: Span,
    /// What they rest on.
    pub to: To,
    /// How.
    pub basis: Basis,
}

/// What words rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// A work, referred to by the note of this label.
    Work {
        /// The note's number or sign.
        label: String,
        /// The work.
        work: Box<Reference>,
    },
    /// Someone who is named as saying it, in the words of the text.
    Speaker(String),
}

/// All of a text, in its order.
pub fn attributions(text: &Text, layout: &Layout, references: &References) -> Vec<Attributed> {
    let mut found = Reading::of(text, layout, references).part(0..text.as_str().len());
    found.sort_by_key(|one| (one.span.start, one.span.end));
    found
}

/// What the words of a span rest on, as far as the text says it there: notes first, then speakers. For a box that asks
/// where a passage got what it says.
pub fn for_span(text: &Text, layout: &Layout, span: Span) -> Vec<Attributed> {
    let Some(near) = text.bytes_of(span).map(|bytes| block::around(text.as_str(), &bytes)) else { return Vec::new() };
    let has_mark = text
        .span_of(near.clone())
        .is_some_and(|around| layout.notes.iter().filter_map(|note| note.mark).any(|mark| mark.overlaps(around)));
    // Taking all notes apart is for those who need it.
    let references = if has_mark { References::of(text, layout) } else { References::default() };
    let mut found = Reading::of(text, layout, &references).part(near);
    found.retain(|one| one.span.overlaps(span));
    found.sort_by_key(|one| (matches!(one.to, To::Speaker(_)), one.span.start));
    found
}

/// A text with its references, in the order in which they are looked up.
struct Reading<'a> {
    text: &'a Text,
    references: &'a References,
    /// The works that marks lead to, by where the marks stand.
    marked: Vec<(Span, &'a Cited)>,
    /// Notes and entries, by where they begin: they are no running text.
    apparatus: Vec<Span>,
}

impl<'a> Reading<'a> {
    fn of(text: &'a Text, layout: &Layout, references: &'a References) -> Self {
        let mut marked: Vec<_> = references.cited.iter().filter_map(|cited| Some((cited.mark?, cited))).collect();
        marked.sort_by_key(|(mark, _)| *mark);
        let notes = layout.notes.iter().map(|note| note.body);
        let mut apparatus: Vec<Span> = notes.chain(references.entries.iter().map(|entry| entry.span)).collect();
        apparatus.sort_unstable();
        Self { text, references, marked, apparatus }
    }

    fn part(&self, part: Range<usize>) -> Vec<Attributed> {
        blocks(self.text.as_str(), part).iter().flat_map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block) -> Vec<Attributed> {
        let Some(span) = self.text.span_of(block.bytes.clone()) else { return Vec::new() };
        if self.is_apparatus(span) {
            return Vec::new();
        }
        let mut found = self.by_notes(block, span);
        for sentence in &block.sentences {
            let words = block.words.get(sentence.clone()).unwrap_or_default();
            let bytes = block.bytes.start + sentence.start..block.bytes.start + sentence.end;
            let Some(span) = self.text.span_of(bytes) else { continue };
            let basis = if speaker::quotes(words) { Basis::Quotes } else { Basis::Reports };
            let speakers = speaker::speakers(words).into_iter();
            found.extend(speakers.map(|name| Attributed { span, to: To::Speaker(name), basis }));
        }
        found
    }

    /// Whether a block is a note or an entry and no running text.
    fn is_apparatus(&self, span: Span) -> bool {
        let until = self.apparatus.partition_point(|one| one.start < span.end);
        let last = until.checked_sub(1).and_then(|last| self.apparatus.get(last));
        last.is_some_and(|one| {
            one.overlaps(span) && (one.len() * 2 > span.len() || one.start <= span.start + NUMBER_CODEPOINTS)
        })
    }

    /// The clauses of a block that marks close.
    fn by_notes(&self, block: &Block, span: Span) -> Vec<Attributed> {
        let from = self.marked.partition_point(|(mark, _)| mark.start < span.start);
        let here = self.marked.iter().skip(from).take_while(|(mark, _)| mark.end <= span.end);
        let mut found = Vec::new();
        let mut before: Option<(Range<usize>, Range<usize>)> = None;
        for (mark, cited) in here {
            let Some(mark) = self.text.bytes_of(*mark) else { continue };
            let clause = match &before {
                // Marks that stand together close the same clause.
                Some((last, clause)) if *last == mark || !block.says_something(&(last.end..mark.start)) => {
                    Some(clause.clone())
                }
                Some((last, _)) => block.clause(&mark, last.end),
                None => block.clause(&mark, block.bytes.start),
            };
            let Some(clause) = clause else { continue };
            before = Some((mark, clause.clone()));
            if let (Some(work), Some(span)) = (self.references.work(cited), self.text.span_of(clause)) {
                let to = To::Work { label: cited.label.clone(), work: Box::new(work) };
                found.push(Attributed { span, to, basis: Basis::Cites });
            }
        }
        found
    }
}

/// Code points before the words of a note that are its number.
const NUMBER_CODEPOINTS: usize = 8;

#[cfg(test)]
mod tests;
