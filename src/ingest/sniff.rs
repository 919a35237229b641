//! What a file is, told from its bytes. The name decides only where no byte can tell, between plain text,
//! Markdown and values separated by commas, and is warned about where it lies.

use super::archive::kind::{Kind, kind};
use super::content::Content;
use super::{Refusal, decode, mail, saved, subtitle, table, zipped};
use std::io::Cursor;

/// Bytes at the head that are looked at for the tags of a web page.
const HEAD_BYTES: usize = 4096;
/// Bytes at the head of a text that are looked at for rows and records.
const SAMPLE_BYTES: usize = 64 * 1024;

/// What Outlook sends to those whose program it takes for another Outlook (MS-OXTNEF).
const WINMAIL: &str = "Packages that Outlook makes of messages (winmail.dat)";

const FIRST_WORKBOOKS: &str = "Workbooks of Excel 4 and before";

/// Formats that cannot be read yet, by the bytes they begin with.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG", "Pictures"),
    (b"\xff\xd8\xff", "Pictures"),
    (b"GIF8", "Pictures in GIF"),
    (b"II*\0", "Pictures"),
    (b"MM\0*", "Pictures"),
    (b"BM", "Pictures in BMP"),
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
    (b"\x78\x9f\x3e\x22", WINMAIL),
    // Where a worksheet begins (MS-XLS 2.4.21), in the versions 2, 3 and 4.
    (b"\x09\x00\x04\x00", FIRST_WORKBOOKS),
    (b"\x09\x02\x06\x00", FIRST_WORKBOOKS),
    (b"\x09\x04\x06\x00", FIRST_WORKBOOKS),
];

/// Endings of names, and what each promises.
const ENDINGS: &[(&str, Content)] = &[
    ("pdf", Content::Pdf),
    ("html", Content::Html),
    ("htm", Content::Html),
    ("xhtml", Content::Html),
    ("md", Content::Markdown),
    ("markdown", Content::Markdown),
    ("txt", Content::Text),
    ("doc", Content::OldWord),
    ("dot", Content::OldWord),
    ("docx", Content::Word),
    ("docm", Content::Word),
    ("dotx", Content::Word),
    ("dotm", Content::Word),
    ("odt", Content::OpenText),
    ("ott", Content::OpenText),
    ("fodt", Content::OpenText),
    ("odp", Content::OpenSlides),
    ("otp", Content::OpenSlides),
    ("fodp", Content::OpenSlides),
    ("pptx", Content::Slides),
    ("pptm", Content::Slides),
    ("ppsx", Content::Slides),
    ("ppsm", Content::Slides),
    ("potx", Content::Slides),
    ("potm", Content::Slides),
    ("ppt", Content::OldSlides),
    ("pps", Content::OldSlides),
    ("pot", Content::OldSlides),
    ("rtf", Content::Rtf),
    ("png", Content::Png),
    ("jpg", Content::Jpeg),
    ("jpeg", Content::Jpeg),
    ("tif", Content::Tiff),
    ("tiff", Content::Tiff),
    ("eml", Content::Mail),
    ("emlx", Content::Mail),
    ("msg", Content::Outlook),
    ("mbox", Content::Archive(Kind::Mailbox)),
    ("xlsx", Content::Workbook),
    ("xlsm", Content::Workbook),
    ("xltx", Content::Workbook),
    ("xlsb", Content::BinaryWorkbook),
    ("xls", Content::OldWorkbook),
    ("xlt", Content::OldWorkbook),
    ("ods", Content::OpenSpreadsheet),
    ("ots", Content::OpenSpreadsheet),
    ("csv", Content::Delimited),
    ("tsv", Content::Delimited),
    ("tab", Content::Delimited),
    ("json", Content::Json),
    ("jsonl", Content::JsonLines),
    ("ndjson", Content::JsonLines),
    ("srt", Content::SubRip),
    ("vtt", Content::WebVtt),
    ("epub", Content::Book),
    ("mht", Content::SavedPage),
    ("mhtml", Content::SavedPage),
];

/// Endings of names that promise something else than what is read here.
const OTHER_ENDINGS: &[&str] = &[
    "7z", "apk", "app", "avi", "bat", "bin", "bmp", "bz2", "cmd", "com", "deb", "dll", "dmg", "elf", "exe", "gif",
    "gz", "heic", "iso", "jar", "lnk", "m4a", "mkv", "mov", "mp3", "mp4", "msi", "ogg", "rar", "scr", "so", "tar",
    "wav", "webp", "xz", "zip",
];

/// What archives begin with that are not opened.
const ARCHIVES: &[&[u8]] = &[b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ", b"BZh"];

/// What files begin with that the Office programs wrote before 2007, and with a password ever since.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The formats in it, by the names of its streams, which are UTF-16.
const STREAMS: &[(&str, Content)] = &[
    ("WordDocument", Content::OldWord),
    ("PowerPoint Document", Content::OldSlides),
    ("Workbook", Content::OldWorkbook),
    ("Book", Content::OldWorkbook),
];

/// Bytes at the head of such a file: its first tag names every space that is used.
const FLAT_HEAD_BYTES: usize = 16 * 1024;

/// Documents of office programs in one XML file, by what stands in its head.
const FLAT: &[(&str, Content)] = &[
    ("schemas.microsoft.com/office/word/2003/wordml", Content::Word2003),
    ("office:mimetype=\"application/vnd.oasis.opendocument.text\"", Content::OpenText),
    ("office:mimetype=\"application/vnd.oasis.opendocument.presentation\"", Content::OpenSlides),
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
    if head.starts_with(b"II*\0") || head.starts_with(b"MM\0*") {
        return Ok(Content::Tiff);
    }
    if let Some(kind) = kind(bytes) {
        let zipped = (kind == Kind::Zip).then(|| zipped::format(bytes)).flatten();
        return match zipped {
            None => Ok(Content::Archive(kind)),
            Some(zipped::Zipped::Readable(content)) => Ok(content),
            Some(zipped::Zipped::CutOff) => Err(cut_off()),
        };
    }
    if head.starts_with(COMPOUND) && mail::is_outlook(bytes) {
        return Ok(Content::Outlook);
    }
    if head.starts_with(COMPOUND) {
        return compound(bytes);
    }
    if head.starts_with(b"{\\rt") {
        return Ok(Content::Rtf);
    }
    if mail::is_message(bytes, name) {
        return Ok(Content::Mail);
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
    Ok(flat(bytes).unwrap_or_else(|| kind_of_text(bytes, head, name)))
}

/// Which office program wrote these bytes as one XML file, if one did.
fn flat(bytes: &[u8]) -> Option<Content> {
    let head = bytes.get(..FLAT_HEAD_BYTES).unwrap_or(bytes);
    let opens = head.iter().find(|byte| byte.is_ascii_graphic())?;
    let says = |mark: &str| find(head, mark.as_bytes()).is_some();
    FLAT.iter().find(|(mark, _)| *opens == b'<' && says(mark)).map(|(_, content)| *content)
}

/// What a text is. A mark of its own at its head tells it, whatever its name; else its ending does, as far as the
/// text bears it out.
fn kind_of_text(bytes: &[u8], head: &[u8], name: &str) -> Content {
    let ending = ending(name);
    if saved::is_saved_page(bytes, &ending) {
        return Content::SavedPage;
    }
    let tags: String = head.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect();
    let tags = tags.to_ascii_lowercase();
    let opens = tags.trim_start_matches(|c: char| !c.is_ascii_graphic());
    let page = ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| tags.contains(tag));
    let named_page = matches!(ending.as_str(), "html" | "htm" | "xhtml") && tags.contains('<');
    if (page && opens.starts_with('<')) || named_page {
        return Content::Html;
    }
    let sample = decode::decode(bytes.get(..SAMPLE_BYTES).unwrap_or(bytes), None).text;
    if subtitle::is_web_vtt(&sample) {
        return Content::WebVtt;
    }
    if ending == "srt" && subtitle::is_sub_rip(&sample) {
        return Content::SubRip;
    }
    if matches!(ending.as_str(), "md" | "markdown" | "mdown" | "mkd") {
        return Content::Markdown;
    }
    // A file of one record ends without a line break now and then; its name is believed then.
    let is_records = table::is_json_lines(&sample) || matches!(ending.as_str(), "jsonl" | "ndjson");
    if is_records && sample.trim_start().starts_with('{') {
        return Content::JsonLines;
    }
    let is_value = ending == "json" && table::is_json(&sample);
    if is_value || (matches!(ending.as_str(), "" | "txt") && table::is_list_of_objects(&sample)) {
        return Content::Json;
    }
    let is_named_table = matches!(ending.as_str(), "csv" | "tsv" | "tab");
    if is_named_table || (matches!(ending.as_str(), "" | "txt") && table::is_delimited(&sample)) {
        return Content::Delimited;
    }
    Content::Text
}

/// A warning where the name claims something else than the bytes are.
pub(super) fn lying_name(content: Content, name: &str) -> Option<String> {
    let ending = ending(name);
    if OTHER_ENDINGS.contains(&ending.as_str()) {
        return Some(format!("The name ends in .{ending}, but the content is {}", content.noun()));
    }
    let claimed = ENDINGS.iter().find(|(listed, _)| *listed == ending).map(|(_, claimed)| *claimed)?;
    // Programs give an old ending to a new format, and mean no harm by it.
    let is_usual = matches!(
        (claimed, content),
        (Content::OldWord, Content::Rtf | Content::Word2003) | (Content::Json, Content::JsonLines | Content::Text)
    );
    if is_usual {
        return None;
    }
    // Such a name promises no more than text.
    let is_text =
        matches!(content, Content::Delimited | Content::Json | Content::JsonLines | Content::SubRip | Content::WebVtt);
    if claimed.noun() == content.noun() || (claimed == Content::Text && is_text) {
        return None;
    }
    Some(format!("The name says {}, but the content is {}", claimed.noun(), content.noun()))
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

fn cut_off() -> Refusal {
    Refusal::Damaged("the list of its parts is missing or cut off".to_owned())
}

fn unreadable(what: &str) -> Refusal {
    let save_as = match what {
        what if what.starts_with("Pictures") => "PDF, PNG or JPEG",
        "Recordings" => "a transcript in text",
        FIRST_WORKBOOKS => "XLSX with LibreOffice",
        WINMAIL => "an .msg or .eml message with Outlook",
        "Databases" => "PDF or text",
        _ => "PDF, HTML or text",
    };
    Refusal::Format { what: what.to_owned(), save_as: save_as.to_owned() }
}

fn compound(bytes: &[u8]) -> Result<Content, Refusal> {
    let utf16 = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let holds = |name: &str| find(bytes, &utf16(name)).is_some();
    if holds("EncryptedPackage") {
        return Err(Refusal::Password);
    }
    let known = STREAMS.iter().find(|(stream, _)| holds(stream));
    known.map(|(_, content)| *content).ok_or_else(|| {
        // What stands in it is listed at its end as often as not.
        let is_whole = cfb::CompoundFile::open(Cursor::new(bytes)).is_ok();
        if is_whole { unreadable("Old Office documents of other sorts") } else { cut_off() }
    })
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
            (b"{\\rtf1 text}", "a.txt", Ok(Content::Rtf)),
            (b"PK\x03\x04..........................[Content_Types].xml", "a.docx", Err(cut_off())),
            (
                b"<?xml version='1.0'?><w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'>",
                "a.xml",
                Ok(Content::Word2003),
            ),
            (b"PK\x03\x04....word/document.xml", "a.zip", Ok(Content::Archive(Kind::Zip))),
            (b"\xff\xd8\xff\xe0", "a.jpg", Ok(Content::Jpeg)),
            (b"II*\0\x08\0\0\0", "a.tif", Ok(Content::Tiff)),
            (b"\x89PNG\r\n\x1a\n", "a.png", Ok(Content::Png)),
            (b"PK\x03\x04", "a.zip", Ok(Content::Archive(Kind::Zip))),
            (b"\x1f\x8b\x08\0\0\0\0\0", "a.gz", Ok(Content::Archive(Kind::Gzip))),
            (b"WEBVTT\n\n00:01.000 --> 00:02.000\nWords", "a.txt", Ok(Content::WebVtt)),
            (b"1\n00:00:01,000 --> 00:00:02,000\nWords", "a.srt", Ok(Content::SubRip)),
            (b"1\nWords", "a.srt", Ok(Content::Text)),
            (b"a,b\n1,2\n", "a.csv", Ok(Content::Delimited)),
            (b"a,b\n1,2\n", "a.txt", Ok(Content::Text)),
            (&b"a\tb\tc\n".repeat(20), "a.txt", Ok(Content::Delimited)),
            (b"{\"a\":1}\n{\"a\":2}\n", "a.txt", Ok(Content::JsonLines)),
            (b"{\"a\":1}", "a.jsonl", Ok(Content::JsonLines)),
            (b"{\"a\":1}", "a.json", Ok(Content::Json)),
            (b"[{\"a\":1},{\"a\":2}]", "a.txt", Ok(Content::Json)),
            (b"a = 1", "a.json", Ok(Content::Text)),
            (
                b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;",
                "a",
                Ok(Content::SavedPage),
            ),
            (b"From: Ann Lee\nMIME-Version: 1.0\nContent-Type: multipart/related;", "a", Ok(Content::Mail)),
            (b"7z\xbc\xaf\x27\x1c\0\0\0\0", "a.7z", Err(Refusal::Archive)),
            (b"From: a@b.example\nSubject: Dues\n\nWords", "a.eml", Ok(Content::Mail)),
            (b"39 \nFrom: a@b.example\nSubject: Dues\n\nWords\n<?xml ?>", "1.emlx", Ok(Content::Mail)),
            (b"From a@b 10:00\nFrom: a@b.example\n\nWords", "a", Ok(Content::Archive(Kind::Mailbox))),
            (b"\x09\x04\x06\x00\0\0\x10\0\x18", "a.xls", Err(unreadable(FIRST_WORKBOOKS))),
            (b"\x78\x9f\x3e\x22\0\0\x01\x06\x90", "winmail.dat", Err(unreadable(WINMAIL))),
        ] {
            assert_eq!(sniff(bytes, name), expected, "{name}: {}", bytes.escape_ascii());
        }
        let compound =
            |stream: &str| [COMPOUND, &stream.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()].concat();
        assert_eq!(sniff(&compound("WordDocument"), "a.doc"), Ok(Content::OldWord));
        assert_eq!(sniff(&compound("EncryptedPackage"), "a.docx"), Err(Refusal::Password));
        assert_eq!(sniff(&compound("PowerPoint Document"), "a.ppt"), Ok(Content::OldSlides));
        assert_eq!(sniff(&compound("Drawing"), "a.doc"), Err(cut_off()));
        assert!(lying_name(Content::Rtf, "a.doc").is_none());
        assert!(lying_name(Content::Pdf, "a.txt").is_some());
        assert!(lying_name(Content::Text, "notes.log").is_none());
        assert!(lying_name(Content::Pdf, "invoice.exe").is_some());
        assert!(lying_name(Content::Delimited, "a.txt").is_none());
        assert!(lying_name(Content::Workbook, "a.xls").is_some());
        assert!(lying_name(Content::WebVtt, "a.srt").is_none());
        assert!(two_faced(Content::Pdf, b"\n%PDF-1.4").is_none());
        assert!(two_faced(Content::Pdf, b"\x7fELF....%PDF-1.4").is_some());
        assert!(two_faced(Content::Pdf, b"<html>%PDF-1.4").is_some());
    }
}
