//! What a word processor opens: a brief as DOCX and as ODT, with real headings, notes, contents and links.
//!
//! Both are archives of XML. They are written by our own hand, since the libraries at hand give a picture no words
//! for those who do not see it, and a note no number of its own.

mod docx;
mod docx_parts;
mod docx_text;
mod odt;
mod odt_styles;
mod odt_text;
mod package;
mod xml;

pub(super) use docx::write as docx;
pub(super) use odt::write as odt;

use super::contents::{Listed, contents, heading_bookmark, is_listed, plain};
use crate::brief::manuscript::{Figure, Run};
use std::collections::BTreeMap;

/// The drawings of a brief as pictures: PNG, with their size on paper in points.
pub type Pictures = BTreeMap<Figure, FigurePicture>;

/// A drawing made a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct FigurePicture {
    /// The picture.
    pub png: Vec<u8>,
    /// Width and height on paper, in points.
    pub points: (f64, f64),
}

/// As wide as a column of text on A4 with margins of an inch, in points.
const COLUMN_POINTS: f64 = 451.0;
/// As high as a picture may be, in points.
const HIGHEST_POINTS: f64 = 640.0;

impl FigurePicture {
    /// How large it stands in a column of text, in points.
    fn fitted(&self) -> (f64, f64) {
        let (width, height) = (self.points.0.max(1.0), self.points.1.max(1.0));
        let scale = (COLUMN_POINTS / width).min(HIGHEST_POINTS / height).min(1.0);
        (width * scale, height * scale)
    }
}

/// Whether every letter of these words belongs to a script that runs from right to left: Hebrew, Arabic and their
/// kin, and their forms for presentation.
pub(super) fn is_right_to_left(words: &str) -> bool {
    let mut letters = words.chars().filter(|char| char.is_alphabetic()).peekable();
    letters.peek().is_some()
        && letters.all(|char| matches!(char, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}

/// A row with no more letters than this in a cell stays on one page.
const WHOLE_ROW_LETTERS: usize = 400;

/// Whether a row of a table is so short that it stays on one page.
fn is_short(row: &[Vec<Run>]) -> bool {
    row.iter().all(|cell| plain(cell).chars().count() <= WHOLE_ROW_LETTERS)
}

/// The bookmark of an entry of the register.
fn entry_bookmark(mark: &str) -> String {
    format!("entry-{mark}")
}

#[cfg(test)]
mod tests;
