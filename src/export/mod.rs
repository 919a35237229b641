//! What leaves the program: one file a format, written to whatever the caller opened.
//!
//! Nothing leaves but a [`Cleared`] project: protected origins and history stay behind unless chosen. An
//! [`Inventory`] says what is in the bytes that were made. [`record`] holds the JSON shapes that the command
//! line and the JSON export share.

mod agreement;
mod bibliography;
mod bundle;
mod clearance;
mod coded;
mod csv;
mod follow_the_money;
mod icalendar;
mod inventory;
mod json;
mod map_svg;
mod matrix;
mod picture;
mod places;
mod plain;
pub mod record;
mod refi;
mod schema;
mod sealed;
mod table;
#[cfg(test)]
mod tests;
mod timeline_js;
mod web_annotation;
mod xlsx;

use crate::analysis::{Corpus, Index};
use crate::brief::TimelineView;
use crate::model::words;
use std::io::{self, Write};

pub use bundle::{Along, Contents, Held, Missing, Page, file_name, how_to, pages};
pub use clearance::{Choices, Citation, Cited, Citing, Cleared, ClearedCorpus, citation};
pub use coded::{CONTEXT_WORDS, CodedLine, CodedText, ConcordanceTable, MOST_CONTEXT_WORDS, TableForm, TagTable};
pub use csv::write_review;
pub use inventory::{Group, Inventory, Item, Known, Past};
pub use map_svg::{Look, MapView, Over};
pub use picture::{Paint, Picture};
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
        /// A row a tag and a row a document, with how far those who coded agree.
        Agreement = "agreement-csv", "Agreement between coders, as a table";
        /// A row a stretch of text on which they differ.
        Disagreements = "disagreements-csv", "Where coders differ, as a table";
        /// Sheets of claims, evidence, documents and passages.
        Xlsx = "xlsx", "Claims and evidence, as a workbook";
        /// Everything dated, as TimelineJS reads it.
        TimelineJs = "timelinejs", "Timeline, for TimelineJS";
        /// An event a date.
        Calendar = "ics", "Timeline, as a calendar";
        /// Everything dated, drawn.
        TimelineSvg = "timeline-svg", "Timeline, as a drawing";
        /// The same in pixels.
        TimelinePng = "timeline-png", "Timeline, as a picture";
        /// Everything that has a place, for programs that draw maps.
        Geojson = "geojson", "Places, as GeoJSON";
        /// The same, for globes.
        Kml = "kml", "Places, as KML";
        /// Passages with their tags and claims, for programs that annotate the web.
        WebAnnotation = "web-annotation", "Passages, as web annotations";
        /// The coded project, for programs of qualitative research.
        RefiQda = "refi-qda", "Coded project, as REFI-QDA";
        /// Its tags alone.
        Codebook = "codebook", "Codebook, as REFI-QDA";
        /// The documents, for programs that keep references.
        Bibtex = "bibtex", "Documents, as BibTeX";
        /// The same for others.
        Ris = "ris", "Documents, as RIS";
        /// The same for Zotero and pandoc.
        CslJson = "csl-json", "Documents, as CSL-JSON";
        /// People, bodies, places and documents, for programs that follow the money.
        FollowTheMoney = "ftm", "People, bodies and documents, as FollowTheMoney";
        /// What keys that JSON has and what stands in them; nothing of the project.
        JsonSchema = "json-schema", "The form of the JSON, as a JSON Schema";
        /// The map of everything that has a place, to be printed.
        MapSvg = "map-svg", "The map, as a drawing";
        /// The same in pixels.
        MapPng = "map-png", "The map, as a picture";
    }
}

impl Format {
    /// What files of this format end in.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Json | Self::TimelineJs | Self::WebAnnotation | Self::CslJson | Self::JsonSchema => "json",
            Self::RefiQda => "qdpx",
            Self::Codebook => "qdc",
            Self::FollowTheMoney => "jsonl",
            Self::Bibtex => "bib",
            Self::Ris => "ris",
            Self::Csv | Self::Hypotheses | Self::Agreement | Self::Disagreements => "csv",
            Self::Xlsx => "xlsx",
            Self::Calendar => "ics",
            Self::Geojson => "geojson",
            Self::Kml => "kml",
            Self::TimelineSvg | Self::MapSvg => "svg",
            Self::TimelinePng | Self::MapPng => "png",
        }
    }

    /// What it draws, and how; none where it is no picture.
    pub fn picture(self) -> Option<(Picture, Paint)> {
        match self {
            Self::TimelineSvg => Some((Picture::Timeline(TimelineView::default()), Paint::Lines)),
            Self::TimelinePng => Some((Picture::Timeline(TimelineView::default()), Paint::Pixels)),
            Self::MapSvg => Some((Picture::Map(Box::default()), Paint::Lines)),
            Self::MapPng => Some((Picture::Map(Box::default()), Paint::Pixels)),
            _ => None,
        }
    }

    /// The format that a file's name says by its ending; a picture is the timeline's where `timeline` stands before that.
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let (stem, ending) = name.rsplit_once('.')?;
        match Self::ALL.iter().copied().find(|format| format.ending() == ending)? {
            Self::TimelineSvg if !stem.ends_with("timeline") => Some(Self::MapSvg),
            Self::TimelinePng if !stem.ends_with("timeline") => Some(Self::MapPng),
            format => Some(format),
        }
    }

    /// Writes the project in this format; a picture in pixels as the drawing from which it is painted.
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
            Self::Agreement => csv::write_sheet(&table::Tables { cleared, index, corpus: &corpus }.agreement(), writer),
            Self::Disagreements => {
                csv::write_sheet(&table::Tables { cleared, index, corpus: &corpus }.disagreements(), writer)
            }
            Self::Xlsx => xlsx::write(cleared, index, &corpus, writer),
            Self::TimelineJs => timeline_js::write(cleared, index, writer),
            Self::Calendar => icalendar::write(cleared, index, writer),
            Self::TimelineSvg | Self::TimelinePng | Self::MapSvg | Self::MapPng => match self.picture() {
                Some((picture, _)) => writer.write_all(picture.drawn(cleared, index)?.as_bytes()),
                None => Ok(()),
            },
            Self::Geojson => places::write_geojson(cleared, index, writer),
            Self::Kml => places::write_kml(cleared, index, writer),
            Self::WebAnnotation => web_annotation::write(cleared, index, &corpus, writer),
            Self::RefiQda => refi::write(cleared, index, &corpus, writer),
            Self::Codebook => refi::write_codebook(cleared, index, writer),
            Self::JsonSchema => schema::write(writer),
            Self::FollowTheMoney => follow_the_money::write(cleared, writer),
            Self::Bibtex => bibliography::write_bibtex(cleared, writer),
            Self::Ris => bibliography::write_ris(cleared, writer),
            Self::CslJson => bibliography::write_csl_json(cleared, writer),
        }
    }

    /// What of the project this format has no place for, in half sentences: said before it is dropped.
    pub fn left_out(self, cleared: &Cleared, corpus: &dyn Corpus) -> Vec<String> {
        match self {
            Self::RefiQda => refi::left_out(cleared, &cleared.corpus(corpus)),
            Self::FollowTheMoney => follow_the_money::left_out(cleared),
            _ => Vec::new(),
        }
    }

    /// What these bytes say, which this format wrote of this project. A workbook is packed, and its cells are
    /// asked instead.
    pub fn plain(self, bytes: &[u8], cleared: &Cleared, index: &Index, corpus: &dyn Corpus) -> Plain {
        match self {
            Self::Json | Self::Geojson | Self::WebAnnotation | Self::CslJson => Plain::json(bytes),
            Self::JsonSchema => Plain::default(),
            Self::FollowTheMoney => follow_the_money::plain(bytes),
            Self::Bibtex => Plain::text(&bibliography::plain_bibtex(bytes)),
            Self::TimelineJs => Plain::json_of_html(bytes),
            Self::Calendar => Plain::text(&icalendar::plain(cleared, index)),
            Self::TimelineSvg | Self::TimelinePng | Self::MapSvg | Self::MapPng => {
                Plain::picture(&String::from_utf8_lossy(bytes))
            }
            Self::Kml => Plain::html(&String::from_utf8_lossy(bytes)),
            Self::Codebook => refi::plain_xml(&String::from_utf8_lossy(bytes)),
            Self::RefiQda => refi::plain(cleared, index, &cleared.corpus(corpus)),
            Self::Csv | Self::Hypotheses | Self::Agreement | Self::Disagreements | Self::Ris => {
                Plain::text(&String::from_utf8_lossy(bytes))
            }
            Self::Xlsx => xlsx::plain(cleared, index, &cleared.corpus(corpus)),
        }
    }
}
