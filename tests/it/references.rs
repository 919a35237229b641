//! What the program notices in texts, and passages attributed by their notes, on the command line.

use super::desk::Desk;
use serde_json::Value;

/// Our own words in the shape of a paper: notes below the text, and a bibliography that does not always agree.
const PAPER: &str = "Who paid for the basin\n\nThe second basin was dug in May 1911.¹ The town of Zürich paid for it, the ministry \
    said.² Nobody asked the clerk.³\n\n¹ A. Clerk, 'The Second Basin', *Harbour Post*, 5 May 1911.\n\n² B. Mason, *Who Paid for the \
    Basins* (Leeds: Quay Books, 1912), 14.\n\n³ *Ibid.*, 15.\n\nBibliography\n\nClerk, A., 'The Second Basin', *Harbour Post*, 15 May \
    1911, accessed at <https://a.example/basin> on 2 June 2020.\n\nMason, B., *Who Paid for the Basins* (Leeds: Quay Books, 1912).\n";

fn list(desk: &Desk, kind: &str) -> Vec<Value> {
    let found = desk.run(&format!("suggest case --kind {kind} --json")).exits(0).json();
    found["suggestions"].as_array().expect("a list").clone()
}

#[test]
fn notes_are_listed_with_their_entries_and_where_they_disagree() {
    let (desk, document) = Desk::with_document(PAPER);
    let found = list(&desk, "references");
    let marks: Vec<&str> = found.iter().filter_map(|one| one["mark"].as_str()).collect();
    assert_eq!(marks, ["1", "2", "3"]);
    let [first, second, third] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((first["document"].as_str(), first["text"].as_str()), (Some(document.as_str()), Some("¹")));
    assert_eq!(first["note"]["title"], "The Second Basin");
    assert_eq!(first["note"]["published"], "1911-05-05");
    assert_eq!(first["entry"]["url"], "https://a.example/basin");
    assert_eq!(first["entry"]["accessed"], "2020-06-02");
    assert_eq!(first["differs"][0]["field"], "published");
    assert_eq!(first["differs"][0]["entry"], "1911-05-15");
    assert_eq!(second["note"]["pages"], "14");
    assert_eq!(
        (third["note"]["kind"].as_str(), third["work"]["title"].as_str()),
        (Some("ibid"), second["note"]["title"].as_str())
    );
    desk.run("suggest case --kind references").exits(0).prints("differs: published");
}

#[test]
fn a_passage_rests_on_the_work_of_its_note_and_no_work_is_made_twice() {
    let (desk, document) = Desk::with_document(PAPER);
    let dug = desk.tag(&document, "basin was dug", "basin");
    let asked = desk.tag(&document, "Nobody asked", "basin");
    let paid = desk.tag(&document, "Zürich paid", "basin");
    desk.run(&format!("attribute case --passage {dug} --note 1")).exits(0).prints(&dug);
    desk.run(&format!("attribute case --passage {asked} --note 3")).exits(0);
    desk.run(&format!("attribute case --passage {paid} --note 2 --basis reports")).exits(0);
    let documents = desk.run("documents case --json").exits(0).json();
    let documents = documents["documents"].as_array().expect("a list").clone();
    assert_eq!(documents.len(), 3, "{documents:?}");
    let basin = documents.iter().find(|one| one["url"] == "https://a.example/basin").expect("it was made");
    assert_eq!(basin["authors"][0], "A. Clerk");
    assert_eq!(basin["title"], "The Second Basin");
    let attributions = list(&desk, "attributions");
    let of =
        |note: &str| attributions.iter().find(|one| one["note"] == note).unwrap_or_else(|| panic!("{attributions:?}"));
    assert_eq!(of("1")["source"], basin["id"]);
    assert_eq!(of("1")["passages"][0], dug.as_str());
    assert_eq!(of("1")["text"], "The second basin was dug in May 1911.");
    assert!(
        attributions.iter().any(|one| one["to"] == "the ministry" && one["basis"] == "reports"),
        "{attributions:?}"
    );
    desk.run(&format!("attribute case --passage {dug} --note 9")).exits(2).says("has no note 9");
    desk.run(&format!("attribute case --passage {dug}")).exits(2);
    desk.feed("batch case", &format!("{{\"do\":\"attribute\",\"passage\":\"{dug}\",\"note\":\"2\"}}\n")).exits(0);
    assert_eq!(desk.run("documents case --json").json()["documents"].as_array().map(Vec::len), Some(3));
    desk.run("undo case").exits(0).prints("Attribute passage");
}

#[test]
fn a_work_that_is_loaded_is_found() {
    let (desk, document) = Desk::with_document(PAPER);
    let other = desk.file("basin.txt", "It was dug.\n").run("import case basin.txt --json").exits(0).json();
    let other = other["files"][0]["document"].as_str().expect("it is in").to_owned();
    desk.run(&format!("document case {other} --set url=http://www.a.example/basin/")).id();
    let dug = desk.tag(&document, "basin was dug", "basin");
    desk.run(&format!("attribute case --passage {dug} --note 1")).exits(0).prints(&other);
    assert_eq!(list(&desk, "references")[0]["to"], other.as_str());
}

#[test]
fn dates_and_places_are_listed_and_a_kind_that_nobody_knows_is_said() {
    let (desk, document) = Desk::with_document(PAPER);
    let dates = list(&desk, "dates");
    assert_eq!((dates[0]["edtf"].as_str(), dates[0]["basis"].as_str()), (Some("1911-05"), Some("explicit")));
    let places = list(&desk, "places");
    let zurich = places.iter().find(|one| one["text"] == "Zürich").expect("it is a town");
    assert!(
        zurich["lat"].as_f64().is_some_and(|lat| (47.0..48.0).contains(&lat)) && zurich["geonameid"].is_u64(),
        "{zurich}"
    );
    let start = zurich["start"].as_u64().expect("a number") as usize;
    let text = desk.run(&format!("text case {document}")).exits(0).out();
    assert_eq!(text.chars().skip(start).take(6).collect::<String>(), "Zürich");
    for kind in ["names", "conflicts"] {
        desk.run(&format!("suggest case --kind {kind} --json")).exits(0).prints("suggestions");
    }
    desk.run("suggest case --kind frobs").exits(2).says("no suggestions of the kind 'frobs'");
    desk.run(&format!("edit case {document} --set reading=sealed")).id();
    desk.run("suggest case --kind dates --json").exits(0).says("not looked at").prints("[]");
}
