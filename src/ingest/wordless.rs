//! What was found in a file that has no text, so that its refusal says more than that.

use super::archive::Zip;
use super::{Content, Refusal};
use std::collections::BTreeMap;
use std::io::Cursor;

/// A document lists no more parts.
const MAX_PARTS: usize = 20_000;

/// What a part of a packed document is, by its ending or its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Slide,
    Sheet,
    Picture,
    Recording,
    Embedded,
}

impl Thing {
    const ENDINGS: [(Self, &'static [&'static str]); 2] = [
        (Self::Picture, &["png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svg", "webp", "wdp"]),
        (Self::Recording, &["mp3", "wav", "m4a", "mp4", "avi", "wmv", "mov", "wma", "mpg", "mpeg"]),
    ];
    const FOLDERS: [(Self, &'static str); 3] =
        [(Self::Slide, "ppt/slides/"), (Self::Sheet, "xl/worksheets/"), (Self::Embedded, "/embeddings/")];
    /// Whole documents that Word takes in beside its own text.
    const IN_WORD: [&'static str; 6] = ["mht", "mhtml", "html", "htm", "rtf", "docx"];

    fn of(part: &str) -> Option<Self> {
        let (_, ending) = part.rsplit_once('.')?;
        // What a viewer shows before a document is opened is none of its pictures.
        if part.starts_with("docprops/") || part.starts_with("thumbnails/") || ending == "rels" {
            return None;
        }
        if part.starts_with("word/") && Self::IN_WORD.contains(&ending) {
            return Some(Self::Embedded);
        }
        let by_ending = Self::ENDINGS.iter().find(|(_, endings)| endings.contains(&ending)).map(|(thing, _)| *thing);
        by_ending.or_else(|| Self::FOLDERS.iter().find(|(_, folder)| part.contains(folder)).map(|(thing, _)| *thing))
    }

    fn counted(self, count: usize) -> String {
        let (one, several) = match self {
            Self::Slide => ("slide", "slides"),
            Self::Sheet => ("sheet", "sheets"),
            Self::Picture => ("picture", "pictures"),
            Self::Recording => ("recording", "recordings"),
            Self::Embedded => ("embedded file", "embedded files"),
        };
        format!("{count} {}", if count == 1 { one } else { several })
    }
}

/// Why a file of this content comes in without a word.
pub(super) fn refusal(content: Content, bytes: &[u8]) -> Refusal {
    let is_text = matches!(
        content,
        Content::Text
            | Content::Markdown
            | Content::Delimited
            | Content::Json
            | Content::JsonLines
            | Content::SubRip
            | Content::WebVtt
    );
    if is_text {
        return Refusal::Blank;
    }
    let counts = match content {
        Content::Html | Content::SavedPage => marks(bytes, &[(Thing::Picture, b"<img")]),
        Content::Rtf => marks(bytes, &[(Thing::Picture, b"\\pict"), (Thing::Embedded, b"\\objdata")]),
        Content::OldWord | Content::OldWorkbook | Content::OldSlides => storages(bytes),
        _ if bytes.starts_with(b"PK") => parts(bytes),
        _ => BTreeMap::new(),
    };
    let found: Vec<String> =
        counts.iter().filter(|(_, count)| **count > 0).map(|(thing, count)| thing.counted(*count)).collect();
    let is_page = matches!(content, Content::Html | Content::SavedPage);
    match found.split_last() {
        None if is_page && count(bytes, b"<script") > 0 => Refusal::Scripted,
        None => Refusal::NoText,
        Some((last, [])) => Refusal::Wordless { found: last.clone() },
        Some((last, rest)) => Refusal::Wordless { found: format!("{} and {last}", rest.join(", ")) },
    }
}

fn parts(bytes: &[u8]) -> BTreeMap<Thing, usize> {
    let mut counts = BTreeMap::new();
    let Ok(mut zip) = Zip::open(bytes, MAX_PARTS) else { return counts };
    let Ok(parts) = zip.parts() else { return counts };
    for part in parts.take(MAX_PARTS).flatten() {
        if let Some(thing) = Thing::of(&part.name().to_ascii_lowercase()) {
            *counts.entry(thing).or_insert(0) += 1;
        }
    }
    counts
}

/// How often each mark stands in a file, in small letters or large.
fn marks(bytes: &[u8], marks: &[(Thing, &[u8])]) -> BTreeMap<Thing, usize> {
    marks.iter().map(|(thing, mark)| (*thing, count(bytes, mark))).collect()
}

fn count(bytes: &[u8], mark: &[u8]) -> usize {
    bytes.windows(mark.len()).filter(|window| window.eq_ignore_ascii_case(mark)).count()
}

/// What the storages and streams of a compound file hold beside the document: what is embedded has a storage of its
/// own, within the pool of a document (MS-DOC 2.1.3) or beside a workbook (MS-XLS 2.1.6).
fn storages(bytes: &[u8]) -> BTreeMap<Thing, usize> {
    let mut counts = BTreeMap::new();
    let Ok(compound) = cfb::CompoundFile::open(Cursor::new(bytes)) else { return counts };
    for entry in compound.walk().take(MAX_PARTS) {
        let is_in_pool = entry.path().parent().is_some_and(|within| within.ends_with("ObjectPool"));
        let thing = match entry.name() {
            "Pictures" => Thing::Picture,
            name if entry.is_storage() && (is_in_pool || name.starts_with("MBD")) => Thing::Embedded,
            _ => continue,
        };
        *counts.entry(thing).or_insert(0) += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_by_their_names() {
        for (part, expected) in [
            ("word/media/image1.png", Some(Thing::Picture)),
            ("ppt/slides/slide1.xml", Some(Thing::Slide)),
            ("ppt/slides/_rels/slide1.xml.rels", None),
            ("ppt/media/media1.mp3", Some(Thing::Recording)),
            ("xl/embeddings/oleobject1.bin", Some(Thing::Embedded)),
            ("docprops/thumbnail.jpeg", None),
            ("word/afchunk.mht", Some(Thing::Embedded)),
            ("word/document.xml", None),
            ("mimetype", None),
        ] {
            assert_eq!(Thing::of(part), expected, "{part}");
        }
    }

    #[test]
    fn a_refusal_says_what_was_found() {
        for (content, bytes, expected) in [
            (Content::Html, &b"<html><IMG src=a><img src=b>"[..], "There is no text in the file, only 2 pictures"),
            (Content::Rtf, b"{\\rtf1{\\pict 00}{\\objdata 00}}", "only 1 picture and 1 embedded file"),
            (Content::Rtf, b"{\\rtf1}", "There is no text in the file"),
            (Content::Workbook, b"PK\x03\x04", "There is no text in the file"),
            (Content::Delimited, b",,\n", "nothing in the file but spaces, line breaks and empty fields"),
            (Content::Html, b"<html><body><div id=app></div><SCRIPT src=a></script>", "scripts put it there"),
        ] {
            let said = refusal(content, bytes).to_string();
            assert!(said.contains(expected), "{said}");
        }
    }
}
