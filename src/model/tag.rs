//! Tags, and the records that put them on passages.

use super::collection::object;
use super::{Id, Passage, Stamp};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A tag in the tree. Its name is unique among its siblings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// Identity.
    pub id: Id<Self>,
    /// Its own name, without its parents'.
    pub name: String,
    /// The tag it stands under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id<Self>>,
    /// Its colour in margin and text.
    pub colour: Colour,
    /// The digit that sets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<char>,
    /// What it means and when to use it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}
object!(Tag, 't', "tag");

/// A tag on a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tagging {
    /// Identity.
    pub id: Id<Self>,
    /// The passage.
    pub passage: Id<Passage>,
    /// The tag.
    pub tag: Id<Tag>,
    /// Who set it, when.
    pub made: Stamp,
}
object!(Tagging, 'g', "tagging");

/// A colour in sRGB, written `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub [u8; 3]);

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// Not a colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAColour(pub String);

impl fmt::Display for NotAColour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}' is not a colour; write it as #rrggbb", self.0)
    }
}

impl std::error::Error for NotAColour {}

impl FromStr for Colour {
    type Err = NotAColour;
    fn from_str(given: &str) -> Result<Self, NotAColour> {
        let digits =
            given.strip_prefix('#').and_then(|hex| data_encoding::HEXLOWER_PERMISSIVE.decode(hex.as_bytes()).ok());
        digits.and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or_else(|| NotAColour(given.to_owned()))
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let given = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        given.parse().map_err(serde::de::Error::custom)
    }
}
