//! Formats that are zip archives inside, told by what the archive lists, never by what its files hold: an
//! archive with a Word document in it is an archive.

use super::archive::{Caps, Ledger, Zip};

/// Formats by a part that each of them has.
const BY_PART: &[(&str, &str)] = &[
    ("word/document.xml", "Word documents"),
    ("word/document2.xml", "Word documents"),
    ("xl/workbook.xml", "Excel workbooks"),
    ("xl/workbook.bin", "Binary Excel workbooks"),
    ("ppt/presentation.xml", "PowerPoint presentations"),
];

/// What stands in every file of the Office programs beside the part.
const TYPES: &str = "[Content_Types].xml";

/// Formats by the media type that they carry in a part of that name.
const BY_MEDIA_TYPE: &[(&str, &str)] = &[
    ("application/epub+zip", "EPUB books"),
    ("application/vnd.oasis.opendocument.text", "OpenDocument texts"),
    ("application/vnd.oasis.opendocument.spreadsheet", "OpenDocument spreadsheets"),
    ("application/vnd.oasis.opendocument.presentation", "OpenDocument presentations"),
];

/// A media type is short.
const MAX_MEDIA_TYPE_BYTES: usize = 256;

/// The format of a zip archive, in the plural; none where it is an archive of any files.
pub(super) fn format(bytes: &[u8]) -> Option<&'static str> {
    let caps = Caps { entry_bytes: MAX_MEDIA_TYPE_BYTES, ..Caps::default() };
    let Ok(mut zip) = Zip::open(bytes, caps.entries) else { return by_first_name(bytes) };
    let ledger = Ledger::new(caps, bytes.len());
    if let Ok(Some(media_type)) = zip.part("mimetype", &ledger) {
        let is_it = |(known, _): &&(&str, &str)| media_type.trim_ascii() == known.as_bytes();
        if let Some((_, what)) = BY_MEDIA_TYPE.iter().find(is_it) {
            return Some(what);
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
fn by_first_name(bytes: &[u8]) -> Option<&'static str> {
    let name = bytes.get(30..)?;
    if name.starts_with(TYPES.as_bytes()) {
        return Some("Office documents");
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
            (zip(word), Some("Word documents")),
            (zip(text), Some("OpenDocument texts")),
            (zip(book), Some("EPUB books")),
            (zip(&[("letter.docx", &zip(word))]), None),
            (zip(&[("word/document.xml", b"a folder of drafts")]), None),
            (zip(&[("mimetype", &[b'a'; 1000])]), None),
            (zip(&[]), None),
            (zip(word)[..60].to_vec(), Some("Office documents")),
        ] {
            assert_eq!(format(&bytes), expected);
        }
    }
}
