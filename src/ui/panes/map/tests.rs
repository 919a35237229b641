//! Gestures on the map, by role and name.

use super::tool::{Outline, Tool};
use super::{Laying, State, show};
use crate::analysis::within::{Region, Stretch};
use crate::export::Picture;
use crate::model::{AnyId, Claim, Id, Layer, Passage, Shape};
use crate::session::layers::Layers;
use crate::session::verbs::claim::{NewClaim, state};
use crate::session::verbs::tag::COLOURS;
use crate::ui::action::{Action, LayerErrand};
use crate::ui::boxes::OpenBox;
use crate::ui::chrome::Ask;
use crate::ui::command::Command;
use crate::ui::testing::{self, Stage};
use crate::ui::widgets::reader::DraggedHighlight;
use egui::{DragAndDrop, Key, Modifiers, PointerButton, Pos2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

type Table = testing::Table<State>;

type Pane = Harness<'static, Table>;

fn harness(stage: Stage) -> Pane {
    let mut harness = testing::pane(stage, State::default(), [1000.0, 600.0], show);
    harness.run();
    harness
}

fn claim(stage: &mut Stage, text: &str, places: &[&str], when: &str) -> Id<Claim> {
    let new = NewClaim {
        text: text.to_owned(),
        places: places.iter().map(|place| (*place).to_owned()).collect(),
        when: when.split_whitespace().map(|date| date.parse().expect("a date")).collect(),
        ..NewClaim::default()
    };
    stage.work(|work| state(work, new))
}

/// Where a place lies on screen.
fn pos(harness: &Pane, place: (f64, f64)) -> Pos2 {
    harness.state().state.shot.expect("it was drawn").pos_of(place)
}

fn press(harness: &mut Pane, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn drag(harness: &mut Pane, from: Pos2, to: Pos2, modifiers: Modifiers) {
    harness.event(egui::Event::ModifiersChanged(modifiers));
    harness.event(egui::Event::PointerMoved(from));
    harness.event(egui::Event::PointerButton { pos: from, button: PointerButton::Primary, pressed: true, modifiers });
    harness.step();
    for share in [0.1, 0.5, 1.0] {
        harness.event(egui::Event::PointerMoved(from + (to - from) * share));
        harness.step();
    }
    harness.event(egui::Event::PointerButton { pos: to, button: PointerButton::Primary, pressed: false, modifiers });
    harness.event(egui::Event::ModifiersChanged(Modifiers::NONE));
    harness.run();
}

#[test]
fn a_click_on_a_mark_selects_and_one_on_a_cluster_opens_it() {
    let mut stage = Stage::default();
    let built = claim(&mut stage, "It was built.", &["Liège"], "2018");
    let more = ["It was paid for.", "It was opened."].map(|text| claim(&mut stage, text, &["Brussels"], "2019"));
    let mut harness = harness(stage);
    harness.get_by_label("Liège: 1 here").click();
    harness.run();
    assert_eq!(harness.state().stage.selection.claim(), Some(built));
    // Both stand at one place, which no zoom takes apart.
    harness.get_by_label("Brussels: 2 here").click();
    harness.run();
    harness.get_by_label("Claim: It was opened.").click();
    harness.run();
    assert_eq!(harness.state().stage.selection.claim(), Some(more[1]));
    harness.get_by_label("Close").click();
    harness.run();
    assert!(harness.query_by_label("Claim: It was opened.").is_none());
}

#[test]
fn towns_that_stand_as_one_from_afar_stand_apart_after_a_click() {
    let mut stage = Stage::default();
    for place in ["Liège", "Brussels", "Lima"] {
        claim(&mut stage, "It was built.", &[place], "");
    }
    let mut harness = harness(stage);
    let before = harness.state().state.shot.expect("drawn").camera.points;
    harness.get_by_label_contains("and 1 more: 2 here").click();
    harness.run();
    assert!(harness.state().state.shot.expect("drawn").camera.points > before * 2.0);
    harness.get_by_label("Liège: 1 here");
    harness.get_by_label("Brussels: 1 here");
    harness.state_mut().state.fit();
    harness.run();
    harness.get_by_label_contains("and 1 more: 2 here");
}

#[test]
fn a_country_is_words_to_click_on_and_no_mark() {
    let mut stage = Stage::default();
    let built = claim(&mut stage, "It was built.", &["Belgium"], "");
    let mut harness = harness(stage);
    assert!(harness.query_by_label_contains("here").is_none());
    harness.get_by_label("Belgium · 1").click();
    harness.run();
    assert_eq!(harness.state().stage.selection.claim(), Some(built));
}

#[test]
fn a_region_is_drawn_with_shift_with_the_tool_and_with_keys() {
    let mut stage = Stage::default();
    claim(&mut stage, "Here.", &["Liège"], "");
    claim(&mut stage, "There.", &["Rome"], "");
    let mut harness = harness(stage);
    let corner = |harness: &Pane, away: f32| pos(harness, (50.63, 5.57)) + vec2(away, away);
    let (from, to) = (corner(&harness, -40.0), corner(&harness, 40.0));
    drag(&mut harness, from, to, Modifiers::SHIFT);
    let region = harness.state().stage.filter.region.clone().expect("a region");
    assert!(region.contains((50.63, 5.57)) && !region.contains((41.9, 12.5)));
    harness.get_by_label("1 of 2 shown");
    harness.get_by_label("Clear region").click();
    harness.run();
    assert_eq!(harness.state().stage.filter.region, None);
    harness.state_mut().state.take_up(Tool::Region(Outline::Lasso, Vec::new()));
    harness.run();
    drag(&mut harness, from, to, Modifiers::NONE);
    // A straight stroke has no width, and is no region.
    assert_eq!(harness.state().stage.filter.region, None);
    harness.state_mut().state.take_up(Tool::Region(Outline::Rectangle, Vec::new()));
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    for key in [Key::ArrowRight, Key::ArrowDown, Key::Enter] {
        press(&mut harness, Modifiers::NONE, key);
    }
    assert!(harness.state().stage.filter.region.is_some());
}

#[test]
fn what_waits_is_dragged_onto_its_place_or_pointed_out_with_keys() {
    let mut stage = Stage::default();
    claim(&mut stage, "Here.", &["Liège"], "");
    let lost = claim(&mut stage, "Somewhere.", &[], "");
    let mut harness = harness(stage);
    harness.get_by_label("1 unplaced").click();
    harness.run();
    let row = harness.get_by_label("Claim: Somewhere.").rect().center();
    let at = pos(&harness, (50.63, 5.57));
    drag(&mut harness, row, at, Modifiers::NONE);
    assert_eq!(harness.state().stage.selection.claim(), Some(lost));
    let opened = |harness: &Pane| {
        harness.state().rest.iter().filter(|action| matches!(action, Action::Open(OpenBox::PlaceAt(_)))).count()
    };
    assert_eq!(opened(&harness), 1);
    harness.state_mut().state.take_up(Tool::Point);
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!((opened(&harness), &harness.state().state.tool), (2, &Tool::Hand));
}

#[test]
fn a_passage_of_the_reader_is_dropped_onto_its_place() {
    let mut stage = Stage::default();
    claim(&mut stage, "Here.", &["Liège"], "");
    let document = stage.document("Report", "The hub stands somewhere.");
    let span = stage.span(document, "The hub");
    let marked: Id<Passage> = stage.work(|work| crate::session::verbs::passage::mark(work, document, span));
    let mut harness = harness(stage);
    let at = pos2(300.0, 300.0);
    harness.drag_at(at);
    harness.step();
    DragAndDrop::set_payload(&harness.ctx, DraggedHighlight { key: marked.as_u64() });
    harness.hover_at(at + vec2(2.0, 0.0));
    harness.step();
    harness.drop_at(at);
    harness.run();
    assert_eq!(harness.state().stage.selection.object, Some(AnyId::Passage(marked)));
    assert!(harness.state().rest.iter().any(|action| matches!(action, Action::Open(OpenBox::PlaceAt(_)))));
}

#[test]
fn distances_are_measured_with_clicks_and_with_keys() {
    let mut stage = Stage::default();
    claim(&mut stage, "Here.", &["Liège"], "");
    let mut harness = harness(stage);
    harness.state_mut().state.take_up(Tool::Measure(Vec::new()));
    harness.run();
    for _ in 0..2 {
        press(&mut harness, Modifiers::NONE, Key::Enter);
        press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    }
    let way = |harness: &Pane| if let Tool::Measure(way) = &harness.state().state.tool { way.len() } else { 0 };
    assert_eq!(way(&harness), 2);
    press(&mut harness, Modifiers::NONE, Key::Backspace);
    assert_eq!(way(&harness), 1);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().state.tool, Tool::Hand);
}

#[test]
fn who_measures_from_a_mark_means_its_place() {
    let mut stage = Stage::default();
    claim(&mut stage, "Here.", &["Liège"], "");
    let mut harness = harness(stage);
    harness.state_mut().state.take_up(Tool::Measure(Vec::new()));
    harness.run();
    let mark = harness.get_by_label("Liège: 1 here").rect().center();
    let pos = mark + vec2(2.0, 1.0);
    harness.event(egui::Event::PointerMoved(pos));
    harness.step();
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        harness.event(egui::Event::PointerButton { pos, button, pressed, modifiers });
        harness.step();
    }
    let Tool::Measure(way) = &harness.state().state.tool else { panic!("it measures still") };
    let liege = harness.state().state.view.things().next().expect("a thing").at;
    assert_eq!(way.as_slice(), [liege]);
    assert_eq!(harness.state().stage.selection.object, None, "the mark was not clicked");
}

#[test]
fn the_days_under_the_map_are_dragged_and_played_and_then_it_sleeps() {
    let mut stage = Stage::default();
    claim(&mut stage, "Early.", &["Liège"], "1990-01-01");
    claim(&mut stage, "Late.", &["Rome"], "2019-12-31");
    let mut harness = harness(stage);
    let strip = harness.get_by_label("All days").rect();
    let middle = strip.center();
    drag(&mut harness, strip.left_center() + vec2(2.0, 0.0), middle, Modifiers::NONE);
    let days = |harness: &Pane| harness.state().stage.filter.within.expect("a window").whole_days();
    let first = days(&harness);
    assert!(first.0 < first.1);
    harness.get_by_label("1 of 2 shown");
    harness.get_by_label("Play").click();
    harness.step();
    for _ in 0..40 {
        harness.step();
    }
    assert!(harness.state().stage.filter.within.expect("a window").whole_days().0 >= first.0);
    let button = harness.query_by_label("Stop").is_some();
    if button {
        harness.get_by_label("Stop").click();
    }
    // This fails where frames go on being asked for.
    harness.run();
}

#[test]
fn arrows_move_the_map_and_home_shows_everything() {
    let mut stage = Stage::default();
    claim(&mut stage, "Here.", &["Liège"], "");
    claim(&mut stage, "There.", &["Rome"], "");
    let mut harness = harness(stage);
    let before = harness.state().state.shot.expect("drawn").camera;
    harness.state_mut().state.wants_focus = true;
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::NONE, Key::Plus);
    let after = harness.state().state.shot.expect("drawn").camera;
    assert!(after.centre.1 > before.centre.1 && after.points > before.points);
    press(&mut harness, Modifiers::NONE, Key::Home);
    let home = harness.state().state.shot.expect("drawn").camera;
    assert!((home.points - before.points).abs() < 1.0);
}

#[test]
fn layers_are_asked_for_once_shown_hidden_and_taken_away() {
    let mut stage = Stage::default();
    claim(&mut stage, "Here.", &["Liège"], "");
    let mut harness = harness(stage);
    let asked = harness.state().rest.iter().filter(|action| matches!(action, Action::Layers(LayerErrand::Read)));
    assert_eq!(asked.count(), 1);
    let area = vec![vec![(50.0, 5.0), (51.0, 5.0), (51.0, 6.0), (50.0, 6.0)]];
    let feature = crate::model::Feature { name: "Province".to_owned(), shape: Shape::Area(area) };
    let layers = vec![Layer { name: "areas.geojson".to_owned(), features: vec![feature] }];
    harness.state_mut().state.take_layers(Laying::of(Layers { layers, problems: Vec::new() }));
    harness.run();
    harness.get_by_label("Show").click();
    harness.run();
    harness.get_by_label("areas.geojson").click();
    harness.run();
    assert!(harness.state().state.layers.drawn().is_empty(), "it is hidden");
    harness.get_by_label("areas.geojson").click();
    harness.run();
    harness.get_by_label("Colour of areas.geojson").click();
    harness.run();
    let drawn = harness.state().state.layers.drawn();
    assert_eq!(drawn.first().map(|over| over.colour), Some(COLOURS[1]));
    harness.get_by_label("Take away areas.geojson").click();
    harness.run();
    let taken =
        |action: &Action| matches!(action, Action::Layers(LayerErrand::Remove(name)) if name == "areas.geojson");
    assert!(harness.state().rest.iter().any(taken));
    // What was read is reached by its name on the map, where it is large enough.
    harness.state_mut().state.take_layers(Laying::of(Layers::default()));
    harness.run();
    assert!(harness.query_by_label("areas.geojson").is_none());
    assert!(!harness.state().rest.iter().any(|action| matches!(action, Action::Run(Command::AddLayer))));
}

#[test]
fn what_is_seen_is_saved_as_a_picture() {
    let mut stage = Stage::default();
    claim(&mut stage, "Here.", &["Liège"], "2018");
    let mut harness = harness(stage);
    harness.state_mut().stage.filter.region = Region::between(40.0, 0.0, 60.0, 10.0);
    harness.run();
    harness.get_by_label("Save picture of the map…").click();
    harness.run();
    let asked = harness.state().rest.iter().find_map(|action| match action {
        Action::Ask(Ask::SavePicture(picture)) => Some(picture),
        _ => None,
    });
    let Some(Picture::Map(view)) = asked.map(AsRef::as_ref) else { panic!("a picture of the map") };
    let look = view.look.expect("what is seen");
    assert!((look.centre.0 - 50.6).abs() < 1.0 && view.region.is_some() && view.without.is_empty());
}

#[test]
fn where_all_is_of_one_day_minutes_are_dragged_and_kept() {
    let mut stage = Stage::default();
    claim(&mut stage, "Early.", &["Liège"], "2018-03-05T08:00:00Z");
    claim(&mut stage, "Late.", &["Rome"], "2018-03-05T20:00:00Z");
    stage.filter.within = Stretch::read("2018-03-05T19:00/2018-03-05T21:00");
    let mut harness = harness(stage);
    harness.get_by_label("1 of 2 shown");
    let strip = harness.get_by_label("2018-03-05 19:00 to 2018-03-05 21:00").rect();
    let from = strip.left_center() + vec2(1.0, 0.0);
    drag(&mut harness, from, strip.center() - vec2(strip.width() / 4.0, 0.0), Modifiers::NONE);
    let within = harness.state().stage.filter.within.expect("a window");
    let eight = Stretch::read("2018-03-05T08:00").expect("a minute");
    assert_eq!(within.minutes().0, eight.minutes().0);
    assert!((120..300).contains(&within.length_minutes()), "{}", within.said());
    harness.get_by_label("1 of 2 shown");
}

#[test]
fn play_starts_over_at_the_end() {
    let mut stage = Stage::default();
    claim(&mut stage, "Early.", &["Liège"], "1990-01-01");
    claim(&mut stage, "Late.", &["Rome"], "2019-12-31");
    let last = crate::analysis::when::day_number(2019, 12, 31);
    stage.filter.within = Some(Stretch::of_days(last - 400, last));
    let mut harness = harness(stage);
    harness.get_by_label("Play").click();
    for _ in 0..4 {
        harness.step();
    }
    let (first, end) = harness.state().stage.filter.within.expect("a window").whole_days();
    assert!(first < last - 9_000 && end - first == 400, "{first} to {end}");
    harness.get_by_label("Stop").click();
    harness.run();
}
