//! The files that are read: made here, so that each run has the same and anyone can make them.

use super::super::texts::text;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

/// A web page: an article between a menu and a footer.
pub(super) fn page(bytes: usize) -> String {
    let menu = "<li><a href='/a'>Elsewhere</a></li>".repeat(40);
    let mut page = format!("<!doctype html><title>A report</title><nav><ul>{menu}</ul></nav><article>");
    for (nth, paragraph) in text(bytes).split("\n\n").enumerate() {
        write!(page, "<p>{paragraph} See <a href='https://example.org/{nth}'>the ledger</a>.</p>")
            .expect("a string takes it");
    }
    page + "</article><footer>Nobody said so</footer>"
}

/// A Word document: a heading and paragraphs, with what a word processor writes around each.
pub(super) fn word(bytes: usize) -> Vec<u8> {
    const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let mut body =
        String::from("<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>A report</w:t></w:r></w:p>");
    for paragraph in text(bytes).split("\n\n") {
        write!(body, "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"22\"/></w:rPr>")
            .expect("a string takes it");
        write!(body, "<w:t xml:space=\"preserve\">{paragraph}</w:t></w:r></w:p>").expect("a string takes it");
    }
    let parts = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
             </Types>"
                .to_owned(),
        ),
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
             </Relationships>"
                .to_owned(),
        ),
        ("word/document.xml", format!("<w:document {NAMES}><w:body>{body}</w:body></w:document>")),
    ];
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        file.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory takes it");
        file.write_all(part.as_bytes()).expect("memory takes it");
    }
    file.finish().expect("memory takes it").into_inner()
}

/// A PDF of so many pages of text in a font that every reader has.
pub(super) fn pdf(pages: usize) -> Vec<u8> {
    const LINES: usize = 45;
    let words = text(pages * LINES * 80);
    let mut lines = words.split_whitespace().collect::<Vec<_>>();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        String::new(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let mut kids = String::new();
    for _ in 0..pages {
        let mut content = "BT /F1 11 Tf 14 TL 60 760 Td\n".to_owned();
        for _ in 0..LINES {
            let line: Vec<&str> = lines.drain(..lines.len().min(13)).collect();
            writeln!(content, "({}) Tj T*", line.join(" ")).expect("a string takes it");
        }
        content.push_str("ET");
        let at = objects.len() + 1;
        write!(kids, "{at} 0 R ").expect("a string takes it");
        let resources = "<</Font<</F1 3 0 R>>>>";
        let next = at + 1;
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources{resources}/Contents {next} 0 R>>"
        ));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
    }
    if let Some(tree) = objects.get_mut(1) {
        *tree = format!("<</Type/Pages/Kids[{kids}]/Count {pages}>>");
    }
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (nth, object) in (1..).zip(&objects) {
        places.push(file.len());
        write!(file, "{nth} 0 obj\n{object}\nendobj\n").expect("a string takes it");
    }
    let table = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).expect("a string takes it");
    for place in &places {
        writeln!(file, "{place:010} 00000 n ").expect("a string takes it");
    }
    write!(file, "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", places.len() + 1)
        .expect("a string takes it");
    file.into_bytes()
}
