//! Copies, getting through what was loaded, and imports of many files, as one types it.

use super::desk::Desk;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Words that stand in no other article.
fn article(seed: usize, words: usize) -> String {
    let mut text = String::new();
    for nth in 0..words {
        write!(text, "w{seed}x{} ", nth * nth % 9_973).expect("a string takes it");
    }
    text
}

fn with_copies() -> (Desk, [String; 4]) {
    let desk = Desk::with_case();
    let wire = article(1, 150);
    desk.file("in/wire.txt", &wire).file("in/site.txt", wire.to_uppercase()).file("in/other.txt", article(2, 200));
    desk.file("in/quotes.txt", format!("{}\n{}\n{}", article(3, 300), &wire[..600], article(4, 300)));
    desk.run("import case in").exits(0);
    let documents = desk.run("documents case --json").exits(0).json();
    let id = |name: &str| {
        let mut documents = documents["documents"].as_array().into_iter().flatten();
        let found =
            documents.find(|document| document["name"] == name).unwrap_or_else(|| panic!("{name}: {documents:?}"));
        found["id"].as_str().expect("an id").to_owned()
    };
    let ids = ["wire.txt", "site.txt", "other.txt", "quotes.txt"].map(id);
    (desk, ids)
}

fn pairs(listed: &Value) -> Vec<[&str; 2]> {
    let suggestions = listed["suggestions"].as_array().expect("a list");
    let pair = |it: &'_ Value| -> [String; 2] {
        let id = |id: &Value| id.as_str().unwrap_or_default().to_owned();
        [id(&it["document"]), id(&it["with"]["document"])]
    };
    assert!(suggestions.iter().all(|it| pair(it).iter().all(|id| !id.is_empty())));
    suggestions
        .iter()
        .map(|it| [it["document"].as_str().unwrap_or_default(), it["with"]["document"].as_str().unwrap_or_default()])
        .collect()
}

#[test]
fn copies_are_offered_and_settled() {
    let (desk, [wire, site, other, quotes]) = with_copies();
    desk.run(&format!("document case {wire} --set published=2018-03-05")).id();
    desk.run(&format!("document case {site} --set published=2018-03-07")).id();
    let listed = desk.run("suggest case --kind duplicates --json").exits(0).json();
    assert_eq!(listed["coverage"], json!({ "compared": 4, "of": 4, "without_text": 0, "sealed": 0, "withdrawn": 0 }));
    assert_eq!(pairs(&listed).len(), 2, "{listed}");
    let same = &listed["suggestions"][0];
    assert_eq!((&same["kind"], &same["score"], &same["relation"]), (&json!("same-text"), &json!(1.0), &json!("copy")));
    assert_eq!((same["source"].as_str(), &same["basis"]), (Some(wire.as_str()), &json!("republishes")));
    let passage = &listed["suggestions"][1];
    assert_eq!(passage["kind"], "shared-passage");
    for (side, document) in [(passage, &passage["document"]), (&passage["with"], &passage["with"]["document"])] {
        let text = desk.run(&format!("text case {}", document.as_str().expect("an id"))).out();
        let place = |key: &str| side[key].as_u64().expect("an offset") as usize;
        let words: String = text.chars().skip(place("start")).take(place("end") - place("start")).collect();
        assert_eq!(Some(words.as_str()), side["text"].as_str());
    }
    let ask = |id: &str| desk.run(&format!("suggest case --kind duplicates --document {id} --json")).exits(0).json();
    assert_eq!(pairs(&ask(&other)), Vec::<[&str; 2]>::new());
    let asked = ask(&quotes);
    assert_eq!(pairs(&asked).first().map(|pair| pair[0]), Some(quotes.as_str()));
    let with = pairs(&asked)[0][1].to_owned();
    desk.run(&format!("lineage case --document {site} --from {wire} --basis republishes")).id();
    desk.run(&format!("reject case --document {with} --with {quotes}")).exits(0);
    desk.run("suggest case --kind duplicates").exits(0).prints("No text is a copy");
    desk.run("undo case").exits(0);
    desk.run("suggest case --kind duplicates").exits(0).prints("Shares a passage");
    desk.run(&format!("document case {quotes} --set reading=sealed")).id();
    desk.run("suggest case --kind duplicates").exits(0).says("Compared 3 of 4 documents; one is sealed.");
    desk.run("suggest case --kind duplicates --include-sealed").exits(0).prints("Shares a passage");
    desk.run("suggest case --kind nonsense").exits(2).says("Ask for dates");
}

#[test]
fn many_documents_are_sorted_by_folder_and_read_in_order() {
    let desk = Desk::with_case();
    for (name, words) in [("leak/b/one.txt", "One."), ("leak/a/two.txt", "Two."), ("leak/a/three.txt", "Three.")] {
        desk.file(name, words);
    }
    desk.file("single.txt", "Single.").file("leak/none.bin", [0_u8, 159, 146, 150].repeat(99));
    desk.run("import case single.txt leak").exits(1);
    let queue = |more: &str| -> Vec<(String, Value, String)> {
        let listed = desk.run(&format!("documents case {more} --json")).exits(0).json();
        let of = |it: &Value| {
            let word = |key: &str| it[key].as_str().unwrap_or_default().to_owned();
            (word("name"), it["folder"].clone(), word("id"))
        };
        listed["documents"].as_array().into_iter().flatten().map(of).collect()
    };
    let unread = queue("--reading unread");
    let told: Vec<_> = unread.iter().map(|(name, folder, _)| (name.as_str(), folder.as_str().unwrap_or("-"))).collect();
    let expected = [("single.txt", "-"), ("three.txt", "leak/a"), ("two.txt", "leak/a"), ("one.txt", "leak/b")];
    assert_eq!(told, expected);
    let ids: Vec<&str> = unread[..2].iter().map(|(.., id)| id.as_str()).collect();
    desk.run(&format!("document case {} --set reading=relevant", ids.join(" "))).exits(0);
    assert_eq!(queue("--reading unread").len(), 2);
    assert_eq!(queue("--folder leak/a").len(), 2);
    let triage = desk.run("triage case --json").exits(0).json();
    assert_eq!((&triage["read"], &triage["of"], &triage["counts"]["relevant"]), (&json!(2), &json!(4), &json!(2)));
    assert_eq!(triage["folders"][1]["folder"], "leak/a");
    assert_eq!(triage["next_unread"].as_str(), Some(unread[2].2.as_str()));
    desk.run("triage case").exits(0).prints("leak/a").says("Next unread");
    desk.run("undo case").exits(0);
    assert_eq!(queue("--reading unread").len(), 4, "they were one step");
    let reports = desk.run("reports case --json").exits(0).json();
    let refused =
        reports["reports"][0]["files"].as_array().expect("files").iter().find(|it| it["outcome"] == "refused");
    assert_eq!(refused.map(|it| (&it["path"], it["reason"] != "")), Some((&json!("leak/none.bin"), true)));
    desk.run("reports case").exits(0).prints("leak/none.bin").prints("Refused");
    assert!(!desk.read("case/history.ron").contains(&*desk.path("leak").to_string_lossy()), "no path of this machine");
}

#[test]
fn many_small_files_come_in_together_and_again_bring_nothing() {
    let desk = Desk::with_case();
    for nth in 0..150 {
        desk.file(&format!("in/{nth:03}.txt"), format!("Note {nth} of the harbour office."));
    }
    desk.file("in/again.txt", "Note 7 of the harbour office.");
    let report = desk.run("import case in --json").exits(0).json();
    let outcomes: Vec<_> = report["files"].as_array().into_iter().flatten().map(|file| &file["outcome"]).collect();
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == "imported").count(), 150);
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == "duplicate").count(), 1);
    desk.run("verify case").exits(0).prints("Everything is as it was written.");
    let lines = || desk.read("case/history.ron").lines().count();
    let before = lines();
    desk.run("import case in").exits(0).prints("Already here");
    assert_eq!(lines(), before + 1, "the report, and nothing else");
    desk.run("undo case").exits(0);
    desk.run("undo case").exits(0);
    assert_eq!(
        desk.run("documents case --json").exits(0).json()["documents"],
        json!([]),
        "an import is undone at once"
    );
    desk.run("redo case").exits(0);
    desk.run("verify case").exits(0);
}
