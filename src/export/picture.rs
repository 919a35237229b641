//! Pictures for print of the timeline and the map, as they are seen or of everything.
//!
//! They are drawn here; whoever writes them makes pixels of the drawing where those are wanted.

use super::clearance::Cleared;
use super::map_svg::{self, MapView};
use crate::analysis::timeline::Known;
use crate::analysis::{Index, Standings};
use crate::brief::{Paper, TimelineView, timeline};
use std::io;

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Picture {
    /// The timeline, so much of it.
    Timeline(TimelineView),
    /// The map, so much of it.
    Map(Box<MapView>),
}

/// Of what a picture is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// A drawing (SVG).
    Lines,
    /// Pixels (PNG), fine enough for print.
    Pixels,
}

impl Paint {
    /// What a file's ending says; none where it is no picture's.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_lowercase().as_str() {
            "svg" => Some(Self::Lines),
            "png" => Some(Self::Pixels),
            _ => None,
        }
    }
}

impl Picture {
    /// The user's own layers that lie over it, each with how many shapes it has.
    pub fn layers(&self) -> Vec<(&str, usize)> {
        match self {
            Self::Timeline(_) => Vec::new(),
            Self::Map(view) => {
                view.layers.iter().map(|over| (over.layer.name.as_str(), over.layer.features.len())).collect()
            }
        }
    }

    /// The drawing (SVG).
    pub fn drawn(&self, cleared: &Cleared, index: &Index) -> io::Result<String> {
        match self {
            Self::Timeline(view) => {
                let standings = Standings::of(&cleared.project, index);
                let known = Known { project: &cleared.project, index, assessments: standings.all() };
                Ok(timeline(known, view, Paper::Sheet).svg)
            }
            Self::Map(view) => {
                let mut bytes = Vec::new();
                map_svg::write(cleared, index, view, &mut bytes)?;
                String::from_utf8(bytes).map_err(io::Error::other)
            }
        }
    }
}
