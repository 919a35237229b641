//! What a PDF declares about itself: the Info dictionary and the catalogue's language.

use super::super::fields::{Fields, language_tag, names, tidy};
use crate::model::Field;
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use hayro_font::hayro_syntax::Pdf;
use hayro_font::hayro_syntax::object::{Dict, String as PdfString};

/// Endings of file names that programs leave as a title.
const FILE_ENDINGS: [&str; 12] =
    [".doc", ".docx", ".indd", ".qxd", ".pdf", ".tex", ".dvi", ".rtf", ".odt", ".pptx", ".ppt", ".xls"];

/// When the file was made, which stands for when it was published where nothing better is known.
pub(super) fn made(pdf: &Pdf) -> Fields {
    let made = pdf.metadata().creation_date.as_ref();
    let published = made.and_then(|made| format!("{:04}-{:02}-{:02}", made.year, made.month, made.day).parse().ok());
    Fields { published: published.map(Field::guessed), ..Fields::default() }
}

/// The fields that a PDF declares.
pub(super) fn fields(pdf: &Pdf) -> Fields {
    let info = pdf.metadata();
    let words = |bytes: &Option<Box<[u8]>>| bytes.as_deref().and_then(|bytes| tidy(&text(bytes)));
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let language = catalogue.and_then(|catalogue| catalogue.get::<PdfString<'_>>("Lang"));
    Fields {
        title: words(&info.title).filter(|title| is_title(title)).map(Field::read),
        authors: words(&info.author)
            .filter(|author| is_author(author))
            .and_then(|author| names(&author))
            .map(Field::read),
        language: language.and_then(|tag| language_tag(&text(tag.as_bytes()))).map(Field::read),
        ..Fields::default()
    }
}

/// Not what a program put there for want of a title.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let made_up = ["untitled", "microsoft word -", "microsoft powerpoint -", "slide 1", "document1", "title"];
    !made_up.iter().any(|begin| lower == *begin || begin.len() > 9 && lower.starts_with(begin))
        && !FILE_ENDINGS.iter().any(|ending| lower.ends_with(ending))
        && lower.chars().filter(|c| c.is_alphabetic()).count() >= 3
}

/// Not what a computer calls its user.
fn is_author(author: &str) -> bool {
    let lower = author.to_lowercase();
    !["user", "admin", "administrator", "owner", "unknown", "author", "default"].contains(&lower.as_str())
        && author.chars().filter(|c| c.is_alphabetic()).count() >= 3
}

/// A text string: UTF-16 or UTF-8 with a mark, else `PDFDocEncoding`, which is near to Windows-1252.
pub(super) fn text(bytes: &[u8]) -> String {
    let (encoding, rest) = match bytes {
        [0xfe, 0xff, rest @ ..] => (UTF_16BE, rest),
        [0xff, 0xfe, rest @ ..] => (UTF_16LE, rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => (UTF_8, rest),
        rest => (if rest.is_ascii() || std::str::from_utf8(rest).is_err() { WINDOWS_1252 } else { UTF_8 }, rest),
    };
    encoding.decode_without_bom_handling(rest).0.trim_end_matches('\0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_strings_are_decoded() {
        for (bytes, expected) in [
            (&b"\xfe\xff\0L\0i\0\xe8"[..], "Liè"),
            (b"\xef\xbb\xbfLi\xc3\xa8", "Liè"),
            (b"Li\xe8", "Liè"),
            (b"plain\0", "plain"),
        ] {
            assert_eq!(text(bytes), expected);
        }
        for (title, expected) in
            [("Untitled", false), ("Microsoft Word - a", false), ("a.docx", false), ("The hub", true)]
        {
            assert_eq!(is_title(title), expected, "{title}");
        }
    }
}
