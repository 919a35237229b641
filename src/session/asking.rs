//! Asking the corpus: which documents answer a query, best first, and where in each.
//!
//! An [`Asking`] is a project, its texts and what to look at; it is cheap to clone and goes to a job of its own. An
//! [`Answer`] is the documents, and what could not be seen. The [`Hit`]s of a document are worked out when they are
//! asked for.

mod alike;
mod concordance;
mod divided;
mod indexed;
mod meaning;
mod order;
mod reach;
mod scan;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod words_tests;

pub use alike::{Alike, Copied, Like, Resembling};
pub use concordance::{Concordance, Line, MOST_LINES};

use super::Library;
use crate::analysis::wording::{counted, list};
use crate::analysis::{Coverage, Scope};
use crate::model::{Document, Edition, Id, Project, Reading, Span};
use crate::say;
use crate::search::index::Index;
use crate::search::{
    Block, Matching, Occurrence, Place, Query, Stems, Term, Weights, blocks, close_together, within_a_word,
};
use divided::ends_within_a_word;
use meaning::{Meaning, Truth, Words};
use std::sync::Arc;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Asking {
    /// The project as it stands.
    pub project: Project,
    /// Its texts.
    pub library: Library,
    /// An index of its texts; without one, the library's as far as it is made, which is opened when it is asked.
    pub index: Option<Index>,
    /// Which documents are looked at besides those that anybody may read and that count.
    pub scope: Scope,
}

/// The documents that answer.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Best first; of two that answer as well, by title.
    pub documents: Vec<Answered>,
    /// What could not be seen.
    pub unseen: Unseen,
    /// Sentences about what the query names and the project does not hold.
    pub unknown: Vec<String>,
    /// How much of the project was looked at.
    pub coverage: Coverage,
    /// Whether all of it was asked; not where nobody waited for it.
    pub is_whole: bool,
}

/// A document that answers.
#[derive(Debug, Clone)]
pub struct Answered {
    /// Which.
    pub document: Id<Document>,
    /// Whose text it is that answers.
    pub edition: Id<Edition>,
    /// How well; 1 at most.
    pub score: f64,
    asked: Arc<Asked>,
}

/// What all documents of an answer have in common.
#[derive(Debug)]
struct Asked {
    meaning: Meaning,
    weights: Weights,
}

/// What an answer could not see.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unseen {
    /// Documents without a text.
    pub without_text: usize,
    /// Documents that must not be read.
    pub sealed: usize,
    /// Documents that count no more, where they are left out.
    pub withdrawn: usize,
    /// Documents whose text cannot be read.
    pub unread: Vec<Id<Document>>,
    /// Texts that are not in the index yet, and were looked through from end to end.
    pub scanned: usize,
}

/// A place that answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Where.
    pub span: Span,
    /// How well: 1 is every term, side by side.
    pub score: f64,
    /// The words within it that were asked for.
    pub marks: Vec<Span>,
}

impl Unseen {
    /// 'Not searched: two documents have no text and one document is sealed'; nothing where all were seen. Texts that were looked
    /// through without the index were seen.
    pub fn sentence(&self) -> Option<String> {
        let of = |count, one, many| (count > 0).then(|| counted(count, one, many));
        let parts = [
            of(self.without_text, say!("document has no text"), say!("documents have no text")),
            of(self.sealed, say!("document is sealed"), say!("documents are sealed")),
            of(self.withdrawn, say!("document is withdrawn"), say!("documents are withdrawn")),
            of(self.unread.len(), say!("document cannot be read"), say!("documents cannot be read")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| say!("Not searched: {}", list(&parts)))
    }
}

impl Asking {
    /// Asks a project, by the index as far as it is made: sealed documents are left out, withdrawn ones are not.
    pub fn of(project: &Project, library: &Library) -> Self {
        let scope = Scope { sealed: false, withdrawn: true };
        Self { project: project.clone(), library: library.clone(), index: None, scope }
    }

    /// The same with this index of its texts instead of the library's.
    #[must_use]
    pub fn with_index(self, index: Option<Index>) -> Self {
        Self { index, ..self }
    }

    /// The same with other documents left out.
    #[must_use]
    pub fn within(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }

    /// The documents that answer. Where it is dropped, what was found until then.
    pub fn answer(&self, query: &Query, is_dropped: &(dyn Fn() -> bool + Sync)) -> Answer {
        self.answer_among(query, None, is_dropped)
    }

    /// The same among some documents alone.
    pub fn answer_among(
        &self,
        query: &Query,
        among: Option<&[Id<Document>]>,
        is_dropped: &(dyn Fn() -> bool + Sync),
    ) -> Answer {
        let meaning = Meaning::of(&self.project, query);
        let (mut open, mut coverage) = Coverage::of(&self.project, self.scope);
        if meaning.terms.is_empty() {
            // What is known of a document is known of a scan as well.
            open.extend(self.wordless());
            coverage.compared += std::mem::take(&mut coverage.without_text);
        }
        if let Some(among) = among {
            let among: std::collections::BTreeSet<_> = among.iter().collect();
            open.retain(|(document, _)| among.contains(document));
        }
        let index = self.index();
        let (known, others) = match &index {
            Some(index) if !meaning.terms.is_empty() => indexed::split(self, index, open),
            _ => (Vec::new(), open),
        };
        let asked = index.as_ref().filter(|_| !known.is_empty());
        let held = asked.and_then(|index| indexed::look(self, index, &meaning, &known, is_dropped));
        let unindexed = others.len();
        let mut looked_through = others;
        if held.is_none() {
            // An index that is damaged is done without.
            looked_through.extend(known.iter().map(|(document, edition, _)| (*document, *edition)));
        }
        let mut found = scan::scan(self, &meaning, &looked_through, is_dropped);
        let mut documents = found.read;
        if let Some(held) = &held {
            for (count, more) in found.holding.iter_mut().zip(held.holding(meaning.wanted, &known)) {
                *count += more;
            }
            documents += known.len();
            found.take_in(scan::scan(self, &meaning, &held.open, is_dropped));
        }
        let unseen = Unseen {
            without_text: coverage.without_text,
            sealed: coverage.sealed,
            withdrawn: coverage.withdrawn,
            unread: found.unread,
            scanned: unindexed.min(found.read),
        };
        let coverage = coverage.without(unseen.unread.len());
        let weights = Weights::of(&found.holding, documents);
        let mut scores: Vec<_> = found
            .texts
            .iter()
            .map(|text| (text.document, text.edition, order::score(text, &weights, found.average_bytes)))
            .collect();
        if let (Some(held), Some(index)) = (&held, &index) {
            scores.extend(held.scores(index, &meaning, &weights));
        }
        let unknown = meaning.unknown.clone();
        let asked = Arc::new(Asked { meaning, weights });
        let mut documents: Vec<Answered> = scores
            .into_iter()
            .map(|(document, edition, score)| Answered { document, edition, score, asked: Arc::clone(&asked) })
            .collect();
        order::sort(&self.project, &mut documents);
        Answer { documents, unseen, unknown, coverage, is_whole: found.is_whole }
    }

    /// The documents that were loaded and have no text.
    fn wordless(&self) -> impl Iterator<Item = (Id<Document>, &Edition)> {
        let scope = self.scope;
        self.project.documents.iter().filter_map(move |document| {
            let edition = self.project.editions.get(document.edition()?)?;
            let is_sealed = document.reading == Reading::Sealed && !scope.sealed;
            let is_withdrawn = document.withdrawn.is_some() && !scope.withdrawn;
            (edition.characters == 0 && !is_sealed && !is_withdrawn).then_some((document.id, edition))
        })
    }

    /// The places of one document that answer, in the order of its text; none where it answers as a whole. It takes as
    /// long as it takes to read the document.
    pub fn hits(&self, query: &Query, answered: &Answered) -> Vec<Hit> {
        let Asked { meaning, weights } = &*answered.asked;
        debug_assert_eq!(query.terms().len(), meaning.wanted, "a document answers the query that it was found by");
        if meaning.terms.is_empty() {
            let (_, found) = meaning.in_document(answered.document, Words::Unread);
            let hit = |place: Place| Hit { span: place.span, score: 1.0, marks: place.marks };
            return close_together(found).into_iter().map(hit).collect();
        }
        let Some(edition) = self.project.editions.get(answered.edition) else { return Vec::new() };
        let Ok(text) = self.library.text(edition) else { return Vec::new() };
        let stems = Stems::of(language(&self.project, answered.document));
        let blocks = self.blocks(meaning, answered.document, edition, text.as_str());
        let occurrences = by_term(&Matching::of(&meaning.terms), &stems, text.as_str(), &blocks, meaning.terms.len());
        let (truth, found) = meaning.in_document(answered.document, Words::Read(&occurrences));
        if truth != Truth::Yes {
            return Vec::new();
        }
        let mut divided = ends_within_a_word(text.as_str());
        let hit = |place: Place| {
            let score = weights.score(&place.terms, place.span.len());
            let is_within = text.bytes_of(place.span).is_some_and(&mut divided);
            let score = if is_within { within_a_word(score) } else { score };
            Hit { span: place.span, score, marks: place.marks }
        };
        close_together(found).into_iter().map(hit).collect()
    }

    /// It may be opened first, which is for a job to wait for.
    fn index(&self) -> Option<Index> {
        self.index.clone().or_else(|| self.library.index(&self.project))
    }

    /// The blocks of a text in which a term may stand: those that the index names, or all of them.
    fn blocks(&self, meaning: &Meaning, document: Id<Document>, edition: &Edition, text: &str) -> Vec<Block> {
        // What stands for many words is sought in the whole dictionary, which takes longer than reading a text.
        let is_quick = |term: &Term| matches!(term, Term::Word(_) | Term::Phrase(_) | Term::Near { .. });
        let index = if meaning.terms.iter().all(is_quick) { self.index() } else { None };
        let by_index = index.and_then(|index| {
            let language = language(&self.project, document);
            let ordinal = index.ordinal(edition.text).filter(|ordinal| index.is_in(*ordinal, language))?;
            index.blocks(&meaning.terms, ordinal, &|_| None).ok()
        });
        by_index.unwrap_or_else(|| blocks(text).collect())
    }
}

/// By whose rules the words of a document have one form.
fn language(project: &Project, document: Id<Document>) -> Option<&str> {
    project.documents.get(document)?.language.as_ref().map(|language| language.value.as_str())
}

/// Where every term stands in these blocks of a text.
fn by_term(matching: &Matching, stems: &Stems, text: &str, blocks: &[Block], terms: usize) -> Vec<Vec<Occurrence>> {
    let mut reader = matching.reader(stems);
    let mut found: Vec<Vec<Occurrence>> = (0..terms).map(|_| Vec::new()).collect();
    for occurrence in blocks.iter().flat_map(|block| reader.read(text, block)) {
        if let Some(places) = found.get_mut(occurrence.term) {
            places.push(occurrence);
        }
    }
    found
}
