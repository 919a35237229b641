//! Frames: what one drawing of a pane costs on the processor, tessellation included, the screen not.

use super::stage::Stage;
use super::texts;
use corroborate::model::{Span, Stance};
use corroborate::problem::Problem;
use corroborate::session::verbs::{claim, passage};
use corroborate::session::{Maker, Session, Work};
use corroborate::ui::layout::Pane;
use divan::Bencher;
use tempfile::TempDir;

/// Characters of the text that is read, and its tagged passages: the budget's document.
const CHARACTERS: usize = 1_000_000;
const PASSAGES: usize = 2_000;
/// Rows of the list of suggestions.
const SUGGESTIONS: usize = 10_000;
/// Claims with a date and a place.
const CLAIMS: usize = 1_000;

/// The same frame again: nothing moved.
#[divan::bench(args = [Pane::Reader, Pane::Timeline, Pane::Map], sample_count = 100)]
fn still(bencher: Bencher<'_, '_>, pane: Pane) {
    let (_case, mut stage) = stage(pane);
    bencher.bench_local(|| stage.wheel(0.0));
}

/// The wheel turned by 40 points: a text scrolls, timeline and map zoom.
#[divan::bench(args = [Pane::Reader, Pane::Timeline, Pane::Map], sample_count = 200, sample_size = 1)]
fn with_the_wheel(bencher: Bencher<'_, '_>, pane: Pane) {
    let (_case, mut stage) = stage(pane);
    let mut turn = 0;
    bencher.bench_local(|| {
        // To and fro, so that nothing stands at its end for long.
        turn += 1;
        stage.wheel(if turn % 100 < 50 { -40.0 } else { 40.0 });
    });
}

/// The list of suggestions with ten thousand rows: still, and scrolled by 400 points a frame.
#[divan::bench(args = [0.0, 400.0], sample_count = 200, sample_size = 1)]
fn of_many_suggestions(bencher: Bencher<'_, '_>, points: f32) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder");
    let maker = Maker::of_this_machine("Analyst");
    let mut session = Session::create(&folder.path().join("case"), "Measured", maker).expect("it is made");
    let lines: Vec<_> = (0..SUGGESTIONS).map(|nth| format!("It was seen in {}.", 1000 + nth % 900)).collect();
    let text = lines.join("\n");
    session.commit("Make", |work| texts::take_in(work, "A chronicle", text).map(drop)).expect("it fits");
    session.close().expect("it closes");
    let mut stage = Stage::over(&folder.path().join("case"), Some(Pane::Suggestions));
    stage.read_along(std::time::Duration::from_secs(4));
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        stage.wheel(if turn % 200 < 100 { -points } else { points });
    });
}

/// From a project that is open to the first drawn frame of its large document.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn first_of_a_large_document(bencher: Bencher<'_, '_>) {
    let case = case();
    let closed = || Stage::over(&case.path().join("case"), Some(Pane::Reader));
    bencher.with_inputs(closed).bench_local_values(|mut stage| {
        stage.wheel(0.0);
        stage
    });
}

fn stage(pane: Pane) -> (TempDir, Stage) {
    let case = case();
    let mut stage = Stage::over(&case.path().join("case"), Some(pane));
    stage.settle();
    (case, stage)
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
    let document = texts::take_in(work, "A large report", texts::text(CHARACTERS))?;
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
