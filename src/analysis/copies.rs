//! What is settled about copies: which documents a person has said to come from one another, or not to.
//!
//! That one document is a copy of another is its lineage; that it is none is a [`Decision`], which is between two
//! documents whichever of them came first, and holds for their later editions too.

use super::when::Extent;
use crate::model::{Basis, Decision, Document, Id, Lineage, Project, Source};
use std::collections::BTreeSet;

/// Which rule finds copies, with its version, as decisions name it.
pub const RULE: &str = "duplicates 1";
/// What it suggests, as decisions name it.
pub const KIND: &str = "copy";

/// Two documents, the lesser id first.
pub type Pair = (Id<Document>, Id<Document>);

/// Two documents, whichever is named first.
pub fn pair(one: Id<Document>, other: Id<Document>) -> Pair {
    (one.min(other), one.max(other))
}

/// The pairs about which nobody need be asked: one is said to rest on the other, or somebody refused it for good.
pub fn settled(project: &Project) -> BTreeSet<Pair> {
    let refused = project.decisions.iter().filter_map(|decision| refusal(project, decision));
    let derived = project.documents.iter().flat_map(|document| {
        let Lineage::Derived(parents) = &document.lineage else { return Vec::new() };
        let of = |to| if let Source::Document(from) = to { Some(pair(document.id, from)) } else { None };
        parents.iter().filter_map(|parent| of(parent.to)).collect()
    });
    refused.chain(derived).collect()
}

/// The two documents that a decision says to be no copies of one another.
pub fn refusal(project: &Project, decision: &Decision) -> Option<Pair> {
    if decision.rule != RULE || decision.kind != KIND || decision.accepted {
        return None;
    }
    let one = project.editions.get(decision.edition)?.document;
    Some(pair(one, decision.value.parse().ok()?))
}

/// The one that was published before the other; none where that cannot be told.
pub fn older(one: &Document, other: &Document) -> Option<Id<Document>> {
    let extent = |document: &Document| document.published.as_ref().map(|published| Extent::of(&published.value));
    let (one_extent, other_extent) = (extent(one)?, extent(other)?);
    let is_before = |a: &Extent, b: &Extent| a.latest_day().zip(b.earliest_day()).is_some_and(|(a, b)| a < b);
    if is_before(&one_extent, &other_extent) {
        Some(one.id)
    } else {
        is_before(&other_extent, &one_extent).then_some(other.id)
    }
}

/// How a copy rests on its source as a rule: all of it was published again, or some of it quoted.
pub fn usual_basis(is_whole: bool) -> Basis {
    if is_whole { Basis::Republishes } else { Basis::Quotes }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Case;
    use super::*;
    use crate::model::Field;

    #[test]
    fn the_one_published_before_is_the_older_where_the_dates_tell() {
        let mut case = Case::default();
        let (one, other) = (case.document("one"), case.document("other"));
        let mut check = |of_one: &str, of_other: &str, expected: Option<Id<Document>>| {
            for (id, edtf) in [(one, of_one), (other, of_other)] {
                let published = (!edtf.is_empty()).then(|| Field::entered(edtf.parse().expect("EDTF")));
                case.change(id, |document| document.published = published);
            }
            let of = |id| case.project.documents.get(id).expect("it is in");
            assert_eq!(older(of(one), of(other)), expected, "{of_one} {of_other}");
        };
        check("2018-03-05", "2018-03-06", Some(one));
        check("2019", "2018-12-31", Some(other));
        check("2018", "2018-12-31", None);
        check("2018", "", None);
        check("", "", None);
    }

    #[test]
    fn a_lineage_settles_it() {
        let mut case = Case::default();
        let (one, other, third) = (case.document("one"), case.document("other"), case.document("third"));
        assert!(settled(&case.project).is_empty());
        case.derive(other, &[Source::Document(one)]);
        assert_eq!(settled(&case.project).into_iter().collect::<Vec<_>>(), [pair(one, other)]);
        assert!(!settled(&case.project).contains(&pair(one, third)));
    }
}
