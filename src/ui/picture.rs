//! A picture of any part of the window, made without a display, and written as PNG.

use super::raster::Raster;
use super::theme::Theme;
use egui::{Pos2, RawInput, Rect, vec2};
use std::io::Write;
use std::sync::Arc;

/// An image: four bytes a pixel (red, green, blue, alpha), rows from the top.
pub struct RgbaImage {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// All pixels; fully opaque.
    pub pixels: Vec<u8>,
}

impl RgbaImage {
    /// Write it as PNG.
    pub fn write_png(&self, writer: impl Write) -> Result<(), png::EncodingError> {
        let mut encoder = png::Encoder::new(writer, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        let mut image = encoder.write_header()?;
        image.write_image_data(&self.pixels)?;
        image.finish()
    }
}

/// Seconds between two frames of a picture: long enough for every animation to be over.
const FRAME_SECONDS: f64 = 0.5;

/// Draw with egui for a few frames and keep the last.
///
/// `size` is in pixels; `setup` is called once, before the first frame, and should apply a [`Theme`]; `run` is called for
/// each frame. Lists and readers settle within three frames.
pub fn picture(
    size: (u32, u32),
    pixels_per_point: f32,
    setup: impl FnOnce(&egui::Context),
    mut run: impl FnMut(&mut egui::Ui),
    frames: usize,
) -> RgbaImage {
    let context = egui::Context::default();
    context.add_font_provider(Arc::new(egui_system_font_provider::SystemFontProvider::new()));
    setup(&context);
    context.set_pixels_per_point(pixels_per_point);
    let mut raster = Raster::default();
    let mut pixels = Vec::new();
    for frame in 0..frames.max(1) {
        let mut output = context.run_ui(input(size, pixels_per_point, frame), &mut run);
        raster.update(&mut output.textures_delta);
        if frame + 1 >= frames {
            let background = Theme::of(&context).tokens().panel;
            let primitives = context.tessellate(output.shapes, output.pixels_per_point);
            pixels = raster.paint([size.0, size.1], output.pixels_per_point, background, &primitives);
        }
        raster.free(&mut output.textures_delta);
    }
    RgbaImage { width: size.0, height: size.1, pixels }
}

fn input(size: (u32, u32), pixels_per_point: f32, frame: usize) -> RawInput {
    let points = vec2(size.0 as f32, size.1 as f32) / pixels_per_point;
    RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, points)),
        time: Some(frame as f64 * FRAME_SECONDS),
        predicted_dt: FRAME_SECONDS as f32,
        ..RawInput::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_its_size_and_its_colours() {
        let image = picture((64, 48), 2.0, |context| Theme::Dark.apply(context), |ui| drop(ui.label("A word")), 3);
        assert_eq!((image.width, image.height, image.pixels.len()), (64, 48, 64 * 48 * 4));
        let panel = Theme::Dark.tokens().panel.to_array();
        assert_eq!(image.pixels.get(64 * 48 * 4 - 4..), Some(panel.as_slice()));
        assert!(image.pixels.chunks_exact(4).any(|pixel| pixel[0] > 150), "the word is drawn");
        assert!(image.pixels.chunks_exact(4).all(|pixel| pixel[3] == 255), "nothing shines through");
    }

    #[test]
    fn a_picture_is_written_as_png() -> Result<(), png::EncodingError> {
        let image = RgbaImage { width: 2, height: 1, pixels: vec![1, 2, 3, 255, 4, 5, 6, 255] };
        let mut file = Vec::new();
        image.write_png(&mut file)?;
        assert!(file.starts_with(b"\x89PNG"));
        Ok(())
    }
}
