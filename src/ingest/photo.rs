//! A picture as a document of one page, whose text waits to be recognised: scans and photographs of pages, as PNG
//! and JPEG, and as TIFF of several pages. Nothing of it is decoded here but its size; [`sheet`] makes a page of it.

#[cfg(feature = "gui")]
mod objects;
#[cfg(feature = "gui")]
pub(super) mod sheet;
mod tiff;
#[cfg(feature = "gui")]
mod tiff_sheet;

use super::{Content, Drawn, Importer, Refusal};
use crate::model::{Layout, PageMark};

/// A picture that is smaller either way holds no page that could be read: it is a button or a logo.
const LEAST_PIXELS: u32 = 300;
/// A larger one takes more memory than a page is worth.
const MOST_PIXELS: u64 = 120_000_000;

/// Reads PNG.
pub(super) struct Png;
/// Reads JPEG.
pub(super) struct Jpeg;

impl Importer for Png {
    fn name(&self) -> &'static str {
        "png"
    }

    fn version(&self) -> u32 {
        1
    }

    fn media_type(&self) -> &'static str {
        "image/png"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Png
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        one_page(size_of_png(bytes))
    }
}

impl Importer for Jpeg {
    fn name(&self) -> &'static str {
        "jpeg"
    }

    fn version(&self) -> u32 {
        1
    }

    fn media_type(&self) -> &'static str {
        "image/jpeg"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Jpeg
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        one_page(JpegHead::of(bytes).map(|head| (head.width, head.height)))
    }
}

/// Reads TIFF.
pub(super) struct Tiff;

impl Importer for Tiff {
    fn name(&self) -> &'static str {
        "tiff"
    }

    fn version(&self) -> u32 {
        1
    }

    fn media_type(&self) -> &'static str {
        "image/tiff"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Tiff
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        let unread = || Refusal::Damaged("the pages of the picture cannot be found".to_owned());
        let pages = tiff::pages(bytes).ok_or_else(unread)?;
        if !pages.iter().all(tiff::TiffPage::is_readable) {
            let what = "TIFF pictures of this sort (their pixels are packed in an unusual way)".to_owned();
            return Err(Refusal::Format { what, save_as: "PDF, PNG or JPEG".to_owned() });
        }
        let mut drawn = Drawn::default();
        for (nth, page) in (1..).zip(&pages) {
            one_page(Some((page.width, page.height)))?;
            drawn.layout.pages.push(PageMark { start: 0, label: nth.to_string() });
        }
        drawn.pages_to_recognise = pages.len();
        drawn.warnings = vec![match pages.len() {
            1 => WAITS.to_owned(),
            several => format!("Its {several} pages are pictures and wait for text recognition"),
        }];
        Ok(drawn)
    }
}

/// What is said of a picture.
const WAITS: &str = "The picture has no text and waits for text recognition";

fn one_page(size: Option<(u32, u32)>) -> Result<Drawn, Refusal> {
    let (width, height) = size.ok_or_else(|| Refusal::Damaged("the size of the picture cannot be read".to_owned()))?;
    if width.min(height) < LEAST_PIXELS {
        return Err(Refusal::Small { width, height });
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Refusal::Damaged("the picture has too many pixels".to_owned()));
    }
    let layout = Layout { pages: vec![PageMark { start: 0, label: "1".to_owned() }], ..Layout::default() };
    let warnings = vec![WAITS.to_owned()];
    Ok(Drawn { layout, warnings, pages_to_recognise: 1, ..Drawn::default() })
}

/// Width and height of a PNG (PNG specification, 11.2.1).
fn size_of_png(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| {
        let (numbers, _) = bytes.get(at..at + 4)?.as_chunks::<4>();
        numbers.first().copied().map(u32::from_be_bytes)
    };
    (bytes.get(12..16) == Some(b"IHDR")).then(|| Some((number(16)?, number(20)?))).flatten()
}

/// What the segments before the pixels of a JPEG say (ITU-T T.81, annex B).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct JpegHead {
    width: u32,
    height: u32,
    /// Grey has one, colour three, print four.
    components: u8,
    /// How it is to be turned, as its camera noted it: 1 to 8 (Exif, tag 0x0112).
    orientation: u16,
}

impl JpegHead {
    fn of(bytes: &[u8]) -> Option<Self> {
        let (mut at, mut orientation) = (2, 1);
        loop {
            let [0xff, marker] = *bytes.get(at..at + 2)? else { return None };
            if marker == 0xff {
                at += 1;
                continue;
            }
            let length = short(bytes, at + 2, true)?;
            let segment = bytes.get(at + 4..at + 2 + usize::from(length))?;
            match marker {
                // A frame begins, whatever its coding; 0xc4, 0xc8 and 0xcc are tables.
                0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                    let (height, width) = (short(segment, 1, true)?, short(segment, 3, true)?);
                    let components = *segment.get(5)?;
                    return Some(Self { width: width.into(), height: height.into(), components, orientation });
                }
                0xe1 => orientation = turn(segment).unwrap_or(orientation),
                0xd8..=0xda => return None,
                _ => {}
            }
            at += 2 + usize::from(length);
        }
    }
}

/// The orientation in a segment of Exif.
fn turn(segment: &[u8]) -> Option<u16> {
    let tiff = segment.strip_prefix(b"Exif\0\0")?;
    let big = match tiff.get(..2)? {
        b"MM" => true,
        b"II" => false,
        _ => return None,
    };
    let (high, low) = (short(tiff, 4, big)?, short(tiff, 6, big)?);
    let first = usize::from(if big { low } else { high });
    let entries = usize::from(short(tiff, first, big)?);
    let entry = |nth: usize| first + 2 + nth * 12;
    let at = (0..entries).map(entry).find(|at| short(tiff, *at, big) == Some(0x0112))?;
    short(tiff, at + 8, big).filter(|turn| (1..=8).contains(turn))
}

/// Two bytes as a number, the higher first or last.
fn short(bytes: &[u8], at: usize, big: bool) -> Option<u16> {
    let [first, second] = *bytes.get(at..at + 2)? else { return None };
    Some(if big { u16::from_be_bytes([first, second]) } else { u16::from_le_bytes([first, second]) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_and_what_is_cut_off_is_none() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\xe0";
        assert_eq!(size_of_png(png), Some((640, 480)));
        let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0";
        let mut jpeg = b"\xff\xd8\xff\xe1".to_vec();
        jpeg.extend((exif.len() as u16 + 2).to_be_bytes());
        jpeg.extend(exif);
        jpeg.extend(b"\xff\xc0\0\x0b\x08\x01\xe0\x02\x80\x03abc");
        let head = JpegHead { width: 640, height: 480, components: 3, orientation: 6 };
        assert_eq!(JpegHead::of(&jpeg), Some(head));
        for end in 0..jpeg.len() - 3 {
            assert_eq!(JpegHead::of(&jpeg[..end]), None, "{end}");
        }
        for end in 0..png.len() {
            assert_eq!(size_of_png(&png[..end]), None, "{end}");
        }
        assert_eq!(one_page(Some((16, 4000))).unwrap_err(), Refusal::Small { width: 16, height: 4000 });
        assert_eq!(one_page(Some((640, 480))).map(|drawn| drawn.pages_to_recognise), Ok(1));
    }
}
