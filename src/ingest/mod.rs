//! Bytes of a file to its text, layout, bibliographic fields and warnings.
//!
//! An *importer* reads one format. What a file is, is told from its bytes ([`sniff`]), never from its
//! name alone. A *refusal* is why a file cannot come in, with what to do; a *warning* is what to look at
//! in one that did. A field is *read* when the file declares it and *guessed* when it was worked out.
//!
//! The text is UTF-8 without byte order mark, its line ends are LF, and nothing else of a text file
//! changes. Importers take bytes and touch neither disk, clock nor threads, but for the [`Hands`] that they
//! are lent; [`worker`] is the child process's side of [`crate::session`]'s parsers, over the streams it is
//! given.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, clippy::expect_used, clippy::panic))]

pub mod archive;
mod book;
mod bounded;
mod content;
mod decode;
mod fields;
mod front_matter;
mod guarded;
mod guess;
mod hands;
mod html;
mod html_bounds;
mod html_json_ld;
mod html_main;
mod html_marks;
mod html_meta;
mod html_notes;
mod html_replies;
mod hyphens;
pub mod layer;
mod little_endian;
mod mail;
mod markdown;
mod newswire;
mod notes;
mod office;
#[cfg(feature = "gui")]
pub mod page_picture;
#[cfg(feature = "gui")]
pub mod pages;
mod pdf;
mod photo;
mod plain;
mod recognised;
mod refusal;
mod roman;
mod saved;
mod sniff;
mod subtitle;
mod table;
mod wordless;
pub mod worker;
mod written_date;
mod zipped;

pub use content::Content;
pub use fields::{Fields, address, names};
pub use hands::{Hands, Start};
pub use html_bounds::check as check_page;
pub use mail::mbox::{MAILBOX_HEAD_BYTES, Messages, begins_mailbox};
pub use recognised::{Filled, RecognisedPage, fill};
pub use refusal::Refusal;
pub use sniff::sniff;
pub use written_date::read as date_of_words;

use crate::model::{Field, Layout, MailHead};
use archive::Entry;
use serde::{Deserialize, Serialize};

/// The largest file that is read.
pub const MAX_INPUT_BYTES: usize = 512 * 1024 * 1024;
/// The longest text that is kept; a compressed file can hold far more than its size.
pub const MAX_TEXT_BYTES: usize = 512 * 1024 * 1024;

/// What was drawn from a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// The text; it goes beside the rest, never in it.
    #[serde(skip)]
    pub text: String,
    /// Pages, headings and links of that text; beside the rest likewise.
    #[serde(skip)]
    pub layout: Layout,
    /// Bibliographic fields, each read or guessed.
    pub fields: Fields,
    /// The media type that the bytes have.
    pub media_type: String,
    /// The importer and its version: `html 1`.
    pub importer: String,
    /// What to look at, each a sentence without its full stop.
    pub warnings: Vec<String>,
    /// How many of its pages are pictures whose text is to be recognised.
    #[serde(default)]
    pub pages_to_recognise: usize,
    /// How it belongs to other messages, where it is one.
    #[serde(default)]
    pub mail: Option<MailHead>,
    /// The files that are attached to it; beside the rest, and each a document by itself.
    #[serde(skip)]
    pub attachments: Vec<Entry>,
}

/// Reads one format.
pub trait Importer: Sync {
    /// Its name in an edition's record: `html`.
    fn name(&self) -> &'static str;
    /// Raised whenever the same bytes would give another text or layout.
    fn version(&self) -> u32;
    /// The media type of what it reads.
    fn media_type(&self) -> &'static str;
    /// Whether it reads such content.
    fn reads(&self, content: Content) -> bool;
    /// Text, layout, fields and warnings of these bytes, sniffed as something it reads.
    fn import(&self, bytes: &[u8], name: &str) -> Result<Drawn, Refusal>;
    /// The same by several hands, for a format whose parts can be read side by side.
    fn import_by(&self, bytes: &[u8], name: &str, _hands: Hands<'_>) -> Result<Drawn, Refusal> {
        self.import(bytes, name)
    }
}

/// What an importer of one format gives: [`Imported`] without what the front door knows.
#[derive(Debug, Default)]
pub struct Drawn {
    /// The text.
    pub text: String,
    /// Its layout.
    pub layout: Layout,
    /// What the file declares and what was guessed.
    pub fields: Fields,
    /// What to look at.
    pub warnings: Vec<String>,
    /// How many of its pages are pictures whose text is to be recognised.
    pub pages_to_recognise: usize,
    /// How it belongs to other messages, where it is one.
    pub mail: Option<MailHead>,
    /// The files that are attached to it.
    pub attachments: Vec<Entry>,
}

/// A page with fewer letters may be a scan with a stamp on it.
const FEW_LETTERS: usize = 10;

/// Whether there are so few letters on a page that it has to be looked at for more.
pub fn lacks_text(page_text: &str) -> bool {
    let letters = page_text.chars().filter(|c| !c.is_whitespace() && *c != char::REPLACEMENT_CHARACTER);
    letters.take(FEW_LETTERS).count() < FEW_LETTERS
}

/// What is guessed of a text that declares nothing of itself.
pub fn guessed_fields(text: &str) -> Fields {
    Fields { language: guessed_language(text), ..guess::fields(text) }
}

fn guessed_language(text: &str) -> Option<Field<String>> {
    crate::text::language(text).map(|code| Field::guessed(code.to_owned()))
}

/// The text that bytes are, in whatever encoding it is written, its line ends as LF.
pub fn text_of(bytes: &[u8]) -> String {
    decode::decode(bytes, None).text
}

/// Every importer there is.
const IMPORTERS: &[&dyn Importer] = &[
    &plain::Plain,
    &markdown::Markdown,
    &html::Html,
    &pdf::Pdf,
    &photo::Png,
    &photo::Jpeg,
    &photo::Tiff,
    &office::Word,
    &office::Word2003,
    &office::OldWord,
    &office::OldSlides,
    &office::OpenText,
    &office::OpenSlides,
    &office::Slides,
    &office::Rtf,
    &table::Excel,
    &table::BinaryExcel,
    &table::OldExcel,
    &table::OpenDocument,
    &table::Delimited,
    &table::JsonFile,
    &table::JsonLines,
    &subtitle::SubRip,
    &subtitle::WebVtt,
    &book::Book,
    &saved::SavedPage,
    &mail::Mail,
    &mail::Outlook,
];

/// How much of a file is read, where there is a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// Of a web page, its main text.
    #[default]
    MainText,
    /// Of a web page, all that it shows: menus, comments and advertisements too.
    WholePage,
}

/// Reads a file: its bytes and its base name. The name only breaks ties and is held against the bytes.
/// An archive is no one document: see [`archive::unpack`].
pub fn import(bytes: &[u8], name: &str) -> Result<Imported, Refusal> {
    import_to(bytes, name, Extent::default(), Hands::one())
}

/// The same, to this extent and by so many hands.
pub fn import_to(bytes: &[u8], name: &str, extent: Extent, hands: Hands<'_>) -> Result<Imported, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > MAX_INPUT_BYTES {
        return Err(Refusal::TooLarge { limit_bytes: MAX_INPUT_BYTES });
    }
    let content = sniff(bytes, name)?;
    if let Content::Archive(_) = content {
        return Err(Refusal::Archive);
    }
    let whole: Option<&dyn Importer> =
        (extent == Extent::WholePage && content == Content::Html).then_some(&html::WholePage);
    let all = whole.into_iter().chain(IMPORTERS.iter().copied());
    let importer = all.into_iter().find(|importer| importer.reads(content)).ok_or(Refusal::Unknown)?;
    let mut drawn = importer.import_by(bytes, name, hands)?;
    bounded::bound(&mut drawn);
    let Drawn { text, layout, mut fields, mut warnings, pages_to_recognise, mail, attachments } = drawn;
    if text.len() > MAX_TEXT_BYTES {
        return Err(Refusal::TooLarge { limit_bytes: MAX_TEXT_BYTES });
    }
    if text.trim().is_empty() && pages_to_recognise == 0 {
        return Err(wordless::refusal(content, bytes));
    }
    warnings.extend(sniff::lying_name(content, name));
    warnings.extend(sniff::two_faced(content, bytes));
    fields.language = fields.language.or_else(|| guessed_language(&text));
    let media_type = importer.media_type().to_owned();
    let importer = format!("{} {}", importer.name(), importer.version());
    Ok(Imported { text, layout, fields, media_type, importer, warnings, pages_to_recognise, mail, attachments })
}

#[cfg(test)]
mod tests;
