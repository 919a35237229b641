//! Whether something may lie within a range of time or a region: what a brushed timeline and a region drawn on
//! the map leave in. What has no date or no place is in no range and no region.
//!
//! Both are asked in one way: a date is as wide as it is uncertain and a disc as its radius, a country is all of its
//! area, and what only may lie within is left in.

mod stretch;

use super::basemap::{Basemap, Country, LatLon};
use super::enclosing::encloses;
use super::geodesic::distance_km;
use crate::model::{AnyId, Location, PlaceUse, Project};
use crate::text::coordinates::unrolled;
use std::collections::BTreeSet;

pub use stretch::{MINUTES_A_DAY, Stretch};

/// A region of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Its corners, degrees north and east, in order; longitudes run on over 180° without a jump.
    outline: Vec<(f64, f64)>,
    /// ISO 3166-1 alpha-2 of the countries that reach into it.
    countries: BTreeSet<String>,
}

impl Region {
    /// What lies within an outline, whose longitudes run on over 180° without a jump; none where it has no width.
    pub fn within(outline: Vec<(f64, f64)>) -> Option<Self> {
        let mut region = Self { outline, countries: BTreeSet::new() };
        let (south_west, north_east) = region.bounds();
        if region.outline.len() < 3 || south_west.0 >= north_east.0 || south_west.1 >= north_east.1 {
            return None;
        }
        let reaches = |country: &&Country| !country.iso2.is_empty() && region.meets(country);
        let countries = Basemap::bundled().countries.iter().filter(reaches).map(|country| country.iso2.clone());
        region.countries = countries.collect();
        Some(region)
    }

    /// What lies between two parallels and two meridians; `east` is smaller than `west` where it crosses 180°.
    pub fn between(south: f64, west: f64, north: f64, east: f64) -> Option<Self> {
        let east = if east < west { east + 360.0 } else { east };
        Self::within(vec![(north, west), (north, east), (south, east), (south, west)])
    }

    /// Its corners, degrees north and east, in order; longitudes run on over 180° without a jump.
    pub fn outline(&self) -> &[(f64, f64)] {
        &self.outline
    }

    /// Its south-western and north-eastern ends.
    pub fn bounds(&self) -> ((f64, f64), (f64, f64)) {
        let start = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        self.outline.iter().fold(start, |(least, most), (lat, lon)| {
            ((least.0.min(*lat), least.1.min(*lon)), (most.0.max(*lat), most.1.max(*lon)))
        })
    }

    /// Whether the point lies in it.
    pub fn contains(&self, (lat, lon): (f64, f64)) -> bool {
        let (south_west, north_east) = self.bounds();
        let within = |lon: f64| {
            (south_west.0..=north_east.0).contains(&lat)
                && (south_west.1..=north_east.1).contains(&lon)
                && encloses(&self.outline, (lat, lon))
        };
        [lon, lon + 360.0, lon - 360.0].into_iter().any(within)
    }

    /// Whether what lies somewhere there may lie in it.
    pub fn may_hold(&self, location: &Location) -> bool {
        match location {
            Location::Unplaced => false,
            Location::Disc { lat, lon, radius_km } => self.reaches((*lat, *lon), *radius_km),
            Location::Country { code } => self.countries.contains(&code.to_ascii_uppercase()),
        }
    }

    /// Whether a disc has a part in it.
    pub fn reaches(&self, point: (f64, f64), radius_km: f64) -> bool {
        /// The shortest degree of latitude, at the equator.
        const LEAST_KM_PER_DEGREE: f64 = 110.57;
        let room = radius_km / LEAST_KM_PER_DEGREE;
        let is_level =
            |((a, _), (b, _)): &((f64, f64), (f64, f64))| (a.min(*b) - room..=a.max(*b) + room).contains(&point.0);
        let touches = |edge| distance_to_km(edge, point) <= radius_km;
        self.contains(point) || (radius_km > 0.0 && self.edges().filter(is_level).any(touches))
    }

    fn edges(&self) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
        let next = self.outline.iter().cycle().skip(1);
        self.outline.iter().copied().zip(next.copied())
    }

    /// Whether a part of a country's outline lies in it, or it lies in the country.
    fn meets(&self, country: &Country) -> bool {
        let degrees = |point: &LatLon| (f64::from(point.lat), f64::from(point.lon));
        let rings = || country.polygons.iter().filter_map(|polygon| polygon.rings.first());
        if rings().flatten().any(|point| self.contains(degrees(point))) {
            return true;
        }
        let Some((lat, lon)) = self.outline.first().copied() else { return false };
        let here = (lat, lon - (lon / 360.0).round() * 360.0);
        rings().any(|ring| encloses(&ring.iter().map(degrees).collect::<Vec<_>>(), here))
    }
}

/// How far a point lies from a straight stretch of an outline: from the point of it that is nearest when degrees of
/// longitude are as long as they are at the point.
fn distance_to_km(((lat_a, lon_a), (lat_b, lon_b)): ((f64, f64), (f64, f64)), point: (f64, f64)) -> f64 {
    let narrow = point.0.to_radians().cos();
    let lon = unrolled([(lat_a, lon_a), point]).last().map_or(point.1, |point| point.1);
    let (x, y) = ((lon_b - lon_a) * narrow, lat_b - lat_a);
    let along = ((lon - lon_a) * narrow * x + (point.0 - lat_a) * y) / (x * x + y * y).max(f64::MIN_POSITIVE);
    let share = along.clamp(0.0, 1.0);
    distance_km((lat_a + y * share, lon_a + (lon_b - lon_a) * share), point)
}

/// Whether a place of the object may lie in a region.
pub fn within_region(project: &Project, id: AnyId, region: &Region) -> bool {
    let any = |places: &[PlaceUse]| {
        let mut known = places.iter().filter_map(|used| project.places.get(used.place));
        known.any(|place| region.may_hold(&place.location))
    };
    match id {
        AnyId::Claim(id) => project.claims.get(id).is_some_and(|claim| any(&claim.places)),
        AnyId::Passage(id) => project.passages.get(id).is_some_and(|passage| any(&passage.places)),
        AnyId::Place(id) => project.places.get(id).is_some_and(|place| region.may_hold(&place.location)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(south: f64, west: f64, north: f64, east: f64) -> Region {
        Region::between(south, west, north, east).expect("it has a width")
    }

    #[test]
    fn a_region_may_cross_the_date_line() {
        let pacific = region(-50.0, 170.0, 0.0, -170.0);
        assert!(
            pacific.contains((-18.0, 178.0)) && pacific.contains((-14.0, -171.0)) && !pacific.contains((-14.0, 0.0))
        );
        let almost_all = region(-80.0, -175.0, 80.0, 175.0);
        assert!(almost_all.contains((0.0, 0.0)) && !almost_all.contains((0.0, 179.0)));
    }

    #[test]
    fn an_outline_is_followed_round_its_corners() {
        let bent = vec![(50.0, 0.0), (50.0, 10.0), (49.0, 10.0), (49.0, 1.0), (40.0, 1.0), (40.0, 0.0)];
        let bent = Region::within(bent).expect("it has a width");
        assert!(bent.contains((49.5, 9.0)) && bent.contains((41.0, 0.5)) && !bent.contains((45.0, 5.0)));
        assert_eq!(Region::within(vec![(1.0, 1.0), (1.0, 2.0), (1.0, 3.0)]), None);
        assert_eq!(Region::within(Vec::new()), None);
    }

    #[test]
    fn what_may_lie_within_is_within() {
        let low_countries = region(49.5, 2.5, 53.5, 7.3);
        let check = |location: Location, held: bool| {
            assert_eq!(low_countries.may_hold(&location), held, "{location:?}");
        };
        check(Location::Disc { lat: 50.6, lon: 5.6, radius_km: 1.0 }, true);
        check(Location::Disc { lat: 48.85, lon: 2.35, radius_km: 5.0 }, false);
        check(Location::Disc { lat: 48.85, lon: 2.35, radius_km: 100.0 }, true);
        check(Location::Country { code: "be".to_owned() }, true);
        check(Location::Country { code: "DE".to_owned() }, true);
        check(Location::Country { code: "PL".to_owned() }, false);
        check(Location::Unplaced, false);
        // Within one country, far from its borders.
        assert!(region(47.0, 2.0, 47.5, 2.5).may_hold(&Location::Country { code: "FR".to_owned() }));
    }
}
