//! Manuscripts become pages that other programs read, whatever somebody wrote in them.

use super::*;
use crate::brief::manuscript::{Address, Face, Figure};
use crate::ingest::import;
use crate::model::Handling;
use serde_json::Value;
use std::collections::BTreeMap;

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"620\" height=\"200\"><rect width=\"620\" \
                       height=\"200\" fill=\"#eeeeee\"/><text x=\"20\" y=\"40\" font-family=\"Inter\">Drawn</text></svg>";

fn runs(words: &str) -> Vec<Run> {
    vec![Run::plain(words)]
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(runs(words))
}

fn heading(level: u8, words: &str) -> Block {
    Block::Heading(level, runs(words))
}

fn entry(mark: &str, words: &str) -> Block {
    let runs = vec![Run::strong(mark), Run::plain(&format!(", {words}"))];
    Block::Entry { mark: Some(mark.to_owned()), is_part: false, runs }
}

fn manuscript(blocks: Vec<Block>) -> Manuscript {
    let drawings = BTreeMap::from([(Figure::Timeline, DRAWING.to_owned())]);
    Manuscript { title: "The loan".to_owned(), language: "en", handling: Some(Handling::Amber), blocks, drawings }
}

/// The words of the pages as our own importer reads them, without white space and hyphens: a line may end anywhere.
fn read(blocks: Vec<Block>) -> String {
    let (bytes, _) = write(&manuscript(blocks), &[]).expect("it is set");
    let holds = |wanted: &[u8]| bytes.windows(wanted.len()).any(|part| part == wanted);
    assert!(holds(b"/MarkInfo") && holds(b"pdfuaid"), "it is tagged, by the standard");
    close(&import(&bytes, "brief.pdf").expect("it is read").text)
}

fn close(words: &str) -> String {
    words.chars().filter(|char| !char.is_whitespace() && !['\u{200b}', '-'].contains(char)).collect()
}

fn check(blocks: Vec<Block>, wanted: &[&str]) {
    let read = read(blocks);
    for wanted in wanted {
        assert!(read.contains(&close(wanted)), "{wanted:?} is not in\n{read}");
    }
}

#[test]
fn what_somebody_wrote_is_never_code() {
    let long = "https://a.example/".to_owned() + &"0123456789abcdef".repeat(20);
    let hostile = [
        "#read(\"/etc/passwd\") #import \"@preview/x:1.0.0\"",
        "\"); #panic() //",
        "\\u{41} \\ \\# $x^2$ *b* _i_ `c` <l> @m = = - + / ~ --- '",
        "]] }} )) [[ {{ ((",
        "${a} %s {0} &amp; <b>",
        &long,
    ];
    for words in hostile {
        let link = Run::Link(Address::Web("javascript:#panic()".to_owned()), runs(words));
        let nowhere = Run::Link(Address::Entry("\")#panic()".to_owned()), runs(words));
        let code = Run::Words(words.to_owned(), Face { code: true, strong: true, ..Face::default() });
        let blocks = vec![
            heading(2, words),
            Block::Paragraph(vec![link, nowhere, code, Run::Note(vec![runs(words), runs(words)], None)]),
            Block::Table(vec![vec![runs(words), runs("b")], vec![runs(words)]], Vec::new()),
            Block::Code(words.to_owned()),
            Block::Figure(Figure::Timeline, words.to_owned()),
            entry(words, words),
            entry(words, words),
        ];
        let read = read(blocks);
        let times = read.matches(&close(words)).count();
        assert!(times >= 8, "{words:?} stands there {times} times only\n{read}");
    }
}

#[test]
fn every_shape_of_a_brief_becomes_pages() {
    check(Vec::new(), &["The loan", "TLP:AMBER", "1/1"]);
    let headings: Vec<Block> =
        [3, 1, 6, 2, 5, 4, 1, 3, 2].map(|level| heading(level, &format!("Level {level}"))).into();
    check(headings, &["Level 1", "Contents", "Level 6"]);
    check(vec![Block::Heading(2, Vec::new()), Block::Heading(1, vec![Run::Break]), Block::Paragraph(Vec::new())], &[]);
    let nested = (0..11).fold(vec![paragraph("innermost")], |inner, depth| match depth % 3 {
        0 => vec![Block::Quote(inner)],
        1 => vec![Block::List(None, vec![inner, Vec::new()])],
        _ => vec![Block::List(Some(7), vec![inner])],
    });
    check(nested, &["innermost", "7."]);
    for columns in [1, 2, 8, 30] {
        let row = |name: &str| (0..columns).map(|nth| runs(&format!("{name}{nth}"))).collect::<Vec<_>>();
        let rows = [vec![row("head")], (0..80).map(|_| row("a cell of words ")).collect(), vec![Vec::new()]].concat();
        // Of more columns each has room for a few letters only, and a line reads across all of them.
        let last = if columns > 8 { "29".to_owned() } else { format!("words {}", columns - 1) };
        let table = Block::Table(rows, Vec::new());
        check(vec![paragraph("before"), table, paragraph("after")], &["head0", &last, "after"]);
    }
    check(
        vec![
            Block::Table(Vec::new(), Vec::new()),
            Block::Table(vec![Vec::new()], Vec::new()),
            Block::List(None, Vec::new()),
        ],
        &[],
    );
    check(vec![Block::Figure(Figure::Map, "No claim has a place".to_owned()), Block::Rule], &["No claim has a place"]);
    check(vec![Block::Figure(Figure::Timeline, String::new())], &["Drawn"]);
    check(
        vec![paragraph("Кредит подписан в марте."), paragraph("Δάνειο"), paragraph("Vay tiền ở Hà Nội")],
        &["Кредит подписан"],
    );
}

#[test]
fn a_brief_is_the_same_file_every_time_and_names_nobody() {
    let blocks =
        || vec![heading(1, "The loan"), paragraph("It was signed."), Block::Figure(Figure::Timeline, String::new())];
    let (bytes, lacking) = write(&manuscript(blocks()), &[]).expect("it is set");
    assert!(lacking.is_empty(), "{lacking:?}");
    assert!(bytes == write(&manuscript(blocks()), &[]).expect("it is set again").0);
    let holds = |wanted: &[u8]| bytes.windows(wanted.len()).any(|part| part == wanted);
    for absent in [&b"/Author"[..], b"/CreationDate", b"/ModDate", b"dc:creator", b"typst", b"Typst"] {
        assert!(!holds(absent), "{}", String::from_utf8_lossy(absent));
    }
}

#[test]
fn letters_without_a_face_are_said_and_the_rest_is_set() {
    let blocks = vec![paragraph("The bank 银行 signed. قرض הלוואה")];
    let manuscript = manuscript(blocks);
    assert_eq!(lettering(&manuscript).letters, BTreeSet::from(['银', '行']));
    let (bytes, lacking) = write(&manuscript, &[TypefaceFile { bytes: b"no typeface".to_vec(), nth: 0 }]).expect("set");
    assert_eq!(lacking, BTreeSet::from(['银', '行']));
    let text = close(&import(&bytes, "brief.pdf").expect("it is read").text);
    assert!(text.contains("Thebank") && text.contains("signed."), "{text}");
}

/// The data of one block.
fn one(block: Block) -> Value {
    let manuscript = manuscript(vec![heading(1, "The loan"), block, entry("C1", "It was signed.")]);
    let blocks = data(&manuscript, None)["blocks"].as_array().cloned().expect("blocks");
    blocks.into_iter().filter(|block| block["is"] != "page").nth(1).expect("it is there")
}

#[test]
fn lines_run_as_their_first_letter_does() {
    let check = |words: &str, expected: bool| assert_eq!(one(paragraph(words))["rtl"], expected, "{words}");
    check("قرض 2018", true);
    check("2018: שלום in Haifa", true);
    check("The word قرض", false);
    check("2018", false);
}

#[test]
fn links_lead_only_to_what_is_there() {
    let link = |mark: &str| one(Block::Paragraph(vec![Run::to_entry(mark)]))["runs"][0][0].clone();
    assert_eq!((link("C1"), link("C2")), ("entry".into(), "words".into()));
    let twice = manuscript(vec![entry("C1", "one"), entry("C1", "two")]);
    let blocks = data(&twice, None)["blocks"].as_array().cloned().expect("blocks");
    let labels: Vec<Value> =
        blocks.iter().filter(|block| block["is"] == "entry").map(|it| it["label"].clone()).collect();
    assert_eq!(labels, ["entry-C1".into(), Value::Null]);
}

#[test]
fn a_bookmark_is_a_heading_without_its_notes() {
    let heading = one(Block::Heading(2, vec![Run::plain("Findings"), Run::Note(vec![runs("so somebody said")], None)]));
    assert_eq!(
        (heading["runs"].to_string(), heading["level"].clone()),
        ("[[\"words\",\"Findings\",\"\"]]".to_owned(), 1.into())
    );
    assert!(heading["notes"].to_string().contains("so somebody said"));
    let listed = ["One", "Two", "Three", "Four"]
        .map(|words| Block::Heading(2, vec![Run::plain(words), Run::Note(vec![runs("noted")], None)]));
    assert_eq!(read(listed.into()).matches("noted").count(), 4);
}

#[test]
fn long_words_may_break_and_others_are_left_alone() {
    let check = |words: &str, expected: &str| assert_eq!(words::broken(words, 10).replace('\u{200b}', "|"), expected);
    check("words of a usual kind", "words of a usual kind");
    check("https://a.example/b-c?d=e f", "https://|a.|example/|b-|c?|d=|e f");
    check("0123456789abcdef0123456789 is long", "0123456789|abcdef0123|456789 is long");
    check("中国公司在列日投资了物流中心", "中国公司在列日投资了|物流中心");
}

#[test]
fn columns_share_the_page_by_what_stands_in_them() {
    let rows = |cells: &[&str]| vec![cells.iter().map(|cell| runs(cell)).collect::<Vec<_>>()];
    let check = |cells: &[&str], wide: bool, least: usize| {
        let widths = cell::Widths::of(&rows(cells)).expect("columns");
        assert_eq!(widths.is_wide(), wide, "{cells:?}");
        let letters: Vec<usize> = (0..widths.columns()).map(|nth| widths.letters(nth)).collect();
        assert!(letters.iter().all(|count| *count >= least), "{cells:?}: {letters:?}");
        assert!(letters.is_sorted_by(|wider, narrower| wider >= narrower), "{cells:?}: {letters:?}");
    };
    check(&["A report on the port of Liège", "2018"], false, 8);
    check(&["one"], false, 60);
    check(&["a"; 30], true, 2);
    assert!(cell::Widths::of(&rows(&[])).is_none());
}
