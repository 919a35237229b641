//! What a text is read from, as far as it has to be: a few blocks of it as a rule.

use crate::model::Sha256;
use crate::search::Block;
use crate::text::Text;
use std::ops::Range;

/// What is read at once, unless a block is longer.
const AT_ONCE_BYTES: usize = 64 << 10;

/// Gives what a text is read from, by its hash; none where it cannot be read.
pub type Read<'a> = &'a dyn Fn(Sha256) -> Option<Source>;

/// What a text is read from.
pub enum Source {
    /// It is there.
    Text(Text),
    /// It gives any bytes of it, fewer where the text ends; none where it cannot be read.
    Bytes(Box<dyn Fn(Range<usize>) -> Option<Vec<u8>>>),
}

impl From<Text> for Source {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "Source::Text",
            Self::Bytes(_) => "Source::Bytes",
        })
    }
}

/// A text that is read block by block.
pub(super) struct Reading {
    source: Source,
    window: Vec<u8>,
    start: usize,
}

impl Reading {
    pub(super) fn of(source: Source) -> Self {
        Self { source, window: Vec::new(), start: 0 }
    }

    /// The words of a block; none where they cannot be read.
    pub(super) fn words(&mut self, block: &Block) -> Option<&str> {
        let bytes = block.bytes.clone();
        let read = match &self.source {
            Source::Text(text) => return text.as_str().get(bytes),
            Source::Bytes(read) => read,
        };
        if bytes.start < self.start || self.start + self.window.len() < bytes.end {
            self.window = read(bytes.start..bytes.end.max(bytes.start + AT_ONCE_BYTES))?;
            self.start = bytes.start;
        }
        let words = self.window.get(bytes.start - self.start..bytes.end - self.start)?;
        std::str::from_utf8(words).ok()
    }

    /// All of it.
    pub(super) fn whole(self) -> Option<Text> {
        match self.source {
            Source::Text(text) => Some(text),
            Source::Bytes(read) => Some(Text::new(String::from_utf8(read(0..usize::MAX)?).ok()?)),
        }
    }
}
