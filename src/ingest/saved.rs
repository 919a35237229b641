//! Web pages that a browser saved whole, as MHTML (RFC 2557): the page itself, in the encoding that its part
//! names, with the address that it was saved from.

use super::{Content, Drawn, Importer, Refusal, fields, html};
use crate::model::Field;
use encoding_rs::Encoding;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding as Transfer, Message, MessageParser, MessagePart, MimeHeaders as _};

/// Bytes at the head in which a saved page tells itself from a mail.
const HEAD_BYTES: usize = 2048;

/// Reads saved pages.
pub(super) struct SavedPage;

impl Importer for SavedPage {
    fn name(&self) -> &'static str {
        "mhtml"
    }

    fn version(&self) -> u32 {
        2
    }

    fn media_type(&self) -> &'static str {
        "multipart/related"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::SavedPage
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        let missing = || Refusal::Damaged("there is no page in it".to_owned());
        let message = MessageParser::default().parse(bytes).ok_or_else(missing)?;
        let part = page(&message).ok_or_else(missing)?;
        let (page, charset) = decoded(bytes, part).ok_or_else(missing)?;
        let mut drawn = html::read(&page, charset)?;
        let url = address(&message, part);
        // Where the browser was is surer than what the page says of itself.
        drawn.fields.url = url.map(Field::read).or(drawn.fields.url);
        let subject = message.subject().and_then(fields::tidy);
        let fetched = message.date().map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
        drawn.fields.accessed = fetched.and_then(|day| day.parse().ok()).map(Field::read);
        drawn.fields.title = drawn.fields.title.or(subject.map(Field::read));
        Ok(drawn)
    }
}

/// Whether these bytes are a page that a browser saved. A mail has the same form: what tells is the name, or
/// what browsers write in the head.
pub(super) fn is_saved_page(bytes: &[u8], ending: &str) -> bool {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let begins = ["from:", "mime-version:", "content-type:", "subject:", "date:", "x-"];
    let is_message = begins.iter().any(|field| head.trim_start().starts_with(field));
    let by_browser = ["snapshot-content-location:", "from: <saved by", "from: \"saved by", "from: <kdemhtml"];
    let says_so = matches!(ending, "mht" | "mhtml") || by_browser.iter().any(|mark| head.contains(mark));
    is_message && head.contains("mime-version") && says_so && head.contains("content-type:")
}

/// The part that is the page: the one that was saved, else the first that is one.
fn page<'a>(message: &'a Message<'_>) -> Option<&'a MessagePart<'a>> {
    let is_page = |part: &&MessagePart<'_>| {
        let kind = part.content_type().map(|kind| (kind.ctype(), kind.subtype().unwrap_or_default()));
        matches!(kind, Some(("text", "html") | ("application", "xhtml+xml")))
    };
    let saved_from = header(message.root_part(), "Snapshot-Content-Location");
    let is_saved = |part: &&MessagePart<'_>| saved_from.is_some() && part.content_location() == saved_from.as_deref();
    let mut pages = message.parts.iter().filter(is_page);
    message.parts.iter().filter(is_page).find(is_saved).or_else(|| pages.next())
}

/// The bytes of a part, and the encoding that it names.
fn decoded(bytes: &[u8], part: &MessagePart<'_>) -> Option<(Vec<u8>, Option<&'static Encoding>)> {
    let raw = bytes.get(part.offset_body as usize..part.offset_end as usize)?;
    let page = match part.encoding {
        Transfer::None => Some(raw.to_vec()),
        Transfer::QuotedPrintable => quoted_printable_decode(raw),
        Transfer::Base64 => base64_decode(raw),
    };
    // What is written carelessly is taken as the parser of mail makes it out.
    let page = page.or_else(|| Some(part.contents().to_vec()));
    let charset = part.content_type().and_then(|kind| kind.attribute("charset"));
    Some((page?, charset.and_then(|label| Encoding::for_label(label.as_bytes()))))
}

/// Where the page was saved from.
fn address(message: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    let saved_from = header(message.root_part(), "Snapshot-Content-Location");
    let places = [saved_from, part.content_location().map(str::to_owned)];
    places.into_iter().flatten().filter_map(|url| fields::tidy(&url)).find(|url| url.starts_with("http"))
}

fn header(part: &MessagePart<'_>, name: &str) -> Option<String> {
    let value = part.headers.iter().find(|header| header.name().eq_ignore_ascii_case(name))?.value();
    value.as_text().map(|words| words.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_page_comes_with_the_address_it_was_saved_from() {
        let bytes = include_bytes!("../../tests/fixtures/saved/harbour.mhtml");
        assert!(is_saved_page(bytes, ""));
        let drawn = SavedPage.import(bytes, "harbour.mhtml").unwrap();
        assert!(drawn.text.contains("The quay at Étaples was let"), "{}", drawn.text);
        assert!(!drawn.text.contains("All news") && !drawn.text.contains("advertisement"), "{}", drawn.text);
        let links: Vec<_> = drawn.layout.links.iter().map(|link| link.url.as_str()).collect();
        assert_eq!(links, ["https://a.example/register"]);
        let fields = drawn.fields;
        assert_eq!(fields.url, Some(Field::read("http://harbour.example/page.html".to_owned())));
        assert_eq!(fields.title.unwrap().value, "Who pays for the quay");
        assert_eq!(fields.authors.unwrap().value, ["Harbour Society"]);
        assert_eq!(fields.published.unwrap().value.as_str(), "2021-03-05");
        assert_eq!(fields.accessed.unwrap().value.as_str(), "2026-11-22");
    }

    #[test]
    fn a_part_names_its_own_encoding() {
        let page = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n\
                    Content-Type: text/html; charset=windows-1251\r\nContent-Transfer-Encoding: base64\r\n\
                    Content-Location: https://a.example/p\r\n\r\nPHA+z/Do4uXyPC9wPg==\r\n--x--\r\n";
        let drawn = SavedPage.import(page.as_bytes(), "a.mht").unwrap();
        assert_eq!(drawn.text, "Привет");
        assert_eq!(drawn.fields.url.unwrap().value, "https://a.example/p");
        assert!(SavedPage.import(b"MIME-Version: 1.0\r\n\r\nwords", "a.mht").is_err());
    }
}
