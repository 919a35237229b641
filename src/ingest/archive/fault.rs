//! Why an archive, or a file in one, cannot be read, with what to do about it.

use crate::say;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What is wrong with an archive or with a file in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// There is no file in it.
    Nothing,
    /// It holds more files than are read of any.
    Entries {
        /// The limit.
        limit: usize,
    },
    /// More comes out of it than is read of any.
    Unpacked {
        /// The limit.
        limit_bytes: u64,
    },
    /// More comes out of it, for its size, than of any sound archive.
    Ratio {
        /// How many times its size.
        limit: u64,
    },
    /// Archives lie in archives deeper than is looked.
    Depth {
        /// The limit.
        limit: usize,
    },
    /// The file's name is longer than any.
    Name {
        /// The limit.
        limit_bytes: usize,
    },
    /// The file opens only with a password.
    Encrypted,
    /// The file is compressed in a way that is not read; the way's name.
    Method(String),
    /// It leads to another file and holds nothing itself.
    Link,
    /// It is a device, a pipe or the like.
    Device,
    /// It is stored with its empty stretches left out.
    Sparse,
    /// Its bytes are those of another file as well.
    Overlap,
    /// It has more or fewer bytes than the archive says.
    Size,
    /// Its bytes are not those that were packed.
    Checksum,
    /// The archive ends within it.
    CutOff,
    /// Its compressed bytes make no sense.
    Compression,
    /// The archive goes on in a way that cannot be followed; what was read before counts.
    Rest,
    /// The list of its files is missing or does not fit, and they were looked for without it.
    List,
    /// The process that unpacks it broke down; what was read before counts.
    Crashed,
    /// The process that unpacks it took too long; what was read before counts.
    TooSlow {
        /// How long was waited.
        seconds: u64,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unpack = say!("unpack it and import the folder");
        let copy = say!("get another copy of the archive");
        match self {
            Self::Nothing => f.write_str(say!("There is no file in the archive")),
            Self::Entries { limit } => f.write_str(&say!(
                "The archive holds more than {limit} files, and the rest was not read; {unpack}",
                limit,
                unpack
            )),
            Self::Unpacked { limit_bytes } => f.write_str(&say!(
                "More than {} MB come out of the archive, and the rest was not read; unpack it and import the folder \
                 in parts",
                limit_bytes >> 20
            )),
            Self::Ratio { limit } => f.write_str(&say!(
                "More than {limit} times its size comes out of the archive, as if it were made to fill the disk, and \
                 the rest was not read; if you trust it, {unpack}",
                limit,
                unpack
            )),
            Self::Depth { limit } => {
                f.write_str(&say!("It is an archive within more than {limit} others; {unpack}", limit, unpack))
            }
            Self::Name { limit_bytes } => {
                f.write_str(&say!("Its name is longer than {limit_bytes} bytes; {unpack}", limit_bytes, unpack))
            }
            Self::Encrypted => f.write_str(say!("It is encrypted; unpack it with its password and import the files")),
            Self::Method(method) => f.write_str(&say!(
                "It is compressed in a way that cannot be read ({method}); unpack it with the program that packed it \
                 and import the files",
                method
            )),
            Self::Link => f.write_str(say!("It is a link; import the file that it leads to")),
            Self::Device => f.write_str(say!("It is not a plain file")),
            Self::Sparse => f.write_str(&say!("It is stored with gaps left out (a sparse file); {unpack}", unpack)),
            Self::Overlap => f.write_str(&say!(
                "Its bytes belong to another file of the archive as well, which no sound archive does; {copy}",
                copy
            )),
            Self::Size => f.write_str(&say!("It has more or fewer bytes than the archive says; {copy}", copy)),
            Self::Checksum => {
                f.write_str(&say!("Its bytes are not those that were packed: the checksum differs; {copy}", copy))
            }
            Self::CutOff => f.write_str(&say!("The archive ends in the middle of it; {copy}", copy)),
            Self::Compression => f.write_str(&say!("Its compressed bytes are damaged; {copy}", copy)),
            Self::Rest => f.write_str(&say!("The archive is damaged, and the rest of it was not read; {copy}", copy)),
            Self::List => f.write_str(&say!(
                "The archive's list of its files is missing or damaged, and only what was found without it was read; \
                 {copy}",
                copy
            )),
            Self::Crashed => f.write_str(&say!(
                "Unpacking failed and was stopped safely, and the rest of the archive was not read; {unpack}",
                unpack
            )),
            Self::TooSlow { seconds } => f.write_str(&say!(
                "Unpacking was stopped after {seconds} seconds without a file, and the rest of the archive was not \
                 read; {unpack}",
                seconds,
                unpack
            )),
        }
    }
}
