//! New versions of a document on the command line, and many steps back at once.

use super::desk::Desk;

const OLD: &str = "The second basin was dug in 1911.\n\nThe harbour master paid for it, a clerk told Ann.\n\n\
                   Some say that the town paid. The dredger came from far away.\n";
const NEW: &str = "A note, revised.\n\nThe second basin was dug in 1911.\n\nThe harbour master had paid for it, a \
                   clerk told Ann.\n\nNobody says anything else.\n";

#[test]
fn a_new_version_is_loaded_over_the_old_and_its_passages_are_found_again() {
    let (desk, document) = Desk::with_document(OLD);
    let certain = desk.tag(&document, "second basin was dug", "works");
    let changed = desk.tag(&document, "The harbour master paid for it", "money");
    let gone = desk.tag(&document, "Some say that the town paid.", "money");
    let before = desk.run("passages case --json").exits(0).json();
    desk.file("new.txt", NEW);
    let loaded = desk.run(&format!("import case new.txt --edition-of {document} --json")).exits(0).json();
    let file = &loaded["files"][0];
    assert_eq!((&file["outcome"], &file["document"]), (&"imported".into(), &document.as_str().into()));
    let counts = ["exact", "moved", "fuzzy", "lost"].map(|key| file["passages"][key].as_u64());
    assert_eq!(counts, [Some(0), Some(1), Some(1), Some(1)]);

    let passages = desk.run("passages case --json").exits(0).json();
    let anchor = |id: &str| {
        let found = passages["passages"].as_array().and_then(|all| all.iter().find(|passage| passage["id"] == id));
        found
            .map(|passage| (passage["anchor"].clone(), passage["quote"].clone(), passage["edition"] == file["edition"]))
    };
    assert_eq!(anchor(&certain), Some(("exact".into(), "second basin was dug".into(), true)));
    assert_eq!(anchor(&changed), Some(("fuzzy".into(), "The harbour master paid for it".into(), false)));
    assert_eq!(anchor(&gone), Some(("lost".into(), "Some say that the town paid.".into(), false)));

    assert_eq!(desk.run(&format!("text case {document}")).exits(0).out(), NEW);
    let documents = desk.run("documents case --json").exits(0).json();
    let old = documents["documents"][0]["editions"][0].as_str().expect("the old edition").to_owned();
    assert_eq!(desk.run(&format!("text case {document} --edition {old}")).exits(0).out(), OLD);
    desk.run("verify case").exits(0);

    desk.run(&format!("import case new.txt --edition-of {document}")).exits(0).prints("byte for byte");
    desk.run(&format!("import case new.txt old.txt --edition-of {document}")).exits(2);
    desk.run("undo case").exits(0).prints("Load new version");
    assert_eq!(desk.run("passages case --json").exits(0).json(), before);
}

#[test]
fn many_steps_are_undone_and_redone_at_once() {
    let (desk, document) = Desk::with_document(OLD);
    let log = desk.run("log case --json").exits(0).json();
    let from = log["entries"][0]["revision"].as_u64().expect("a revision");
    let none = desk.run("passages case --json").exits(0).json();
    for words in ["second basin", "harbour master", "the town"] {
        desk.tag(&document, words, "money");
    }
    let all = desk.run("passages case --json").exits(0).json();
    let undone = desk.run(&format!("undo case --to {from} --json")).exits(0).json();
    assert_eq!(undone["steps"], 3);
    assert_eq!(desk.run("passages case --json").exits(0).json(), none);
    desk.run(&format!("redo case --to {}", from + 3)).exits(0).prints("Redone: 3 steps");
    assert_eq!(desk.run("passages case --json").exits(0).json(), all);
    desk.run("undo case --to 999").exits(1).says("One cannot go to revision 999");
}
