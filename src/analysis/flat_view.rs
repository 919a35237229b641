//! A stretch of the flat world as it is drawn, on a screen or on paper: where a place lies in it, what is in sight of it,
//! and what a kilometre is.
//!
//! The world is laid flat once, as Equal Earth, which has an edge at 180°; a region is Mercator's, which goes round: what
//! is moved over 180° goes on, and every place is drawn at its repetition that is nearest the middle. *Points* are those
//! of the drawing, from its upper left corner, `y` growing downwards.

mod cutting;
mod naming;

use super::basemap::LatLon;
use super::geodesic::circle;
use super::projection::{EARTH_RADIUS_KM, Projection};
use super::spread::{View, square_of};
use crate::text::coordinates::unrolled;
use std::f64::consts::TAU;

pub use cutting::{cut, cut_line, in_steps, line_in_steps, outline, thinned};
pub use naming::Stand;

/// From this many points for a radius of the Earth on, the map is Mercator's.
const MERCATOR_FROM: f64 = 420.0;
/// The points of an outline around a disc.
const DISC_STEPS: usize = 72;

/// The stretch in view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FlatView {
    /// How the globe is laid flat.
    pub projection: Projection,
    /// Latitude and longitude of the middle, in degrees.
    pub centre: (f64, f64),
    /// Points for one radius of the Earth.
    pub points: f64,
    /// Width and height, in points.
    pub size: (f64, f64),
    /// The middle in projected units.
    middle: (f64, f64),
}

/// Room on a side is no more than this share of it, however small the map is.
const MOST_ROOM: f64 = 0.2;

/// How closely places are looked at that are to be seen whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Closeness {
    /// Points of room on every side of them.
    pub room: f64,
    /// Points for a radius of the Earth, at most: a town stands in its country.
    pub closest: f64,
}

impl FlatView {
    /// The view of this size around a place.
    pub fn new(centre: (f64, f64), points: f64, size: (f64, f64)) -> Self {
        let projection = if points < MERCATOR_FROM { Projection::EqualEarth } else { Projection::Mercator };
        Self::laid(projection, centre, points, size)
    }

    /// The same, laid flat as it is said.
    pub fn laid(projection: Projection, centre: (f64, f64), points: f64, size: (f64, f64)) -> Self {
        Self { projection, centre, points, size, middle: projection.forward(centre.0, centre.1) }
    }

    /// The whole world, as large as this size holds.
    pub fn world(size: (f64, f64)) -> Self {
        let projection = Projection::EqualEarth;
        let points = (size.0 / (2.0 * projection.half_width())).min(size.1 / (2.0 * projection.half_height()));
        Self { projection, centre: (0.0, 0.0), points, size, middle: (0.0, 0.0) }
    }

    /// What holds all these places; none where there are none, or where they are all over the world.
    pub fn around(places: &[(f64, f64)], size: (f64, f64), closeness: Closeness) -> Option<Self> {
        let flat = |(lat, lon): (f64, f64)| Projection::Mercator.forward(lat, lon);
        let places = unrolled(places.iter().copied());
        let start = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        let (least, most) = places.iter().fold(start, |(least, most), place| {
            ((least.0.min(place.0), least.1.min(place.1)), (most.0.max(place.0), most.1.max(place.1)))
        });
        if places.is_empty() {
            return None;
        }
        let ((left, bottom), (right, top)) = (flat(least), flat(most));
        let fits = |side: f64, width: f64| {
            let room = closeness.room.min(side * MOST_ROOM);
            (side - 2.0 * room).max(40.0) / width.max(1e-9)
        };
        let points = fits(size.0, right - left).min(fits(size.1, top - bottom)).min(closeness.closest);
        if points < MERCATOR_FROM {
            return None;
        }
        let lat = Projection::Mercator.inverse(0.0, f64::midpoint(top, bottom)).map_or(0.0, |place| place.0);
        Some(Self::new((lat, turned(f64::midpoint(least.1, most.1))), points, size))
    }

    /// Where a place lies: at its repetition nearest the middle.
    pub fn at(&self, (lat, lon): (f64, f64)) -> (f64, f64) {
        let (x, y) = self.projection.forward(lat, lon);
        let turns = match self.projection {
            Projection::EqualEarth => 0.0,
            Projection::Mercator => ((self.middle.0 - x) / TAU).round(),
        };
        self.of_projected((x + turns * TAU, y))
    }

    /// Where a projected point lies.
    pub fn of_projected(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let (width, height) = self.size;
        (width / 2.0 + (x - self.middle.0) * self.points, height / 2.0 - (y - self.middle.1) * self.points)
    }

    /// Where a line over places whose longitudes run on without a jump lies, at every repetition in sight; over the edge
    /// of the world in parts.
    pub fn line(&self, line: &[(f64, f64)]) -> Vec<Vec<(f64, f64)>> {
        let Some(first) = line.first() else { return Vec::new() };
        if self.projection == Projection::Mercator {
            return self.repeated(line, first.1);
        }
        let parts = cut_line(line).into_iter();
        parts.map(|part| part.into_iter().map(|place| self.at(place)).collect()).collect()
    }

    /// Where a line lies at every repetition in sight; out of sight, it is one still.
    fn repeated(&self, line: &[(f64, f64)], first_lon: f64) -> Vec<Vec<(f64, f64)>> {
        let flat: Vec<(f64, f64)> = line.iter().map(|(lat, lon)| self.projection.forward(*lat, *lon)).collect();
        let (west, east) = across(&flat);
        let mut turns: Vec<f64> = self.turns(west, east).collect();
        if turns.is_empty() {
            // Out of sight, it is one still.
            turns.push(((self.middle.0 - first_lon.to_radians()) / TAU).round() * TAU);
        }
        let turned = |turn: f64| flat.iter().map(|(x, y)| self.of_projected((x + turn, *y))).collect();
        turns.into_iter().map(turned).collect()
    }

    /// The repetitions in sight of what lies between two projected `x`, as what is added to those.
    pub fn turns(&self, west: f64, east: f64) -> impl Iterator<Item = f64> + use<> {
        const MOST: i64 = 4;
        let half = self.size.0 / 2.0 / self.points;
        let (from, to) = match self.projection {
            Projection::EqualEarth => (0, 0),
            Projection::Mercator => (
                ((self.middle.0 - half - east) / TAU).ceil() as i64,
                ((self.middle.0 + half - west) / TAU).floor() as i64,
            ),
        };
        (from..=to.min(from.saturating_add(MOST - 1))).map(|turn| turn as f64 * TAU)
    }

    /// The areas within which something may lie that is so far from a place, each as its outline: more than one where
    /// the edge of the world runs through it.
    pub fn disc(&self, middle: (f64, f64), radius_km: f64) -> Vec<Vec<(f64, f64)>> {
        let around = round_the_pole(circle(middle, radius_km, DISC_STEPS), middle.0);
        match self.projection {
            Projection::Mercator => self.line(&around),
            Projection::EqualEarth => {
                let pieces = cut(&[around]).into_iter().flatten();
                pieces.map(|ring| ring.into_iter().map(|place| self.at(place)).collect()).collect()
            }
        }
    }

    /// The circle around such an area, which is no line along the edge of the world.
    pub fn circle(&self, middle: (f64, f64), radius_km: f64) -> Vec<Vec<(f64, f64)>> {
        self.line(&circle(middle, radius_km, DISC_STEPS))
    }

    /// A line of the basemap once for each repetition in sight, without points nearer to each other than `coarseness`;
    /// nothing of one that is out of sight or a speck.
    pub fn traced(&self, line: &[LatLon], coarseness: f64) -> Vec<Vec<(f64, f64)>> {
        let project = |point: &LatLon| self.projection.forward(f64::from(point.lat), f64::from(point.lon));
        let flat: Vec<(f64, f64)> = line.iter().map(project).collect();
        let (west, east) = across(&flat);
        self.turns(west, east).filter_map(|turn| self.traced_at(&flat, coarseness, turn)).collect()
    }

    fn traced_at(&self, flat: &[(f64, f64)], coarseness: f64, turn: f64) -> Option<Vec<(f64, f64)>> {
        let points: Vec<(f64, f64)> = flat.iter().map(|(x, y)| self.of_projected((x + turn, *y))).collect();
        let start = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        let (least, most) = points.iter().fold(start, |(least, most), (x, y)| {
            ((least.0.min(*x), least.1.min(*y)), (most.0.max(*x), most.1.max(*y)))
        });
        let is_seen = most.0 > 0.0 && least.0 < self.size.0 && most.1 > 0.0 && least.1 < self.size.1;
        let is_speck = (most.0 - least.0).max(most.1 - least.1) < coarseness;
        (is_seen && !is_speck).then(|| thinned(&points, coarseness))
    }

    /// The place at a point; none beside the map.
    pub fn place_at(&self, at: (f64, f64)) -> Option<(f64, f64)> {
        self.place_unrolled(at).map(|(lat, lon)| (lat, turned(lon)))
    }

    /// The same, its longitude running on over 180° where the map does.
    pub fn place_unrolled(&self, (x, y): (f64, f64)) -> Option<(f64, f64)> {
        let (across, down) = (x - self.size.0 / 2.0, y - self.size.1 / 2.0);
        let (x, y) = (self.middle.0 + across / self.points, self.middle.1 - down / self.points);
        match self.projection {
            Projection::EqualEarth => self.projection.inverse(x, y),
            Projection::Mercator => {
                let (lat, _) = self.projection.inverse(0.0, y)?;
                Some((lat, x.to_degrees()))
            }
        }
    }

    /// What is in view and so much around it, for looking up what lies there.
    pub fn seen(&self, room: f64) -> View {
        let (width, height) = self.size;
        let up = |y: f64| self.place_unrolled((width / 2.0, y)).map(|place| square_of((place.0, 0.0)).1);
        let (north, south) = (up(-room).unwrap_or(0.0), up(height + room).unwrap_or(1.0));
        match self.projection {
            Projection::EqualEarth => View { west: 0.0, east: 1.0, north, south },
            Projection::Mercator => {
                let half = (width / 2.0 + room) / self.points;
                let across = |x: f64| 0.5 + x / TAU;
                View { west: across(self.middle.0 - half), east: across(self.middle.0 + half), north, south }
            }
        }
    }

    /// How often the square is quartered until a cell is no wider than this.
    pub fn depth(&self, cell: f64) -> u32 {
        (self.world_width() / cell).log2().floor().max(0.0) as u32
    }

    /// How many points a kilometre is at this latitude.
    pub fn points_a_km(&self, lat: f64) -> f64 {
        let stretch = match self.projection {
            Projection::EqualEarth => 1.0,
            Projection::Mercator => 1.0 / lat.to_radians().cos().max(0.05),
        };
        self.points / EARTH_RADIUS_KM * stretch
    }

    /// Natural Earth's zoom level, where 0 shows the world in 256 points.
    pub fn level(&self) -> f32 {
        (self.world_width() / 256.0).log2() as f32
    }

    /// A round number of kilometres that is no longer than this in the middle of the view, and how long it is.
    pub fn scale(&self, longest: f64) -> (f64, f64) {
        let a_km = self.points_a_km(self.centre.0).max(1e-6);
        let most = longest / a_km;
        let unit = 10_f64.powf(most.log10().floor());
        let km = [5.0, 2.0, 1.0].into_iter().map(|times| times * unit).find(|km| *km <= most).unwrap_or(unit);
        (km, km * a_km)
    }

    fn world_width(&self) -> f64 {
        self.points * TAU
    }
}

/// The least and the greatest `x`.
fn across(flat: &[(f64, f64)]) -> (f64, f64) {
    flat.iter().fold((f64::MAX, f64::MIN), |(west, east), (x, _)| (west.min(*x), east.max(*x)))
}

/// The same longitude between -180° and 180°.
fn turned(lon: f64) -> f64 {
    lon - (lon / 360.0).round() * 360.0
}

/// A circle that goes once round the Earth holds a pole: it is closed over that.
fn round_the_pole(mut around: Vec<(f64, f64)>, lat: f64) -> Vec<(f64, f64)> {
    if let (Some(first), Some(last)) = (around.first().copied(), around.last().copied())
        && (last.1 - first.1).abs() > 180.0
    {
        let pole = 90_f64.copysign(lat);
        around.extend([(pole, last.1), (pole, first.1)]);
    }
    around
}

#[cfg(test)]
mod tests;
