//! The work of other programs, in and out, over the command line.

use super::desk::Desk;
use serde_json::Value;

const TEXT: &str = "😀 A clerk opened the gate.\n\nNobody asked who had paid.\n";

/// The passages of a project, each without what an import may give anew.
fn passages(desk: &Desk, project: &str) -> Vec<(Value, Value, Value, Value)> {
    let listed = desk.run(&format!("passages {project} --json")).exits(0).json();
    let list = listed["passages"].as_array().expect("a list").iter();
    let mut passages: Vec<_> =
        list.map(|one| (one["id"].clone(), one["start"].clone(), one["quote"].clone(), one["tags"].clone())).collect();
    passages.sort_by_key(|one| one.0.to_string());
    passages
}

#[test]
fn coded_work_leaves_and_comes_back() {
    let (desk, document) = Desk::with_document(TEXT);
    desk.tag(&document, "opened the gate", "events/gate");
    desk.tag(&document, "Nobody asked", "money");
    desk.run("export case --format refi-qda --with-history -o case.qdpx").exits(0);
    desk.run("new other --title Other").exits(0);
    let look = desk.run("import other case.qdpx --dry-run --json").exits(0).json();
    assert_eq!(look["work"][0]["sentence"], "2 of 2 codings verified", "{look}");
    assert_eq!(passages(&desk, "other").len(), 0, "a look takes nothing in");
    let done = desk.run("import other case.qdpx --json").exits(0).json();
    assert_eq!((&done["work"][0]["verified"], &done["work"][0]["taken"]["passages"]), (&2.into(), &2.into()), "{done}");
    assert_eq!(passages(&desk, "other"), passages(&desk, "case"));
    desk.run("import other case.qdpx").exits(0).prints("Everything is here already");
    desk.run("undo other").exits(0);
    assert_eq!(passages(&desk, "other").len(), 0, "all of it is one step");
    desk.run("export case --format codebook -o case.qdc").exits(0);
    desk.run("import other case.qdc").exits(0).prints("3 tags");
    desk.run("verify other").exits(0);
}

#[test]
fn what_is_no_work_is_refused() {
    let (desk, _) = Desk::with_document(TEXT);
    desk.file("words.qdpx", "words");
    desk.run("import case words.qdpx").exits(1);
    desk.file("words.txt", "Other words.");
    desk.run("import case words.txt words.qdpx").exits(2);
    desk.run("import case words.txt --dry-run").exits(2);
}
