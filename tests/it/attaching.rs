//! A project that was handed on without texts has its words again where its files are.

use super::desk::Desk;
use serde_json::json;

const NOTE: &str = "The second basin was dug in 1911.\n\nThe harbour master paid for it, a clerk told Ann.\n";

#[test]
fn a_pack_without_texts_comes_alive_with_its_files_and_undoes() {
    let (desk, document) = Desk::with_document(NOTE);
    desk.run(&format!("document case {document} --set 'title=A note on the basin' --set published=1912")).id();
    let paid = desk.tag(&document, "The harbour master paid for it", "payments");
    let claim = desk.run("claim case --text 'Somebody paid.'").id();
    desk.run(&format!("link case --claim {claim} --passage {paid} --stance supports")).id();
    let dug = desk.tag(&document, "The second basin was dug in 1911.", "payments");
    desk.run(&format!("link case --claim {claim} --passage {dug} --stance context")).id();
    let brief = format!("Nobody else paid in 1911 ([words](passage:{dug})), and [so it was](passage:{paid}).\n");
    desk.file("brief.md", brief).run("brief-set case --title Note --from brief.md").id();
    desk.run("pack case -o bare.pack --without-text").exits(0);
    desk.run("unpack bare.pack -o bare").exits(0);
    let passage = |folder: &str| {
        let listed = desk.run(&format!("passages {folder} --json")).exits(0).json();
        listed["passages"]
            .as_array()
            .and_then(|all| all.iter().find(|one| one["id"] == paid.as_str()))
            .cloned()
            .expect("it")
    };
    let quote = |folder: &str| passage(folder)["quote"].clone();
    let title = || desk.run("documents bare --json").exits(0).json()["documents"][0]["title"].clone();
    assert_eq!((quote("bare"), title()), (json!(null), json!("Document 1")));

    let findings = || desk.run("check bare --json").json()["findings"].as_array().cloned().unwrap_or_default();
    let rules: Vec<_> = findings().iter().map(|found| found["rule"].clone()).collect();
    assert_eq!(rules.iter().filter(|rule| *rule == "missing").count(), 1, "said once of the document: {rules:?}");
    assert!(!rules.contains(&json!("figure")) && !rules.contains(&json!("date")), "nobody can tell: {rules:?}");

    desk.file("files/other.txt", "Another note.").file("files/scan.txt", NOTE);
    let attached = desk.run("attach bare files --json").exits(1).json();
    let outcomes: Vec<_> = attached["files"].as_array().expect("files").iter().map(|file| &file["outcome"]).collect();
    assert_eq!(outcomes, ["refused", "duplicate"]);
    let said = attached["files"][1]["warnings"][0].as_str().expect("a sentence");
    assert!(said.ends_with("is in the project again, and the words of 2 passages"), "{said}");
    assert_eq!(quote("bare"), "The harbour master paid for it");
    assert_eq!(passage("bare")["anchor"], "exact");
    assert_ne!(title(), "Document 1");
    desk.run("verify bare").exits(0);
    // What came with the pack stays: when it was published, and what was made of it.
    assert_eq!(desk.run("documents bare --json").json()["documents"][0]["published"], "1912");

    desk.run("undo bare").exits(0);
    assert_eq!(title(), "Document 1");
    assert_eq!(quote("bare"), "The harbour master paid for it", "the words are there, whatever the title");
    desk.run("redo bare").exits(0);
    let listed = title();
    desk.run("attach bare files/scan.txt").exits(0);
    assert_eq!(title(), listed);
}
