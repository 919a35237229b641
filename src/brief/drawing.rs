//! The timeline drawn for paper (SVG): for a brief, and to be saved as a picture.
//!
//! Everything that is seen is said by attributes that need no style sheet, since a brief lets in none but its own and other
//! programs read few. The classes beside them are for the page of a brief, which has its own colours by day and by night.

mod forms;
mod legend;
pub mod symbol;
mod timeline;

pub use timeline::{Paper, TimelineView, timeline};

use super::escape::html as escaped;
use std::fmt::Write as _;

/// About how wide a letter is, in points, at the size in which labels are set.
const LETTER: f32 = 5.4;
/// Sizes of letters.
const LABEL_SIZE: u8 = 10;
const META: &str = "#5f5a52";
const TEXT: &str = "#201f1c";
const RULE: &str = "#d8d3ca";
const PAPER: &str = "#ffffff";

/// What is drawn, and what is not in it in sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The drawing; empty where nothing is to be drawn.
    pub svg: String,
    /// What is not in it.
    pub said: Vec<String>,
}

/// Adds to a drawing; a string takes everything.
fn push(svg: &mut String, words: std::fmt::Arguments<'_>) {
    svg.write_fmt(words).unwrap_or_default();
    svg.push('\n');
}

/// About how wide these words are, in points.
fn width_of(words: &str) -> f32 {
    words.chars().count() as f32 * LETTER
}

/// Words that stand beside what is drawn.
fn note(svg: &mut String, (x, y): (f32, f32), words: &str) {
    push(svg, format_args!("<text class=\"meta\" fill=\"{META}\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", escaped(words)));
}
