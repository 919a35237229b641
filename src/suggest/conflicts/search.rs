//! The search as a whole: pairs, denials, spellings and notes, then the order.

use super::finding::{Finding, Kind, Place, Relation};
use super::kinship::Kinships;
use super::pairs::Candidates;
use super::quote::{quotes, quotes_of_citation};
use super::rank::{Ranked, ranked};
use super::reason::{Grounds, reason, reason_of_citation};
use super::reprint::Reprints;
use super::row::{Row, Rows};
use super::sentences::{Sentences, Wanted};
use super::stem::Key;
use super::topic::{Topic, topic};
use super::{actor, agreement, citation, date, dispute, number, opposed, place, spelling};

/// What is compared.
pub(super) struct Search<'s> {
    documents: &'s [&'s Sentences],
    rows: Rows<'s>,
    wanted: Wanted,
}

/// A proposal before it has words.
enum Proposal {
    /// Two sentences with the words that they share.
    Pair(u32, u32, Grounds, Vec<Key>),
    Citation(citation::Checked),
}

/// So many sentences are done between two looks at whether to stop.
const STEP: u32 = 64;
/// What stands in another document is worth more than what a document says twice.
const SAME_DOCUMENT: f32 = 0.75;
const SAME_DOCUMENT_DATE: f32 = 0.6;

impl<'s> Search<'s> {
    pub(super) fn of(documents: &'s [&'s Sentences], wanted: Wanted) -> Self {
        let units: Vec<_> = documents.iter().map(|sentences| sentences.units.as_slice()).collect();
        Self { documents, rows: Rows::of(&units), wanted }
    }

    pub(super) fn findings(&self, goes_on: &dyn Fn(usize, usize) -> bool) -> Option<Vec<Finding>> {
        let (mut all, mut reprints) = (Vec::new(), Reprints::default());
        let mut candidates = Candidates::of(&self.rows);
        let mut kin = Kinships::of(&self.rows, self.documents.len());
        let count = self.rows.all.len() as u32;
        for at in 0..count {
            if at.is_multiple_of(STEP) && !goes_on(at as usize, count as usize) {
                return None;
            }
            if self.is_wanted(at) {
                for other in candidates.beside(&self.rows, at, self.wanted.document) {
                    self.lay((at, other), &mut kin, &mut all, &mut reprints);
                }
            }
            self.dispute(at, &mut kin, &mut all);
        }
        self.spell(&mut all);
        self.cite(&mut all);
        for one in &mut all {
            if matches!(one.what, Proposal::Pair(..)) {
                one.ends = (reprints.first(one.ends.0), reprints.first(one.ends.1));
            }
        }
        copies(&reprints, &mut all);
        Some(ranked(all).into_iter().filter_map(|one| self.finding(&one)).collect())
    }

    fn is_wanted(&self, at: u32) -> bool {
        self.wanted.document.is_none_or(|wanted| self.rows.get(at).is_some_and(|row| row.document == wanted))
    }

    /// Two sentences side by side: the conflict that calls loudest, else the agreement.
    fn lay(
        &self,
        (at, other_at): (u32, u32),
        kin: &mut Kinships,
        all: &mut Vec<Ranked<Proposal>>,
        reprints: &mut Reprints,
    ) {
        let (Some(one), Some(other)) = (self.rows.get(at), self.rows.get(other_at)) else { return };
        let Some(topic) = topic(&self.rows, one, other) else { return };
        let kinship = kin.between(one.document, other.document);
        let numbers = number::numbers(&self.rows, one, other);
        let found = if kinship.is_kin() { self.conflicts(one, other, &topic, &numbers) } else { Vec::new() };
        let best = found.into_iter().max_by(|one, other| one.1.total_cmp(&other.1));
        let (relation, kind, score, grounds) = match best {
            Some((kind, score, grounds)) => (Relation::Conflict, kind, score, grounds),
            None if agreement::is_reprint(one, other, &topic) => {
                return reprints.add((one.document, other.document), (at, other_at));
            }
            None if !kinship.is_kin() => return,
            None => match agreement::agreement(&self.rows, one, other, &topic, &numbers) {
                Some(score) => {
                    (Relation::Agreement, Kind::Agreement, score, Grounds::Same(same_numbers(one, other, &numbers)))
                }
                None => return,
            },
        };
        let what = Proposal::Pair(at, other_at, grounds, topic.telling());
        let score = score * kinship.share();
        let documents = (one.document, other.document);
        all.push(Ranked { relation, kind, score, ends: (at, other_at), documents, what });
    }

    fn conflicts(
        &self,
        one: &Row<'_>,
        other: &Row<'_>,
        topic: &Topic,
        numbers: &number::Numbers,
    ) -> Vec<(Kind, f32, Grounds)> {
        let rows = &self.rows;
        let (within, within_dates) =
            if one.document == other.document { (SAME_DOCUMENT, SAME_DOCUMENT_DATE) } else { (1.0, 1.0) };
        let mut found = Vec::new();
        // A total and its parts stand side by side.
        if !one.is_beside(other)
            && let Some((pairing, score)) = number::conflict(numbers, topic)
            && let (Some(here), Some(there)) = places(one, other, pairing.places)
        {
            found.push((Kind::Number, score * within, Grounds::Number(here, there)));
        }
        if let Some((actors, score)) = actor::conflict(rows, one, other, topic)
            && let (Some(figure), _) = places(one, other, actors.places)
        {
            let (subjects, others) = actors.subjects;
            found.push((Kind::Actor, score * within, Grounds::Actor(figure, subjects, others)));
        }
        if let Some((dates, score)) = date::conflict(rows, one, other, topic) {
            let at = |row: &Row<'_>, at: usize| row.unit.moments.get(at).map(|moment| moment.bytes.clone());
            if let (Some(here), Some(there)) = (at(one, dates.places.0), at(other, dates.places.1)) {
                found.push((Kind::Date, score * within_dates, Grounds::Date(here, there)));
            }
        }
        if let Some(((here, there), score)) = place::conflict(rows, one, other, topic) {
            found.push((Kind::Place, score * within_dates, Grounds::Date(here, there)));
        }
        if let Some(((here, there), score)) = opposed::conflict(one, other, topic) {
            found.push((Kind::Denial, score * within_dates, Grounds::Opposed(here, there)));
        }
        found
    }

    fn dispute(&self, at: u32, kin: &mut Kinships, all: &mut Vec<Ranked<Proposal>>) {
        for found in dispute::disputes(&self.rows, at) {
            let (one, other) = found.rows;
            if !self.is_wanted(one) && !self.is_wanted(other) {
                continue;
            }
            let (Some(row), Some(asserting)) = (self.rows.get(one), self.rows.get(other)) else { continue };
            let kinship = kin.between(row.document, asserting.document);
            let Some(denial) = row.unit.denials.get(found.denial).filter(|_| kinship.is_kin()) else { continue };
            let grounds = Grounds::Denial(denial.bytes.clone());
            let what = Proposal::Pair(one, other, grounds, found.about);
            all.push(Ranked {
                relation: Relation::Conflict,
                kind: Kind::Denial,
                score: found.score * kinship.share(),
                ends: (one, other),
                documents: (row.document, asserting.document),
                what,
            });
        }
    }

    fn spell(&self, all: &mut Vec<Ranked<Proposal>>) {
        for found in spelling::spellings(&self.rows) {
            let (one, other) = found.rows;
            if self.is_wanted(one) || self.is_wanted(other) {
                let what = Proposal::Pair(one, other, Grounds::Spelling(found.words.0, found.words.1), Vec::new());
                all.push(Ranked {
                    relation: Relation::Conflict,
                    kind: Kind::Name,
                    score: found.score,
                    ends: (one, other),
                    documents: (0, 0),
                    what,
                });
            }
        }
    }

    fn cite(&self, all: &mut Vec<Ranked<Proposal>>) {
        for (document, sentences) in self.documents.iter().enumerate() {
            if self.wanted.document.is_some_and(|wanted| wanted != document) {
                continue;
            }
            for checked in citation::checked(&self.rows, document, sentences) {
                let relation = if checked.what.agrees() { Relation::Agreement } else { Relation::Conflict };
                let (kind, score) = (Kind::Reference, checked.score);
                let (ends, documents) = ((0, 0), (document, document));
                all.push(Ranked { relation, kind, score, ends, documents, what: Proposal::Citation(checked) });
            }
        }
    }

    fn finding(&self, one: &Ranked<Proposal>) -> Option<Finding> {
        let (here, there, reason, quotes) = match &one.what {
            Proposal::Pair(at, other_at, grounds, about) => {
                let (row, other) = (self.rows.get(*at)?, self.rows.get(*other_at)?);
                let place = |row: &Row<'_>| Place { document: row.document, span: row.unit.span };
                (place(row), place(other), reason(grounds, row, other, about), quotes(grounds, row, other, about))
            }
            Proposal::Citation(checked) => {
                let place = |span| Place { document: checked.document, span };
                (
                    place(checked.one),
                    place(checked.other),
                    reason_of_citation(&checked.what),
                    quotes_of_citation(checked),
                )
            }
        };
        let score = f64::from(one.score);
        Some(Finding { one: here, other: there, relation: one.relation, kind: one.kind, reason, quotes, score })
    }
}

fn places(
    one: &Row<'_>,
    other: &Row<'_>,
    places: (usize, usize),
) -> (Option<std::ops::Range<usize>>, Option<std::ops::Range<usize>>) {
    let at = |row: &Row<'_>, at: usize| row.unit.quantities.get(at).map(|quantity| quantity.bytes.clone());
    (at(one, places.0), at(other, places.1))
}

fn same_numbers(
    one: &Row<'_>,
    other: &Row<'_>,
    numbers: &number::Numbers,
) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let agree = numbers.agree.filter(|_| agreement::numbers_agree(numbers))?;
    let (here, there) = places(one, other, agree.places);
    here.zip(there)
}

/// One proposal for each two documents that share sentences: the first of them.
fn copies(reprints: &Reprints, all: &mut Vec<Ranked<Proposal>>) {
    const ONE_MORE: f32 = 0.1;
    for pairs in reprints.between() {
        let Some((one, other)) = pairs.first().copied() else { continue };
        let what = Proposal::Pair(one, other, Grounds::Copied(pairs.len()), Vec::new());
        let score = (0.4 + ONE_MORE * pairs.len() as f32).min(1.0);
        let (relation, kind) = (Relation::Copy, Kind::Copy);
        all.push(Ranked { relation, kind, score, ends: (one, other), documents: (0, 0), what });
    }
}
