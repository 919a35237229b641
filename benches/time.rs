//! The budget: a frame of a timeline with 1,000,000 dated items under 8 ms: zoomed out, zoomed in, while zooming, and just
//! after an edit. What the almanac costs by itself stands beside it, and beginning anew, which is done once, on opening.

use super::objects::{applied, id, stamp};
use corroborate::analysis::Index;
use corroborate::analysis::timeline::{Almanac, Clock, Grouping, ItemKind, Known, Lane, Room, Scale, Wanted, lay_out};
use corroborate::edit::{Change, Edit};
use corroborate::model::{Anchor, Claim, ClaimKind, Edtf, Passage, Project, Quote, Span};
use divan::{Bencher, black_box};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const PASSAGES: u64 = 990_000;
const CLAIMS: u64 = 10_000;
/// Width of the pane, in points.
const WIDTH: f32 = 1000.0;

static PROJECT: LazyLock<Project> = LazyLock::new(project);
static EDITED: LazyLock<Project> = LazyLock::new(|| edited(&PROJECT));

/// How much is in view, in days: everything, a year, a day, an hour.
const VIEWS: [f64; 4] = [40_000.0, 365.0, 1.0, 0.04];

fn wanted() -> Wanted {
    Wanted { clock: Clock::Happened, grouping: Grouping::Kind, region: None }
}

/// Everything is looked at once.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn begin_anew(bencher: Bencher<'_, '_>) {
    let (index, none) = (Index::of(&PROJECT), BTreeMap::new());
    bencher.bench_local(|| Almanac::of(Known { project: &PROJECT, index: &index, assessments: &none }, wanted()));
}

/// One claim gets another date.
#[divan::bench(sample_count = 30, sample_size = 1)]
fn follow_an_edit(bencher: Bencher<'_, '_>) {
    let (index, none) = (Index::of(&PROJECT), BTreeMap::new());
    let mut almanac = Almanac::of(Known { project: &PROJECT, index: &index, assessments: &none }, wanted());
    let mut is_edited = false;
    bencher.bench_local(|| {
        is_edited = !is_edited;
        let project: &Project = if is_edited { &EDITED } else { &PROJECT };
        almanac.follow(Known { project, index: &index, assessments: &none });
    });
}

/// All lanes laid out for a view of so many days, as while zooming, when nothing that was laid out can be kept.
#[divan::bench(args = VIEWS, sample_count = 50, sample_size = 1)]
fn lay_out_a_view(bencher: Bencher<'_, '_>, days: f64) {
    let (index, none) = (Index::of(&PROJECT), BTreeMap::new());
    let almanac = Almanac::of(Known { project: &PROJECT, index: &index, assessments: &none }, wanted());
    let kinds: BTreeSet<ItemKind> = ItemKind::ALL.iter().copied().collect();
    let scale = Scale { first_day: 12_345.6 - days / 2.0, days };
    let days_per_point = scale.days_per_point(WIDTH);
    let (from_day, to_day) = (scale.first_day - days / 2.0, scale.first_day + days * 1.5);
    let view = (scale.first_day, scale.first_day + days);
    let room = Room { from_day, to_day, days_per_point, view, roomy_lines: 24 };
    bencher.bench_local(|| {
        for lane in almanac.lanes().collect::<Vec<Lane>>() {
            black_box(lay_out(&almanac, &almanac.shelves(lane, &kinds), room, |_| 200.0));
        }
    });
}

/// Frames of the pane over the project as it is held in memory.
#[cfg(feature = "gui")]
mod frame {
    use super::{EDITED, PROJECT, WIDTH};
    use corroborate::analysis::{Index, Standings};
    use corroborate::model::Project;
    use corroborate::session::{Maker, Session};
    use corroborate::store::Access;
    use corroborate::ui::action::Actions;
    use corroborate::ui::damages::Damages;
    use corroborate::ui::drafts::Drafts;
    use corroborate::ui::hidden_tags::HiddenTags;
    use corroborate::ui::panes::timeline;
    use corroborate::ui::scene::{Filter, Scene, Selection};
    use corroborate::ui::suggested::Suggested;
    use corroborate::ui::theme::Theme;
    use divan::{Bencher, black_box};
    use egui::{Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, pos2, vec2};
    use tempfile::TempDir;

    /// How far in, in points of the wheel: everything, some years, some months, days.
    const ZOOMS: [u32; 4] = [0, 700, 1400, 2100];

    /// The same frame again.
    #[divan::bench(args = ZOOMS, sample_count = 50, sample_size = 1)]
    fn still(bencher: Bencher<'_, '_>, zoom: u32) {
        let mut stage = Stage::at(zoom);
        bencher.bench_local(|| stage.frame(&PROJECT, 0.0));
    }

    /// The wheel turned: another zoom level each frame.
    #[divan::bench(args = ZOOMS, sample_count = 50, sample_size = 1)]
    fn with_the_wheel(bencher: Bencher<'_, '_>, zoom: u32) {
        let mut stage = Stage::at(zoom);
        let mut turn = 0;
        bencher.bench_local(|| {
            turn += 1;
            stage.frame(&PROJECT, if turn % 20 < 10 { 10.0 } else { -10.0 });
        });
    }

    /// One claim got another date since the frame before.
    #[divan::bench(args = ZOOMS, sample_count = 50, sample_size = 1)]
    fn just_after_an_edit(bencher: Bencher<'_, '_>, zoom: u32) {
        let mut stage = Stage::at(zoom);
        let mut is_edited = false;
        bencher.bench_local(|| {
            is_edited = !is_edited;
            stage.frame(if is_edited { &EDITED } else { &PROJECT }, 0.0);
        });
    }

    /// The pane without a window.
    struct Stage {
        context: egui::Context,
        state: timeline::State,
        index: Index,
        standings: Standings,
        session: Session,
        time_s: f64,
        _folder: TempDir,
    }

    impl Stage {
        fn at(zoom: u32) -> Self {
            let context = egui::Context::default();
            Theme::Light.apply(&context);
            let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder");
            let maker = Maker::of_this_machine("Analyst");
            let session = Session::create(&folder.path().join("case"), "Measured", maker).expect("it is made");
            let index = Index::of(&PROJECT);
            let standings = Standings::of(&PROJECT, &index);
            let state = timeline::State::default();
            let mut made = Self { context, state, index, standings, session, time_s: 0.0, _folder: folder };
            (0..3).for_each(|_| made.frame(&PROJECT, 0.0));
            (0..zoom / 70).for_each(|_| made.frame(&PROJECT, 70.0));
            (0..20).for_each(|_| made.frame(&PROJECT, 0.0));
            made
        }

        fn frame(&mut self, project: &Project, wheel: f32) {
            self.time_s += 1.0 / 60.0;
            let size = vec2(WIDTH, 800.0);
            let mut events = vec![Event::PointerMoved(pos2(500.0, 400.0))];
            if wheel != 0.0 {
                let (unit, source, modifiers) = (MouseWheelUnit::Point, MouseWheelSource::Trackpad, Modifiers::NONE);
                let delta = vec2(0.0, wheel);
                events.push(Event::MouseWheel { unit, source, delta, phase: TouchPhase::Move, modifiers });
            }
            let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, size));
            let input = RawInput { screen_rect, time: Some(self.time_s), events, ..RawInput::default() };
            let (drafts, selection, filter) = (Drafts::default(), Selection::default(), Filter::default());
            let (damages, hidden_tags, suggested) = (Damages::default(), HiddenTags::default(), Suggested::default());
            let scene = Scene {
                project,
                index: &self.index,
                standings: &self.standings,
                today: 0,
                library: self.session.library(),
                drafts: &drafts,
                selection: &selection,
                filter: &filter,
                access: Access::Write,
                read_only: None,
                author: "an analyst",
                damages: &damages,
                hidden_tags: &hidden_tags,
                suggested: &suggested,
            };
            let state = &mut self.state;
            let mut output =
                self.context.run_ui(input, |ui| timeline::show(ui, state, &scene, &mut Actions::default()));
            output.textures_delta.clear();
            black_box(self.context.tessellate(output.shapes, output.pixels_per_point));
        }
    }
}

/// Over a century, most of them in its last thirty years; days, months, years, spans, what is about and what goes on.
fn date(number: u64) -> Edtf {
    let spread = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
    let year = if spread.is_multiple_of(4) { 1920 + spread / 7 % 100 } else { 1990 + spread / 7 % 30 };
    let (month, day) = (spread / 700 % 12 + 1, spread / 8400 % 28 + 1);
    let written = match spread / 250_000 % 50 {
        0 => format!("{year}"),
        1..=4 => format!("{year}-{month:02}"),
        5 => format!("{year}-{month:02}~"),
        6 => format!("{year}-{month:02}-01/{year}-{month:02}-{day:02}"),
        7 => format!("{year}-{month:02}-{day:02}T{:02}:{:02}:00Z", spread % 24, spread % 60),
        8 if spread.is_multiple_of(50) => format!("{year}/.."),
        _ => format!("{year}-{month:02}-{day:02}"),
    };
    written.parse().expect("a date")
}

fn project() -> Project {
    let claims = (0..CLAIMS).map(|number| Edit::Claim(Change::create(claim(number))));
    let passages = (0..PASSAGES).map(|number| Edit::Passage(Change::create(passage(number))));
    applied(&Project::default(), claims.chain(passages).collect())
}

fn edited(project: &Project) -> Project {
    let changed = Change::of(project, id(7), |claim: &mut Claim| claim.when = vec![date(123_456)]);
    applied(project, vec![changed.expect("it changes").into()])
}

fn claim(number: u64) -> Claim {
    Claim {
        when: vec![date(number)],
        ..Claim::new(id(number), format!("The hub was paid for a {number}th time."), ClaimKind::ReportedFact, stamp())
    }
}

fn passage(number: u64) -> Passage {
    let exact = "The company paid.".to_owned();
    let span = Span { start: 0, end: exact.chars().count() };
    Passage {
        when: vec![date(number + CLAIMS)],
        ..Passage::new(
            id(number),
            id(number % 1000),
            id(number % 1000),
            Anchor { span, quote: Quote::Kept { exact, before: String::new(), after: String::new() } },
            stamp(),
        )
    }
}
