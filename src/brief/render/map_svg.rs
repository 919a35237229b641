//! The placed claims of a brief as a picture: a point as wide as its uncertainty, a country as an area.

use crate::analysis::basemap::{Basemap, Country, Ring};
use crate::analysis::label::label;
use crate::analysis::map::{Mark, Position, map};
use crate::analysis::projection::Projection;
use crate::analysis::wording::{capitalised, counted};
use crate::brief::Material;
use crate::brief::escape::html as escaped;
use crate::model::{AnyId, Id, Place};
use std::collections::BTreeMap;

const WIDTH: f64 = 920.0;
const MAX_HEIGHT: f64 = 520.0;
/// Points of a coast that lie nearer than this to each other, in points of the picture, are one.
const COARSENESS: f64 = 1.2;
/// No view is narrower than this many degrees: a town stands in its country.
const MIN_DEGREES: f64 = 12.0;
/// A view wider than this many degrees shows the world.
const MAX_REGION_DEGREES: f64 = 120.0;
const KM_PER_DEGREE: f64 = 111.2;

/// The picture, and what is not in it in a sentence.
pub(super) fn draw(material: &Material<'_>) -> (String, String) {
    let marks = map(material.project, material.index);
    let unplaced = marks.unplaced.iter().filter(|id| matches!(id, AnyId::Claim(_))).count();
    let said = if unplaced > 0 {
        format!("{} no place", capitalised(&counted(unplaced, "claim has", "claims have")))
    } else {
        String::new()
    };
    let claims: Vec<&Mark> = marks.marks.iter().filter(|mark| matches!(mark.id, AnyId::Claim(_))).collect();
    let Some(view) = View::of(&claims) else { return (String::new(), "No claim has a place".to_owned()) };
    let places = by_place(&claims);
    let areas: Vec<&str> = claims.iter().filter_map(|mark| area(mark)).collect();
    let mut svg = format!("<svg viewBox=\"0 0 {WIDTH} {:.0}\" role=\"img\" aria-label=\"Map\">", view.height);
    for country in &Basemap::bundled().countries {
        let class = if areas.contains(&country.iso2.as_str()) { "area" } else { "land" };
        svg += &view.country(country, class);
    }
    for (place, marks) in &places {
        svg += &view.place(&label(material.project, AnyId::Place(*place)), marks);
    }
    (svg + "</svg>", said)
}

/// Claims at one place are one mark with their number.
fn by_place<'m>(marks: &[&'m Mark]) -> BTreeMap<Id<Place>, Vec<&'m Mark>> {
    let mut places: BTreeMap<Id<Place>, Vec<&Mark>> = BTreeMap::new();
    for mark in marks {
        places.entry(mark.place).or_default().push(mark);
    }
    places
}

fn area(mark: &Mark) -> Option<&str> {
    match &mark.position {
        Position::Area { code, .. } => Some(code),
        Position::Disc { .. } => None,
    }
}

/// A stretch of the flat map, scaled to the picture.
struct View {
    projection: Projection,
    left: f64,
    top: f64,
    scale: f64,
    height: f64,
}

impl View {
    /// What holds every mark with room around; none where nothing has a point.
    fn of(marks: &[&Mark]) -> Option<Self> {
        let points: Vec<(f64, f64)> = marks.iter().filter_map(|mark| mark.position.point()).collect();
        let (south, north) = around(points.iter().map(|point| point.0), MIN_DEGREES / 2.0)?;
        let (west, east) = around(points.iter().map(|point| point.1), MIN_DEGREES)?;
        let (projection, south, north, west, east) = if east - west > MAX_REGION_DEGREES {
            (Projection::EqualEarth, -60.0, 85.0, -180.0, 180.0)
        } else {
            (Projection::Mercator, south.max(-80.0), north.min(82.0), west, east)
        };
        let (left, bottom) = (projection.forward(0.0, west).0, projection.forward(south, 0.0).1);
        let (right, top) = (projection.forward(0.0, east).0, projection.forward(north, 0.0).1);
        let scale = (WIDTH / (right - left)).min(MAX_HEIGHT / (top - bottom));
        // What is narrower than the picture stands in its middle.
        let left = left - (WIDTH / scale - (right - left)) / 2.0;
        Some(Self { projection, left, top, scale, height: (top - bottom) * scale })
    }

    fn at(&self, lat: f64, lon: f64) -> (f64, f64) {
        let (x, y) = self.projection.forward(lat, lon);
        ((x - self.left) * self.scale, (self.top - y) * self.scale)
    }

    fn country(&self, country: &Country, class: &str) -> String {
        let rings = country.polygons.iter().flat_map(|polygon| &polygon.rings);
        let path: String = rings.filter_map(|ring| self.ring(ring)).collect();
        if path.is_empty() {
            return String::new();
        }
        format!(
            "<path class=\"{class}\" fill-rule=\"evenodd\" d=\"{path}\"><title>{}</title></path>\n",
            escaped(&country.name)
        )
    }

    /// The outline as far as it can be told apart at this size; none where it is out of sight or a speck.
    fn ring(&self, ring: &Ring) -> Option<String> {
        let points: Vec<(f64, f64)> = ring.iter().map(|point| self.at(point.lat.into(), point.lon.into())).collect();
        let bounds = |of: fn(&(f64, f64)) -> f64| {
            let values = || points.iter().map(of);
            (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
        };
        let ((west, east), (north, south)) = (bounds(|point| point.0), bounds(|point| point.1));
        let is_seen = east > 0.0 && west < WIDTH && south > 0.0 && north < self.height;
        if !is_seen || (east - west).max(south - north) < COARSENESS {
            return None;
        }
        let mut path = String::new();
        let mut last = (f64::INFINITY, f64::INFINITY);
        for point in points {
            if (point.0 - last.0).hypot(point.1 - last.1) >= COARSENESS {
                let letter = if path.is_empty() { 'M' } else { 'L' };
                path.extend([format!("{letter}{:.1} {:.1}", point.0, point.1)]);
                last = point;
            }
        }
        Some(path + "Z")
    }

    fn place(&self, name: &str, marks: &[&Mark]) -> String {
        let Some((lat, lon)) = marks.first().and_then(|mark| mark.position.point()) else { return String::new() };
        let (x, y) = self.at(lat, lon);
        let name = match marks.len() {
            1 => escaped(name),
            count => format!("{} ({count})", escaped(name)),
        };
        let text = |x: f64, anchor: &str| {
            format!("<text class=\"halo\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{name}</text>\n", y + 4.0)
        };
        match marks.first().map(|mark| &mark.position) {
            Some(Position::Disc { radius_km, .. }) => {
                let north = self.at(lat + radius_km / KM_PER_DEGREE, lon).1;
                let radius = (y - north).abs();
                let disc = if radius > 5.0 {
                    format!("<circle class=\"disc\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\"/>")
                } else {
                    String::new()
                };
                let dot = format!("<circle class=\"dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\"/>");
                disc + &dot + &text(x + 7.0, "start")
            }
            _ => text(x, "middle"),
        }
    }
}

/// From the least to the greatest with a quarter of room on each side, and never narrower than twice `least`.
fn around(values: impl Iterator<Item = f64> + Clone, least: f64) -> Option<(f64, f64)> {
    let (low, high) = (values.clone().reduce(f64::min)?, values.reduce(f64::max)?);
    let room = ((high - low) * 0.25).max(least - (high - low) / 2.0).max(least / 2.0);
    Some((low - room, high + room))
}
