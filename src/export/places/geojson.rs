//! `GeoJSON` (RFC 7946): WGS 84, longitude first.

use super::{Feature, Outline, features};
use crate::analysis::Index;
use crate::export::clearance::Cleared;
use serde_json::{Value, json};
use std::io::{self, Write};

pub(in crate::export) fn write(cleared: &Cleared, index: &Index, writer: &mut dyn Write) -> io::Result<()> {
    let features: Vec<Value> = features(cleared, index).iter().map(feature).collect();
    let collection = json!({
        "type": "FeatureCollection",
        "attribution": "Country outlines: Natural Earth",
        "features": features,
    });
    serde_json::to_writer_pretty(&mut *writer, &collection).map_err(io::Error::from)?;
    writeln!(writer)
}

fn feature(feature: &Feature) -> Value {
    let position = |(lat, lon): &(f64, f64)| json!([lon, lat]);
    let geometry = match &feature.shape {
        Outline::Point { at, .. } => json!({ "type": "Point", "coordinates": position(at) }),
        Outline::Area(polygons) => {
            let ring = |ring: &Vec<(f64, f64)>| ring.iter().map(position).collect::<Vec<_>>();
            let polygon = |rings: &Vec<Vec<(f64, f64)>>| {
                let wound = rings.iter().enumerate().map(|(nth, points)| ring(&wound(points, nth == 0)));
                wound.collect::<Vec<_>>()
            };
            json!({ "type": "MultiPolygon", "coordinates": polygons.iter().map(polygon).collect::<Vec<_>>() })
        }
        Outline::Unknown => Value::Null,
    };
    json!({ "type": "Feature", "geometry": geometry, "properties": feature.properties })
}

/// The outer ring goes against the clock, holes go with it.
fn wound(ring: &[(f64, f64)], is_outer: bool) -> Vec<(f64, f64)> {
    let twice_the_area: f64 = ring.windows(2).map(|pair| pair[0].1 * pair[1].0 - pair[1].1 * pair[0].0).sum();
    let mut ring = ring.to_vec();
    if (twice_the_area > 0.0) != is_outer {
        ring.reverse();
    }
    ring
}
