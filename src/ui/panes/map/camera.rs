//! Which part of the map is in view on a rectangle of the screen, and how a hand moves it. The geometry is
//! [`FlatView`]'s, which the drawings for print share.

use crate::analysis::flat_view::{Closeness, FlatView};
use crate::analysis::projection::Projection;
use crate::analysis::spread::View;
use crate::analysis::within::Region;
use egui::{Pos2, Rect, Vec2};

/// So many points for a radius is the closest: streets are not on this map.
const CLOSEST: f64 = 400_000.0;
/// What is shown whole has room around it, and stands in its country.
const WHOLE: Closeness = Closeness { room: 48.0, closest: 6_000.0 };
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
    pub(super) flat: FlatView,
    pub(super) rect: Rect,
}

impl Camera {
    /// The whole world in this rectangle, with room for marks at its edge.
    pub(super) fn world(rect: Rect) -> Self {
        Self { centre: (0.0, 0.0), points: FlatView::world(size(rect.shrink(10.0))).points.max(20.0) }
    }

    /// All of these places with room around them; the world where there are none, or where they are all over it.
    pub(super) fn around(places: &[(f64, f64)], rect: Rect) -> Self {
        let around = FlatView::around(places, size(rect), WHOLE);
        around.map_or_else(|| Self::world(rect), |flat| Self { centre: flat.centre, points: flat.points })
    }

    /// What this camera sees in this rectangle.
    pub(super) fn shot(self, rect: Rect) -> Shot {
        Shot { camera: self, flat: FlatView::new(self.centre, self.points, size(rect)), rect }
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
    pub(super) fn pos_of(&self, place: (f64, f64)) -> Pos2 {
        self.pos(self.flat.at(place))
    }

    /// Where a line over places whose longitudes run on without a jump lies on screen, its first place at the
    /// repetition nearest the middle. Equal Earth has an edge at 180°, and a line over it comes in parts.
    pub(super) fn line_of(&self, line: &[(f64, f64)]) -> Vec<Vec<Pos2>> {
        self.on_screen(self.flat.line(line))
    }

    /// Lines of the view as they lie on screen.
    pub(super) fn on_screen(&self, lines: Vec<Vec<(f64, f64)>>) -> Vec<Vec<Pos2>> {
        lines.into_iter().map(|line| line.into_iter().map(|at| self.pos(at)).collect()).collect()
    }

    /// Where a projected point lies on screen.
    pub(super) fn pos_of_projected(&self, x: f64, y: f64) -> Pos2 {
        self.pos(self.flat.of_projected((x, y)))
    }

    fn pos(&self, (x, y): (f64, f64)) -> Pos2 {
        self.rect.min + Vec2::new(x as f32, y as f32)
    }

    fn at(&self, pos: Pos2) -> (f64, f64) {
        let at = pos - self.rect.min;
        (f64::from(at.x), f64::from(at.y))
    }

    /// The projection in which it is drawn.
    pub(super) fn projection(&self) -> Projection {
        self.flat.projection
    }

    /// The repetitions in sight of what lies between two projected `x`, as what is added to those.
    pub(super) fn turns(&self, west: f64, east: f64) -> impl Iterator<Item = f64> + use<> {
        self.flat.turns(west, east)
    }

    /// The place at a point on screen; none beside the map.
    pub(super) fn place_at(&self, pos: Pos2) -> Option<(f64, f64)> {
        self.flat.place_at(self.at(pos))
    }

    /// The region within an outline on screen; corners beside the map are taken at its edge.
    pub(super) fn region(&self, outline: &[Pos2]) -> Option<Region> {
        let corner = |pos: &Pos2| {
            let towards = |share: f32| *pos + (self.rect.center() - *pos) * share;
            (0..=40).find_map(|step| self.flat.place_unrolled(self.at(towards(step as f32 / 40.0))))
        };
        Region::within(outline.iter().filter_map(corner).collect())
    }

    /// What is in view, for looking up what lies there; with room for marks that stand half in it.
    pub(super) fn view(&self) -> View {
        self.flat.seen(CELL)
    }

    /// How often the square is quartered until a cell is no wider than marks that stand as one.
    pub(super) fn depth(&self) -> u32 {
        self.flat.depth(CELL)
    }

    /// How many points on screen a kilometre is at this latitude.
    pub(super) fn points_a_km(&self, lat: f64) -> f32 {
        self.flat.points_a_km(lat) as f32
    }

    /// Natural Earth's zoom level, where 0 shows the world in 256 points.
    pub(super) fn level(&self) -> f32 {
        self.flat.level()
    }
}

fn size(rect: Rect) -> (f64, f64) {
    (f64::from(rect.width()), f64::from(rect.height()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{pos2, vec2};
    use std::f64::consts::PI;

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
        assert_eq!(shot.turns(-PI, PI).count(), 2);
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
        assert!(shot.projection() == Projection::Mercator);
        assert_eq!(Camera::around(&[], rect()), Camera::world(rect()));
        assert_eq!(Camera::around(&[(0.0, -120.0), (0.0, 20.0)], rect()), Camera::world(rect()));
        let pacific = Camera::around(&[(-18.0, 178.0), (-14.0, -171.0)], rect());
        assert!(pacific.centre.1.abs() > 170.0, "{pacific:?}");
    }
}
