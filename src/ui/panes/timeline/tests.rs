//! The pane driven by name, pointer and key.

use super::{State, show};
use crate::analysis::timeline::{Clock, Grouping, ItemKind, Scale};
use crate::analysis::within::Stretch;
use crate::export::Picture;
use crate::model::{AnyId, Claim, Edtf, Field, Id, Passage, Stance};
use crate::session::verbs::claim::{NewClaim, link, state};
use crate::session::verbs::passage::mark;
use crate::ui::action::{Action, Actions};
use crate::ui::chrome::Ask;
use crate::ui::testing::Stage;
use crate::ui::theme::Theme;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

const SIZE: Vec2 = vec2(1000.0, 420.0);

/// A pane over a project.
struct Seen {
    stage: Stage,
    pane: State,
    rest: Vec<Action>,
}

struct Case {
    harness: Harness<'static, Seen>,
    early: Id<Claim>,
    late: Id<Claim>,
    undated: Id<Claim>,
}

fn date(edtf: &str) -> Edtf {
    edtf.parse().expect(edtf)
}

/// Two dated claims, one without a date, a report that is older than what it tells of, a passage that speaks of 2015.
fn case() -> Case {
    let mut stage = Stage::default();
    let report = stage.document("The harbour report", "The lease was signed. It ran on from 2015.");
    let (signed, ran) = (stage.span(report, "The lease was signed."), stage.span(report, "It ran on from 2015."));
    let claim = |stage: &mut Stage, text: &str, when: &[&str]| {
        let when = when.iter().map(|edtf| date(edtf)).collect();
        stage.work(|work| state(work, NewClaim { text: text.to_owned(), when, ..NewClaim::default() }))
    };
    let early = claim(&mut stage, "The lease was signed.", &["2014-03"]);
    let late = claim(&mut stage, "The lease was prolonged.", &["2018~"]);
    let undated = claim(&mut stage, "The lease was broken.", &[]);
    stage.work(|work| {
        let passage = mark(work, report, signed)?;
        link(work, early, passage, Stance::Supports, None)?;
        let spoken: Id<Passage> = mark(work, report, ran)?;
        work.update(spoken, |passage| passage.when = vec![date("2015/..")])?;
        work.update(report, |report| report.published = Some(Field::read(date("2013-06-01"))))
    });
    let seen = Seen { stage, pane: State::default(), rest: Vec::new() };
    let mut harness = Harness::builder().with_size(SIZE).with_step_dt(0.02).build_ui_state(
        |ui, seen: &mut Seen| {
            Theme::Light.apply(ui.ctx());
            let mut actions = Actions::default();
            show(ui, &mut seen.pane, &seen.stage.scene(), &mut actions);
            let rest = seen.stage.perform(&mut actions);
            seen.rest.extend(rest);
        },
        seen,
    );
    harness.run_steps(3);
    Case { harness, early, late, undated }
}

impl Case {
    fn bar(&self, name: &str) -> egui::Rect {
        self.harness.get_by_label(name).rect()
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run_steps(2);
    }

    fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.harness.run_steps(2);
    }

    /// Presses here, moves there in steps and lets go.
    fn drag(&mut self, from: Pos2, to: Pos2) {
        let button = |pos: Pos2, pressed: bool| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.harness.event(Event::PointerMoved(from));
        self.harness.run_steps(1);
        self.harness.event(button(from, true));
        self.harness.run_steps(1);
        for step in 1..=4_u8 {
            self.harness.event(Event::PointerMoved(from + (to - from) * (f32::from(step) / 4.0)));
            self.harness.run_steps(1);
        }
        self.harness.event(button(to, false));
        self.harness.run_steps(2);
    }

    fn selected(&self) -> Option<AnyId> {
        self.harness.state().stage.selection.object
    }

    fn dates(&self, claim: Id<Claim>) -> Vec<String> {
        let scene = self.harness.state().stage.scene();
        let claim = scene.project.claims.get(claim).expect("it is there");
        claim.when.iter().map(|date| date.as_str().to_owned()).collect()
    }
}

const EARLY: &str = "The lease was signed., March 2014";
const LATE: &str = "The lease was prolonged., about 2018";

#[test]
fn a_click_selects_and_a_double_click_reads() {
    let mut case = case();
    case.click(EARLY);
    assert_eq!(case.selected(), Some(case.early.into()));
    case.click(EARLY);
    assert!(case.harness.state().rest.iter().any(|action| matches!(action, Action::Read(..))));
}

#[test]
fn arrows_go_from_item_to_item_and_enter_reads() {
    let mut case = case();
    case.click(EARLY);
    case.harness.get_by_label("Timeline").focus();
    case.harness.run_steps(2);
    case.press(Modifiers::NONE, Key::ArrowRight);
    assert_eq!(case.selected(), Some(case.late.into()));
    case.press(Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(case.selected(), Some(case.early.into()));
    case.press(Modifiers::NONE, Key::ArrowDown);
    assert!(matches!(case.selected(), Some(AnyId::Passage(_))), "{:?}", case.selected());
    let before = case.harness.state().pane.scale;
    case.press(Modifiers::NONE, Key::Minus);
    assert_ne!(case.harness.state().pane.scale, before);
    case.press(Modifiers::NONE, Key::Enter);
    assert!(case.harness.state().rest.iter().any(|action| matches!(action, Action::Read(..))));
}

#[test]
fn a_drag_on_the_axis_leaves_in_a_range_and_says_how_much() {
    let mut case = case();
    let axis = case.harness.get_by_label("Timeline").rect().top() + 10.0;
    let (from, to) = (case.bar(EARLY).left() - 40.0, case.bar(EARLY).left() + 60.0);
    case.drag(Pos2::new(from, axis), Pos2::new(to, axis));
    assert!(case.harness.state().stage.filter.within.is_some());
    assert!(case.harness.query_by_label_contains("dates may lie in or around the range").is_some());
    case.click("Clear range");
    assert_eq!(case.harness.state().stage.filter.within, None);
}

#[test]
fn close_by_hours_are_brushed_and_an_end_of_the_range_is_moved() {
    let mut case = case();
    let noon = crate::analysis::when::day_number(2014, 3, 5) as f64 + 0.5;
    case.harness.state_mut().pane.scale = Some(Scale { first_day: noon - 1.0, days: 2.0 });
    case.harness.run_steps(2);
    let canvas = case.harness.get_by_label("Timeline").rect();
    let (axis, left) = (canvas.top() + 10.0, canvas.left() + super::lanes::NAMES);
    let x = |day: f64| left + (day - noon + 1.0) as f32 / 2.0 * (canvas.right() - left);
    case.drag(Pos2::new(x(noon) + 1.0, axis), Pos2::new(x(noon + 0.25) - 1.0, axis));
    let brushed = |case: &Case| case.harness.state().stage.filter.within.map(Stretch::said).unwrap_or_default();
    assert_eq!(brushed(&case), "2014-03-05T12:00/2014-03-05T18:00");
    // What is left out is said above, so that the axis stands lower now.
    let axis = case.harness.get_by_label("Timeline").rect().top() + 10.0;
    case.drag(Pos2::new(x(noon + 0.25), axis), Pos2::new(x(noon + 0.375) - 1.0, axis));
    assert_eq!(brushed(&case), "2014-03-05T12:00/2014-03-05T21:00");
}

#[test]
fn the_wheel_zooms_at_the_pointer_a_drag_pans_and_home_shows_everything() {
    let mut case = case();
    let canvas = case.harness.get_by_label("Timeline").rect();
    let before = case.harness.state().pane.scale().expect("something is dated");
    let pointer = canvas.center();
    case.harness.event(Event::PointerMoved(pointer));
    let (unit, phase, modifiers) = (egui::MouseWheelUnit::Point, egui::TouchPhase::Move, Modifiers::NONE);
    let (source, delta) = (egui::MouseWheelSource::Trackpad, vec2(0.0, 200.0));
    case.harness.event(Event::MouseWheel { unit, source, delta, phase, modifiers });
    case.harness.run_steps(60);
    let near = case.harness.state().pane.scale().expect("something is dated");
    assert!(near.days < before.days * 0.7, "{near:?} of {before:?}");
    let empty = Pos2::new(canvas.right() - 30.0, canvas.bottom() - 20.0);
    case.drag(empty, empty - vec2(100.0, 0.0));
    let panned = case.harness.state().pane.scale().expect("something is dated");
    assert!(panned.first_day > near.first_day && (panned.days - near.days).abs() < 1e-6);
    case.harness.get_by_label("Timeline").focus();
    case.harness.run_steps(2);
    case.press(Modifiers::NONE, Key::Home);
    assert_eq!(case.harness.state().pane.scale(), Some(before));
}

#[test]
fn what_is_hidden_is_not_drawn_and_what_is_seen_is_saved_as_a_picture() {
    let mut case = case();
    case.click("All shown");
    case.click("Passages");
    assert!(case.harness.query_by_label("It ran on from 2015., from 2015 on").is_none());
    assert!(case.harness.query_by_label("3 of 4 shown").is_some());
    case.press(Modifiers::NONE, Key::Escape);
    case.click("Lines");
    case.click("Save picture of the timeline…");
    let saved = case.harness.state().rest.iter().find_map(|action| match action {
        Action::Ask(Ask::SavePicture(picture)) => Some(picture.as_ref()),
        _ => None,
    });
    let Some(Picture::Timeline(view)) = saved else { panic!("a picture was asked for") };
    assert!(view.has_lines && !view.kinds.contains(&ItemKind::Passage) && view.kinds.len() == 3);
}

#[test]
fn at_the_edge_of_a_narrow_pane_a_label_stands_before_its_bar() {
    let mut case = case();
    case.harness.set_size(vec2(460.0, 420.0));
    case.harness.run_steps(4);
    let (canvas, late) = (case.harness.get_by_label("Timeline").rect(), case.bar(LATE));
    assert!(late.right() <= canvas.right() && late.width() > 150.0, "{late:?} in {canvas:?}");
}

#[test]
fn a_range_can_be_typed() {
    let mut case = case();
    let field = case.harness.get_by_label("Range of time");
    field.focus();
    case.harness.run_steps(1);
    case.harness.get_by_label("Range of time").type_text("2014/2015");
    case.harness.run_steps(1);
    case.press(Modifiers::NONE, Key::Enter);
    let within = |case: &Case| case.harness.state().stage.filter.within.map(Stretch::said).unwrap_or_default();
    assert_eq!(within(&case), "2014-01-01/2015-12-31");
    // What is typed next takes its place.
    case.harness.get_by_label("Range of time").focus();
    case.harness.run_steps(2);
    case.harness.get_by_label("Range of time").type_text("2018-03");
    case.harness.run_steps(1);
    case.press(Modifiers::NONE, Key::Enter);
    assert_eq!(within(&case), "2018-03-01/2018-03-31");
}

#[test]
fn an_end_that_is_dragged_changes_the_date_and_keeps_its_doubt() {
    let mut case = case();
    case.click(LATE);
    let pane = &case.harness.state().pane;
    let scale = pane.scale().expect("something is dated");
    let canvas = case.harness.get_by_label("Timeline").rect();
    let plot = canvas.with_min_x(canvas.left() + super::lanes::NAMES);
    let day = crate::analysis::when::day_number;
    let x = |day: i64| plot.left() + scale.x_of(day as f64, plot.width());
    let y = case.bar(LATE).center().y;
    case.drag(Pos2::new(x(day(2019, 1, 1)) + 1.0, y), Pos2::new(x(day(2019, 7, 1)), y));
    // At this zoom a month is too narrow to be meant.
    assert_eq!(case.dates(case.late), ["2018~/2019~"]);
}

#[test]
fn what_is_undated_is_dragged_from_the_tray_onto_its_date() {
    let mut case = case();
    case.harness.get_by_label_contains("undated").click();
    case.harness.run_steps(2);
    let row = case.harness.get_by_label("Claim: The lease was broken.").rect();
    let target = Pos2::new(case.bar(EARLY).left(), case.bar(EARLY).bottom() + 60.0);
    case.drag(row.center(), target);
    assert_eq!(case.dates(case.undated).len(), 1);
    assert_eq!(case.selected(), Some(case.undated.into()));
}

#[test]
fn the_ruler_says_how_far_two_things_lie_apart() {
    let mut case = case();
    case.click("Measure");
    case.click(EARLY);
    case.click(LATE);
    let said =
        case.harness.query_by_label_contains("about between 3 years 9 months 1 day and 4 years 9 months 30 days");
    assert!(said.is_some());
}

#[test]
fn by_the_other_clock_things_stand_where_they_were_published() {
    let mut case = case();
    case.click("Published");
    assert_eq!(case.harness.state().pane.clock, Clock::Known);
    assert!(case.harness.query_by_label("The lease was signed., 1 June 2013").is_some());
}

#[test]
fn lanes_are_chosen_and_folded_away() {
    let mut case = case();
    case.click("Lane Claims");
    assert!(case.harness.query_by_label(EARLY).is_none());
    case.click("Lane Claims");
    assert!(case.harness.query_by_label(EARLY).is_some());
    for grouping in Grouping::ALL {
        case.harness.state_mut().pane.grouping = *grouping;
        case.harness.run_steps(2);
        assert!(case.harness.query_all_by_label_contains("Lane ").next().is_some(), "{grouping}");
    }
}
