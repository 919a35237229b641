//! KML (OGC 12-007r2): placemarks with the days that they may fall on. Nothing in it is fetched from anywhere.

use super::{Feature, Outline, features};
use crate::analysis::Index;
use crate::analysis::geodesic::circle;
use crate::brief::escaped;
use crate::export::clearance::Cleared;
use serde_json::Value;
use std::io::{self, Write};

/// Corners of the disc that a thing lies in.
const CORNERS: usize = 48;

pub(in crate::export) fn write(cleared: &Cleared, index: &Index, writer: &mut dyn Write) -> io::Result<()> {
    let title = escaped(cleared.project.title());
    writeln!(writer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(writer, "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>{title}</name>")?;
    for feature in features(cleared, index) {
        writeln!(writer, "{}", placemark(&feature))?;
    }
    writeln!(writer, "</Document></kml>")
}

fn placemark(feature: &Feature) -> String {
    let said = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let own = &feature.properties;
    let things = own["things"].as_array();
    let mut description = Vec::new();
    match things {
        Some(things) => things.iter().for_each(|thing| description.push(line(thing))),
        None => description.extend([said(own, "place"), line(own)]),
    }
    let mut time = String::new();
    if things.is_none() {
        let day = |key: &str, tag: &str| {
            own[key].as_str().map_or(String::new(), |day| format!("<{tag}>{}</{tag}>", escaped(day)))
        };
        let span = day("earliest", "begin") + &day("latest", "end");
        if !span.is_empty() {
            time = format!("<TimeSpan>{span}</TimeSpan>");
        }
    }
    let geometry = match &feature.shape {
        Outline::Point { at, radius_km } => {
            description.push(format!("within {radius_km} km"));
            point(*at, *radius_km)
        }
        Outline::Area(polygons) => {
            let polygons: String = polygons.iter().map(|rings| polygon(rings)).collect();
            format!("<MultiGeometry>{polygons}</MultiGeometry>")
        }
        Outline::Unknown => String::new(),
    };
    let (name, description) = (escaped(&said(own, "label")), escaped(&description.join("\n")));
    let data = data(feature);
    format!("<Placemark><name>{name}</name><description>{description}</description>{time}{data}{geometry}</Placemark>")
}

/// What this program reads again: which place it is, and how far around its point it may lie.
fn data(feature: &Feature) -> String {
    let Outline::Point { radius_km, .. } = &feature.shape else { return String::new() };
    let place = escaped(feature.properties["place"].as_str().unwrap_or_default());
    let one = |name: &str, value: &str| format!("<Data name=\"{name}\"><value>{value}</value></Data>");
    format!("<ExtendedData>{}{}</ExtendedData>", one("place", &place), one("radius_km", &radius_km.to_string()))
}

/// 'A hub was built. happened at, about March 2018. No evidence is linked.'
fn line(thing: &Value) -> String {
    let parts = ["label", "role", "in_words", "reason"].into_iter().filter_map(|key| thing[key].as_str());
    parts.collect::<Vec<_>>().join("; ")
}

fn point(at: (f64, f64), radius_km: f64) -> String {
    let point = format!("<Point><coordinates>{},{}</coordinates></Point>", at.1, at.0);
    if radius_km <= 0.0 {
        return point;
    }
    format!("<MultiGeometry>{point}{}</MultiGeometry>", polygon(&[circle(at, radius_km, CORNERS)]))
}

fn polygon(rings: &[Vec<(f64, f64)>]) -> String {
    let mut written = "<Polygon>".to_owned();
    for (nth, ring) in rings.iter().enumerate() {
        let side = if nth == 0 { "outerBoundaryIs" } else { "innerBoundaryIs" };
        let points: Vec<String> = ring.iter().map(|(lat, lon)| format!("{lon:.5},{lat:.5}")).collect();
        let points = points.join(" ");
        written.extend([format!("<{side}><LinearRing><coordinates>{points}</coordinates></LinearRing></{side}>")]);
    }
    written + "</Polygon>"
}
