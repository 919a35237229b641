//! What holds of every office format: one text of ours, saved by several programs, comes out the same; and no
//! damage to a file brings the reader down.

use super::super::tests::{holds, packed, parts, runner};
use super::super::{Imported, Refusal, import};
use crate::model::FieldSource;
use crate::text::Text;
use proptest::prelude::*;

macro_rules! fixture {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../../tests/fixtures/office/", $name)).as_slice())
    };
}

/// Our own text, saved by `LibreOffice` and pandoc.
fn fixtures() -> Vec<(&'static str, &'static [u8])> {
    vec![
        fixture!("pandoc.docx"),
        fixture!("pandoc.odt"),
        fixture!("pandoc.rtf"),
        fixture!("pandoc.pptx"),
        fixture!("libreoffice.docx"),
        fixture!("libreoffice.odt"),
        fixture!("libreoffice.rtf"),
        fixture!("libreoffice.doc"),
        fixture!("libreoffice.pptx"),
        fixture!("libreoffice.odp"),
        fixture!("libreoffice.ppt"),
        fixture!("flat.fodt"),
        fixture!("notes.ppt"),
        fixture!("controls.docx"),
        fixture!("form-fields.docx"),
        fixture!("form-fields.odt"),
    ]
}

fn imported(name: &str) -> Imported {
    let (_, bytes) = fixtures().into_iter().find(|(known, _)| *known == name).unwrap();
    let imported = import(bytes, name).unwrap();
    holds(&imported);
    imported
}

/// A layout in lines: headings, notes, cells, links, pages, slides, each with the words that it stands on.
fn laid_out(imported: &Imported) -> Vec<String> {
    let text = Text::from(imported.text.as_str());
    let slice = |span| text.slice(span).unwrap().replace('\n', " / ");
    let layout = &imported.layout;
    let headings = layout.headings.iter().map(|one| format!("h{} {}", one.level, slice(one.span)));
    let notes = layout
        .notes
        .iter()
        .map(|one| format!("note {} {} {}", one.mark.map(slice).unwrap_or_default(), one.label, slice(one.body)));
    let cells = layout.cells.iter().map(|one| format!("cell {} {}", one.reference, slice(one.span)));
    let links = layout.links.iter().map(|one| format!("link {} {}", slice(one.span), one.url));
    let slides = layout.slides.iter().map(|one| format!("slide {}", one.number));
    headings.chain(notes).chain(cells).chain(links).chain(slides).collect()
}

const LEASE: &str = "Who pays for the harbour\n\n\
    The council let the harbour for ninety years.[1] The rent was set in 2019.[2] See the register of leases.\n\n\
    What the lease says\n\n\
    1. The tenant keeps the quay in repair.\n2. The tenant pays:\na. the rent, and\nb. the dues.\n\
    3. The council may end the lease.\n\n\
    • A lamp\n• A crane\n\n\
    Year\tRent\tPaid by\n2019\t1,200\tthe tenant\n2020\t1,250\tCafé “Étoile”\n\n\
    Line one\nline two with emphasis, x2 and code.\n\n\
    A quoted paragraph from the minutes.\n\n\
    Dues\n\n\
    The last word – 100 % of it.\n\n\
    [1] Minute book, page 14.\n\n\
    [2] The lease, clause 3.\n\n\
    Signed by both sides.";

#[test]
fn what_pandoc_saved_comes_out_as_it_went_in() {
    for name in ["pandoc.docx", "pandoc.odt", "pandoc.rtf"] {
        let imported = imported(name);
        let (_, body) = imported.text.split_once("2021-03-05\n\n").unwrap();
        // RTF has no lists for pandoc: it writes the numbers and a tab, paragraph by paragraph.
        let is_rtf = name.ends_with("rtf");
        let body = body.replace('\u{a0}', " ");
        if is_rtf {
            assert!(body.contains("1.\tThe tenant keeps the quay in repair."), "{body}");
        } else {
            assert_eq!(body, LEASE, "{name}");
        }
        let found = laid_out(&imported);
        for expected in [
            "h1 Who pays for the harbour",
            "h2 What the lease says",
            "h3 Dues",
            "note [1] 1 Minute book, page 14.",
            "note [2] 2 The lease, clause 3. /  / Signed by both sides.",
            "cell A1 Year",
            "cell C3 Café “Étoile”",
            "link the register https://register.example/leases?no=7&year=2019",
        ] {
            assert!(found.iter().any(|line| line == expected), "{name}: {expected}: {found:#?}");
        }
        if !is_rtf {
            let fields = imported.fields;
            let title = fields.title.unwrap();
            assert_eq!((title.value.as_str(), title.source), ("The harbour lease", FieldSource::Read), "{name}");
            assert_eq!(fields.authors.unwrap().value, ["Harbour Society"], "{name}");
            assert_eq!(fields.published.unwrap().value.to_string(), "2021-03-05", "{name}");
        }
    }
}

const COUNCIL: &str = "The quay and its dues\n\n\
    Who pays\n\n\
    The council asked three times who paid for the quay in 2019[1], and the harbour master[i] did not say.\n\n\
    See the register of leases.\tSecond column.\nSecond line.\n\n\
    Beside the box.\n\n\
    Boxed: the crane is out of order.\n\n\
    1. Keep the quay in repair.\n2. Pay:\n(a) the rent;\n(b) the dues.\n\n\
    • A lamp\n• A crane\n\n\
    Year\tDues and rent\n2019\t120\t1,200\nin two parts\n\n\
    What is left\n\n\
    Arrears\n\n\
    Nothing is left to pay, says the café “Étoile” — Привет, 東京.\n\n\
    Harbour Council, reference HC-2021-7\n\n\
    [1] Minute book, page 14.\n\n\
    [i] He left in 2020.\n\n\
    [Comment 1, Clerk, 2021-03-06] Is this so?";

#[test]
fn what_libreoffice_saved_comes_out_as_it_went_in() {
    for (name, changes) in [
        ("flat.fodt", &[][..]),
        ("libreoffice.odt", &[]),
        ("libreoffice.docx", &[]),
        // RTF keeps no day with a comment that other programs write, and no list but its numbers.
        ("libreoffice.rtf", &[(", 2021-03-06]", "]"), ("dues.\n\n•", "dues.\n•")]),
        // Nobody knows where its boxes stand, nor when a comment was made; undoc does not read how a list is numbered.
        (
            "libreoffice.doc",
            &[
                ("\n\nBoxed: the crane is out of order.", ""),
                ("\n\nHarbour Council, ref", "\n\nBoxed: the crane is out of order.\n\nHarbour Council, ref"),
                ("(a)", "1."),
                ("(b)", "2."),
                ("dues.\n\n•", "dues.\n•"),
                (", 2021-03-06]", "]"),
            ],
        ),
    ] {
        let imported = imported(name);
        let expected = changes.iter().fold(COUNCIL.to_owned(), |text, (from, to)| text.replace(from, to));
        assert_eq!(imported.text, expected, "{name}");
        let found = laid_out(&imported);
        for expected in [
            "h1 The quay and its dues",
            "h1 Who pays",
            "h2 Arrears",
            "note [1] 1 Minute book, page 14.",
            "note [i] i He left in 2020.",
            "cell B1 Dues and rent",
            "cell C2 1,200 / in two parts",
            "link the register of leases https://register.example/leases?no=7",
        ] {
            assert!(found.iter().any(|line| line == expected), "{name}: {expected}: {found:#?}");
        }
        let tracked = imported.warnings.iter().any(|warning| warning.starts_with("It has tracked changes"));
        assert!(tracked, "{name}: {:?}", imported.warnings);
        assert_eq!(imported.fields.title.unwrap().value, "The quay and its dues", "{name}");
        assert_eq!(imported.fields.authors.unwrap().value, ["Harbour Society"], "{name}");
        assert_eq!(imported.fields.published.unwrap().value.to_string(), "2021-03-05", "{name}");
    }
}

#[test]
fn pages_are_told_where_the_file_can_be_trusted_to_know_them() {
    let pages = imported("libreoffice.odt").layout.pages;
    // The second page begins with its heading; the notes at the end count with the first, where their marks are.
    assert_eq!(pages.iter().map(|page| page.label.as_str()).collect::<Vec<_>>(), ["1", "2", "1"]);
    assert!(imported("flat.fodt").layout.pages.is_empty());
}

#[test]
fn slides_come_with_their_titles_tables_and_notes() {
    for name in ["pandoc.pptx", "libreoffice.odp"] {
        let imported = imported(name);
        let expected = "The harbour in ten minutes\n\nHarbour Society\n\n\
            Who pays\n\nThe tenant pays the rent\nThe council pays the lamps\n\n\
            [Speaker notes, slide 2] Say that the rent was raised in 2020.\n\n\
            Figures\n\nYear\tRent\n2019\t1,200\n2020\t1,250\n\n\
            Where to look\n\nSee the register.";
        assert_eq!(imported.text.replace("• ", ""), expected, "{name}");
        let found = laid_out(&imported);
        for expected in [
            "h1 Who pays",
            "note  Speaker notes, slide 2 Say that the rent was raised in 2020.",
            "cell B3 1,250",
            "link the register https://register.example/leases",
            "slide 4",
        ] {
            assert!(found.iter().any(|line| line == expected), "{name}: {expected}: {found:#?}");
        }
        assert_eq!(imported.layout.slides.len(), 4, "{name}");
    }
    let by_libreoffice = imported("libreoffice.pptx");
    assert!(by_libreoffice.text.contains("See the register\n\nIn a shape\n\n[Speaker notes, slide 1] Say that the rent was raised in 2020.\n\nFigures"), "{}", by_libreoffice.text);
}

#[test]
fn old_slides_come_in_too() {
    let imported = imported("libreoffice.ppt");
    for words in ["The harbour in ten minutes", "The tenant pays the rent\n\nThe council pays the lamps", "1,250"] {
        assert!(imported.text.contains(words), "{}", imported.text);
    }
    assert_eq!(imported.layout.slides.len(), 4);
}

#[test]
fn boxes_drawn_on_pages_of_notes_are_read_with_the_notes() {
    let expected = "The quay was let in 1998\n\nIn a group\n\nBeside it\n\n\
         [Speaker notes, slide 1] Say that the rent was never raised\n\nAsk who set the rent\n\nand who was told\n\n\
         What was paid\n\n[Speaker notes, slide 2] Only in a box: été";
    assert_eq!(imported("notes.ppt").text, expected);
}

#[test]
fn what_was_filled_in_is_read_where_it_stands() {
    let application = "Application for a berth\n\nVessel: Grey Heron\n\nPaid: ☒";
    let of_word = format!("{application}Insured: ☐\n\nQuay: East quay");
    for (name, expected) in [
        ("controls.docx", format!("{application}\n\nInsured: ☐\n\nDue: 14/03/2021\n\nQuay: East quay")),
        ("form-fields.docx", of_word.clone()),
        ("form-fields.odt", of_word),
    ] {
        assert_eq!(imported(name).text, expected, "{name}");
    }
}

fn damage(bytes: &mut Vec<u8>, at: prop::sample::Index, with: u8, how: u8) {
    let at = at.index(bytes.len() + 1);
    let end = (at + usize::from(with)).min(bytes.len());
    match how {
        0 => bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= with),
        1 => bytes.truncate(at),
        2 => drop(bytes.splice(at..end, bytes[at..end].repeat(2))),
        3 => drop(bytes.drain(at..end)),
        _ => drop(bytes.splice(at..at, std::iter::repeat_n(b'9', usize::from(with)))),
    }
}

#[test]
fn no_damage_to_a_file_brings_the_reader_down() {
    let places = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..5), 1..6);
    let outcome = runner(150).run(&(prop::sample::select(fixtures()), places), |((name, sound), places)| {
        let mut bytes = sound.to_vec();
        for (at, with, how) in places {
            damage(&mut bytes, at, with, how);
        }
        if let Ok(imported) = import(&bytes, name) {
            holds(&imported);
        }
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn no_damage_to_a_part_brings_the_reader_down() {
    let zipped: Vec<_> = fixtures()
        .into_iter()
        .filter(|(_, bytes)| bytes.starts_with(b"PK"))
        .map(|(name, one)| (name, parts(one)))
        .collect();
    let places = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..5), 1..4);
    let inputs = (0..zipped.len(), any::<prop::sample::Index>(), places);
    let outcome = runner(60).run(&inputs, |(which, part, places)| {
        let (name, mut parts) = zipped[which].clone();
        let sources: Vec<usize> = (0..parts.len()).filter(|at| parts[*at].0.contains(".xml")).collect();
        let chosen = sources[part.index(sources.len())];
        for (at, with, how) in places {
            damage(&mut parts[chosen].1, at, with, how);
        }
        if let Ok(imported) = import(&packed(&parts), name) {
            holds(&imported);
        }
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn what_cannot_be_read_is_refused_with_the_reason() {
    const TYPES: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
    let text: (&str, &[u8]) = ("mimetype", b"application/vnd.oasis.opendocument.text");
    let manifest = b"<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>\
        <m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    let bomb = b"<!DOCTYPE a [<!ENTITY b 'bbb'><!ENTITY c '&b;&b;'>]><w:document xmlns:w='w'>&c;</w:document>";
    let deep = "<a>".repeat(100_000);
    for (bytes, name, expected) in [
        (
            packed(&[text, ("META-INF/manifest.xml", manifest), ("content.xml", b"\0")]),
            "a.odt",
            "protected by a password",
        ),
        (packed(&[text]), "a.odt", "the part with its text is missing"),
        (packed(&[TYPES, ("word/document.xml", bomb)]), "a.docx", "declares entities"),
        (packed(&[TYPES, ("word/document.xml", deep.as_bytes())]), "a.docx", "nested"),
        (packed(&[TYPES, ("word/document.xml", b"<a/>")]), "a.docx", "no body"),
        (packed(&[TYPES, ("ppt/presentation.xml", b"")]), "a.pptx", "no element"),
        ("{\\rtf1 ".to_owned().into_bytes().into_iter().chain(vec![b'{'; 20_000]).collect(), "a.rtf", "nested"),
        (b"{\\rtf1 {\\*\\words no text}}".to_vec(), "a.rtf", "There is no text"),
        (fixtures()[0].1[..4_000].to_vec(), "a.docx", "cut off"),
    ] {
        let refusal = import(&bytes, name).map(|imported| imported.text).unwrap_err();
        assert!(refusal.to_string().contains(expected), "{name}: {refusal}");
        assert!(!matches!(refusal, Refusal::Crashed));
    }
}
