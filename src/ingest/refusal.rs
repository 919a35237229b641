//! Why a file cannot come in, with what to do about it.

use super::archive::Fault;
use crate::say;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a file was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// It holds nothing.
    Empty,
    /// It is larger than anything that is read.
    TooLarge {
        /// The limit.
        limit_bytes: usize,
    },
    /// It is of a format that is known and cannot be read yet.
    Format {
        /// Such files, in the plural: 'Word documents'.
        what: String,
        /// What to save it as.
        save_as: String,
    },
    /// It is an archive of other files, of a sort that is not opened.
    Archive,
    /// It is in an archive and cannot be had, or is one.
    Archived(Fault),
    /// Nobody knows what it is.
    Unknown,
    /// It opens only with a password.
    Password,
    /// It cannot be read although its format can; the words say what is wrong.
    Damaged(String),
    /// It was read and has no text.
    NoText,
    /// It has nothing but spaces, line breaks and empty fields.
    Blank,
    /// It is a web page whose words are put there by scripts, when a browser shows it.
    Scripted,
    /// It was read, and has other things than text.
    Wordless {
        /// What they are: '3 pictures and 1 embedded file'.
        found: String,
    },
    /// It is a picture in which no page could be read.
    Small {
        /// Its pixels across.
        width: u32,
        /// Its pixels down.
        height: u32,
    },
    /// Reading it took longer than any sound file takes.
    TooSlow {
        /// How long was waited.
        seconds: u64,
    },
    /// Reading it brought the reading process down: memory, time or a fault in it.
    Crashed,
    /// The process that reads files could not be started or spoken to.
    NoReader(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str(say!("The file is empty: it has not one byte; get another copy of it")),
            Self::TooLarge { limit_bytes } => {
                f.write_str(&say!(
                    "The file is larger than {} MB; split it and import the parts, or save it as text with the program it belongs to",
                    limit_bytes / (1024 * 1024
                )))
            }
            Self::Format { what, save_as } => f.write_str(&say!(
                "{what} cannot be read yet; save it as {save_as}",
                what, save_as
            )),
            Self::Archive => f.write_str(say!("It is an archive; unpack it and import the folder")),
            Self::Archived(fault) => fault.fmt(f),
            Self::Unknown => f.write_str(
                say!("This is neither text, a web page, a table, a book nor a PDF; save it as PDF, HTML or text with the program it belongs to"),
            ),
            Self::Password => {
                f.write_str(say!(
                    "The file is protected by a password; save a copy without the password and import that"
                ))
            }
            Self::Damaged(what) => f.write_str(&say!("The file is damaged: {what}; get another copy of it", what)),
            Self::NoText => f.write_str(say!(
                "There is no text in the file; if the program it belongs to shows words or pictures, save it as PDF with \
                 that program"
            )),
            Self::Blank => f.write_str(say!(
                "There is nothing in the file but spaces, line breaks and empty fields; see whether it is the file that was \
                 meant, or get another copy of it"
            )),
            Self::Scripted => f.write_str(say!(
                "There is no text in the page itself: scripts put it there when a browser shows it; open the page in a \
                 browser and save it as PDF or as a single file (MHTML)"
            )),
            Self::Wordless { found } => f.write_str(&say!(
                "There is no text in the file, only {found}; if words can be seen in it, save it as PDF so that they can be \
                 recognised, and save what is embedded as files of their own",
                found
            )),
            Self::Small { width, height } => f.write_str(&say!(
                "The picture is {width} by {height} pixels, too small to hold a page; import a larger one",
                width, height
            )),
            Self::TooSlow { seconds } => f.write_str(&say!(
                "Reading the file was stopped after {seconds} seconds; it may be damaged: save it anew with the \
                 program it belongs to",
                seconds
            )
            ),
            Self::Crashed => f.write_str(
                say!("Reading the file failed and was stopped safely; it may be damaged: save it anew with the program it belongs to"),
            ),
            Self::NoReader(why) => f.write_str(&say!("The process that reads files did not start: {why}", why)),
        }
    }
}

impl std::error::Error for Refusal {}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Archived(fault)
    }
}
