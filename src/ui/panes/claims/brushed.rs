//! Whether a claim lies within the range brushed on the timeline and the region drawn on the map.

use crate::analysis::within::may_fall_in;
use crate::model::{Claim, Location, Project};
use crate::ui::scene::Filter;

/// Why a claim is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LeftOut {
    /// It lies elsewhere in time or space.
    Outside,
    /// It has no date, and a range of days is brushed.
    Undated,
    /// It has no place, and a region is drawn.
    Unplaced,
}

/// Why the filter leaves a claim out; none where it stays.
pub(super) fn left_out(project: &Project, claim: &Claim, filter: &Filter) -> Option<LeftOut> {
    if let Some(days) = filter.days {
        match claim.when.as_slice() {
            [] => return Some(LeftOut::Undated),
            when if !when.iter().any(|date| may_fall_in(date, days)) => return Some(LeftOut::Outside),
            _ => {}
        }
    }
    let region = filter.region.as_ref()?;
    let places = claim.places.iter().filter_map(|used| project.places.get(used.place));
    let mut placed = places.filter(|place| place.location != Location::Unplaced).peekable();
    if placed.peek().is_none() {
        return Some(LeftOut::Unplaced);
    }
    if placed.any(|place| region.may_hold(&place.location)) { None } else { Some(LeftOut::Outside) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;
    use crate::analysis::when::day_number;
    use crate::analysis::within::Region;
    use crate::model::{PlaceRole, PlaceUse};

    fn check(when: &[&str], filter: (i64, i64), expected: Option<LeftOut>) {
        let mut case = Case::default();
        let claim = case.claim("Something happened.");
        case.change(claim, |claim| claim.when = when.iter().map(|date| date.parse().expect("a date")).collect());
        let days = (day_number(filter.0, 1, 1), day_number(filter.1, 12, 31));
        let filter = Filter { days: Some(days), region: None };
        let claim = case.project.claims.get(claim).expect("just made");
        assert_eq!(left_out(&case.project, claim, &filter), expected, "{when:?}");
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
    fn what_has_no_place_is_left_out_of_a_region_and_said_to_be() {
        let mut case = Case::default();
        let (near, nowhere) = (case.claim("Here."), case.claim("Nowhere."));
        let place = case.place("Liège", Location::Disc { lat: 50.6, lon: 5.5, radius_km: 5.0 });
        case.change(near, |claim| claim.places = vec![PlaceUse { place, role: PlaceRole::HappenedAt }]);
        let filter = Filter { days: None, region: Region::between(45.0, 0.0, 55.0, 10.0) };
        let why = |id| left_out(&case.project, case.project.claims.get(id).expect("just made"), &filter);
        assert_eq!((why(near), why(nowhere)), (None, Some(LeftOut::Unplaced)));
    }
}
