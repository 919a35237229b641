//! The answer to a question: which passages there are, or which stretches of text.

use super::ranges::{Placed, Ranges};
use super::{Condition, Measures, Question, Relation, years};
use crate::analysis::Index;
use crate::model::{Document, Edition, Id, Passage, Project, Span, Tag};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A passage that was asked for, or a stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The document.
    pub document: Id<Document>,
    /// The edition that it is anchored in.
    pub edition: Id<Edition>,
    /// Where.
    pub span: Span,
    /// The passages that were asked for in it: one, or those of a stretch.
    pub passages: Vec<Id<Passage>>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// By title of the document and place.
    pub found: Vec<Found>,
    /// Passages of the tags asked for whose text is not here, so that nobody knows what stands near them.
    pub unmeasured: usize,
}

impl Answer {
    /// In how many documents.
    pub fn documents(&self) -> usize {
        self.found.iter().map(|found| found.document).collect::<BTreeSet<_>>().len()
    }
}

/// Answers a question. Costs a sort of the passages that carry a tag of it, and a look for each passage.
pub fn answer(project: &Project, index: &Index, measures: &Measures, question: &Question) -> Answer {
    let may_be = |passage: &Passage| {
        question.document.is_none_or(|document| passage.document == document)
            && question.year.is_none_or(|year| {
                project.documents.get(passage.document).is_some_and(|document| years(document).all.contains(&year))
            })
    };
    let mut chosen: BTreeMap<Id<Passage>, Span> = BTreeMap::new();
    let mut unmeasured: BTreeSet<Id<Passage>> = BTreeSet::new();
    for conditions in question.alternatives() {
        let tests: Vec<Test> = conditions.iter().map(|it| Test::of(project, index, measures, it)).collect();
        for test in &tests {
            unmeasured.extend(&test.unmeasured);
        }
        for passage in candidates(project, &tests).filter(|passage| may_be(passage)) {
            if let Some(reach) = reach(passage, measures, &tests, question.joined) {
                chosen.entry(passage.id).and_modify(|span| *span = hull(*span, reach)).or_insert(reach);
            }
        }
    }
    let rank: BTreeMap<Id<Document>, usize> = index.documents().iter().copied().zip(0..).collect();
    let mut found: Vec<Found> = chosen
        .into_iter()
        .filter_map(|(id, span)| {
            let passage = project.passages.get(id)?;
            Some(Found { document: passage.document, edition: passage.edition, span, passages: vec![id] })
        })
        .collect();
    found.sort_by_cached_key(|it| (rank.get(&it.document).copied(), it.edition, it.span, it.passages.clone()));
    if question.joined {
        found = merged(found);
    }
    Answer { found, unmeasured: unmeasured.len() }
}

/// Stretches that share words are one.
fn merged(found: Vec<Found>) -> Vec<Found> {
    let mut merged: Vec<Found> = Vec::with_capacity(found.len());
    for next in found {
        match merged.last_mut() {
            Some(last) if last.edition == next.edition && next.span.start < last.span.end => {
                last.span = hull(last.span, next.span);
                last.passages.extend(next.passages);
            }
            _ => merged.push(next),
        }
    }
    merged
}

fn hull(one: Span, other: Span) -> Span {
    Span { start: one.start.min(other.start), end: one.end.max(other.end) }
}

/// A condition with what it takes to look whether it holds.
struct Test {
    relation: Relation,
    is_not: bool,
    words_between: usize,
    carriers: BTreeSet<Id<Passage>>,
    /// Of relations in one text.
    ranges: BTreeMap<Id<Edition>, Ranges>,
    documents: BTreeSet<Id<Document>>,
    unmeasured: Vec<Id<Passage>>,
}

impl Test {
    fn of(project: &Project, index: &Index, measures: &Measures, condition: &Condition) -> Self {
        let tags: BTreeSet<Id<Tag>> =
            if condition.with_under { index.branch(condition.tag) } else { BTreeSet::from([condition.tag]) };
        let carriers: BTreeSet<Id<Passage>> =
            tags.into_iter().flat_map(|tag| index.passages_with(project, tag)).collect();
        let mut test = Self {
            relation: condition.relation,
            is_not: condition.is_not,
            words_between: condition.words_between,
            carriers,
            ranges: BTreeMap::new(),
            documents: BTreeSet::new(),
            unmeasured: Vec::new(),
        };
        if test.relation == Relation::Tagged {
            return test;
        }
        let passages = test.carriers.iter().filter_map(|id| project.passages.get(*id));
        if test.relation == Relation::Document {
            test.documents = passages.map(|passage| passage.document).collect();
            return test;
        }
        let mut placed: BTreeMap<Id<Edition>, Vec<Placed>> = BTreeMap::new();
        for passage in passages {
            match test.place(measures, passage) {
                Some(mut on_line) => {
                    if test.relation == Relation::Near {
                        on_line.end = on_line.end.saturating_add(test.words_between + 1);
                    }
                    placed.entry(passage.edition).or_default().push(Placed { on_line, span: passage.anchor.span });
                }
                None => test.unmeasured.push(passage.id),
            }
        }
        test.ranges = placed.into_iter().map(|(edition, placed)| (edition, Ranges::of(placed))).collect();
        test
    }

    /// Where a passage stands on the line of the relation.
    fn place(&self, measures: &Measures, passage: &Passage) -> Option<Range<usize>> {
        match self.relation {
            Relation::Near => measures.get(passage).map(|measure| measure.words.clone()),
            Relation::Paragraph => measures.get(passage).map(|measure| measure.paragraphs.clone()),
            _ => Some(passage.anchor.span.start..passage.anchor.span.end),
        }
    }

    /// How far what stands in the relation to a passage reaches, itself included; none where the relation does not hold.
    fn reach(&self, passage: &Passage, measures: &Measures) -> Option<Span> {
        let own = passage.anchor.span;
        match self.relation {
            Relation::Tagged => self.carriers.contains(&passage.id).then_some(own),
            Relation::Document => self.documents.contains(&passage.document).then_some(own),
            _ => {
                let ranges = self.ranges.get(&passage.edition)?;
                let mut on_line = self.place(measures, passage)?;
                match self.relation {
                    Relation::Inside => ranges.around(&on_line),
                    Relation::Around => ranges.has_within(&on_line).then_some(own),
                    Relation::Near => {
                        on_line.end = on_line.end.saturating_add(self.words_between + 1);
                        ranges.meeting(&on_line)
                    }
                    _ => ranges.meeting(&on_line),
                }
                .map(|reach| hull(own, reach))
            }
        }
    }
}

/// The passages among which the answer is: those of the rarest tag that must be carried, or all that there are.
fn candidates<'a>(project: &'a Project, tests: &'a [Test]) -> Box<dyn Iterator<Item = &'a Passage> + 'a> {
    let carried = tests.iter().filter(|test| test.relation == Relation::Tagged && !test.is_not);
    match carried.min_by_key(|test| test.carriers.len()) {
        Some(rarest) => Box::new(rarest.carriers.iter().filter_map(|id| project.passages.get(*id))),
        None => Box::new(project.passages.iter()),
    }
}

/// Whether all hold, and how far what they speak of reaches.
fn reach(passage: &Passage, measures: &Measures, tests: &[Test], joined: bool) -> Option<Span> {
    let mut all = passage.anchor.span;
    for test in tests {
        match (test.reach(passage, measures), test.is_not) {
            (Some(reach), false) if joined => all = hull(all, reach),
            (Some(_), false) | (None, true) => {}
            (Some(_), true) | (None, false) => return None,
        }
    }
    Some(all)
}
