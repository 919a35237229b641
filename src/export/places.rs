//! What lies where, for other programs that draw maps: `GeoJSON` and KML.
//!
//! A thing at a point is one feature with its radius of uncertainty; a country is one feature with its outline and all
//! that lies in it, since a pin in its middle would say what nobody knows. Outlines are the basemap's, as held in fact.

mod geojson;
mod kml;

use super::clearance::Cleared;
use crate::analysis::basemap::{Basemap, Ring};
use crate::analysis::label::label;
use crate::analysis::map::{Mark, Position, map};
use crate::analysis::when::{earliest, in_words, latest};
use crate::analysis::{Index, Naming, assess};
use crate::model::{AnyId, Edtf, Project};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(super) use geojson::write as write_geojson;
pub(super) use kml::write as write_kml;

/// A place of a map with what is said of it.
struct Feature {
    shape: Outline,
    /// An object of plain values: names that must not leave are replaced in all of them.
    properties: Value,
}

/// Where it lies, in degrees north and east.
enum Outline {
    Point {
        at: (f64, f64),
        radius_km: f64,
    },
    /// Polygons, each its outer ring and then its holes.
    Area(Vec<Vec<Vec<(f64, f64)>>>),
    /// A country that is on no map.
    Unknown,
}

fn features(cleared: &Cleared, index: &Index) -> Vec<Feature> {
    let project = &cleared.project;
    let mut features = Vec::new();
    let mut areas: BTreeMap<String, Vec<Mark>> = BTreeMap::new();
    for mark in map(project, index).marks {
        match &mark.position {
            Position::Disc { lat, lon, radius_km } => {
                let shape = Outline::Point { at: (*lat, *lon), radius_km: *radius_km };
                let mut properties = thing(project, index, &mark);
                properties["place"] = label(project, mark.place.into()).into();
                properties["radius_km"] = json!(radius_km);
                features.push(Feature { shape, properties });
            }
            Position::Area { code, .. } => areas.entry(code.clone()).or_default().push(mark),
        }
    }
    for (code, marks) in areas {
        let things: Vec<Value> = marks.iter().map(|mark| thing(project, index, mark)).collect();
        let place = marks.first().map(|mark| label(project, mark.place.into()));
        let properties = json!({ "place": place, "area": code, "label": place, "things": things });
        features.push(Feature { shape: outline(&code), properties });
    }
    for feature in &mut features {
        cleared.clear_value(&mut feature.properties);
    }
    features
}

/// A claim or passage, and what the place is to it.
fn thing(project: &Project, index: &Index, mark: &Mark) -> Value {
    let mut value = json!({
        "id": mark.id.to_string(),
        "kind": mark.id.noun(),
        "label": label(project, mark.id),
        "role": mark.role,
        "evidence": mark.evidence,
    });
    let when: &[Edtf] = match mark.id {
        AnyId::Claim(id) => {
            let assessment = assess(project, index, id);
            value["state"] = json!(assessment.state);
            // Names that must not leave have been replaced already.
            value["reason"] = assessment.sentence(project, Naming::Inside).into();
            project.claims.get(id).map(|claim| claim.when.as_slice()).unwrap_or_default()
        }
        AnyId::Passage(id) => project.passages.get(id).map(|passage| passage.when.as_slice()).unwrap_or_default(),
        _ => &[],
    };
    if let Some(first) = when.first() {
        value["when"] = json!(when);
        value["in_words"] = in_words(first).into();
        value["earliest"] = json!(earliest(first));
        value["latest"] = json!(latest(first));
    }
    value
}

fn outline(code: &str) -> Outline {
    let Some(country) = Basemap::bundled().country(code) else { return Outline::Unknown };
    // The basemap's grid is a hundredth of a degree.
    let rounded = |degrees: f32| (f64::from(degrees) * 100.0).round() / 100.0;
    let ring = |ring: &Ring| -> Vec<(f64, f64)> {
        ring.iter().chain(ring.first()).map(|point| (rounded(point.lat), rounded(point.lon))).collect()
    };
    let polygons = country.polygons.iter();
    Outline::Area(polygons.map(|polygon| polygon.rings.iter().map(ring).collect()).collect())
}

#[cfg(test)]
mod tests {
    use super::super::{Choices, Format};
    use super::*;
    use crate::analysis::NoCorpus;
    use crate::analysis::testing::Case;
    use crate::ingest::layer;
    use crate::model::{Layer, Location, PlaceRole, PlaceUse, Shape};

    fn written(format: Format) -> Vec<u8> {
        let mut case = Case::default();
        let liege = case.place("Liège", Location::Disc { lat: 50.63, lon: 5.57, radius_km: 5.0 });
        let country = case.place("Belgium", Location::Country { code: "BE".to_owned() });
        let claim = case.claim("A hub was built & paid for.");
        case.change(claim, |claim| {
            claim.when = vec!["2018-03~".parse().expect("a date")];
            claim.places = [liege, country].map(|place| PlaceUse { place, role: PlaceRole::HappenedAt }).to_vec();
        });
        let cleared = Cleared::of(&case.project, Choices::default());
        let index = Index::of(&cleared.project);
        let mut bytes = Vec::new();
        format.write(&cleared, &index, &NoCorpus, &mut bytes).expect("it is written");
        bytes
    }

    /// What another program reads in it: our own reader of layers is one.
    fn read(format: Format) -> Layer {
        layer::read(&written(format), "export").expect("it is read").layer
    }

    #[test]
    fn a_point_stays_a_point_and_a_country_its_outline() {
        for format in [Format::Geojson, Format::Kml] {
            let layer = read(format);
            let point = layer.features.iter().find_map(|feature| match feature.shape {
                Shape::Point(point) => Some(point),
                _ => None,
            });
            assert_eq!(point, Some((50.63, 5.57)), "{format:?}");
            let areas = layer.features.iter().filter(|feature| matches!(feature.shape, Shape::Area(_)));
            assert!(areas.count() >= 1, "{format:?}");
        }
    }

    #[test]
    fn its_places_come_back() {
        for format in [Format::Geojson, Format::Kml] {
            let bytes = written(format);
            let reader = crate::exchange::reader_of(&bytes, "export").expect("it is known");
            let places = reader.read(&bytes, "export").expect("it is read").places;
            let named = |name: &str| places.iter().find(|place| place.name == name).expect(name);
            let basin = named("Liège");
            assert_eq!((basin.point, basin.radius_km), (Some((50.63, 5.57)), Some(5.0)), "{format:?}");
            assert!(named("Belgium").radius_km.is_some_and(|radius| radius > 100.0), "{format:?}");
        }
    }

    #[test]
    fn what_is_known_of_it_goes_along() {
        let value: Value = serde_json::from_slice(&written(Format::Geojson)).expect("JSON");
        let first = &value["features"][0]["properties"];
        assert_eq!((&first["role"], &first["state"]), (&json!("happened-at"), &json!("no-evidence")));
        assert_eq!((&first["earliest"], &first["radius_km"]), (&json!("2018-03-01"), &json!(5.0)));
        assert_eq!(value["features"][1]["properties"]["things"][0]["label"], "A hub was built & paid for.");
        let kml = String::from_utf8(written(Format::Kml)).expect("UTF-8");
        for words in ["<begin>2018-03-01</begin>", "A hub was built &amp; paid for.", "within 5 km", "about March 2018"]
        {
            assert!(kml.contains(words), "{words} is not in {kml}");
        }
    }
}
