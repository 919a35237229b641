//! Of which documents nothing may go along: what they rest on is followed over every step, and a message whose file holds
//! what may not go keeps its file too.

use crate::analysis::Carriers;
use crate::analysis::protection::{came_with, grounds, resting_on};
use crate::export::{Choices, Cleared, Missing};
use crate::model::{Document, Edition, Id, Project, Reading, Source, Terms, Withdrawal, WithdrawalKind};
use crate::session::named::stands_in_file;
use crate::session::outgoing::Outgoing;
use std::collections::BTreeSet;

/// Of which documents nothing may go along.
pub(super) struct Going {
    /// They are sealed, or repeat what is.
    sealed: BTreeSet<Id<Document>>,
    /// They, or what they rest on, may not be used yet.
    embargoed: BTreeSet<Id<Document>>,
    /// They, or what they rest on, endanger somebody.
    endangering: BTreeSet<Id<Document>>,
    /// Messages that hold any of these, or what is withheld otherwise.
    carriers: BTreeSet<Id<Document>>,
}

impl Going {
    /// Works it out for these documents and all that lies in their files.
    pub(super) fn of(
        outgoing: &Outgoing,
        cleared: &Cleared,
        choices: Choices,
        cited: impl Iterator<Item = Id<Document>>,
    ) -> Self {
        let project = &outgoing.project;
        let sealed = if choices.sealed { BTreeSet::new() } else { sealed(project) };
        let is_under_embargo = |id| project.origins.get(id).is_some_and(|origin| origin.terms == Terms::Embargo);
        let mut going = Self {
            sealed,
            embargoed: withdrawn(
                project,
                WithdrawalKind::Embargoed,
                &|source| matches!(source, Source::Origin(id) if is_under_embargo(id)),
            ),
            endangering: withdrawn(project, WithdrawalKind::Unsafe, &|_| false),
            carriers: BTreeSet::new(),
        };
        let carriers = Carriers::of(project);
        let within = carriers.held_in(cited).into_iter();
        let withheld = within.filter(|id| {
            let Some(document) = project.documents.get(*id) else { return false };
            let mut editions = document.editions.iter().filter_map(|id| project.editions.get(*id));
            editions.any(|edition| {
                going.why_not(cleared, *id, edition.id).is_some()
                    || stands_in_file(&outgoing.library, document, edition, cleared.names_in_quotations())
            })
        });
        going.carriers = carriers.holding(withheld.collect::<Vec<_>>());
        going
    }

    /// Why nothing of a document goes along.
    pub(super) fn why_not(&self, cleared: &Cleared, document: Id<Document>, edition: Id<Edition>) -> Option<Missing> {
        if cleared.is_redacted(edition) {
            return Some(Missing::Redacted);
        }
        if cleared.instead_of_hash(edition).is_some() {
            return Some(Missing::Protected);
        }
        let why = [
            (&self.sealed, Missing::Sealed),
            (&self.embargoed, Missing::Embargoed),
            (&self.endangering, Missing::Unsafe),
        ];
        why.into_iter().find_map(|(documents, why)| documents.contains(&document).then_some(why))
    }

    /// Whether the file of this document holds another of which nothing may go along.
    pub(super) fn carries_withheld(&self, document: Id<Document>) -> bool {
        self.carriers.contains(&document)
    }
}

/// Sealed documents, and those that repeat them. What was attached to one is a document of its own.
fn sealed(project: &Project) -> BTreeSet<Id<Document>> {
    let sealed = project.documents.iter().filter(|document| document.reading == Reading::Sealed);
    let mut sealed: BTreeSet<Id<Document>> = sealed.map(|document| document.id).collect();
    if !sealed.is_empty() {
        let repeats = resting_on(grounds(project), |it| matches!(it, Source::Document(id) if sealed.contains(&id)));
        sealed.extend(repeats);
    }
    sealed
}

/// What was withdrawn in this way, in whole or in a part, and whatever rests on it, on somebody who was, or on something
/// that `is_so` for another reason; with what came with any of these.
fn withdrawn(project: &Project, kind: WithdrawalKind, is_so: &dyn Fn(Source) -> bool) -> BTreeSet<Id<Document>> {
    let is_withdrawn = |withdrawn: Option<&Withdrawal>| withdrawn.is_some_and(|it| it.kind == kind);
    let documents = project.documents.iter().filter(|it| is_withdrawn(it.withdrawn.as_ref())).map(|it| it.id);
    let passages = project.passages.iter().filter(|it| is_withdrawn(it.withdrawn.as_ref())).map(|it| it.document);
    let mut found: BTreeSet<Id<Document>> = documents.chain(passages).collect();
    let is_one = |source| match source {
        Source::Document(id) => found.contains(&id),
        Source::Origin(id) => {
            is_so(source) || project.origins.get(id).is_some_and(|origin| is_withdrawn(origin.withdrawn.as_ref()))
        }
    };
    let resting = resting_on(grounds(project).chain(came_with(project)), is_one);
    found.extend(resting);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{Case, withdrawal};

    #[test]
    fn an_embargo_holds_for_what_republishes_it_over_every_step() {
        let mut case = Case::default();
        let titles = ["wire", "copy", "digest", "other", "enclosed", "open"];
        let [wire, copy, digest, other, enclosed, open] = titles.map(|title| case.document(title));
        let (agency, town) = (case.origin("the agency"), case.origin("the town"));
        case.original(wire, agency);
        case.derive(copy, &[Source::Origin(town), Source::Document(wire)]);
        let told = case.passage(digest);
        case.attribute(told, Source::Document(copy));
        case.change(enclosed, |document| document.attached_to = vec![digest]);
        case.original(open, town);
        let embargoed = |case: &Case| {
            let is_so = |source| match source {
                Source::Origin(id) => case.project.origins.get(id).is_some_and(|it| it.terms == Terms::Embargo),
                Source::Document(_) => false,
            };
            withdrawn(&case.project, WithdrawalKind::Embargoed, &is_so)
        };
        assert_eq!(embargoed(&case), BTreeSet::new());
        case.change(agency, |origin| origin.terms = Terms::Embargo);
        assert_eq!(embargoed(&case), BTreeSet::from([wire, copy, digest, enclosed]));
        case.change(agency, |origin| origin.terms = Terms::OnRecord);
        case.change(copy, |document| {
            document.withdrawn = Some(Withdrawal { kind: WithdrawalKind::Embargoed, ..withdrawal() });
        });
        assert_eq!(embargoed(&case), BTreeSet::from([copy, digest, enclosed]));
        // A seal holds for what repeats it, and not for what lay in the same envelope.
        case.change(digest, |document| document.reading = Reading::Sealed);
        case.derive(other, &[Source::Document(digest)]);
        assert_eq!(sealed(&case.project), BTreeSet::from([digest, other]));
    }
}
