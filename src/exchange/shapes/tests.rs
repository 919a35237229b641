//! Shapes: as other programs write them, broken, and cut short.

use super::super::{Reader, testing};
use super::*;

fn check(reader: &dyn Reader, file: &str, expected: &str) {
    assert!(reader.reads(file.as_bytes(), "map"), "{file}");
    let brought = reader.read(file.as_bytes(), "map").unwrap();
    assert_eq!(testing::told(&brought), expected);
    testing::survives(reader, file.as_bytes(), 1);
}

#[test]
fn geojson_is_read() {
    check(
        &GeoJson,
        r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"Point","coordinates":[5.57,50.63]},"properties":{"label":"A hub was built","place":"Harbour","radius_km":5.0}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[5.57,50.63]},"properties":{"label":"It was sold","place":"Harbour","radius_km":5.0}},
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]],[[1,1],[1,1.1],[1.1,1],[1,1]]]},"properties":{"Name":"Field","description":"Flat"}},
        {"type":"Feature","geometry":{"type":"LineString","coordinates":[[0,0],[1,0],[2,0]]},"properties":{"name":"Road"}},
        {"type":"Feature","geometry":null,"properties":{"name":"Nowhere"}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[500000,4600000]},"properties":{"name":"In metres"}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[1,1]},"properties":{}}]}"#,
        ": \n\
         place Harbour 50.63,5.57 within 5 km\n\
         place Field 0.03,1.00 within 245 km: Flat\n\
         place Road 0.00,1.00 within 111 km\n\
         left out 2 shapes: they lie nowhere, or have no degrees of WGS 84\n\
         left out 1 shapes: they have no name\n",
    );
}

#[test]
fn kml_is_read() {
    check(
        &Kml,
        r#"<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Map</name>
        <Placemark><name>Harbour &amp; quay</name><description><![CDATA[The <b>old</b> one]]></description>
        <Point><coordinates> 5.57,50.63,0 </coordinates></Point></Placemark>
        <Folder><Placemark><name>Field</name><MultiGeometry><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 2,0 2,2 0,2 0,0</coordinates></LinearRing></outerBoundaryIs>
        <innerBoundaryIs><LinearRing><coordinates>1,1 1,80 1.1,1 1,1</coordinates></LinearRing></innerBoundaryIs></Polygon></MultiGeometry></Placemark></Folder>
        <Placemark><name>A hub was built</name><ExtendedData><Data name="place"><value>Basin</value></Data><Data name="radius_km"><value>5</value></Data></ExtendedData>
        <MultiGeometry><Point><coordinates>5.5,50.5</coordinates></Point><Polygon><outerBoundaryIs><LinearRing><coordinates>5,50 6,50 6,51 5,51 5,50</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry></Placemark>
        <Placemark><name>Nowhere</name></Placemark></Document></kml>"#,
        ": \n\
         place Harbour & quay 50.63,5.57: The old one\n\
         place Field 0.03,1.00 within 245 km\n\
         place Basin 50.50,5.50 within 5 km\n\
         left out 1 shapes: they lie nowhere, or have no degrees of WGS 84\n",
    );
}
