//! What a range of time brushed on the timeline and a region drawn on the map leave out: one rule for claims, passages,
//! documents and what a search finds in them.
//!
//! Nothing is guessed: what has no date is in no range, what has no place in no region, and both are said to be so. A
//! document stays where it was published in the range or a passage of it speaks of the range, and where a passage of it
//! speaks of the region.

use super::Index;
use super::within::{Region, Stretch};
use crate::model::{AnyId, Edtf, Id, Location, Passage, PlaceUse, Project};
use crate::say;
use std::borrow::Cow;

/// Why something is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// It lies elsewhere in time or space.
    Outside,
    /// It has no date, and a range of time is brushed.
    Undated,
    /// It has no place, and a region is drawn.
    Unplaced,
}

/// Why this is left out; none where it stays.
pub fn left_out(
    project: &Project,
    index: &Index,
    id: AnyId,
    within: Option<Stretch>,
    region: Option<&Region>,
) -> Option<LeftOut> {
    let thing = Thing { project, index, id };
    if let Some(within) = within {
        let mut dates = thing.dates().peekable();
        if dates.peek().is_none() {
            return Some(LeftOut::Undated);
        }
        if !dates.any(|date| within.may_hold(&date)) {
            return Some(LeftOut::Outside);
        }
    }
    let region = region?;
    let places = thing.places();
    let places = places.iter().filter_map(|used| project.places.get(used.place));
    let mut lying = places.filter(|place| place.location != Location::Unplaced).peekable();
    if lying.peek().is_none() {
        return Some(LeftOut::Unplaced);
    }
    if lying.any(|place| region.may_hold(&place.location)) { None } else { Some(LeftOut::Outside) }
}

/// How many are left out, in a sentence that stands over the list.
pub fn said(left_out: &[LeftOut]) -> String {
    let of = |why| left_out.iter().filter(|one| **one == why).count();
    let mut parts = vec![match left_out.len() {
        0 => say!("Only what was brushed; nothing is hidden").to_owned(),
        count => say!("Only what was brushed; {count} hidden", count),
    }];
    for (count, what) in [(of(LeftOut::Undated), say!("undated")), (of(LeftOut::Unplaced), say!("unplaced"))] {
        if count > 0 {
            parts.push(say!("{count} of them {what}", count, what));
        }
    }
    parts.join(", ")
}

/// Something with what it is asked about.
struct Thing<'a> {
    project: &'a Project,
    index: &'a Index,
    id: AnyId,
}

impl<'a> Thing<'a> {
    fn dates(&self) -> Box<dyn Iterator<Item = Cow<'a, Edtf>> + 'a> {
        let (project, index) = (self.project, self.index);
        match self.id {
            AnyId::Claim(id) => {
                Box::new(project.claims.get(id).into_iter().flat_map(|claim| &claim.when).map(Cow::Borrowed))
            }
            AnyId::Passage(id) => Box::new(spoken_of(project, id).map(Cow::Borrowed)),
            AnyId::Document(id) => {
                let published = project.documents.get(id).and_then(|document| document.published.as_ref());
                let passages = index.passages(id).iter().flat_map(|id| spoken_of(project, *id));
                Box::new(published.map(|published| &published.value).into_iter().chain(passages).map(Cow::Borrowed))
            }
            _ => Box::new(std::iter::empty()),
        }
    }

    fn places(&self) -> Vec<PlaceUse> {
        let of_passage = |id: Id<Passage>| {
            self.project.passages.get(id).map(|passage| passage.places.as_slice()).unwrap_or_default().to_vec()
        };
        match self.id {
            AnyId::Claim(id) => self.project.claims.get(id).map(|claim| claim.places.clone()).unwrap_or_default(),
            AnyId::Passage(id) => of_passage(id),
            AnyId::Document(id) => self.index.passages(id).iter().flat_map(|id| of_passage(*id)).collect(),
            _ => Vec::new(),
        }
    }
}

fn spoken_of(project: &Project, id: Id<Passage>) -> impl Iterator<Item = &Edtf> {
    project.passages.get(id).into_iter().flat_map(|passage| &passage.when)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;
    use crate::analysis::when::day_number;
    use crate::model::{Field, PlaceRole};

    fn check(when: &[&str], years: (i64, i64), expected: Option<LeftOut>) {
        let mut case = Case::default();
        let claim = case.claim("Something happened.");
        case.change(claim, |claim| claim.when = when.iter().map(|date| date.parse().expect("a date")).collect());
        let within = Stretch::of_days(day_number(years.0, 1, 1), day_number(years.1, 12, 31));
        let why = left_out(&case.project, &Index::of(&case.project), claim.into(), Some(within), None);
        assert_eq!(why, expected, "{when:?}");
    }

    #[test]
    fn a_range_keeps_what_it_may_cover() {
        check(&["2018"], (2017, 2019), None);
        check(&["2018"], (2019, 2020), Some(LeftOut::Outside));
        check(&["2013/.."], (2019, 2020), None);
        check(&["2001", "2019-05"], (2019, 2020), None);
        check(&[], (2019, 2020), Some(LeftOut::Undated));
    }

    #[test]
    fn a_document_stays_for_its_publication_or_for_what_it_speaks_of() {
        let mut case = Case::default();
        let (told, untold) = (case.document("told"), case.document("untold"));
        let passage = case.passage_at(told, 0, "in 2014");
        case.change(passage, |passage| passage.when = vec!["2014".parse().expect("a date")]);
        case.change(told, |document| document.published = Some(Field::read("2020".parse().expect("a date"))));
        let (project, index) = (&case.project, Index::of(&case.project));
        let why = |id: AnyId, year| {
            let within = Stretch::of_days(day_number(year, 1, 1), day_number(year, 12, 31));
            left_out(project, &index, id, Some(within), None)
        };
        assert_eq!((why(told.into(), 2014), why(told.into(), 2020)), (None, None));
        assert_eq!(why(told.into(), 2017), Some(LeftOut::Outside));
        assert_eq!(why(untold.into(), 2014), Some(LeftOut::Undated));
        assert_eq!(why(passage.into(), 2020), Some(LeftOut::Outside));
    }

    #[test]
    fn what_has_no_place_is_left_out_of_a_region_and_said_to_be() {
        let mut case = Case::default();
        let (near, nowhere) = (case.claim("Here."), case.claim("Nowhere."));
        let place = case.place("Liège", Location::Disc { lat: 50.6, lon: 5.5, radius_km: 5.0 });
        case.change(near, |claim| claim.places = vec![PlaceUse { place, role: PlaceRole::HappenedAt }]);
        let region = Region::between(45.0, 0.0, 55.0, 10.0).expect("it has a width");
        let index = Index::of(&case.project);
        let why = |id: AnyId| left_out(&case.project, &index, id, None, Some(&region));
        assert_eq!((why(near.into()), why(nowhere.into())), (None, Some(LeftOut::Unplaced)));
        let said = said(&[LeftOut::Outside, LeftOut::Undated, LeftOut::Undated]);
        assert_eq!(said, "Only what was brushed; 3 hidden, 2 of them undated");
    }
}
