//! What is supposed, and what would follow.

use super::super::testing::{Case, withdrawal};
use super::*;
use crate::analysis::State;
use crate::model::{Document, Stance};

/// One claim on two documents of two origins, another on the first alone.
struct Told {
    case: Case,
    claims: [Id<Claim>; 2],
    documents: [Id<Document>; 2],
    origins: [Id<Origin>; 2],
    first: Id<Evidence>,
}

fn told() -> Told {
    let mut case = Case::default();
    let documents = ["letter", "report"].map(|title| case.document(title));
    let origins = ["the clerk", "the bank"].map(|name| case.origin(name));
    let claims = ["The town paid.", "The clerk knew."].map(|text| case.claim(text));
    let passages = documents.map(|document| case.passage(document));
    case.attribute(passages[0], Source::Origin(origins[0]));
    case.attribute(passages[1], Source::Origin(origins[1]));
    let first = case.link(claims[0], passages[0], Stance::Supports);
    case.link(claims[0], passages[1], Stance::Supports);
    case.link(claims[1], passages[0], Stance::Supports);
    Told { case, claims, documents, origins, first }
}

impl Told {
    /// The claims that would change, by number, with their states before and after.
    fn suppose(&self, supposition: Supposition) -> Vec<(usize, State, State)> {
        let (project, index) = (&self.case.project, Index::of(&self.case.project));
        let after = suppose(project, &index, &[supposition]).expect("it can be supposed");
        let found = affected(&Standings::of(project, &index), &index, &after);
        let nth = |claim| self.claims.iter().position(|known| *known == claim).expect("one of ours");
        found.iter().map(|one| (nth(one.claim), one.before.state, one.after.state)).collect()
    }
}

#[test]
fn what_would_change_is_told_and_nothing_is_done() {
    let told = told();
    let before = told.case.project.clone();
    let (one, several, none) = (State::OneOrigin, State::SeveralOrigins, State::NoEvidence);
    let letter = told.suppose(Supposition::Withdrawn(told.documents[0].into()));
    assert_eq!(letter, [(0, several, one), (1, one, none)]);
    assert_eq!(told.suppose(Supposition::Withdrawn(told.origins[0].into())), letter);
    assert_eq!(told.suppose(Supposition::Withdrawn(told.documents[1].into())), [(0, several, one)]);
    assert_eq!(told.suppose(Supposition::Withdrawn(told.first.into())), [(0, several, one)]);
    assert_eq!(told.suppose(Supposition::Withdrawn(told.claims[1].into())), [(1, one, one)]);
    // Grades lie beneath a state and do not decide it.
    assert_eq!(told.suppose(Supposition::Reliability(told.origins[1], Reliability::D)), [(0, several, several)]);
    let doubtful = Supposition::Credibility(told.documents[0].into(), Credibility::Four);
    assert_eq!(told.suppose(doubtful), [(0, several, several), (1, one, one)]);
    assert!(told.case.project == before);
}

#[test]
fn what_is_withdrawn_may_be_supposed_to_stand() {
    let mut told = told();
    let letter = told.documents[0];
    told.case.change(letter, |document| document.withdrawn = Some(withdrawal()));
    assert_eq!(
        told.suppose(Supposition::Standing(letter.into())),
        [(0, State::OneOrigin, State::SeveralOrigins), (1, State::NoEvidence, State::OneOrigin)]
    );
}

#[test]
fn each_origin_is_told_with_what_would_fall_the_heaviest_first() {
    let told = told();
    let (project, index) = (&told.case.project, Index::of(&told.case.project));
    let falls = each_origin(project, &index, &Standings::of(project, &index));
    let found: Vec<_> = falls.iter().map(|fall| (fall.origin, fall.affected.len())).collect();
    assert_eq!(found, [(told.origins[0], 2), (told.origins[1], 1)]);
}

#[test]
fn a_grade_is_typed_for_what_can_be_graded() {
    let told = told();
    let read = |id: AnyId, grade: &str| Supposition::regraded(id, grade).map_err(|problem| problem.what);
    assert_eq!(read(told.origins[0].into(), "B"), Ok(Supposition::Reliability(told.origins[0], Reliability::B)));
    assert_eq!(
        read(told.documents[0].into(), "4"),
        Ok(Supposition::Credibility(told.documents[0].into(), Credibility::Four))
    );
    assert!(read(told.origins[0].into(), "4").is_err());
    assert!(read(told.claims[0].into(), "4").is_err());
}
