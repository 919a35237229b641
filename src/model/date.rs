//! A date as far as it is known: Extended Date/Time Format, levels 0 to 2 (ISO 8601-2:2019, annex A),
//! kept as it was written.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A valid EDTF expression: `2018`, `2017-03~`, `2014/..`, `[2015,2016]`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edtf(String);

impl Edtf {
    /// The expression as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The expression taken apart. It always can be: it was when it was made.
    pub fn parsed(&self) -> Option<edtf_core::Edtf> {
        edtf_core::Edtf::parse(&self.0).ok()
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Not an EDTF expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotEdtf(pub String);

impl fmt::Display for NotEdtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "'{}' is not a date in EDTF; write 2018, 2018-03, 2018-03-05, 2017~ (about), 2014/2016 or 2019/..",
            self.0
        )
    }
}

impl std::error::Error for NotEdtf {}

impl FromStr for Edtf {
    type Err = NotEdtf;
    fn from_str(given: &str) -> Result<Self, NotEdtf> {
        let given = given.trim();
        if edtf_core::is_valid(given) { Ok(Self(given.to_owned())) } else { Err(NotEdtf(given.to_owned())) }
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let given = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        given.parse().map_err(serde::de::Error::custom)
    }
}
