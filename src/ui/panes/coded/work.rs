//! What the pane has worked out beside the window.

use crate::analysis::agreement::{Agreement, Coders};
use crate::analysis::coded::{Answer, Measures, Question, answer};
use crate::analysis::matrix::{Matrix, MatrixAsked};
use crate::analysis::{Corpus, Index};
use crate::model::{Project, Reading};
use crate::ui::excerpt::{Excerpt, excerpt};
use std::sync::Arc;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Query {
    /// Which passages there are.
    Passages(Question),
    /// How many of each tag.
    Matrix(MatrixAsked),
    /// How far those who coded agree.
    Agreement,
}

/// What is to be worked out, of the project of this revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub(super) revision: u64,
    pub(super) query: Query,
    /// What is measured already.
    pub(super) measures: Arc<Measures>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    pub(super) revision: u64,
    pub(super) query: Query,
    pub(super) measures: Arc<Measures>,
    pub(super) found: Found,
}

/// The answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Found {
    /// Passages, and the words of those that are taken together.
    Passages(Answer, Vec<Excerpt>),
    /// Counts.
    Matrix(Box<Matrix>),
    /// Measures, and where they differ.
    Agreement(Box<Agreement>),
}

/// Works it out.
pub fn work(wanted: Wanted, project: &Project, corpus: &dyn Corpus) -> Done {
    let Wanted { revision, query, mut measures } = wanted;
    let needs_measures = match &query {
        Query::Passages(question) => question.needs_measures(),
        Query::Matrix(asked) => asked.needs_measures(),
        Query::Agreement => false,
    };
    if needs_measures {
        let known = Arc::unwrap_or_clone(measures);
        measures = Arc::new(known.following(project, corpus, &|| false));
    }
    let index = Index::of(project);
    let found = match &query {
        Query::Passages(question) => {
            let answer = answer(project, &index, &measures, question);
            let excerpts = if question.joined { excerpts(project, corpus, &answer) } else { Vec::new() };
            Found::Passages(answer, excerpts)
        }
        Query::Matrix(asked) => Found::Matrix(Box::new(Matrix::of(project, &index, &measures, *asked))),
        Query::Agreement => Found::Agreement(Box::new(Agreement::of(project, &Coders::new()))),
    };
    Done { revision, query, measures, found }
}

/// The words of stretches, which no passage keeps; empty where they may not be shown or are not here.
fn excerpts(project: &Project, corpus: &dyn Corpus, answer: &Answer) -> Vec<Excerpt> {
    let mut last = None;
    let words = answer.found.iter().map(|found| {
        let is_sealed =
            project.documents.get(found.document).is_none_or(|document| document.reading == Reading::Sealed);
        if is_sealed {
            return Excerpt::default();
        }
        if last.as_ref().is_none_or(|(edition, _)| *edition != found.edition) {
            last = Some((found.edition, corpus.text(found.edition)));
        }
        let text = last.as_ref().and_then(|(_, text)| text.as_ref());
        text.map(|text| excerpt(text, found.span)).unwrap_or_default()
    });
    words.collect()
}
