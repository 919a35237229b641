//! Reading gzip: one compressed stream in members, one after the other, with whatever follows the last of
//! them left alone.

use flate2::bufread::GzDecoder;
use std::io::{self, Read};

/// The bytes that every member of gzip begins with: its mark, and deflate.
pub(super) const MARK: &[u8] = &[0x1f, 0x8b, 8];

/// The bytes in a gzip file.
pub(super) struct Gzip<'a> {
    member: GzDecoder<&'a [u8]>,
}

impl<'a> Gzip<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { member: GzDecoder::new(bytes) }
    }
}

impl Read for Gzip<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let bytes = self.member.read(into)?;
            let rest: &[u8] = self.member.get_ref();
            if bytes > 0 || into.is_empty() || !rest.starts_with(MARK) {
                return Ok(bytes);
            }
            self.member = GzDecoder::new(rest);
        }
    }
}

/// The name of the file in a gzip file of this name.
pub(super) fn name_inside(name: &str) -> &str {
    let ending = name.len().checked_sub(3).and_then(|at| name.get(at..));
    let is_gz = ending.is_some_and(|ending| ending.eq_ignore_ascii_case(".gz"));
    name.get(..name.len().saturating_sub(3)).filter(|inside| is_gz && !inside.is_empty()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write as _;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn members_follow_one_another_and_rubbish_ends_them() {
        for (bytes, expected) in [
            (gzip(b"one"), Some("one")),
            ([gzip(b"one "), gzip(b""), gzip(b"two")].concat(), Some("one two")),
            ([gzip(b"one"), vec![0; 700]].concat(), Some("one")),
            (gzip(b"one")[..12].to_vec(), None),
        ] {
            let mut text = String::new();
            let read = Gzip::new(&bytes).read_to_string(&mut text);
            assert_eq!(read.ok().map(|_| text.as_str()), expected);
        }
        for (name, inside) in [("a.txt.gz", "a.txt"), ("A.GZ", "A"), (".gz", ".gz"), ("é", "é"), ("ab", "ab")] {
            assert_eq!(name_inside(name), inside);
        }
    }
}
