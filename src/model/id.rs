//! Identity. An id is a kind letter and eighty random bits in base32, so that ids made on two
//! machines never meet, and a misread id is refused before it becomes a path or a key.

use data_encoding::BASE32_NOPAD_NOCASE;
use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

/// A value with an identity.
pub trait Object: Sized + Clone + PartialEq {
    /// The first letter of this kind's ids; no two kinds share one.
    const LETTER: char;
    /// The kind in words, for messages.
    const NOUN: &'static str;
    /// This object's identity.
    fn id(&self) -> Id<Self>;
}

/// Bytes of randomness in an id: sixteen letters of base32.
const BYTES: usize = 10;

/// The identity of a `T`. Written as `T`'s letter and sixteen letters of base32: `dk3q…`.
pub struct Id<T>([u8; BYTES], PhantomData<fn() -> T>);

impl<T> Id<T> {
    /// An id from eighty random bits; who draws them is the caller's affair.
    pub const fn from_bits(bits: [u8; BYTES]) -> Self {
        Self(bits, PhantomData)
    }

    /// The bytes as one number, in the same order.
    fn as_u128(self) -> u128 {
        let mut wide = [0; 16];
        wide[..BYTES].copy_from_slice(&self.0);
        u128::from_be_bytes(wide)
    }

    /// A number for widgets to key by; two ids share one with a chance of 2⁻⁶⁴.
    pub fn as_u64(self) -> u64 {
        let mut first = [0; 8];
        first.copy_from_slice(self.0.split_at(8).0);
        u64::from_le_bytes(first)
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    /// In the order of the bytes, compared as numbers: maps of a hundred thousand objects do little else.
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_u128().cmp(&other.as_u128())
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T: Object> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", T::LETTER, BASE32_NOPAD_NOCASE.encode(&self.0).to_ascii_lowercase())
    }
}
impl<T: Object> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Not an id of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnId {
    /// What was given.
    pub given: String,
    /// The kind that was wanted, in words.
    pub wanted: &'static str,
}

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}' is not the id of a {}", self.given, self.wanted)
    }
}

impl std::error::Error for NotAnId {}

impl<T: Object> FromStr for Id<T> {
    type Err = NotAnId;
    fn from_str(given: &str) -> Result<Self, NotAnId> {
        let not_an_id = || NotAnId { given: given.to_owned(), wanted: T::NOUN };
        let letters = given.strip_prefix(T::LETTER).ok_or_else(not_an_id)?;
        let bits = BASE32_NOPAD_NOCASE.decode(letters.as_bytes()).ok().ok_or_else(not_an_id)?;
        bits.try_into().ok().map(Self::from_bits).ok_or_else(not_an_id)
    }
}

impl<T: Object> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, T: Object> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Written(PhantomData))
    }
}

/// Reads an id where it stands, without a copy of it.
struct Written<T>(PhantomData<fn() -> T>);

impl<T: Object> Visitor<'_> for Written<T> {
    type Value = Id<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the id of a {}", T::NOUN)
    }

    fn visit_str<E: serde::de::Error>(self, given: &str) -> Result<Id<T>, E> {
        given.parse().map_err(E::custom)
    }
}

/// Defines [`AnyId`] over the kinds of object.
macro_rules! any_id {
    ($($Kind:ident in $field:ident),+ $(,)?) => {
        /// The id of any object of a project.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each variant is the id of the kind it names")]
        pub enum AnyId { $($Kind(Id<super::$Kind>),)+ }

        impl fmt::Display for AnyId {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { $(Self::$Kind(id) => fmt::Display::fmt(id, f),)+ }
            }
        }

        impl AnyId {
            /// What the object is, in words: 'document', 'claim'.
            pub fn noun(self) -> &'static str {
                match self { $(Self::$Kind(_) => <super::$Kind as Object>::NOUN,)+ }
            }
        }

        impl super::Project {
            /// Whether the object of this id is in the project.
            pub fn contains(&self, id: AnyId) -> bool {
                match id { $(AnyId::$Kind(id) => self.$field.contains(id),)+ }
            }

            /// The ids of all objects that begin as typed; a whole id gives itself alone.
            pub fn ids_beginning(&self, typed: &str) -> Vec<AnyId> {
                let mut found = Vec::new();
                $(if typed.starts_with(<super::$Kind as Object>::LETTER) {
                    let ids = self.$field.iter().map(Object::id);
                    found.extend(ids.filter(|id| id.to_string().starts_with(typed)).map(AnyId::from));
                })+
                found
            }
        }

        impl FromStr for AnyId {
            type Err = NotAnId;
            fn from_str(given: &str) -> Result<Self, NotAnId> {
                $(if given.starts_with(<super::$Kind as Object>::LETTER) {
                    return given.parse().map(Self::$Kind);
                })+
                Err(NotAnId { given: given.to_owned(), wanted: "thing in a project" })
            }
        }

        $(impl From<Id<super::$Kind>> for AnyId {
            fn from(id: Id<super::$Kind>) -> Self { Self::$Kind(id) }
        })+
    };
}

super::project::kinds!(any_id);

impl Serialize for AnyId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for AnyId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Claim, Document};
    use super::*;

    #[test]
    fn ids_stand_in_the_order_of_their_bytes() {
        let ids = [[0; 10], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 2, 3, 4, 5, 6, 7, 9, 0, 0], [255; 10]];
        for one in ids {
            for other in ids {
                assert_eq!(Id::<Claim>::from_bits(one).cmp(&Id::from_bits(other)), one.cmp(&other));
            }
        }
    }

    #[test]
    fn an_id_reads_back_and_another_kind_is_refused() {
        let id: Id<Document> = Id::from_bits([7; 10]);
        let written = id.to_string();
        assert!(written.starts_with('d'), "{written}");
        assert_eq!(written.parse::<Id<Document>>(), Ok(id));
        assert!(written.parse::<Id<Claim>>().is_err());
        for bad in ["", "d", "d../../etc", "d1", "dé", &format!("{written}a")] {
            assert!(bad.parse::<Id<Document>>().is_err(), "{bad}");
        }
    }
}
