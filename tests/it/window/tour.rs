//! The tour of the bundled case.

use super::{Window, harness};
use corroborate::session::bundled;

#[test]
fn the_tour_walks_through_the_case_and_changes_nothing_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let case = bundled::copy_in(folder.path()).expect("copied");
    let history = || std::fs::read(case.join("history.ron")).expect("its history");
    let before = history();
    let mut window = Window { harness: harness(Some(&case)), folder };
    window.choose("Help", "Take the tour");
    for number in 1..=12 {
        assert!(window.shows(&format!("Tour, {number} of 12")), "step {number}");
        match number {
            1 => assert!(window.shows("The documents")),
            // What a step asks about is really in the case.
            5 => assert!(window.shows("at least 34 countries")),
            8 => assert!(window.shows("2014"), "the brushed years"),
            12 => assert!(!window.shows("Next step")),
            _ => {}
        }
        window.click(if number == 12 { "Done" } else { "Next step" });
    }
    assert!(!window.shows("of 12"));
    assert_eq!(history(), before, "it only shows");
}

#[test]
fn the_tour_goes_back_and_is_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let case = bundled::copy_in(folder.path()).expect("copied");
    let mut window = Window { harness: harness(Some(&case)), folder };
    window.choose("Help", "Take the tour");
    window.click("Next step");
    window.click("Step back");
    assert!(window.shows("Tour, 1 of 12"));
    window.click("Leave the tour");
    assert!(!window.shows("of 12"));
}
