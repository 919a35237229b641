//! PDFs that other programs wrote: an office program with footnotes, and pages of which one is a picture.

use crate::ingest::{Imported, import, lacks_text};
use crate::model::Span;
use crate::text::Text;

fn imported(bytes: &[u8]) -> Imported {
    import(bytes, "a.pdf").expect("a PDF")
}

#[test]
fn a_page_that_is_a_picture_waits_and_keeps_its_place() {
    let imported = imported(include_bytes!("../../../tests/fixtures/pdf/half-scanned.pdf"));
    assert_eq!(imported.pages_to_recognise, 1);
    assert_eq!(
        imported.warnings,
        [
            "1 of 3 pages has no text and waits for text recognition: 12",
            "Hardly anything stands on page 13: it may be damaged"
        ]
    );
    let labels: Vec<&str> = imported.layout.pages.iter().map(|page| page.label.as_str()).collect();
    assert_eq!(labels, ["11", "12", "13"]);
    let text = Text::from(imported.text.as_str());
    let [first, second, _] = imported.layout.pages.as_slice() else { panic!("three pages") };
    let part = text.slice(Span { start: first.start, end: second.start }).expect("it is there");
    assert!(part.ends_with("The lease names no other party."), "{part}");
    assert!(!lacks_text(part) && lacks_text("EX. 4 \u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}"));
}

#[test]
fn footnotes_lead_from_their_marks_to_their_words() {
    let imported = imported(include_bytes!("../../../tests/fixtures/pdf/notes.pdf"));
    let text = Text::from(imported.text.as_str());
    let slice = |span: Span| text.slice(span).expect("it is there");
    let before = |mark: Span| slice(Span { start: mark.start - 6, end: mark.end }).to_owned();
    let notes: Vec<_> = (imported.layout.notes.iter())
        .map(|note| (note.label.as_str(), note.mark.map(before), slice(note.body).get(..14).expect("long enough")))
        .collect();
    let mark = |words: &str| Some(words.to_owned());
    assert_eq!(
        notes,
        [
            ("1", mark("years.1"), "Council of the"),
            ("2", mark("tered.2"), "The register o"),
            ("3", mark("twice.3"), "Letters of 2 A"),
            ("4", mark("uncil,4"), "Ledger of the "),
        ]
    );
    assert!(imported.text.contains("lists volumes 1 and 3 only"), "a note's lines are one");
    let headings = imported.layout.headings.iter().map(|heading| slice(heading.span)).collect::<Vec<_>>();
    assert_eq!(headings, ["The lease of the second basin", "The lease", "The dredger"]);
}
