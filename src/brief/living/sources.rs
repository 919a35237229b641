//! The source summary statement (ICD 206, D.6): how much was read, on how many origins it rests, how those are graded,
//! what is unexamined, and what is missing.

use crate::analysis::wording::{capitalised, counted, list};
use crate::brief::Material;
use crate::brief::compose::{self, Assessed};
use crate::model::{ClaimKind, Id, Origin, Reading, Reliability, current};
use crate::say;
use std::collections::{BTreeMap, BTreeSet};

/// The statement, a paragraph.
pub(super) fn summary(material: &Material<'_>, claims: &[Assessed<'_>]) -> String {
    let mut said = compose::sources(material, claims);
    said.extend(graded(material, claims));
    let unread = material.project.documents.iter();
    let unread = unread.filter(|it| it.reading == Reading::Unread && !it.editions.is_empty()).count();
    if unread > 0 {
        said.push(say!("{} not been read.", capitalised(&counted(unread, "document has", "documents have"))));
    }
    let gaps = claims.iter().filter(|claim| claim.claim.kind == ClaimKind::Gap).count();
    if gaps > 0 {
        said.push(say!("{} recorded.", capitalised(&counted(gaps, "gap is", "gaps are"))));
    }
    said.join(" ")
}

/// How the origins that are used are graded: 'Of the origins one is B: usually reliable; two are not graded.'
fn graded(material: &Material<'_>, claims: &[Assessed<'_>]) -> Option<String> {
    let sides = claims.iter().flat_map(|claim| claim.assessment.supports.iter().chain(&claim.assessment.contradicts));
    let origins: BTreeSet<Id<Origin>> =
        sides.filter(|item| item.counts()).flat_map(|item| item.origins.iter().copied()).collect();
    let mut grades: BTreeMap<Option<Reliability>, usize> = BTreeMap::new();
    for origin in origins.iter().filter_map(|id| material.project.origins.get(*id)) {
        *grades.entry(current(&origin.reliability)).or_default() += 1;
    }
    if grades.is_empty() {
        return None;
    }
    if grades.keys().all(Option::is_none) {
        return Some(say!("None of the origins is graded.").to_owned());
    }
    let ungraded = grades.remove(&None);
    let mut parts: Vec<String> = grades
        .into_iter()
        .filter_map(|(grade, count)| {
            let (grade, count) = (grade?, counted(count, "is", "are"));
            Some(say!("{count} {} ({})", grade.key(), words_of(grade), count))
        })
        .collect();
    parts.extend(ungraded.map(|count| say!("{} not graded", counted(count, "is", "are"))));
    Some(say!("Of the origins {}.", list(&parts)))
}

/// 'usually reliable'.
fn words_of(grade: Reliability) -> &'static str {
    grade.label().split_once(": ").map_or_else(|| grade.label(), |(_, words)| words)
}
