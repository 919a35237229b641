//! To which tags each passage stands in a relation: one sweep over each text, in which what is open is looked at and nothing
//! else. Of each tag only those of its passages are swept that decide: stretches that run on are one, and of passages within
//! each other the outer or the inner.

use super::MatrixAsked;
use crate::analysis::coded::{Measures, Relation};
use crate::model::{Document, Edition, Id, Passage};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A stretch on the line of the relation, and the tag whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stretch {
    on_line: Range<usize>,
    rank: usize,
}

/// By passage the places of the tags to whose passages it stands in the relation, in order.
pub(super) fn related(
    measures: &Measures,
    asked: MatrixAsked,
    passages: &[&Passage],
    ranks: &BTreeMap<Id<Passage>, Vec<usize>>,
) -> BTreeMap<Id<Passage>, Vec<usize>> {
    match asked.relation {
        Relation::Tagged => ranks.clone(),
        Relation::Document => in_document(passages, ranks),
        _ => {
            let mut by_edition: BTreeMap<Id<Edition>, Vec<&Passage>> = BTreeMap::new();
            for passage in passages {
                by_edition.entry(passage.edition).or_default().push(passage);
            }
            let mut related = BTreeMap::new();
            for passages in by_edition.values() {
                in_text(measures, asked, passages, ranks, &mut related);
            }
            related
        }
    }
}

fn in_document(passages: &[&Passage], ranks: &BTreeMap<Id<Passage>, Vec<usize>>) -> BTreeMap<Id<Passage>, Vec<usize>> {
    let mut of: BTreeMap<Id<Document>, BTreeSet<usize>> = BTreeMap::new();
    for passage in passages {
        of.entry(passage.document).or_default().extend(ranks.get(&passage.id).into_iter().flatten());
    }
    let tags = |passage: &&Passage| of.get(&passage.document).into_iter().flatten().copied().collect();
    passages.iter().map(|passage| (passage.id, tags(passage))).collect()
}

fn in_text(
    measures: &Measures,
    asked: MatrixAsked,
    passages: &[&Passage],
    ranks: &BTreeMap<Id<Passage>, Vec<usize>>,
    related: &mut BTreeMap<Id<Passage>, Vec<usize>>,
) {
    let on_line = |passage: &Passage| -> Option<Range<usize>> {
        match asked.relation {
            Relation::Near => {
                let words = &measures.get(passage)?.words;
                Some(words.start..words.end.saturating_add(asked.words_between + 1))
            }
            Relation::Paragraph => Some(measures.get(passage)?.paragraphs.clone()),
            _ => Some(passage.anchor.span.start..passage.anchor.span.end),
        }
    };
    let mut placed: Vec<(Range<usize>, &Passage)> =
        passages.iter().filter_map(|passage| Some((on_line(passage)?, *passage))).collect();
    placed.sort_by_key(|(on_line, passage)| (on_line.start, on_line.end, passage.id));
    let mut of_tag: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
    for (on_line, passage) in &placed {
        for rank in ranks.get(&passage.id).into_iter().flatten() {
            of_tag.entry(*rank).or_default().push(on_line.clone());
        }
    }
    let mut stretches: Vec<Stretch> = Vec::new();
    for (rank, ranges) in of_tag {
        let deciding = match asked.relation {
            Relation::Inside => outer(ranges),
            Relation::Around => inner(ranges),
            _ => run_on(ranges),
        };
        stretches.extend(deciding.into_iter().map(|on_line| Stretch { on_line, rank }));
    }
    stretches.sort_by_key(|stretch| stretch.on_line.start);
    let (mut open, mut next): (Vec<&Stretch>, _) = (Vec::new(), 0);
    for (own, passage) in placed {
        while let Some(stretch) = stretches.get(next).filter(|stretch| stretch.on_line.start <= own.start) {
            open.push(stretch);
            next += 1;
        }
        open.retain(|stretch| stretch.on_line.end > own.start);
        let later = stretches.get(next..).unwrap_or_default();
        let later = later.iter().take_while(|stretch| stretch.on_line.start < own.end);
        let holds = |stretch: &&Stretch| {
            let its = &stretch.on_line;
            match asked.relation {
                Relation::Inside => its.start <= own.start && own.end <= its.end,
                Relation::Around => own.start <= its.start && its.end <= own.end,
                _ => true,
            }
        };
        let tags: BTreeSet<usize> =
            open.iter().copied().chain(later).filter(holds).map(|stretch| stretch.rank).collect();
        related.insert(passage.id, tags.into_iter().collect());
    }
}

/// Ranges that share something are one. They come by beginning and end.
fn run_on(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// Those that lie in no other.
fn outer(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut farthest = None;
    ranges.retain(|range| {
        let is_outer = farthest.is_none_or(|farthest| range.end > farthest);
        farthest = farthest.max(Some(range.end));
        is_outer
    });
    ranges
}

/// Those in which no other lies.
fn inner(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (std::cmp::Reverse(range.start), range.end));
    let mut first = usize::MAX;
    ranges.retain(|range| {
        let is_inner = range.end < first;
        first = first.min(range.end);
        is_inner
    });
    ranges
}
