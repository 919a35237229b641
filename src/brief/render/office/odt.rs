//! A brief as ODT (`OpenDocument` 1.3, ISO/IEC 26300): its parts, and how they know of each other.

use super::odt_styles::STYLES;
use super::odt_text::Text;
use super::package::{Part, packed};
use super::xml::Xml;
use super::{Pictures, contents};
use crate::brief::escape::html as escaped;
use crate::brief::manuscript::{Figure, Manuscript};

const KIND: &str = "application/vnd.oasis.opendocument.text";

/// The whole file.
pub(in crate::brief::render) fn write(manuscript: &Manuscript, pictures: &Pictures) -> std::io::Result<Vec<u8>> {
    let listed = contents(&manuscript.blocks);
    let handling = manuscript.handling.map(|handling| escaped(handling.label())).unwrap_or_default();
    let mut parts = vec![
        // First and as it is, so that anybody can tell from the front of the file what it is.
        Part::stored("mimetype", KIND.as_bytes().to_vec()),
        Part::xml("META-INF/manifest.xml", manifest(pictures)),
        Part::xml("content.xml", Text::of(manuscript, &listed, pictures)),
        Part::xml("styles.xml", styles(manuscript.language).replace("HANDLING", &handling)),
        Part::xml("meta.xml", meta(&manuscript.title)),
    ];
    for (figure, picture) in pictures {
        parts.push(Part::stored(picture_path(*figure), picture.png.clone()));
    }
    packed(parts)
}

/// The styles for this language: English is that of the program.
fn styles(language: &str) -> String {
    let country = if language == "en" { "GB" } else { "none" };
    STYLES.replace("LANGUAGE", language).replace("COUNTRY", country)
}

/// Where a picture is in the archive.
pub(super) fn picture_path(figure: Figure) -> &'static str {
    match figure {
        Figure::Timeline => "Pictures/timeline.png",
        Figure::Map => "Pictures/map.png",
    }
}

fn manifest(pictures: &Pictures) -> String {
    let mut xml = Xml::new();
    let name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    xml.open("manifest:manifest", &[("xmlns:manifest", name), ("manifest:version", "1.3")]);
    let mut entry = |path: &str, kind: &str| {
        xml.empty("manifest:file-entry", &[("manifest:full-path", path), ("manifest:media-type", kind)]);
    };
    entry("/", KIND);
    for part in ["content.xml", "styles.xml", "meta.xml"] {
        entry(part, "text/xml");
    }
    for figure in pictures.keys() {
        entry(picture_path(*figure), "image/png");
    }
    xml.finish()
}

fn meta(title: &str) -> String {
    let mut xml = Xml::new();
    xml.open(
        "office:document-meta",
        &[
            ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("office:version", "1.3"),
        ],
    );
    xml.open("office:meta", &[]);
    xml.element("dc:title", &[], title);
    xml.finish()
}
