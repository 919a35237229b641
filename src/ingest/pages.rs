//! Pictures of a document's pages: what they are, and both sides of the talk with the process that draws them.
//!
//! Drawing is reading a stranger's file, so it is done in a process of its own, as importing is
//! ([`super::worker`]). That process is given one file and then asked for one page after the other. What is sent
//! is framed as there: first the [`Limits`], then the file. The answer to the file is how many pages it has, or
//! why it is refused; the answer to a [`Wanted`] is the [`Picture`], or a sentence, and then its pixels, its words
//! and their places in frames of their own.
//!
//! A *place* is a rectangle on the page as it is seen, in points from its top left corner.

use super::hyphens::LINE_HYPHEN;
use super::pdf::beside::OPENINGS;
use super::pdf::picture::{Drawing, open};
use super::worker::{confine, frame, read_frame, write_frame};
use super::{MAX_INPUT_BYTES, Refusal};
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// Left, top, right, bottom, in points.
pub type Place = [f32; 4];
/// The place of what stands on no page: the space that parts two words.
pub const NO_PLACE: Place = [0.0; 4];

/// Requests and headers are short.
const MAX_HEADER_BYTES: usize = 1024 * 1024;
/// No page that is drawn has more words than this.
const MAX_WORDS_BYTES: usize = 64 * 1024 * 1024;
const PLACE_BYTES: usize = size_of::<Place>();

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
    places: Vec<Place>,
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

/// What became of a page; what a picture holds follows in frames of its own.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Reply {
    Drawn(Picture),
    NotDrawn(String),
}

/// Draws what is asked for in `requests` and answers on `replies`, until the requests end: the child's side.
pub fn run(mut requests: impl Read, replies: impl Write) -> io::Result<()> {
    let Some(limits) = read_frame(&mut requests, MAX_HEADER_BYTES)? else { return Ok(()) };
    confine(serde_json::from_slice(&limits)?);
    serve(requests, replies)
}

fn serve(mut requests: impl Read, mut replies: impl Write) -> io::Result<()> {
    let Some(bytes) = read_frame(&mut requests, MAX_INPUT_BYTES)? else { return Ok(()) };
    let opened = open(bytes);
    let mut drawing = opened.as_ref().ok().map(Drawing::of);
    let pages = match (&opened, &drawing) {
        (Err(refusal), _) => Err(refusal),
        (Ok(_), drawing) => Ok(drawing.as_ref().map_or(0, Drawing::pages)),
    };
    write_frame(&mut replies, &serde_json::to_vec(&pages)?)?;
    replies.flush()?;
    while let Some(drawing) = &mut drawing
        && let Some(wanted) = read_frame(&mut requests, MAX_HEADER_BYTES)?
    {
        write_reply(&mut replies, drawing.draw(serde_json::from_slice(&wanted)?, Caps::default()))?;
    }
    Ok(())
}

fn write_reply(replies: &mut impl Write, drawn: Result<Picture, String>) -> io::Result<()> {
    match drawn {
        Err(sentence) => write_frame(replies, &serde_json::to_vec(&Reply::NotDrawn(sentence))?)?,
        Ok(mut picture) => {
            let (pixels, words) = (std::mem::take(&mut picture.pixels), std::mem::take(&mut picture.words));
            write_frame(replies, &serde_json::to_vec(&Reply::Drawn(picture))?)?;
            write_frame(replies, &pixels)?;
            write_frame(replies, words.text.as_bytes())?;
            let places: Vec<u8> = words.places.iter().flatten().flat_map(|side| side.to_le_bytes()).collect();
            write_frame(replies, &places)?;
        }
    }
    replies.flush()
}

/// Hands the file over: the parent's side, once after the greeting. How many pages it has, or why not.
pub fn hand_over(
    requests: &mut impl Write,
    replies: &mut impl Read,
    bytes: &[u8],
) -> io::Result<Result<usize, Refusal>> {
    write_frame(requests, bytes)?;
    requests.flush()?;
    Ok(serde_json::from_slice(&frame(replies, MAX_HEADER_BYTES)?)?)
}

/// Asks for a page and takes the answer: the parent's side. An error means that the process is no longer of use.
pub fn ask(requests: &mut impl Write, replies: &mut impl Read, wanted: Wanted) -> io::Result<Result<Picture, String>> {
    write_frame(requests, &serde_json::to_vec(&wanted)?)?;
    requests.flush()?;
    let mut picture = match serde_json::from_slice(&frame(replies, MAX_HEADER_BYTES)?)? {
        Reply::NotDrawn(sentence) => return Ok(Err(sentence)),
        Reply::Drawn(picture) => picture,
    };
    let caps = Caps::default();
    picture.pixels = frame(replies, caps.pixels as usize * 4)?;
    let expected = u64::from(picture.width_pixels) * u64::from(picture.height_pixels) * 4;
    picture.words.text = String::from_utf8(frame(replies, MAX_WORDS_BYTES)?).map_err(io::Error::other)?;
    picture.words.places = places(&frame(replies, MAX_WORDS_BYTES * 4)?);
    let whole = picture.pixels.len() as u64 == expected
        && picture.width_pixels.max(picture.height_pixels) <= caps.side_pixels
        && picture.words.places.len() == picture.words.text.chars().count()
        && picture.width_points > 0.0
        && picture.height_points > 0.0;
    if whole { Ok(Ok(picture)) } else { Err(io::Error::other("the picture is not whole")) }
}

fn places(bytes: &[u8]) -> Vec<Place> {
    let (places, _) = bytes.as_chunks::<PLACE_BYTES>();
    let side = |place: &[u8; PLACE_BYTES], at: usize| {
        let (sides, _) = place.as_chunks::<4>();
        sides.get(at).copied().map_or(0.0, f32::from_le_bytes)
    };
    places.iter().map(|place| std::array::from_fn(|at| side(place, at))).collect()
}

/// A page drawn in this process, for the tests of those who show it.
#[cfg(test)]
pub(crate) fn drawn_here(file: &[u8], wanted: Wanted) -> Result<Picture, String> {
    let file = open(file.to_vec()).map_err(|refusal| refusal.to_string())?;
    Drawing::of(&file).draw(wanted, Caps::default())
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

    #[test]
    fn a_picture_comes_through_whole_and_a_broken_file_is_refused() {
        let file = include_bytes!("../../tests/fixtures/labelled.pdf");
        let wanted = Wanted { page: 1, pixels_per_point: 0.5, side_pixels: 4096 };
        let mut requests = Vec::new();
        write_frame(&mut requests, file).unwrap();
        for wanted in [wanted, Wanted { page: 7, ..wanted }] {
            write_frame(&mut requests, &serde_json::to_vec(&wanted).unwrap()).unwrap();
        }
        let mut replies = Vec::new();
        serve(requests.as_slice(), &mut replies).unwrap();
        let mut replies = replies.as_slice();
        assert_eq!(hand_over(&mut Vec::new(), &mut replies, b"").unwrap(), Ok(2));
        let opened = open(file.to_vec()).unwrap();
        let drawn = Drawing::of(&opened).draw(wanted, Caps::default());
        assert_eq!(ask(&mut Vec::new(), &mut replies, wanted).unwrap(), drawn);
        assert!(ask(&mut Vec::new(), &mut replies, wanted).unwrap().is_err(), "no such page");
        let mut requests = Vec::new();
        write_frame(&mut requests, b"%PDF-1.7").unwrap();
        let mut replies = Vec::new();
        serve(requests.as_slice(), &mut replies).unwrap();
        assert!(hand_over(&mut Vec::new(), &mut replies.as_slice(), b"").unwrap().is_err());
    }
}
