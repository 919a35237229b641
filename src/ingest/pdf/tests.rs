//! PDFs that other programs wrote: an office program with footnotes, and pages of which one is a picture.

use crate::ingest::{Imported, import, lacks_text};
use crate::model::Span;
use crate::text::Text;

fn imported(bytes: &[u8]) -> Imported {
    import(bytes, "a.pdf").expect("a PDF")
}

/// A file of these objects, numbered from 1, of which the first is its catalogue.
fn file_of(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(format!("{:010} 00000 n \n", file.len()));
        file.extend([format!("{number} 0 obj\n{object}\nendobj\n")]);
    }
    let (table, count) = (file.len(), objects.len() + 1);
    file.extend([
        format!("xref\n0 {count}\n0000000000 65535 f \n{}", places.concat()),
        format!("trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"),
    ]);
    file.into_bytes()
}

fn stream(dict: &str, data: &str) -> String {
    format!("<<{dict}/Length {}>>\nstream\n{data}\nendstream", data.len())
}

/// A page with this content. Its font F is Helvetica; others, forms and layers are among the objects from 6 on.
fn page_of(content: &str, resources: &str, others: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R/G 7 0 R>>{resources}>>>>"
        ),
        stream("", content),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        "<</Type/OCG/Name(Draft)>>".to_owned(),
    ];
    objects.extend_from_slice(others);
    file_of(&objects)
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
    assert_eq!(
        imported(&file_of(&objects)).text,
        "The lease of the eastern quay\n\n[Form field lease.rent] 1,200\n\n[Form field agreed] Yes\n\n\
         [Note on the page, Ann Lee] Who signed this?"
    );
}

#[test]
fn text_is_read_where_its_operators_set_it() {
    let form = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Matrix[1 0 0 1 0 -100]",
        "BT /F 12 Tf 50 700 Td (In a form) Tj ET",
    );
    let codes =
        "begincmap 1 beginbfrange <0041> <0043> <0062> endbfrange 1 beginbfchar <0044> <0066006C> endbfchar endcmap";
    let others = [
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[8 0 R]/ToUnicode 9 0 R>>".to_owned(),
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[65 68 500]>>".to_owned(),
        stream("", codes),
        form,
    ];
    let check = |content: &str, expected: &str| {
        let resources = "/XObject<</X 10 0 R>>/Properties<</L 6 0 R>>/ExtGState<</S<</Font[5 0 R 12]>>>>";
        assert_eq!(imported(&page_of(content, resources, &others)).text, expected, "{content}");
    };
    check("BT /F 12 Tf 50 700 Td (One) Tj 0 -14 Td (two) Tj ET", "One two");
    check("BT /F 12 Tf 14 TL 50 700 Td (One) Tj T* (two) Tj (three) ' 3 0 (four) \" ET", "One two three four");
    check("BT /F 12 Tf 50 700 TD (One) Tj 0 -14 TD (two) Tj T* (three) Tj ET", "One two three");
    check("BT /F 12 Tf 1 0 0 1 50 700 Tm [(On) 20 (e) -300 (two)] TJ ET", "One two");
    check("BT /F 12 Tf 50 700 Td 6 Tc (One) Tj ET", "O n e");
    check("BT /F 12 Tf 50 700 Td 50 Tz (Half as wide) Tj 12 0 0 12 50 400 Tm ET", "Half as wide");
    check("BT /F 12 Tf 50 700 Td (Marked) Tj /F 7 Tf 4 Ts (1) Tj 0 Ts /F 12 Tf ( here) Tj ET", "Marked1 here");
    check(
        "q 1 0 0 1 0 -200 cm BT /F 12 Tf 50 700 Td (Below) Tj ET Q BT /F 12 Tf 50 700 Td (Above) Tj ET",
        "Above\n\nBelow",
    );
    check("BT /F 12 Tf 50 700 Td (Before it) Tj ET /X Do Q Q", "Before it\n\nIn a form");
    check("BT 12 0 0 12 50 700 Tm (No font is chosen) Tj (\\351) Tj ET", "No font is chosen");
    check("/S gs BT 50 700 Td (Of a graphics state) Tj ET", "Of a graphics state");
    check("BT /F 12 Tf 50 700 Td 3 Tr (Not painted) Tj ET", "Not painted");
    check("BT /G 12 Tf 50 700 Td <0041004200430044> Tj ET", "bcdfl");
    check("/OC /L BDC BT /F 12 Tf 50 700 Td (Off) Tj ET EMC BT /F 12 Tf 50 700 Td (On the page) Tj ET", "On the page");
    check("BT /F 12 Tf 0 1 -1 0 300 300 Tm (Upwards) Tj ET", "Upwards");
}

#[test]
fn what_would_never_end_ends() {
    let words = "BT /F 12 Tf 50 700 Td (Words) Tj ET";
    let begins = |content: &str, resources: &str, others: &[String]| {
        let text = imported(&page_of(content, resources, others)).text;
        assert!(text.starts_with("Words"), "{}", text.get(..50.min(text.len())).unwrap_or_default());
    };
    let plain = || "<<>>".to_owned();
    // Forty forms, each of which draws the next one twice.
    let form = |next: usize| {
        let resources = format!("/Resources<</XObject<</X {next} 0 R>>>>");
        stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]{resources}"), "/X Do /X Do")
    };
    let forms: Vec<String> = std::iter::once(plain()).chain((9..49).map(form)).chain([plain()]).collect();
    begins(&format!("{words} /X Do"), "/XObject<</X 8 0 R>>", &forms);
    begins(&format!("{words} {}", "q ".repeat(200_000)), "", &[plain()]);
    begins(&format!("{words} {}", "/A BMC ".repeat(200_000)), "", &[plain()]);
    begins(&format!("{words} {}", "[".repeat(200_000)), "", &[plain()]);
    begins(&format!("{words} BT /F 12 Tf 50 600 Td ({}) Tj ET", "a".repeat(2_000_000)), "", &[plain()]);
    // Widths of every number that there is, and the first of them far away.
    let asian = |widths: &str| {
        let of = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[8 0 R]/ToUnicode 9 0 R>>";
        let codes = "begincmap 1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange /Identity-H usecmap endcmap";
        [of.to_owned(), format!("<</Type/Font/Subtype/CIDFontType2{widths}>>"), stream("", codes)]
    };
    let both = format!("{words} BT /G 12 Tf 50 600 Td <00410042> Tj ET");
    begins(&both, "", &asian("/W[0 4294967295 500]"));
    begins(&both, "", &asian("/W[1[500 500] 0 4294967295 500]/W2[0 4294967295 1 2 3]"));
    begins(
        &both,
        "",
        &["<</Type/Font/Subtype/Type1/BaseFont/A/FirstChar 99999999999/LastChar 99999999999/Widths[1]>>".to_owned()],
    );
}
