//! `screenshot`: a picture of a pane. What is asked for is settled here; the window draws it.

use super::Done;
use super::screen::Screen;
use super::view::View;
use crate::model::{Claim, Document, Holds, Id, Object, Project, words};
use crate::problem::Problem;
use crate::session::Target;
use crate::session::find_a;
use std::fmt::Display;
use std::path::PathBuf;
use std::str::FromStr;

words! {
    /// A pane of the window.
    pub enum Pane {
        /// The whole window.
        Window = "window", "Window";
        /// The list of documents.
        Documents = "documents", "Documents";
        /// A document's text.
        Reader = "reader", "Reader";
        /// The tag tree.
        Tags = "tags", "Tags";
        /// People, bodies and origins.
        People = "people", "People";
        /// Claims and their evidence.
        Claims = "claims", "Claims";
        /// What is selected.
        Inspector = "inspector", "Inspector";
        /// What happened when.
        Timeline = "timeline", "Timeline";
        /// What happened where.
        Map = "map", "Map";
        /// Search results.
        Search = "search", "Search";
        /// What a search finds, each place on a line.
        Context = "context", "Words in context";
        /// What marks a document, or the documents that are found.
        Terms = "terms", "Terms";
        /// What is like a document.
        Alike = "alike", "Alike";
        /// How much of each tag there is where.
        Matrix = "matrix", "Matrix";
        /// Passages by their tags.
        Coded = "coded-text", "Coded text";
        /// Evidence against hypotheses.
        Hypotheses = "hypotheses", "Competing hypotheses";
        /// The brief.
        Brief = "brief", "Brief";
        /// The brief, sentence by sentence.
        Review = "review", "Review";
        /// The page of the original that is read.
        Page = "page", "Page";
        /// Another document's text.
        Beside = "beside", "Beside";
        /// Passages left in older versions.
        Check = "check", "To check";
        /// What was done.
        History = "history", "History";
        /// What a claim goes back to.
        Graph = "graph", "Graph";
        /// What would change without something.
        WhatIf = "what-if", "What if";
        /// What was noticed, and what was decided about it.
        Suggestions = "suggestions", "Suggestions";
    }
}

words! {
    /// Dark letters on light, or light on dark.
    pub enum Shade {
        /// Dark on light.
        Light = "light", "Light";
        /// Light on dark.
        Dark = "dark", "Dark";
    }
}

/// The arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's folder
    project: PathBuf,
    /// Which pane; 'window' is the whole
    #[arg(long, value_name = "NAME")]
    pane: Pane,
    /// The document to select
    #[arg(long, value_name = "ID", conflicts_with = "claim")]
    document: Option<String>,
    /// The claim to select
    #[arg(long, value_name = "ID")]
    claim: Option<String>,
    /// What to search for
    #[arg(long, value_name = "QUERY")]
    query: Option<String>,
    /// Pixels across and down
    #[arg(long, value_name = "WxH", default_value = "1440x900")]
    size: Size,
    /// Pixels in a point: 3 for print
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=4))]
    scale: u8,
    /// light or dark
    #[arg(long, default_value = "light")]
    theme: Shade,
    /// The PNG file to write
    #[arg(short = 'o', value_name = "FILE.png")]
    output: PathBuf,
}

/// A picture that was asked for.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The project's folder.
    pub project: PathBuf,
    /// What of the window.
    pub pane: Pane,
    /// The document to be read.
    pub document: Option<Id<Document>>,
    /// The claim to be selected.
    pub claim: Option<Id<Claim>>,
    /// What is searched for.
    pub query: Option<String>,
    /// Pixels across and down.
    pub size: (u32, u32),
    /// Pixels in a point.
    pub scale: u8,
    /// In which theme.
    pub shade: Shade,
    to: Target,
}

impl Picture {
    /// Writes the picture, which `encode` makes a PNG of, where it was asked for.
    pub fn save<E: Display>(&self, encode: impl FnOnce(&mut Vec<u8>) -> Result<(), E>) -> Result<(), Problem> {
        let mut png = Vec::new();
        encode(&mut png).map_err(|error| Problem::usage(format!("The picture could not be made: {error}")))?;
        self.to.write(&png)
    }
}

/// Settles what to draw.
pub(super) fn run(args: &Args, screen: &mut Screen) -> Result<Done, Problem> {
    let view = View::open(&args.project, screen)?;
    let to = Target::outside(&args.project, &args.output)?;
    if to.path().extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("png")) {
        return Err(Problem::usage(format!("{} does not end in .png", args.output.display()))
            .advise("A picture is written as PNG"));
    }
    let (document, claim) = (one(&view, args.document.as_deref())?, one(&view, args.claim.as_deref())?);
    let Size(width, height) = args.size;
    let (project, pane, shade) = (args.project.clone(), args.pane, args.theme);
    let (size, scale, query) = ((width, height), args.scale, args.query.clone());
    Ok(Done::Picture(Picture { project, pane, document, claim, query, size, scale, shade, to }))
}

fn one<T: Object>(view: &View, typed: Option<&str>) -> Result<Option<Id<T>>, Problem>
where
    Project: Holds<T>,
{
    typed.map(|typed| find_a(view.project(), typed)).transpose()
}

/// Pixels, `WxH`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size(u32, u32);

/// More pixels than this across or down are a mistake, and a lot of memory.
const MOST_PIXELS: u32 = 8192;

impl FromStr for Size {
    type Err = String;
    fn from_str(given: &str) -> Result<Self, String> {
        let side = |word: &str| word.parse().ok().filter(|side| (64..=MOST_PIXELS).contains(side));
        let sides = given.split_once(['x', '×']).and_then(|(width, height)| side(width).zip(side(height)));
        sides
            .map(|(width, height)| Self(width, height))
            .ok_or_else(|| format!("'{given}' is no size; write 1440x900, each from 64 to {MOST_PIXELS}"))
    }
}
