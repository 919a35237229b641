//! What every claim stands on, kept: after an edit only the claims that it touches are assessed again.
//!
//! An assessment *passes* documents and origins on its way. Where none of these changes in what an assessment looks
//! at, nor what is linked, it stays what it is.

use super::assessment::assess_passing;
use super::{Assessment, Index};
use crate::model::{
    Attribution, Claim, ClaimKind, Document, Edtf, Graded, Id, Lineage, Origin, Passage, Project, Reliability, Source,
    Withdrawal,
};
use std::collections::{BTreeMap, BTreeSet};

/// The assessments of all claims.
#[derive(Debug, Clone, Default)]
pub struct Standings {
    project: Project,
    assessments: BTreeMap<Id<Claim>, Assessment>,
    /// What the assessment of each claim passed.
    passed: BTreeMap<Id<Claim>, BTreeSet<Source>>,
    /// The same, from the other end.
    passing: BTreeMap<Source, BTreeSet<Id<Claim>>>,
}

impl Standings {
    /// Assesses every claim.
    pub fn of(project: &Project, index: &Index) -> Self {
        let mut standings = Self { project: project.clone(), ..Self::default() };
        for claim in &project.claims {
            standings.assess(claim.id, index);
        }
        standings
    }

    /// Every claim's assessment.
    pub fn all(&self) -> &BTreeMap<Id<Claim>, Assessment> {
        &self.assessments
    }

    /// A claim's assessment.
    pub fn get(&self, claim: Id<Claim>) -> Option<&Assessment> {
        self.assessments.get(&claim)
    }

    /// The claims whose assessments pass this document or origin.
    pub fn passing(&self, source: Source) -> impl Iterator<Item = Id<Claim>> {
        self.passing.get(&source).into_iter().flatten().copied()
    }

    /// Goes on with a later project, of which this is the index; the claims that were assessed again.
    pub fn follow(&mut self, project: &Project, index: &Index) -> BTreeSet<Id<Claim>> {
        let touched = self.touched(project, index);
        self.project = project.clone();
        for claim in &touched {
            self.forget(*claim);
            if project.claims.contains(*claim) {
                self.assess(*claim, index);
            }
        }
        touched
    }

    /// The claims that may stand otherwise in another project, of which this is the index.
    pub fn touched(&self, other: &Project, index: &Index) -> BTreeSet<Id<Claim>> {
        let mut touched = BTreeSet::new();
        for (was, is) in other.claims.since(&self.project.claims) {
            if was.map(of_claim) != is.map(of_claim) {
                touched.extend([was, is].into_iter().flatten().map(|claim| claim.id));
            }
        }
        for (was, is) in other.evidence.since(&self.project.evidence) {
            touched.extend([was, is].into_iter().flatten().map(|item| item.claim));
        }
        for (was, is) in other.passages.since(&self.project.passages) {
            if was.map(of_passage) != is.map(of_passage) {
                let passage = [was, is].into_iter().flatten().map(|passage| passage.id).next();
                let uses = passage.map(|id| index.uses(id)).unwrap_or_default();
                touched.extend(uses.iter().filter_map(|id| other.evidence.get(*id)).map(|item| item.claim));
            }
        }
        for (was, is) in other.documents.since(&self.project.documents) {
            if was.map(of_document) != is.map(of_document) {
                let id = [was, is].into_iter().flatten().map(|document| document.id).next();
                touched.extend(id.into_iter().flat_map(|id| self.passing(Source::Document(id))));
            }
        }
        for (was, is) in other.origins.since(&self.project.origins) {
            if was.map(of_origin) != is.map(of_origin) {
                let id = [was, is].into_iter().flatten().map(|origin| origin.id).next();
                touched.extend(id.into_iter().flat_map(|id| self.passing(Source::Origin(id))));
            }
        }
        touched
    }

    fn assess(&mut self, claim: Id<Claim>, index: &Index) {
        let (assessment, passed) = assess_passing(&self.project, index, claim);
        for source in &passed {
            self.passing.entry(*source).or_default().insert(claim);
        }
        self.passed.insert(claim, passed);
        self.assessments.insert(claim, assessment);
    }

    fn forget(&mut self, claim: Id<Claim>) {
        self.assessments.remove(&claim);
        for source in self.passed.remove(&claim).unwrap_or_default() {
            if let Some(claims) = self.passing.get_mut(&source) {
                claims.remove(&claim);
            }
        }
    }
}

/// What an assessment looks at in a claim.
fn of_claim(claim: &Claim) -> (bool, Option<Id<Claim>>, ClaimKind, &[Edtf]) {
    (claim.withdrawn.is_some(), claim.superseded_by, claim.kind, &claim.when)
}

/// What it looks at in a passage.
fn of_passage(passage: &Passage) -> (Id<Document>, &[Attribution], bool, bool) {
    (passage.document, &passage.attribution, passage.withdrawn.is_some(), passage.quoted)
}

/// What it looks at in a document.
fn of_document(document: &Document) -> (&Lineage, Option<&Withdrawal>, Option<&Edtf>) {
    (&document.lineage, document.withdrawn.as_ref(), document.sure_publication())
}

/// What it looks at in an origin.
fn of_origin(origin: &Origin) -> (&[Id<Origin>], bool, &[Graded<Reliability>]) {
    (&origin.depends_on, origin.withdrawn.is_some(), &origin.reliability)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Case, stamp, withdrawal};
    use super::*;
    use crate::model::{Credibility, Field, Stance};

    /// Two claims, a chain of three documents, two origins.
    struct Told {
        case: Case,
        claims: [Id<Claim>; 2],
        documents: [Id<Document>; 3],
        origins: [Id<Origin>; 2],
    }

    fn told() -> Told {
        let mut case = Case::default();
        let documents = ["story", "wire", "letter"].map(|title| case.document(title));
        let origins = ["the clerk", "the bank"].map(|name| case.origin(name));
        let claims = ["It was paid.", "It was built."].map(|text| case.claim(text));
        case.derive(documents[0], &[Source::Document(documents[1])]);
        case.derive(documents[1], &[Source::Origin(origins[0])]);
        let (first, second) = (case.passage(documents[0]), case.passage(documents[2]));
        case.attribute(second, Source::Origin(origins[1]));
        case.link(claims[0], first, Stance::Supports);
        case.link(claims[1], second, Stance::Supports);
        Told { case, claims, documents, origins }
    }

    /// Which of the claims an edit has assessed again, by number; what is kept is what would be computed anew.
    fn check(edit: impl FnOnce(&mut Told), expected: &[usize]) {
        let mut told = told();
        let mut index = Index::of(&told.case.project);
        let mut standings = Standings::of(&told.case.project, &index);
        edit(&mut told);
        index.follow(&told.case.project);
        let touched = standings.follow(&told.case.project, &index);
        let anew = Standings::of(&told.case.project, &index);
        assert_eq!(standings.all(), anew.all());
        assert_eq!(standings.passed, anew.passed);
        let expected: BTreeSet<_> = expected.iter().map(|nth| told.claims[*nth]).collect();
        assert_eq!(touched, expected);
    }

    #[test]
    fn only_the_claims_that_an_edit_touches_are_assessed_again() {
        check(|_| {}, &[]);
        check(|told| told.case.change(told.documents[0], |it| it.title.value = "Another".to_owned()), &[]);
        // What lies at the far end of a chain.
        check(|told| told.case.change(told.documents[1], |it| it.withdrawn = Some(withdrawal())), &[0]);
        check(|told| told.case.change(told.origins[0], |it| it.withdrawn = Some(withdrawal())), &[0]);
        check(|told| told.case.change(told.origins[1], |it| it.name = "A bank".to_owned()), &[]);
        check(
            |told| {
                let grade = Graded { value: Reliability::B, reason: String::new(), made: stamp() };
                told.case.change(told.origins[1], |it| it.reliability.push(grade));
            },
            &[1],
        );
        check(|told| told.case.change(told.claims[1], |it| it.text = "It stands.".to_owned()), &[]);
        check(|told| told.case.change(told.claims[1], |it| it.withdrawn = Some(withdrawal())), &[1]);
        check(
            |told| {
                let passage = told.case.passage(told.documents[2]);
                told.case.link(told.claims[0], passage, Stance::Contradicts);
            },
            &[0],
        );
        check(
            |told| {
                let evidence = told.case.project.evidence.iter().map(|it| it.id).max().expect("two are linked");
                let grade = Graded { value: Credibility::Two, reason: String::new(), made: stamp() };
                told.case.change(evidence, |it| it.credibility.push(grade));
            },
            &[1],
        );
        check(|told| told.case.original(told.documents[2], told.origins[0]), &[1]);
        // Whether it is older than what it speaks for.
        let date = |written: &str| written.parse::<Edtf>().expect("a date");
        check(|told| told.case.change(told.documents[1], |it| it.published = Some(Field::entered(date("2017")))), &[0]);
        check(|told| told.case.change(told.claims[1], |it| it.when.push(date("2018"))), &[1]);
    }

    #[test]
    fn a_document_that_comes_later_is_waited_for() {
        // A lineage may lead to what is not there, in a project that was put together by hand.
        let mut told = told();
        let gone = told.case.project.documents.get(told.documents[1]).expect("it is there").clone();
        let revision = told.case.project.revision();
        told.case.project.documents.set(gone.id, None, revision);
        let index = Index::of(&told.case.project);
        let mut standings = Standings::of(&told.case.project, &index);
        told.case.put(gone);
        assert_eq!(standings.follow(&told.case.project, &index), BTreeSet::from([told.claims[0]]));
    }
}
