//! Our ids as the GUIDs that exchange formats ask for, and back: so two exports of one project have the same ones, and
//! our own export finds its own objects again.
//!
//! A GUID of ours is a UUID of version 8 (RFC 9562, section 5.8): a mark of 34 bits, the letter of the kind, and the
//! eighty bits of the id. What has no id of its own, a user, has a GUID made from the hash of what it is called.

use super::{AnyId, Sha256};
use data_encoding::{BASE32_NOPAD_NOCASE, HEXLOWER, HEXLOWER_PERMISSIVE};

/// What tells our GUIDs from others of version 8.
const MARK: u128 = 0x1_636f_7272;
/// The same for those of what has no id.
const MARK_OF_NAMES: u128 = 0x2_636f_7272;
const LETTER_BITS: u32 = 8;
const ID_BITS: u32 = 80;

/// The GUID of an object, in lower case with hyphens.
pub fn guid_of(id: impl Into<AnyId>) -> String {
    let id = id.into().to_string();
    let mut letters = id.chars();
    let kind = letters.next().map_or(0, u128::from);
    let bits = BASE32_NOPAD_NOCASE.decode(letters.as_str().as_bytes()).unwrap_or_default();
    written((((MARK << LETTER_BITS) | kind) << ID_BITS) | number(&bits))
}

/// A GUID for something that is only known by what it is and what it is called: `user`, `Ann Lee`.
pub fn guid_of_name(what: &str, name: &str) -> String {
    let hash = Sha256::of(format!("{what}\n{name}").as_bytes()).to_string();
    let bits = HEXLOWER_PERMISSIVE.decode(hash.as_bytes()).unwrap_or_default();
    let bits = bits.get(..11).unwrap_or_default();
    written(MARK_OF_NAMES << (LETTER_BITS + ID_BITS) | number(bits))
}

/// The object whose GUID this is, with or without braces; none where it is not one of ours.
pub fn id_of(guid: &str) -> Option<AnyId> {
    let digits: String = guid.trim().trim_matches(['{', '}']).chars().filter(|letter| *letter != '-').collect();
    let bytes = HEXLOWER_PERMISSIVE.decode(digits.as_bytes()).ok().filter(|bytes| bytes.len() == 16)?;
    let uuid = number(&bytes);
    let (version, variant) = (uuid >> 76 & 0xf, uuid >> 62 & 0b11);
    let payload = (uuid >> 80 << 74) | ((uuid >> 64 & 0xfff) << 62) | (uuid & ((1 << 62) - 1));
    if version != 8 || variant != 0b10 || payload >> (LETTER_BITS + ID_BITS) != MARK {
        return None;
    }
    let kind = char::from(u8::try_from(payload >> ID_BITS & 0xff).ok()?);
    let bits = payload.to_be_bytes();
    let bits = bits.get(6..)?;
    format!("{kind}{}", BASE32_NOPAD_NOCASE.encode(bits).to_ascii_lowercase()).parse().ok()
}

/// 122 bits with version and variant put between them.
fn written(payload: u128) -> String {
    let (head, middle, tail) = (payload >> 74, payload >> 62 & 0xfff, payload & ((1 << 62) - 1));
    let uuid = (head << 80) | (8 << 76) | (middle << 64) | (0b10 << 62) | tail;
    let mut digits = HEXLOWER.encode(&uuid.to_be_bytes());
    for at in [20, 16, 12, 8] {
        digits.insert(at, '-');
    }
    digits
}

fn number(bytes: &[u8]) -> u128 {
    bytes.iter().fold(0, |number, byte| (number << 8) | u128::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::super::{Claim, Document, Id};
    use super::*;

    #[test]
    fn an_id_comes_back_from_its_guid() {
        for bits in [[0; 10], [255; 10], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]] {
            for id in [AnyId::from(Id::<Document>::from_bits(bits)), Id::<Claim>::from_bits(bits).into()] {
                let guid = guid_of(id);
                assert_eq!((guid.len(), guid.get(14..15)), (36, Some("8")), "{guid}");
                assert!(guid.get(19..20).is_some_and(|variant| "89ab".contains(variant)), "{guid}");
                for written in [guid.clone(), guid.to_uppercase(), format!("{{{guid}}}")] {
                    assert_eq!(id_of(&written), Some(id), "{written}");
                }
            }
        }
        assert_eq!(guid_of(Id::<Document>::from_bits([0; 10])), "58dbdc9c-9900-8000-8000-000000000000");
    }

    #[test]
    fn other_guids_are_nobodys() {
        let of_name = guid_of_name("user", "Ann Lee");
        assert_eq!(of_name, guid_of_name("user", "Ann Lee"));
        assert_ne!(of_name, guid_of_name("user", "Bo Ek"));
        for guid in ["", "{}", "d097e6fd-7671-4d95-a8b6-7795fa4a72e1", "é", of_name.as_str()] {
            assert_eq!(id_of(guid), None, "{guid}");
        }
    }
}
