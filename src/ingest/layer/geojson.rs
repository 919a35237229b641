//! `GeoJSON` (RFC 7946): positions are longitude, then latitude.

use super::found::{Found, damaged};
use crate::ingest::Refusal;
use crate::model::Shape;
use crate::say;
use serde_json::Value;

/// Keys of what a feature is called, the likeliest first.
const NAMES: [&str; 8] = ["name", "title", "label", "admin", "shapename", "name_en", "nam", "id"];

pub(super) fn read(bytes: &[u8], found: &mut Found) -> Result<(), Refusal> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let value: Value =
        serde_json::from_slice(bytes).map_err(|error| damaged(&say!("it is no whole GeoJSON: {error}", error)))?;
    let system = value.pointer("/crs/properties/name").and_then(Value::as_str).unwrap_or_default();
    if !system.is_empty() && !system.contains("CRS84") && !system.contains("4326") {
        return Err(damaged(&say!(
            "it is in the system {system}; save it in WGS 84 (EPSG:4326) with the program it comes from",
            system
        )));
    }
    object(&value, "", found)
}

/// A collection, a feature or a shape. `serde_json` bounds how deep they lie in each other.
fn object(value: &Value, name: &str, found: &mut Found) -> Result<(), Refusal> {
    let members = |key: &str| value.get(key).and_then(Value::as_array).into_iter().flatten();
    match value.get("type").and_then(Value::as_str).unwrap_or_default() {
        "FeatureCollection" => members("features").try_for_each(|feature| object(feature, "", found)),
        "GeometryCollection" => members("geometries").try_for_each(|shape| object(shape, name, found)),
        "Feature" => match value.get("geometry") {
            Some(shape) if shape.is_object() => object(shape, &name_of(value), found),
            _ => {
                found.left_out += 1;
                Ok(())
            }
        },
        sort => shape(sort, value.get("coordinates").unwrap_or(&Value::Null), name, found),
    }
}

fn shape(sort: &str, at: &Value, name: &str, found: &mut Found) -> Result<(), Refusal> {
    let parts = || at.as_array().into_iter().flatten();
    match sort {
        "Point" => {
            let Some(point) = position(at) else {
                found.leave_out();
                return Ok(());
            };
            found.put(name, Shape::Point(point))
        }
        "LineString" => found.put(name, Shape::Line(line(at))),
        "Polygon" => found.put(name, Shape::Area(parts().map(line).collect())),
        "MultiPoint" => parts().try_for_each(|part| shape("Point", part, name, found)),
        "MultiLineString" => parts().try_for_each(|part| shape("LineString", part, name, found)),
        "MultiPolygon" => parts().try_for_each(|part| shape("Polygon", part, name, found)),
        _ => {
            found.leave_out();
            Ok(())
        }
    }
}

fn line(at: &Value) -> Vec<(f64, f64)> {
    at.as_array().into_iter().flatten().filter_map(position).collect()
}

fn position(at: &Value) -> Option<(f64, f64)> {
    let (lon, lat) = (at.get(0)?.as_f64()?, at.get(1)?.as_f64()?);
    Some((lat, lon))
}

fn name_of(feature: &Value) -> String {
    let Some(properties) = feature.get("properties").and_then(Value::as_object) else { return String::new() };
    let named = |wanted: &&str| {
        let found = properties.iter().find(|(key, value)| key.eq_ignore_ascii_case(wanted) && value.is_string());
        found.and_then(|(_, value)| value.as_str())
    };
    NAMES.iter().find_map(named).unwrap_or_default().to_owned()
}
