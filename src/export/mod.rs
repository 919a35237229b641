//! What leaves the program: one file a format, written to whatever the caller opened.
//!
//! [`record`] holds the JSON shapes that the command line and the JSON export share.

mod json;
pub mod record;

use crate::analysis::{Corpus, Index};
use crate::model::{Project, words};
use std::io::{self, Write};

words! {
    /// What can be exported.
    pub enum Format {
        /// Every collection of the project, each claim with what it stands on.
        Json = "json", "Everything, as JSON";
    }
}

impl Format {
    /// What files of this format end in.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
        }
    }

    /// Writes the project in this format.
    pub fn write(
        self,
        project: &Project,
        index: &Index,
        corpus: &dyn Corpus,
        writer: &mut dyn Write,
    ) -> io::Result<()> {
        match self {
            Self::Json => json::write(project, index, corpus, writer),
        }
    }
}
