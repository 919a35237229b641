//! The picture being painted: rows of pixels that are filled and blended.

use egui::{Color32, Rect};

/// Four bytes a pixel: red, green, blue, alpha, premultiplied.
pub(super) type Pixel = [u8; 4];

/// The pixels that may be touched: columns `left..right`, rows `top..bottom`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clip {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
}

impl Clip {
    /// A rectangle in points, on a canvas of `size` pixels.
    pub(super) fn new(rect_points: Rect, pixels_per_point: f32, size: [u32; 2]) -> Self {
        let within = |points: f32, limit: u32| (points * pixels_per_point).round().clamp(0.0, limit as f32) as i32;
        Self {
            left: within(rect_points.min.x, size[0]),
            top: within(rect_points.min.y, size[1]),
            right: within(rect_points.max.x, size[0]),
            bottom: within(rect_points.max.y, size[1]),
        }
    }
}

/// A picture in memory.
pub(super) struct Canvas {
    width: usize,
    pixels: Vec<Pixel>,
}

impl Canvas {
    pub(super) fn new([width, height]: [u32; 2], background: Color32) -> Self {
        let (width, height) = (width as usize, height as usize);
        Self { width, pixels: vec![background.to_array(); width * height] }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.pixels.into_flattened()
    }

    /// The pixels of one row from column `from` up to column `to`; both must be within the clip.
    pub(super) fn span(&mut self, row: i32, from: i32, to: i32) -> &mut [Pixel] {
        let start = row as usize * self.width;
        self.pixels.get_mut(start + from as usize..start + to as usize).unwrap_or_default()
    }
}

/// Lay one colour over a run of pixels.
pub(super) fn fill(span: &mut [Pixel], colour: Pixel) {
    match colour[3] {
        255 => span.fill(colour),
        _ if colour == [0; 4] => {}
        _ => span.iter_mut().for_each(|pixel| blend(pixel, colour)),
    }
}

/// Lay one premultiplied colour over a pixel.
pub(super) fn blend(under: &mut Pixel, over: Pixel) {
    let keep = 255 - u32::from(over[3]);
    for (below, above) in under.iter_mut().zip(over) {
        *below = (u32::from(above) + scale(u32::from(*below), keep)).min(255) as u8;
    }
}

/// `a * b / 255`, rounded, for two numbers up to 255.
pub(super) fn scale(a: u32, b: u32) -> u32 {
    let product = a * b + 128;
    (product + (product >> 8)) >> 8
}
