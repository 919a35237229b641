//! Words in context, terms that mark documents and what is like something, from the command line.

use crate::desk::Desk;

const HARBOUR: &str = "The dock crane of the harbour fell. Jane Roe sold the crane.\n\n\
    The town signed the lease. The quay, the old quay, the new quay and a quay of wood were in it.\n";
const ECHO: &str = "At the harbour a crane fell on the dock, and the town knew.\n";

fn case() -> (Desk, String) {
    let (desk, document) = Desk::with_document(HARBOUR);
    desk.file("echo.txt", ECHO);
    let others: Vec<String> = (0..8).map(|nth| format!("The bank {nth} gave a loan to the theatre.\n")).collect();
    for (nth, text) in others.iter().enumerate() {
        desk.file(&format!("other{nth}.txt"), text);
    }
    desk.run("import case echo.txt other0.txt other1.txt other2.txt other3.txt other4.txt other5.txt other6.txt")
        .exits(0);
    desk.run(&format!("document case {document} --set title=Harbour --set language=en")).exits(0);
    (desk, document)
}

#[test]
fn every_hit_has_a_line() {
    let (desk, _) = case();
    let found = desk.run("context case crane --sort right --words 2 --json").exits(0).json();
    let lines = found["lines"].as_array().expect("lines");
    let after: Vec<_> = lines.iter().map(|line| line["after"].as_str().expect("words").to_owned()).collect();
    assert_eq!(
        (after, &found["count"]),
        (vec![" fell on".to_owned(), " of the".to_owned(), ". The town".to_owned()], &3.into())
    );
    desk.run("context case crane --limit 1").exits(0).prints("crane");
    desk.run("context case crane --sort sideways").exits(2);
    desk.run("context case crane -o lines.csv").exits(0);
    let table = desk.read("lines.csv");
    assert!(
        table.contains("\"The dock\",\"crane\",\"of the harbour fell.") && table.contains("\"Harbour\""),
        "{table}"
    );
    desk.run("context case crane --collocates --json").exits(0);
}

#[test]
fn what_must_not_leave_leaves_on_no_line() {
    let (desk, document) = case();
    desk.run("claim case --text 'She sold it.' --entity 'Jane Roe'").exits(0);
    let entities = desk.run("entities case --json").exits(0).json();
    let person = entities["entities"][0]["id"].as_str().expect("an id").to_owned();
    desk.run(&format!("redact case {person}")).exits(0);
    desk.run("context case sold -o lines.csv").exits(0);
    assert!(!desk.read("lines.csv").contains("Roe"), "{}", desk.read("lines.csv"));
    desk.run(&format!("document case {document} --set reading=sealed")).exits(0);
    desk.run("context case crane -o sealed.csv").exits(0);
    let table = desk.read("sealed.csv");
    assert!(table.contains("fell on") && !table.contains("of the harbour"), "{table}");
    let found = desk.run("context case crane --json").exits(0).json();
    assert_eq!((&found["count"], &found["coverage"]["sealed"]), (&1.into(), &1.into()));
    desk.run(&format!("like case --document {document}")).exits(2).says("cannot be read");
}

#[test]
fn documents_are_told_by_their_words_and_by_what_is_like_them() {
    let (desk, document) = case();
    let found = desk.run(&format!("terms case --document {document} --json")).exits(0).json();
    assert_eq!((&found["terms"][0]["term"], &found["terms"][0]["count"]), (&"quay".into(), &4.into()));
    desk.tag(&document, "The town signed", "Lease");
    let tagged = desk.run("terms case --tag Lease --json").exits(0).json();
    assert_eq!(tagged["terms"], found["terms"]);
    desk.run("terms case").exits(2);
    desk.run("terms case --tag Nothing").exits(2).says("There is no tag 'Nothing'");
    let found = desk.run(&format!("like case --document {document} --json")).exits(0).json();
    let found = found["found"].as_array().expect("a list");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0]["snippet"].as_str().is_some_and(|words| words.contains("a crane fell on")), "{found:?}");
    assert!(found[0]["shared"].as_array().is_some_and(|shared| shared.contains(&"crane".into())), "{found:?}");
}
