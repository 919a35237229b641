//! One of everything, written and read back.

use super::*;
use crate::brief::manuscript::{Address, Block, Face, Manuscript, Side};
use crate::model::Handling;
use std::io::{Cursor, Read as _};

const PIXEL: &[u8] = b"not looked at";

fn words(words: &str) -> Vec<Run> {
    vec![Run::plain(words)]
}

/// One of everything.
fn manuscript() -> Manuscript {
    let note = vec![vec![Run::plain("On loans & debts. "), Run::to_entry("1a")], words("More.")];
    let line = vec![
        Run::Words("was ".to_owned(), Face::default()),
        Run::Link(Address::Entry("C1".to_owned()), words("signed")),
        Run::Note(note, Some("C1".to_owned())),
        Run::Break,
        Run::Link(Address::Web("https://a.example/?b=c&d".to_owned()), words("a page")),
        Run::Words("two  spaces".to_owned(), Face { strong: true, code: true, ..Face::default() }),
        Run::plain("قرض"),
    ];
    let heading = |level, text: &str| Block::Heading(level, words(text));
    let paragraph = |text: &str| Block::Paragraph(words(text));
    let inner = Block::List(None, vec![vec![paragraph("inner")]]);
    let blocks = vec![
        heading(1, "The loan"),
        paragraph("As of"),
        heading(2, "Bottom <line>"),
        Block::Paragraph(line),
        Block::Quote(vec![paragraph("quoted")]),
        heading(3, "More"),
        Block::List(Some(3), vec![vec![paragraph("third"), inner], vec![]]),
        heading(2, "Timeline"),
        Block::Figure(Figure::Timeline, "One claim has no date".to_owned()),
        Block::Figure(Figure::Map, "No claim has a place".to_owned()),
        heading(2, "Annex"),
        Block::Table(vec![vec![words("a"), words("b")], vec![words("c")]], vec![Side::Start, Side::End]),
        Block::Code("x\n  y".to_owned()),
        Block::Rule,
        Block::Entry { mark: Some("C1".to_owned()), is_part: false, runs: words("C1 It was signed.") },
        Block::Entry { mark: Some("1a".to_owned()), is_part: true, runs: words("1a “words”") },
    ];
    let (title, handling) = ("The loan".to_owned(), Some(Handling::Amber));
    Manuscript { title, language: "en", handling, blocks, drawings: BTreeMap::new() }
}

fn pictures() -> Pictures {
    let picture = FigurePicture { png: PIXEL.to_vec(), points: (902.0, 300.0) };
    BTreeMap::from([(Figure::Timeline, picture)])
}

/// The parts of an archive: their paths and what they hold, in their order.
fn parts(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let count = zip.len();
    let read = |nth| {
        let mut file = zip.by_index(nth).expect("a part");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("text");
        (file.name().expect("a name").into_owned(), text)
    };
    (0..count).map(read).collect()
}

/// Every part reads as XML whose elements close, and is the same when it is written again.
fn sound(write: impl Fn() -> Vec<u8>) -> Vec<(String, String)> {
    let bytes = write();
    assert_eq!(bytes, write(), "the same brief is the same file");
    let parts = parts(bytes);
    for (path, text) in parts.iter().filter(|(path, _)| !path.ends_with("png") && path != "mimetype") {
        let mut reader = quick_xml::Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{path}: {error}\n{text}"),
            }
        }
    }
    parts
}

fn part<'a>(parts: &'a [(String, String)], path: &str) -> &'a str {
    parts.iter().find(|(name, _)| name == path).map(|(_, text)| text.as_str()).expect(path)
}

fn holds(text: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(text.contains(wanted), "{wanted:?} is not in\n{text}");
    }
}

#[test]
fn a_word_document_has_styles_notes_contents_lists_and_words_for_its_pictures() {
    let parts = sound(|| docx(&manuscript(), &pictures()).expect("written"));
    let text = part(&parts, "word/document.xml");
    holds(
        text,
        &[
            "<w:pStyle w:val=\"Title\"/>",
            "<w:hyperlink w:anchor=\"heading-2\"><w:r><w:rPr></w:rPr><w:t xml:space=\"preserve\">Bottom &lt;line&gt;",
            " TOC \\o &quot;1-2&quot; \\n \\h ",
            "<w:pStyle w:val=\"Heading1\"/></w:pPr><w:bookmarkStart w:id=\"2\" w:name=\"heading-2\"/>",
            "<w:hyperlink w:anchor=\"entry-C1\">",
            "<w:footnoteReference w:id=\"1\"/>",
            "<w:rtl/>",
            "<w:pStyle w:val=\"Quote\"/>",
            "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>",
            "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>",
            "<w:tblHeader/>",
            "<wp:extent cx=\"5727700\" cy=\"1905000\"/>",
            "descr=\"One claim has no date\"",
            "w:name=\"entry-1a\"",
        ],
    );
    assert_eq!(text.matches("<w:tc>").count(), 4, "a short row is filled");
    holds(
        part(&parts, "word/footnotes.xml"),
        &["<w:footnoteRef/>", "On loans &amp; debts. ", "<w:hyperlink w:anchor=\"entry-1a\">", "More."],
    );
    holds(part(&parts, "word/_rels/document.xml.rels"), &["https://a.example/?b=c&amp;d", "media/timeline.png"]);
    holds(part(&parts, "word/numbering.xml"), &["<w:num w:numId=\"2\">", "<w:startOverride w:val=\"3\"/>"]);
    holds(part(&parts, "word/header1.xml"), &["TLP:AMBER"]);
    // Every style that is used is there, and every part that is named.
    let styles = part(&parts, "word/styles.xml");
    for used in text.split("Style w:val=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(styles.contains(&format!("w:styleId=\"{used}\"")), "no style {used}");
    }
    for named in part(&parts, "[Content_Types].xml").split("PartName=\"/").skip(1) {
        part(&parts, named.split('"').next().expect("a path"));
    }
}

#[test]
fn an_opendocument_text_has_the_same() {
    let parts = sound(|| odt(&manuscript(), &pictures()).expect("written"));
    assert_eq!(parts[0], ("mimetype".to_owned(), "application/vnd.oasis.opendocument.text".to_owned()));
    let text = part(&parts, "content.xml");
    holds(
        text,
        &[
            "<text:p text:style-name=\"Title\">",
            "<text:a xlink:type=\"simple\" xlink:href=\"#heading-2\">Bottom &lt;line&gt;</text:a>",
            "<text:h text:style-name=\"Heading_20_1\" text:outline-level=\"1\">",
            "xlink:href=\"#entry-C1\"",
            "<text:note text:id=\"note-1\" text:note-class=\"footnote\"><text:note-citation>1</text:note-citation>",
            "two <text:s/>spaces",
            "<text:list-item text:start-value=\"3\">",
            "<table:table-header-rows>",
            "svg:width=\"451.0pt\" svg:height=\"150.0pt\"",
            "<svg:desc>One claim has no date</svg:desc>",
            "<text:bookmark text:name=\"entry-1a\"/>",
        ],
    );
    let styles = part(&parts, "styles.xml");
    holds(styles, &["TLP:AMBER"]);
    for used in text.split("style-name=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        let name = format!("style:name=\"{used}\"");
        assert!(styles.contains(&name) || text.contains(&name), "no style {used}");
    }
}

#[test]
fn words_are_turned_only_where_all_of_them_are() {
    let check = |words: &str, expected: bool| assert_eq!(is_right_to_left(words), expected, "{words}");
    check("قرض 2018", true);
    check("שלום", true);
    check("a قرض", false);
    check("2018", false);
}

#[test]
fn columns_are_as_wide_as_what_stands_in_them_and_short_rows_stay_whole() {
    let long = "word ".repeat(120);
    let rows = vec![
        vec![words("When"), words("What")],
        vec![words("2018"), words("The loan that the ministry signed was paid in March")],
        vec![words("2019"), words(&long)],
    ];
    let blocks = vec![Block::Table(rows, Vec::new())];
    let brief = Manuscript { blocks, ..manuscript() };
    let written = sound(|| docx(&brief, &BTreeMap::new()).expect("written"));
    let text = part(&written, "word/document.xml");
    let widths: Vec<usize> =
        text.split("<w:gridCol w:w=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok()).collect();
    assert!(matches!(widths[..], [when, what] if when * 3 < what && what < 9_020), "{widths:?}");
    assert_eq!(text.matches("<w:cantSplit/>").count(), 2);
    let written = sound(|| odt(&brief, &BTreeMap::new()).expect("written"));
    let text = part(&written, "content.xml");
    assert_eq!(text.matches("<table:table-row table:style-name=\"Row\">").count(), 2);
    let styles: Vec<&str> = text.split("table:table-column table:style-name=\"").skip(1).collect();
    assert_eq!(styles.len(), 2);
    for style in styles.iter().filter_map(|rest| rest.split('"').next()) {
        assert!(
            text.contains(&format!("<style:style style:name=\"{style}\" style:family=\"table-column\">")),
            "{style}"
        );
    }
}
