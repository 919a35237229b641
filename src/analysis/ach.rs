//! Competing hypotheses: claims across, passages down, and how each passage sits with each claim.
//!
//! After Heuer, Psychology of Intelligence Analysis, ch. 8. The hypothesis with the least against it stands first; what fits with all of them
//! tells nothing.
//!
//! A *row* is a passage. A *cell* is what somebody judged, else what the passage's link to that very claim says. A
//! *voice* is all rows that go back to one origin, or to origins that depend on each other: however many of them there
//! are, they count once, and as much as the weightiest of them. All that is not examined is one voice together, since
//! nobody has named a second. A row *weighs* what its grades give it; what is withdrawn or quoted weighs nothing.

mod ranking;
mod voices;
mod weight;

use super::assessment::assess_passing;
use super::{Index, Standing, Weighed};
use crate::model::{
    AchCell, Claim, Consistency, Credibility, Document, Evidence, Id, Origin, Passage, Project, Reliability, Stance,
};
use std::collections::{BTreeMap, BTreeSet};

use ranking::Tally;
pub use ranking::{Ranked, ranks_otherwise};

/// Hypotheses against evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// The hypotheses, in the order asked for.
    pub hypotheses: Vec<Id<Claim>>,
    /// The evidence, in the order of its passages' ids.
    pub rows: Vec<Row>,
    /// The voices, each with the rows that speak with it.
    pub voices: Vec<Voice>,
    /// The hypotheses with what is against them, the least first.
    pub ranking: Vec<Ranked>,
}

/// One passage, and how it sits with each hypothesis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The passage.
    pub passage: Id<Passage>,
    /// The document it stands in.
    pub document: Id<Document>,
    /// Its links to claims that are in play here.
    pub evidence: BTreeSet<Id<Evidence>>,
    /// How far it has been followed back.
    pub standing: Standing,
    /// The origins it goes back to.
    pub origins: BTreeSet<Id<Origin>>,
    /// The most cautious credibility that it was graded with.
    pub credibility: Option<Credibility>,
    /// The best reliability of its origins.
    pub reliability: Option<Reliability>,
    /// What it weighs, in hundredths.
    pub weight_percent: u32,
    /// Which of the voices it speaks with; none where it does not count.
    pub voice: Option<usize>,
    /// A cell for each hypothesis, in their order; none where nobody has said anything.
    pub cells: Vec<Option<Cell>>,
    /// The ranking without this row.
    pub without: Vec<Ranked>,
}

/// How a passage sits with a hypothesis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// How.
    pub consistency: Consistency,
    /// The judgement; none where only the link to the claim says so.
    pub judged: Option<Id<AchCell>>,
}

/// All rows that go back to the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The origins; none are named where this is all that is not examined.
    pub origins: BTreeSet<Id<Origin>>,
    /// How many rows speak with it.
    pub rows: usize,
    /// The ranking without this voice.
    pub without: Vec<Ranked>,
}

impl Row {
    /// Whether it sits otherwise with one hypothesis than with another, and so tells something.
    pub fn is_diagnostic(&self) -> bool {
        let sits: BTreeSet<_> = self.cells.iter().map(|cell| cell.as_ref().map(|cell| cell.consistency)).collect();
        sits.len() > 1
    }
}

/// The claims that somebody judged evidence against, in the order in which they were stated.
pub fn judged_hypotheses(project: &Project) -> Vec<Id<Claim>> {
    let judged: BTreeSet<_> = project.ach_cells.iter().map(|cell| cell.hypothesis).collect();
    let mut claims: Vec<&Claim> = judged.iter().filter_map(|id| project.claims.get(*id)).collect();
    claims.sort_by_key(|claim| (claim.made.at, claim.id));
    claims.into_iter().map(|claim| claim.id).collect()
}

/// Lays out the matrix of these hypotheses.
pub fn matrix(project: &Project, index: &Index, hypotheses: &[Id<Claim>]) -> Matrix {
    let mut rows = rows(project, index, hypotheses);
    let mut voices = voices::speak(project, &mut rows);
    let tally = Tally::of(hypotheses, &rows, voices.len());
    let without = voices::without_each(project, &rows, &tally);
    for (row, without) in rows.iter_mut().zip(without) {
        row.without = without;
    }
    for (nth, voice) in voices.iter_mut().enumerate() {
        voice.without = tally.without(nth, &[]);
    }
    Matrix { hypotheses: hypotheses.to_vec(), ranking: tally.ranking(), rows, voices }
}

/// A row a passage that is linked to one of the hypotheses, or was judged against one.
fn rows(project: &Project, index: &Index, hypotheses: &[Id<Claim>]) -> Vec<Row> {
    let mut judged: Vec<&AchCell> =
        project.ach_cells.iter().filter(|cell| hypotheses.contains(&cell.hypothesis)).collect();
    let named = judged.iter().map(|cell| cell.evidence);
    let linked = hypotheses.iter().flat_map(|claim| index.evidence(*claim)).copied();
    let in_play: BTreeSet<Id<Evidence>> = linked.chain(named).collect();
    let claims: BTreeSet<_> =
        in_play.iter().filter_map(|id| project.evidence.get(*id)).map(|evidence| evidence.claim).collect();
    let mut rows: BTreeMap<Id<Passage>, Row> = BTreeMap::new();
    for claim in claims {
        let assessment = assess_passing(project, index, claim).0;
        for item in assessment.all().filter(|item| in_play.contains(&item.evidence)) {
            let row = rows.entry(item.passage).or_insert_with(|| Row::begun(item, hypotheses.len()));
            row.take_in(item);
            if let Some(nth) = hypotheses.iter().position(|hypothesis| *hypothesis == claim)
                && let Some(cell) = row.cells.get_mut(nth)
            {
                let consistency = match item.stance {
                    Stance::Supports => Consistency::Consistent,
                    Stance::Contradicts => Consistency::Inconsistent,
                    Stance::Responds | Stance::Context => Consistency::Neutral,
                };
                cell.get_or_insert(Cell { consistency, judged: None });
            }
        }
    }
    judged.sort_by_key(|cell| (cell.made.at, cell.id));
    for cell in judged {
        let passage = project.evidence.get(cell.evidence).map(|evidence| evidence.passage);
        let nth = hypotheses.iter().position(|hypothesis| *hypothesis == cell.hypothesis);
        if let (Some(row), Some(nth)) = (passage.and_then(|passage| rows.get_mut(&passage)), nth)
            && let Some(place) = row.cells.get_mut(nth)
        {
            // Where two people judged the same, the later judgement holds.
            *place = Some(Cell { consistency: cell.consistency, judged: Some(cell.id) });
        }
    }
    rows.into_values().map(Row::weighed).collect()
}

impl Row {
    fn begun(item: &Weighed, hypotheses: usize) -> Self {
        Self {
            passage: item.passage,
            document: item.document,
            evidence: BTreeSet::new(),
            standing: item.standing,
            origins: item.origins.clone(),
            credibility: None,
            reliability: item.reliability,
            weight_percent: 0,
            voice: None,
            cells: vec![None; hypotheses],
            without: Vec::new(),
        }
    }

    /// One more link of the same passage. A link that was withdrawn does not take the others with it.
    fn take_in(&mut self, item: &Weighed) {
        self.evidence.insert(item.evidence);
        self.credibility = weight::more_cautious(self.credibility, item.credibility);
        if self.standing == Standing::Withdrawn && item.counts() {
            (self.standing, self.reliability) = (item.standing, item.reliability);
            self.origins.clone_from(&item.origins);
        }
    }

    fn weighed(mut self) -> Self {
        self.weight_percent =
            if self.standing.counts() { weight::weight_percent(self.credibility, self.reliability) } else { 0 };
        self
    }
}

#[cfg(test)]
mod tests;
