//! The page of a picture: a PDF of one page with nothing on it but the picture, so that it is drawn as every page is.

use super::objects::{LONG_SIDE_POINTS, Objects};
use super::{JpegHead, MOST_PIXELS};
use std::io::Cursor;

/// Pixels and how they are written.
struct Pixels {
    width: u32,
    height: u32,
    colours: &'static str,
    filter: &'static str,
    /// How many quarters the page is turned.
    turn_degrees: u16,
    bytes: Vec<u8>,
}

/// The page of a picture; other bytes are given back as they are.
pub(in crate::ingest) fn with_page(bytes: Vec<u8>) -> Option<Vec<u8>> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(&bytes).map(Pixels::page)
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        jpeg(bytes).map(Pixels::page)
    } else if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        super::tiff_sheet::pdf(&bytes)
    } else {
        Some(bytes)
    }
}

/// A JPEG stands in a PDF as it is.
fn jpeg(bytes: Vec<u8>) -> Option<Pixels> {
    let JpegHead { width, height, components, orientation } = JpegHead::of(&bytes)?;
    let colours = match components {
        1 => "/DeviceGray",
        3 => "/DeviceRGB",
        4 => "/DeviceCMYK",
        _ => return None,
    };
    let turn_degrees = match orientation {
        3 | 4 => 180,
        5 | 6 => 90,
        7 | 8 => 270,
        _ => 0,
    };
    Some(Pixels { width, height, colours, filter: "/Filter/DCTDecode", turn_degrees, bytes })
}

/// A PNG is decoded; what shines through it is white.
fn png(bytes: &[u8]) -> Option<Pixels> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let length = reader.output_buffer_size().filter(|length| *length as u64 <= MOST_PIXELS * 4)?;
    let mut pixels = vec![0; length];
    let frame = reader.next_frame(&mut pixels).ok()?;
    pixels.truncate(frame.buffer_size());
    let (colours, bytes) = match frame.color_type {
        png::ColorType::Grayscale => ("/DeviceGray", pixels),
        png::ColorType::Rgb => ("/DeviceRGB", pixels),
        png::ColorType::GrayscaleAlpha => ("/DeviceGray", on_white::<2>(&pixels)),
        png::ColorType::Rgba => ("/DeviceRGB", on_white::<4>(&pixels)),
        png::ColorType::Indexed => return None,
    };
    Some(Pixels { width: frame.width, height: frame.height, colours, filter: "", turn_degrees: 0, bytes })
}

/// Pixels of so many parts, of which the last says how much shines through.
fn on_white<const PARTS: usize>(pixels: &[u8]) -> Vec<u8> {
    let (pixels, _) = pixels.as_chunks::<PARTS>();
    let shades = pixels.iter().flat_map(|pixel| {
        let (opaque, shades) = pixel.split_last().map_or((255, &[][..]), |(opaque, shades)| (*opaque, shades));
        let over = move |shade: &u8| {
            let mixed = u16::from(*shade) * u16::from(opaque) + 255 * (255 - u16::from(opaque));
            u8::try_from(mixed / 255).unwrap_or(u8::MAX)
        };
        shades.iter().map(over).collect::<Vec<u8>>()
    });
    shades.collect()
}

impl Pixels {
    /// A PDF of them (ISO 32000-1, 8.9.5).
    fn page(self) -> Vec<u8> {
        let Self { width, height, colours, filter, turn_degrees, bytes } = self;
        let scale = LONG_SIDE_POINTS / f64::from(width.max(height)).max(1.0);
        let (wide, high) = (f64::from(width) * scale, f64::from(height) * scale);
        let mut objects = Objects::default();
        let [catalogue, tree, page, content, picture] = std::array::from_fn(|_| objects.reserve());
        objects.set(catalogue, format!("<</Type/Catalog/Pages {tree} 0 R>>"), None);
        objects.set(tree, format!("<</Type/Pages/Kids[{page} 0 R]/Count 1>>"), None);
        objects.set(
            page,
            format!(
                "<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {wide:.2} {high:.2}]/Rotate {turn_degrees}/Resources<</XObject<</I {picture} 0 R>>>>/Contents {content} 0 R>>"
            ),
            None,
        );
        let drawing = format!("q {wide:.2} 0 0 {high:.2} 0 0 cm /I Do Q");
        objects.set(content, String::new(), Some(drawing.into_bytes()));
        objects.set(
            picture,
            format!(
                "/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8/ColorSpace{colours}{filter}"
            ),
            Some(bytes),
        );
        objects.file()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::page_picture::Wanted;
    use crate::ingest::pages::drawn_here;

    #[test]
    fn a_picture_is_drawn_as_its_page() {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, 400, 300);
        encoder.set_color(png::ColorType::GrayscaleAlpha);
        // Black on the left, nothing on the right.
        let row = (0..400).flat_map(|x| [0, if x < 200 { 255 } else { 0 }]);
        let pixels: Vec<u8> = (0..300).flat_map(|_| row.clone()).collect();
        encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels)).expect("written");
        let picture = drawn_here(&file, Wanted { page: 0, pixels_per_point: 0.5, side_pixels: 500 }).expect("drawn");
        assert_eq!((picture.width_points.round(), picture.height_points.round()), (842.0, 632.0));
        let (pixels, _) = picture.pixels.as_chunks::<4>();
        let row = picture.width_pixels as usize;
        assert!(pixels[row * 50 + 20][0] < 50 && pixels[row * 50 + row - 20][0] > 200);
        assert_eq!(with_page(b"%PDF".to_vec()).as_deref(), Some(&b"%PDF"[..]));
        assert_eq!(with_page(b"\x89PNG\r\n\x1a\n".to_vec()), None);
        assert_eq!(with_page(b"\xff\xd8\xff\xe0".to_vec()), None);
    }
}
