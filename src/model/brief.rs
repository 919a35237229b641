//! Briefs, and the long texts that briefs and memos are made of.

use super::collection::object;
use super::word::words;
use super::{Id, Stamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A briefing note. Its Markdown is a [`Prose`], so that typing costs what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief {
    /// Identity.
    pub id: Id<Self>,
    /// Its title.
    pub title: String,
    /// Its text.
    pub prose: Id<Prose>,
    /// The template it was begun from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    /// How it cites its sources.
    #[serde(default, skip_serializing_if = "CitationStyle::is_plain")]
    pub style: CitationStyle,
    /// What was issued, in order: frozen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issued: Vec<IssuedBrief>,
    /// Whoever wrote words of it, and so cannot also review it; empty where only history tells.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub writers: BTreeSet<String>,
    /// Who began it, when.
    pub made: Stamp,
}
object!(Brief, 'b', "brief");

words! {
    /// How a brief cites its sources.
    #[derive(Default)]
    pub enum CitationStyle {
        /// Authors, ‘title’, publisher, date, place in it: as in a newsroom.
        #[default]
        Plain = "plain", "Newsroom";
        /// Chicago Manual of Style, notes and bibliography.
        Chicago = "chicago", "Chicago (notes)";
        /// American Psychological Association: author and year in the line.
        Apa = "apa", "APA";
        /// Institute of Electrical and Electronics Engineers: numbers in the line.
        Ieee = "ieee", "IEEE";
    }
}

impl CitationStyle {
    /// Whether it is the one that needs no saying.
    pub fn is_plain(&self) -> bool {
        *self == Self::Plain
    }
}

/// One issue of a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedBrief {
    /// Its number, from 1.
    pub number: u32,
    /// The frozen text.
    pub prose: Id<Prose>,
    /// Who issued it, when.
    pub made: Stamp,
}

/// A long text. It is created and deleted whole and changed by splices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prose {
    /// Identity.
    pub id: Id<Self>,
    /// Markdown.
    pub text: String,
}
object!(Prose, 'w', "text");
