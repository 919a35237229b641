//! The box 'Bring in work', by role and name.

use super::super::testing::Table;
use crate::ui::boxes::OpenBox;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::time::{Duration, Instant};

/// Invented: one coding falls on words, one begins within a word.
const WORK: &str = "<Project xmlns='urn:QDA-XML:project:1.0' name='Gate' origin='Tool 1'><CodeBook><Codes>\
    <Code guid='22222222-2222-4222-8222-222222222222' name='Gate' isCodable='true'/></Codes></CodeBook><Sources>\
    <TextSource guid='11111111-1111-4111-8111-111111111111' name='Notes'><PlainTextContent>A clerk opened the gate.\
    </PlainTextContent><PlainTextSelection guid='33333333-3333-4333-8333-333333333333' startPosition='2' endPosition='7'>\
    <Coding guid='44444444-4444-4444-8444-444444444444'><CodeRef targetGUID='22222222-2222-4222-8222-222222222222'/>\
    </Coding></PlainTextSelection><PlainTextSelection guid='55555555-5555-4555-8555-555555555555' startPosition='20' \
    endPosition='23'/></TextSource><PictureSource guid='66666666-6666-4666-8666-666666666666' name='Photo'/></Sources>\
    </Project>";

/// Draws until this is on screen.
fn wait_for(harness: &mut Harness<'static, Table>, words: &str) {
    let until = Instant::now() + Duration::from_secs(20);
    while harness.query_by_label(words).is_none() {
        assert!(Instant::now() < until, "'{words}' never came");
        harness.step();
        std::thread::yield_now();
    }
}

#[test]
fn work_is_looked_at_taken_in_and_its_places_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("gate.qde");
    std::fs::write(&file, WORK).expect("a file");
    let mut table = Table::default();
    table.boxes.open_work(vec![file], "no-such-program".into(), &table.stage.scene());
    let mut harness = table.open(OpenBox::BringWork);
    wait_for(&mut harness, "1 of 2 codings verified, 1 to look at");
    assert!(harness.state().stage.scene().project.passages.is_empty(), "nothing is taken in unasked");
    harness.get_by_label("Also take in 1 whose place is only likely").click();
    harness.run_ok();
    harness.get_by_label("Take it in").click();
    wait_for(&mut harness, "Taken in: 2 passages with 1 tag. Undo takes it all back");
    let scene = harness.state().stage.scene();
    assert_eq!((scene.project.passages.len(), scene.project.tags.len(), scene.project.documents.len()), (2, 1, 2));
    harness.get_by_label("Done").click();
    harness.run_ok();
    assert!(!harness.state().boxes.is_open());
}

#[test]
fn what_is_no_work_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("gate.qdpx");
    std::fs::write(&file, "words").expect("a file");
    let mut table = Table::default();
    table.boxes.open_work(vec![file], "no-such-program".into(), &table.stage.scene());
    let mut harness = table.open(OpenBox::BringWork);
    wait_for(&mut harness, "Done");
}
