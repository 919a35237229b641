//! Two copies of a project become one: what holds of every merge, and the whole way of a pack there and back.

use crate::desk::Desk;
use crate::edits::{Intent, config, intents, transaction};
use corroborate::edit::merge::{Base, Decided, Merged, Side, merge};
use corroborate::model::{AnyId, Project};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

type Steps = Vec<Vec<Intent>>;

fn steps() -> impl Strategy<Value = Steps> {
    prop::collection::vec(intents(), 0..8)
}

fn after(project: &Project, steps: &Steps) -> Project {
    steps.iter().fold(project.clone(), |project, intents| transaction(&project, intents).1)
}

fn decided(rest: Option<Side>) -> Decided {
    Decided { each: BTreeMap::new(), rest }
}

/// The same project without references that lead nowhere, as every project is that was not made at random.
fn whole(project: &Project) -> Project {
    merge(&Project::default(), project, &[], &decided(Some(Side::Ours))).project
}

/// The two copies that come of one project.
fn copies(base: &Steps, mine: &Steps, theirs: &Steps) -> (Project, Project, Project) {
    let base = whole(&after(&Project::default(), base));
    let (mine, theirs) = (whole(&after(&base, mine)), whole(&after(&base, theirs)));
    (base, mine, theirs)
}

fn merged(base: &Project, mine: &Project, theirs: &Project, rest: Option<Side>) -> Merged {
    merge(mine, theirs, &[Base { mine: base.clone(), theirs: base.clone() }], &decided(rest))
}

/// The project with every list in one order.
fn in_order(project: &Project) -> Value {
    fn sort(value: &mut Value) {
        match value {
            Value::Array(list) => {
                list.iter_mut().for_each(sort);
                list.sort_by_key(Value::to_string);
            }
            Value::Object(fields) => fields.values_mut().for_each(sort),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(project).expect("a project");
    sort(&mut value);
    value
}

proptest! {
    #![proptest_config(config(192))]

    #[test]
    fn merging_any_earlier_state_of_a_project_changes_nothing(base in steps(), later in steps()) {
        let base = after(&Project::default(), &base);
        let mine = after(&base, &later);
        let back = merged(&base, &mine, &base, None);
        prop_assert_eq!((back.open(), &back.project), (0, &mine));
    }

    #[test]
    fn references_stay_whole_and_what_was_merged_is_merged(
        base in steps(), mine in steps(), theirs in steps(), ours in any::<bool>(),
    ) {
        let (base, mine, theirs) = copies(&base, &mine, &theirs);
        let side = if ours { Side::Ours } else { Side::Theirs };
        let once = merged(&base, &mine, &theirs, Some(side));
        prop_assert_eq!(once.project.dangling(), Vec::<(AnyId, AnyId)>::new());
        prop_assert_eq!(once.open(), 0);
        if once.clashes.is_empty() && once.met.ids.is_empty() {
            let twice = merged(&base, &once.project, &theirs, None);
            prop_assert_eq!((twice.open(), &twice.project), (0, &once.project));
        }
        let known = [Base { mine: once.project.clone(), theirs: theirs.clone() }];
        let again = merge(&once.project, &theirs, &known, &decided(None));
        prop_assert_eq!((again.open(), &again.project), (0, &once.project));
    }

    #[test]
    fn a_merge_is_the_same_both_ways_but_for_order(base in steps(), mine in steps(), theirs in steps()) {
        let (base, mine, theirs) = copies(&base, &mine, &theirs);
        let (here, there) = (merged(&base, &mine, &theirs, None), merged(&base, &theirs, &mine, None));
        let keys = |merged: &Merged| merged.clashes.iter().map(|clash| clash.key.object).collect::<BTreeSet<_>>();
        let is_plain = here.met.ids.is_empty() && here.without_key.is_empty() && here.renamed.is_empty();
        if is_plain && keys(&here).is_empty() && keys(&there).is_empty() {
            prop_assert_eq!(in_order(&here.project), in_order(&there.project));
        }
    }
}

const NOTE: &str = "The quay was paid by a company. It was opened in March.\n";

/// Ann's project, and what Bob made of a pack of it.
fn colleagues() -> (Desk, String) {
    let (desk, document) = Desk::with_document(NOTE);
    desk.tag(&document, "The quay", "Place");
    desk.file("phrase", "one two three\n");
    desk.run("pack case -o hub.pack --passphrase-file phrase").exits(0);
    desk.run("unpack hub.pack -o bob --passphrase-file phrase").exits(0);
    desk.tag(&document, "The quay was paid", "Money");
    let tag = |start: usize, end: usize, tag: &str| {
        desk.run(&format!("tag bob --author Bob --document {document} --start {start} --end {end} --tag {tag}"))
            .exits(0);
    };
    tag(0, 30, "Money");
    tag(32, 55, "Place");
    desk.file("letter.txt", "A letter that Bob found.").run("import bob letter.txt").exits(0);
    desk.run(&format!("document bob {document} --set publisher=Harbour")).exits(0);
    (desk, document)
}

fn conflicts(desk: &Desk, other: &str) -> Vec<String> {
    let listed = desk.run(&format!("merge case {other} --preview --json")).json();
    let conflicts = listed["conflicts"].as_array().expect("a list").clone();
    conflicts.iter().map(|conflict| conflict["key"].as_str().expect("a key").to_owned()).collect()
}

#[test]
fn a_pack_goes_to_a_colleague_and_comes_back() {
    let (desk, document) = colleagues();
    let before = desk.run("log case --json").exits(0).out();
    for (pack, choice) in [("back.pack", ""), ("whole.pack", "--with-history")] {
        desk.run(&format!("pack bob -o {pack} {choice}")).exits(0);
        // Both made a tag 'Money'.
        let keys = conflicts(&desk, pack);
        assert_eq!(keys.len(), 1, "{keys:?}");
        desk.run(&format!("merge case {pack}"))
            .exits(1)
            .prints("Both made a tag of this name")
            .prints("nothing was changed");
        assert_eq!(desk.run("log case --json").exits(0).out(), before, "nothing is written before all is decided");
    }
    let key = conflicts(&desk, "back.pack").remove(0);
    desk.run(&format!("merge case back.pack --decide {key}=ours")).exits(0).prints("Merged");
    desk.run("verify case").exits(0);
    let documents = desk.run("documents case --json").exits(0).json();
    let names: BTreeSet<&str> =
        documents["documents"].as_array().expect("a list").iter().filter_map(|it| it["name"].as_str()).collect();
    assert_eq!(names, BTreeSet::from(["note.txt", "letter.txt"]));
    desk.run("search case Bob").exits(0).prints("letter");
    let passages = desk.run("passages case --json").exits(0).json();
    assert_eq!(passages["passages"].as_array().expect("a list").len(), 4);
    let tags = desk.run("tags case --json").exits(0).json();
    assert_eq!(tags["tags"].as_array().expect("a list").len(), 2, "{tags}");
    let listed = documents["documents"].as_array().expect("a list").iter().find(|it| it["id"] == document.as_str());
    assert_eq!(listed.expect("it is there")["publisher"], "Harbour");

    let coded = desk.run("agreement case --json").exits(0).json();
    assert_eq!(coded["coders"], serde_json::json!(["Ann", "Bob"]));
    assert_eq!(coded["differences"].as_array().expect("a list").len(), 3, "{coded}");
    desk.run("export case --format disagreements-csv -o differ.csv").exits(0);
    let table = desk.read("differ.csv");
    assert!(table.contains("Coder 1") && !table.contains("Bob"), "{table}");

    desk.run("merge case back.pack").exits(0).prints("There is nothing to take");
    desk.run("undo case").exits(0);
    let undone = desk.run("passages case --json").exits(0).json();
    assert_eq!(undone["passages"].as_array().expect("a list").len(), 2, "one undo takes the whole merge back");
    desk.run("redo case").exits(0);

    // Bob goes on, and what he did since comes without asking again.
    desk.run(&format!("tag bob --author Bob --document {document} --start 0 --end 8 --tag Money")).exits(0);
    desk.run("merge case bob").exits(0).prints("Merged");
    desk.run("verify case").exits(0);
    desk.run("merge case bob").exits(0).prints("There is nothing to take");
    // Ann's project goes to Bob, who has all of his own already.
    desk.run("merge bob case --theirs").exits(0);
    desk.run("verify bob").exits(0);
    desk.run("merge case case").exits(2).says("this project itself");
    desk.run("merge case nowhere").exits(3);
}

#[test]
fn what_both_changed_is_listed_with_who_and_when() {
    let (desk, document) = colleagues();
    desk.run(&format!("document case {document} --set publisher=Company")).exits(0);
    let listed = desk.run("merge case bob --json").exits(1).json();
    let conflict = listed["conflicts"].as_array().expect("a list").iter().find(|it| it["object"] == document.as_str());
    let conflict = conflict.expect("the publisher is asked");
    assert_eq!(conflict["ours"]["value"], "Company");
    assert_eq!(conflict["theirs"]["value"], "Harbour");
    assert_eq!((&conflict["ours_made"]["by"], &conflict["theirs_made"]["by"]), (&"Ann".into(), &"Bob".into()));
    let key = conflict["key"].as_str().expect("a key");
    desk.file("decided", format!("{key} = theirs\n"));
    desk.run("merge case bob --decisions decided --ours").exits(0);
    desk.run("documents case").exits(0);
    let documents = desk.run("documents case --json").exits(0).json();
    let listed = documents["documents"].as_array().expect("a list").iter().find(|it| it["id"] == document.as_str());
    assert_eq!(listed.expect("it is there")["publisher"], "Harbour");
}

/// Nobody knows any more which documents were erased; each that may have been is asked about, and none comes by itself.
#[test]
fn what_was_erased_does_not_come_back_by_itself() {
    let (desk, document) = colleagues();
    desk.run(&format!("purge case --document {document}")).exits(0);
    let asked: Vec<String> =
        conflicts(&desk, "bob").into_iter().filter(|key| key.starts_with('d') && key.ends_with(".deleted")).collect();
    assert_eq!(asked.len(), 2, "{asked:?}");
    let letter = asked.iter().find(|key| !key.starts_with(&document)).expect("the letter");
    desk.run(&format!("merge case bob --decide {letter}=theirs --ours")).exits(0);
    let documents = desk.run("documents case").exits(0).out();
    assert!(documents.contains("letter") && !documents.contains("note"), "{documents}");
    desk.run("passages case").exits(0).prints_no("quay");
    desk.run("verify case").exits(0);
}
