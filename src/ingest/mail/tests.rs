//! Messages through the front door. The fixtures hold our own words, written by Python's email and mailbox modules;
//! messages of Outlook's are put together here, for no program that writes them can be had.

use super::super::{Imported, Refusal, import};
use crate::model::FieldSource;
use crate::text::Text;
use std::io::{Cursor, Write as _};

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../tests/fixtures/mail/", $name))
    };
}

fn read(bytes: &[u8], name: &str) -> Imported {
    let imported = import(bytes, name).unwrap();
    let spans = &imported.layout.quoted;
    assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{spans:?}");
    assert!(!imported.text.contains('\r'));
    imported
}

fn quoted(imported: &Imported) -> Vec<String> {
    let text = Text::new(imported.text.as_str());
    imported.layout.quoted.iter().map(|span| text.slice(*span).unwrap().to_owned()).collect()
}

fn title(imported: &Imported) -> &str {
    let title = imported.fields.title.as_ref().unwrap();
    assert_eq!(title.source, FieldSource::Read);
    &title.value
}

#[test]
fn a_reply_has_its_head_its_words_and_what_it_quotes() {
    let mail = read(fixture!("reply.eml"), "reply.eml");
    assert!(
        mail.text.starts_with(
            "From: Bo Ek <bo@council.example>\nTo: Ann Lee <ann@harbour.example>\nCc: The harbour office \
         <office@harbour.example>\nDate: Fri, 05 Mar 2021 23:30:12 +0100\nSubject: Re: Lease of the north pier\n\nThe \
         council has not paid the rent for the north pier since May, and the café owes two years.\n"
        ),
        "{}",
        mail.text
    );
    assert!(mail.text.ends_with("Nobody has asked the council yet.\n\n-- \nBo Ek, council of the harbour town\n"));
    assert_eq!(
        quoted(&mail),
        ["On Thu, 4 Mar 2021 at 10:11, Ann Lee <ann@harbour.example> wrote:\n\n> Who pays the rent for the north \
         pier?\n>\n> The lease says the council does."]
    );
    assert_eq!(title(&mail), "Re: Lease of the north pier");
    assert_eq!(mail.fields.authors.as_ref().unwrap().value, ["Bo Ek"]);
    // The day where it was sent; in universal time it is the same here, and an hour earlier.
    assert_eq!(mail.fields.published.as_ref().unwrap().value.as_str(), "2021-03-05");
    let head = mail.mail.unwrap();
    assert_eq!(
        (head.message_id.as_str(), head.references.as_slice()),
        ("2@council.example", &["1@harbour.example".to_owned()][..])
    );
    assert_eq!(head.sent.unwrap().to_string(), "2021-03-05T22:30:12Z");
    assert_eq!((mail.media_type.as_str(), mail.importer.as_str()), ("message/rfc822", "mail 2"));
    assert_eq!((mail.warnings, mail.attachments.len()), (Vec::<String>::new(), 0));
}

#[test]
fn a_page_comes_whole_with_its_links_and_what_it_quotes() {
    let mail = read(fixture!("page.eml"), "page.eml");
    assert!(mail.text.contains("\n\nThe rent was paid twice in June.\n\nSee the ledger."), "{}", mail.text);
    assert!(!mail.text.contains("color"), "{}", mail.text);
    let [reply] = &quoted(&mail)[..] else { panic!("{:?}", quoted(&mail)) };
    assert!(reply.starts_with("On Fri, 5 Mar 2021 at 23:30, Bo Ek"), "{reply}");
    assert!(reply.ends_with("The council has not paid the rent.\n\nNobody has asked."), "{reply}");
    let text = Text::new(mail.text.as_str());
    let link = mail.layout.links.iter().find(|link| link.url.starts_with("https")).unwrap();
    assert_eq!(text.slice(link.span), Some("the ledger"));
    assert!(mail.text.trim_end().ends_with("Regards, Ann"), "{}", mail.text);
}

#[test]
fn what_is_attached_comes_beside_the_message() {
    let mail = read(fixture!("attachments.eml"), "attachments.eml");
    let names: Vec<&str> = mail.attachments.iter().map(|entry| entry.path.as_str()).collect();
    assert_eq!(names, ["lease.txt", "Книга.html", "pier.png"]);
    assert!(
        mail.text.contains("Attachments: lease.txt, Книга.html, pier.png\n\nBoth are attached.\n"),
        "{}",
        mail.text
    );
    let lease = mail.attachments[0].bytes.clone().unwrap();
    assert!(lease.starts_with(b"The lease of the north pier runs"), "{}", lease.escape_ascii());
    assert!(import(mail.attachments[1].bytes.as_ref().unwrap(), names[1]).is_ok());

    let outer = read(fixture!("nested.eml"), "nested.eml");
    let [nested] = &outer.attachments[..] else { panic!("{:?}", outer.attachments) };
    assert_eq!(nested.path, "Minutes of the council.eml");
    let inner = read(nested.bytes.as_ref().unwrap(), &nested.path);
    assert_eq!(title(&inner), "Minutes of the council");
    assert_eq!(inner.attachments[0].path, "lease.txt");
    assert_eq!(inner.attachments[0].bytes.clone().unwrap(), lease, "the same bytes however they came");
}

#[test]
fn names_and_words_of_every_script_are_read() {
    for (bytes, name, subject, author, words) in [
        (&fixture!("windows-1251.eml")[..], "a.eml", "Аренда пирса", "Портовая контора", "Аренда северного пирса не"),
        (fixture!("iso-2022-jp.eml"), "b.eml", "桟橋の賃貸", "港務局", "桟橋の賃料はまだ支払われていません。"),
        (fixture!("gb18030.eml"), "c.eml", "北码头租约", "港务局", "北码头的租金还没有支付。"),
        (fixture!("undeclared.eml"), "d.eml", "Аренда северного пирса", "Портовая контора", "не оплачена с мая"),
    ] {
        let mail = read(bytes, name);
        assert_eq!((title(&mail), mail.fields.authors.as_ref().unwrap().value[0].as_str()), (subject, author));
        assert!(mail.text.contains(words), "{}", mail.text);
    }
    let mail = read(fixture!("windows-1251.eml"), "a.eml");
    assert_eq!(quoted(&mail), ["05.03.2021 10:11, Ann Lee пишет:\n> Кто платит?"]);
}

#[test]
fn an_older_message_below_is_quoted() {
    let mail = read(fixture!("outlook-reply.eml"), "a.eml");
    let [reply] = &quoted(&mail)[..] else { panic!("{:?}", quoted(&mail)) };
    assert!(reply.starts_with("-----Original Message-----\nFrom: Ann Lee"), "{reply}");
    assert!(reply.ends_with("Who pays the rent for the north pier?"), "{reply}");
}

#[test]
fn what_is_sealed_is_said_to_be() {
    let mail = read(fixture!("pgp.eml"), "pgp.eml");
    assert!(mail.text.contains("[The message is encrypted (PGP) and was not read;"), "{}", mail.text);
    assert!(mail.warnings[0].starts_with("The message is encrypted (PGP)"), "{:?}", mail.warnings);
    assert_eq!((title(&mail), mail.attachments.len()), ("Lease", 0));
    let winmail = read(fixture!("winmail.eml"), "a.eml");
    let refused = import(winmail.attachments[0].bytes.as_ref().unwrap(), "winmail.dat").unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Packages that Outlook makes of messages (winmail.dat) cannot be read yet; save it as an .msg or .eml message with Outlook"
    );
}

#[test]
fn odd_messages_are_read_as_far_as_they_go() {
    for (mail, text) in [
        ("Message-ID: <a@b>\nFrom: a@b.example\n", "From: a@b.example\n"),
        ("Message-ID: <a@b>\nFrom: a@b.example\nSubject: Dues\n\n\n \n", "From: a@b.example\nSubject: Dues\n"),
        (
            "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\nWords.\n",
            "From: a@b.example\n\nWords.\n",
        ),
        (
            "From: a@b.example\nMIME-Version: 1.0\nDate: never\n\nWords.\r\nMore.",
            "From: a@b.example\nDate: never\n\nWords.\nMore.\n",
        ),
    ] {
        let imported = read(mail.as_bytes(), "a.eml");
        assert_eq!(imported.text, text, "{mail}");
        let is_empty = !text.contains("\n\n");
        assert_eq!(imported.warnings.iter().any(|it| it == "The message has no text but its head"), is_empty, "{mail}");
    }
    let damaged = "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nWords.\n--b\n\
                   Content-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\niVBO!Rw==0KGgo==\n--b--\n";
    let attached = read(damaged.as_bytes(), "a.eml").attachments;
    assert_eq!(attached[0].bytes.as_ref().unwrap().get(..4), Some(&b"\x89PNG"[..]), "{attached:?}");
    let nested =
        "From: a@b.example\nMIME-Version: 1.0\n".to_owned() + &"Content-Type: message/rfc822\n\n".repeat(100_000);
    assert!(matches!(import(nested.as_bytes(), "a.eml"), Err(Refusal::Damaged(_))));
    // What passes a message on is about that message.
    let passed_on = "From: a@b.example\nMIME-Version: 1.0\nSubject: Fwd: Dues\n\nSee:\n\n> Who paid?\n>> Nobody?\n";
    assert_eq!(quoted(&read(passed_on.as_bytes(), "a.eml")), [">> Nobody?"]);
}

/// A storage of a message of Outlook's, put together property by property.
struct Msg(cfb::CompoundFile<Cursor<Vec<u8>>>);

impl Msg {
    fn new() -> Self {
        Self(cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap())
    }

    fn put(&mut self, path: &str, bytes: &[u8]) {
        self.0.create_stream(path).unwrap().write_all(bytes).unwrap();
    }

    /// Words in Unicode, by storage and id.
    fn text(&mut self, at: &str, id: u16, words: &str) {
        let bytes: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        self.put(&format!("{at}/__substg1.0_{id:04X}001F"), &bytes);
    }

    /// Short values behind a head of so many bytes.
    fn short(&mut self, at: &str, head: usize, values: &[(u16, u16, u64)]) {
        let mut bytes = vec![0; head];
        for (id, kind, value) in values {
            bytes.extend(kind.to_le_bytes());
            bytes.extend(id.to_le_bytes());
            bytes.extend(6_u32.to_le_bytes());
            bytes.extend(value.to_le_bytes());
        }
        self.put(&format!("{at}/__properties_version1.0"), &bytes);
    }

    fn recipient(&mut self, nth: usize, name: &str, address: &str, kind: u64) {
        let at = format!("/__recip_version1.0_#{nth:08X}");
        self.0.create_storage(&at).unwrap();
        self.text(&at, 0x3001, name);
        self.text(&at, 0x39fe, address);
        self.short(&at, 8, &[(0x0c15, 3, kind)]);
    }

    fn attachment(&mut self, nth: usize, name: &str, method: u64) -> String {
        let at = format!("/__attach_version1.0_#{nth:08X}");
        self.0.create_storage(&at).unwrap();
        self.text(&at, 0x3707, name);
        self.short(&at, 8, &[(0x3705, 3, method)]);
        at
    }

    /// The file, without the moment at which it was made.
    fn bytes(mut self) -> Vec<u8> {
        let storages = self.0.walk().filter(|entry| !entry.is_stream()).map(|entry| entry.path().to_owned());
        for storage in storages.collect::<Vec<_>>() {
            self.0.set_created_time(&storage, std::time::UNIX_EPOCH).unwrap();
            self.0.set_modified_time(&storage, std::time::UNIX_EPOCH).unwrap();
        }
        self.0.flush().unwrap();
        self.0.into_inner().into_inner()
    }
}

/// 5 March 2021, 22:30:12, as Windows counts.
const SENT: u64 = 132_594_570_120_000_000;

fn outlook_message() -> Vec<u8> {
    let mut msg = Msg::new();
    msg.text("", 0x001a, "IPM.Note");
    msg.text("", 0x0037, "RE: Lease of the north pier");
    msg.text("", 0x0042, "Bo Ek");
    msg.text("", 0x5d02, "bo@council.example");
    msg.text("", 0x0c1f, "/O=COUNCIL/CN=BO");
    msg.text("", 0x1000, "The council pays from now on.\r\n\r\nFrom: Ann Lee\r\nSent: Thursday\r\nTo: Bo Ek\r\nSubject: Lease\r\n\r\nWho pays?\r\n");
    msg.text("", 0x1035, "<10@council.example>");
    msg.text("", 0x1042, "<1@harbour.example>");
    msg.short("", 32, &[(0x0039, 0x40, SENT), (0x3ffd, 3, 1251)]);
    msg.recipient(0, "Ann Lee", "ann@harbour.example", 1);
    msg.recipient(1, "The harbour office", "office@harbour.example", 2);
    msg.recipient(2, "The keeper", "keeper@harbour.example", 3);
    let lease = msg.attachment(0, "lease.txt", 1);
    msg.put(&format!("{lease}/__substg1.0_37010102"), b"The lease runs for nine years.");
    let inner = format!("{}/__substg1.0_3701000D", msg.attachment(1, "Протокол", 5));
    msg.0.create_storage(&inner).unwrap();
    msg.put(&format!("{inner}/__substg1.0_0037001E"), b"\xcf\xf0\xee\xf2\xee\xea\xee\xeb");
    msg.put(&format!("{inner}/__substg1.0_10130102"), b"<p>The pier was on the list.</p>");
    msg.short(&inner, 24, &[(0x3ffd, 3, 1251), (0x3fde, 3, 65_001)]);
    msg.attachment(2, "elsewhere.txt", 2);
    msg.bytes()
}

#[test]
fn a_message_of_outlooks_is_read_by_its_properties() {
    let bytes = outlook_message();
    let mail = read(&bytes, "reply.msg");
    assert!(
        mail.text.starts_with(
            "From: Bo Ek <bo@council.example>\nTo: Ann Lee <ann@harbour.example>\nCc: The harbour office \
         <office@harbour.example>\nDate: Fri, 5 Mar 2021 22:30:12 +0000\nSubject: RE: Lease of the north \
         pier\nAttachments: lease.txt, Протокол.msg, elsewhere.txt\n\nThe council pays from now on.\n"
        ),
        "{}",
        mail.text
    );
    assert_eq!(quoted(&mail), ["From: Ann Lee\nSent: Thursday\nTo: Bo Ek\nSubject: Lease\n\nWho pays?"]);
    assert_eq!(title(&mail), "RE: Lease of the north pier");
    assert_eq!(mail.fields.published.unwrap().value.as_str(), "2021-03-05");
    let head = mail.mail.unwrap();
    assert_eq!(
        (head.message_id.as_str(), &head.references[..]),
        ("10@council.example", &["1@harbour.example".to_owned()][..])
    );
    assert_eq!(mail.importer, "outlook 2");
    let [lease, inner, elsewhere] = &mail.attachments[..] else { panic!("{:?}", mail.attachments) };
    assert_eq!(lease.bytes.as_deref(), Ok(&b"The lease runs for nine years."[..]));
    assert!(elsewhere.bytes.as_ref().unwrap_err().to_string().starts_with("It is a link"));
    let again = import(&bytes, "again.msg").unwrap().attachments;
    assert_eq!(again[1], *inner, "the same message gives the same bytes");
    let inner = read(inner.bytes.as_ref().unwrap(), &inner.path);
    assert_eq!((title(&inner), inner.text.as_str()), ("Протокол", "Subject: Протокол\n\nThe pier was on the list.\n"));
}

#[test]
fn a_head_that_outlook_kept_knows_the_zone() {
    let mut msg = Msg::new();
    msg.text("", 0x0037, "Lease");
    msg.text("", 0x1000, "Words.");
    msg.text("", 0x0c1f, "/O=COUNCIL/CN=BO");
    msg.text("", 0x0c1a, "Bo Ek");
    msg.text("", 0x007d, "From: Bo Ek <bo@council.example>\r\nDate: Sat, 06 Mar 2021 00:30:12 +0200\r\nMessage-ID: <a@b>\r\nReferences: <c@d> <e@f>\r\n");
    msg.short("", 32, &[(0x0039, 0x40, SENT)]);
    let mail = read(&msg.bytes(), "a.msg");
    assert!(
        mail.text.starts_with("From: Bo Ek <bo@council.example>\nDate: Sat, 06 Mar 2021 00:30:12 +0200\n"),
        "{}",
        mail.text
    );
    assert_eq!(mail.fields.published.unwrap().value.as_str(), "2021-03-06");
    assert_eq!(mail.mail.unwrap().references, ["c@d", "e@f"]);
}

#[test]
fn other_items_of_outlooks_and_sealed_ones_say_so() {
    let mut msg = Msg::new();
    msg.text("", 0x001a, "IPM.Contact");
    msg.text("", 0x0037, "Ann Lee");
    msg.short("", 32, &[]);
    let mail = read(&msg.bytes(), "a.msg");
    assert!(mail.warnings[0].contains("(IPM.Contact)"), "{:?}", mail.warnings);
    let mut msg = Msg::new();
    msg.text("", 0x001a, "IPM.Note.SMIME");
    msg.text("", 0x0037, "Lease");
    msg.short("", 32, &[]);
    assert!(read(&msg.bytes(), "a.msg").text.contains("[The message is encrypted (S/MIME)"));
}

/// Files to be damaged by the tests of all importers.
pub(in crate::ingest) fn sound_files() -> Vec<(&'static str, &'static [u8])> {
    vec![
        ("a.eml", fixture!("reply.eml")),
        ("b.eml", fixture!("nested.eml")),
        ("c.eml", fixture!("page.eml")),
        ("d.eml", fixture!("undeclared.eml")),
        ("e.msg", outlook_message().leak()),
    ]
}
