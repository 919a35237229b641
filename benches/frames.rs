//! Frames: what one drawing of a pane costs on the processor, tessellation included, the screen not.

use corroborate::ingest::{Fields, Imported};
use corroborate::model::{Field, Layout, Sha256, Span, Stance};
use corroborate::problem::Problem;
use corroborate::session::verbs::{claim, import, passage};
use corroborate::session::{Content, Maker, ReadFile, Session, Work};
use corroborate::ui::App;
use corroborate::ui::layout::Pane;
use corroborate::ui::settings::Settings;
use corroborate::ui::theme::Theme;
use divan::Bencher;
use egui::{Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, Vec2, vec2};
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

/// Characters of the text that is read, and its tagged passages: the budget's document.
const CHARACTERS: usize = 1_000_000;
const PASSAGES: usize = 2_000;
/// Claims with a date and a place.
const CLAIMS: usize = 1_000;

/// The same frame again: nothing moved.
#[divan::bench(args = [Pane::Reader, Pane::Timeline, Pane::Map], sample_count = 100)]
fn still(bencher: Bencher<'_, '_>, pane: Pane) {
    let mut stage = Stage::new(pane);
    bencher.bench_local(|| stage.frame(Vec2::ZERO));
}

/// The wheel turned by 40 points: a text scrolls, timeline and map zoom.
#[divan::bench(args = [Pane::Reader, Pane::Timeline, Pane::Map], sample_count = 200, sample_size = 1)]
fn with_the_wheel(bencher: Bencher<'_, '_>, pane: Pane) {
    let mut stage = Stage::new(pane);
    let mut turn = 0;
    bencher.bench_local(|| {
        // To and fro, so that nothing stands at its end for long.
        turn += 1;
        stage.frame(vec2(0.0, if turn % 100 < 50 { -40.0 } else { 40.0 }));
    });
}

/// From a project that is open to the first drawn frame of its large document.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn first_of_a_large_document(bencher: Bencher<'_, '_>) {
    let case = case();
    bencher.with_inputs(|| Stage::over(&case, Pane::Reader)).bench_local_values(|mut stage| {
        stage.frame(Vec2::ZERO);
        stage
    });
}

/// A pane of the app in a context without a screen.
struct Stage {
    context: egui::Context,
    app: App,
    pane: Pane,
    time_s: f64,
    /// Kept until the project is closed; none where it is lent.
    case: Option<TempDir>,
}

const SIZE: Vec2 = vec2(1000.0, 800.0);

impl Stage {
    fn new(pane: Pane) -> Self {
        let case = case();
        let mut stage = Self::over(&case, pane);
        (0..5).for_each(|_| stage.frame(Vec2::ZERO));
        stage.case = Some(case);
        stage
    }

    fn over(case: &TempDir, pane: Pane) -> Self {
        let context = egui::Context::default();
        Theme::Light.apply(&context);
        let mut app = App::new(&context, Settings::default(), PathBuf::from(env!("CARGO_BIN_EXE_corroborate")));
        app.open(case.path().join("case"));
        app.wait_until_open(Duration::from_mins(1)).expect("it opens");
        Self { context, app, pane, time_s: 0.0, case: None }
    }

    fn frame(&mut self, wheel: Vec2) {
        self.time_s += 1.0 / 60.0;
        let middle = Pos2::ZERO + SIZE / 2.0;
        let mut events = vec![Event::PointerMoved(middle)];
        if wheel != Vec2::ZERO {
            let (unit, source, modifiers) = (MouseWheelUnit::Point, MouseWheelSource::Trackpad, Modifiers::NONE);
            events.push(Event::MouseWheel { unit, source, delta: wheel, phase: TouchPhase::Move, modifiers });
        }
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, SIZE));
        let input = RawInput { screen_rect, time: Some(self.time_s), events, ..RawInput::default() };
        let (app, pane) = (&mut self.app, self.pane);
        let mut output = self.context.run_ui(input, |ui| {
            app.step();
            app.draw_pane(pane, ui);
        });
        output.textures_delta.clear();
        divan::black_box(self.context.tessellate(output.shapes, output.pixels_per_point));
    }
}

/// A project with one large document and many claims.
fn case() -> TempDir {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder");
    let maker = Maker::of_this_machine("Analyst");
    let mut session = Session::create(&folder.path().join("case"), "Measured", maker).expect("it is made");
    session.commit("Make", fill).expect("it fits");
    session.close().expect("it closes");
    folder
}

fn fill(work: &mut Work<'_>) -> Result<(), Problem> {
    const SENTENCE: &str = "The company of the city paid for the second basin, the harbour master told the council. ";
    let paragraph = format!("{}\n\n", SENTENCE.repeat(5).trim_end());
    let text = paragraph.repeat(CHARACTERS / paragraph.len());
    let file = ReadFile {
        path: PathBuf::from("large.txt"),
        sha256: Sha256::of(text.as_bytes()),
        bytes: text.clone().into_bytes(),
        content: Content::Parsed(Box::new(Imported {
            text,
            layout: Layout::default(),
            fields: Fields { title: Some(Field::read("A large report".to_owned())), ..Fields::default() },
            media_type: "text/plain".into(),
            importer: "plain text 1".to_owned(),
            warnings: Vec::new(),
        })),
    };
    let record = import::bring_in(work, &file, false)?;
    let document = record.document.ok_or_else(|| Problem::usage("It was not taken in"))?;
    for number in 0..PASSAGES {
        let start = number * (CHARACTERS / PASSAGES - 1);
        let tags = [format!("tag {}", number % 12)];
        let marked = passage::tag_at(work, document, Span { start, end: start + 60 }, &tags, None)?;
        if number % (PASSAGES / CLAIMS) == 0 {
            let year = 1950 + number % 70;
            let new = claim::NewClaim {
                text: format!("The basin was paid for a {number}th time."),
                when: vec![format!("{year}-{:02}", number % 12 + 1).parse().map_err(|_bad| Problem::usage("a date"))?],
                places: vec![format!("Place {}@{},{}", number % 200, number % 60, number % 150)],
                ..claim::NewClaim::default()
            };
            let stated = claim::state(work, new)?;
            claim::link(work, stated, marked, Stance::Supports, None)?;
        }
    }
    Ok(())
}
