//! KML (OGC 12-007r2): placemarks with their shapes. Styles, pictures and network links are passed over.

use super::found::Found;
use crate::ingest::Refusal;
use crate::ingest::office::xml::{Element, Tree, decoded};
use crate::model::Shape;

pub(super) fn read(bytes: &[u8], found: &mut Found) -> Result<(), Refusal> {
    let source = decoded(bytes);
    let tree = Tree::read(&source)?;
    for placemark in tree.root().all("", "Placemark") {
        let name = placemark.child("", "name").map(Element::words).unwrap_or_default();
        let before = found.features.len();
        shapes(placemark, &name, found)?;
        if found.features.len() == before {
            found.left_out += 1;
        }
    }
    Ok(())
}

/// The shapes that an element holds; the reader bounds how deep they lie in each other.
fn shapes(element: Element<'_>, name: &str, found: &mut Found) -> Result<(), Refusal> {
    for held in element.elements() {
        match held.name().1 {
            "Point" => points(held).into_iter().try_for_each(|point| found.put(name, Shape::Point(point)))?,
            "LineString" | "LinearRing" => found.put(name, Shape::Line(points(held)))?,
            "Polygon" => {
                let rings = held.all("", "LinearRing").map(points).collect();
                found.put(name, Shape::Area(rings))?;
            }
            "MultiGeometry" => shapes(held, name, found)?,
            _ => {}
        }
    }
    Ok(())
}

/// 'longitude,latitude,height', one after another with space between.
fn points(element: Element<'_>) -> Vec<(f64, f64)> {
    let words = element.child("", "coordinates").map(Element::words).unwrap_or_default();
    let point = |words: &str| {
        let mut numbers = words.split(',').map(|number| number.parse::<f64>().ok().filter(|value| value.is_finite()));
        let (lon, lat) = (numbers.next()??, numbers.next()??);
        Some((lat, lon))
    };
    words.split_whitespace().filter_map(point).collect()
}
