//! Coded text and matrices of tags from the command line: found, listed, and written in every form.

use crate::desk::Desk;

const REPORT: &str = "The quay was paid by a company. It was opened in March.\n\nThe town signed the lease later.\n";

/// A report of 2017 or 2018 with three passages, one within another.
fn case() -> (Desk, String) {
    let (desk, document) = Desk::with_document(REPORT);
    desk.run(&format!("document case {document} --set title=Report --set published=2017/2018")).exits(0);
    desk.tag(&document, "The quay was paid by a company.", "Money");
    desk.tag(&document, "a company", "Actor/Company");
    desk.tag(&document, "The town signed", "Actor/Town");
    (desk, document)
}

#[test]
fn passages_are_found_by_any_combination_of_tags() {
    let (desk, document) = case();
    let check = |asked: &str, expected: &[&str]| {
        let found = desk.run(&format!("coded case {asked} --json")).exits(0).json();
        let found = found["found"].as_array().expect("a list").clone();
        let quotes: Vec<_> = found.iter().map(|it| it["quote"].as_str().expect("its words").to_owned()).collect();
        assert_eq!(quotes, expected, "{asked}");
    };
    check("--tag actor", &["a company", "The town signed"]);
    check("--tag actor --not-tag town", &["a company"]);
    check("--tag money --relation around --to company", &["The quay was paid by a company."]);
    check("--where 'actor inside money'", &["a company"]);
    check("--where 'actor near 4 money'", &["a company"]);
    check("--where 'actor near 5 money and not inside money'", &["The town signed"]);
    check("--where 'company overlapping money' --joined", &["The quay was paid by a company."]);
    check(
        &format!("--where 'money or town' --document {document} --year 2018"),
        &["The quay was paid by a company.", "The town signed"],
    );
    check("--tag actor --own-tags-only", &[]);
    check("--tag actor --year 2019", &[]);
    desk.run("coded case --where 'money overlapping'").exits(2).says("A tag is missing after 'overlapping'");
    desk.run("coded case --tag Nothing").exits(2).says("There is no tag 'Nothing'");
}

#[test]
fn coded_text_is_written_with_context_in_every_form() {
    let (desk, _) = case();
    let export = "export case --format coded-text --tag company --context 3";
    desk.run(&format!("{export} -o coded.csv")).exits(0);
    let table = desk.read("coded.csv");
    assert!(table.contains("\"a company\",\"was paid by\",\". It was opened\",\"Report\",\"¶ 1\""), "{table}");
    desk.run(&format!("{export} -o coded.md")).exits(0);
    assert!(desk.read("coded.md").contains("… was paid by “a company”"), "{}", desk.read("coded.md"));
    desk.run(&format!("{export} -o coded.html")).exits(0);
    assert!(desk.read("coded.html").contains("a company"));
    for form in ["xlsx", "docx", "odt"] {
        desk.run(&format!("{export} -o coded.{form}")).exits(0);
        let bytes = std::fs::read(desk.path(format!("coded.{form}"))).expect("a file");
        assert!(bytes.starts_with(b"PK"), "{form} is an archive");
    }
    desk.run(&format!("{export} -o coded.mp3")).exits(2).says("does not say in which form");
    desk.run(&format!("{export} --preview")).exits(0).prints("Report");
}

#[test]
fn tags_are_counted_by_document_year_and_tag() {
    let (desk, document) = case();
    let matrix = |asked: &str| desk.run(&format!("matrix case {asked} --json")).exits(0).json();
    let counts = |asked: &str| {
        let matrix = matrix(asked);
        let rows = matrix["rows"].as_array().expect("rows").clone();
        rows.iter()
            .map(|row| format!("{} {}", row["path"].as_str().expect("a path"), row["counts"]))
            .collect::<Vec<_>>()
    };
    assert_eq!(counts(""), ["Actor [2]", "Actor/Company [1]", "Actor/Town [1]", "Money [1]"]);
    assert_eq!(
        counts("--columns year --count words --own-tags-only"),
        ["Actor/Company [2,2]", "Actor/Town [3,3]", "Money [7,7]"]
    );
    assert_eq!(matrix("--columns year")["in_several_years"], 3);
    assert_eq!(
        counts("--columns tag --sort-rows count"),
        ["Actor [2,1,1,1]", "Actor/Company [1,1,0,1]", "Actor/Town [1,0,1,0]", "Money [1,1,0,1]"]
    );
    desk.run("export case --format tag-matrix --columns tag -o matrix.csv").exits(0);
    let table = desk.read("matrix.csv");
    assert!(table.contains("\"Actor/Town\",1,0,1,0,1"), "{table}");
    desk.run("export case --format tag-matrix -o matrix.xlsx").exits(0);
    desk.run(&format!("document case {document} --set reading=sealed")).exits(0);
    desk.run("export case --format tag-matrix -o sealed.csv").exits(0).says("passages of sealed documents");
    assert!(!desk.read("sealed.csv").contains("Money"));
    desk.run("coded case --tag money").exits(0).prints("There are no such passages");
}
