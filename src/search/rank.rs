//! Which places answer a query best.
//!
//! Occurrences of different terms that stand close together make one hit. A hit scores by the terms it
//! holds, each weighed by how rare it is in the texts that answer, and a little by how close together they
//! stand.

use super::Query;
use super::occurrence::{Occurrence, occurrences};
use crate::model::Span;
use crate::text::Text;
use std::cmp::Ordering;
use std::ops::Range;

/// Terms farther apart than this, in bytes, are two hits.
const CLOSE_BYTES: usize = 300;
/// What of the score is for closeness.
const CLOSENESS: f64 = 0.1;

/// A place that answers a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit<K> {
    /// The text it stands in.
    pub key: K,
    /// Where.
    pub span: Span,
    /// How well it answers: 1 is every term, close together.
    pub score: f64,
}

/// The places that answer the query best, at most `limit`: best first, then in the order of the texts.
pub fn find<K: Clone>(query: &Query, texts: impl IntoIterator<Item = (K, Text)>, limit: usize) -> Vec<Hit<K>> {
    let mut counts = vec![0_usize; query.terms.len()];
    let mut places = Vec::new();
    for (key, text) in texts {
        let found = occurrences(text.as_str(), query);
        for occurrence in &found {
            if let Some(count) = counts.get_mut(occurrence.term) {
                *count += 1;
            }
        }
        for place in close_together(found) {
            places.extend(text.span_of(place.bytes.clone()).map(|span| (key.clone(), span, place)));
        }
    }
    let weights: Vec<f64> = counts.iter().map(|count| 1.0 / (std::f64::consts::E + *count as f64).ln()).collect();
    let hit = |(key, span, place): (K, Span, Place)| Hit { key, span, score: place.score(&weights) };
    let mut hits: Vec<_> = places.into_iter().map(hit).collect();
    hits.sort_by(|one, other| other.score.partial_cmp(&one.score).unwrap_or(Ordering::Equal));
    hits.truncate(limit);
    hits
}

/// Different terms that stand close together.
struct Place {
    terms: Vec<usize>,
    bytes: Range<usize>,
}

impl Place {
    fn score(&self, weights: &[f64]) -> f64 {
        let of = |terms: &[usize]| terms.iter().filter_map(|term| weights.get(*term)).sum::<f64>();
        let held = of(&self.terms) / weights.iter().sum::<f64>();
        let apart = (self.bytes.len() as f64 / (2 * CLOSE_BYTES) as f64).min(1.0);
        held * (1.0 - CLOSENESS * apart)
    }
}

/// Joins occurrences: a term that is there already, or one too far off, begins the next place.
fn close_together(occurrences: Vec<Occurrence>) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for Occurrence { term, bytes } in occurrences {
        match places.last_mut() {
            Some(place) if !place.terms.contains(&term) && bytes.start < place.bytes.start + CLOSE_BYTES => {
                place.terms.push(term);
                place.bytes.end = place.bytes.end.max(bytes.end);
            }
            _ => places.push(Place { terms: vec![term], bytes }),
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, texts: &[&str], expected: &[(usize, &str)]) {
        let keyed = texts.iter().map(|text| Text::new(*text)).enumerate();
        let hits = find(&query.parse().unwrap(), keyed, 10);
        let found: Vec<_> =
            hits.iter().map(|hit| (hit.key, Text::new(texts[hit.key]).slice(hit.span).unwrap().to_owned())).collect();
        let found: Vec<_> = found.iter().map(|(key, words)| (*key, words.as_str())).collect();
        assert_eq!(found, expected, "{query}");
    }

    #[test]
    fn the_closest_come_first() {
        let far = format!("A loan was made. {} It built a hub.", "Nothing happened. ".repeat(40));
        check("hub loan", &[&far, "The hub had a loan."], &[(1, "hub had a loan"), (0, "hub"), (0, "loan")]);
    }

    #[test]
    fn every_occurrence_of_one_word_is_a_hit() {
        check("hub", &["Hub, hub.", "No.", "A hüb."], &[(0, "Hub"), (0, "hub"), (2, "hüb")]);
    }

    #[test]
    fn a_text_answers_when_it_holds_all() {
        check("hub loan", &["A hub.", "A loan."], &[]);
    }

    #[test]
    fn a_limit_holds() {
        let texts = [(0, Text::new("hub ".repeat(50)))];
        assert_eq!(find(&"hub".parse().unwrap(), texts, 7).len(), 7);
    }
}
