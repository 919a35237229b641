//! A brief as DOCX (ECMA-376): its parts, and how they know of each other.

use super::docx_parts::{NUMBERING_HEAD, STYLES, namespaces};
use super::docx_text::{Text, Written};
use super::package::{Part, packed};
use super::xml::Xml;
use super::{Pictures, contents};
use crate::brief::manuscript::{Figure, Manuscript};

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The whole file.
pub(in crate::brief::render) fn write(manuscript: &Manuscript, pictures: &Pictures) -> std::io::Result<Vec<u8>> {
    let listed = contents(&manuscript.blocks);
    let Written { document, footnotes, links, note_links, lists } = Text::of(manuscript, &listed, pictures);
    let mut parts = vec![
        Part::xml("[Content_Types].xml", types()),
        Part::xml("_rels/.rels", package_relations()),
        Part::xml("docProps/core.xml", core(&manuscript.title)),
        Part::xml("word/document.xml", document),
        Part::xml("word/_rels/document.xml.rels", document_relations(&links, pictures)),
        Part::xml("word/styles.xml", STYLES.replace("LANGUAGE", locale(manuscript.language))),
        Part::xml("word/settings.xml", settings()),
        Part::xml("word/numbering.xml", numbering(&lists)),
        Part::xml("word/footnotes.xml", footnotes),
        Part::xml("word/_rels/footnotes.xml.rels", relations(&web(&note_links))),
        Part::xml("word/header1.xml", header(manuscript)),
        Part::xml("word/footer1.xml", footer()),
    ];
    for (figure, picture) in pictures {
        parts.push(Part::stored(picture_path(*figure), picture.png.clone()));
    }
    packed(parts)
}

/// The language as word processors have it: of English the one that the program writes.
fn locale(language: &str) -> &str {
    if language == "en" { "en-GB" } else { language }
}

fn picture_path(figure: Figure) -> &'static str {
    match figure {
        Figure::Timeline => "word/media/timeline.png",
        Figure::Map => "word/media/map.png",
    }
}

/// The name under which the text calls a picture.
pub(super) fn picture_relation(figure: Figure) -> &'static str {
    match figure {
        Figure::Timeline => "timeline",
        Figure::Map => "map",
    }
}

/// The name under which a part calls the nth address of the web.
pub(super) fn web_relation(nth: usize) -> String {
    format!("web{nth}")
}

fn types() -> String {
    let mut xml = Xml::new();
    xml.open("Types", &[("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")]);
    let relations = "application/vnd.openxmlformats-package.relationships+xml";
    for (ending, kind) in [("rels", relations), ("xml", "application/xml"), ("png", "image/png")] {
        xml.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
    }
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    xml.empty("Override", &[("PartName", "/docProps/core.xml"), ("ContentType", core)]);
    xml.empty("Override", &[("PartName", "/word/document.xml"), ("ContentType", &format!("{WORD}.document.main+xml"))]);
    for (part, kind) in [
        ("styles", "styles"),
        ("settings", "settings"),
        ("numbering", "numbering"),
        ("footnotes", "footnotes"),
        ("header1", "header"),
        ("footer1", "footer"),
    ] {
        let (path, kind) = (format!("/word/{part}.xml"), format!("{WORD}.{kind}+xml"));
        xml.empty("Override", &[("PartName", &path), ("ContentType", &kind)]);
    }
    xml.finish()
}

/// What a part knows of: a name, what it is, where it is, and whether that is on the web.
type Relation = (String, &'static str, String, bool);

fn relations(relations: &[Relation]) -> String {
    let mut xml = Xml::new();
    xml.open("Relationships", &[("xmlns", RELATIONS)]);
    for (id, kind, target, is_web) in relations {
        let kind = if kind.contains("://") { (*kind).to_owned() } else { format!("{OFFICE}/{kind}") };
        let mut attributes = vec![("Id", id.as_str()), ("Type", kind.as_str()), ("Target", target.as_str())];
        if *is_web {
            attributes.push(("TargetMode", "External"));
        }
        xml.empty("Relationship", &attributes);
    }
    xml.finish()
}

fn package_relations() -> String {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relations(&[
        ("document".to_owned(), "officeDocument", "word/document.xml".to_owned(), false),
        ("core".to_owned(), core, "docProps/core.xml".to_owned(), false),
    ])
}

fn document_relations(links: &[String], pictures: &Pictures) -> String {
    let own = ["styles", "settings", "numbering", "footnotes"];
    let mut all: Vec<Relation> =
        own.into_iter().map(|part| (part.to_owned(), part, format!("{part}.xml"), false)).collect();
    all.push(("header1".to_owned(), "header", "header1.xml".to_owned(), false));
    all.push(("footer1".to_owned(), "footer", "footer1.xml".to_owned(), false));
    all.extend(pictures.keys().map(|figure| {
        let path = picture_path(*figure).trim_start_matches("word/").to_owned();
        (picture_relation(*figure).to_owned(), "image", path, false)
    }));
    all.extend(web(links));
    relations(&all)
}

fn web(links: &[String]) -> Vec<Relation> {
    let relation = |(nth, url): (usize, &String)| (web_relation(nth), "hyperlink", address(url), true);
    links.iter().enumerate().map(relation).collect()
}

/// An address with what no address may hold written as its bytes: a word processor refuses the file otherwise.
fn address(url: &str) -> String {
    let mut address = String::with_capacity(url.len());
    for char in url.chars() {
        if char.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(char) {
            address.push(char);
        } else {
            let mut bytes = [0; 4];
            address.extend(char.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    address
}

fn core(title: &str) -> String {
    let mut xml = Xml::new();
    xml.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ],
    );
    xml.element("dc:title", &[], title);
    xml.finish()
}

fn settings() -> String {
    let mut xml = Xml::new();
    xml.open("w:settings", &namespaces());
    xml.empty("w:defaultTabStop", &[("w:val", "720")]);
    xml.open("w:footnotePr", &[]);
    for id in ["-1", "0"] {
        xml.empty("w:footnote", &[("w:id", id)]);
    }
    xml.close();
    xml.open("w:compat", &[]);
    let word = "http://schemas.microsoft.com/office/word";
    xml.empty("w:compatSetting", &[("w:name", "compatibilityMode"), ("w:uri", word), ("w:val", "15")]);
    xml.finish()
}

/// Bullets for all, and numbers anew for each list that counts, from where it begins.
fn numbering(lists: &[u64]) -> String {
    let mut xml = Xml::new();
    xml.open("w:numbering", &namespaces());
    xml.raw(NUMBERING_HEAD);
    xml.open("w:num", &[("w:numId", "1")]);
    xml.empty("w:abstractNumId", &[("w:val", "0")]);
    xml.close();
    for (nth, first) in lists.iter().enumerate() {
        xml.open("w:num", &[("w:numId", &(nth + 2).to_string())]);
        xml.empty("w:abstractNumId", &[("w:val", "1")]);
        for level in 0..9 {
            xml.open("w:lvlOverride", &[("w:ilvl", &level.to_string())]);
            xml.empty("w:startOverride", &[("w:val", &first.to_string())]);
            xml.close();
        }
        xml.close();
    }
    xml.finish()
}

/// Who may read it, on each page.
fn header(manuscript: &Manuscript) -> String {
    let mut xml = Xml::new();
    xml.open("w:hdr", &namespaces());
    paragraph_of(&mut xml, "Header", |xml| {
        if let Some(handling) = manuscript.handling {
            xml.element("w:t", &[], handling.label());
        }
    });
    xml.finish()
}

fn footer() -> String {
    let mut xml = Xml::new();
    xml.open("w:ftr", &namespaces());
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.empty("w:pStyle", &[("w:val", "Footer")]);
    xml.close();
    xml.open("w:fldSimple", &[("w:instr", " PAGE ")]);
    xml.open("w:r", &[]);
    xml.element("w:t", &[], "1");
    xml.finish()
}

fn paragraph_of(xml: &mut Xml, style: &str, words: impl FnOnce(&mut Xml)) {
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.empty("w:pStyle", &[("w:val", style)]);
    xml.close();
    xml.open("w:r", &[]);
    words(xml);
    xml.close();
    xml.close();
}
