//! Passages that are not anchored in the newest edition of their document.
//!
//! What stands in the new text in their place is told as far as anybody can say. Nothing is moved here: what is
//! certain moved when the edition came, and the rest waits until somebody decides.

use super::index::Index;
use super::quotation::Corpus;
use crate::model::{Anchor, Document, Edition, Id, Passage, Project, Quote, Span};
use crate::text::{Resolved, Text, resolve};
use similar::{ChangeTag, TextDiff};
use std::collections::BTreeMap;

/// A passage that is anchored in an older edition of its document.
#[derive(Debug, Clone, PartialEq)]
pub struct Left {
    /// The passage.
    pub passage: Id<Passage>,
    /// Its document.
    pub document: Id<Document>,
    /// The edition it is anchored in.
    pub old: Id<Edition>,
    /// The newest one.
    pub new: Id<Edition>,
    /// Its words as they were marked; none where only their digest is kept.
    pub words: Option<String>,
    /// What stands in the newest edition.
    pub found: Found,
    anchor: Anchor,
}

/// What stands in the newest edition in a passage's place.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// Words like the passage's, which somebody has to look at.
    Alike {
        /// Where.
        span: Span,
        /// The words.
        words: String,
        /// How much alike they are, from 0 to 1.
        score: f64,
    },
    /// Nothing that could be told.
    Nothing,
    /// The text of the newest edition is not here.
    NoText,
}

/// Every passage that was left in an older edition, by document and place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Review {
    /// The passages.
    pub left: Vec<Left>,
}

/// The passages that were left behind, with what may stand for them. What `known` says of a passage that stands as
/// it did is taken from there, since looking takes a while.
pub fn review(project: &Project, corpus: &dyn Corpus, known: &Review) -> Review {
    let known: BTreeMap<_, _> = known.left.iter().map(|left| (left.passage, left)).collect();
    let mut left: Vec<Left> = Vec::new();
    let mut behind: BTreeMap<Id<Document>, Vec<&Passage>> = BTreeMap::new();
    for passage in &project.passages {
        if newer(project, passage).is_some() {
            behind.entry(passage.document).or_default().push(passage);
        }
    }
    for (document, mut passages) in behind {
        let Some(new) = project.documents.get(document).and_then(Document::edition) else { continue };
        passages.sort_by_key(|passage| (passage.anchor.span, passage.id));
        let mut text = None;
        for passage in passages {
            let before = known.get(&passage.id).filter(|left| left.new == new && left.anchor == passage.anchor);
            left.push(before.map_or_else(
                || look(passage, new, text.get_or_insert_with(|| corpus.text(new)).as_ref()),
                |before| (*before).clone(),
            ));
        }
    }
    Review { left }
}

/// The newest edition of a passage's document, where the passage is anchored in an older one.
pub fn newer(project: &Project, passage: &Passage) -> Option<Id<Edition>> {
    project.documents.get(passage.document)?.edition().filter(|newest| *newest != passage.edition)
}

/// Where a passage stands in the newest edition of its document: what was said not to be its words is not found
/// again.
pub fn in_newest(project: &Project, index: &Index, corpus: &dyn Corpus, passage: &Passage) -> Option<Resolved> {
    let newest = newer(project, passage).unwrap_or(passage.edition);
    let found = resolve(&corpus.text(newest)?, corpus.anchor(passage));
    let refused = matches!(found, Resolved::Fuzzy(..)) && index.is_rejected(passage.id, newest);
    Some(if refused { Resolved::Lost } else { found })
}

fn look(passage: &Passage, new: Id<Edition>, text: Option<&Text>) -> Left {
    let words = match &passage.anchor.quote {
        Quote::Kept { exact, .. } => Some(exact.clone()),
        Quote::Digest { .. } => None,
    };
    let found = text.map_or(Found::NoText, |text| {
        let resolved = resolve(text, &passage.anchor);
        let score = if let Resolved::Fuzzy(_, score) = resolved { score } else { 1.0 };
        let alike = resolved.span().and_then(|span| Some((span, text.slice(span)?.to_owned())));
        alike.map_or(Found::Nothing, |(span, words)| Found::Alike { span, words, score })
    });
    let (old, anchor) = (passage.edition, passage.anchor.clone());
    Left { passage: passage.id, document: passage.document, old, new, words, found, anchor }
}

/// One run of words of two versions of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// In both.
    Same(String),
    /// Only in the old one.
    Gone(String),
    /// Only in the new one.
    Come(String),
}

/// What changed between two versions, word by word.
pub fn differences(old: &str, new: &str) -> Vec<Part> {
    let diff = TextDiff::from_words(old, new);
    let mut parts: Vec<Part> = Vec::new();
    for change in diff.iter_all_changes() {
        let words = change.value();
        match (parts.last_mut(), change.tag()) {
            (Some(Part::Same(run)), ChangeTag::Equal)
            | (Some(Part::Gone(run)), ChangeTag::Delete)
            | (Some(Part::Come(run)), ChangeTag::Insert) => run.push_str(words),
            (_, ChangeTag::Equal) => parts.push(Part::Same(words.to_owned())),
            (_, ChangeTag::Delete) => parts.push(Part::Gone(words.to_owned())),
            (_, ChangeTag::Insert) => parts.push(Part::Come(words.to_owned())),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Case, Texts};
    use super::*;

    #[test]
    fn what_is_left_behind_is_looked_for_in_the_newest_edition() {
        let mut case = Case::default();
        let document = case.document("report");
        let changed = case.passage_at(document, 0, "The harbour was leased in March");
        let gone = case.passage_at(document, 40, "Something quite different stood here");
        let old = case.project.documents.get(document).and_then(Document::edition).expect("one");
        assert_eq!(review(&case.project, &Texts::of(&[]), &Review::default()), Review::default());
        let new: Id<Edition> = Id::from_bits([9; 10]);
        case.change(document, |document| document.editions.push(new));
        let texts = Texts::of(&[(new, "At last. The harbour was let in March. And so on.")]);
        let found = review(&case.project, &texts, &Review::default());
        let of = |id| found.left.iter().find(|left| left.passage == id).expect("it is left");
        assert!((of(changed).old, of(changed).new) == (old, new));
        let alike = |left: &Left| match &left.found {
            Found::Alike { words, .. } => words.clone(),
            other => format!("{other:?}"),
        };
        assert_eq!(alike(of(changed)), "The harbour was let in March");
        assert_eq!(of(gone).found, Found::Nothing);
        assert_eq!(review(&case.project, &Texts::of(&[]), &found), found, "what is known is not looked for again");
    }

    #[test]
    fn differences_are_told_by_words() {
        let (same, gone, come) = (
            |w: &str| Part::Same(w.to_owned()),
            |w: &str| Part::Gone(w.to_owned()),
            |w: &str| Part::Come(w.to_owned()),
        );
        assert_eq!(differences("a hub", "a hub"), [same("a hub")]);
        assert_eq!(differences("a big hub", "a small hub"), [same("a "), gone("big"), come("small"), same(" hub")]);
    }
}
