//! Messages as Outlook keeps them (MS-OXMSG), from the properties to a [`Letter`]. What the message's own head says,
//! where Outlook kept that too, stands before what Outlook made of it: it knows the zone of the date.

use super::super::archive::{Entry, Fault};
use super::super::{Content, Drawn, Importer, Refusal, decode};
use super::eml;
use super::letter::{Body, Letter, Person, Sent, attachment_name};
use super::mapi::{Compound, Properties, code_page};
use encoding_rs::Encoding;
use mail_parser::MessageParser;

/// Bytes before the short values: of the message itself, of one in another, of whoever got it and what is attached.
const OUTERMOST_HEAD_BYTES: usize = 32;
const PART_HEAD_BYTES: usize = 8;

/// Properties by their ids (MS-OXPROPS).
mod id {
    pub(super) const CLASS: u16 = 0x001a;
    pub(super) const SUBJECT: u16 = 0x0037;
    pub(super) const SUBMITTED: u16 = 0x0039;
    pub(super) const FROM_NAME: u16 = 0x0042;
    pub(super) const FROM_ADDRESS: u16 = 0x0065;
    pub(super) const FROM_SMTP: u16 = 0x5d02;
    pub(super) const SENDER_NAME: u16 = 0x0c1a;
    pub(super) const SENDER_ADDRESS: u16 = 0x0c1f;
    pub(super) const SENDER_SMTP: u16 = 0x5d01;
    pub(super) const HEAD: u16 = 0x007d;
    pub(super) const TO: u16 = 0x0e04;
    pub(super) const CC: u16 = 0x0e03;
    pub(super) const DELIVERED: u16 = 0x0e06;
    pub(super) const BODY: u16 = 0x1000;
    pub(super) const RTF: u16 = 0x1009;
    pub(super) const HTML: u16 = 0x1013;
    pub(super) const MESSAGE_ID: u16 = 0x1035;
    pub(super) const REFERENCES: u16 = 0x1039;
    pub(super) const IN_REPLY_TO: u16 = 0x1042;
    pub(super) const WINDOWS_ENCODING: u16 = 0x3ffd;
    pub(super) const INTERNET_ENCODING: u16 = 0x3fde;

    pub(super) const RECIPIENT_KIND: u16 = 0x0c15;
    pub(super) const NAME: u16 = 0x3001;
    pub(super) const ADDRESS: u16 = 0x3003;
    pub(super) const SMTP: u16 = 0x39fe;

    pub(super) const DATA: u16 = 0x3701;
    pub(super) const SHORT_NAME: u16 = 0x3704;
    pub(super) const METHOD: u16 = 0x3705;
    pub(super) const LONG_NAME: u16 = 0x3707;
    pub(super) const TYPE: u16 = 0x370e;
    pub(super) const CONTENT_ID: u16 = 0x3712;
    pub(super) const CONTENT_LOCATION: u16 = 0x3713;
    pub(super) const FLAGS: u16 = 0x3714;
    pub(super) const HIDDEN: u16 = 0x7ffe;
}

/// How something is attached (MS-OXCMSG, 2.2.2.9): as a message, or as an object of another program.
const AS_MESSAGE: u32 = 5;
/// What the body shows is no attachment of its own.
const SHOWN_IN_BODY: u32 = 4;

/// Reads messages as Outlook keeps them.
pub(in crate::ingest) struct Outlook;

impl Importer for Outlook {
    fn name(&self) -> &'static str {
        "outlook"
    }

    fn version(&self) -> u32 {
        2
    }

    fn media_type(&self) -> &'static str {
        "application/vnd.ms-outlook"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Outlook
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        let file = Compound::open(bytes).map_err(|error| Refusal::Damaged(error.to_string()))?;
        Ok(Reading::of(file).letter().drawn())
    }
}

/// Whether a compound file is a message of Outlook's.
pub(in crate::ingest) fn is_outlook(bytes: &[u8]) -> bool {
    Compound::open(bytes).is_ok_and(|file| file.is_message())
}

/// A message that is being read.
struct Reading<'a> {
    file: Compound<'a>,
    message: Properties,
    /// Of words that are not in Unicode.
    encoding: Option<&'static Encoding>,
}

impl<'a> Reading<'a> {
    fn of(mut file: Compound<'a>) -> Self {
        let message = file.properties("", OUTERMOST_HEAD_BYTES);
        let page = |id| message.number(id).and_then(code_page);
        let encoding = page(id::WINDOWS_ENCODING).or_else(|| page(id::INTERNET_ENCODING));
        Self { file, message, encoding }
    }

    fn letter(mut self) -> Letter {
        let head = self.text(id::HEAD);
        let kept = head.as_deref().and_then(|head| {
            let message = MessageParser::default().parse_headers(head.trim_start().as_bytes())?;
            (!message.parts.is_empty()).then(|| eml::headed(&message))
        });
        let mut warnings = Vec::new();
        let class = self.text(id::CLASS).unwrap_or_default();
        if !class.is_empty() && !class.to_ascii_lowercase().starts_with("ipm.note") {
            warnings.push(format!(
                "It is no message but an item of Outlook's ({class}), of which only what a message has was read"
            ));
        }
        let (mut to, cc) = self.recipients();
        if to.is_empty() && cc.is_empty() {
            to.extend(self.text(id::TO).and_then(|names| Person::of(Some(&names), None)));
        }
        let from = self.from().map(|person| vec![person]);
        let references = [id::REFERENCES, id::IN_REPLY_TO].into_iter().filter_map(|id| self.text(id));
        let references: Vec<String> = references.flat_map(|ids| split(&ids)).collect();
        let attachments = self.attachments();
        let body = self.body(&class, &mut warnings);
        let mut letter = Letter {
            from: from.unwrap_or_default(),
            to,
            cc,
            sent: self.sent(),
            subject: self.text(id::SUBJECT).unwrap_or_default(),
            message_id: self.text(id::MESSAGE_ID).unwrap_or_default(),
            references,
            body,
            attachments,
            warnings,
        };
        if letter.cc.is_empty() {
            letter.cc.extend(self.text(id::CC).and_then(|names| Person::of(Some(&names), None)));
        }
        if let Some(kept) = kept {
            prefer(&mut letter, kept);
        }
        if let Some(rtf) = self.rtf_body(&letter.body) {
            letter.warnings.push("Its body is RTF and stands beside it, as if it were attached".to_owned());
            letter.attachments.insert(0, Entry { path: "body.rtf".to_owned(), bytes: Ok(rtf) });
        }
        letter
    }

    fn text(&mut self, id: u16) -> Option<String> {
        self.file.text(&self.message, id, self.encoding)
    }

    /// Whoever it is from; who only sent it on behalf of that one is not named.
    fn from(&mut self) -> Option<Person> {
        let from = [id::FROM_NAME, id::FROM_SMTP, id::FROM_ADDRESS].map(|id| self.text(id));
        let sender = [id::SENDER_NAME, id::SENDER_SMTP, id::SENDER_ADDRESS].map(|id| self.text(id));
        [from, sender].into_iter().find_map(|[name, smtp, address]| {
            Person::of(name.as_deref(), smtp.or(address).filter(|address| address.contains('@')).as_deref())
        })
    }

    /// To whom it went, and to whom copies; who got one without the others' knowing is left to the message itself.
    fn recipients(&mut self) -> (Vec<Person>, Vec<Person>) {
        let (mut to, mut cc) = (Vec::new(), Vec::new());
        for storage in self.file.storages("", "__recip_version1.0_") {
            let properties = self.file.properties(&storage, PART_HEAD_BYTES);
            let mut text = |id| self.file.text(&properties, id, self.encoding);
            let (name, smtp, address) = (text(id::NAME), text(id::SMTP), text(id::ADDRESS));
            let address = smtp.or(address).filter(|address| address.contains('@'));
            let person = Person::of(name.as_deref(), address.as_deref());
            match properties.number(id::RECIPIENT_KIND).unwrap_or(1) & 0xf {
                2 => cc.extend(person),
                3 => {}
                _ => to.extend(person),
            }
        }
        (to, cc)
    }

    /// When it was sent, else delivered, in universal time: Outlook keeps no other.
    fn sent(&self) -> Option<Sent> {
        let at = self.message.time(id::SUBMITTED).or_else(|| self.message.time(id::DELIVERED))?;
        let written = at.strftime("%a, %-d %b %Y %H:%M:%S +0000").to_string();
        Some(Sent { written, day: at.strftime("%Y-%m-%d").to_string().parse().ok(), at: Some(at), is_guessed: false })
    }

    fn body(&mut self, class: &str, warnings: &mut Vec<String>) -> Body {
        let class = class.to_ascii_lowercase();
        if class.starts_with("ipm.note.smime") {
            return Body::Sealed(if class.contains("multipartsigned") {
                "The message is wrapped in its signature (S/MIME) and was not read; save it unwrapped with Outlook"
            } else {
                "The message is encrypted (S/MIME) and was not read; save it decrypted with Outlook"
            });
        }
        if let Some(plain) = self.text(id::BODY) {
            return Body::Plain(plain);
        }
        if let Some(page) = self.text(id::HTML) {
            return Body::Page(page);
        }
        let Some(page) = self.file.binary(&self.message, id::HTML) else { return Body::None };
        let encoding = self.message.number(id::INTERNET_ENCODING).and_then(code_page);
        let decoded = decode::decode(&page, encoding);
        warnings.extend(decoded.warnings);
        Body::Page(decoded.text)
    }

    /// The body where it is only there as RTF.
    fn rtf_body(&mut self, body: &Body) -> Option<Vec<u8>> {
        let is_only = matches!(body, Body::None);
        is_only
            .then(|| self.file.binary(&self.message, id::RTF))
            .flatten()
            .and_then(|packed| super::rtf::unpacked(&packed))
    }

    fn attachments(&mut self) -> Vec<Entry> {
        let storages = self.file.storages("", "__attach_version1.0_");
        (1..).zip(storages).filter_map(|(nth, storage)| self.attachment(nth, &storage)).collect()
    }

    fn attachment(&mut self, nth: usize, storage: &str) -> Option<Entry> {
        let properties = self.file.properties(storage, PART_HEAD_BYTES);
        let mut text = |id| self.file.text(&properties, id, self.encoding);
        let (long, short, name) = (text(id::LONG_NAME), text(id::SHORT_NAME), text(id::NAME));
        let kind = text(id::TYPE).unwrap_or_default();
        // By either a page finds the pictures that it shows.
        let (content_id, location) = (text(id::CONTENT_ID), text(id::CONTENT_LOCATION));
        let is_hidden = properties.number(id::HIDDEN).is_some_and(|hidden| hidden & 0xff != 0);
        let has_flag = properties.number(id::FLAGS).is_some_and(|flags| flags & SHOWN_IN_BODY != 0);
        let is_shown = is_hidden || has_flag && content_id.is_some() || location.is_some();
        if is_shown && kind.starts_with("image/") || kind.ends_with("pkcs7-signature") {
            return None;
        }
        if kind.ends_with("pkcs7-mime") || kind == "multipart/signed" {
            // It is the message itself, sealed, and said to be so.
            return None;
        }
        let within = self.file.storage(&properties, id::DATA);
        let is_message = properties.number(id::METHOD) == Some(AS_MESSAGE);
        let bytes = match within {
            Some(within) if is_message => {
                self.file.message_by_itself(&within).map_err(|error| Refusal::Damaged(error.to_string()))
            }
            Some(_) => Err(Refusal::Format {
                what: "Objects of other programs in a message".to_owned(),
                save_as: "a file of their own".to_owned(),
            }),
            None => self.file.binary(&properties, id::DATA).ok_or_else(|| Fault::Link.into()),
        };
        let named = match (long.or(short).or(name), is_message) {
            (Some(named), true) if !named.to_ascii_lowercase().ends_with(".msg") => Some(format!("{named}.msg")),
            (named, _) => named,
        };
        let path = attachment_name(named.as_deref(), nth, if is_message { "msg" } else { "bin" });
        Some(Entry { path, bytes })
    }
}

/// Takes over what the head of the message itself says better.
fn prefer(letter: &mut Letter, kept: Letter) {
    if let Some(sent) = kept.sent.filter(|sent| !sent.is_guessed && sent.day.is_some()) {
        letter.sent = Some(sent);
    }
    let lists = [(&mut letter.from, kept.from), (&mut letter.to, kept.to), (&mut letter.cc, kept.cc)];
    for (list, kept) in lists {
        let has_addresses = |people: &[Person]| people.iter().all(|person| person.address.is_some());
        if list.is_empty() || !has_addresses(list) && !kept.is_empty() && has_addresses(&kept) {
            *list = kept;
        }
    }
    if letter.message_id.is_empty() {
        letter.message_id = kept.message_id;
    }
    if letter.references.is_empty() {
        letter.references = kept.references;
    }
}

/// The names of messages in a field that lists them.
fn split(ids: &str) -> Vec<String> {
    ids.split(|c: char| c.is_whitespace() || c == ',').filter(|id| !id.is_empty()).map(str::to_owned).collect()
}
