//! Where passages stand in the words and paragraphs of their texts, counted once a text.

use crate::analysis::Corpus;
use crate::model::{Edition, Id, Passage, Project, Quote, Reading, Span};
use crate::text::Text;
use std::collections::BTreeMap;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// Where one passage stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The span that was measured.
    pub span: Span,
    /// Its words, counted from the first of the text; as search takes words: in scripts without spaces each letter is one.
    pub words: Range<usize>,
    /// Its paragraphs, counted from 1, the last excluded.
    pub paragraphs: Range<usize>,
}

/// Where the passages of a project stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Measures(BTreeMap<Id<Passage>, Measure>);

/// The words in this.
pub fn count_words(words: &str) -> usize {
    words.unicode_words().count()
}

impl Measures {
    /// Reads every text in which a passage stands, once. Passages whose text is not here are left out, and those of sealed
    /// documents, which nobody reads.
    pub fn of(project: &Project, corpus: &dyn Corpus) -> Self {
        Self::default().following(project, corpus, &|| false)
    }

    /// The same after edits: only texts with a passage that is new or stands elsewhere are read again. Stops where
    /// `is_stopped` says so, with what is measured so far.
    #[must_use]
    pub fn following(mut self, project: &Project, corpus: &dyn Corpus, is_stopped: &dyn Fn() -> bool) -> Self {
        let is_sealed = |passage: &Passage| {
            project.documents.get(passage.document).is_some_and(|document| document.reading == Reading::Sealed)
        };
        self.0.retain(|id, measure| {
            let passage = project.passages.get(*id);
            passage.is_some_and(|passage| passage.anchor.span == measure.span && !is_sealed(passage))
        });
        let mut open: BTreeMap<Id<Edition>, Vec<(Id<Passage>, Span)>> = BTreeMap::new();
        let is_new = |passage: &&Passage| !self.0.contains_key(&passage.id) && !is_sealed(passage);
        for passage in project.passages.iter().filter(is_new) {
            open.entry(passage.edition).or_default().push((passage.id, passage.anchor.span));
        }
        for (edition, passages) in open {
            if is_stopped() {
                break;
            }
            if let Some(text) = corpus.text(edition) {
                self.measure(&text, passages);
            }
        }
        self
    }

    /// Where a passage stands; none where its text is not here.
    pub fn get(&self, passage: &Passage) -> Option<&Measure> {
        self.0.get(&passage.id)
    }

    /// How many words a passage has: as its text has them, else as the passage keeps them.
    pub fn words_of(&self, passage: &Passage) -> usize {
        match (self.get(passage), &passage.anchor.quote) {
            (Some(measure), _) => measure.words.len(),
            (None, Quote::Kept { exact, .. }) => count_words(exact),
            (None, Quote::Digest { .. }) => 0,
        }
    }

    fn measure(&mut self, text: &Text, passages: Vec<(Id<Passage>, Span)>) {
        let within = passages.into_iter().filter_map(|(id, span)| Some((id, span, text.bytes_of(span)?)));
        let within: Vec<_> = within.collect();
        let (mut starts, mut ends): (Vec<usize>, Vec<usize>) =
            within.iter().map(|(_, _, bytes)| (bytes.start, bytes.end)).unzip();
        starts.sort_unstable();
        ends.sort_unstable();
        // Before each start the words that are over, before each end those that have begun.
        let (mut before_starts, mut before_ends) = (BTreeMap::new(), BTreeMap::new());
        let (mut starts, mut ends) = (starts.into_iter().peekable(), ends.into_iter().peekable());
        let mut count = 0;
        for (byte, word) in text.as_str().unicode_word_indices() {
            while let Some(start) = starts.next_if(|start| *start < byte + word.len()) {
                before_starts.insert(start, count);
            }
            while let Some(end) = ends.next_if(|end| *end <= byte) {
                before_ends.insert(end, count);
            }
            count += 1;
        }
        before_starts.extend(starts.map(|start| (start, count)));
        before_ends.extend(ends.map(|end| (end, count)));
        let paragraphs = text.paragraphs();
        for (id, span, bytes) in within {
            let words = |counts: &BTreeMap<usize, usize>, byte| counts.get(&byte).copied().unwrap_or_default();
            let first = words(&before_starts, bytes.start);
            let (from, to) =
                (paragraphs.number_of(span.start), paragraphs.number_of(span.end.saturating_sub(1).max(span.start)));
            self.0.insert(
                id,
                Measure { span, words: first..words(&before_ends, bytes.end).max(first), paragraphs: from..to + 1 },
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{Case, Texts};

    #[test]
    fn words_and_paragraphs_are_counted_where_a_passage_stands() {
        let check = |text: &str, words: &str, expected: (Range<usize>, Range<usize>)| {
            let mut case = Case::default();
            let document = case.document("report");
            let byte = text.find(words).expect("the words");
            let passage = case.passage_at(document, text[..byte].chars().count(), words);
            let passage = case.project.passages.get(passage).expect("just made").clone();
            let measures = Measures::of(&case.project, &Texts::of(&[(passage.edition, text)]));
            let found = measures.get(&passage).expect("it is measured");
            assert_eq!((found.words.clone(), found.paragraphs.clone()), expected, "{words}");
        };
        let text = "The hub at Liège.\n\nNobody asked, who paid.\n東京の";
        check(text, "hub at", (1..3, 1..2));
        check(text, "Liège.\n\nNobody", (3..5, 1..3));
        check(text, "body as", (4..6, 2..3));
        check(text, ", ", (6..6, 2..3));
        check(text, "京", (9..10, 3..4));
    }
}
