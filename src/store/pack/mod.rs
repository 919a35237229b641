//! A pack: a project in one file, to be handed on.
//!
//! It is a zip of the project's folder (`project.ron`, `history.ron`, `corpus/…`, `originals/…`) and of a
//! [`Manifest`], `manifest.ron`, which names every file with its hash and says what was left out. Names
//! come in order, times are the zip format's first moment, and nothing else is in it: no owner, no comment,
//! no extra field, so that the same project gives the same bytes. Under a [`Passphrase`] the whole is an
//! age file (age-encryption.org/v1, one scrypt recipient), which any age tool opens; its clear text is
//! never on disk.
//!
//! What goes into a pack is decided by [`crate::session::pack`]. What comes out of one is a stranger's:
//! [`PackReader`] takes fixed names only, bounds everything by bytes really read, and believes no hash
//! before it has worked it out.

mod read;
mod seal;
mod write;

pub use read::{Limits, PackReader};
pub use seal::{Passphrase, WORK_FACTOR_MOST};
pub use write::{Ingredients, write};

use super::StoreError;
use crate::model::{LeftOut, Sha256};
use crate::problem::{Problem, ProblemKind};
use crate::say::said;
use crate::{mark, say};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The format of packs that this version writes.
pub const PACK_FORMAT: u32 = 1;

/// What a pack says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The format it is in.
    pub format: u32,
    /// What was left out, as the tombstones in the project say too.
    pub left_out: Vec<LeftOut>,
    /// Every other file of the pack by its name, with its SHA-256.
    pub files: BTreeMap<String, Sha256>,
}

/// The name of a file in a pack. There are no others, so that no name in a pack becomes a path that was
/// not meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PackedName {
    /// `manifest.ron`.
    Manifest,
    /// `history.ron`.
    History,
    /// `project.ron`.
    Snapshot,
    /// `corpus/<sha256>.txt`.
    Text(Sha256),
    /// `corpus/<sha256>.ron`.
    Layout(Sha256),
    /// `originals/<sha256>.<ending>`.
    Original(Sha256, String),
}

impl PackedName {
    /// The hash that the name itself promises.
    pub fn promises(&self) -> Option<Sha256> {
        match self {
            Self::Manifest | Self::History | Self::Snapshot => None,
            Self::Text(sha256) | Self::Layout(sha256) | Self::Original(sha256, _) => Some(*sha256),
        }
    }
}

impl fmt::Display for PackedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Manifest => f.write_str("manifest.ron"),
            Self::History => f.write_str("history.ron"),
            Self::Snapshot => f.write_str("project.ron"),
            Self::Text(sha256) => write!(f, "corpus/{sha256}.txt"),
            Self::Layout(sha256) => write!(f, "corpus/{sha256}.ron"),
            Self::Original(sha256, ending) => write!(f, "originals/{sha256}.{ending}"),
        }
    }
}

impl FromStr for PackedName {
    type Err = PackError;
    fn from_str(given: &str) -> Result<Self, PackError> {
        let hashed =
            |rest: &str| rest.split_once('.').and_then(|(hex, ending)| Some((hex.parse().ok()?, ending.to_owned())));
        let name = match given {
            "manifest.ron" => Some(Self::Manifest),
            "history.ron" => Some(Self::History),
            "project.ron" => Some(Self::Snapshot),
            _ => match given.split_once('/') {
                Some(("corpus", rest)) => hashed(rest).and_then(|(sha256, ending)| match ending.as_str() {
                    "txt" => Some(Self::Text(sha256)),
                    "ron" => Some(Self::Layout(sha256)),
                    _ => None,
                }),
                Some(("originals", rest)) => hashed(rest)
                    .filter(|(_, ending)| is_ending(ending))
                    .map(|(sha256, ending)| Self::Original(sha256, ending)),
                _ => None,
            },
        };
        // A hash in capitals would be a second name for the same file.
        name.filter(|name| name.to_string() == given).ok_or_else(|| PackError::Name(given.chars().take(80).collect()))
    }
}

fn is_ending(ending: &str) -> bool {
    (1..=8).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// Why a pack could not be written or read.
#[derive(Debug)]
pub enum PackError {
    /// It is neither a pack nor an encrypted one.
    NotAPack(String),
    /// It is in the form that is made for letters, which this program does not read.
    Armored,
    /// It was made by a newer version.
    Newer(u32),
    /// It is encrypted, and no passphrase was given.
    NeedsPassphrase,
    /// It is encrypted to a key and not under a passphrase.
    ForAKey,
    /// The passphrase does not open it.
    WrongPassphrase,
    /// Opening it would take more work than a pack may ask for.
    TooMuchWork,
    /// It holds a file of a name that no pack has.
    Name(String),
    /// It holds more than a pack may.
    TooLarge(String),
    /// A file in it is not what its manifest says, or the pack is cut short.
    Damaged {
        /// The file within the pack; empty where it is the pack itself.
        file: String,
        /// What is wrong with it.
        detail: String,
    },
    /// Somebody stopped it.
    Stopped,
    /// The disk, or the project itself.
    Store(StoreError),
}

impl From<StoreError> for PackError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// What to do about a pack that is not whole.
const AGAIN: &str = mark!("Ask for it again; nothing was unpacked");

impl From<PackError> for Problem {
    fn from(error: PackError) -> Self {
        let bad = |what: String, advice: &str| Self::new(ProblemKind::Project, what).advise(advice);
        match error {
            PackError::NotAPack(detail) => {
                bad(say!("This is no pack: {detail}", detail), say!("Give a file that 'corroborate pack' wrote"))
            }
            PackError::Armored => bad(
                say!("This pack is written in letters (age armor)").to_owned(),
                say!("Turn it into a binary age file with an age tool first"),
            ),
            PackError::Newer(format) => bad(
                say!(
                    "The pack is in format {format}, which is newer than this program's {PACK_FORMAT}",
                    format,
                    PACK_FORMAT
                ),
                say!("Open it with a newer version; nothing was unpacked"),
            ),
            PackError::NeedsPassphrase => {
                Self::usage(say!("The pack is encrypted")).advise(say!("Give its passphrase"))
            }
            PackError::ForAKey => bad(
                say!("The pack is encrypted to a key, not under a passphrase").to_owned(),
                say!("Decrypt it with an age tool and unpack the result"),
            ),
            PackError::WrongPassphrase => Self::usage(say!("The passphrase does not open this pack"))
                .advise(say!("Check it, capitals and spaces included")),
            PackError::TooMuchWork => bad(
                say!(
                    "Opening this pack would take more work than 2^{WORK_FACTOR_MOST} rounds of scrypt",
                    WORK_FACTOR_MOST
                ),
                said(AGAIN),
            ),
            PackError::Name(name) => bad(say!("The pack holds a file '{name}', which no pack does", name), said(AGAIN)),
            PackError::TooLarge(detail) => {
                bad(say!("The pack is larger than a pack may be: {detail}", detail), said(AGAIN))
            }
            PackError::Damaged { file, detail } if file.is_empty() => {
                bad(say!("The pack is damaged: {detail}", detail), said(AGAIN))
            }
            PackError::Damaged { file, detail } => {
                bad(say!("The pack is damaged: {file} {detail}", file, detail), said(AGAIN))
            }
            PackError::Stopped => Self::new(ProblemKind::Partial, say!("It was stopped, and nothing was written")),
            PackError::Store(error) => error.into(),
        }
    }
}
