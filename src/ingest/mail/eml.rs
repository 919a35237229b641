//! Messages as they are sent (RFC 5322 and MIME), from the bytes to a [`Letter`].

use super::super::archive::Entry;
use super::super::html::escaped;
use super::super::{Content, Drawn, Importer, Refusal, decode};
use super::letter::{Body, Letter, Person, Sent, attachment_name, one_line};
use crate::model::Edtf;
use encoding_rs::Encoding;
use jiff::Timestamp;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{
    Address, ContentType, DateTime, Encoding as Transfer, HeaderName, HeaderValue, Message, MessageParser, MessagePart,
    MimeHeaders as _, PartType,
};
use std::borrow::Cow;

/// Messages in messages, and digests of them, deeper than anybody sends.
const MAX_NESTED: usize = 1_000;
/// What a message names is shortened to so many code points for a file's name.
const MAX_NAME_CODEPOINTS: usize = 60;

/// In a part of a message whose content Apple Mail kept elsewhere, in a file that is called '.partial.emlx'.
const APART: &str = "X-Apple-Content-Length";

/// Reads messages as they are sent.
pub(in crate::ingest) struct Mail;

impl Importer for Mail {
    fn name(&self) -> &'static str {
        "mail"
    }

    fn version(&self) -> u32 {
        2
    }

    fn media_type(&self) -> &'static str {
        "message/rfc822"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Mail
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        read(bytes).map(Letter::drawn)
    }
}

fn read(bytes: &[u8]) -> Result<Letter, Refusal> {
    let bytes = super::kind::unwrapped(bytes);
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if is_nested_too_deep(bytes) {
        return Err(Refusal::Damaged(format!("it holds more than {MAX_NESTED} messages within messages")));
    }
    let mut warnings = Vec::new();
    let source = with_readable_head(bytes, &mut warnings);
    let parsed = MessageParser::default().parse(source.as_ref()).filter(|message| !message.parts.is_empty());
    let message = parsed.ok_or_else(|| Refusal::Damaged("it has no head that a message has".to_owned()))?;
    let mut letter = headed(&message);
    let parts = Parts { message: &message, source: &source };
    letter.body = parts.body(&mut warnings);
    letter.attachments = parts.attachments();
    let is_apart = |part: &MessagePart<'_>| part.headers.iter().any(|header| header.name().eq_ignore_ascii_case(APART));
    if message.parts.iter().any(is_apart) {
        warnings
            .push("Apple Mail kept attachments of this message in files of their own, which are not in it".to_owned());
    }
    letter.warnings = warnings;
    Ok(letter)
}

/// What the head of a message says; Outlook keeps such a head of the messages that came to it.
pub(super) fn headed(message: &Message<'_>) -> Letter {
    let list = |name: HeaderName<'static>| -> Vec<Person> {
        let lists = message.header_values(name).filter_map(HeaderValue::as_address);
        lists.flat_map(Address::iter).filter_map(|one| Person::of(one.name(), one.address())).collect()
    };
    let ids = |value: &HeaderValue<'_>| -> Vec<String> {
        let several = value.as_text_list().unwrap_or_default().iter().map(ToString::to_string);
        value.as_text().map(str::to_owned).into_iter().chain(several).collect()
    };
    let mut from = list(HeaderName::From);
    if from.is_empty() {
        from = list(HeaderName::Sender);
    }
    let mut references = ids(message.references());
    references.extend(ids(message.in_reply_to()).into_iter().take(1));
    Letter {
        from,
        to: list(HeaderName::To),
        cc: list(HeaderName::Cc),
        sent: sent(message),
        subject: message.subject().unwrap_or_default().to_owned(),
        message_id: message.message_id().unwrap_or_default().to_owned(),
        references,
        body: Body::None,
        attachments: Vec::new(),
        warnings: Vec::new(),
    }
}

/// When it says that it was sent, else when the last server noted that it came by.
fn sent(message: &Message<'_>) -> Option<Sent> {
    let written = message.header_raw(HeaderName::Date).map(one_line).filter(|written| !written.is_empty());
    let date = message.date().filter(|date| date.is_valid());
    if let Some(written) = written {
        let at = date.and_then(|date| Timestamp::from_second(date.to_timestamp()).ok());
        return Some(Sent { written, day: date.and_then(day), at, is_guessed: false });
    }
    let date = message.received_all().find_map(mail_parser::Received::date).filter(DateTime::is_valid)?;
    let at = Timestamp::from_second(date.to_timestamp()).ok();
    Some(Sent { written: String::new(), day: day(&date), at, is_guessed: true })
}

/// The day in the zone that the message gives.
fn day(date: &DateTime) -> Option<Edtf> {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day).parse().ok()
}

/// A message's parts, with the bytes that they were read from.
struct Parts<'a> {
    message: &'a Message<'a>,
    source: &'a [u8],
}

impl Parts<'_> {
    fn body(&self, warnings: &mut Vec<String>) -> Body {
        if let Some(why) = self.message.parts.first().and_then(|root| root.content_type()).and_then(sealed) {
            return Body::Sealed(why);
        }
        let mut plain = Vec::new();
        let mut has_page = false;
        for part in self.of(&self.message.text_body) {
            match &part.body {
                PartType::Text(_) => plain.push(self.text(part, warnings)),
                PartType::Html(_) => has_page = true,
                _ => {}
            }
        }
        if let Some(root) = self.unparted() {
            plain.push(self.text(root, warnings));
        }
        let plain = plain.join("\n");
        if plain.contains("-----BEGIN PGP MESSAGE-----") {
            warnings.push("Its body, or part of it, is encrypted (PGP) and was not read".to_owned());
        }
        if !has_page && !plain.trim().is_empty() {
            return Body::Plain(plain);
        }
        let pages = self.of(&self.message.html_body).filter_map(|part| match &part.body {
            PartType::Html(_) => Some(self.text(part, warnings)),
            // Text between web pages, as Apple's program sends it.
            PartType::Text(_) => Some(format!("<pre>{}</pre>", escaped(&self.text(part, warnings)))),
            _ => None,
        });
        let page = pages.collect::<Vec<_>>().join("\n");
        if page.is_empty() { Body::None } else { Body::Page(page) }
    }

    /// The root where it says that it has parts and has none: its boundary is missing or never comes.
    fn unparted(&self) -> Option<&MessagePart<'_>> {
        let root = self.message.parts.first()?;
        let says_so = root.content_type().is_some_and(|kind| kind.ctype() == "multipart");
        (says_so && matches!(root.body, PartType::Text(_) | PartType::Binary(_))).then_some(root)
    }

    fn of<'a>(&'a self, ids: &'a [u32]) -> impl Iterator<Item = &'a MessagePart<'a>> {
        ids.iter().filter_map(|id| self.message.parts.get(*id as usize))
    }

    /// The words of a part; where its encoding was not declared or not known, guessed as for any other file.
    fn text(&self, part: &MessagePart<'_>, warnings: &mut Vec<String>) -> String {
        // What is no UTF-8 is read as what is damaged is.
        let words = part.text_contents().unwrap_or("\u{fffd}");
        if !words.contains('\u{fffd}') && !words.contains('\r') {
            return words.to_owned();
        }
        let declared = part.content_type().and_then(|kind| kind.attribute("charset"));
        let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
        if !words.contains('\u{fffd}') {
            return decode::with_lf(words.to_owned());
        }
        let decoded = decode::decode(&self.transferred(part), declared);
        for warning in decoded.warnings {
            if !warnings.contains(&warning) {
                warnings.push(warning);
            }
        }
        decoded.text
    }

    /// The bytes of a part as they were before it was made fit for sending.
    fn transferred(&self, part: &MessagePart<'_>) -> Vec<u8> {
        let range = part.raw_body_offset() as usize..part.raw_end_offset() as usize;
        let raw = self.source.get(range).unwrap_or_default();
        let decoded = match part.encoding {
            _ if part.is_encoding_problem => {
                let named = part.content_transfer_encoding().map(str::trim);
                named.is_some_and(|name| name.eq_ignore_ascii_case("base64")).then(|| sound_base64(raw))
            }
            Transfer::Base64 => base64_decode(raw),
            Transfer::QuotedPrintable => quoted_printable_decode(raw),
            Transfer::None => None,
        };
        decoded.unwrap_or_else(|| raw.to_vec())
    }

    /// What is attached: neither the body, nor pictures that it shows, nor its signature.
    fn attachments(&self) -> Vec<Entry> {
        // What is sealed as a whole has nothing beside it.
        if self.message.parts.first().and_then(|root| root.content_type()).and_then(sealed).is_some() {
            return Vec::new();
        }
        let pages: Vec<&str> = self
            .of(&self.message.html_body)
            .filter_map(|part| part.text_contents())
            .filter(|it| it.contains("cid:"))
            .collect();
        let is_shown = |part: &MessagePart<'_>| {
            let id = part.content_id().map(|id| id.trim_matches(['<', '>']));
            id.is_some_and(|id| pages.iter().any(|page| page.contains(&format!("cid:{id}"))))
        };
        let is_picture = |part: &MessagePart<'_>| part.content_type().is_some_and(|kind| kind.ctype() == "image");
        let is_body = |part: &MessagePart<'_>| {
            part.content_type().is_some_and(|kind| is_signature(kind) || sealed(kind).is_some())
        };
        let is_attached = |part: &&MessagePart<'_>| !(is_body(part) || is_picture(part) && is_shown(part));
        let unparted = self.unparted().map(MessagePart::raw_body_offset);
        let is_attached = |part: &&MessagePart<'_>| is_attached(part) && Some(part.raw_body_offset()) != unparted;
        let attached = self.of(&self.message.attachments).filter(is_attached);
        (1..).zip(attached).map(|(nth, part)| self.entry(nth, part)).collect()
    }

    fn entry(&self, nth: usize, part: &MessagePart<'_>) -> Entry {
        let (bytes, subject) = match &part.body {
            PartType::Text(_) | PartType::Html(_) => (self.transferred(part), None),
            PartType::Message(message) if part.encoding == Transfer::None => {
                (self.transferred(part), message.subject())
            }
            PartType::Message(message) => (message.raw_message.to_vec(), message.subject()),
            PartType::Binary(_) | PartType::InlineBinary(_) | PartType::Multipart(_) => {
                (part.contents().to_vec(), None)
            }
        };
        let named = part.attachment_name().map(str::to_owned).or_else(|| subject.map(message_name));
        let path = attachment_name(named.as_deref(), nth, ending(part.content_type()));
        Entry { path, bytes: Ok(bytes) }
    }
}

/// The bytes of base64 that is damaged: what does not belong to it is passed over.
fn sound_base64(raw: &[u8]) -> Vec<u8> {
    let is_sound = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let sound: Vec<u8> = raw.iter().copied().filter(is_sound).collect();
    let whole = sound.get(..sound.len() / 4 * 4).unwrap_or_default();
    data_encoding::BASE64.decode(whole).unwrap_or_default()
}

/// A message that is attached goes by what it is about.
pub(super) fn message_name(subject: &str) -> String {
    let subject = one_line(subject).replace(['/', '\\'], "-");
    let subject: String = subject.chars().take(MAX_NAME_CODEPOINTS).collect();
    if subject.is_empty() { "message.eml".to_owned() } else { format!("{subject}.eml") }
}

/// The ending for an attachment without a name.
fn ending(kind: Option<&ContentType<'_>>) -> &'static str {
    let Some(kind) = kind else { return "bin" };
    match (kind.ctype(), kind.subtype().unwrap_or_default()) {
        ("text", "html") => "html",
        ("text", "calendar") => "ics",
        ("message", "rfc822" | "global") => "eml",
        ("text" | "message", _) => "txt",
        ("application", "pdf") => "pdf",
        ("image", "jpeg" | "jpg") => "jpg",
        ("image", "png") => "png",
        ("image", "gif") => "gif",
        _ => "bin",
    }
}

/// Why a part of this type cannot be read, where it is sealed (RFC 8551, RFC 3156).
fn sealed(kind: &ContentType<'_>) -> Option<&'static str> {
    let is = |attribute: &str, value: &str| {
        kind.attribute(attribute).is_some_and(|it| it.to_ascii_lowercase().contains(value))
    };
    match (kind.ctype(), kind.subtype().unwrap_or_default()) {
        ("application", "pkcs7-mime" | "x-pkcs7-mime") if is("smime-type", "signed") => Some(
            "The message is wrapped in its signature (S/MIME) and was not read; save it unwrapped with a program for mail",
        ),
        ("application", "pkcs7-mime" | "x-pkcs7-mime") => {
            Some("The message is encrypted (S/MIME) and was not read; save it decrypted with a program for mail")
        }
        ("multipart", "encrypted") => {
            Some("The message is encrypted (PGP) and was not read; save it decrypted with a program for mail")
        }
        _ => None,
    }
}

/// Whether a part only proves who sent the others, or belongs to how they are sealed.
fn is_signature(kind: &ContentType<'_>) -> bool {
    const SIGNATURES: [&str; 4] = ["pkcs7-signature", "x-pkcs7-signature", "pgp-signature", "pgp-encrypted"];
    kind.ctype() == "application" && kind.subtype().is_some_and(|kind| SIGNATURES.contains(&kind))
}

/// The message with a head in UTF-8. Some programs write names in whatever encoding they like and do not say so.
fn with_readable_head<'a>(bytes: &'a [u8], warnings: &mut Vec<String>) -> Cow<'a, [u8]> {
    let ends = |mark: &[u8]| bytes.windows(mark.len()).position(|window| window == mark);
    let end = [ends(b"\n\n"), ends(b"\n\r\n")].into_iter().flatten().min().unwrap_or(bytes.len());
    let (head, rest) = bytes.split_at_checked(end).unwrap_or((bytes, b""));
    if std::str::from_utf8(head).is_ok() {
        return Cow::Borrowed(bytes);
    }
    let small = String::from_utf8_lossy(head).to_ascii_lowercase();
    let declared = small.split_once("charset=").map(|(_, after)| after.trim_start_matches(['"', '\'']));
    let label =
        declared.map(|after| after.chars().take_while(|c| c.is_ascii_graphic() && !"\"';".contains(*c)).collect());
    let declared = label.and_then(|label: String| Encoding::for_label(label.as_bytes()));
    let decoded = decode::decode(head, declared);
    warnings.extend(decoded.warnings);
    Cow::Owned([decoded.text.as_bytes(), rest].concat())
}

/// Whether messages lie in one another so deep that taking them apart would need more stack than there is.
fn is_nested_too_deep(bytes: &[u8]) -> bool {
    const NESTING: [&[u8]; 3] = [b"message/rfc822", b"message/global", b"multipart/digest"];
    let slashes = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/');
    let nests = |at: usize| {
        NESTING.iter().any(|kind| {
            let before = kind.iter().position(|byte| *byte == b'/').unwrap_or_default();
            let found = at.checked_sub(before).and_then(|start| bytes.get(start..start + kind.len()));
            found.is_some_and(|found| found.eq_ignore_ascii_case(kind))
        })
    };
    slashes.filter(|(at, _)| nests(*at)).nth(MAX_NESTED).is_some()
}
