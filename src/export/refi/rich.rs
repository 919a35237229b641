//! The rich twin of a text, which some programs show: a Word document with a paragraph for each line, and nothing that
//! says who made it.

use super::zipped;
use quick_xml::escape::escape;
use std::io;

const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"word/document.xml\"/></Relationships>";

/// The bytes of such a document.
pub(super) fn docx(text: &str) -> io::Result<Vec<u8>> {
    let mut body = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
        xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
        .to_owned();
    for line in text.lines() {
        let line: String = line.chars().filter(|letter| *letter == '\t' || !letter.is_control()).collect();
        body.extend(["<w:p><w:r><w:t xml:space=\"preserve\">", &escape(&line), "</w:t></w:r></w:p>"]);
    }
    body.push_str("</w:body></w:document>");
    let files = [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", body.as_str())];
    zipped(files.into_iter().map(|(name, words)| (name.to_owned(), words.as_bytes())))
}
