//! A page of a document as it is seen: its picture, and its words with their places.
//!
//! A *place* is a rectangle on the page, in points from its top left corner.

use super::hyphens::LINE_HYPHEN;
use super::pdf::beside::OPENINGS;
use serde::{Deserialize, Serialize};

/// Left, top, right, bottom, in points.
pub type Place = [f32; 4];
/// The place of what stands on no page: the space that parts two words.
pub const NO_PLACE: Place = [0.0; 4];

/// A page that is to be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Wanted {
    /// Its index.
    pub page: usize,
    /// How large.
    pub pixels_per_point: f32,
    /// Pixels across or down, at the most.
    pub side_pixels: u32,
}

/// The largest picture that is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// Pixels across or down.
    pub side_pixels: u32,
    /// Pixels in all.
    pub pixels: u32,
}

impl Default for Caps {
    fn default() -> Self {
        Self { side_pixels: 8192, pixels: 16 << 20 }
    }
}

impl Caps {
    /// A scale at which a page of this size in points stays within them, as near to the wanted as may be.
    pub fn bounded(self, wanted: f32, (width, height): (f32, f32)) -> f32 {
        let wanted = if wanted.is_finite() { wanted.max(0.01) } else { 1.0 };
        let by_side = self.side_pixels as f32 / width.max(height);
        let by_area = (self.pixels as f32 / (width * height)).sqrt();
        wanted.min(by_side).min(by_area)
    }
}

/// A page as it is seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// Its width in points.
    pub width_points: f32,
    /// Its height in points.
    pub height_points: f32,
    /// Pixels in a row.
    pub width_pixels: u32,
    /// Rows.
    pub height_pixels: u32,
    /// What of the page is not on the picture.
    pub lacks: Vec<Part>,
    /// Red, green, blue and alpha of each pixel, rows from the top; nothing shines through.
    #[serde(skip)]
    pub pixels: Vec<u8>,
    /// What stands on it.
    #[serde(skip)]
    pub words: Words,
}

/// Something on a page that could not be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Letters, for want of their font.
    Font,
    /// An image.
    Image,
    /// A note, a stamp or a form's field.
    Annotation,
}

impl Part {
    /// What it is, after 'not drawn:'.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Font => "letters in a font that cannot be read",
            Self::Image => "an image",
            Self::Annotation => "a note or a stamp",
        }
    }
}

/// The words of a page, and the place of each code point.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Words {
    pub(super) text: String,
    pub(super) places: Vec<Place>,
}

impl Words {
    /// Goes on with a character; `maybe` if the text may leave it out.
    pub(super) fn push(&mut self, character: char, place: Place, maybe: bool) {
        self.text.push(if maybe { LINE_HYPHEN } else { character });
        self.places.push(place);
    }

    /// The blank line between two paragraphs.
    pub(super) fn push_apart(&mut self) {
        for _ in 0..2 {
            self.push('\n', NO_PLACE, false);
        }
    }

    /// The place of each code point of the page's part of a text, without the white space at its end; none where
    /// the text was made of other words than the page holds.
    pub fn placed(&self, page_text: &str) -> Option<Vec<Place>> {
        let page_text = page_text.trim_end();
        // What was filled in and noted on a page follows its words, and is nowhere among them.
        let beside = OPENINGS.iter().filter_map(|opening| page_text.find(opening)).min().unwrap_or(page_text.len());
        let words = page_text.get(..beside).unwrap_or(page_text).trim_end();
        let mut text = words.chars().peekable();
        let mut placed = Vec::with_capacity(self.places.len());
        for (character, place) in self.text.chars().zip(&self.places) {
            // Brackets that the text has put around the mark of a note.
            while character != LINE_HYPHEN && text.peek() != Some(&character) {
                text.next_if(|next| matches!(next, '[' | ']'))?;
                placed.push(NO_PLACE);
            }
            let is_there = match character {
                LINE_HYPHEN => text.next_if_eq(&'-').is_some(),
                _ => text.next().is_some(),
            };
            if is_there {
                placed.push(*place);
            }
        }
        while text.next_if_eq(&']').is_some() {
            placed.push(NO_PLACE);
        }
        let rest = page_text.chars().count() - words.chars().count();
        placed.extend(std::iter::repeat_n(NO_PLACE, rest));
        text.next().is_none().then_some(placed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        let mut words = Words::default();
        for (nth, character) in text.chars().enumerate() {
            words.push(character, [nth as f32, 0.0, nth as f32 + 1.0, 1.0], character == '|');
        }
        words
    }

    #[test]
    fn words_are_placed_where_they_are_the_same_but_for_a_hyphen_at_a_lines_end() {
        let check = |page: &str, text: &str, lefts: Option<&[f32]>| {
            let placed =
                words(page).placed(text).map(|places| places.iter().map(|[left, ..]| *left).collect::<Vec<_>>());
            assert_eq!(placed.as_deref(), lefts, "{page} as {text}");
        };
        check("ab", "ab\n\n", Some(&[0.0, 1.0]));
        check("a|b", "ab", Some(&[0.0, 2.0]));
        check("a|b", "a-b", Some(&[0.0, 1.0, 2.0]));
        check("ab", "ac", None);
        check("ab", "abc", None);
        check("ab", "a", None);
        check("", "\n\n", Some(&[]));
    }
}
