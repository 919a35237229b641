//! TIFF: scans and faxes, several pages in one file (TIFF 6.0). Only what says where the pixels of a page stand and how
//! they are packed is read here; [`super::tiff_sheet`] hands them on as they are.

use std::ops::Range;

/// Pages that are read of one file.
const MAX_PAGES: usize = 5_000;
/// Strips or tiles of one page.
const MAX_PIECES: usize = 100_000;
/// Entries of one directory.
const MAX_ENTRIES: u16 = 4_096;

/// A page: its size and how its pixels are kept.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TiffPage {
    pub(super) width: u32,
    pub(super) height: u32,
    /// How much higher than wide a pixel is: those of faxes are.
    pub(super) stretch: f64,
    pub(super) bits: u32,
    pub(super) samples: u32,
    pub(super) packing: u32,
    /// What the samples mean: 0 white is zero, 1 black is zero, 2 red green blue, 3 a palette, 5 print, 6 as JPEG has it.
    pub(super) meaning: u32,
    pub(super) predictor: u32,
    /// Options of fax packing: whether lines are packed by the line before.
    pub(super) fax_options: u32,
    pub(super) is_backward: bool,
    pub(super) orientation: u32,
    /// Red, then green, then blue.
    pub(super) palette: Vec<u32>,
    /// Tables that the pieces of a JPEG share.
    pub(super) tables: Range<usize>,
    pub(super) piece_width: u32,
    pub(super) piece_height: u32,
    pub(super) pieces: Vec<Range<usize>>,
}

impl TiffPage {
    /// Whether its pixels are packed in a way that can be handed on.
    pub(super) fn is_readable(&self) -> bool {
        let is_packing = matches!(self.packing, 1..=5 | 7 | 8 | 32_773 | 32_946);
        let is_meaning = matches!((self.meaning, self.samples), (0 | 1 | 3, 1) | (2 | 6, 3) | (5, 4));
        let is_jpeg = self.packing == 7;
        let is_fax = matches!(self.packing, 2..=4);
        is_packing
            && is_meaning
            && matches!(self.bits, 1 | 2 | 4 | 8)
            && (!is_fax || self.bits == 1 && self.meaning < 2)
            && (self.meaning != 6 || is_jpeg)
            && (self.meaning != 3 || self.palette.len() == 3 << self.bits)
            && !self.pieces.is_empty()
    }
}

/// The pages of a file, without the small pictures of them that some programs add; none of what is no TIFF.
pub(super) fn pages(bytes: &[u8]) -> Option<Vec<TiffPage>> {
    let source = Source { bytes, is_big: bytes.starts_with(b"MM") };
    if !matches!(bytes.get(..4)?, b"II*\0" | b"MM\0*") {
        return None;
    }
    let (mut at, mut pages, mut seen) = (source.long(4)? as usize, Vec::new(), Vec::new());
    while at != 0 && pages.len() < MAX_PAGES && !seen.contains(&at) {
        seen.push(at);
        let Some(directory) = source.directory(at) else { break };
        at = directory.next;
        let is_small_copy = directory.one(254).is_some_and(|kind| kind & 1 == 1);
        pages.extend(source.page(&directory).filter(|_| !is_small_copy));
    }
    Some(pages).filter(|pages| !pages.is_empty())
}

/// Numbers in the order of bytes that the file has.
struct Source<'a> {
    bytes: &'a [u8],
    is_big: bool,
}

/// Tags with their values, and where the next directory is.
struct Directory {
    entries: Vec<(u32, Vec<u32>)>,
    next: usize,
}

impl Directory {
    fn all(&self, tag: u32) -> &[u32] {
        self.entries.iter().find(|(known, _)| *known == tag).map_or(&[], |(_, values)| values)
    }

    fn one(&self, tag: u32) -> Option<u32> {
        self.all(tag).first().copied()
    }
}

impl Source<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        super::short(self.bytes, at, self.is_big)
    }

    fn long(&self, at: usize) -> Option<u32> {
        let (first, second) = (self.short(at)?, self.short(at.checked_add(2)?)?);
        let (high, low) = if self.is_big { (first, second) } else { (second, first) };
        Some(u32::from(high) << 16 | u32::from(low))
    }

    fn directory(&self, at: usize) -> Option<Directory> {
        let count = self.short(at)?.min(MAX_ENTRIES);
        let entry = |nth: u16| at + 2 + usize::from(nth) * 12;
        let entries = (0..count).filter_map(|nth| self.entry(entry(nth))).collect();
        Some(Directory { entries, next: self.long(entry(count)).unwrap_or_default() as usize })
    }

    /// A tag and its values; of a fraction both of its numbers, of bytes where they begin and end.
    fn entry(&self, at: usize) -> Option<(u32, Vec<u32>)> {
        let (tag, kind, count) = (self.short(at)?, self.short(at + 2)?, self.long(at + 4)? as usize);
        let width = match kind {
            1 | 7 => 1,
            3 => 2,
            4 => 4,
            5 => 8,
            _ => return None,
        };
        let count = count.min(MAX_PIECES);
        let start = if count * width <= 4 { at + 8 } else { self.long(at + 8)? as usize };
        let values = match kind {
            1 | 7 => vec![u32::try_from(start).ok()?, u32::try_from(start.checked_add(count)?).ok()?],
            3 => (0..count).map_while(|nth| self.short(start + nth * 2).map(u32::from)).collect(),
            4 => (0..count).map_while(|nth| self.long(start + nth * 4)).collect(),
            _ => (0..count * 2).map_while(|nth| self.long(start + nth * 4)).collect(),
        };
        Some((tag.into(), values))
    }

    fn page(&self, directory: &Directory) -> Option<TiffPage> {
        let or = |tag, usual| directory.one(tag).unwrap_or(usual);
        let (width, height) = (directory.one(256)?, directory.one(257)?);
        let is_tiled = directory.one(322).is_some();
        let (piece_width, piece_height) =
            if is_tiled { (or(322, width), or(323, height)) } else { (width, or(278, height).min(height)) };
        let (starts, lengths) = if is_tiled { (324, 325) } else { (273, 279) };
        let piece = |(start, length): (&u32, &u32)| {
            let start = *start as usize;
            let end = start.checked_add(*length as usize)?.min(self.bytes.len());
            (start < end).then_some(start..end)
        };
        let pieces = directory.all(starts).iter().zip(directory.all(lengths)).map_while(piece).collect();
        // Samples in planes of their own would have to be put together.
        if or(284, 1) != 1 || width == 0 || height == 0 || piece_width == 0 || piece_height == 0 {
            return None;
        }
        let density = |tag| match directory.all(tag) {
            [over, under, ..] if *over > 0 && *under > 0 => Some(f64::from(*over) / f64::from(*under)),
            _ => None,
        };
        let stretch = density(282).zip(density(283)).map_or(1.0, |(across, down)| across / down);
        let tables = match directory.all(347) {
            [start, end] => *start as usize..*end as usize,
            _ => 0..0,
        };
        Some(TiffPage {
            width,
            height,
            stretch: if (0.2..5.0).contains(&stretch) { stretch } else { 1.0 },
            bits: or(258, 1),
            samples: or(277, 1),
            packing: or(259, 1),
            meaning: or(262, 1),
            predictor: or(317, 1),
            fax_options: or(292, 0),
            is_backward: or(266, 1) == 2,
            orientation: or(274, 1),
            palette: directory.all(320).to_vec(),
            tables,
            piece_width,
            piece_height,
            pieces,
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A file of so many pages, each white with a black stripe across its middle, not packed.
    pub(in crate::ingest::photo) fn file(pages: u32, width: u32, height: u32) -> Vec<u8> {
        let mut file = b"II*\0\x08\0\0\0".to_vec();
        let row = width.div_ceil(8);
        let size = row * height;
        for page in 0..pages {
            let start = file.len() as u32;
            let entries: [(u16, u32); 8] = [
                (256, width),
                (257, height),
                (258, 1),
                (259, 1),
                (262, 0),
                (273, start + 2 + 8 * 12 + 4),
                (278, height),
                (279, size),
            ];
            file.extend(8_u16.to_le_bytes());
            for (tag, value) in entries {
                file.extend(tag.to_le_bytes());
                file.extend(4_u16.to_le_bytes());
                file.extend(1_u32.to_le_bytes());
                file.extend(value.to_le_bytes());
            }
            let end = start + 2 + 8 * 12 + 4 + size;
            file.extend(if page + 1 < pages { end } else { 0 }.to_le_bytes());
            let stripe = height / 3..height * 2 / 3;
            file.extend((0..height).flat_map(|y| vec![if stripe.contains(&y) { 0xff } else { 0 }; row as usize]));
        }
        file
    }

    #[test]
    fn pages_are_found_and_damage_is_none() {
        let sound = file(3, 640, 480);
        let found = pages(&sound).unwrap();
        assert_eq!(found.len(), 3);
        assert!(found.iter().all(|page| page.is_readable() && (page.width, page.height) == (640, 480)));
        let (first, second) = (&found[0].pieces[0], &found[1].pieces[0]);
        assert_eq!((second.start, second.len()), (first.end + 102, 80 * 480));
        for end in 0..150 {
            drop(pages(&sound[..end]));
        }
        for at in 0..150 {
            let mut damaged = sound.clone();
            damaged[at] ^= 0xff;
            drop(pages(&damaged));
        }
        // A directory that leads to itself ends.
        let mut round = file(1, 8, 8);
        round[106..110].copy_from_slice(&8_u32.to_le_bytes());
        assert_eq!(pages(&round).map(|pages| pages.len()), Some(1));
    }
}
