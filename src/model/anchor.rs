//! Where a passage stands: a position, and a quote by which it is found again when the text changes.

use super::Sha256;
use serde::{Deserialize, Serialize};

/// Code points of context kept on each side of a quote.
pub const QUOTE_CONTEXT_CODEPOINTS: usize = 32;
/// A longer quote is always kept as a digest.
pub const MAX_KEPT_CODEPOINTS: usize = 10_000;

/// A range of a text in Unicode code points, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

impl Span {
    /// How many code points.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the two share a code point.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A position in an edition's text and the words that stand there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The position in the edition that the passage names.
    pub span: Span,
    /// The words, or their digest.
    pub quote: Quote,
}

/// The words of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quote {
    /// The words themselves and up to [`QUOTE_CONTEXT_CODEPOINTS`] on each side.
    Kept {
        /// The words.
        exact: String,
        /// What stands before them.
        before: String,
        /// What stands after them.
        after: String,
    },
    /// Only their digest: of a long passage, or of a text that may not be passed on.
    Digest {
        /// SHA-256 of the words in UTF-8.
        sha256: Sha256,
        /// Their length in code points.
        length: usize,
    },
}
