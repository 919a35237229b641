//! Which part of the map is in view, and where on screen a place lies.
//!
//! The world is laid flat once, as Equal Earth; a region is Mercator's, which goes round: a map that is moved over 180°
//! goes on, and every place is drawn at its repetition that is nearest the middle.

use crate::analysis::geodesic::unrolled;
use crate::analysis::projection::{EARTH_RADIUS_KM, Projection};
use crate::analysis::spread::{View, square_of};
use crate::analysis::within::Region;
use egui::{Pos2, Rect, Vec2, pos2};
use std::f64::consts::{PI, TAU};

/// From this many points for a radius of the Earth on, the map is Mercator's.
const MERCATOR_FROM: f64 = 420.0;
/// So many points for a radius is the closest: streets are not on this map.
const CLOSEST: f64 = 400_000.0;
/// What is shown whole has so many points of room around it.
const ROOM: f64 = 48.0;
/// What is shown whole is shown no closer than this, so that a town stands in its country.
const CLOSEST_WHOLE: f64 = 6_000.0;
/// The least side of a cell whose marks stand as one, in points.
const CELL: f64 = 28.0;

/// The part in view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Camera {
    /// Latitude and longitude of the middle, in degrees.
    pub(super) centre: (f64, f64),
    /// Points on screen for one radius of the Earth.
    pub(super) points: f64,
}

/// A camera on a rectangle of the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shot {
    pub(super) camera: Camera,
    pub(super) projection: Projection,
    pub(super) rect: Rect,
    /// The middle in projected units.
    middle: (f64, f64),
}

impl Camera {
    /// The whole world in this rectangle.
    pub(super) fn world(rect: Rect) -> Self {
        let projection = Projection::EqualEarth;
        let points = (f64::from(rect.width()) / (2.0 * projection.half_width()))
            .min(f64::from(rect.height()) / (2.0 * projection.half_height()));
        Self { centre: (8.0, 10.0), points: points.max(20.0) * 1.06 }
    }

    /// All of these places with room around them; the world where there are none, or where they are all over it.
    pub(super) fn around(places: &[(f64, f64)], rect: Rect) -> Self {
        let world = Self::world(rect);
        let places = unrolled(places.iter().copied());
        let start = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        let (least, most) = places.iter().fold(start, |(least, most), place| {
            ((least.0.min(place.0), least.1.min(place.1)), (most.0.max(place.0), most.1.max(place.1)))
        });
        if places.is_empty() {
            return world;
        }
        let flat = |(lat, lon): (f64, f64)| Projection::Mercator.forward(lat, lon);
        let ((left, bottom), (right, top)) = (flat(least), flat(most));
        let fits = |side: f32, width: f64| (f64::from(side) - 2.0 * ROOM).max(40.0) / width.max(1e-9);
        let points = fits(rect.width(), right - left).min(fits(rect.height(), top - bottom)).min(CLOSEST_WHOLE);
        if points < MERCATOR_FROM {
            return world;
        }
        let middle = Projection::Mercator.inverse(0.0, f64::midpoint(top, bottom)).map_or(0.0, |place| place.0);
        Self { centre: (middle, turned(f64::midpoint(least.1, most.1))), points }
    }

    /// What this camera sees in this rectangle.
    pub(super) fn shot(self, rect: Rect) -> Shot {
        let projection = if self.points < MERCATOR_FROM { Projection::EqualEarth } else { Projection::Mercator };
        Shot { camera: self, projection, rect, middle: projection.forward(self.centre.0, self.centre.1) }
    }

    /// Whether the map comes no closer.
    pub(super) fn is_closest(self) -> bool {
        self.points >= CLOSEST * 0.999
    }

    /// Zooms by a factor, with the place under the pointer staying where it is.
    pub(super) fn zoom(&mut self, factor: f64, pointer: Pos2, rect: Rect) {
        let held = self.shot(rect).place_at(pointer);
        let least = Self::world(rect).points * 0.5;
        self.points = (self.points * factor).clamp(least, CLOSEST);
        if let Some(held) = held {
            let now = self.shot(rect).pos_of(held);
            self.pan(pointer - now, rect);
        }
    }

    /// Moves the map by so many points; the middle stays on the map.
    pub(super) fn pan(&mut self, by: Vec2, rect: Rect) {
        let target = rect.center() - by;
        if let Some(centre) = self.shot(rect).place_at(target) {
            self.centre = (centre.0.clamp(-80.0, 80.0), centre.1);
        }
    }
}

impl Shot {
    /// Where a place lies on screen: at its repetition nearest the middle.
    pub(super) fn pos_of(&self, (lat, lon): (f64, f64)) -> Pos2 {
        let (x, y) = self.projection.forward(lat, lon);
        let turns = match self.projection {
            Projection::EqualEarth => 0.0,
            Projection::Mercator => ((self.middle.0 - x) / TAU).round(),
        };
        self.pos_of_projected(x + turns * TAU, y)
    }

    /// Where a line over places whose longitudes run on without a jump lies on screen, its first place at the
    /// repetition nearest the middle. Equal Earth has an edge at 180°, and a line over it comes in parts.
    pub(super) fn line_of(&self, line: &[(f64, f64)]) -> Vec<Vec<Pos2>> {
        let Some(first) = line.first() else { return Vec::new() };
        if self.projection == Projection::Mercator {
            let (x, _) = self.projection.forward(0.0, first.1);
            let turns = ((self.middle.0 - x) / TAU).round();
            let pos = |(lat, lon): &(f64, f64)| {
                let (x, y) = self.projection.forward(*lat, *lon);
                self.pos_of_projected(x + turns * TAU, y)
            };
            return vec![line.iter().map(pos).collect()];
        }
        let mut parts: Vec<Vec<Pos2>> = Vec::new();
        let mut side = None;
        for (lat, lon) in line {
            let here = ((lon + 180.0) / 360.0).floor();
            if side != Some(here) {
                parts.push(Vec::new());
                side = Some(here);
            }
            let pos = self.pos_of((*lat, lon - here * 360.0));
            parts.last_mut().into_iter().for_each(|part| part.push(pos));
        }
        parts
    }

    /// Where a projected point lies on screen.
    pub(super) fn pos_of_projected(&self, x: f64, y: f64) -> Pos2 {
        let centre = self.rect.center();
        let points = self.camera.points;
        pos2(centre.x + ((x - self.middle.0) * points) as f32, centre.y - ((y - self.middle.1) * points) as f32)
    }

    /// The repetitions of the map that are in sight, as what is added to a projected `x`.
    pub(super) fn turns(&self) -> impl Iterator<Item = f64> + use<> {
        let half = f64::from(self.rect.width()) / 2.0 / self.camera.points;
        let (left, right, projection) = (self.middle.0 - half, self.middle.0 + half, self.projection);
        let is_seen = move |turn: &f64| match projection {
            Projection::EqualEarth => *turn == 0.0,
            Projection::Mercator => turn - PI < right && turn + PI > left,
        };
        [-TAU, 0.0, TAU].into_iter().filter(is_seen)
    }

    /// The place at a point on screen; none beside the map.
    pub(super) fn place_at(&self, pos: Pos2) -> Option<(f64, f64)> {
        self.place_unrolled(pos).map(|(lat, lon)| (lat, turned(lon)))
    }

    /// The same, its longitude running on over 180° where the map does.
    fn place_unrolled(&self, pos: Pos2) -> Option<(f64, f64)> {
        let by = pos - self.rect.center();
        let points = self.camera.points;
        let (x, y) = (self.middle.0 + f64::from(by.x) / points, self.middle.1 - f64::from(by.y) / points);
        match self.projection {
            Projection::EqualEarth => self.projection.inverse(x, y),
            Projection::Mercator => {
                let (lat, _) = self.projection.inverse(0.0, y)?;
                Some((lat, x.to_degrees()))
            }
        }
    }

    /// The region within an outline on screen; corners beside the map are taken at its edge.
    pub(super) fn region(&self, outline: &[Pos2]) -> Option<Region> {
        let corner = |pos: &Pos2| {
            let towards = |share: f32| *pos + (self.rect.center() - *pos) * share;
            (0..=40).find_map(|step| self.place_unrolled(towards(step as f32 / 40.0)))
        };
        Region::within(outline.iter().filter_map(corner).collect())
    }

    /// What is in view, for looking up what lies there; with room for marks that stand half in it.
    pub(super) fn view(&self) -> View {
        let rect = self.rect.expand(CELL as f32);
        let up = |pos: Pos2| self.place_unrolled(pos).map(|place| square_of((place.0, 0.0)).1);
        let (north, south) = (up(rect.center_top()).unwrap_or(0.0), up(rect.center_bottom()).unwrap_or(1.0));
        match self.projection {
            Projection::EqualEarth => View { west: 0.0, east: 1.0, north, south },
            Projection::Mercator => {
                let half = f64::from(rect.width()) / 2.0 / self.camera.points;
                let across = |x: f64| 0.5 + x / TAU;
                View { west: across(self.middle.0 - half), east: across(self.middle.0 + half), north, south }
            }
        }
    }

    /// How often the square is quartered until a cell is no wider than marks that stand as one.
    pub(super) fn depth(&self) -> u32 {
        let world = self.camera.points * TAU;
        (world / CELL).log2().floor().max(0.0) as u32
    }

    /// How many points on screen a kilometre is at this latitude.
    pub(super) fn points_a_km(&self, lat: f64) -> f32 {
        let stretch = match self.projection {
            Projection::EqualEarth => 1.0,
            Projection::Mercator => 1.0 / lat.to_radians().cos().max(0.05),
        };
        (self.camera.points / EARTH_RADIUS_KM * stretch) as f32
    }

    /// Natural Earth's zoom level, where 0 shows the world in 256 points.
    pub(super) fn level(&self) -> f32 {
        (self.camera.points * TAU / 256.0).log2() as f32
    }
}

/// The same longitude between -180° and 180°.
fn turned(lon: f64) -> f64 {
    lon - (lon / 360.0).round() * 360.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    fn rect() -> Rect {
        Rect::from_min_size(pos2(100.0, 50.0), vec2(800.0, 400.0))
    }

    #[test]
    fn zooming_holds_the_place_under_the_pointer() {
        let mut camera = Camera::world(rect());
        let pointer = pos2(400.0, 180.0);
        let held = camera.shot(rect()).place_at(pointer).expect("on the map");
        for factor in [1.5, 2.0, 4.0, 0.5] {
            camera.zoom(factor, pointer, rect());
            assert!((camera.shot(rect()).pos_of(held) - pointer).length() < 1.0, "after {factor}");
        }
    }

    #[test]
    fn the_map_goes_on_over_the_date_line() {
        let mut camera = Camera { centre: (-16.0, 179.0), points: 2000.0 };
        let shot = camera.shot(rect());
        let (fiji, samoa) = (shot.pos_of((-18.0, 178.0)), shot.pos_of((-14.0, -172.0)));
        assert!(samoa.x > fiji.x && rect().contains(fiji) && rect().contains(samoa), "{fiji} {samoa}");
        assert_eq!(shot.turns().count(), 2);
        let back = shot.place_at(samoa).expect("on the map");
        assert!((back.1 + 172.0).abs() < 1e-3);
        camera.pan(vec2(-200.0, 0.0), rect());
        assert!(camera.centre.1 < -170.0, "{camera:?}");
        let region = shot.region(&[fiji, pos2(samoa.x, fiji.y), samoa, pos2(fiji.x, samoa.y)]).expect("a region");
        assert!(region.contains((-16.0, 180.0)) && region.contains((-16.0, -175.0)) && !region.contains((-16.0, 0.0)));
    }

    #[test]
    fn a_line_over_the_edge_of_the_world_comes_in_parts() {
        let line = [(35.0, 170.0), (36.0, 178.0), (37.0, 185.0), (38.0, 190.0)];
        assert_eq!(Camera::world(rect()).shot(rect()).line_of(&line).len(), 2);
        assert_eq!(Camera { centre: (36.0, 180.0), points: 900.0 }.shot(rect()).line_of(&line).len(), 1);
    }

    #[test]
    fn a_region_is_read_off_the_screen() {
        let shot = Camera { centre: (50.0, 5.0), points: 2000.0 }.shot(rect());
        let rectangle = Rect::from_two_pos(shot.pos_of((52.0, 3.0)), shot.pos_of((49.0, 7.0)));
        let corners = [rectangle.left_top(), rectangle.right_top(), rectangle.right_bottom(), rectangle.left_bottom()];
        let region = shot.region(&corners).expect("a region");
        assert!(region.contains((50.6, 5.6)) && !region.contains((48.9, 5.6)));
    }

    #[test]
    fn what_is_placed_is_shown_whole() {
        let camera = Camera::around(&[(50.6, 5.6), (52.5, 13.4)], rect());
        let shot = camera.shot(rect());
        assert!(rect().contains(shot.pos_of((50.6, 5.6))) && rect().contains(shot.pos_of((52.5, 13.4))));
        assert!(shot.projection == Projection::Mercator);
        assert_eq!(Camera::around(&[], rect()), Camera::world(rect()));
        assert_eq!(Camera::around(&[(0.0, -120.0), (0.0, 20.0)], rect()), Camera::world(rect()));
        let pacific = Camera::around(&[(-18.0, 178.0), (-14.0, -171.0)], rect());
        assert!(pacific.centre.1.abs() > 170.0, "{pacific:?}");
    }
}
