//! What a file is, told from its bytes. The name decides only between plain text and Markdown, which no
//! byte can tell apart, and is warned about where it lies.

use super::archive::{self, Kind};
use super::{Refusal, decode, zipped};

/// Bytes at the head that are looked at for the tags of a web page.
const HEAD_BYTES: usize = 4096;

/// Content that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A PDF.
    Pdf,
    /// An archive of other files.
    Archive(Kind),
    /// A picture, as PNG.
    Png,
    /// A picture, as JPEG.
    Jpeg,
}

impl Content {
    /// In words, with its article.
    fn noun(self) -> &'static str {
        match self {
            Self::Text => "plain text",
            Self::Markdown => "Markdown",
            Self::Html => "a web page",
            Self::Pdf => "a PDF",
            Self::Archive(_) => "an archive",
            Self::Png | Self::Jpeg => "a picture",
        }
    }
}

/// Formats that cannot be read yet, by the bytes they begin with.
const MAGIC: &[(&[u8], &str)] = &[
    (b"{\\rtf", "RTF documents"),
    (b"\x89PNG", "Pictures"),
    (b"\xff\xd8\xff", "Pictures"),
    (b"GIF8", "Pictures"),
    (b"II*\0", "Pictures"),
    (b"MM\0*", "Pictures"),
    (b"BM", "Pictures"),
    (b"ID3", "Recordings"),
    (b"OggS", "Recordings"),
    (b"fLaC", "Recordings"),
    (b"\x1aE\xdf\xa3", "Recordings"),
    (b"RIFF", "Recordings"),
    (b"SQLite format 3", "Databases"),
    (b"\x7fELF", "Programs"),
    (b"MZ", "Programs"),
    (b"%!PS", "PostScript files"),
    (b"AT&TFORM", "DjVu documents"),
];

/// Endings of names that promise something else than any text, page or PDF.
const OTHER_ENDINGS: [&str; 55] = [
    "7z", "apk", "app", "avi", "bat", "bin", "bmp", "bz2", "cmd", "com", "deb", "dll", "dmg", "doc", "docm", "docx",
    "elf", "epub", "exe", "gif", "gz", "heic", "iso", "jar", "jpeg", "jpg", "lnk", "m4a", "mkv", "mov", "mp3", "mp4",
    "msg", "msi", "odp", "ods", "odt", "ogg", "png", "pps", "ppt", "pptx", "rar", "rtf", "scr", "so", "tar", "tif",
    "tiff", "wav", "webp", "xls", "xlsx", "xz", "zip",
];

/// What archives begin with that are not opened.
const ARCHIVES: &[&[u8]] = &[b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ", b"BZh"];

/// What files begin with that the Office programs wrote before 2007, and with a password ever since.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The formats in it, by the names of its streams, which are UTF-16.
const STREAMS: &[(&str, &str)] = &[
    ("__substg1.0_", "Outlook messages"),
    ("WordDocument", "Old Word documents"),
    ("PowerPoint Document", "Old PowerPoint presentations"),
    ("Workbook", "Old Excel workbooks"),
    ("Book", "Old Excel workbooks"),
];

/// What these bytes are, or why they cannot be read.
pub fn sniff(bytes: &[u8], name: &str) -> Result<Content, Refusal> {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    // Readers of PDF accept rubbish before its head, and so do many that write it.
    // A text that only speaks of that head holds none of its objects.
    let pdf_head = find(head.get(..1024 + 5).unwrap_or(head), b"%PDF-");
    if pdf_head.is_some_and(|at| at == 0 || find(bytes, b"endobj").is_some()) {
        return Ok(Content::Pdf);
    }
    if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Content::Png);
    }
    if head.starts_with(b"\xff\xd8\xff") {
        return Ok(Content::Jpeg);
    }
    if let Some(kind) = archive::kind(bytes) {
        let zipped = (kind == Kind::Zip).then(|| zipped::format(bytes)).flatten();
        return zipped.map_or(Ok(Content::Archive(kind)), |what| Err(unreadable(what)));
    }
    if head.starts_with(COMPOUND) {
        return Err(compound(bytes));
    }
    let text = decode::looks_like_text(bytes);
    if !text && ARCHIVES.iter().any(|magic| head.starts_with(magic)) {
        return Err(Refusal::Archive);
    }
    if let Some((magic, what)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        // 'BM' and 'MZ' may begin a sentence.
        if !text || magic.starts_with(b"{") || magic.starts_with(b"%") {
            return Err(unreadable(what));
        }
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Err(unreadable("Recordings"));
    }
    if !text {
        return Err(Refusal::Unknown);
    }
    Ok(kind_of_text(head, name))
}

fn kind_of_text(head: &[u8], name: &str) -> Content {
    let ending = ending(name);
    let tags: String = head.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect();
    let tags = tags.to_ascii_lowercase();
    let opens = tags.trim_start_matches(|c: char| !c.is_ascii_graphic());
    let page = ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| tags.contains(tag));
    let named_page = matches!(ending.as_str(), "html" | "htm" | "xhtml") && tags.contains('<');
    if (page && opens.starts_with('<')) || named_page {
        return Content::Html;
    }
    if matches!(ending.as_str(), "md" | "markdown" | "mdown" | "mkd") { Content::Markdown } else { Content::Text }
}

/// A warning where the name claims something else than the bytes are.
pub(super) fn lying_name(content: Content, name: &str) -> Option<String> {
    let claimed = match ending(name).as_str() {
        "pdf" => Content::Pdf,
        "html" | "htm" | "xhtml" => Content::Html,
        "md" | "markdown" => Content::Markdown,
        "txt" => Content::Text,
        "png" => Content::Png,
        "jpg" | "jpeg" => Content::Jpeg,
        other if OTHER_ENDINGS.contains(&other) => {
            return Some(format!("The name ends in .{other}, but the content is {}", content.noun()));
        }
        _ => return None,
    };
    (claimed != content).then(|| format!("The name says {}, but the content is {}", claimed.noun(), content.noun()))
}

/// A warning where a PDF begins as something else: two programs may see two documents in it, and only one of
/// them was read.
pub(super) fn two_faced(content: Content, bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    let before = head.get(..find(head, b"%PDF-")?)?;
    let other = MAGIC.iter().find(|(magic, _)| before.starts_with(magic)).map(|(_, what)| what.to_lowercase());
    let archive = || {
        (before.starts_with(b"PK") || ARCHIVES.iter().any(|magic| before.starts_with(magic)))
            .then(|| "archives".to_owned())
    };
    let page = || before.contains(&b'<').then(|| "web pages".to_owned());
    let other = other.or_else(archive).or_else(page).filter(|_| content == Content::Pdf)?;
    Some(format!(
        "The file begins as {other} do, and only the PDF in it was read: another program may show something else"
    ))
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

fn unreadable(what: &str) -> Refusal {
    let save_as = match what {
        "Pictures" => "PDF, PNG or JPEG",
        "Recordings" => "a transcript in text",
        "Excel workbooks" | "Old Excel workbooks" | "OpenDocument spreadsheets" | "Databases" => "PDF or text",
        _ => "PDF, HTML or text",
    };
    Refusal::Format { what: what.to_owned(), save_as: save_as.to_owned() }
}

fn compound(bytes: &[u8]) -> Refusal {
    let utf16 = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let holds = |name: &str| find(bytes, &utf16(name)).is_some();
    if holds("EncryptedPackage") {
        return Refusal::Password;
    }
    let named = STREAMS.iter().find(|(stream, _)| holds(stream));
    unreadable(named.map_or("Old Office documents", |(_, what)| what))
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_told_from_bytes() {
        for (bytes, name, expected) in [
            (&b"%PDF-1.7\n"[..], "a.txt", Ok(Content::Pdf)),
            (b"junk\n%PDF-1.4\n1 0 obj << >> endobj", "a", Ok(Content::Pdf)),
            (b"Such a file begins with %PDF-1.4", "a.txt", Ok(Content::Text)),
            (b"<!DOCTYPE html><html>", "a.bin", Ok(Content::Html)),
            (b"\xef\xbb\xbf \n<html>", "a", Ok(Content::Html)),
            (b"See <html> for more", "a.txt", Ok(Content::Text)),
            (b"<p>fragment", "a.htm", Ok(Content::Html)),
            (b"# Title", "a.md", Ok(Content::Markdown)),
            (b"BMW is a maker of cars", "a.txt", Ok(Content::Text)),
            (b"\x00\x01\x02\x03\x04", "a.txt", Err(Refusal::Unknown)),
            (b"{\\rtf1 text}", "a.txt", Err(unreadable("RTF documents"))),
            (b"PK\x03\x04..........................[Content_Types].xml", "a.docx", Err(unreadable("Office documents"))),
            (b"PK\x03\x04....word/document.xml", "a.zip", Ok(Content::Archive(Kind::Zip))),
            (b"\xff\xd8\xff\xe0", "a.jpg", Ok(Content::Jpeg)),
            (b"\x89PNG\r\n\x1a\n", "a.png", Ok(Content::Png)),
            (b"PK\x03\x04", "a.zip", Ok(Content::Archive(Kind::Zip))),
            (b"\x1f\x8b\x08\0\0\0\0\0", "a.gz", Ok(Content::Archive(Kind::Gzip))),
            (b"7z\xbc\xaf\x27\x1c\0\0\0\0", "a.7z", Err(Refusal::Archive)),
        ] {
            assert_eq!(sniff(bytes, name), expected, "{name}: {}", bytes.escape_ascii());
        }
        assert!(lying_name(Content::Pdf, "a.txt").is_some());
        assert!(lying_name(Content::Text, "notes.log").is_none());
        assert!(lying_name(Content::Pdf, "invoice.exe").is_some());
        assert!(two_faced(Content::Pdf, b"\n%PDF-1.4").is_none());
        assert!(two_faced(Content::Pdf, b"\x7fELF....%PDF-1.4").is_some());
        assert!(two_faced(Content::Pdf, b"<html>%PDF-1.4").is_some());
    }
}
