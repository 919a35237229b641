//! Mail from the file to the assessment: messages, what is attached to them, threads, and replies that are quoted.

use super::desk::Desk;
use serde_json::Value;
use std::collections::BTreeSet;

fn fixture(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mail").join(name);
    std::fs::read(path).expect("a fixture")
}

/// A project with these fixtures in it.
fn with_mail(names: &[&str], code: i32) -> (Desk, Value) {
    let desk = Desk::with_case();
    for name in names {
        desk.file(&format!("in/{name}"), fixture(name));
    }
    let report = desk.run("import case in --json").exits(code).json();
    (desk, report)
}

fn listed(desk: &Desk) -> Vec<Value> {
    desk.run("documents case --json").exits(0).json()["documents"].as_array().cloned().unwrap_or_default()
}

fn titled<'a>(documents: &'a [Value], title: &str) -> &'a Value {
    documents.iter().find(|one| one["title"] == title).unwrap_or_else(|| panic!("{title} in {documents:?}"))
}

#[test]
fn a_mailbox_is_a_folder_of_messages_in_threads() {
    let (desk, report) = with_mail(&["harbour.mbox", "page.eml"], 0);
    let paths: Vec<&str> =
        report["files"].as_array().into_iter().flatten().filter_map(|it| it["path"].as_str()).collect();
    assert_eq!(
        paths,
        [
            "in/harbour.mbox/message 00001.eml",
            "in/harbour.mbox/message 00002.eml/lease.txt",
            "in/harbour.mbox/message 00002.eml",
            "in/harbour.mbox/message 00003.eml",
            "in/page.eml",
        ]
    );
    let documents = listed(&desk);
    let first = titled(&documents, "Lease of the north pier");
    let replies: Vec<&Value> = documents.iter().filter(|one| one["title"] == "Re: Lease of the north pier").collect();
    assert_eq!(replies.len(), 2);
    assert!(replies.iter().all(|reply| reply["thread"] == first["id"]), "{replies:?}");
    let tide = titled(&documents, "The tide table");
    assert_eq!(tide["thread"], tide["id"]);
    let lease = documents.iter().find(|one| one["name"] == "lease.txt").expect("it is in");
    assert_eq!((&lease["thread"], &lease["lineage"]), (&Value::Null, &Value::from("unknown")));
    let carrier = replies.iter().find(|reply| lease["attached_to"][0] == reply["id"]).expect("it came with one");
    assert_eq!(carrier["published"], "2021-03-05");
    let printed = desk.run("documents case --threads").exits(0).out();
    let lines: Vec<&str> = printed.lines().filter(|line| line.contains("ease") || line.contains("tide")).collect();
    assert!(
        lines[0].contains("  Lease") && lines[1].contains("  · Re: Lease") && lines[2].contains("  · · Re: Lease"),
        "{printed}"
    );
    // The mailbox is no document, and its messages are here already.
    desk.run("import case in/harbour.mbox").exits(0).says("3 already here.");
    desk.run("verify case").exits(0);
}

#[test]
fn of_a_mailbox_that_grew_only_what_is_new_comes_in() {
    let message = |nth: usize, words: &str| {
        format!(
            "From a@b.example Mon Jun 01 10:0{nth}:00 2009\nFrom: a@b.example\nTo: c@d.example\nSubject: Dues {nth}\n\
             Message-ID: <{nth}@b.example>\n\n{words}\n\n"
        )
    };
    let headless = "From a@b.example Mon Jun 01 10:00:00 2009\nMIME-Version: 1.0\n\n\n";
    let desk = Desk::with_case();
    let first = [message(1, "The dues were paid."), message(2, "They were not."), headless.to_owned()].concat();
    desk.file("in/box/2009.mbox", first.clone());
    let report = desk.run("import case in --json").exits(1).json();
    let outcomes = |report: &Value| -> Vec<(String, String)> {
        let files = report["files"].as_array().into_iter().flatten();
        let said = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
        files.map(|one| (said(one, "path"), said(one, "outcome"))).collect()
    };
    let refused = ("in/box/2009.mbox/message 00003.eml".to_owned(), "refused".to_owned());
    assert_eq!(outcomes(&report).get(2), Some(&refused), "{report}");
    desk.file("in/box/2009.mbox", [first, message(3, "Who says so?")].concat());
    let report = desk.run("import case in --json").exits(1).json();
    let again = outcomes(&report);
    assert_eq!(again.last().cloned(), Some(("in/box/2009.mbox/message 00004.eml".to_owned(), "imported".to_owned())));
    assert!(again.iter().take(2).all(|(_, outcome)| outcome == "duplicate"), "{again:?}");
    assert_eq!(listed(&desk).iter().filter(|one| one["title"] == "Dues 3").count(), 1);
    desk.run("verify case").exits(0);
}

#[test]
fn what_came_with_several_messages_is_one_document() {
    let (desk, report) = with_mail(&["attachments.eml", "nested.eml"], 1);
    let refused: Vec<&Value> =
        report["files"].as_array().into_iter().flatten().filter(|file| file["outcome"] == "refused").collect();
    assert_eq!(refused[0]["path"], "in/attachments.eml/pier.png");
    let documents = listed(&desk);
    let carrier = titled(&documents, "The lease and the ledger");
    assert!(
        carrier["warnings"][0].as_str().is_some_and(|it| it.contains("'pier.png' (The file is damaged")),
        "{carrier}"
    );
    let minutes = titled(&documents, "Minutes of the council");
    assert_eq!(minutes["attached_to"][0], titled(&documents, "Fwd: Minutes of the council")["id"]);
    let lease = documents.iter().find(|one| one["name"] == "lease.txt").expect("it is in");
    let mut from: Vec<&str> = lease["attached_to"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    from.sort_unstable();
    let mut expected = [carrier["id"].as_str().expect("an id"), minutes["id"].as_str().expect("an id")];
    expected.sort_unstable();
    assert_eq!(from, expected);

    // A deleted message is forgotten, and what came with it stays.
    desk.run(&format!("delete case {}", expected[0])).exits(0);
    let lease = listed(&desk).into_iter().find(|one| one["name"] == "lease.txt").expect("it stays");
    let outer = titled(&documents, "Fwd: Minutes of the council")["id"].as_str().expect("an id");
    // Where the message within another went, the outer one holds it still.
    let holds = if expected[0] == minutes["id"] { vec![expected[1], outer] } else { vec![expected[1]] };
    let from = lease["attached_to"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let (from, holds): (BTreeSet<&str>, BTreeSet<&str>) = (from.collect(), holds.into_iter().collect());
    assert_eq!(from, holds);
    desk.run("verify case").exits(0);

    // Nobody can take what is erased out of the messages that hold it.
    let id = lease["id"].as_str().expect("an id");
    desk.run(&format!("purge case --document {id}")).exits(0);
    let kept: Vec<_> = std::fs::read_dir(desk.path("case/originals")).expect("a folder").flatten().collect();
    for file in kept {
        let bytes = std::fs::read(file.path()).expect("a file");
        assert!(!bytes.windows(11).any(|window| window == b"rent is due"), "{file:?} still holds it");
    }
    desk.run("verify case").exits(0);
}

#[test]
fn a_quoted_reply_is_no_new_evidence() {
    let (desk, report) = with_mail(&["reply.eml"], 0);
    let document = report["files"][0]["document"].as_str().expect("it is in").to_owned();
    let own = desk.tag(&document, "The council has not paid the rent", "rent");
    let quoted = desk.tag(&document, "The lease says the council does.", "rent");
    let passages = desk.run("passages case --json").exits(0).json();
    let is_quoted = |id: &str| {
        let mut all = passages["passages"].as_array().into_iter().flatten();
        all.find(|one| one["id"] == id).map(|one| one["quoted"].clone())
    };
    assert_eq!((is_quoted(&own), is_quoted(&quoted)), (Some(false.into()), Some(true.into())));
    let claim = desk.run("claim case --text 'The council pays the rent.'").id();
    desk.run(&format!("link case --claim {claim} --passage {quoted} --stance supports")).id();
    let state = || {
        let claims = desk.run("claims case --json").exits(0).json();
        let claim = &claims["claims"][0];
        (claim["state"].clone(), claim["supports"][0]["standing"].clone(), claim["reason"].to_string())
    };
    let (state_now, standing, reason) = state();
    assert_eq!((state_now, standing), ("no-evidence".into(), "quoted".into()));
    assert!(reason.contains("One quoted reply is no new evidence and does not count."), "{reason}");
    // What the message rests on is said of the message's own words.
    desk.run(&format!("lineage case --document {document} --original --reason 'He saw the books.'")).exits(0);
    assert_eq!(state().0, "no-evidence");
    // The older message is lost, and somebody says whose words they are.
    desk.run(&format!("attribute case --passage {quoted} --to 'Ann Lee' --basis quotes")).id();
    assert_eq!(state().0, "one-origin");
    desk.run(&format!("link case --claim {claim} --passage {own} --stance contradicts")).id();
    assert_eq!(state().0, "both-ways");
    desk.run("verify case").exits(0);
}
