//! The front door: what holds of every importer, and one file of each format through it.

use super::*;
use crate::model::FieldSource;
use crate::text::Text;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

pub(super) fn runner(cases: u32) -> TestRunner {
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[11; 32]))
}

pub(super) fn holds(imported: &Imported) {
    let text = Text::from(imported.text.as_str());
    let layout = &imported.layout;
    let spans = layout.headings.iter().map(|heading| heading.span).chain(layout.links.iter().map(|link| link.span));
    let notes = layout.notes.iter().flat_map(|note| note.mark.into_iter().chain([note.body]));
    let cells = layout.cells.iter().map(|cell| cell.span);
    for span in spans.chain(notes).chain(cells).chain(layout.quoted.iter().copied()) {
        assert!(text.slice(span).is_some_and(|words| !words.is_empty()), "{span:?} of {text:?}");
    }
    assert!(layout.pages.iter().all(|page| page.start <= text.codepoints()), "{:?}", layout.pages);
    assert!(layout.times.iter().all(|time| time.start <= text.codepoints()), "{:?}", layout.times);
    assert!(layout.records.iter().all(|start| *start <= text.codepoints()), "{:?}", layout.records);
    for grid in crate::text::grids(layout, &text) {
        let cells = grid.rows.iter().flat_map(|row| &row.cells);
        assert!(cells.into_iter().all(|cell| text.slice(cell.span).is_some_and(|words| !words.trim().is_empty())));
    }
    assert!(!imported.text.contains('\r') && !imported.text.starts_with('\u{feff}'));
}

#[test]
fn what_importers_call_themselves_and_their_files_is_nobodys_name() {
    for importer in IMPORTERS.iter().chain([&(&html::WholePage as &dyn Importer)]) {
        let term = crate::model::Sort::Term;
        assert!(term.is_own(importer.media_type()), "{}", importer.media_type());
        assert!(term.is_own(&format!("{} {}", importer.name(), importer.version())), "{}", importer.name());
    }
}

#[test]
fn no_importer_panics_on_any_bytes() {
    let heads: Vec<&[u8]> = vec![
        b"",
        b"%PDF-1.4\n",
        b"<html>",
        b"---\ntitle: ",
        b"\xff\xfe",
        b"PK\x03\x04",
        b"# ",
        b"WEBVTT\n\n00:01.000 --> ",
        b"1\n00:00:01,000 --> 00:00:02,000\n",
        b"MIME-Version: 1.0\nSnapshot-Content-Location: x\nContent-Type: multipart/related; boundary=x\n\n--x\n",
        include_bytes!("../../tests/fixtures/labelled.pdf"),
        include_bytes!("../../tests/fixtures/pdf/half-scanned.pdf"),
    ];
    let names = prop::sample::select(vec!["a.txt", "a.md", "a.html", "a.pdf", "a.csv", "a.jsonl", "a.srt", "a"]);
    let inputs =
        (prop::sample::select(heads), prop::collection::vec(any::<u8>(), 0..200), names, any::<prop::sample::Index>());
    let outcome = runner(300).run(&inputs, |(head, tail, name, at)| {
        // A sound head with rubbish written over it somewhere.
        let mut bytes = head.to_vec();
        let place = at.index(bytes.len() + 1);
        bytes.splice(place..(place + tail.len()).min(head.len()), tail);
        if let Ok(imported) = import(&bytes, name) {
            holds(&imported);
        }
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn no_importer_panics_on_any_markup() {
    let pieces = vec![
        "<p>",
        "</p>",
        "<h2>",
        "</h2>",
        "<a href='x'>",
        "</a>",
        "<table><tr><td>",
        "</table>",
        "<pre>",
        "<script>",
        "&#xfdd0;",
        "# ",
        "\n",
        "[a](b)",
        "---",
        "\n\n",
        "words and words ",
        "é日🚂",
        "<!--",
        "\r",
        "**",
        "`",
        "\u{fdd6}",
        "<svg>",
        "<br>",
    ];
    let inputs = (prop::collection::vec(prop::sample::select(pieces), 0..60), any::<bool>());
    let outcome = runner(300).run(&inputs, |(pieces, is_page)| {
        let (head, name) = if is_page { ("<!doctype html>", "a.html") } else { ("", "a.md") };
        if let Ok(imported) = import(format!("{head}{}", pieces.concat()).as_bytes(), name) {
            holds(&imported);
        }
        Ok(())
    });
    outcome.unwrap();
}

/// A sound file of each format.
fn sound_files() -> Vec<(&'static str, &'static [u8])> {
    let mut files: Vec<(&'static str, &'static [u8])> = vec![
        ("a.pdf", include_bytes!("../../tests/fixtures/labelled.pdf")),
        ("a.md", "---\ntitle: A\nauthors:\n- Ann Lee\n---\n# Head\n\n> a [link](x) *and* `code`\n\n| a | b |\n|---|---|\n".as_bytes()),
        (
            "a.html",
            b"<!doctype html><html lang=en><head><meta charset=utf-8><title>T</title><script type='application/ld+json'>\
              {\"@type\":\"Article\",\"author\":[{\"name\":\"A B\"}]}</script></head><body><article><h1>H</h1><p>Some <b>words\
              </b> and a <a href='x'>link</a>.</p><table><tr><td>1<td>2</table><svg><p>x</svg></article></body></html>",
        ),
        ("a.txt", "\u{feff}Words, caf\u{e9}\r\nand a\u{301} mark \u{202e}turned.\n\nBy Ann Lee\n5 March 2021\n".as_bytes()),
        ("b.txt", b"\xff\xfew\0o\0r\0d\0s\0 \0\xe8\0\n\0"),
        ("a.csv", "a;b\n\"1\n\";\"\"\"x\"\n;é\n\nsep=;\n".as_bytes()),
        ("a.jsonl", "{\"a\":[{\"b\":1.5},null],\"é\":\"x\\ny\"}\n{}\n".as_bytes()),
        ("a.vtt", include_bytes!("../../tests/fixtures/subtitles/hearing.vtt")),
        ("a.srt", include_bytes!("../../tests/fixtures/subtitles/hearing.srt")),
        ("a.mhtml", include_bytes!("../../tests/fixtures/saved/harbour.mhtml")),
        ("a.xls", include_bytes!("../../tests/fixtures/tables/lease.xls")),
        ("b.xls", include_bytes!("../../tests/fixtures/tables/remarks.xls")),
        ("c.txt", b"\0\0\xfe\xff\0\0\0w\0\0\0o\0\0\0r\0\0\0d"),
    ];
    files.extend(mail::tests::sound_files());
    files
}

#[test]
fn no_importer_panics_on_a_damaged_file() {
    let places = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..6), 1..8);
    let outcome = runner(400).run(&(prop::sample::select(sound_files()), places), |((name, sound), places)| {
        let mut bytes = sound.to_vec();
        for (at, with, how) in places {
            let at = at.index(bytes.len() + 1);
            let end = (at + usize::from(with)).min(bytes.len());
            match how {
                0 => bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= with),
                1 => bytes.truncate(at),
                2 => drop(bytes.splice(at..end, bytes[at..end].repeat(2))),
                3 => drop(bytes.drain(at..end)),
                4 => drop(bytes.splice(at..at, sound[..sound.len() / 2].iter().copied())),
                _ => bytes.rotate_left(at),
            }
        }
        if let Ok(imported) = import(&bytes, name) {
            holds(&imported);
        }
        Ok(())
    });
    outcome.unwrap();
}

/// The parts of a packed document, by their names.
type Parts = Vec<(String, Vec<u8>)>;

/// All parts of a fixture.
pub(super) fn parts(bytes: &[u8]) -> Parts {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|nth| {
            let mut part = archive.by_index(nth).unwrap();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// A zip archive of these parts, as office programs make one.
pub(super) fn packed(parts: &[(impl AsRef<str>, impl AsRef<[u8]>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_ref(), zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, bytes.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn no_importer_panics_on_a_damaged_part() {
    let sound: Vec<(&str, Parts)> = vec![
        ("a.xlsx", parts(include_bytes!("../../tests/fixtures/tables/lease.xlsx"))),
        ("a.ods", parts(include_bytes!("../../tests/fixtures/tables/lease.ods"))),
        ("a.epub", parts(include_bytes!("../../tests/fixtures/books/harbour.epub"))),
    ];
    for (name, parts) in &sound {
        assert!(import(&packed(parts), name).is_ok(), "{name}");
    }
    // A whole word of the part for another: damage that is still XML finds more than a wrong byte does.
    let words =
        prop::sample::select(vec!["", "0", "-1", "99999999999999999999", "A1", "XFE1048577", "\"", "<c>", "&x;", "é"]);
    let changes = prop::collection::vec((any::<prop::sample::Index>(), 0_usize..8, words), 1..6);
    let inputs = (prop::sample::select(sound), any::<prop::sample::Index>(), changes);
    let outcome = runner(300).run(&inputs, |((name, mut parts), which, changes)| {
        let nth = which.index(parts.len());
        let part = &mut parts[nth].1;
        for (at, length, word) in changes {
            let is_edge = |byte: &u8| matches!(byte, b'"' | b'<' | b'>' | b'=' | b' ');
            let edges: Vec<usize> = (0..part.len()).filter(|at| is_edge(&part[*at])).collect();
            let Some(edge) = (!edges.is_empty()).then(|| edges[at.index(edges.len())] + 1) else { continue };
            let end = (edge + length).min(part.len());
            part.splice(edge..end, word.bytes());
        }
        if let Ok(imported) = import(&packed(&parts), name) {
            holds(&imported);
        }
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn a_page_that_would_keep_the_parser_for_hours_is_refused_at_once() {
    let attributes = " a=1".repeat(50_000);
    for (body, reason) in [
        ("<div>".repeat(1_000_000), "nested"),
        ("<b><i><font size=1><p>".repeat(20_000), "nested"),
        (format!("<p{attributes}>"), "attributes"),
        ("<a href=x>y</a> ".repeat(1_000_000), "tags"),
    ] {
        let refusal = import(format!("<!doctype html><html><body>{body}words").as_bytes(), "a.html").unwrap_err();
        assert!(refusal.to_string().contains(reason), "{refusal}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_by_name() {
    for (bytes, name, begins) in [
        (&b""[..], "a.txt", "The file is empty"),
        (b" \n\n ", "a.txt", "There is nothing in the file but"),
        (b"\x00\x01\x02\x03\x04\x05", "a.txt", "This is neither text"),
        (
            &[b"PK\x03\x04", &[0; 26][..], b"[Content_Types].xml"].concat(),
            "a.docx",
            "The file is damaged: the list of its parts",
        ),
        (b"PK\x03\x04", "a.zip", "It is an archive"),
        (b"%PDF-1.7 and nothing else", "a.pdf", "The file is damaged"),
    ] {
        let refusal = import(bytes, name).unwrap_err().to_string();
        assert!(refusal.starts_with(begins), "{name}: {refusal}");
    }
}

#[test]
fn a_name_that_lies_is_warned_about() {
    let imported = import(b"Plain words, and nothing else but words.", "a.pdf").unwrap();
    assert_eq!(imported.warnings, ["The name says a PDF, but the content is plain text"]);
    assert_eq!(imported.importer, "text 2");
}

#[test]
fn a_pdf_gives_text_labels_headings_and_fields() {
    let imported = import(include_bytes!("../../tests/fixtures/labelled.pdf"), "labelled.pdf").unwrap();
    holds(&imported);
    let text = Text::from(imported.text.as_str());
    let labels: Vec<&str> = imported.layout.pages.iter().map(|page| page.label.as_str()).collect();
    assert_eq!(labels, ["iii", "1"]);
    let headings: Vec<_> = imported.layout.headings.iter().map(|h| text.slice(h.span).unwrap()).collect();
    assert_eq!(headings, ["Who pays for the harbour"]);
    let fields = imported.fields;
    let title = fields.title.unwrap();
    assert_eq!((title.value.as_str(), title.source), ("The harbour at Étaples", FieldSource::Read));
    assert_eq!(fields.authors.unwrap().value, ["Harbour Society"]);
    assert!(imported.text.contains("reports\n\nThe second column"), "{}", imported.text);
    assert!(imported.text.contains("the evidence of the keeper"), "{}", imported.text);
    assert_eq!(imported.warnings, Vec::<String>::new());
}
