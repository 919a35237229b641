//! Layers for the map: `GeoJSON`, KML, KMZ, and tables with coordinates. What a file is, is told from its bytes.
//!
//! Only WGS 84 is read, which is what these formats are defined in. What a file links to is never fetched.

mod delimited;
mod geojson;
mod kml;
pub mod reading;

use super::archive::{Caps, Ledger, Zip};
use super::{Refusal, decode};
use crate::model::{Feature, Layer, Shape};
use crate::say;
use crate::text::coordinates::unrolled;

/// No layer is larger.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;
/// Outer ring and holes of one area: to cut it takes the square of them.
const MAX_RINGS: usize = 2_000;
/// Points of all its shapes.
const MAX_POINTS: usize = 1_000_000;

/// A layer, and how many of its rows or shapes have no place that could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The layer.
    pub layer: Layer,
    /// How many were left out.
    pub left_out: usize,
}

/// Reads a layer; `name` is the base name of its file.
pub fn read(bytes: &[u8], name: &str) -> Result<Read, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge { limit_bytes: MAX_BYTES });
    }
    if bytes.starts_with(b"PK") {
        return read(&of_kmz(bytes)?, name);
    }
    let mut found = Found::default();
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xEF | 0xBB | 0xBF));
    match first {
        Some(b'{') => geojson::read(bytes, &mut found)?,
        Some(b'<') => kml::read(bytes, &mut found)?,
        _ => delimited::read(&decode::decode(bytes, None).text, &mut found)?,
    }
    if found.features.is_empty() {
        return Err(nothing());
    }
    Ok(Read { layer: Layer { name: name.to_owned(), features: found.features }, left_out: found.left_out })
}

/// The first KML that a KMZ holds, which is the one that is shown (OGC 12-007r2).
fn of_kmz(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let caps = Caps { entry_bytes: MAX_BYTES, total_bytes: MAX_BYTES as u64, ..Caps::default() };
    let mut zip = Zip::open(bytes, caps.entries).map_err(Refusal::Archived)?;
    let ledger = Ledger::new(caps, bytes.len());
    let mut parts = zip.parts().map_err(Refusal::Archived)?.take(caps.entries).flatten();
    let is_kml = |name: &str| name.to_ascii_lowercase().ends_with(".kml");
    let part = parts.find(|part| is_kml(&part.name())).ok_or_else(nothing)?;
    let held = part.read(&ledger).map_err(|_unread| damaged(say!("the map in the archive cannot be unpacked")))?;
    if held.starts_with(b"PK") { Err(nothing()) } else { Ok(held) }
}

fn nothing() -> Refusal {
    damaged(say!(
        "it shows no point, line or area; a layer is GeoJSON, KML, KMZ, or a table with columns for latitude and longitude"
    ))
}

fn damaged(what: &str) -> Refusal {
    Refusal::Damaged(what.to_owned())
}

/// What was found so far.
#[derive(Default)]
struct Found {
    features: Vec<Feature>,
    points: usize,
    left_out: usize,
}

impl Found {
    /// Goes on without a shape that has no place.
    fn leave_out(&mut self) {
        self.left_out += 1;
    }

    /// Takes in a shape, unless it has no extent or is not on the globe.
    fn put(&mut self, name: &str, shape: Shape) -> Result<(), Refusal> {
        let shape = match shape {
            Shape::Point((lat, lon)) if lon.abs() <= 720.0 => Shape::Point((lat, lon - (lon / 360.0).round() * 360.0)),
            Shape::Point(point) => Shape::Point(point),
            Shape::Line(line) => Shape::Line(unrolled(line)),
            Shape::Area(rings) => Shape::Area(beside_the_first(rings.into_iter().map(closed).map(unrolled).collect())),
        };
        let has_extent = match &shape {
            Shape::Point(_) => true,
            Shape::Line(line) => line.len() > 1,
            Shape::Area(rings) => rings.first().is_some_and(|ring| ring.len() > 2),
        };
        if !has_extent {
            self.leave_out();
            return Ok(());
        }
        if matches!(&shape, Shape::Area(rings) if rings.len() > MAX_RINGS) {
            return Err(damaged(say!("an area in it has too many holes; simplify it")));
        }
        if !shape.points().all(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 720.0) {
            return Err(damaged(say!(
                "its coordinates are no degrees; save it in WGS 84 (EPSG:4326) with the program it comes from"
            )));
        }
        self.points += shape.points().count();
        if self.points > MAX_POINTS {
            return Err(damaged(say!("it has more than a million points; simplify it, or cut out what is needed")));
        }
        self.features.push(Feature { name: name.trim().chars().take(200).collect(), shape });
        Ok(())
    }
}

/// A ring without its first point again at its end.
fn closed(mut ring: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

/// Holes at the repetition of the world at which their outer ring stands.
fn beside_the_first(mut rings: Vec<Vec<(f64, f64)>>) -> Vec<Vec<(f64, f64)>> {
    let Some((_, lon)) = rings.first().and_then(|ring| ring.first()).copied() else { return rings };
    for ring in rings.iter_mut().skip(1) {
        let turn = ring.first().map_or(0.0, |first| ((first.1 - lon) / 360.0).round() * 360.0);
        for point in ring {
            point.1 -= turn;
        }
    }
    rings
}

#[cfg(test)]
mod tests;
