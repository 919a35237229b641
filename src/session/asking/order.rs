//! Which documents answer best: those with the best place, and then those that hold more of what is asked for, for
//! their length.

use super::Answered;
use super::scan::Text;
use crate::model::Project;
use crate::search::Weights;

/// What of a document's score is for its best place; the rest is for how much it holds.
const BEST_PLACE: f64 = 0.7;
/// How soon more of the same tells no more, and how much a long document must hold more (Robertson and Zaragoza, 'The
/// probabilistic relevance framework: BM25 and beyond', 2009).
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.75;

/// How well a text answers; 1 at most.
pub(super) fn score(text: &Text, weights: &Weights, average_bytes: f64) -> f64 {
    if text.counts.iter().all(|count| *count == 0) {
        return 1.0;
    }
    let best = text.places.iter().map(|(terms, length)| weights.score(terms, *length)).fold(0.0, f64::max);
    let length = 1.0 - LENGTH + LENGTH * text.bytes as f64 / average_bytes.max(1.0);
    let held = text.counts.iter().enumerate().map(|(term, count)| {
        let count = *count as f64;
        weights.part([term]) * count / (count + SATURATION * length)
    });
    BEST_PLACE * best + (1.0 - BEST_PLACE) * held.sum::<f64>()
}

/// Best first; of two that answer as well, by title.
pub(super) fn sort(project: &Project, documents: &mut Vec<Answered>) {
    let title = |answered: &Answered| {
        project.documents.get(answered.document).map(|document| document.title.value.to_lowercase()).unwrap_or_default()
    };
    let mut titled: Vec<_> = documents.drain(..).map(|answered| (title(&answered), answered)).collect();
    titled.sort_by(|(one_title, one), (other_title, other)| {
        let by_score = other.score.total_cmp(&one.score);
        by_score.then_with(|| one_title.cmp(other_title)).then_with(|| one.document.cmp(&other.document))
    });
    documents.extend(titled.into_iter().map(|(_, answered)| answered));
}
