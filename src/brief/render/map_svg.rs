//! The placed claims of a brief as a picture: a point as wide as its uncertainty, a country as an area.

use crate::analysis::basemap::{Basemap, Country};
use crate::analysis::flat_view::{Closeness, FlatView};
use crate::analysis::label::label;
use crate::analysis::map::{Mark, Position, map};
use crate::analysis::wording::{capitalised, counted};
use crate::brief::escape::html as escaped;
use crate::brief::{Material, svg_path};
use crate::model::{AnyId, Id, Place};
use std::collections::BTreeMap;

const SIZE: (f64, f64) = (920.0, 480.0);
/// What is placed has room around it, and a town stands in its country.
const CLOSENESS: Closeness = Closeness { room: 80.0, closest: 2_200.0 };
/// Points of a coast that lie nearer than this to each other, in points of the picture, are one.
const COARSENESS: f64 = 1.2;
/// A disc smaller than this lies under its dot.
const LEAST_DISC: f64 = 5.0;

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
    let points: Vec<(f64, f64)> = claims.iter().filter_map(|mark| mark.position.point()).collect();
    if points.is_empty() {
        return (String::new(), "No claim has a place".to_owned());
    }
    let view = FlatView::around(&points, SIZE, CLOSENESS).unwrap_or_else(|| FlatView::world(SIZE));
    let places = by_place(&claims);
    let areas: Vec<&str> = claims.iter().filter_map(|mark| area(mark)).collect();
    let mut svg = format!("<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"Map\">", SIZE.0, SIZE.1);
    for country in &Basemap::bundled().countries {
        let class = if areas.contains(&country.iso2.as_str()) { "area" } else { "land" };
        svg += &land(&view, country, class);
    }
    for (place, marks) in &places {
        svg += &place_mark(&view, &label(material.project, AnyId::Place(*place)), marks);
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

fn land(view: &FlatView, country: &Country, class: &str) -> String {
    let rings = country.polygons.iter().flat_map(|polygon| &polygon.rings);
    let traced = rings.flat_map(|ring| view.traced(ring, COARSENESS));
    let path: String = traced.map(|outline| svg_path(&outline) + "Z").collect();
    if path.is_empty() {
        return String::new();
    }
    let name = escaped(&country.name);
    format!("<path class=\"{class}\" fill-rule=\"evenodd\" d=\"{path}\"><title>{name}</title></path>\n")
}

fn place_mark(view: &FlatView, name: &str, marks: &[&Mark]) -> String {
    let Some(first) = marks.first() else { return String::new() };
    let Some(at) = first.position.point() else { return String::new() };
    let (x, y) = view.at(at);
    let name = match marks.len() {
        1 => escaped(name),
        count => format!("{} ({count})", escaped(name)),
    };
    let text = |x: f64, anchor: &str| {
        format!("<text class=\"halo\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{name}</text>\n", y + 4.0)
    };
    let Position::Disc { radius_km, .. } = first.position else { return text(x, "middle") };
    let is_seen = radius_km * view.points_a_km(at.0) > LEAST_DISC;
    let areas = if is_seen { view.disc(at, radius_km) } else { Vec::new() };
    let discs = areas.iter().map(|area| format!("<path class=\"disc\" d=\"{}Z\"/>", svg_path(area)));
    let dot = format!("<circle class=\"dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\"/>");
    discs.collect::<String>() + &dot + &text(x + 7.0, "start")
}
