//! The two clocks: when something happened, and when it was published or known. What stands between them is a
//! *report*: a document that told of it.

use crate::analysis::Index;
use crate::analysis::when::{Edge, Extent};
use crate::model::{AnyId, Claim, ClaimKind, Document, Edtf, Id, Passage, Project, Source, Stance, words};
use std::collections::BTreeSet;

words! {
    /// By which clock things are laid out.
    pub enum Clock {
        /// When what is told happened.
        Happened = "happened", "When it happened";
        /// When it was told: the publication of what tells it.
        Known = "known", "When it was published";
    }
}

/// A document that tells of something, with its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The document.
    pub document: Id<Document>,
    /// When it was published.
    pub published: Edtf,
    /// All of it lies before the event that it tells of.
    pub is_older: bool,
}

/// The dates of a claim, a passage or a document by a clock, each once.
pub fn dates(project: &Project, index: &Index, id: AnyId, clock: Clock) -> Vec<Edtf> {
    match (id, clock) {
        (AnyId::Document(id), _) => published(project, id).cloned().into_iter().collect(),
        (AnyId::Claim(id), Clock::Happened) => {
            project.claims.get(id).map(|claim| claim.when.clone()).unwrap_or_default()
        }
        (AnyId::Passage(id), Clock::Happened) => {
            project.passages.get(id).map(|passage| passage.when.clone()).unwrap_or_default()
        }
        (id, Clock::Known) => {
            let mut dates: Vec<Edtf> = telling(project, index, id)
                .into_iter()
                .filter_map(|document| published(project, document).cloned())
                .collect();
            dates.sort();
            dates.dedup();
            dates
        }
        _ => Vec::new(),
    }
}

/// The dated documents that tell of a claim or of what a passage speaks of, by id. `happened` is when that was.
///
/// Judgements, assumptions and gaps may look ahead: what tells of them is never too old.
pub fn reports(project: &Project, index: &Index, id: AnyId, happened: &Extent) -> Vec<Report> {
    let looks_ahead = match id {
        AnyId::Claim(id) => project.claims.get(id).is_some_and(|claim| claim.kind != ClaimKind::ReportedFact),
        _ => false,
    };
    let telling = telling(project, index, id).into_iter();
    let dated = telling.filter_map(|document| Some((document, published(project, document)?)));
    let report = |(document, published): (Id<Document>, &Edtf)| {
        let told = Extent::of(published);
        let is_older = !is_vague(happened)
            && !is_vague(&told)
            && happened.earliest_day().zip(told.latest_day()).is_some_and(|(happened, told)| told < happened);
        Report { document, published: published.clone(), is_older: is_older && !looks_ahead }
    };
    dated.map(report).collect()
}

/// A date by the other clock: where a line from an item leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counterpart {
    /// The date.
    pub date: Edtf,
    /// By the clock of what happened, the document that was published then.
    pub document: Option<Id<Document>>,
    /// It was told before it is said to have happened.
    pub is_older: bool,
}

/// Where lines lead from an item that stands at `extent` by a clock: to what tells of it, or from there to when it happened.
/// From documents none do.
pub fn counterparts(project: &Project, index: &Index, id: AnyId, clock: Clock, extent: &Extent) -> Vec<Counterpart> {
    if matches!(id, AnyId::Document(_)) {
        return Vec::new();
    }
    match clock {
        Clock::Happened => {
            let reports = reports(project, index, id, extent).into_iter();
            let told = |report: Report| Counterpart {
                date: report.published,
                document: Some(report.document),
                is_older: report.is_older,
            };
            reports.map(told).collect()
        }
        Clock::Known => {
            let happened = dates(project, index, id, Clock::Happened).into_iter();
            let back = happened.map(|date| {
                let told = reports(project, index, id, &Extent::of(&date));
                let is_older = told.iter().any(|report| report.is_older && Extent::of(&report.published) == *extent);
                Counterpart { date, document: None, is_older }
            });
            back.collect()
        }
    }
}

/// Whether its bounds are none, so that it may lie beyond them.
fn is_vague(extent: &Extent) -> bool {
    let is_faded = |edge| matches!(edge, Edge::Faded { .. });
    extent.pieces.iter().any(|piece| piece.doubtful || is_faded(piece.start) || is_faded(piece.end))
}

fn published(project: &Project, document: Id<Document>) -> Option<&Edtf> {
    project.documents.get(document)?.published.as_ref().map(|published| &published.value)
}

/// The documents that tell of something, its own and those its passages rest on.
pub(super) fn telling(project: &Project, index: &Index, id: AnyId) -> BTreeSet<Id<Document>> {
    let of_passage = |passage: &Passage| {
        let cited = passage.attribution.iter().filter_map(|attribution| match attribution.to {
            Source::Document(document) => Some(document),
            Source::Origin(_) => None,
        });
        cited.chain([passage.document]).collect::<Vec<_>>()
    };
    match id {
        AnyId::Claim(claim) => supporting(project, index, claim).flat_map(of_passage).collect(),
        AnyId::Passage(passage) => project.passages.get(passage).into_iter().flat_map(of_passage).collect(),
        _ => BTreeSet::new(),
    }
}

/// The passages that support a claim and still count.
pub(super) fn supporting<'a>(
    project: &'a Project,
    index: &'a Index,
    claim: Id<Claim>,
) -> impl Iterator<Item = &'a Passage> {
    let evidence = index.evidence(claim).iter().filter_map(|id| project.evidence.get(*id));
    let counts = evidence.filter(|one| one.withdrawn.is_none() && one.stance == Stance::Supports);
    counts.filter_map(|one| project.passages.get(one.passage)).filter(|passage| passage.withdrawn.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;
    use crate::model::Field;

    #[test]
    fn a_claim_is_known_when_its_documents_were_published_and_a_report_may_be_older_than_it() {
        let mut case = Case::default();
        let date = |edtf: &str| edtf.parse::<Edtf>().expect(edtf);
        let (early, late) = (case.document("early"), case.document("late"));
        case.change(early, |document| document.published = Some(Field::read(date("2015-03"))));
        case.change(late, |document| document.published = Some(Field::read(date("2019"))));
        let claim = case.claim("It was signed.");
        case.change(claim, |claim| claim.when = vec![date("2016")]);
        let (foretold, told) = (case.passage_at(early, 0, "to be signed"), case.passage_at(late, 0, "was signed"));
        case.link(claim, foretold, Stance::Supports);
        case.link(claim, told, Stance::Supports);
        let (project, index) = (&case.project, Index::of(&case.project));
        let said = |clock| {
            let dates = dates(project, &index, claim.into(), clock);
            dates.iter().map(|date| date.as_str().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            (said(Clock::Happened), said(Clock::Known)),
            (vec!["2016".to_owned()], vec!["2015-03".to_owned(), "2019".to_owned()])
        );
        let older: Vec<_> = reports(project, &index, claim.into(), &Extent::of(&date("2016")))
            .into_iter()
            .map(|report| (report.document, report.is_older))
            .collect();
        assert_eq!(older, [(early, true), (late, false)]);
    }
}
