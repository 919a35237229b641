//! Pictures of a document's pages: what they are, and both sides of the talk with the process that draws them.
//!
//! Drawing is reading a stranger's file, so it is done in a process of its own, as importing is
//! ([`super::worker`]). That process is given one file and then asked for one page after the other. What is sent
//! is framed as there: first the [`Limits`], then the file. The answer to the file is how many pages it has, or
//! why it is refused; the answer to a [`Wanted`] is the [`Picture`], or a sentence, and then its pixels, its words
//! and their places in frames of their own.

use super::page_picture::{Caps, Picture, Place, Wanted};
use super::pdf::picture::{Drawing, open};
use super::worker::{confine, frame, read_frame, write_frame};
use super::{MAX_INPUT_BYTES, Refusal};
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// Requests and headers are short.
const MAX_HEADER_BYTES: usize = 1024 * 1024;
/// No page that is drawn has more words than this.
const MAX_WORDS_BYTES: usize = 64 * 1024 * 1024;
const PLACE_BYTES: usize = size_of::<Place>();

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
