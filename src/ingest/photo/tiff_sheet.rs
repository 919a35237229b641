//! The pages of a TIFF as those of a PDF, which packs pixels in the same ways: nothing is unpacked here.

use super::objects::{LONG_SIDE_POINTS, Objects};
use super::tiff::{TiffPage, pages};
use std::fmt::Write as _;
use std::ops::Range;

/// A PDF of these pages; none where a page is packed in a way that a PDF does not know.
pub(super) fn pdf(bytes: &[u8]) -> Option<Vec<u8>> {
    let pages = pages(bytes)?;
    if !pages.iter().all(TiffPage::is_readable) {
        return None;
    }
    let mut objects = Objects::default();
    let (catalogue, tree) = (objects.reserve(), objects.reserve());
    let mut kids = String::new();
    for page in &pages {
        let kid = page_object(&mut objects, tree, page, bytes);
        write!(kids, "{kid} 0 R ").ok()?;
    }
    objects.set(catalogue, format!("<</Type/Catalog/Pages {tree} 0 R>>"), None);
    objects.set(tree, format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()), None);
    Some(objects.file())
}

fn page_object(objects: &mut Objects, tree: usize, page: &TiffPage, bytes: &[u8]) -> usize {
    let high = f64::from(page.height) * page.stretch;
    let scale = LONG_SIDE_POINTS / f64::from(page.width).max(high).max(1.0);
    let (x_scale, y_scale) = (scale, scale * page.stretch);
    let across = page.width.div_ceil(page.piece_width).max(1) as usize;
    let (mut content, mut pictures) = (String::new(), String::new());
    for (nth, piece) in page.pieces.iter().enumerate() {
        let (column, row) = ((nth % across) as u32, (nth / across) as u32);
        let (left, top) = (column.saturating_mul(page.piece_width), row.saturating_mul(page.piece_height));
        if top >= page.height {
            break;
        }
        // The last strip is as high as what is left; a tile is whole and reaches beyond the page.
        let is_strip = page.piece_width == page.width;
        let rows = if is_strip { page.piece_height.min(page.height - top) } else { page.piece_height };
        let picture = objects.reserve();
        let (dictionary, packed) = picture_of(page, rows, piece.clone(), bytes);
        objects.set(picture, dictionary, Some(packed));
        let (wide, high) = (f64::from(page.piece_width) * x_scale, f64::from(rows) * y_scale);
        let bottom = (f64::from(page.height) - f64::from(top) - f64::from(rows)) * y_scale;
        let drawn = format!("q {wide:.3} 0 0 {high:.3} {:.3} {bottom:.3} cm /I{nth} Do Q\n", f64::from(left) * x_scale);
        content.push_str(&drawn);
        pictures.extend([format!("/I{nth} {picture} 0 R")]);
    }
    let turn = match page.orientation {
        3 | 4 => 180,
        5 | 6 => 90,
        7 | 8 => 270,
        _ => 0,
    };
    let (kid, drawing) = (objects.reserve(), objects.reserve());
    let (wide, high) = (f64::from(page.width) * x_scale, f64::from(page.height) * y_scale);
    objects.set(
        kid,
        format!(
            "<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {wide:.2} {high:.2}]/Rotate {turn}/Resources<</XObject<<{pictures}>>>>/Contents {drawing} 0 R>>"
        ),
        None,
    );
    objects.set(drawing, String::new(), Some(content.into_bytes()));
    kid
}

/// What a PDF says of the pixels of a strip or tile, and those as they are packed.
fn picture_of(page: &TiffPage, rows: u32, piece: Range<usize>, bytes: &[u8]) -> (String, Vec<u8>) {
    let TiffPage { piece_width: width, bits, samples, .. } = page;
    let mut packed = bytes.get(piece).unwrap_or_default().to_vec();
    if page.is_backward {
        for byte in &mut packed {
            *byte = byte.reverse_bits();
        }
    }
    let fax = |kind: i32, aligned: bool| {
        let black = page.meaning == 1;
        format!(
            "/Filter/CCITTFaxDecode/DecodeParms<</K {kind}/Columns {width}/Rows {rows}/BlackIs1 {black}/EncodedByteAlign {aligned}>>"
        )
    };
    let predicted = if page.predictor == 2 {
        format!("/DecodeParms<</Predictor 2/Colors {samples}/BitsPerComponent {bits}/Columns {width}>>")
    } else {
        String::new()
    };
    let filter = match page.packing {
        2 => fax(0, true),
        3 => fax(i32::from(page.fax_options & 1 == 1), page.fax_options & 4 == 4),
        4 => fax(-1, false),
        5 => format!("/Filter/LZWDecode{predicted}"),
        8 | 32_946 => format!("/Filter/FlateDecode{predicted}"),
        32_773 => {
            // A PDF wants the end of such bytes said.
            packed.push(128);
            "/Filter/RunLengthDecode".to_owned()
        }
        7 => {
            packed = with_tables(bytes.get(page.tables.clone()).unwrap_or_default(), packed);
            let turned = if page.meaning == 2 { "/DecodeParms<</ColorTransform 0>>" } else { "" };
            format!("/Filter/DCTDecode{turned}")
        }
        _ => String::new(),
    };
    let colours = match page.meaning {
        2 | 6 => "/DeviceRGB".to_owned(),
        3 => palette(page),
        5 => "/DeviceCMYK".to_owned(),
        _ => "/DeviceGray".to_owned(),
    };
    let is_fax = matches!(page.packing, 2..=4);
    let decode = if page.meaning == 0 && !is_fax { "/Decode[1 0]" } else { "" };
    let dictionary = format!(
        "/Type/XObject/Subtype/Image/Width {width}/Height {rows}/BitsPerComponent {bits}/ColorSpace {colours}{decode}{filter}"
    );
    (dictionary, packed)
}

/// Red, green and blue of each number, of which the file keeps all red ones first, in 16 bits.
fn palette(page: &TiffPage) -> String {
    let count = page.palette.len() / 3;
    let shade = |nth: usize| page.palette.get(nth).map_or(0, |shade| shade >> 8 & 0xff);
    let shades: Vec<u8> =
        (0..count).flat_map(|nth| [nth, count + nth, 2 * count + nth]).map(|nth| shade(nth) as u8).collect();
    let hex = data_encoding::HEXLOWER.encode(&shades);
    format!("[/Indexed/DeviceRGB {} <{hex}>]", count.saturating_sub(1))
}

/// A JPEG with the tables that it shares with others: between its beginning and its first segment.
fn with_tables(tables: &[u8], packed: Vec<u8>) -> Vec<u8> {
    let bare = tables.strip_prefix(b"\xff\xd8").map(|tables| tables.strip_suffix(b"\xff\xd9").unwrap_or(tables));
    match bare.zip(packed.strip_prefix(b"\xff\xd8")) {
        Some((tables, rest)) => [b"\xff\xd8", tables, rest].concat(),
        None => packed,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tiff::tests::file;
    use super::*;
    use crate::ingest::page_picture::Wanted;
    use crate::ingest::pages::drawn_here;

    #[test]
    fn each_page_is_drawn() {
        let bytes = file(2, 640, 480);
        for page in 0..2 {
            let wanted = Wanted { page, pixels_per_point: 0.5, side_pixels: 500 };
            let picture = drawn_here(&bytes, wanted).expect("drawn");
            let (pixels, _) = picture.pixels.as_chunks::<4>();
            let (row, height) = (picture.width_pixels as usize, picture.height_pixels as usize);
            let shade = |y: usize| pixels[row * y + row / 2][0];
            assert!(shade(height / 6) > 200 && shade(height / 2) < 50 && shade(height * 5 / 6) > 200, "{page}");
        }
    }

    #[test]
    fn whatever_a_page_is_packed_by_it_is_drawn() {
        macro_rules! fixture {
            ($name:literal) => {
                ($name, &include_bytes!(concat!("../../../tests/fixtures/pictures/", $name, ".tif"))[..])
            };
        }
        for (name, bytes) in [
            fixture!("group3"),
            fixture!("group4"),
            fixture!("lzw"),
            fixture!("packbits"),
            fixture!("jpeg"),
            fixture!("deflate"),
        ] {
            let wanted = Wanted { page: 0, pixels_per_point: 0.5, side_pixels: 500 };
            let picture = drawn_here(bytes, wanted).expect(name);
            let (pixels, _) = picture.pixels.as_chunks::<4>();
            let (row, height) = (picture.width_pixels as usize, picture.height_pixels as usize);
            let shades = [6, 3, 2].map(|part| pixels[row * (height / part) + row / 2][0]);
            assert!(shades[0] > 200 && shades[2] < 60, "{name}: {shades:?}");
        }
    }

    #[test]
    fn tables_stand_at_the_head_of_a_jpeg() {
        let whole = with_tables(b"\xff\xd8TT\xff\xd9", b"\xff\xd8rest".to_vec());
        assert_eq!(whole, b"\xff\xd8TTrest");
        assert_eq!(with_tables(b"", b"\xff\xd8rest".to_vec()), b"\xff\xd8rest");
    }
}
