//! The way back from a document to who first knew, step by step, as it is shown under 'Goes back to'.

use crate::model::{AnyId, Attribution, Document, Id, Lineage, Origin, Passage, Project, Reliability, Source, current};
use crate::say;
use std::collections::BTreeSet;

/// One way back.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Chain {
    /// The document it begins in.
    pub(super) from: Id<Document>,
    /// Each step: how the thing before rests on this one.
    pub(super) steps: Vec<(&'static str, Source)>,
    /// Where it ends.
    pub(super) end: End,
}

/// Where a way back ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// At an origin.
    Origin(Option<Reliability>),
    /// Where nobody has said more.
    NotExamined,
    /// Where it has been before.
    Circular,
    /// At something withdrawn.
    Withdrawn,
}

impl End {
    /// What is said after the last step.
    pub(super) fn words(self) -> String {
        match self {
            Self::Origin(Some(grade)) => say!("origin, {}", grade.key()),
            Self::Origin(None) => "origin".to_owned(),
            Self::NotExamined => say!("not examined").to_owned(),
            Self::Circular => say!("comes back to itself").to_owned(),
            Self::Withdrawn => "withdrawn".to_owned(),
        }
    }
}

/// Where the way back from a document as a whole ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui::panes) enum WayBack {
    /// At this origin.
    Origin(Id<Origin>),
    /// Where nobody has said more.
    NotExamined,
    /// Where it has been before.
    Circular,
    /// At something withdrawn.
    Withdrawn,
}

/// Where the way back from a document as a whole ends.
pub(in crate::ui::panes) fn way_back(project: &Project, document: Id<Document>) -> WayBack {
    let chain = of_document(project, document);
    match (chain.end, chain.steps.last()) {
        (End::Origin(_), Some((_, Source::Origin(id)))) => WayBack::Origin(*id),
        (End::Origin(_) | End::NotExamined, _) => WayBack::NotExamined,
        (End::Circular, _) => WayBack::Circular,
        (End::Withdrawn, _) => WayBack::Withdrawn,
    }
}

/// The ways back from a passage: what it says for itself, else what its document's lineage says.
pub(super) fn chains(project: &Project, passage: &Passage) -> Vec<Chain> {
    let from = passage.document;
    if passage.attribution.is_empty() {
        return vec![of_document(project, from)];
    }
    let one = |attribution: &Attribution| {
        let first = vec![(attribution.basis.label(), attribution.to)];
        follow(project, from, first, BTreeSet::new())
    };
    passage.attribution.iter().map(one).collect()
}

/// The way back from a document as a whole.
pub(super) fn of_document(project: &Project, document: Id<Document>) -> Chain {
    let first = project.documents.get(document).and_then(onwards);
    match first {
        Some(step) => follow(project, document, vec![step], BTreeSet::from([document])),
        None => Chain { from: document, steps: Vec::new(), end: End::NotExamined },
    }
}

fn follow(
    project: &Project,
    from: Id<Document>,
    mut steps: Vec<(&'static str, Source)>,
    mut seen: BTreeSet<Id<Document>>,
) -> Chain {
    let end = loop {
        let document = match steps.last() {
            Some((_, Source::Origin(id))) => break end_at(project, (*id).into()),
            Some((_, Source::Document(id))) => *id,
            None => break End::NotExamined,
        };
        if !seen.insert(document) {
            break End::Circular;
        }
        let Some(document) = project.documents.get(document) else { break End::NotExamined };
        if document.withdrawn.is_some() {
            break End::Withdrawn;
        }
        match onwards(document) {
            Some(step) => steps.push(step),
            None => break End::NotExamined,
        }
    };
    Chain { from, steps, end }
}

fn end_at(project: &Project, id: AnyId) -> End {
    let AnyId::Origin(id) = id else { return End::NotExamined };
    match project.origins.get(id) {
        Some(origin) if origin.withdrawn.is_some() => End::Withdrawn,
        Some(origin) => End::Origin(current(&origin.reliability)),
        None => End::NotExamined,
    }
}

/// How a document rests on the only source it names, as [`crate::analysis::trace`] follows it.
fn onwards(document: &Document) -> Option<(&'static str, Source)> {
    match &document.lineage {
        Lineage::Unknown => None,
        Lineage::Original { origin, .. } => Some((say!("own knowledge of"), Source::Origin(*origin))),
        Lineage::Derived(parents) => {
            let first = parents.first()?;
            parents.iter().all(|parent| parent.to == first.to).then_some((first.basis.label(), first.to))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::label::label;
    use crate::analysis::testing::Case;

    fn check(case: &Case, passage: Id<Passage>, expected: &[&str]) {
        let passage = case.project.passages.get(passage).expect("just made");
        let said = chains(&case.project, passage).into_iter().map(|chain| {
            let mut words = label(&case.project, chain.from.into());
            for (how, to) in chain.steps {
                words = format!("{words} {how} {}", label(&case.project, to.into()));
            }
            format!("{words}: {}", chain.end.words())
        });
        assert_eq!(said.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn every_way_back_is_followed_to_its_end() {
        let mut case = Case::default();
        let (paper, wire) = (case.document("Paper"), case.document("Wire"));
        let ministry = case.origin("Ministry");
        let passage = case.passage(paper);
        check(&case, passage, &["Paper: not examined"]);
        case.derive(paper, &[Source::Document(wire)]);
        check(&case, passage, &["Paper reports Wire: not examined"]);
        case.original(wire, ministry);
        check(&case, passage, &["Paper reports Wire own knowledge of Ministry: origin"]);
        case.attribute(passage, Source::Origin(ministry));
        check(&case, passage, &["Paper reports Ministry: origin"]);
        case.derive(wire, &[Source::Document(paper)]);
        let other = case.passage_at(paper, 90, "other words");
        check(&case, other, &["Paper reports Wire reports Paper: comes back to itself"]);
        case.change(wire, |document| document.withdrawn = Some(crate::analysis::testing::withdrawal()));
        check(&case, other, &["Paper reports Wire: withdrawn"]);
    }
}
