//! Tagging what a search finds: the places that would be tagged, worked out before anything is changed.
//!
//! A *hit* is what the search found; a *place* is what would be tagged for it: its words, its sentence or its
//! paragraph, so that several hits may share one place. What must not be read, or counts no more, is left out.
//! Tagging the places that were taken is [`verbs::autotag`](super::verbs::autotag)'s.

use crate::analysis::wording::{capitalised, counted, list};
use crate::model::{Document, Edition, Id, Project, Reading, Span, Tag, words};
use crate::say;
use crate::text::{Text, Unit, units_around};
use std::collections::BTreeMap;

words! {
    /// How much is tagged for a hit.
    #[derive(Default)]
    pub enum Extent {
        /// The words of the hit.
        #[default]
        Words = "words", "The words";
        /// The sentences it stands in.
        Sentence = "sentence", "The sentence";
        /// The paragraphs it stands in.
        Paragraph = "paragraph", "The paragraph";
    }
}

impl Extent {
    /// What is tagged for a hit in this text.
    pub fn around(self, text: &Text, hit: Span) -> Option<Span> {
        let bytes = text.bytes_of(hit).filter(|bytes| !bytes.is_empty())?;
        let unit = match self {
            Self::Words => return Some(hit),
            Self::Sentence => Unit::Sentence,
            Self::Paragraph => Unit::Paragraph,
        };
        text.trimmed(text.span_of(units_around(text.as_str(), &bytes, unit))?)
    }
}

/// What would be tagged.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The document.
    pub document: Id<Document>,
    /// The edition whose text it is.
    pub edition: Id<Edition>,
    /// Where.
    pub span: Span,
    /// The hits in it, in the order of the text, with their scores.
    pub hits: Vec<(Span, f64)>,
    /// A passage that holds all of it has the tag.
    pub is_tagged: bool,
}

/// The places of one document's hits, in the order of its text.
pub fn places(
    document: &Document,
    text: &Text,
    mut hits: Vec<(Span, f64)>,
    extent: Extent,
    tagged: &Tagged,
) -> Vec<Place> {
    let Some(edition) = document.edition() else { return Vec::new() };
    hits.sort_by_key(|(hit, _)| *hit);
    let mut places: BTreeMap<Span, Vec<(Span, f64)>> = BTreeMap::new();
    for (hit, score) in hits {
        if let Some(span) = extent.around(text, hit) {
            places.entry(span).or_default().push((hit, score));
        }
    }
    let place =
        |(span, hits)| Place { document: document.id, edition, span, hits, is_tagged: tagged.holds(edition, span) };
    places.into_iter().map(place).collect()
}

/// Where a tag is already.
#[derive(Debug, Default)]
pub struct Tagged(BTreeMap<Id<Edition>, Vec<Reach>>);

/// Where a passage begins, and how far it or one before it reaches.
type Reach = (usize, usize);

impl Tagged {
    /// Where this tag is; nowhere, where there is no such tag yet.
    pub fn with(project: &Project, tag: Option<Id<Tag>>) -> Self {
        let mut found: BTreeMap<Id<Edition>, Vec<Reach>> = BTreeMap::new();
        for tagging in project.taggings.iter().filter(|tagging| Some(tagging.tag) == tag) {
            if let Some(passage) = project.passages.get(tagging.passage) {
                found.entry(passage.edition).or_default().push((passage.anchor.span.start, passage.anchor.span.end));
            }
        }
        for reaches in found.values_mut() {
            reaches.sort_unstable();
            let mut furthest = 0;
            for (_, end) in reaches {
                furthest = furthest.max(*end);
                *end = furthest;
            }
        }
        Self(found)
    }

    /// Whether a passage with the tag holds all of a place.
    pub fn holds(&self, edition: Id<Edition>, span: Span) -> bool {
        let Some(reaches) = self.0.get(&edition) else { return false };
        let before = reaches.partition_point(|(start, _)| *start <= span.start);
        before.checked_sub(1).and_then(|at| reaches.get(at)).is_some_and(|(_, end)| *end >= span.end)
    }
}

/// Documents that are not searched for what is to be tagged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// Sealed: they must not be read.
    pub sealed: usize,
    /// Withdrawn: they count no more.
    pub withdrawn: usize,
}

impl LeftOut {
    /// The documents that are searched, in the order given, and how many are not.
    pub fn of(project: &Project, documents: &[Id<Document>]) -> (Vec<Id<Document>>, Self) {
        let mut left_out = Self::default();
        let mut open = Vec::new();
        for document in documents.iter().filter_map(|id| project.documents.get(*id)) {
            if document.is_only_referred_to() {
                continue;
            }
            if document.reading == Reading::Sealed {
                left_out.sealed += 1;
            } else if document.withdrawn.is_some() {
                left_out.withdrawn += 1;
            } else {
                open.push(document.id);
            }
        }
        (open, left_out)
    }

    /// 'Two sealed documents and one withdrawn document were left out'; nothing where none was.
    pub fn sentence(self) -> Option<String> {
        let of = |count, one, many| (count > 0).then(|| counted(count, one, many));
        let parts: Vec<String> = [
            of(self.sealed, say!("sealed document"), say!("sealed documents")),
            of(self.withdrawn, say!("withdrawn document"), say!("withdrawn documents")),
        ]
        .into_iter()
        .flatten()
        .collect();
        let were = if self.sealed + self.withdrawn == 1 { "was" } else { "were" };
        (!parts.is_empty()).then(|| say!("{} {were} left out", capitalised(&list(&parts)), were))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{Case, withdrawal};

    const TEXT: &str = "A hub was built. The hub\ngrew; so did Mr. Low.\n\n  A second hub failed.  \n";

    fn check(extent: Extent, expected: &[(&str, usize)]) {
        let mut case = Case::default();
        let id = case.document("A report");
        let document = case.project.documents.get(id).expect("it is in");
        let text = Text::from(TEXT);
        let hits = TEXT.rmatch_indices("hub").map(|(at, hub)| (text.span_of(at..at + hub.len()).expect("words"), 1.0));
        let found = places(document, &text, hits.collect(), extent, &Tagged::default());
        let said: Vec<_> =
            found.iter().map(|place| (text.slice(place.span).expect("words"), place.hits.len())).collect();
        assert_eq!(said, expected, "{extent:?}");
    }

    #[test]
    fn as_much_is_tagged_as_was_asked_for_and_nothing_twice() {
        check(Extent::Words, &[("hub", 1), ("hub", 1), ("hub", 1)]);
        check(Extent::Sentence, &[("A hub was built.", 1), ("The hub", 1), ("A second hub failed.", 1)]);
        check(Extent::Paragraph, &[("A hub was built. The hub", 2), ("A second hub failed.", 1)]);
    }

    #[test]
    fn what_a_passage_with_the_tag_holds_is_tagged_already() {
        let mut case = Case::default();
        let document = case.document("A report");
        let tag = case.tag("hubs", None);
        for (start, exact) in [(0, "A hub was built."), (2, "hub"), (30, "grew")] {
            let passage = case.passage_at(document, start, exact);
            case.put_tag(passage, tag);
        }
        let edition = case.project.documents.get(document).and_then(Document::edition).expect("a text");
        let tagged = Tagged::with(&case.project, Some(tag));
        let check =
            |start, end, expected| assert_eq!(tagged.holds(edition, Span { start, end }), expected, "{start}–{end}");
        check(2, 5, true);
        check(6, 16, true);
        check(6, 17, false);
        check(30, 34, true);
        check(31, 40, false);
        assert!(!Tagged::with(&case.project, None).holds(edition, Span { start: 2, end: 5 }));
    }

    #[test]
    fn what_must_not_be_read_or_counts_no_more_is_left_out_and_said_so() {
        let mut case = Case::default();
        let ids = ["a", "b", "c"].map(|title| case.document(title));
        case.change(ids[0], |document| document.reading = Reading::Sealed);
        case.change(ids[1], |document| document.withdrawn = Some(withdrawal()));
        let (open, left_out) = LeftOut::of(&case.project, &ids);
        assert_eq!(open, [ids[2]]);
        let said = "One sealed document and one withdrawn document were left out";
        assert_eq!(left_out.sentence().as_deref(), Some(said));
        assert_eq!(LeftOut { sealed: 1, withdrawn: 0 }.sentence().as_deref(), Some("One sealed document was left out"));
        assert_eq!(LeftOut::default().sentence(), None);
    }
}
