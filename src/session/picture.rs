//! A drawing (SVG) as a picture (PNG) for print: the very same lines and words, in pixels.
//!
//! Words are set in the faces that come with the program; scripts that these lack, in whatever the system has.

use crate::problem::{Problem, ProblemKind};
use crate::say;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::sync::{Arc, OnceLock};

/// Pixels in an inch of paper.
const DOTS_PER_INCH: u32 = 300;
/// Points of a drawing in an inch of paper: it is as large on paper as its points say.
const POINTS_PER_INCH: f32 = 72.0;
/// More pixels than this across or down nobody prints; a larger drawing is made as fine as it can be.
const MOST_PIXELS: f32 = 16_000.0;
const INCHES_IN_A_METRE: f32 = 39.370_08;

const FACES: [&[u8]; 4] = [
    include_bytes!("../../assets/fonts/inter-regular.ttf"),
    include_bytes!("../../assets/fonts/inter-semibold.ttf"),
    include_bytes!("../../assets/fonts/arabic.ttf"),
    include_bytes!("../../assets/fonts/hebrew.ttf"),
];

/// The drawing as PNG at print quality, with the size on paper that its points say.
pub fn png(svg: &str) -> Result<Vec<u8>, Problem> {
    painted(svg, f32::INFINITY).map(|(png, _)| png)
}

/// The same no wider on paper than so many points; and its width and height there, in points.
pub fn png_within(svg: &str, widest_points: f32) -> Result<(Vec<u8>, (f64, f64)), Problem> {
    painted(svg, widest_points)
}

fn painted(svg: &str, widest_points: f32) -> Result<(Vec<u8>, (f64, f64)), Problem> {
    let options =
        Options { dpi: POINTS_PER_INCH, fontdb: faces(), font_family: "Inter".to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| not_painted(&error.to_string()))?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let shrunk = (widest_points / width.max(1.0)).min(1.0);
    let scale = (shrunk * DOTS_PER_INCH as f32 / POINTS_PER_INCH).min(MOST_PIXELS / width.max(height).max(1.0));
    let pixels = |points: f32| (points * scale).ceil() as u32;
    let mut pixmap = Pixmap::new(pixels(width), pixels(height)).ok_or_else(|| not_painted("0 × 0"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    let png = encode(&pixmap, scale / shrunk * POINTS_PER_INCH).map_err(|error| not_painted(&error.to_string()))?;
    Ok((png, (f64::from(width * shrunk), f64::from(height * shrunk))))
}

/// The faces are looked for once: the system may have hundreds.
pub(super) fn faces() -> Arc<fontdb::Database> {
    static KNOWN: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let mut faces = fontdb::Database::new();
        for face in FACES {
            faces.load_font_data(face.to_vec());
        }
        faces.load_system_fonts();
        Arc::new(faces)
    });
    Arc::clone(known)
}

fn encode(pixmap: &Pixmap, dots_per_inch: f32) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let per_metre = (dots_per_inch * INCHES_IN_A_METRE).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter }));
    let mut image = encoder.write_header()?;
    let mut plain = Vec::with_capacity(pixmap.data().len());
    for pixel in pixmap.pixels() {
        let colour = pixel.demultiply();
        plain.extend([colour.red(), colour.green(), colour.blue(), colour.alpha()]);
    }
    image.write_image_data(&plain)?;
    image.finish()?;
    Ok(bytes)
}

fn not_painted(why: &str) -> Problem {
    Problem::new(ProblemKind::Project, say!("The picture could not be made: {why}", why))
        .advise(say!("Save it as a drawing (.svg) instead"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_becomes_a_picture_as_large_on_paper_with_its_words_in_it() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"72\" height=\"36\"><rect width=\"72\" \
                   height=\"36\" fill=\"#ffffff\"/><text x=\"4\" y=\"20\" font-family=\"Inter\" font-size=\"12\">A \
                   word</text></svg>";
        let bytes = png(svg).expect("it is a drawing");
        let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().expect("a picture");
        assert_eq!((reader.info().width, reader.info().height), (300, 150));
        assert_eq!(reader.info().pixel_dims.map(|dims| dims.xppu), Some(11_811));
        let mut pixels = vec![0; reader.output_buffer_size().expect("it has a size")];
        reader.next_frame(&mut pixels).expect("all of it is there");
        let dark = pixels.chunks_exact(4).filter(|pixel| pixel[0] < 80).count();
        assert!((200..8000).contains(&dark), "{dark} dark pixels");
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        assert!(png("no drawing").is_err());
    }
}
