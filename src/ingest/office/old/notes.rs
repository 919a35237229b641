//! The words of drawn boxes on the notes pages of a PPT (MS-PPT 2.5.6): what a speaker wrote beside the notes proper,
//! which are in a place of their own on the page and are read elsewhere.
//!
//! A *record* is a head of eight bytes and its data, which may be records again. A page of notes names its slide by an
//! identifier; the document lists the slides in their order.

use super::super::super::little_endian::u32_at;
use encoding_rs::UTF_16LE;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

/// Records lie in one another no deeper in any presentation.
const MAX_DEPTH: usize = 32;

const DOCUMENT: u16 = 0x03E8;
const NOTES_PAGE: u16 = 0x03F0;
const NOTES_HEAD: u16 = 0x03F1;
const SLIDE: u16 = 0x03F3;
const LIST: u16 = 0x0FF0;
const SHAPE: u16 = 0xF004;
const SHAPE_WORDS: u16 = 0xF00D;
const PLACE_ON_PAGE: u16 = 0x0BC3;
const WIDE_WORDS: u16 = 0x0FA0;
const NARROW_WORDS: u16 = 0x0FA8;
/// The list of the slides is the first of its kind: the others are of masters and of pages of notes.
const SLIDES: u16 = 0;

/// The paragraphs of the boxes, by the number of the slide from 1; none where they cannot be read.
pub(super) fn boxes(bytes: &[u8]) -> BTreeMap<usize, Vec<String>> {
    stream(bytes).map(|stream| of_stream(&stream)).unwrap_or_default()
}

fn stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let mut stream = Vec::new();
    file.open_stream("/PowerPoint Document").ok()?.take(bytes.len() as u64).read_to_end(&mut stream).ok()?;
    Some(stream)
}

/// A presentation that was saved over and over holds older states of its pages before the newer ones, which count.
fn of_stream(stream: &[u8]) -> BTreeMap<usize, Vec<String>> {
    let (mut slides, mut pages) = (Vec::new(), BTreeMap::new());
    for record in records(stream) {
        match record.kind {
            DOCUMENT => slides = slide_ids(record),
            NOTES_PAGE => {
                let id =
                    records(record.data).find(|part| part.kind == NOTES_HEAD).and_then(|head| u32_at(head.data, 0));
                let mut found = Vec::new();
                gather(record, 0, &mut found);
                pages.extend(id.map(|id| (id, found)));
            }
            _ => {}
        }
    }
    let numbered = (1..).zip(slides).filter_map(|(number, id)| Some((number, pages.remove(&id)?)));
    numbered.filter(|(_, words)| !words.is_empty()).collect()
}

/// The identifiers of the slides in their order.
fn slide_ids(document: Record<'_>) -> Vec<u32> {
    let mut lists = records(document.data).filter(|part| part.kind == LIST && part.instance == SLIDES);
    let listed = lists.next().map(|list| records(list.data)).into_iter().flatten();
    listed.filter(|part| part.kind == SLIDE).filter_map(|slide| u32_at(slide.data, 12)).collect()
}

/// The paragraphs of every shape that is none of the places that a page of notes has by itself.
fn gather(within: Record<'_>, depth: usize, found: &mut Vec<String>) {
    if within.kind == SHAPE {
        let has_place = records(within.data).any(|part| records(part.data).any(|one| one.kind == PLACE_ON_PAGE));
        let boxes = records(within.data).filter(|part| part.kind == SHAPE_WORDS && !has_place);
        found.extend(boxes.flat_map(|part| records(part.data)).flat_map(paragraphs));
    } else if within.holds_records && depth < MAX_DEPTH {
        records(within.data).for_each(|part| gather(part, depth + 1, found));
    }
}

fn paragraphs(words: Record<'_>) -> Vec<String> {
    let text = match words.kind {
        WIDE_WORDS => UTF_16LE.decode_without_bom_handling(words.data).0.into_owned(),
        // The lower halves of wide characters.
        NARROW_WORDS => words.data.iter().map(|byte| char::from(*byte)).collect(),
        _ => return Vec::new(),
    };
    let lines = text.split('\r').map(|line| line.replace('\u{b}', "\n"));
    lines.filter(|line| !line.trim().is_empty()).collect()
}

#[derive(Debug, Clone, Copy)]
struct Record<'a> {
    kind: u16,
    instance: u16,
    holds_records: bool,
    data: &'a [u8],
}

fn records(mut rest: &[u8]) -> impl Iterator<Item = Record<'_>> {
    std::iter::from_fn(move || {
        let head = u32_at(rest, 0)?;
        let length = u32_at(rest, 4)? as usize;
        let (data, after) = rest.get(8..)?.split_at_checked(length)?;
        rest = after;
        let [low, high] = [head as u16, (head >> 16) as u16];
        Some(Record { kind: high, instance: low >> 4, holds_records: low & 0xF == 0xF, data })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, holds_records: bool, data: &[u8]) -> Vec<u8> {
        let flags: u16 = if holds_records { 0xF } else { 0 };
        [&flags.to_le_bytes()[..], &kind.to_le_bytes(), &(data.len() as u32).to_le_bytes(), data].concat()
    }

    fn page(slide: u32, shapes: &[Vec<u8>]) -> Vec<u8> {
        let head = record(NOTES_HEAD, false, &[&slide.to_le_bytes()[..], &[0; 4]].concat());
        record(NOTES_PAGE, true, &[head, record(0x040C, true, &shapes.concat())].concat())
    }

    fn shape(has_place: bool, words: &str) -> Vec<u8> {
        let place = record(0xF011, true, &record(if has_place { PLACE_ON_PAGE } else { 0x0BC1 }, false, &[0; 8]));
        let words: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        record(SHAPE, true, &[place, record(SHAPE_WORDS, true, &record(WIDE_WORDS, false, &words))].concat())
    }

    #[test]
    fn boxes_are_read_by_their_slide_and_the_newest_state_counts() {
        let slide = |id: u32| record(SLIDE, false, &[&[0; 12][..], &id.to_le_bytes(), &[0; 4]].concat());
        let document = record(DOCUMENT, true, &record(LIST, true, &[slide(256), slide(300)].concat()));
        let grouped = record(0xF003, true, &shape(false, "In a group"));
        let stream = [
            page(300, &[shape(false, "As it was")]),
            document,
            page(300, &[shape(true, "The notes proper"), shape(false, "Ask who paid\rand when"), grouped]),
            page(256, &[shape(true, "Only notes")]),
            page(999, &[shape(false, "Of no slide")]),
        ]
        .concat();
        let expected = ["Ask who paid", "and when", "In a group"].map(str::to_owned).to_vec();
        assert_eq!(of_stream(&stream), BTreeMap::from([(2, expected)]));
        for cut in 0..stream.len() {
            of_stream(&stream[..cut]);
        }
        let mut deep = record(SHAPE, true, b"");
        for _ in 0..500 {
            deep = record(0xF003, true, &deep);
        }
        of_stream(&page(1, &[deep]));
    }
}
