//! One file of each format, and that none of them stops the program.

use super::*;
use crate::ingest::tests::runner;
use crate::model::Shape;
use proptest::prelude::*;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const GEOJSON: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"NAME":"Quay"},"geometry":{"type":"Point","coordinates":[5.57,50.63,12]}},
 {"type":"Feature","properties":{"name":"Basin"},"geometry":{"type":"MultiPolygon","coordinates":[
   [[[5,50],[6,50],[6,51],[5,50]],[[5.4,50.2],[5.5,50.2],[5.5,50.3],[5.4,50.2]]]]}},
 {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[179,1],[-179,2]]}},
 {"type":"Feature","properties":{"name":"Nowhere"},"geometry":null}]}"#;

const KML: &str = r#"<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<NetworkLink><Link><href>https://example.org/other.kml</href></Link></NetworkLink>
<Folder><Placemark><name>Quay &amp; mole</name><Point><coordinates> 5.57,50.63,0 </coordinates></Point></Placemark>
<Placemark><name>Basin</name><MultiGeometry><Polygon><outerBoundaryIs><LinearRing><coordinates>5,50 6,50 6,51 5,50</coordinates>
</LinearRing></outerBoundaryIs></Polygon><LineString><coordinates>5,50,0 6,51,0</coordinates></LineString></MultiGeometry></Placemark>
<Placemark><name>Empty</name></Placemark></Folder></Document></kml>"#;

const TABLE: &str = "name;Breite;Länge\nQuay;50,63;5,57\nMole;50°38′N;5°34′E\nUnknown;;\n";

fn kmz() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("files/icon.png", SimpleFileOptions::default()).expect("a part");
    zip.start_file("doc.kml", SimpleFileOptions::default()).expect("a part");
    zip.write_all(KML.as_bytes()).expect("it fits");
    zip.finish().expect("an archive").into_inner()
}

/// What was read: each feature's name, sort and number of points; and how many were left out.
fn check(bytes: &[u8], expected: &[(&str, &str, usize)], left_out: usize) {
    let read = read(bytes, "layer").unwrap_or_else(|refusal| panic!("{refusal}"));
    let found: Vec<(&str, &str, usize)> = read
        .layer
        .features
        .iter()
        .map(|feature| {
            let sort = match feature.shape {
                Shape::Point(_) => "point",
                Shape::Line(_) => "line",
                Shape::Area(_) => "area",
            };
            (feature.name.as_str(), sort, feature.shape.points().count())
        })
        .collect();
    assert_eq!((found.as_slice(), read.left_out), (expected, left_out));
}

#[test]
fn each_format_is_read() {
    check(GEOJSON.as_bytes(), &[("Quay", "point", 1), ("Basin", "area", 6), ("", "line", 2)], 1);
    let kml = [("Quay & mole", "point", 1), ("Basin", "area", 3), ("Basin", "line", 2)];
    check(KML.as_bytes(), &kml, 1);
    check(&kmz(), &kml, 1);
    check(TABLE.as_bytes(), &[("Quay", "point", 1), ("Mole", "point", 1)], 1);
    check(b"id,mgrs\nA,33UXP04\n", &[("A", "point", 1)], 0);
    let line = read(GEOJSON.as_bytes(), "a").expect("it is read").layer.features[2].shape.clone();
    assert_eq!(line, Shape::Line(vec![(1.0, 179.0), (2.0, 181.0)]));
}

#[test]
fn what_is_no_layer_says_why() {
    let check = |bytes: &[u8], words: &str| {
        let said = read(bytes, "layer").expect_err(words).to_string();
        assert!(said.contains(words), "{said}");
    };
    check(b"", "empty");
    check(b"{\"type\":", "no whole GeoJSON");
    check(b"{\"type\":\"Feature\",\"geometry\":null}", "no point, line or area");
    check(b"{\"type\":\"Point\",\"coordinates\":[682123,5611231]}", "no degrees");
    check(b"{\"type\":\"Point\",\"crs\":{\"properties\":{\"name\":\"EPSG:3857\"}},\"coordinates\":[1,2]}", "EPSG:3857");
    check(b"<html><p>A page</p></html>", "no point, line or area");
    check(b"<!DOCTYPE kml [<!ENTITY a \"b\">]><kml/>", "entities");
    check(b"some,table\n1,2\n", "call them lat and lon");
    check(b"PK\x03\x04", "archive");
}

#[test]
fn no_damaged_layer_stops_the_program() {
    let whole = [GEOJSON.as_bytes().to_vec(), KML.as_bytes().to_vec(), TABLE.as_bytes().to_vec(), kmz()];
    let cases = (
        0..whole.len(),
        any::<prop::sample::Index>(),
        prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
    );
    let held = runner(400).run(&cases, |(which, cut, flips)| {
        let mut bytes = whole[which].clone();
        bytes.truncate(cut.index(bytes.len() + 1));
        for (at, byte) in flips {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        drop(read(&bytes, "layer"));
        Ok(())
    });
    held.expect("it holds");
}
