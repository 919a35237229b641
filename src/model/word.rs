//! Closed vocabularies. A word has a key, in kebab-case, for disk, JSON and the command line, and a
//! label for the screen; both stand beside the variant, so that no list of words exists twice.

use std::fmt;

/// A word that its vocabulary does not hold; its `Display` lists the words it does hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    /// The word as given.
    pub given: String,
    /// The keys that would have been understood.
    pub known: Vec<&'static str>,
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}' is not one of: {}", self.given, self.known.join(", "))
    }
}

impl std::error::Error for UnknownWord {}

/// Defines an enum of words: `Variant = "key", "Label on screen";`.
macro_rules! words {
    ($(#[$meta:meta])* pub enum $Name:ident { $($(#[$doc:meta])* $Variant:ident = $key:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Name { $($(#[$doc])* $Variant,)+ }

        impl $Name {
            /// Every word, in the order in which it is offered.
            pub const ALL: &'static [Self] = &[$(Self::$Variant,)+];

            /// The word on disk, in JSON and on the command line.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$Variant => $key,)+ }
            }

            /// The word on screen and in briefs.
            pub fn label(self) -> &'static str {
                match self { $(Self::$Variant => $crate::say!($label),)+ }
            }
        }

        impl std::fmt::Display for $Name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.key())
            }
        }

        impl std::str::FromStr for $Name {
            type Err = $crate::model::UnknownWord;
            fn from_str(given: &str) -> Result<Self, Self::Err> {
                match given {
                    $($key => Ok(Self::$Variant),)+
                    _ => Err($crate::model::UnknownWord {
                        given: given.to_owned(),
                        known: Self::ALL.iter().map(|word| word.key()).collect(),
                    }),
                }
            }
        }

        impl serde::Serialize for $Name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.key())
            }
        }

        impl<'de> serde::Deserialize<'de> for $Name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let given = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                given.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use words;
