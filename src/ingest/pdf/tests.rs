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

#[test]
fn what_was_filled_in_and_noted_follows_its_page() {
    let content = "BT /F 12 Tf 50 700 Td (The lease of the eastern quay) Tj ET";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R/Annots[6 0 R 7 0 R \
         8 0 R 9 0 R 10 0 R]>>"
            .to_owned(),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        "<</Subtype/Widget/Parent 11 0 R/T(rent)>>".to_owned(),
        "<</Subtype/Widget/FT/Btn/T(agreed)/AS/Yes>>".to_owned(),
        "<</Subtype/Widget/FT/Btn/T(refused)/AS/Off>>".to_owned(),
        "<</Subtype/Text/T(Ann Lee)/Contents(Who signed this?)>>".to_owned(),
        "<</Subtype/Link/Contents(no)>>".to_owned(),
        "<</FT/Tx/T(lease)/V(1,200)>>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(format!("{:010} 00000 n \n", file.len()));
        file.extend([format!("{number} 0 obj\n{object}\nendobj\n")]);
    }
    let (table, count) = (file.len(), objects.len() + 1);
    file.extend([
        format!("xref\n0 {count}\n0000000000 65535 f \n{}", places.concat()),
        format!("trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"),
    ]);
    assert_eq!(
        imported(file.as_bytes()).text,
        "The lease of the eastern quay\n\n[Form field lease.rent] 1,200\n\n[Form field agreed] Yes\n\n\
         [Note on the page, Ann Lee] Who signed this?"
    );
}
