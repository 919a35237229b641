//! The stretch of the flat world that a sheet shows.

use crate::analysis::basemap::LatLon;
use crate::analysis::geodesic::unrolled;
use crate::analysis::projection::{EARTH_RADIUS_KM, Projection};
use std::f64::consts::{PI, TAU};

/// Points of an outline nearer than this to each other are one.
const COARSENESS: f64 = 0.7;
/// A view closer than this, in points for a radius of the Earth, is Mercator's.
const MERCATOR_FROM: f64 = 420.0;
/// Nothing is shown closer: a town stands in its country.
const CLOSEST: f64 = 9_000.0;
/// Room around what is shown.
const ROOM: f64 = 70.0;

/// A sheet over the world.
pub(super) struct Sheet {
    projection: Projection,
    points: f64,
    middle: (f64, f64),
    size: (f64, f64),
    /// The latitude of its middle.
    lat: f64,
}

impl Sheet {
    /// What holds all these places; the world where they are none or all over it.
    pub(super) fn around(places: &[(f64, f64)], size: (f64, f64)) -> Self {
        let places = unrolled(places.iter().copied());
        let flat = |(lat, lon): &(f64, f64)| Projection::Mercator.forward(*lat, *lon);
        let start = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        let (least, most) = places
            .iter()
            .map(flat)
            .fold(start, |(least, most), (x, y)| ((least.0.min(x), least.1.min(y)), (most.0.max(x), most.1.max(y))));
        let fits = |side: f64, wide: f64| (side - 2.0 * ROOM) / wide.max(1e-9);
        let points = fits(size.0, most.0 - least.0).min(fits(size.1, most.1 - least.1)).min(CLOSEST);
        if places.is_empty() || points < MERCATOR_FROM {
            let projection = Projection::EqualEarth;
            let points = (size.0 / (2.0 * projection.half_width())).min(size.1 / (2.0 * projection.half_height()));
            return Self { projection, points, middle: (0.0, 0.0), size, lat: 0.0 };
        }
        let middle = (f64::midpoint(least.0, most.0), f64::midpoint(least.1, most.1));
        let lat = Projection::Mercator.inverse(0.0, middle.1).map_or(0.0, |place| place.0);
        Self { projection: Projection::Mercator, points, middle, size, lat }
    }

    /// Where a place lies, at its repetition nearest the middle.
    pub(super) fn at(&self, (lat, lon): (f64, f64)) -> (f64, f64) {
        let (x, y) = self.projection.forward(lat, lon);
        let turns = if self.projection == Projection::Mercator { ((self.middle.0 - x) / TAU).round() } else { 0.0 };
        self.on_sheet((x + turns * TAU, y))
    }

    fn on_sheet(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let (width, height) = self.size;
        (width / 2.0 + (x - self.middle.0) * self.points, height / 2.0 - (y - self.middle.1) * self.points)
    }

    /// An outline as a path, once for each repetition in sight; none where it is out of sight or a speck.
    pub(super) fn ring(&self, ring: &[LatLon]) -> Option<String> {
        let path: String = self.turns().filter_map(|turn| self.traced(ring, turn)).map(|path| path + "Z").collect();
        (!path.is_empty()).then_some(path)
    }

    /// A line likewise.
    pub(super) fn line(&self, line: &[LatLon]) -> Option<String> {
        let path: String = self.turns().filter_map(|turn| self.traced(line, turn)).collect();
        (!path.is_empty()).then_some(path)
    }

    /// Lines whose longitudes run on without a jump, as paths; over the edge of the world in parts.
    pub(super) fn path(&self, line: &[(f64, f64)]) -> Vec<String> {
        let mut parts: Vec<Vec<(f64, f64)>> = Vec::new();
        let mut side = None;
        let first = line.first().map_or(0.0, |place| self.projection.forward(0.0, place.1).0);
        let turns = ((self.middle.0 - first) / TAU).round();
        for (lat, lon) in line {
            let here = if self.projection == Projection::Mercator { -turns } else { ((lon + 180.0) / 360.0).floor() };
            if side != Some(here) {
                parts.push(Vec::new());
                side = Some(here);
            }
            let at = self.on_sheet(self.projection.forward(*lat, lon - here * 360.0));
            parts.last_mut().into_iter().for_each(|part| part.push(at));
        }
        parts.iter().filter(|part| part.len() > 1).map(|part| traced(part.iter().copied())).collect()
    }

    fn turns(&self) -> impl Iterator<Item = f64> + use<> {
        let half = self.size.0 / 2.0 / self.points;
        let (left, right, projection) = (self.middle.0 - half, self.middle.0 + half, self.projection);
        let is_seen = move |turn: &f64| match projection {
            Projection::EqualEarth => *turn == 0.0,
            Projection::Mercator => turn - PI < right && turn + PI > left,
        };
        [-TAU, 0.0, TAU].into_iter().filter(is_seen)
    }

    fn traced(&self, line: &[LatLon], turn: f64) -> Option<String> {
        let place = |point: &LatLon| {
            let (x, y) = self.projection.forward(f64::from(point.lat), f64::from(point.lon));
            self.on_sheet((x + turn, y))
        };
        let points: Vec<(f64, f64)> = line.iter().map(place).collect();
        let start = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        let (least, most) = points.iter().fold(start, |(least, most), (x, y)| {
            ((least.0.min(*x), least.1.min(*y)), (most.0.max(*x), most.1.max(*y)))
        });
        let is_seen = most.0 > 0.0 && least.0 < self.size.0 && most.1 > 0.0 && least.1 < self.size.1;
        let is_speck = (most.0 - least.0).max(most.1 - least.1) < COARSENESS;
        (is_seen && !is_speck).then(|| traced(points))
    }

    /// How wide the whole world would be.
    pub(super) fn world_width(&self) -> f64 {
        self.points * TAU
    }

    /// Natural Earth's zoom level.
    pub(super) fn level(&self) -> f32 {
        (self.world_width() / 256.0).log2() as f32
    }

    pub(super) fn points_a_km(&self, lat: f64) -> f64 {
        let stretch = match self.projection {
            Projection::EqualEarth => 1.0,
            Projection::Mercator => 1.0 / lat.to_radians().cos().max(0.05),
        };
        self.points / EARTH_RADIUS_KM * stretch
    }

    /// A round number of kilometres in the middle of the sheet, and how long it is.
    pub(super) fn scale(&self) -> (String, f64) {
        const LONGEST: f64 = 130.0;
        let a_km = self.points_a_km(self.lat);
        let most = LONGEST / a_km;
        let unit = 10_f64.powf(most.log10().floor());
        let km = [5.0, 2.0, 1.0].into_iter().map(|times| times * unit).find(|km| *km <= most).unwrap_or(unit);
        let place = if self.projection == Projection::EqualEarth { " at the equator" } else { "" };
        (format!("{km} km{place}"), km * a_km)
    }
}

fn traced(points: impl IntoIterator<Item = (f64, f64)>) -> String {
    let mut path = String::new();
    let mut last: Option<(f64, f64)> = None;
    for (x, y) in points {
        if last.is_none_or(|last| (x - last.0).hypot(y - last.1) >= COARSENESS) {
            let letter = if last.is_none() { 'M' } else { 'L' };
            path.extend([format!("{letter}{x:.1} {y:.1}")]);
            last = Some((x, y));
        }
    }
    path
}
