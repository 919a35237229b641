//! The records that a binary workbook is made of (MS-XLSB 2.1.4), and the fields in them. What is cut off ends there.

use encoding_rs::UTF_16LE;

/// The records of a part, one after the other: a kind and its data.
pub(super) fn records(part: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = part;
    std::iter::from_fn(move || {
        // Seven bits a byte, the lowest first; the highest bit says that another follows.
        let kind = varying(&mut rest, 2)?;
        let length = varying(&mut rest, 4)? as usize;
        let (data, after) = rest.split_at_checked(length)?;
        rest = after;
        Some((u16::try_from(kind).ok()?, data))
    })
}

fn varying(rest: &mut &[u8], most_bytes: usize) -> Option<u32> {
    let mut value = 0;
    for nth in 0..most_bytes {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        value |= u32::from(byte & 0x7F) << (7 * nth);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(value)
}

/// The fields of a record, read one after the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    pub(super) fn of(data: &'a [u8]) -> Self {
        Self(data)
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*bytes)
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        self.take().map(u8::from_le_bytes)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    pub(super) fn f64(&mut self) -> Option<f64> {
        self.take().map(f64::from_le_bytes)
    }

    /// Passes over so many bytes.
    pub(super) fn skip(&mut self, bytes: usize) -> Option<&mut Self> {
        self.0 = self.0.get(bytes..)?;
        Some(self)
    }

    /// Words in UTF-16 behind their length (`XLWideString`); one that is unknown stands for none.
    pub(super) fn words(&mut self) -> Option<String> {
        let length = self.u32()?;
        if length == u32::MAX {
            return Some(String::new());
        }
        let (words, rest) = self.0.split_at_checked((length as usize).checked_mul(2)?)?;
        self.0 = rest;
        Some(UTF_16LE.decode_without_bom_handling(words).0.into_owned())
    }

    /// The same behind what is said of their looks (`RichStr`).
    pub(super) fn rich_words(&mut self) -> Option<String> {
        self.skip(1)?.words()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read_as_far_as_they_go() {
        let check = |part: &[u8], expected: &[(u16, &[u8])]| {
            assert_eq!(records(part).collect::<Vec<_>>(), expected, "{part:?}");
        };
        check(&[0, 1, 9, 7, 0], &[(0, &[9]), (7, &[])]);
        check(&[0x9C, 0x01, 2, 1, 2], &[(0x9C, &[1, 2])]);
        check(&[0xE9, 0x04, 0], &[(0x269, &[])]);
        let long = [&[1, 0x80, 1][..], &[5; 128]].concat();
        check(&long, &[(1, &[5; 128])]);
        check(&[0, 2, 9], &[]);
        check(&[0x80], &[]);
    }

    #[test]
    fn fields_are_read_in_their_order() {
        let mut fields = Fields::of(b"\x01\x00\x02\x00\x00\x00\x00\x02\x00\x00\x00a\x00\xe9\x00");
        assert_eq!((fields.u16(), fields.u32(), fields.rich_words()), (Some(1), Some(2), Some("aé".to_owned())));
        assert_eq!((fields.u8(), fields.words()), (None, None));
    }
}
