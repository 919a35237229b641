//! Large texts in the window. The budgets: scrolling a hundred megabytes by 40 points a frame under 4 ms of the
//! processor in 99 of 100 frames, a page of new text under 6; a million characters with their passages on screen within
//! 100 ms of the click. And nothing that is done to a text of any size may hold up a frame: opening it, dragging the
//! scroll bar to its end, looking for words in it.

use super::spread::{Times, milliseconds, processor, wall};
use super::stage::Stage;
use super::texts;
use corroborate::model::{Document, Id, Span};
use corroborate::problem::Problem;
use corroborate::session::verbs::passage;
use corroborate::session::{Maker, Session, Work};
use corroborate::ui::layout::Pane;
use egui::{Event, Key, Modifiers, pos2};
use std::fs;
use std::time::Duration;
use tempfile::TempDir;

const HUNDRED_MEGABYTES: usize = 100_000_000;
const HIGHLIGHTS: usize = 10_000;
/// Half of them stand in what is scrolled through.
const SCROLLED_BYTES: usize = 1_000_000;
const FRAMES: usize = 2_000;
const PAGES: usize = 200;

const MILLION: usize = 1_000_000;
const PASSAGES: usize = 2_000;
const OPENINGS: usize = 10;

const TITLE: &str = "B large report";

/// The pane with the large text, from its first frame on.
pub(crate) fn hundred_megabytes() {
    let case = project(|work| {
        let document = texts::take_in(work, TITLE, texts::text(HUNDRED_MEGABYTES))?;
        mark(work, document, HIGHLIGHTS / 2, SCROLLED_BYTES)?;
        mark(work, document, HIGHLIGHTS / 2, HUNDRED_MEGABYTES)
    });
    let before = resident_bytes();
    let mut stage = Stage::over(&case.path().join("case"), Some(Pane::Reader));
    let (mut opening, mut until_shown) = (Times::default(), Duration::ZERO);
    loop {
        let (((), spent), passed) = wall(|| processor(|| stage.wheel(0.0)));
        opening.push(spent);
        until_shown += passed;
        if opening.len() > 1 && stage.where_is("Opening").is_none() {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
        until_shown += Duration::from_millis(5);
    }
    println!("  opening: shown after {}; its frames {}", milliseconds(until_shown), opening.in_words());
    stage.settle();
    println!("  memory for a text of {} MB: {} MB", HUNDRED_MEGABYTES / 1_000_000, megabytes_since(before));
    report("a frame at 40 points", FRAMES, |_| stage.wheel(-40.0));
    report("a page of new text", PAGES, |_| stage.wheel(-700.0));
    drag_to_the_end(&mut stage);
    look_for_words(&mut stage);
    println!("  memory at the end: {} MB", megabytes_since(before));
}

fn report(what: &str, frames: usize, mut frame: impl FnMut(usize)) {
    let mut times = Times::default();
    (0..frames).for_each(|number| times.push(processor(|| frame(number)).1));
    println!("  {what}: {}", times.in_words());
}

fn drag_to_the_end(stage: &mut Stage) {
    let at = |number: usize| pos2(994.0, 60.0 + number as f32 * 7.3);
    stage.frame(Stage::button(at(0), true));
    report("the scroll bar dragged to the end", 100, |number| stage.frame(vec![Event::PointerMoved(at(number))]));
    stage.frame(Stage::button(at(100), false));
}

/// Words that stand nowhere: all of the text has to be gone through.
fn look_for_words(stage: &mut Stage) {
    let key =
        Event::Key { key: Key::F, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::COMMAND };
    stage.frame(vec![key]);
    stage.settle();
    let mut times = Times::default();
    let ((), until_found) = wall(|| {
        times.push(processor(|| stage.frame(vec![Event::Text("the harbour of nowhere".to_owned())])).1);
        loop {
            times.push(processor(|| stage.frame(Vec::new())).1);
            if stage.where_is("Not found").is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    });
    println!("  words looked for: known after {}; its frames {}", milliseconds(until_found), times.in_words());
}

/// The whole window, from the click on a document's row to the frame in which its text stands.
pub(crate) fn click_on_a_million_characters() {
    let case = project(|work| {
        texts::take_in(work, "A small note", "Nobody signed.".to_owned())?;
        let document = texts::take_in(work, TITLE, format!("First words\n\n{}", texts::text(MILLION)))?;
        mark(work, document, PASSAGES, MILLION)
    });
    let (mut times, mut spent) = (Times::default(), Times::default());
    for _ in 0..OPENINGS {
        let mut stage = Stage::over(&case.path().join("case"), None);
        stage.settle();
        let row = stage.where_is(TITLE).expect("it is listed");
        stage.frame(vec![Event::PointerMoved(row)]);
        stage.frame(Stage::button(row, true));
        let (((), of_processor), until_shown) = wall(|| {
            processor(|| {
                stage.frame(Stage::button(row, false));
                while stage.where_is("First words").is_none() {
                    stage.frame(Vec::new());
                }
            })
        });
        times.push(until_shown);
        spent.push(of_processor);
    }
    println!("  click to text: {}", times.in_words());
    println!("  of that, the thread that draws was busy: {}", spent.in_words());
}

fn project(fill: impl FnOnce(&mut Work<'_>) -> Result<(), Problem>) -> TempDir {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder");
    let maker = Maker::of_this_machine("Analyst");
    let mut session = Session::create(&folder.path().join("case"), "Measured", maker).expect("it is made");
    session.commit("Make", fill).expect("it fits");
    session.close().expect("it closes");
    folder
}

/// So many tagged passages, evenly over the first bytes of the text.
fn mark(work: &mut Work<'_>, document: Id<Document>, passages: usize, bytes: usize) -> Result<(), Problem> {
    (0..passages).try_for_each(|number| {
        let start = 10 + number * (bytes / passages - 1);
        let tags = [format!("tag {}", number % 12)];
        passage::tag_at(work, document, Span { start, end: start + 60 }, &tags, None).map(drop)
    })
}

/// What this process holds in memory, as Linux counts it; nothing elsewhere.
fn resident_bytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok());
    kilobytes.unwrap_or_default() * 1024
}

fn megabytes_since(before: u64) -> u64 {
    resident_bytes().saturating_sub(before) / 1_000_000
}
