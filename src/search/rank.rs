//! Which places answer a query best.
//!
//! Occurrences of different terms that stand close together make one *place*. It scores by the terms it holds, each
//! weighed by how rare it is, and a little by how close together they stand: 1 is every term, side by side.

use crate::model::Span;

/// Terms farther apart than this, in code points, are two places.
const CLOSE_CODEPOINTS: usize = 300;
/// What of the score is for closeness.
const CLOSENESS: f64 = 0.1;
/// What remains of the score where a place begins or ends within a word of a script without spaces.
const WITHIN_A_WORD: f64 = 0.5;

/// How much each term tells, by how few documents hold it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Weights(Vec<f64>);

impl Weights {
    /// By how many of all documents hold each term.
    pub fn of(holding: &[usize], documents: usize) -> Self {
        let weight = |count: &usize| (1.0 + documents.max(1) as f64 / (*count).max(1) as f64).ln();
        Self(holding.iter().map(weight).collect())
    }

    /// What part of the whole these terms are; all of it where nothing is weighed.
    pub fn part(&self, terms: impl IntoIterator<Item = usize>) -> f64 {
        let all: f64 = self.0.iter().sum();
        if all <= 0.0 {
            return 1.0;
        }
        terms.into_iter().filter_map(|term| self.0.get(term)).sum::<f64>() / all
    }

    /// How much a term tells.
    pub fn get(&self, term: usize) -> f64 {
        self.0.get(term).copied().unwrap_or_default()
    }

    /// How well a place answers.
    pub fn score(&self, terms: &[usize], length_codepoints: usize) -> f64 {
        let apart = (length_codepoints as f64 / (2 * CLOSE_CODEPOINTS) as f64).min(1.0);
        self.part(terms.iter().copied()) * (1.0 - CLOSENESS * apart)
    }
}

/// What remains of a score where dictionaries put no end of a word at an end of the place.
pub fn within_a_word(score: f64) -> f64 {
    score * WITHIN_A_WORD
}

/// Something found: a term, or what no term stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which term.
    pub term: Option<usize>,
    /// Where.
    pub span: Span,
    /// What is marked of it.
    pub marks: Vec<Span>,
}

/// Findings that stand close together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The terms in it.
    pub terms: Vec<usize>,
    /// All of it.
    pub span: Span,
    /// What is marked of it, in order.
    pub marks: Vec<Span>,
}

/// Joins findings, which come in the order of the text: a term that is there already, one too far off, or what is no
/// term begins the next place.
pub fn close_together(findings: impl IntoIterator<Item = Finding>) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for Finding { term, span, marks } in findings {
        match (places.last_mut(), term) {
            (Some(place), Some(term))
                if !place.terms.is_empty()
                    && !place.terms.contains(&term)
                    && span.start < place.span.start + CLOSE_CODEPOINTS =>
            {
                place.terms.push(term);
                place.span.end = place.span.end.max(span.end);
                place.marks.extend(marks);
            }
            _ => places.push(Place { terms: term.into_iter().collect(), span, marks }),
        }
    }
    for place in &mut places {
        place.marks.sort_unstable();
        place.marks.dedup();
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(findings: &[(usize, usize)], expected: &[(&[usize], usize, usize)]) {
        let finding = |(term, start): &(usize, usize)| {
            let span = Span { start: *start, end: start + 3 };
            Finding { term: Some(*term), span, marks: vec![span] }
        };
        let places = close_together(findings.iter().map(finding));
        let found: Vec<_> =
            places.iter().map(|place| (place.terms.as_slice(), place.span.start, place.span.end)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_stands_close_together_is_one_place() {
        check(&[(0, 0), (1, 10)], &[(&[0, 1], 0, 13)]);
        check(&[(0, 0), (0, 10)], &[(&[0], 0, 3), (&[0], 10, 13)]);
        check(&[(0, 0), (1, 400)], &[(&[0], 0, 3), (&[1], 400, 403)]);
        check(&[], &[]);
    }

    #[test]
    fn what_is_rare_and_close_tells_more() {
        let weights = Weights::of(&[1, 90], 100);
        assert!(weights.score(&[0], 3) > weights.score(&[1], 3));
        assert!(weights.score(&[0, 1], 10) > weights.score(&[0, 1], 250));
        assert!(weights.score(&[0, 1], 250) > weights.score(&[0], 3));
        assert!((Weights::default().score(&[], 0) - 1.0).abs() < 1e-9);
    }
}
