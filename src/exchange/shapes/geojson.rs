//! `GeoJSON` (RFC 7946): positions are longitude, then latitude. What this program exports comes back with the radii of its
//! places.

use super::super::gathering::{Gathering, plain};
use super::super::json::{self, words};
use super::super::{Brought, NotRead, Reader};
use super::{MAX_POINTS, Shape, too_many};
use crate::say;
use crate::text::one_line;
use serde_json::Value;

/// Keys of what a feature is called, the likeliest first; `place` is what this program says beside what happened there.
const NAMES: [&str; 9] = ["place", "name", "title", "label", "admin", "shapename", "name_en", "nam", "id"];
/// Keys of what is said of it.
const REMARKS: [&str; 4] = ["description", "desc", "note", "notes"];

/// Reads `GeoJSON`.
pub(in crate::exchange) struct GeoJson;

impl Reader for GeoJson {
    fn format(&self) -> &'static str {
        "places in GeoJSON"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn reads(&self, bytes: &[u8], _name: &str) -> bool {
        let may_be = json::mentions(bytes, &["\"Feature", "\"geometry\""]);
        may_be && json::value(bytes).is_some_and(|value| words(&value, "type").starts_with("Feature"))
    }

    fn read(&self, bytes: &[u8], _name: &str) -> Result<Brought, NotRead> {
        let value = json::read(bytes)?;
        let system = value.pointer("/crs/properties/name").and_then(Value::as_str).unwrap_or_default();
        if !system.is_empty() && !system.contains("CRS84") && !system.contains("4326") {
            return Err(NotRead {
                what: say!("It is in the system {system}", system),
                advice: say!("Save it in WGS 84 (EPSG:4326) with the program that it comes from").to_owned(),
            });
        }
        let mut gathering = Gathering::of("");
        let features =
            value.get("features").and_then(Value::as_array).map_or(std::slice::from_ref(&value), Vec::as_slice);
        let mut points = 0;
        for feature in features {
            let shape = shape(feature);
            points += shape.parts.iter().map(Vec::len).sum::<usize>();
            if points > MAX_POINTS {
                return Err(too_many());
            }
            shape.put(&mut gathering);
        }
        Ok(gathering.done())
    }
}

fn shape(feature: &Value) -> Shape {
    let property = |wanted: &str| {
        let properties = feature.get("properties")?.as_object()?;
        properties.iter().find(|(key, _)| key.eq_ignore_ascii_case(wanted)).map(|(_, value)| value)
    };
    let said = |keys: &[&str]| keys.iter().find_map(|key| property(key)?.as_str()).unwrap_or_default();
    let mut parts = Vec::new();
    feature.get("geometry").into_iter().for_each(|geometry| gather(geometry, &mut parts));
    Shape {
        name: one_line(said(&NAMES)),
        memo: plain(said(&REMARKS)),
        radius_km: property("radius_km").and_then(Value::as_f64),
        parts,
    }
}

/// The points, lines and outer rings of a geometry, however it nests them; `serde_json` bounds how deep.
fn gather(geometry: &Value, parts: &mut Vec<Vec<(f64, f64)>>) {
    for held in geometry.get("geometries").and_then(Value::as_array).into_iter().flatten() {
        gather(held, parts);
    }
    let Some(at) = geometry.get("coordinates") else { return };
    let listed = |value: &Value| value.as_array().cloned().unwrap_or_default();
    match words(geometry, "type") {
        "Point" => parts.extend(position(at).map(|point| vec![point])),
        "MultiPoint" => parts.extend(listed(at).iter().filter_map(position).map(|point| vec![point])),
        "LineString" => parts.push(line(at)),
        "MultiLineString" => parts.extend(listed(at).iter().map(line)),
        "Polygon" => parts.extend(at.get(0).map(line)),
        "MultiPolygon" => parts.extend(listed(at).iter().filter_map(|polygon| polygon.get(0).map(line))),
        _ => {}
    }
}

fn line(at: &Value) -> Vec<(f64, f64)> {
    at.as_array().into_iter().flatten().filter_map(position).collect()
}

fn position(at: &Value) -> Option<(f64, f64)> {
    Some((at.get(1)?.as_f64()?, at.get(0)?.as_f64()?))
}
