//! The seal on a tombstone, and the key that it was made with.

use crate::model::{Id, Project, Sha256, Tombstone};
use crate::problem::{Problem, ProblemKind};
use crate::text::one_line;
use data_encoding::HEXLOWER_PERMISSIVE;
use hmac::{Hmac, Mac as _};
use std::fmt;
use std::str::FromStr;

/// Thirty-two random bytes, written as 64 hexadecimal digits. They are shown once to whoever purges and
/// are kept nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl Key {
    /// A new one, from the system's random numbers.
    pub(super) fn draw() -> Result<Self, Problem> {
        let mut bytes = [0; 32];
        let no_numbers = |_error| Problem::new(ProblemKind::Disk, "This system gives no random numbers for a key");
        getrandom::fill(&mut bytes).map_err(no_numbers)?;
        Ok(Self(bytes))
    }

    /// The seal of this message: HMAC-SHA-256 (RFC 2104) under this key, of the message's bytes in UTF-8.
    pub(super) fn seal(&self, message: &str) -> Option<Sha256> {
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(message.as_bytes());
        Some(Sha256(mac.finalize().into_bytes().into()))
    }

    /// The tombstones that were sealed with this key over this message.
    pub fn tombstones(&self, project: &Project, message: &Message) -> Vec<Id<Tombstone>> {
        let Some(seal) = self.seal(&message.0) else { return Vec::new() };
        project.tombstones.iter().filter(|stone| stone.seal == Some(seal)).map(|stone| stone.id).collect()
    }
}

/// What a seal is made of.
///
/// Of a document it is the SHA-256 of its original, as 64 lower-case hexadecimal
/// digits; each edition has a tombstone of its own. Of a work that had no text it is its title. Of a name
/// it is the name as it was given, without white space around it and with one space between its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message(pub(super) String);

impl Message {
    /// That of a document whose original this is.
    pub fn of_file(bytes: &[u8]) -> Self {
        Self::of_original(Sha256::of(bytes))
    }

    /// That of a name or a title.
    pub fn of_name(name: &str) -> Self {
        Self(one_line(name))
    }

    pub(super) fn of_original(sha256: Sha256) -> Self {
        Self(sha256.to_string())
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER_PERMISSIVE.encode(&self.0))
    }
}

/// A key stands in no message by accident.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

impl FromStr for Key {
    type Err = Problem;
    fn from_str(given: &str) -> Result<Self, Problem> {
        let bytes = HEXLOWER_PERMISSIVE.decode(given.trim().as_bytes()).ok();
        let key = bytes.and_then(|bytes| bytes.try_into().ok()).map(Self);
        key.ok_or_else(|| Problem::usage("That is no key").advise("A key is 64 hexadecimal digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_is_hmac_sha256() {
        // RFC 4231, test case 1, its key filled up with zeros, which HMAC does itself.
        let mut bytes = [0; 32];
        bytes[..20].fill(0x0b);
        let seal = Key(bytes).seal("Hi There").expect("a key of 32 bytes");
        assert_eq!(seal.to_string(), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    }

    #[test]
    fn a_key_reads_back_as_it_is_written() {
        let key = Key::draw().expect("random numbers");
        assert_eq!(key.to_string().parse::<Key>().ok(), Some(key));
        assert!("".parse::<Key>().is_err());
    }
}
