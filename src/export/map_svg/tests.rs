//! The map as a drawing: what stands on it, and that nothing of a project is taken for markup.

use super::super::{Choices, Format, Picture};
use super::*;
use crate::analysis::NoCorpus;
use crate::analysis::testing::Case;
use crate::analysis::within::{Region, Stretch};
use crate::model::{Colour, Layer, Location, PlaceUse};
use std::sync::Arc;

fn drawn(locations: &[(&str, Location)]) -> String {
    let mut case = Case::default();
    for (name, location) in locations {
        let place = case.place(name, location.clone());
        let claim = case.claim("It happened.");
        case.change(claim, |claim| claim.places = vec![PlaceUse { place, role: PlaceRole::HappenedAt }]);
    }
    let cleared = Cleared::of(&case.project, Choices::default());
    let mut bytes = Vec::new();
    let index = Index::of(&cleared.project);
    Format::MapSvg.write(&cleared, &index, &NoCorpus, &mut bytes).expect("it is written");
    String::from_utf8(bytes).expect("UTF-8")
}

fn disc(lat: f64, lon: f64, radius_km: f64) -> Location {
    Location::Disc { lat, lon, radius_km }
}

/// It is whole XML.
fn check_whole(svg: &str) {
    let mut reader = quick_xml::Reader::from_str(svg);
    while reader.read_event().expect("whole XML") != quick_xml::events::Event::Eof {}
}

#[test]
fn it_has_marks_names_a_legend_a_scale_and_who_made_it() {
    let svg = drawn(&[
        ("Liège", disc(50.63, 5.57, 5.0)),
        ("Brussels", disc(50.85, 4.35, 40.0)),
        ("France", Location::Country { code: "FR".to_owned() }),
        ("the hub", Location::Unplaced),
    ]);
    check_whole(&svg);
    for words in [
        "Liège",
        "Brussels",
        "France · 1",
        " km</text>",
        "Natural Earth",
        "No evidence linked",
        "One claim or passage has no place",
    ] {
        assert!(svg.contains(words), "{words} is not in it");
    }
    assert!(svg.contains("width=\"297mm\"") && svg.contains("stroke-dasharray=\"3 3\""));
}

#[test]
fn names_are_never_markup() {
    let svg = drawn(&[("<script>alert(1)</script> & \"x\"", disc(1.0, 2.0, 3.0))]);
    check_whole(&svg);
    assert!(!svg.contains("<script"));
}

#[test]
fn it_goes_over_the_date_line_and_shows_the_world() {
    check_whole(&drawn(&[("Suva", disc(-18.1, 178.4, 200.0)), ("Apia", disc(-13.8, -171.8, 10.0))]));
    let world = drawn(&[("Lima", disc(-12.0, -77.0, 10.0)), ("Tokyo", disc(35.7, 139.7, 10.0))]);
    check_whole(&world);
    assert!(world.contains("at the equator"));
    check_whole(&drawn(&[]));
}

#[test]
fn what_is_seen_is_drawn_and_what_is_left_out_is_said() {
    let mut case = Case::default();
    for (name, lat, lon, when) in [("Suva", -18.1, 178.4, "2018"), ("Lima", -12.0, -77.0, "1990")] {
        let place = case.place(name, disc(lat, lon, 10.0));
        let claim = case.claim("It happened.");
        case.change(claim, |claim| {
            claim.places = vec![PlaceUse { place, role: PlaceRole::HappenedAt }];
            claim.when = vec![when.parse().expect("a date")];
        });
    }
    let area = vec![vec![(-30.0, 165.0), (-30.0, 195.0), (10.0, 195.0), (10.0, 165.0)]];
    let zone = Feature { name: "Zone <1>".to_owned(), shape: Shape::Area(area) };
    let flat = Feature { name: "Flat".to_owned(), shape: Shape::Area(vec![vec![(1.0, 5.0), (1.0, 5.0), (2.0, 5.0)]]) };
    let layer = Arc::new(Layer { name: "zones.kml".to_owned(), features: vec![zone, flat] });
    let view = MapView {
        look: Some(Look { projection: Projection::EqualEarth, centre: (0.0, 0.0), extent: (5.5, 2.7) }),
        within: Stretch::read("2018"),
        region: Region::between(-40.0, 160.0, 20.0, -160.0),
        layers: vec![Over { layer, colour: Colour([1, 2, 3]) }],
        ..MapView::default()
    };
    let cleared = Cleared::of(&case.project, Choices::default());
    let svg = Picture::Map(Box::new(view)).drawn(&cleared, &Index::of(&cleared.project)).expect("it is drawn");
    check_whole(&svg);
    assert!(svg.contains("Suva: 1") && !svg.contains("Lima: 1"), "only what may fall in 2018");
    assert!(svg.contains("#010203") && svg.contains("Zone &lt;1&gt;"));
    assert!(svg.contains("One mark is left out"), "what is left out is counted");
    assert!(svg.contains("Only what may fall in 2018-01-01 to 2018-12-31."));
    assert!(!svg.contains("d=\"\"") && !svg.contains("Flat"), "what has no extent is neither drawn nor named");
}

#[test]
fn lines_that_are_too_many_are_left_out_and_that_is_said() {
    let mut case = Case::default();
    let places = [case.place("Suva", disc(-18.1, 178.4, 1.0)), case.place("Lima", disc(-12.0, -77.0, 1.0))];
    let claim = |case: &mut Case| {
        let claim = case.claim("It went from one to the other.");
        let used = places.map(|place| PlaceUse { place, role: PlaceRole::About });
        case.change(claim, |claim| claim.places = used.to_vec());
    };
    let drawn = |case: &Case| {
        let cleared = Cleared::of(&case.project, Choices::default());
        let view = MapView { ways: true, ..MapView::default() };
        Picture::Map(Box::new(view)).drawn(&cleared, &Index::of(&cleared.project)).expect("it is drawn")
    };
    claim(&mut case);
    assert!(!drawn(&case).contains("too many"));
    (0..300).for_each(|_| claim(&mut case));
    let svg = drawn(&case);
    check_whole(&svg);
    assert!(svg.contains("301 claims have some, which is too many to tell apart"));
}

#[test]
fn an_area_of_a_layer_stands_for_the_disc_of_its_namesake() {
    let mut case = Case::default();
    let place = case.place("Province", disc(50.5, 5.5, 60.0));
    let claim = case.claim("It happened.");
    case.change(claim, |claim| claim.places = vec![PlaceUse { place, role: PlaceRole::Dateline }]);
    let area = |west: f64| {
        let ring = vec![(50.0, west), (50.0, west + 1.0), (51.0, west + 1.0), (51.0, west)];
        let feature = Feature { name: "PROVINCE".to_owned(), shape: Shape::Area(vec![ring]) };
        Over { layer: Arc::new(Layer { name: "a.kml".to_owned(), features: vec![feature] }), colour: Colour([1, 2, 3]) }
    };
    let cleared = Cleared::of(&case.project, Choices::default());
    let drawn = |layers: Vec<Over>| {
        let view = MapView { layers, ..MapView::default() };
        Picture::Map(Box::new(view)).drawn(&cleared, &Index::of(&cleared.project)).expect("it is drawn")
    };
    let has_disc = |svg: &str| svg.contains("stroke-dasharray=\"3 3\"");
    assert!(!has_disc(&drawn(vec![area(5.0)])));
    assert!(has_disc(&drawn(vec![area(15.0)])), "a namesake elsewhere is another place");
    assert!(drawn(Vec::new()).contains("where it was written"));
}
