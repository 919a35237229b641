//! Names of people, bodies and systems in texts, with their spellings gathered for a person to merge.
//!
//! A *mention* is a run of capitalised words where it stands; a *form* a name as it is written; a *group* the forms that are
//! one name as far as can be seen: accents, spaces, a letter, a surname after the full name, a short form introduced in
//! brackets. What bears a name is told by its own words ('Ministry of …', '… Ltd') and those around it ('Dr …', '… said');
//! a name of which nothing tells that is left out unless it stands twice or has several words. Places are
//! [`super::places`]', and left out. English only.

#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, clippy::expect_used, clippy::panic))]

mod group;
mod kind;
mod known;
mod likeness;
pub(super) mod lists;
mod mention;
mod short;

pub use kind::NameKind;
pub use known::{Known, alike};
pub use likeness::{Likeness, likeness};

use super::block::blocks;
use super::references::References;
use crate::model::{Layout, Span};
use crate::text::Text;
use mention::{Mention, mentions};
use std::collections::BTreeMap;
use std::ops::Range;

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameFound {
    /// Which of the texts.
    pub document: usize,
    /// Where it stands; a title before it and a possessive are left out.
    pub span: Span,
    /// Its fullest form anywhere in the texts.
    pub name: String,
    /// What bears it.
    pub kind: NameKind,
    /// All other forms of it, in order.
    pub variants: Vec<String>,
}

/// The names in these texts, by text and place. Notes, bibliographies, headings and headlines are not read.
pub fn names(texts: &[(&Text, &Layout, &References)]) -> Vec<NameFound> {
    let found: Vec<Vec<Mention>> = texts
        .iter()
        .map(|(text, layout, references)| mentions(text.as_str(), &running(text, layout, references)))
        .collect();
    let short: BTreeMap<String, String> =
        texts.iter().flat_map(|(text, ..)| short::short_forms(text.as_str())).collect();
    let (groups, of) = group::groups(&found, &short);
    let mut names = Vec::new();
    for (document, (mentions, (text, ..))) in found.iter().zip(texts).enumerate() {
        for mention in mentions {
            let group = of.get(&mention.text).and_then(|at| groups.get(*at));
            let (Some(group), Some(span)) = (group, text.span_of(mention.bytes.clone())) else { continue };
            let variants = group.forms.iter().filter(|form| **form != group.name).cloned().collect();
            names.push(NameFound { document, span, name: group.name.clone(), kind: group.kind, variants });
        }
    }
    names
}

/// The blocks of running text.
fn running(text: &Text, layout: &Layout, references: &References) -> Vec<Range<usize>> {
    let bodies = layout.notes.iter().map(|note| note.body);
    let headings = layout.headings.iter().map(|heading| heading.span);
    let mut left_out: Vec<Span> =
        bodies.chain(references.entries.iter().map(|entry| entry.span)).chain(headings).collect();
    left_out.sort_unstable();
    let is_running = |bytes: &Range<usize>| {
        let Some(span) = text.span_of(bytes.clone()) else { return false };
        let until = left_out.partition_point(|one| one.start < span.end);
        !until.checked_sub(1).and_then(|last| left_out.get(last)).is_some_and(|last| last.overlaps(span))
    };
    blocks(text.as_str(), 0..text.as_str().len()).into_iter().map(|block| block.bytes).filter(is_running).collect()
}

#[cfg(test)]
mod tests;
