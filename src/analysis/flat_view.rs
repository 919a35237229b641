//! A stretch of the flat world as it is drawn, on a screen or on paper: where a place lies in it, what is in sight of it,
//! and what a kilometre is.
//!
//! The world is laid flat once, as Equal Earth, which has an edge at 180°; a region is Mercator's, which goes round: what
//! is moved over 180° goes on, and every place is drawn at its repetition that is nearest the middle. *Points* are those
//! of the drawing, from its upper left corner, `y` growing downwards.

use super::basemap::LatLon;
use super::geodesic::circle;
use super::projection::{EARTH_RADIUS_KM, Projection};
use super::spread::{View, square_of};
use crate::text::coordinates::unrolled;
use std::f64::consts::{PI, TAU};

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
        let fits = |side: f64, width: f64| (side - 2.0 * closeness.room).max(40.0) / width.max(1e-9);
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
        let turned = |turn: f64| flat.iter().map(|(x, y)| self.of_projected((x + turn, *y))).collect();
        let mut lines: Vec<Vec<(f64, f64)>> = self.turns(across(&flat)).map(turned).collect();
        if lines.is_empty() {
            lines.push(turned(((self.middle.0 - first_lon.to_radians()) / TAU).round() * TAU));
        }
        lines
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

    /// The repetitions of a stretch of the map that are in sight, as what is added to a projected `x`; the stretch by its
    /// western and eastern end, likewise projected. Equal Earth repeats nothing.
    pub fn turns(&self, (west, east): (f64, f64)) -> impl Iterator<Item = f64> + use<> {
        /// As many as are ever in sight of what is no wider than the world; of what is wider, enough.
        const MOST: i64 = 4;
        let half = self.size.0 / 2.0 / self.points;
        let (first, last) = match self.projection {
            Projection::EqualEarth => (0, 0),
            Projection::Mercator => {
                let first = ((self.middle.0 - half - east) / TAU).ceil() as i64;
                let last = ((self.middle.0 + half - west) / TAU).floor() as i64;
                (first, last.min(first.saturating_add(MOST - 1)))
            }
        };
        (first..=last).map(|turn| turn as f64 * TAU)
    }

    /// A line of the basemap once for each repetition in sight, without points nearer to each other than `coarseness`;
    /// nothing of one that is out of sight or a speck.
    pub fn traced(&self, line: &[LatLon], coarseness: f64) -> Vec<Vec<(f64, f64)>> {
        let flat = line.iter().map(|point| self.projection.forward(f64::from(point.lat), f64::from(point.lon)));
        let flat: Vec<(f64, f64)> = flat.collect();
        self.turns(across(&flat)).filter_map(|turn| self.traced_at(&flat, coarseness, turn)).collect()
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

/// Over the whole world once: from where to where it is projected.
pub const ONCE_ROUND: (f64, f64) = (-PI, PI);

/// From where to where projected points lie across the map.
fn across(flat: &[(f64, f64)]) -> (f64, f64) {
    flat.iter().fold((f64::MAX, f64::MIN), |(west, east), (x, _)| (west.min(*x), east.max(*x)))
}

/// A line without the points that are nearer to the last than this.
pub fn thinned(points: &[(f64, f64)], coarseness: f64) -> Vec<(f64, f64)> {
    let mut thinned: Vec<(f64, f64)> = Vec::new();
    for (x, y) in points.iter().copied() {
        if thinned.last().is_none_or(|last| (x - last.0).hypot(y - last.1) >= coarseness) {
            thinned.push((x, y));
        }
    }
    thinned
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

/// Cuts an area whose longitudes run on over 180° at the edges of the world; gives the pieces, each its outer ring and
/// then its holes, between -180° and 180°.
///
/// A side runs straight in degrees, as in `GeoJSON` (RFC 7946, 3.1.1); each edge of the world cuts off what lies beyond
/// it (Sutherland and Hodgman, 'Reentrant polygon clipping', 1974). Long sides are given points on their way, since they
/// are not straight on the map.
pub fn cut(rings: &[Vec<(f64, f64)>]) -> Vec<Vec<Vec<(f64, f64)>>> {
    let rings: Vec<Vec<(f64, f64)>> = rings.iter().map(|ring| in_steps(ring)).collect();
    let outer = rings.first().map_or(&[][..], Vec::as_slice);
    let side_of = |lon: f64| ((lon + 180.0) / 360.0).floor() as i64;
    let sides = outer.iter().map(|(_, lon)| side_of(*lon));
    let (Some(first), Some(last)) = (sides.clone().min(), sides.max()) else { return Vec::new() };
    let piece = |side: i64| {
        let west = side as f64 * 360.0 - 180.0;
        let within = |ring: &Vec<(f64, f64)>| -> Vec<(f64, f64)> {
            let kept = beyond(&beyond(ring, west, 1.0), west + 360.0, -1.0);
            in_steps(&kept).into_iter().map(|(lat, lon)| (lat, lon - side as f64 * 360.0)).collect()
        };
        let mut rings = rings.iter().map(within);
        let outer = rings.next().filter(|outer| outer.len() > 2)?;
        Some(std::iter::once(outer).chain(rings.filter(|hole| hole.len() > 2)).collect())
    };
    (first..=last).filter_map(piece).collect()
}

/// What of a ring lies on one side of a meridian: to the east of it where `east` is 1, to the west where it is -1.
fn beyond(ring: &[(f64, f64)], meridian: f64, east: f64) -> Vec<(f64, f64)> {
    let is_kept = |place: &(f64, f64)| (place.1 - meridian) * east >= 0.0;
    let mut kept = Vec::with_capacity(ring.len());
    for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        if is_kept(from) {
            kept.push(*from);
        }
        if is_kept(from) != is_kept(to) {
            let share = (meridian - from.1) / (to.1 - from.1);
            kept.push((from.0 + (to.0 - from.0) * share, meridian));
        }
    }
    // What only touches the meridian has no width beyond it.
    if kept.iter().all(|place| place.1.total_cmp(&meridian).is_eq()) { Vec::new() } else { kept }
}

/// A ring with points on the way along its long sides.
pub fn in_steps(ring: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let sides = ring.iter().zip(ring.iter().cycle().skip(1));
    sides.flat_map(|(from, to)| steps(*from, *to)).collect()
}

/// A line likewise.
pub fn line_in_steps(line: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let sides = line.iter().zip(line.iter().skip(1));
    sides.flat_map(|(from, to)| steps(*from, *to)).chain(line.last().copied()).collect()
}

/// A place, and those on the way to the next, which is not among them.
fn steps(from: (f64, f64), to: (f64, f64)) -> impl Iterator<Item = (f64, f64)> {
    const LONGEST_DEGREES: f64 = 3.0;
    let (lat, lon) = (to.0 - from.0, to.1 - from.1);
    let count = (lat.abs().max(lon.abs()) / LONGEST_DEGREES).ceil().clamp(1.0, 500.0) as usize;
    (0..count).map(move |step| {
        let share = step as f64 / count as f64;
        (from.0 + lat * share, from.1 + lon * share)
    })
}

/// A line over places whose longitudes run on over 180°, in the parts into which the edges of the world cut it, each
/// between -180° and 180°.
pub fn cut_line(line: &[(f64, f64)]) -> Vec<Vec<(f64, f64)>> {
    let side_of = |lon: f64| ((lon + 180.0) / 360.0).floor() as i32;
    let turned_by = |side: i32| f64::from(side) * 360.0;
    let mut parts: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut last: Option<((f64, f64), i32)> = None;
    for place in line.iter().copied() {
        let side = side_of(place.1);
        match last {
            Some((_, before)) if before == side => {}
            Some((from, before)) if (before - side).abs() == 1 => {
                // The edge itself belongs to both parts.
                let edge = turned_by(before.max(side)) - 180.0;
                let crossed = from.0 + (place.0 - from.0) * (edge - from.1) / (place.1 - from.1);
                parts.last_mut().into_iter().for_each(|part| part.push((crossed, edge - turned_by(before))));
                parts.push(vec![(crossed, edge - turned_by(side))]);
            }
            _ => parts.push(Vec::new()),
        }
        parts.last_mut().into_iter().for_each(|part| part.push((place.0, place.1 - turned_by(side))));
        last = Some((place, side));
    }
    parts
}

#[cfg(test)]
mod tests;
