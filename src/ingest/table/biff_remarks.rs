//! What is remarked on the cells of a sheet in an old workbook (MS-XLS 2.4.179): a *note* names its cell and its author,
//! and by a number the drawn object that holds its words; before 1997 it held them itself.

use super::super::little_endian::u16_at;
use super::super::office::remarks::{Remarks, add};
use encoding_rs::{UTF_16LE, WINDOWS_1252};
use std::collections::BTreeMap;

const BEGIN: u16 = 0x0809;
const NOTE: u16 = 0x001C;
const OBJECT: u16 = 0x005D;
const WORDS: u16 = 0x01B6;
const GOES_ON: u16 = 0x003C;
/// The version that a sheet begins with since 1997.
const SINCE_1997: u16 = 0x0600;
/// The end of a sheet, or of a chart within it.
const END: u16 = 0x000A;
/// A remark is no longer, in characters.
const MAX_CHARACTERS: usize = 65_536;

/// The remarks of the sheet with these records.
pub(super) fn of_sheet<'a>(records: impl Iterator<Item = (u16, &'a [u8])>) -> Remarks {
    let (mut notes, mut words) = (Vec::new(), BTreeMap::new());
    let (mut is_new, mut object, mut open): (bool, Option<u16>, Option<Growing>) = (true, None, None);
    let (mut remarks, mut depth) = (Remarks::new(), 0_usize);
    // One of before 1997, by its cell: a long one goes on in others, which name none.
    let mut older: Vec<((usize, usize), String)> = Vec::new();
    for (kind, data) in records {
        if kind != GOES_ON
            && let Some((id, growing)) = object.zip(open.take())
        {
            words.insert(id, growing.words);
        }
        match kind {
            // A chart within the sheet begins as the sheet does.
            BEGIN => {
                depth += 1;
                is_new = u16_at(data, 0).unwrap_or(SINCE_1997) >= SINCE_1997;
            }
            END => depth = depth.saturating_sub(1),
            // What it draws is numbered anew.
            _ if depth > 1 => {}
            // What it is and its number stand in the first of its parts.
            OBJECT => object = u16_at(data, 6),
            WORDS => open = u16_at(data, 10).map(|length| Growing::of(usize::from(length))),
            GOES_ON => open.iter_mut().for_each(|growing| growing.take(data)),
            NOTE if is_new => notes.extend(note(data)),
            NOTE => {
                let more = WINDOWS_1252.decode_without_bom_handling(data.get(6..).unwrap_or_default()).0;
                match older.last_mut().filter(|_| u16_at(data, 0) == Some(u16::MAX)) {
                    Some((_, words)) => words.push_str(&more),
                    None => older.extend(place(data).map(|place| (place, more.into_owned()))),
                }
            }
            _ => {}
        }
    }
    for (place, words) in &older {
        add(&mut remarks, *place, "", words);
    }
    for Note { place, object, author } in notes {
        if let Some(words) = words.get(&object) {
            add(&mut remarks, place, &author, words);
        }
    }
    remarks
}

/// A note since 1997.
struct Note {
    /// Row and column from 1.
    place: (usize, usize),
    object: u16,
    author: String,
}

fn place(data: &[u8]) -> Option<(usize, usize)> {
    Some((usize::from(u16_at(data, 0)?) + 1, usize::from(u16_at(data, 2)?) + 1))
}

fn note(data: &[u8]) -> Option<Note> {
    let length = usize::from(u16_at(data, 8)?);
    let author = data.get(10).map(|flags| characters(*flags, data.get(11..).unwrap_or_default(), length));
    Some(Note { place: place(data)?, object: u16_at(data, 6)?, author: author.unwrap_or_default() })
}

/// So many characters, in one byte each or in two.
fn characters(flags: u8, bytes: &[u8], length: usize) -> String {
    let width = if flags & 1 == 0 { 1 } else { 2 };
    let bytes = bytes.get(..(length * width).min(bytes.len())).unwrap_or_default();
    if width == 1 {
        bytes.iter().map(|byte| char::from(*byte)).collect()
    } else {
        UTF_16LE.decode_without_bom_handling(bytes).0.into_owned()
    }
}

/// Words that come in pieces, each of which says anew how wide its characters are; how they look comes after them.
struct Growing {
    words: String,
    left: usize,
}

impl Growing {
    fn of(length: usize) -> Self {
        Self { words: String::new(), left: length.min(MAX_CHARACTERS) }
    }

    fn take(&mut self, piece: &[u8]) {
        let Some((flags, bytes)) = piece.split_first().filter(|_| self.left > 0) else { return };
        let words = characters(*flags, bytes, self.left);
        self.left -= words.encode_utf16().count().min(self.left);
        self.words.push_str(&words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_find_their_words() {
        let begin = |version: u16| (BEGIN, version.to_le_bytes().to_vec());
        let object = (OBJECT, [&[0x15, 0, 0x12, 0, 0x19, 0, 7, 0][..], &[0; 14]].concat());
        let words = (WORDS, [&[0; 10][..], &[8, 0], &[0; 6]].concat());
        let pieces = [(GOES_ON, b"\0quay".to_vec()), (GOES_ON, b"\x01 \0l\0e\0t\0".to_vec()), (GOES_ON, vec![0; 16])];
        let note = (NOTE, b"\x02\0\x01\0\0\0\x07\0\x03\0\0Ann\0".to_vec());
        let lost = (NOTE, b"\x03\0\x01\0\0\0\x09\0\x03\0\0Ann\0".to_vec());
        let new = [vec![begin(SINCE_1997), object, words], pieces.to_vec(), vec![note, lost]].concat();
        let old = vec![begin(0x0500), (NOTE, b"\x02\0\x01\0\x04\0quay".to_vec())];
        for (records, expected) in [(new, "[Comment, Ann: quay let]"), (old, "[Comment: quay]")] {
            let found = of_sheet(records.iter().map(|(kind, data)| (*kind, data.as_slice())));
            assert_eq!(found, Remarks::from([((3, 2), expected.to_owned())]));
        }
        for cut in 0..12 {
            let (note, words) = (vec![1; cut], vec![255; cut]);
            of_sheet([(OBJECT, &*note), (WORDS, &*words), (GOES_ON, &*note), (NOTE, &*words)].into_iter());
        }
    }
}
