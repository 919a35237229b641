//! The command line, as one types it.

use super::desk::Desk;
use corroborate::session::{Maker, Session};
use corroborate::store::Access;
use serde_json::{Value, json};

const NOTE: &str = "The second basin was dug in 1911.\n\nThe harbour master paid for it, a clerk told Ann.\n\n\
                    Some say that the town paid. The dredger came from Zürich.\n";

fn ids(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|item| item["id"].as_str()).map(str::to_owned).collect()
}

#[test]
fn the_whole_job() {
    let (desk, document) = Desk::with_document(NOTE);
    desk.run(&format!(
        "document case {document} --set 'title=A note' --set published=1912 'authors=A. Clerk; B. Clerk'"
    ))
    .id();
    let paid = desk.tag(&document, "The harbour master paid for it", "money/payments");
    let against = desk.tag(&document, "Some say that the town paid.", "money");
    desk.run("origin case --name 'The clerk' --kind person --reliability C").id();
    desk.run(&format!("attribute case --passage {paid} --to 'The clerk' --basis quotes")).id();
    let claim = desk
        .run(
            "claim case --text 'The harbour master paid for the basin.' --when 1911 --where Zürich \
             --where 'The basin@47.36,8.53' --entity 'The harbour master' --confidence low",
        )
        .id();
    desk.run(&format!("link case --claim {claim} --passage {paid} --stance supports --credibility 3")).id();

    let claims = desk.run("claims case --json").exits(0).json();
    let listed = &claims["claims"][0];
    assert_eq!(listed["state"], "one-origin");
    assert_eq!(listed["supports"][0]["origin"], "The clerk");
    assert_eq!(listed["supports"][0]["quote"], "The harbour master paid for it");
    assert_eq!(listed["supports"][0]["locator"], "¶ 2");
    assert_eq!(listed["supports"][0]["credibility"], "3");
    assert_eq!(listed["where"][1]["lat"], 47.36);
    assert!(listed["reason"].as_str().is_some_and(|reason| reason.contains("The clerk")), "{listed}");

    desk.run(&format!("link case --claim {claim} --passage {against} --stance contradicts")).id();
    desk.run("claims case").exits(0).prints("Evidence both ways").prints("1911; Zürich; The basin");

    let timeline = desk.run("timeline case --json").exits(0).json();
    assert_eq!(timeline["items"][0]["earliest"], "1911-01-01");
    assert_eq!(timeline["items"][1]["kind"], "published");
    let map = desk.run("map case --json").exits(0).json();
    assert_eq!(ids(&map["marks"]), [claim.clone(), claim.clone()]);

    desk.run("brief case -o brief.md").exits(0);
    assert!(desk.read("brief.md").contains("The harbour master paid for the basin"));
    desk.run("brief case -o brief.html").exits(0);
    assert!(desk.read("brief.html").starts_with("<!DOCTYPE html>"));
    desk.run("brief-set case --title 'Who paid' --template generated").id();
    desk.run("brief case -o again.md").exits(0);
    assert!(desk.read("again.md").contains("The harbour master paid for it"));
    desk.run("export case --format json -o case.json").exits(0);
    let everything: Value = serde_json::from_str(&desk.read("case.json")).expect("JSON");
    assert_eq!(everything["claims"][0]["id"], claim.as_str());
    desk.run("verify case").exits(0).prints("Everything is as it was written.");
}

#[test]
fn a_text_comes_out_byte_for_byte_with_lines_ended_alike() {
    let (desk, document) = Desk::with_document("One\r\ntwo\rthree  \n\n  é\u{301}\tend");
    assert_eq!(desk.run(&format!("text case {document}")).exits(0).out(), "One\ntwo\nthree  \n\n  é\u{301}\tend");
    let listed = desk.run("documents case --json").exits(0).json();
    assert_eq!(listed["documents"][0]["characters"], 25);
}

#[test]
fn an_import_says_what_became_of_each_file() {
    let desk = Desk::with_case();
    desk.file("in/a.txt", NOTE).file("in/deep/b.txt", "Another note.").file("in/same.txt", NOTE);
    desk.file("in/bad.pdf", "%PDF-1.7 and nothing more").file("in/none.bin", [0_u8, 159, 146, 150].repeat(99));
    let ran = desk.run("import case in missing.txt --json").exits(1);
    let report = ran.json();
    let outcome = |name: &str| {
        let mut files = report["files"].as_array().into_iter().flatten();
        let file = files.find(|file| file["path"].as_str().is_some_and(|path| path.ends_with(name)));
        file.unwrap_or_else(|| panic!("{name} in {report}")).clone()
    };
    assert_eq!(outcome("a.txt")["outcome"], "imported");
    assert_eq!(outcome("a.txt")["characters"], NOTE.chars().count());
    assert_eq!(outcome("b.txt")["outcome"], "imported");
    assert_eq!(outcome("same.txt")["outcome"], "duplicate");
    assert_eq!(outcome("same.txt")["document"], outcome("a.txt")["document"]);
    for refused in ["bad.pdf", "none.bin", "missing.txt"] {
        assert_eq!(outcome(refused)["outcome"], "refused", "{refused}");
        assert_ne!(outcome(refused)["reason"], "", "{refused}");
    }

    desk.run("import case in/a.txt").exits(0).prints("Already here");
    assert_eq!(ids(&desk.run("documents case --json").json()["documents"]).len(), 2);
    // The second import brought nothing in; one undo each takes the reports and the documents back.
    desk.run("undo case").exits(0);
    desk.run("undo case").exits(0);
    assert_eq!(desk.run("documents case --json").json(), json!({ "documents": [] }));
    desk.run("redo case").exits(0);
    assert_eq!(ids(&desk.run("documents case --json").json()["documents"]).len(), 2);
}

#[test]
fn originals_are_kept_unless_told_otherwise() {
    let kept = |desk: &Desk| std::fs::read_dir(desk.path("case/originals")).map_or(0, Iterator::count);
    let (desk, _) = Desk::with_document(NOTE);
    assert_eq!(kept(&desk), 1);
    desk.file("other.txt", "Another.").run("import case other.txt --no-originals").exits(0);
    assert_eq!(kept(&desk), 1);
    desk.run("verify case").exits(0);
}

#[test]
fn ids_may_be_shortened_as_long_as_they_are_clear() {
    let (desk, document) = Desk::with_document(NOTE);
    let passage = desk.tag(&document[..4], "second basin", "place");
    desk.run(&format!("edit case {} --set when=1911", &passage[..6])).id();
    desk.run("claim case --text One.").id();
    desk.run("claim case --text Two.").id();
    desk.run("edit case c --set status=settled").exits(2).says("2 ids begin with 'c'");
    desk.run("edit case zzz --set status=settled").exits(2).says("nothing with the id 'zzz'");
}

#[test]
fn tags_stand_in_a_tree() {
    let (desk, document) = Desk::with_document(NOTE);
    let one = desk.tag(&document, "second basin", "works/basins");
    let two = desk.tag(&document, "dredger", "works");
    let listed = desk.run("tags case --json").exits(0).json();
    let paths: Vec<_> = listed["tags"].as_array().into_iter().flatten().map(|tag| tag["path"].clone()).collect();
    assert_eq!(paths, ["works", "works/basins"]);
    let passages = |asked: &str| ids(&desk.run(&format!("passages case {asked} --json")).exits(0).json()["passages"]);
    assert_eq!(passages("--tag works"), [one.clone(), two]);
    assert_eq!(passages("--tag works/basins"), [one.as_str()]);
    assert_eq!(passages(&format!("--document {document}")).len(), 2);
    desk.run("passages case --tag nothing").exits(2).says("There is no tag 'nothing'");
    desk.run("passages case").exits(0).prints("¶ 1").prints("second basin");
}

#[test]
fn what_was_done_can_be_taken_back_after_a_restart_and_by_anybody() {
    let desk = Desk::with_case();
    desk.run("claim case --text One. --author Bo").id();
    desk.run("undo case --author Cy").exits(0).prints("Undone: State claim");
    assert_eq!(desk.run("claims case --json").json(), json!({ "claims": [] }));
    desk.run("redo case").exits(0).prints("Redone: State claim");
    desk.run("claims case").exits(0).prints("One.");
    let log = desk.run("log case --json").exits(0).json();
    let authors: Vec<_> =
        log["entries"].as_array().into_iter().flatten().map(|entry| entry["author"].clone()).collect();
    assert_eq!(authors, ["Cy", "Cy", "Bo", "Ann"]);
    desk.run("undo case").exits(0);
    desk.run("undo case").exits(0).prints("Begin project");
    desk.run("undo case").exits(1).says("There is nothing to undo");
}

#[test]
fn a_batch_answers_each_line_and_goes_on() {
    let (desk, document) = Desk::with_document(NOTE);
    let lines = [
        json!({ "do": "tag", "document": document, "start": 4, "end": 16, "tags": ["works/basins", "money"] }),
        json!({ "do": "tag", "document": document, "start": 4, "end": 9999, "tags": "works" }),
        json!({ "do": "claim", "text": "A basin was dug.", "when": ["1911", "1912~"], "where": "Zürich" }),
        json!({ "do": "claim", "text": "A basin was dug.", "wen": "1911" }),
        json!({ "do": "origin", "name": "The clerk", "kind": "person", "author": "Bo" }),
        json!({ "do": "document", "id": document, "set": { "title": "A = B", "authors": ["Ann", "Bo"] } }),
        json!({ "do": "lineage", "document": document, "from": "An older note", "basis": "cites" }),
        json!({ "do": "frob" }),
        json!(["not", "an", "object"]),
    ];
    let stdin = lines.map(|line| line.to_string()).join("\n\n") + "\nnot JSON\n";
    let answers = desk.feed("batch case --author Ann", &stdin).exits(1).json_lines();
    let done: Vec<_> = answers.iter().map(|answer| answer["ok"] == true).collect();
    assert_eq!(done, [true, false, true, false, true, true, true, false, false, false]);
    for answer in &answers {
        let key = if answer["ok"] == true { "id" } else { "error" };
        assert!(answer[key].as_str().is_some_and(|words| !words.is_empty()), "{answer}");
    }
    assert!(answers[1]["error"].as_str().is_some_and(|error| error.contains("the text has")), "{}", answers[1]);
    assert_eq!(answers[2]["revision"].as_u64(), answers[0]["revision"].as_u64().map(|revision| revision + 1));

    let claim = answers[2]["id"].as_str().expect("an id").to_owned();
    let passage = answers[0]["id"].as_str().expect("an id").to_owned();
    let link = json!({ "do": "link", "claim": claim, "passage": passage, "stance": "supports", "credibility": 2 });
    desk.feed("batch case", &link.to_string()).exits(0).prints("\"ok\":true");
    let log = desk.run("log case --json").json();
    // Bo named one origin; whoever ran the batch did the rest, and goes on.
    assert_eq!(log["entries"][0]["author"], "Ann");
    assert_eq!(desk.run("claims case --json").json()["claims"][0]["supports"][0]["credibility"], "2");
    desk.run("verify case").exits(0);
}

#[test]
fn documents_rest_on_others_or_on_their_author() {
    let (desk, document) = Desk::with_document(NOTE);
    desk.run(&format!("lineage case --document {document} --original")).exits(2);
    desk.run(&format!("lineage case --document {document} --original --reason 'She was there'"))
        .exits(2)
        .says("neither author nor publisher");
    desk.run(&format!("document case {document} --set authors=Ann")).id();
    desk.run(&format!("lineage case --document {document} --original --reason 'She was there'")).id();
    let listed = || desk.run("documents case --json").json()["documents"].clone();
    assert_eq!(listed()[0]["lineage"], "original");
    assert_eq!(listed()[0]["origin"]["name"], "Ann");
    desk.run(&format!("lineage case --document {document} --from 'The town ledger' --basis cites")).id();
    assert_eq!(listed().as_array().map(Vec::len), Some(2), "the ledger is a document without text");
    desk.run(&format!("withdraw case {document} --reason 'It was made up' --kind forged")).id();
    let withdrawn: Vec<_> =
        listed().as_array().into_iter().flatten().map(|document| document["withdrawn"].clone()).collect();
    assert_eq!(withdrawn.iter().filter(|withdrawn| **withdrawn == true).count(), 1);
}

#[test]
fn what_is_deleted_takes_with_it_what_makes_no_sense_alone() {
    let (desk, document) = Desk::with_document(NOTE);
    let passage = desk.tag(&document, "second basin", "works");
    let claim = desk.run("claim case --text One.").id();
    desk.run(&format!("link case --claim {claim} --passage {passage} --stance supports")).id();
    desk.run(&format!("delete case {document} {claim}")).exits(0);
    for (list, key) in [("documents", "documents"), ("passages", "passages"), ("claims", "claims")] {
        assert_eq!(desk.run(&format!("{list} case --json")).json()[key], json!([]), "{list}");
    }
    desk.run("verify case").exits(0);
    desk.run("undo case").exits(0);
    assert_eq!(desk.run("claims case --json").json()["claims"][0]["supports"][0]["passage"], passage.as_str());
}

#[test]
fn the_corpus_is_asked_in_one_language() {
    let (desk, document) = Desk::with_document(NOTE);
    let marks = |query: &str| desk.run(&format!("search case {query} --json")).exits(0).json()["hits"].clone();
    assert_eq!(marks("'zürich -dredger'"), json!([]));
    assert_eq!(marks("'dredg* OR bridge'").as_array().map(Vec::len), Some(1));
    assert_eq!(marks("'document:nowhere dredger'"), json!([]));
    desk.run("search case 'tag:quay dredger'")
        .exits(0)
        .says("There is no tag 'quay'.")
        .prints("Not found in any text.");
    desk.run("search case 'dredger published:foo'")
        .exits(2)
        .says("                  ^^^")
        .says("means nothing after published:");
    desk.run("autotag case --query '/[/' --tag works").exits(2).says("^^^").says("regular expression");
    desk.run("autotag case --query 'dredger -tag:works' --tag works/dredger").exits(0).prints("Zürich");
    desk.run("autotag case --query 'dredger -tag:works' --tag works/dredger").exits(0).prints("Not found in any text.");
    let unseen = desk.run("search case dredger --json").exits(0).json()["unseen"].clone();
    assert_eq!((&unseen["sealed"], &unseen["unread"], &unseen["without_text"]), (&json!(0), &json!([]), &json!(0)));
    let found = desk.run("search case tag:works --save 'Works so far' --json").exits(0).json();
    assert_eq!(found["documents"][0]["id"], document.as_str());
    desk.run("search case tag:works --save 'works SO far'").exits(2).says("already");
    let searches = desk.run("searches case --json").exits(0).json();
    assert_eq!(
        (&searches["searches"][0]["name"], &searches["searches"][0]["query"]),
        (&json!("Works so far"), &json!("tag:works"))
    );
    let id = searches["searches"][0]["id"].as_str().expect("an id").to_owned();
    desk.run(&format!("edit case {id} --set name=Dredgers")).exits(0);
    desk.run(&format!("edit case {id} --set query=/[/")).exits(2);
    desk.run("search case --saved dredgers").exits(0).prints("dredger");
    desk.run("undo case").exits(0);
    desk.run("search case --saved dredgers").exits(2).says("No search is saved as 'dredgers'");
    desk.run(&format!("delete case {id}")).exits(0);
    desk.run("searches case").exits(0).prints("No search is saved yet.");
}

#[test]
fn words_are_found_whatever_their_case_and_accents() {
    let (desk, document) = Desk::with_document(NOTE);
    let hits = desk.run("search case 'ZURICH dredger' --json").exits(0).json();
    assert_eq!(hits["hits"][0]["document"], document.as_str());
    let (start, end) = (hits["hits"][0]["start"].as_u64(), hits["hits"][0]["end"].as_u64());
    let chars: Vec<char> = NOTE.chars().collect();
    let found: String = chars[start.expect("a start") as usize..end.expect("an end") as usize].iter().collect();
    assert_eq!(found, "dredger came from Zürich");
    desk.run("search case '\"basin second\"'").exits(0).prints("Not found in any text.");
    desk.run("search case paid --limit 1 --json").exits(0).prints("snippet");
    desk.run("search case '\"\"'").exits(2).says("no word");
    desk.run(&format!("document case {document} --set reading=sealed")).id();
    desk.run("search case dredger").exits(0).says("Searched 0 of 1 documents; one is sealed.").prints("Not found");
    desk.run("search case dredger --include-sealed").exits(0).prints("dredger");
    let coverage = &desk.run("search case dredger --json").exits(0).json()["coverage"];
    assert_eq!((&coverage["compared"], &coverage["of"], &coverage["sealed"]), (&json!(0), &json!(1), &json!(1)));
}

#[test]
fn all_that_is_found_is_tagged_once_and_undone_at_once() {
    let (desk, document) = Desk::with_document(NOTE);
    let autotag = |more: &str| desk.run(&format!("autotag case --query paid --tag money/payments {more}"));
    let dry = autotag("--dry-run --json").exits(0).json();
    assert_eq!((dry["passages"].as_u64(), dry["hits"].as_array().map(Vec::len)), (Some(2), Some(2)));
    assert_eq!((&dry["hits"][0]["passage"], &dry["hits"][0]["already"]), (&Value::Null, &json!(false)));
    desk.run("tags case").exits(0).prints("There are no tags yet.");
    autotag("--dry-run").exits(0).prints("paid for it").says("2 passages would be tagged money/payments.");

    let done = autotag("--json").exits(0).json();
    let hit = &done["hits"][0];
    assert_eq!((hit["document"].as_str(), hit["score"].is_f64()), (Some(document.as_str()), true));
    let listed = desk.run("passages case --tag money/payments --json").json();
    let mut tagged = ids(&listed["passages"]);
    tagged.sort();
    let mut made: Vec<&str> =
        done["hits"].as_array().into_iter().flatten().filter_map(|hit| hit["passage"].as_str()).collect();
    made.sort_unstable();
    assert_eq!(made, tagged);
    assert!(listed["passages"].as_array().into_iter().flatten().all(|passage| passage["quote"] == "paid"));

    // What is tagged so already stays as it is, and so does a hit in a passage that holds it.
    let again = autotag("--json").exits(0).json();
    assert_eq!((again["passages"].as_u64(), &again["revision"]), (Some(0), &done["revision"]));
    desk.run("undo case").exits(0).prints("Tag 2 passages: money/payments");
    assert_eq!(desk.run("tags case --json").json()["tags"], json!([]));

    let wide = autotag("--extent sentence --json").exits(0).json();
    assert_eq!(wide["hits"][1]["snippet"].as_str().map(|words| words.contains("the town paid")), Some(true));
    let quotes = desk.run("passages case --tag money --json").json();
    assert_eq!(quotes["passages"][1]["quote"], "Some say that the town paid.");
    assert_eq!(autotag("--json").json()["passages"], 0);

    let line = r#"{"do":"autotag","query":"dredger","tag":"ships","extent":"paragraph"}"#;
    assert_eq!(desk.feed("batch case", line).json_lines()[0]["ok"], true);
    desk.run("autotag case --query '\"\"' --tag a").exits(2).says("no word");
    desk.run("autotag case --query paid --tag 'a//b'").exits(2).says("may not be empty");
    desk.run(&format!("withdraw case {document} --reason 'made up' --kind forged")).id();
    autotag("").exits(0).says("One withdrawn document was left out.").prints("Not found in any text.");
}

#[test]
fn a_project_can_be_read_but_not_written_while_another_writes() {
    let (desk, _) = Desk::with_document(NOTE);
    let held = Session::open(&desk.path("case"), Access::Write, Maker::of_this_machine("")).expect("it opens");
    desk.run("documents case").exits(0).prints("note");
    desk.run("verify case").exits(0);
    desk.run("claim case --text One.").exits(4).says("is open in another window or program");
    held.close().expect("it closes");
    desk.run("claim case --text One.").exits(0);
}

#[test]
fn a_damaged_project_is_read_as_far_as_it_is_good_and_never_written() {
    let desk = Desk::with_case();
    desk.run("claim case --text One.").id();
    desk.run("claim case --text Two.").id();
    let history = desk.read("case/history.ron").replacen("One.", "Own.", 1);
    desk.file("case/history.ron", history);
    std::fs::remove_file(desk.path("case/project.ron")).expect("a snapshot");
    desk.run("documents case").exits(3).says("history.ron, line 2");
    desk.run("verify case --json").exits(1).prints("\"kind\": \"chain\"");
    desk.run("claim case --text Three.").exits(3);
    desk.run("export case --format json -o good.json").exits(3);
    desk.run("export case --format json --salvage -o good.json").exits(0);
    assert!(desk.read("good.json").contains("The second basin"));
}

#[test]
fn nothing_is_written_into_a_project_but_by_the_project() {
    let desk = Desk::with_case();
    for file in ["case/brief.md", "case/corpus/../brief.md", "./case/x.html"] {
        std::fs::create_dir_all(desk.path("case/corpus")).expect("a folder");
        desk.run(&format!("brief case -o {file}")).exits(2).says("lies in the project");
    }
    desk.run("export case --format json -o case/x.json").exits(2).says("lies in the project");
    desk.run("screenshot case --pane map -o case/x.png").exits(2).says("lies in the project");
    desk.run("brief case -o nowhere/brief.md").exits(2).says("There is no folder nowhere");
    desk.run("brief case -o brief.pdf").exits(if cfg!(feature = "pdf") { 0 } else { 2 });
    desk.run("brief case -o brief.docx").exits(0);
    desk.run("brief case -o brief.odt").exits(0);
    desk.run("brief case -o brief").exits(2).says("no ending");
    desk.run("brief case -o brief --format html").exits(0);
}

#[test]
fn the_exit_code_says_what_went_wrong() {
    let desk = Desk::with_case();
    let check = |typed: &str, code: i32, says: &str| drop(desk.run(typed).exits(code).says(says));
    check("tags nowhere", 3, "There is no project in nowhere");
    check("claim nowhere --text One.", 3, "There is no project in nowhere");
    check("new case --title Again", 2, "is not empty");
    check("new other --title ' '", 2, "The title may not be empty");
    check("claim case --text ''", 2, "The statement may not be empty");
    check("claim case --text One. --when yesterday", 2, "is not a date in EDTF");
    check("claim case --text One. --likelihood likely", 2, "Only a judgement has a likelihood");
    check("claim case --text One. --kind rumour", 2, "reported-fact, judgement, assumption, gap");
    check("tag case --document d --start 0 --end 3", 2, "--tag");
    check("frobnicate case", 2, "There is no command 'frobnicate'");
    check("export case --format papyrus -o x.pap", 2, "does not exist yet");
    check("screenshot case --pane cellar -o x.png", 2, "is not one of");
    assert!(!desk.path("other").exists() && !desk.path("nowhere").exists());
    desk.run("help").exits(0).prints("corroborate [PROJECT]").prints("4 it is open elsewhere");
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_refuses_is_exit_code_five() {
    let desk = Desk::with_case();
    desk.run("brief case --format md -o /dev/full").exits(5).says("the disk is full");
}

#[test]
fn control_characters_are_never_printed_raw() {
    let sly = "A \u{1b}[31mred\u{7} line \u{9b}2J with \u{202e}turned\u{202c} words.\n";
    let text = format!("{sly}{}", "Plain words follow, so that this is a text.\n".repeat(40));
    let (desk, document) = Desk::with_document(&text);
    let passage = desk.tag(&document, "A \u{1b}[31mred\u{7} line \u{9b}2J with \u{202e}turned\u{202c} words.", "sly");
    desk.run(&format!("edit case {passage} --set 'entities=A\u{1b}B'")).id();
    desk.run("claim case --text 'Sly \u{1b}]0;title\u{7} words.'").id();
    desk.run(&format!("document case {document} --set 'title=Sly \u{1b}[2J note'")).id();
    let raw = |words: &str| words.chars().any(|char| (char.is_control() && char != '\n') || char == '\u{202e}');
    let lists = ["documents", "passages", "claims", "tags", "timeline", "map", "log", "search"];
    for list in lists {
        for typed in [format!("{list} case"), format!("{list} case --json")] {
            let typed = if list == "search" { typed.replace("case", "case line") } else { typed };
            let shown = desk.run(&typed).exits(0).everything();
            assert!(!raw(&shown), "{typed}: {shown:?}");
        }
    }
    desk.file("sly\u{1b}[31m.bin", [0_u8; 64]);
    assert!(!raw(&desk.run("import case sly\u{1b}[31m.bin").exits(1).everything()));
    assert!(!raw(&desk.run("tags case\u{1b}[31m").exits(3).everything()));
    assert!(!raw(&desk.run("tags case --\u{1b}[31m").exits(2).everything()));
    assert_eq!(desk.run(&format!("text case {document}")).exits(0).out(), text, "the text itself is what it is");
}

#[test]
fn briefs_are_rewritten_and_named_where_there_are_several() {
    let desk = Desk::with_case();
    desk.file("one.md", "# One\n\nWords.\n").file("two.md", "# Two\n\nMore.\n").file("bad.md", [0xff, 0xfe, 0x00]);
    let one = desk.run("brief-set case --title One --from one.md").id();
    desk.run(&format!("brief-set case --title 'One again' --from two.md --brief {one}")).exits(0).prints(&one);
    desk.run("brief case -o out.md").exits(0);
    assert!(desk.read("out.md").contains("More."));
    desk.run("brief-set case --title Other --template blank").id();
    desk.run("brief case -o out.md").exits(2).says("There are 2 briefs").says(&one);
    desk.run(&format!("brief case --brief {one} -o out.md")).exits(0);
    desk.run("brief-set case --title Bad --from bad.md").exits(2).says("is not text in UTF-8");
    desk.run("brief-set case --title Bad --from none.md").exits(2).says("cannot be read");
    desk.run("brief-set case --title Neither").exits(2);
}

#[test]
fn the_project_keeps_to_itself() {
    let (desk, _) = Desk::with_document(NOTE);
    desk.run("claims case").exits(0).prints_no("case/");
    desk.run("new case/corpus/other --title Other").exits(2).says("lies in the project");
    let mut names: Vec<_> = std::fs::read_dir(desk.path("."))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    names.sort();
    assert_eq!(names, ["case", "note.txt"]);
}

#[test]
fn what_leaves_is_listed_before_and_protected_origins_stay() {
    let (desk, document) = Desk::with_document(NOTE);
    let paid = desk.tag(&document, "The harbour master paid for it", "money");
    let clerk = desk.run("origin case --name 'Hilda Quill' --kind person").id();
    desk.run(&format!("edit case {clerk} --set protected=true")).id();
    desk.run(&format!("attribute case --passage {paid} --to 'Hilda Quill' --basis quotes")).id();
    let claim = desk.run("claim case --text 'Hilda Quill says that the harbour master paid.'").id();
    desk.run(&format!("link case --claim {claim} --passage {paid} --stance supports")).id();
    for typed in ["export case --format json", "export case --format csv", "export case --format xlsx", "brief case"] {
        let list = desk.run(&format!("{typed} --preview --json")).exits(0).json();
        assert_eq!(list["groups"].get("protected-origins"), None, "{typed}");
        assert_ne!(list["left_out"], json!([]), "{typed}");
        let listed = desk.run(&format!("{typed} --preview --with-protected --json")).exits(0).json();
        assert_eq!(listed["groups"]["protected-origins"][0]["words"], "Hilda Quill", "{typed}");
    }
    desk.run("export case --format json --preview").exits(0).prints("Left out:");
    desk.run("export case --format json -o out.json").exits(0).says("It holds").says("--preview lists them");
    let said = desk.read("out.json");
    assert!(!said.contains("Hilda") && !said.contains("note.txt") && !said.contains("\"Ann\""), "{said}");
    desk.run("export case --format json --with-protected --with-history -o out.json").exits(0);
    let said = desk.read("out.json");
    assert!(said.contains("Hilda Quill") && said.contains("note.txt") && said.contains("\"Ann\""), "{said}");
    desk.file("own.md", "Hilda Quill told us this.\n");
    desk.run("brief-set case --title Own --from own.md").id();
    desk.run("brief case -o own-issued.md").exits(0).says("were left out: 'Hilda Quill' (Protected source 1)");
    assert!(desk.read("own-issued.md").starts_with("Protected source 1 told us this."));
    desk.run("brief case").exits(2);
}

#[test]
fn what_is_good_of_a_damaged_project_is_gone_on_with() {
    let (desk, document) = Desk::with_document(NOTE);
    desk.file("other.txt", "Another note.").run("import case other.txt").exits(0);
    desk.run("claim case --text One.").id();
    let damaged = desk.read("case/history.ron").replacen("One.", "Own.", 1);
    desk.run("claim case --text Two.").id();
    desk.file("case/history.ron", damaged + desk.read("case/history.ron").lines().last().expect("a line") + "\n");
    std::fs::remove_file(desk.path("case/project.ron")).expect("a snapshot");
    let text =
        std::fs::read_dir(desk.path("case/corpus")).expect("a folder").map(|entry| entry.expect("a file").path());
    let text = text.into_iter().find(|path| std::fs::read_to_string(path).is_ok_and(|text| text == "Another note."));
    std::fs::write(text.expect("the text of the other"), "Flipped.").expect("it is written");

    desk.run("export case --format project -o good").exits(3);
    desk.run("export case --format project --salvage -o case/good").exits(2).says("lies in the project");
    let saved = desk.run("export case --format project --salvage -o good").exits(0);
    saved
        .prints("history.ron, line 6")
        .prints("stands at revision 5; lines 6 to 7 are lost")
        .prints(".txt, of 'other.txt', is missing");
    desk.run("export case --format project --salvage -o good").exits(2).says("is not empty");
    desk.run("export case --format json --salvage -o good.json").exits(0).prints("lines 6 to 7 are lost");

    assert_eq!(desk.run(&format!("text good {document}")).exits(0).out(), NOTE);
    desk.run("claim good --text Three.").id();
    assert_eq!(ids(&desk.run("documents good --json").exits(0).json()["documents"]).len(), 2);
    let problems = desk.run("verify good --json").exits(1).json();
    let kinds: Vec<_> =
        problems["problems"].as_array().into_iter().flatten().map(|problem| problem["kind"].clone()).collect();
    assert_eq!(kinds, ["missing"]);
    assert_eq!(desk.run("log good --json").exits(0).json()["entries"].as_array().map(Vec::len), Some(2));
}

#[test]
fn passages_take_another_shape_and_other_tags() {
    let (desk, document) = Desk::with_document(NOTE);
    let paid = desk.tag(&document, "The harbour master paid for it", "money/payments");
    let listed = || {
        let listed = desk.run("passages case --json").exits(0).json();
        let of = |item: &Value| format!("{} {}", item["quote"].as_str().unwrap_or_default(), item["tags"]);
        let mut listed: Vec<String> = listed["passages"].as_array().into_iter().flatten().map(of).collect();
        listed.sort();
        listed
    };
    let tagged = |words: &str, tag: &str| format!("{words} [\"{tag}\"]");
    let start = NOTE.find("The harbour").expect("it is there");
    desk.run(&format!("split case --passage {paid} --at {} --second", start + "The harbour master".len())).exits(0);
    let payments = "money/payments";
    assert_eq!(listed(), [tagged("The harbour master", payments), tagged("paid for it", payments)]);
    desk.run(&format!("edit case {paid} --set span={}-{} tags=paid", start + 19, start + 23)).exits(0);
    assert_eq!(listed(), [tagged("The harbour master", payments), tagged("paid", "paid")]);
    desk.run("retag case --from paid --to money/payments").exits(0);
    let ids = ids(&desk.run("passages case --json").exits(0).json()["passages"]);
    desk.run(&format!("join case {}", ids.join(" "))).exits(0);
    assert_eq!(listed(), [tagged("The harbour master paid", payments)]);
    desk.run(&format!("retag case --from {payments}")).exits(0);
    assert_eq!(listed(), ["The harbour master paid []"]);
    for _ in 0..5 {
        desk.run("undo case").exits(0);
    }
    assert_eq!(listed(), [tagged("The harbour master paid for it", payments)]);
    let line = format!(r#"{{"do":"split","passage":"{paid}","at":{}}}"#, start + 4);
    desk.feed("batch case", &line).exits(0).prints("\"ok\":true");
    desk.run(&format!("join case {paid} {paid}")).exits(2);
}

#[test]
fn several_documents_are_edited_in_one_step() {
    let desk = Desk::with_case();
    desk.file("a.txt", "One text.").file("b.txt", "Another text.").file("c.txt", "A third text.");
    let listed = desk.run("import case a.txt b.txt c.txt --json").exits(0).json();
    let id = |nth: usize| listed["files"][nth]["document"].as_str().expect("it is in").to_owned();
    let published = || {
        let listed = desk.run("documents case --json").exits(0).json();
        let of = |document: &Value| document["published"].as_str().map(str::to_owned);
        listed["documents"].as_array().into_iter().flatten().filter_map(of).count()
    };
    desk.run(&format!("document case {} {} --set published=1912 language=en", id(0), id(1))).exits(0);
    assert_eq!(published(), 2);
    desk.run("undo case").exits(0).prints("Edit 2 documents");
    assert_eq!(published(), 0);
    desk.run("document case --all --set published=1912").exits(0);
    assert_eq!(published(), 3);
    let edit = json!({ "do": "document", "id": [id(0), id(2)], "set": { "published": "" } });
    desk.feed("batch case", &format!("{edit}\n")).exits(0);
    assert_eq!(published(), 1);
    desk.run(&format!("document case {} --all --set published=1912", id(0))).exits(2);
    desk.run("document case --set published=1912").exits(2);
}

#[test]
fn a_whole_page_is_another_version_of_the_page() {
    let desk = Desk::with_case();
    let words = "The hub was paid for by nobody who would say so, and the town asked again, and again. ".repeat(6);
    let page =
        format!("<html><nav><a href=/h>Harbour menu</a></nav><article><h2>Paid</h2><p>{words}</p></article></html>");
    let listed = desk.file("a.html", page).run("import case a.html --json").exits(0).json();
    let document = listed["files"][0]["document"].as_str().expect("it is in").to_owned();
    let has_menu = || desk.run(&format!("text case {document}")).exits(0).out().contains("Harbour menu");
    let passage = desk.tag(&document, "paid for by nobody", "money");
    assert!(!has_menu());
    desk.run(&format!("import case a.html --edition-of {document} --whole-page")).exits(0);
    assert!(has_menu());
    desk.run("passages case").prints(&passage);
    desk.run(&format!("import case a.html --edition-of {document} --whole-page")).exits(0).prints("byte for byte");
}
