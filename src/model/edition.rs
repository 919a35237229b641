//! An edition of a document: the bytes that came in, and the text and layout drawn from them.

use super::collection::object;
use super::{Document, Id, Sha256};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What one import of one file gave. Immutable: a newer importer or a new version adds another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// Identity.
    pub id: Id<Self>,
    /// The document it is an edition of.
    pub document: Id<Document>,
    /// The bytes as imported.
    pub original: Sha256,
    /// Whether those bytes are kept in `originals/`.
    pub original_kept: bool,
    /// The extracted text.
    pub text: Sha256,
    /// The layout of that text.
    pub layout: Sha256,
    /// The file's base name.
    pub name: String,
    /// Where it lay: the folder or archive that was chosen, by its own name, and what is below it; never what stands
    /// above it, which is nobody's business. None for a file that was chosen by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
    /// Media type as sniffed, not as named.
    pub media_type: String,
    /// Size of the original in bytes.
    pub size_bytes: u64,
    /// Length of the text in code points.
    pub characters: usize,
    /// The importer and its version: `html 1`.
    pub importer: String,
    /// When it came in.
    pub imported: Timestamp,
    /// What the importer warned about, in sentences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// How many of its pages are pictures whose text nobody has recognised: none in an edition that recognition made,
    /// whatever it found.
    #[serde(default, skip_serializing_if = "is_none")]
    pub pages_to_recognise: usize,
    /// How it belongs to other messages, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<MailHead>,
}
object!(Edition, 'f', "edition");

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_none(pages: &usize) -> bool {
    *pages == 0
}

/// What a message says of itself by which it is known to others, and they to it: what threads are made of.
///
/// It stands here and not in the layout, since threads are computed over all messages at once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MailHead {
    /// Its own name, without the angle brackets; empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub message_id: String,
    /// The messages that it goes on from, oldest first, the one it answers last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<String>,
    /// When it says that it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<Timestamp>,
}
