//! Words put into or taken out of a long text, with a fingerprint of the text before and after, so that
//! an edit's size follows what was typed and not the length of the text.

use crate::model::{Id, Prose, Sha256};
use data_encoding::HEXLOWER_PERMISSIVE;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// The first eight bytes of a text's SHA-256: enough to see that a text is not the one it was.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u8; 8]);

impl Fingerprint {
    /// The fingerprint of this text.
    pub fn of(text: &str) -> Self {
        let mut first = [0; 8];
        first.copy_from_slice(Sha256::of(text.as_bytes()).0.split_at(8).0);
        Self(first)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER_PERMISSIVE.encode(&self.0))
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&HEXLOWER_PERMISSIVE.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let given = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let bytes = HEXLOWER_PERMISSIVE.decode(given.as_bytes()).map_err(serde::de::Error::custom)?;
        bytes
            .try_into()
            .map(Self)
            .map_err(|bytes: Vec<u8>| serde::de::Error::invalid_length(bytes.len(), &"eight bytes"))
    }
}

/// At one place of a long text, these bytes go and those come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Splice {
    /// The text.
    pub prose: Id<Prose>,
    /// Where, in bytes.
    pub at_byte: usize,
    /// What goes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub removed: String,
    /// What comes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub inserted: String,
    /// The text as it was.
    pub before: Fingerprint,
    /// The text as it is to be.
    pub after: Fingerprint,
}

/// The text is not the one the splice was made on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpliceMismatch;

impl Splice {
    /// The smallest splice that turns `before` into `after`; none where they are equal.
    pub fn between(prose: Id<Prose>, before: &str, after: &str) -> Option<Self> {
        if before == after {
            return None;
        }
        let head = common_prefix_bytes(before, after);
        let (rest_before, rest_after) = (before.get(head..)?, after.get(head..)?);
        let tail = common_suffix_bytes(rest_before, rest_after);
        Some(Self {
            prose,
            at_byte: head,
            removed: rest_before.get(..rest_before.len() - tail)?.to_owned(),
            inserted: rest_after.get(..rest_after.len() - tail)?.to_owned(),
            before: Fingerprint::of(before),
            after: Fingerprint::of(after),
        })
    }

    /// The text after the splice.
    pub fn applied_to(&self, text: &str) -> Result<String, SpliceMismatch> {
        if Fingerprint::of(text) != self.before {
            return Err(SpliceMismatch);
        }
        let head = text.get(..self.at_byte).ok_or(SpliceMismatch)?;
        let rest = text.get(self.at_byte..).ok_or(SpliceMismatch)?;
        let tail = rest.strip_prefix(self.removed.as_str()).ok_or(SpliceMismatch)?;
        let spliced = [head, &self.inserted, tail].concat();
        if Fingerprint::of(&spliced) == self.after { Ok(spliced) } else { Err(SpliceMismatch) }
    }

    pub(super) fn inverse(self) -> Self {
        Self { removed: self.inserted, inserted: self.removed, before: self.after, after: self.before, ..self }
    }
}

fn common_prefix_bytes(a: &str, b: &str) -> usize {
    let pairs = a.char_indices().zip(b.chars());
    pairs.take_while(|((_, a), b)| a == b).last().map_or(0, |((at, char), _)| at + char.len_utf8())
}

fn common_suffix_bytes(a: &str, b: &str) -> usize {
    a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).map(|(char, _)| char.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, after: &str, removed: &str, inserted: &str) {
        let splice = Splice::between(Id::from_bits([1; 10]), before, after).expect("they differ");
        assert_eq!((splice.removed.as_str(), splice.inserted.as_str()), (removed, inserted));
        assert_eq!(splice.applied_to(before).as_deref(), Ok(after));
        assert_eq!(splice.applied_to("something else"), Err(SpliceMismatch));
        assert_eq!(splice.inverse().applied_to(after).as_deref(), Ok(before));
    }

    #[test]
    fn a_splice_is_as_small_as_what_changed() {
        check("", "Liège", "", "Liège");
        check("a hub at Liège", "the hub at Liège", "a", "the");
        check("Lièges", "Liège", "s", "");
        check("aaa", "aa", "a", "");
        check("é", "è", "é", "è");
        assert_eq!(Splice::between(Id::from_bits([1; 10]), "same", "same"), None);
    }
}
