//! The map with a hundred thousand marks. The budget: a frame under 8 ms of the processor, of the world, close up, while
//! it is moved, and in the frames after an edit.

use super::spread::{Times, processor};
use super::stage::Stage;
use corroborate::model::{Location, PlaceRole, PlaceUse};
use corroborate::problem::Problem;
use corroborate::session::verbs::{claim, place};
use corroborate::session::{Maker, Session, Work};
use corroborate::ui::layout::Pane;
use egui::{Event, Key, Modifiers};
use std::time::Duration;

const MARKS: usize = 100_000;
/// Towns that they lie in.
const PLACES: usize = 2_000;
const FRAMES: usize = 200;

pub(crate) fn hundred_thousand_marks() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder");
    let path = folder.path().join("case");
    let mut session = Session::create(&path, "Measured", Maker::of_this_machine("Analyst")).expect("it is made");
    session.commit("Make", fill).expect("it fits");
    session.commit("State claim", |work| one(work, "The last one.", 3)).expect("it fits");
    session.close().expect("it closes");
    let mut stage = Stage::over(&path, Some(Pane::Map));
    let ((), first) = processor(|| stage.frame(Vec::new()));
    println!("  first frame: {first:?}");
    stage.settle();
    report("the world, still", &mut stage, |_| 0.0);
    report("the world, with the wheel to and fro", &mut stage, |nth| if nth % 20 < 10 { 4.0 } else { -4.0 });
    dragged("the world, dragged to and fro", &mut stage);
    after_edits("the world, after an edit", &mut stage);
    (0..60).for_each(|_| stage.wheel(20.0));
    stage.settle();
    report("close, still", &mut stage, |_| 0.0);
    report("close, with the wheel to and fro", &mut stage, |nth| if nth % 20 < 10 { 10.0 } else { -10.0 });
    dragged("close, dragged to and fro", &mut stage);
    after_edits("close, after an edit", &mut stage);
}

fn report(what: &str, stage: &mut Stage, turn: impl Fn(usize) -> f32) {
    let mut times = Times::default();
    (0..FRAMES).for_each(|nth| times.push(processor(|| stage.wheel(turn(nth))).1));
    println!("  {what}: {}", times.in_words());
}

/// The pointer holds the map and moves it, seven points a frame.
fn dragged(what: &str, stage: &mut Stage) {
    let mut at = stage.middle();
    stage.frame(Stage::button(at, true));
    let mut times = Times::default();
    for nth in 0..FRAMES {
        at.x += if nth % 40 < 20 { 7.0 } else { -7.0 };
        times.push(processor(|| stage.frame(vec![Event::PointerMoved(at)])).1);
    }
    stage.frame(Stage::button(at, false));
    stage.settle();
    println!("  {what}: {}", times.in_words());
}

/// The last edit is taken back and done again; the frames in which the map takes that in are the worst of each.
fn after_edits(what: &str, stage: &mut Stage) {
    let mut times = Times::default();
    for nth in 0..20 {
        let modifiers = if nth % 2 == 0 { Modifiers::COMMAND } else { Modifiers::COMMAND | Modifiers::SHIFT };
        let key = Event::Key { key: Key::Z, physical_key: None, pressed: true, repeat: false, modifiers };
        let mut worst = processor(|| stage.frame(vec![key])).1;
        for _ in 0..40 {
            std::thread::sleep(Duration::from_millis(2));
            worst = worst.max(processor(|| stage.frame(Vec::new())).1);
        }
        times.push(worst);
    }
    println!("  {what}, the worst frame of each: {}", times.in_words());
}

fn fill(work: &mut Work<'_>) -> Result<(), Problem> {
    let mut places = Vec::new();
    for nth in 0..PLACES {
        let (lat, lon) = ((nth * 37 % 12_000) as f64 / 100.0 - 55.0, (nth * 101 % 34_000) as f64 / 100.0 - 170.0);
        places.push(place::at_point(work, &format!("Town {nth}"), Location::Disc { lat, lon, radius_km: 4.0 })?);
    }
    for nth in 0..MARKS {
        let new = claim::NewClaim {
            text: format!("The basin was paid for a {nth}th time."),
            when: vec![format!("{}", 1950 + nth % 70).parse().map_err(|_bad| Problem::usage("a date"))?],
            ..claim::NewClaim::default()
        };
        let id = claim::state(work, new)?;
        let place = places.get(nth * 7919 % PLACES).copied().ok_or_else(|| Problem::usage("a place"))?;
        claim::add_place(work, id, PlaceUse { place, role: PlaceRole::HappenedAt })?;
    }
    Ok(())
}

fn one(work: &mut Work<'_>, text: &str, town: usize) -> Result<(), Problem> {
    let new = claim::NewClaim { text: text.to_owned(), ..claim::NewClaim::default() };
    let id = claim::state(work, new)?;
    let place = place::at(work, &format!("Town {town}"))?;
    claim::add_place(work, id, PlaceUse { place, role: PlaceRole::About })
}
