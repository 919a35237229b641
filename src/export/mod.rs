//! What leaves the program: one file a format, written to whatever the caller opened.
//!
//! Nothing leaves but a [`Cleared`] project: protected origins and history stay behind unless chosen. An
//! [`Inventory`] says what is in the bytes that were made. [`record`] holds the JSON shapes that the command
//! line and the JSON export share.

mod clearance;
mod csv;
mod inventory;
mod json;
mod map_svg;
mod matrix;
mod places;
mod plain;
pub mod record;
mod sealed;
mod table;
#[cfg(test)]
mod tests;
mod xlsx;

use crate::analysis::{Corpus, Index};
use crate::model::words;
use std::io::{self, Write};

pub use clearance::{Choices, Cleared, ClearedCorpus};
pub use inventory::{Group, Inventory, Item, Known, Past};
pub use plain::Plain;
pub use sealed::Sealed;

words! {
    /// What can be exported.
    pub enum Format {
        /// Every collection of the project, each claim with what it stands on.
        Json = "json", "Everything, as JSON";
        /// A row a claim.
        Csv = "csv", "Claims, as a table";
        /// A row a passage and a column a hypothesis.
        Hypotheses = "ach-csv", "Competing hypotheses, as a table";
        /// Sheets of claims, evidence, documents and passages.
        Xlsx = "xlsx", "Claims and evidence, as a workbook";
        /// Everything that has a place, for programs that draw maps.
        Geojson = "geojson", "Places, as GeoJSON";
        /// The same, for globes.
        Kml = "kml", "Places, as KML";
        /// The map of everything that has a place, to be printed.
        MapSvg = "map-svg", "The map, as a drawing";
    }
}

impl Format {
    /// What files of this format end in.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv | Self::Hypotheses => "csv",
            Self::Xlsx => "xlsx",
            Self::Geojson => "geojson",
            Self::Kml => "kml",
            Self::MapSvg => "svg",
        }
    }

    /// The format that a file's ending says, in lower case.
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.ending() == ending)
    }

    /// Writes the project in this format.
    pub fn write(
        self,
        cleared: &Cleared,
        index: &Index,
        corpus: &dyn Corpus,
        writer: &mut dyn Write,
    ) -> io::Result<()> {
        let corpus = cleared.corpus(corpus);
        match self {
            Self::Json => json::write(cleared, index, &corpus, writer),
            Self::Csv => csv::write(cleared, index, &corpus, writer),
            Self::Hypotheses => csv::write_hypotheses(cleared, index, &corpus, writer),
            Self::Xlsx => xlsx::write(cleared, index, &corpus, writer),
            Self::Geojson => places::write_geojson(cleared, index, writer),
            Self::Kml => places::write_kml(cleared, index, writer),
            Self::MapSvg => map_svg::write(cleared, index, writer),
        }
    }

    /// What these bytes say, which this format wrote of this project. A workbook is packed, and its cells are
    /// asked instead.
    pub fn plain(self, bytes: &[u8], cleared: &Cleared, index: &Index, corpus: &dyn Corpus) -> Plain {
        match self {
            Self::Json | Self::Geojson => Plain::json(bytes),
            Self::Kml | Self::MapSvg => Plain::html(&String::from_utf8_lossy(bytes)),
            Self::Csv | Self::Hypotheses => Plain::text(&String::from_utf8_lossy(bytes)),
            Self::Xlsx => xlsx::plain(cleared, index, &cleared.corpus(corpus)),
        }
    }
}
