//! A message as it was read, whichever program wrote it, and what becomes of it: its text, its fields, its place
//! among other messages.

use super::super::archive::Entry;
use super::super::fields::{Fields, MAX_AUTHORS, tidy};
use super::super::{Drawn, html};
use super::quoted;
use crate::model::{Edtf, Field, Layout, MailHead, Span};
use crate::text::{Text, visible};
use jiff::Timestamp;

/// A name for a message is no longer (RFC 5322, 2.1.1).
const MAX_ID_BYTES: usize = 998;
/// So many of the messages that it goes on from are kept, the first of them and those right before it: more are not
/// needed to find its thread, and some programs name hundreds.
const MAX_REFERENCES: usize = 10;
/// Names of attachments in the head of a text.
const MAX_LISTED: usize = 50;

/// Somebody who wrote or got a message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Person {
    pub(super) name: Option<String>,
    pub(super) address: Option<String>,
}

impl Person {
    /// What is left of a name and an address that say anything; the address only once.
    pub(super) fn of(name: Option<&str>, address: Option<&str>) -> Option<Self> {
        let address = address.and_then(tidy);
        let name = name.and_then(tidy).map(|name| name.trim_matches(['"', '\'']).trim().to_owned());
        let name = name.filter(|name| !name.is_empty() && Some(name) != address.as_ref());
        (name.is_some() || address.is_some()).then_some(Self { name, address })
    }

    /// As it stands in a head: 'Ann Lee <ann@example.org>'.
    fn written(&self) -> String {
        match (&self.name, &self.address) {
            (Some(name), Some(address)) => format!("{name} <{address}>"),
            (one, other) => one.as_ref().or(other.as_ref()).cloned().unwrap_or_default(),
        }
    }

    fn called(&self) -> Option<String> {
        self.name.clone().or_else(|| self.address.clone())
    }
}

/// When a message was sent.
#[derive(Debug, Clone, Default)]
pub(super) struct Sent {
    /// As the message has it.
    pub(super) written: String,
    /// The day in the zone of whoever sent it.
    pub(super) day: Option<Edtf>,
    /// The moment.
    pub(super) at: Option<Timestamp>,
    /// It does not say so itself; a server noted when it came by.
    pub(super) is_guessed: bool,
}

/// What a message says.
#[derive(Debug, Clone)]
pub(super) enum Body {
    /// Plain text.
    Plain(String),
    /// A web page.
    Page(String),
    /// It cannot be read, for this reason, a sentence without its full stop.
    Sealed(&'static str),
    /// There is none.
    None,
}

/// A message.
#[derive(Debug)]
pub(super) struct Letter {
    pub(super) from: Vec<Person>,
    pub(super) to: Vec<Person>,
    pub(super) cc: Vec<Person>,
    pub(super) sent: Option<Sent>,
    pub(super) subject: String,
    pub(super) message_id: String,
    pub(super) references: Vec<String>,
    pub(super) body: Body,
    pub(super) attachments: Vec<Entry>,
    pub(super) warnings: Vec<String>,
}

impl Letter {
    /// Its text with all that is known of it.
    pub(super) fn drawn(mut self) -> Drawn {
        let (body, layout) = self.read_body();
        let head = self.head();
        let text = if body.is_empty() { head } else { format!("{head}\n{body}") };
        let codepoints = text.chars().count() - body.chars().count();
        let mut layout = moved(layout, codepoints);
        layout.quoted.retain(|span| !span.is_empty());
        let guessed = self.sent.as_ref().is_some_and(|sent| sent.is_guessed);
        let day = self.sent.as_ref().and_then(|sent| sent.day.clone());
        let authors: Vec<String> = self.from.iter().take(MAX_AUTHORS).filter_map(Person::called).collect();
        let fields = Fields {
            title: tidy(&self.subject).map(Field::read),
            authors: (!authors.is_empty()).then(|| Field::read(authors)),
            published: day.map(|day| if guessed { Field::guessed(day) } else { Field::read(day) }),
            ..Fields::default()
        };
        let mail = MailHead {
            message_id: identity(&self.message_id).unwrap_or_default(),
            references: references(&self.references),
            sent: self.sent.as_ref().and_then(|sent| sent.at),
        };
        let (attachments, warnings) = (self.attachments, self.warnings);
        Drawn { text, layout, fields, warnings, mail: Some(mail), attachments, ..Drawn::default() }
    }

    /// The body's text and layout, with the replies that it quotes.
    fn read_body(&mut self) -> (String, Layout) {
        let (text, mut layout) = match &self.body {
            Body::Plain(text) => (text.trim_end().to_owned(), Layout::default()),
            Body::Page(page) => html::letter(page, is_forward(&self.subject)).unwrap_or_else(|refusal| {
                self.warnings.push(format!("Its body is a web page that could not be read: {refusal}"));
                (String::new(), Layout::default())
            }),
            Body::Sealed(why) => {
                self.warnings.push((*why).to_owned());
                return (format!("[{why}.]\n"), Layout::default());
            }
            Body::None => (String::new(), Layout::default()),
        };
        if text.trim().is_empty() {
            self.warnings.push("The message has no text but its head".to_owned());
            return (String::new(), Layout::default());
        }
        let indexed = Text::new(text.as_str());
        let known: Vec<_> = layout.quoted.iter().filter_map(|span| indexed.bytes_of(*span)).collect();
        let found = quoted::replies(&text, &known, is_forward(&self.subject));
        layout.quoted = found.into_iter().filter_map(|bytes| indexed.span_of(bytes)).collect();
        (text + "\n", layout)
    }

    /// The fields that people read, a line each.
    fn head(&self) -> String {
        let people = |people: &[Person]| people.iter().map(Person::written).collect::<Vec<_>>().join(", ");
        let names = self.attachments.iter().take(MAX_LISTED).map(|entry| entry.path.as_str());
        let mut names: Vec<&str> = names.collect();
        if self.attachments.len() > MAX_LISTED {
            names.push("…");
        }
        let fields = [
            ("From", people(&self.from)),
            ("To", people(&self.to)),
            ("Cc", people(&self.cc)),
            ("Date", self.sent.as_ref().map(|sent| sent.written.clone()).unwrap_or_default()),
            ("Subject", one_line(&self.subject)),
            ("Attachments", names.join(", ")),
        ];
        let lines = fields.iter().filter(|(_, value)| !value.is_empty());
        lines.map(|(name, value)| format!("{name}: {value}\n")).collect::<Vec<_>>().concat()
    }
}

/// The words on one line.
pub(super) fn one_line(words: &str) -> String {
    let words = words.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The name under which an attachment is shown: never a path, and never empty.
pub(super) fn attachment_name(named: Option<&str>, nth: usize, ending: &str) -> String {
    let base = named.and_then(tidy).and_then(|name| name.rsplit(['/', '\\']).next().and_then(tidy));
    match base {
        Some(base) => visible(&base).into_owned(),
        None => format!("attachment {nth}.{ending}"),
    }
}

/// A message's name without the brackets around it.
fn identity(id: &str) -> Option<String> {
    let id = id.trim().trim_start_matches('<').trim_end_matches('>').trim();
    (!id.is_empty() && id.len() <= MAX_ID_BYTES && !id.contains(char::is_control)).then(|| id.to_owned())
}

/// Each once, in order, without those in the middle of a long list.
fn references(ids: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for id in ids.iter().filter_map(|id| identity(id)) {
        // The last mention says what is answered.
        kept.retain(|known| *known != id);
        kept.push(id);
    }
    if kept.len() > MAX_REFERENCES {
        kept.drain(1..kept.len() - (MAX_REFERENCES - 1));
    }
    kept
}

/// Whether a subject says that a message is passed on rather than answered.
fn is_forward(subject: &str) -> bool {
    const PREFIXES: [&str; 13] =
        ["fw", "fwd", "wg", "tr", "rv", "i", "enc", "doorst", "vl", "vb", "pd", "转发", "転送"];
    let before = subject.split_once([':', '：']).map(|(before, _)| before.trim().to_lowercase());
    before.is_some_and(|before| PREFIXES.contains(&before.as_str()))
}

/// The layout of what now stands so many code points further on.
fn moved(mut layout: Layout, codepoints: usize) -> Layout {
    let shift = |span: &mut Span| *span = Span { start: span.start + codepoints, end: span.end + codepoints };
    layout.headings.iter_mut().for_each(|heading| shift(&mut heading.span));
    layout.links.iter_mut().for_each(|link| shift(&mut link.span));
    layout.quoted.iter_mut().for_each(shift);
    for note in &mut layout.notes {
        note.mark.iter_mut().for_each(shift);
        shift(&mut note.body);
    }
    layout
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_written_once() {
        for (name, address, expected) in [
            (Some("Ann Lee"), Some("a@b.example"), "Ann Lee <a@b.example>"),
            (Some("'a@b.example'"), Some("a@b.example"), "a@b.example"),
            (None, Some("a@b.example"), "a@b.example"),
            (Some(" Ann\n Lee "), None, "Ann Lee"),
        ] {
            assert_eq!(Person::of(name, address).unwrap().written(), expected);
        }
        assert_eq!(Person::of(Some(" "), None), None);
    }

    #[test]
    fn a_long_list_of_references_keeps_its_ends() {
        let ids: Vec<String> = (0..30).map(|nth| format!("<{nth}@x>")).collect();
        let kept = references(&ids);
        assert_eq!(kept.len(), MAX_REFERENCES);
        assert_eq!((kept[0].as_str(), kept[1].as_str(), kept[9].as_str()), ("0@x", "21@x", "29@x"));
        assert_eq!(references(&["<a>".to_owned(), "b".to_owned(), "<a>".to_owned()]), ["b", "a"]);
        assert_eq!(references(&[]), Vec::<String>::new());
    }

    #[test]
    fn what_is_passed_on_is_told_from_what_is_answered() {
        assert!(is_forward("FW: Lease") && is_forward("Fwd: RE: Lease") && is_forward("转发：租约"));
        assert!(!is_forward("RE: FW: Lease") && !is_forward("Lease") && !is_forward(""));
    }

    #[test]
    fn a_name_of_an_attachment_is_no_path() {
        assert_eq!(attachment_name(Some("../../a\\lease.pdf"), 1, "bin"), "lease.pdf");
        assert_eq!(attachment_name(Some(" / "), 2, "txt"), "attachment 2.txt");
        assert_eq!(attachment_name(Some("fdp\u{202e}.exe"), 1, "bin"), "fdp⟨U+202E⟩.exe");
    }
}
