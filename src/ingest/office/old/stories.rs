//! What a DOC says beside its running text and its notes: comments, and the words of text boxes (MS-DOC 2.3).
//!
//! A *story* is a stretch of the document's characters: first the running text, then footnotes, headers, comments,
//! endnotes and boxes. The *pieces* say where in the file each stretch of characters stands. Where a box is fixed is
//! known only to the drawings, so that boxes come after the running text.

use super::super::super::little_endian::{u16_at, u32_at};
use super::super::draft::{Aside, Draft};
use encoding_rs::{UTF_16LE, WINDOWS_1252};
use std::io::{Cursor, Read};
use std::ops::Range;

/// More comments than this in one document are rubbish.
const MAX_COMMENTS: usize = 10_000;
/// A story is no longer, in characters.
const MAX_STORY: u32 = 16 * 1024 * 1024;

/// How the head of such a file begins, and the oldest version that is laid out so.
const IDENT: u16 = 0xA5EC;
const FIRST_VERSION: u16 = 0x00C0;
const IN_SECOND_TABLE: u16 = 0x0200;
const ENCRYPTED: u16 = 0x0100;

/// Where the lengths of the stories stand among the long numbers of the head, in the order of the stories.
const LENGTHS: [usize; 7] = [3, 4, 5, 7, 8, 9, 10];
const COMMENTS: usize = 3;
const BOXES: usize = 5;
const BOXES_IN_MARGINS: usize = 6;

/// Places among the pairs of the head.
const COMMENT_MARKS: usize = 4;
const COMMENT_ENDS: usize = 5;
const PIECES: usize = 33;
const COMMENTERS: usize = 36;

/// Bytes of what is kept of a comment's mark, and where in them the number of its author is.
const MARK_BYTES: usize = 30;
const AUTHOR_AT: usize = 20;

/// Comments and boxes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Stories {
    /// Author and words.
    comments: Vec<(String, String)>,
    boxes: String,
    in_margins: String,
}

/// Those of a file; none where it has none, or they cannot be read.
pub(super) fn of(bytes: &[u8]) -> Option<Stories> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let mut stream = |name: &str| {
        let mut whole = Vec::new();
        file.open_stream(name).ok()?.take(bytes.len() as u64).read_to_end(&mut whole).ok()?;
        Some(whole)
    };
    let main = stream("/WordDocument")?;
    let flags = u16_at(&main, 10)?;
    let is_sound = u16_at(&main, 0)? == IDENT && u16_at(&main, 2)? >= FIRST_VERSION && flags & ENCRYPTED == 0;
    let table = stream(if flags & IN_SECOND_TABLE == 0 { "/0Table" } else { "/1Table" }).filter(|_| is_sound)?;
    Head::of(&main)?.stories(&main, &table)
}

impl Stories {
    /// Writes the boxes after what is written so far, and the comments among the notes.
    pub(super) fn set(&self, draft: &mut Draft) {
        paragraphs(draft, &self.boxes);
        if !self.in_margins.trim().is_empty() {
            draft.begin_aside(Aside::Margin);
            paragraphs(draft, &self.in_margins);
            draft.end_aside();
        }
        for (number, (author, words)) in (1_usize..).zip(&self.comments) {
            draft.begin_comment(&number.to_string(), author, "", None);
            paragraphs(draft, words);
            draft.end_aside();
        }
    }
}

fn paragraphs(draft: &mut Draft, words: &str) {
    for paragraph in words.lines().filter(|line| !line.trim().is_empty()) {
        draft.begin_paragraph(false);
        draft.push(paragraph);
        draft.end_paragraph();
    }
}

/// What the head of a file says: the characters of each story, and where to look for what in the table stream.
struct Head {
    stories: Vec<Range<u32>>,
    pairs: Vec<Range<usize>>,
}

impl Head {
    fn of(main: &[u8]) -> Option<Self> {
        let shorts = usize::from(u16_at(main, 32)?);
        let longs_at = 34 + shorts * 2;
        let longs = usize::from(u16_at(main, longs_at)?);
        let pairs_at = longs_at + 2 + longs * 4;
        let mut stories = Vec::new();
        let mut start = 0_u32;
        for nth in LENGTHS {
            let length = if nth < longs { u32_at(main, longs_at + 2 + nth * 4)? } else { 0 };
            let end = start.checked_add(length)?;
            stories.push(start..end);
            start = end;
        }
        let count = usize::from(u16_at(main, pairs_at)?).min(COMMENTERS + 1);
        let pair = |nth: usize| {
            let start = u32_at(main, pairs_at + 2 + nth * 8)? as usize;
            Some(start..start.checked_add(u32_at(main, pairs_at + 6 + nth * 8)? as usize)?)
        };
        Some(Self { stories, pairs: (0..count).map(pair).collect::<Option<_>>()? })
    }

    fn part<'a>(&self, table: &'a [u8], nth: usize) -> Option<&'a [u8]> {
        table.get(self.pairs.get(nth)?.clone())
    }

    fn stories(&self, main: &[u8], table: &[u8]) -> Option<Stories> {
        let pieces = pieces(self.part(table, PIECES)?)?;
        let written = |range: Range<u32>| shown(&characters(main, &pieces, range));
        let story = |nth: usize| self.stories.get(nth).cloned().unwrap_or_default();
        let owners = self.part(table, COMMENTERS).map(names).unwrap_or_default();
        let marks = self.part(table, COMMENT_MARKS).unwrap_or_default();
        // One place more than there are marks, and then what is kept of each.
        let count = (marks.len().saturating_sub(4) / (4 + MARK_BYTES)).min(MAX_COMMENTS);
        let author = |nth: usize| {
            let at = 4 * (count + 1) + nth * MARK_BYTES + AUTHOR_AT;
            owners.get(usize::from(u16_at(marks, at)?)).cloned()
        };
        let ends = self.part(table, COMMENT_ENDS).unwrap_or_default();
        let all = story(COMMENTS);
        let comment = |nth: usize| {
            let (from, to) = (u32_at(ends, nth * 4)?, u32_at(ends, nth * 4 + 4)?);
            let range = all.start.checked_add(from)?..all.start.checked_add(to)?.min(all.end);
            Some((author(nth).unwrap_or_default(), written(range)))
        };
        let comments = (0..count).filter_map(comment).filter(|(_, words)| !words.trim().is_empty()).collect();
        Some(Stories { comments, boxes: written(story(BOXES)), in_margins: written(story(BOXES_IN_MARGINS)) })
    }
}

/// Characters of the document that stand together in the file.
struct Piece {
    characters: Range<u32>,
    start_byte: usize,
    is_narrow: bool,
}

/// The table of pieces, behind changes of format that are passed over (MS-DOC 2.9.38).
fn pieces(mut part: &[u8]) -> Option<Vec<Piece>> {
    while part.first() == Some(&1) {
        part = part.get(3 + usize::from(u16_at(part, 1)?)..)?;
    }
    let length = u32_at(part, 1).filter(|_| part.first() == Some(&2))? as usize;
    let table = part.get(5..)?.get(..length)?;
    let count = length.checked_sub(4)? / 12;
    let piece = |nth: usize| {
        let at = u32_at(table, 4 * (count + 1) + nth * 8 + 2)?;
        let is_narrow = at & 0x4000_0000 != 0;
        let at = (at & 0x3FFF_FFFF) as usize;
        let start_byte = if is_narrow { at / 2 } else { at };
        Some(Piece { characters: u32_at(table, nth * 4)?..u32_at(table, nth * 4 + 4)?, start_byte, is_narrow })
    };
    (0..count).map(piece).collect()
}

fn characters(main: &[u8], pieces: &[Piece], wanted: Range<u32>) -> String {
    let mut found = String::new();
    let wanted = wanted.start..wanted.end.min(wanted.start.saturating_add(MAX_STORY));
    for piece in pieces {
        let (from, to) = (piece.characters.start.max(wanted.start), piece.characters.end.min(wanted.end));
        if from >= to {
            continue;
        }
        let (skipped, length) = ((from - piece.characters.start) as usize, (to - from) as usize);
        let width = if piece.is_narrow { 1 } else { 2 };
        let start = piece.start_byte + skipped * width;
        let bytes = main.get(start..start + length * width).unwrap_or_default();
        let encoding = if piece.is_narrow { WINDOWS_1252 } else { UTF_16LE };
        found.push_str(&encoding.decode_without_bom_handling(bytes).0);
    }
    found
}

/// Characters as they are seen: no code of a field, no sign that stands for a picture or a mark.
fn shown(characters: &str) -> String {
    let mut words = String::with_capacity(characters.len());
    // For each field that is open, whether its code goes on.
    let mut fields: Vec<bool> = Vec::new();
    for character in characters.chars() {
        match character {
            '\u{13}' => fields.push(true),
            '\u{14}' => fields.iter_mut().next_back().into_iter().for_each(|is_code| *is_code = false),
            '\u{15}' => drop(fields.pop()),
            _ if fields.contains(&true) => {}
            '\r' | '\u{b}' | '\u{c}' => words.push('\n'),
            '\u{1e}' => words.push('\u{2011}'),
            '\u{7}' | '\t' => words.push('\t'),
            _ if character.is_control() => {}
            _ => words.push(character),
        }
    }
    words
}

/// Names one after the other, each behind its length.
fn names(mut part: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    while let Some(length) = u16_at(part, 0).map(|length| usize::from(length) * 2) {
        let Some(name) = part.get(2..2 + length) else { break };
        names.push(UTF_16LE.decode_without_bom_handling(name).0.into_owned());
        part = part.get(2 + length..).unwrap_or_default();
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_are_no_words_are_left_out() {
        for (characters, expected) in [
            ("one\rtwo\u{7}three\u{b}four", "one\ntwo\tthree\nfour"),
            ("\u{5}See \u{13}HYPERLINK x\u{14}the ledger\u{15}.", "See the ledger."),
            ("\u{13}PAGE\u{15}a \u{13}IF \u{13}NAME\u{14}x\u{15}\u{14}yes\u{15}", "a yes"),
            ("co\u{1e}op\u{1}\u{8}", "co\u{2011}op"),
        ] {
            assert_eq!(shown(characters), expected, "{characters:?}");
        }
    }

    #[test]
    fn no_bytes_bring_it_down() {
        let file = include_bytes!("../../../../tests/fixtures/fidelity/minutes.doc");
        let sound = of(file).unwrap();
        assert_eq!(sound.comments, [("Clerk".to_owned(), "Was it not three of the public?\n".to_owned())]);
        assert_eq!(sound.boxes.trim_end(), "Letter received on 4 March and kept in file 12");
        for at in (0..file.len()).step_by(61) {
            let mut damaged = file.to_vec();
            damaged[at] ^= 0xa5;
            drop(of(&damaged));
            drop(of(&file[..at]));
        }
    }
}
