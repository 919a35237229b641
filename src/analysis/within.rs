//! Whether something lies within a range of days or a region: what a brushed timeline and a region drawn on
//! the map leave in. What has no date or no place is not in any range or region.

use super::when::Extent;
use crate::model::{AnyId, Edtf, Project};

/// A region in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Region {
    /// Its southern edge.
    pub south: f64,
    /// Its western edge.
    pub west: f64,
    /// Its northern edge.
    pub north: f64,
    /// Its eastern edge; smaller than the western one where the region crosses 180°.
    pub east: f64,
}

impl Region {
    /// Whether the point lies in it.
    pub fn contains(&self, (lat, lon): (f64, f64)) -> bool {
        let across = if self.west <= self.east {
            (self.west..=self.east).contains(&lon)
        } else {
            lon >= self.west || lon <= self.east
        };
        across && (self.south..=self.north).contains(&lat)
    }
}

/// Whether a date of the object may fall between these days, both included.
pub fn within_days(project: &Project, id: AnyId, (first, last): (i64, i64)) -> bool {
    let dates = match id {
        AnyId::Claim(id) => project.claims.get(id).map(|claim| claim.when.clone()),
        AnyId::Passage(id) => project.passages.get(id).map(|passage| passage.when.clone()),
        AnyId::Document(id) => project
            .documents
            .get(id)
            .map(|document| document.published.iter().map(|published| published.value.clone()).collect()),
        _ => None,
    };
    dates.unwrap_or_default().iter().any(|date| may_fall_in(date, (first, last)))
}

/// Whether a date may cover one of these days.
pub fn may_fall_in(date: &Edtf, (first, last): (i64, i64)) -> bool {
    let pieces = Extent::of(date).pieces;
    pieces.iter().any(|piece| {
        piece.earliest_day.is_none_or(|day| day <= last) && piece.latest_day.is_none_or(|day| day >= first)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::Case;
    use super::*;

    #[test]
    fn a_date_is_in_a_range_that_it_may_touch() {
        let mut case = Case::default();
        let claim = case.claim("It happened.");
        let mut check = |edtf: &str, days: (i64, i64), within: bool| {
            case.change(claim, |claim| claim.when = vec![edtf.parse().expect(edtf)]);
            assert_eq!(within_days(&case.project, claim.into(), days), within, "{edtf} in {days:?}");
        };
        check("1970-01-05", (0, 9), true);
        check("1970-02", (0, 9), false);
        check("1970", (100, 200), true);
        check("1969/..", (100, 200), true);
        check("../1969", (100, 200), false);
    }

    #[test]
    fn a_region_may_cross_the_date_line() {
        let pacific = Region { south: -50.0, west: 170.0, north: 0.0, east: -170.0 };
        assert!(
            pacific.contains((-18.0, 178.0)) && pacific.contains((-14.0, -171.0)) && !pacific.contains((-14.0, 0.0))
        );
    }
}
