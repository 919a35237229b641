//! Which part of the map is in view, and where on screen a place lies.

use crate::analysis::projection::Projection;
use crate::analysis::within::Region;
use egui::{Pos2, Rect, Vec2, pos2};

/// From this many points for a radius of the Earth on, the map is Mercator's.
const MERCATOR_FROM: f64 = 420.0;
/// So many points for a radius is the closest: streets are not on this map.
const CLOSEST: f64 = 60_000.0;

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

    /// What this camera sees in this rectangle.
    pub(super) fn shot(self, rect: Rect) -> Shot {
        let projection = if self.points < MERCATOR_FROM { Projection::EqualEarth } else { Projection::Mercator };
        Shot { camera: self, projection, rect, middle: projection.forward(self.centre.0, self.centre.1) }
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
    /// Where a place lies on screen.
    pub(super) fn pos_of(&self, (lat, lon): (f64, f64)) -> Pos2 {
        let (x, y) = self.projection.forward(lat, lon);
        self.pos_of_projected(x, y)
    }

    /// Where a projected point lies on screen.
    pub(super) fn pos_of_projected(&self, x: f64, y: f64) -> Pos2 {
        let centre = self.rect.center();
        let points = self.camera.points;
        pos2(centre.x + ((x - self.middle.0) * points) as f32, centre.y - ((y - self.middle.1) * points) as f32)
    }

    /// The place at a point on screen; none beside the map.
    pub(super) fn place_at(&self, pos: Pos2) -> Option<(f64, f64)> {
        let by = pos - self.rect.center();
        let points = self.camera.points;
        self.projection.inverse(self.middle.0 + f64::from(by.x) / points, self.middle.1 - f64::from(by.y) / points)
    }

    /// The region between two corners on screen; corners beside the map are taken at its edge.
    pub(super) fn region(&self, a: Pos2, b: Pos2) -> Region {
        let rect = Rect::from_two_pos(a, b);
        let edge = |pos: Pos2, fallback: (f64, f64)| self.place_at(pos).unwrap_or(fallback);
        let (north, west) = edge(rect.left_top(), (90.0, -180.0));
        let (south, east) = edge(rect.right_bottom(), (-90.0, 180.0));
        Region { south, west, north, east }
    }

    /// How many points on screen a kilometre is at this latitude.
    pub(super) fn points_a_km(&self, lat: f64) -> f32 {
        const EARTH_RADIUS_KM: f64 = 6371.0;
        let stretch = match self.projection {
            Projection::EqualEarth => 1.0,
            Projection::Mercator => 1.0 / lat.to_radians().cos().max(0.05),
        };
        (self.camera.points / EARTH_RADIUS_KM * stretch) as f32
    }

    /// Natural Earth's zoom level, where 0 shows the world in 256 points.
    pub(super) fn level(&self) -> f32 {
        (self.camera.points * std::f64::consts::TAU / 256.0).log2() as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    #[test]
    fn zooming_holds_the_place_under_the_pointer() {
        let rect = Rect::from_min_size(pos2(100.0, 50.0), vec2(800.0, 400.0));
        let mut camera = Camera::world(rect);
        let pointer = pos2(400.0, 180.0);
        let held = camera.shot(rect).place_at(pointer).expect("on the map");
        for factor in [1.5, 2.0, 4.0, 0.5] {
            camera.zoom(factor, pointer, rect);
            assert!((camera.shot(rect).pos_of(held) - pointer).length() < 1.0, "after {factor}");
        }
    }

    #[test]
    fn a_region_is_read_off_the_screen() {
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(800.0, 400.0));
        let shot = Camera { centre: (50.0, 5.0), points: 2000.0 }.shot(rect);
        let region = shot.region(shot.pos_of((52.0, 3.0)), shot.pos_of((49.0, 7.0)));
        assert!(region.contains((50.6, 5.6)) && !region.contains((48.9, 5.6)));
    }
}
