//! Layers of the map are read in a process of their own, and go with a purge of a name.

use corroborate::session::layers::{self, LayerReader};
use corroborate::session::purge::{Name, What};
use corroborate::session::{Headway, Maker, Session};
use std::fs;
use std::path::Path;

fn reader(headway: &Headway) -> LayerReader {
    LayerReader::new(env!("CARGO_BIN_EXE_corroborate").into(), headway.clone())
}

fn put(project: &Path, name: &str, bytes: &[u8]) {
    fs::create_dir_all(project.join("layers")).expect("a folder");
    fs::write(project.join("layers").join(name), bytes).expect("written");
}

#[test]
fn layers_are_read_in_a_child_and_a_damaged_one_is_told_of() {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), "quays.csv", b"name,lat,lon\nQuay,50.63,5.57\nBasin,50.64,5.58\n");
    put(folder.path(), "broken.kml", b"<kml><Placemark>");
    let area = br#"{"type":"Polygon","coordinates":[[[170,-20],[-170,-20],[-170,0],[170,0],[170,-20]]]}"#;
    put(folder.path(), "zone.geojson", area);
    let headway = Headway::new(|| {});
    let read = layers::read(folder.path(), &mut reader(&headway));
    let names: Vec<(&str, usize)> =
        read.layers.iter().map(|layer| (layer.name.as_str(), layer.features.len())).collect();
    assert_eq!(names, [("quays.csv", 2), ("zone.geojson", 1)]);
    assert!(read.layers[1].features[0].shape.points().all(|(_, lon)| (170.0..=190.0).contains(&lon)));
    assert_eq!(read.problems.len(), 1, "{:?}", read.problems);
    assert_eq!(headway.count(), (2, 3));
}

#[test]
fn reading_layers_can_be_stopped() {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), "quays.csv", b"name,lat,lon\nQuay,50.63,5.57\n");
    let headway = Headway::new(|| {});
    headway.stop();
    let read = layers::read(folder.path(), &mut reader(&headway));
    assert!(read.layers.is_empty() && read.problems[0].what.contains("stopped"), "{:?}", read.problems);
}

#[test]
fn a_purge_of_a_name_deletes_the_layers_that_hold_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("case");
    let mut session = Session::create(&path, "Case", Maker::of_this_machine("Analyst")).expect("it is made");
    put(&path, "homes.csv", "name,lat,lon\nHome of Zéphyrine Quillfeather,50.63,5.57\n".as_bytes());
    put(&path, "quays.csv", b"name,lat,lon\nQuay,50.63,5.57\n");
    put(&path, "packed.kmz", b"PK\x03\x04");
    let what = What::Name(Name::new("Zéphyrine Quillfeather").expect("a name"));
    let plan = session.plan_purge(&what).expect("a plan");
    assert_eq!((plan.layers, plan.unseen_layers), (vec!["homes.csv".to_owned()], vec!["packed.kmz".to_owned()]));
    assert!(path.join("layers/homes.csv").exists());
    session.purge(&what).expect("purged");
    let left = ["homes.csv", "quays.csv", "packed.kmz"].map(|name| path.join("layers").join(name).exists());
    assert_eq!(left, [false, true, true]);
}
