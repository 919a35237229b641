//! Formats that are zip archives inside, told by what the archive lists, never by what its files hold: an
//! archive with a Word document in it is an archive.

use super::archive::ledger::{Caps, Ledger};
use super::archive::zip::Zip;
use super::content::Content;

/// A format that is a zip archive inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zipped {
    /// One that can be read.
    Readable(Content),
    /// One of the Office programs, cut off before its list of parts.
    CutOff,
}

/// Formats by a part that each of them has.
const BY_PART: &[(&str, Zipped)] = &[
    ("word/document.xml", Zipped::Readable(Content::Word)),
    ("word/document2.xml", Zipped::Readable(Content::Word)),
    ("xl/workbook.xml", Zipped::Readable(Content::Workbook)),
    ("xl/workbook.bin", Zipped::Readable(Content::BinaryWorkbook)),
    ("ppt/presentation.xml", Zipped::Readable(Content::Slides)),
];

/// What stands in every file of the Office programs beside the part.
const TYPES: &str = "[Content_Types].xml";

/// Formats by the media type that they carry in a part of that name.
const BY_MEDIA_TYPE: &[(&str, Zipped)] = &[
    ("application/epub+zip", Zipped::Readable(Content::Book)),
    ("application/vnd.oasis.opendocument.text", Zipped::Readable(Content::OpenText)),
    ("application/vnd.oasis.opendocument.text-template", Zipped::Readable(Content::OpenText)),
    ("application/vnd.oasis.opendocument.spreadsheet", Zipped::Readable(Content::OpenSpreadsheet)),
    ("application/vnd.oasis.opendocument.spreadsheet-template", Zipped::Readable(Content::OpenSpreadsheet)),
    ("application/vnd.oasis.opendocument.presentation", Zipped::Readable(Content::OpenSlides)),
    ("application/vnd.oasis.opendocument.presentation-template", Zipped::Readable(Content::OpenSlides)),
];

/// A media type is short.
const MAX_MEDIA_TYPE_BYTES: usize = 256;

/// The format of a zip archive; none where it is an archive of any files.
pub(super) fn format(bytes: &[u8]) -> Option<Zipped> {
    let caps = Caps { entry_bytes: MAX_MEDIA_TYPE_BYTES, ..Caps::default() };
    let Ok(mut zip) = Zip::open(bytes, caps.entries) else { return by_first_name(bytes) };
    let ledger = Ledger::new(caps, bytes.len());
    if let Ok(Some(media_type)) = zip.part("mimetype", &ledger) {
        let is_it = |(known, _): &&(&str, Zipped)| media_type.trim_ascii() == known.as_bytes();
        if let Some((_, what)) = BY_MEDIA_TYPE.iter().find(is_it) {
            return Some(*what);
        }
    }
    let (mut has_types, mut what) = (false, None);
    for part in zip.parts().ok()?.take(caps.entries).flatten() {
        let name = part.name();
        has_types |= name == TYPES;
        what = what.or_else(|| BY_PART.iter().find(|(listed, _)| *listed == name).map(|(_, what)| *what));
    }
    what.filter(|_| has_types)
}

/// A file of the Office programs that was cut off still begins with the part that is in all of them.
fn by_first_name(bytes: &[u8]) -> Option<Zipped> {
    let name = bytes.get(30..)?;
    if name.starts_with(TYPES.as_bytes()) {
        return Some(Zipped::CutOff);
    }
    let declared = name.strip_prefix(b"mimetype")?;
    BY_MEDIA_TYPE.iter().find(|(known, _)| declared.starts_with(known.as_bytes())).map(|(_, what)| *what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write as _};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    #[test]
    fn a_format_is_told_by_what_is_listed_and_not_by_what_is_inside() {
        let zip = |parts: &[(&str, &[u8])]| {
            let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
            for (name, bytes) in parts {
                writer.start_file(*name, SimpleFileOptions::default()).unwrap();
                writer.write_all(bytes).unwrap();
            }
            writer.finish().unwrap().into_inner()
        };
        let word: &[(&str, &[u8])] = &[(TYPES, b"<Types/>"), ("word/document.xml", b"<document/>")];
        let text: &[(&str, &[u8])] = &[("mimetype", b"application/vnd.oasis.opendocument.text")];
        let book: &[(&str, &[u8])] = &[("mimetype", b"application/epub+zip\n"), ("META-INF/container.xml", b"")];
        for (bytes, expected) in [
            (zip(word), Some(Zipped::Readable(Content::Word))),
            (zip(text), Some(Zipped::Readable(Content::OpenText))),
            (zip(book), Some(Zipped::Readable(Content::Book))),
            (zip(&[("letter.docx", &zip(word))]), None),
            (zip(&[("word/document.xml", b"a folder of drafts")]), None),
            (zip(&[("mimetype", &[b'a'; 1000])]), None),
            (zip(&[]), None),
            (zip(word)[..60].to_vec(), Some(Zipped::CutOff)),
        ] {
            assert_eq!(format(&bytes), expected);
        }
    }
}
