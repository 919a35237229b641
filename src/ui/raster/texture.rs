//! A texture as egui hands it over, and how its texels are read.

use super::canvas::Pixel;
use egui::epaint::{ImageData, ImageDelta};
use egui::{TextureFilter, Vec2};

/// An image that triangles are painted with; for most of them, the atlas of glyphs.
pub(super) struct Texture {
    width: usize,
    height: usize,
    texels: Vec<Pixel>,
    smooth: bool,
}

impl Texture {
    /// A whole new image.
    pub(super) fn new(delta: &ImageDelta) -> Self {
        let ImageData::Color(image) = &delta.image;
        Self {
            width: image.width(),
            height: image.height(),
            texels: image.pixels.iter().map(egui::Color32::to_array).collect(),
            smooth: delta.options.magnification == TextureFilter::Linear,
        }
    }

    /// Replace the part of the image that begins at a texel; what falls outside is left out.
    pub(super) fn patch(&mut self, [left, top]: [usize; 2], delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        for (row, colours) in image.pixels.chunks_exact(image.width().max(1)).enumerate() {
            let start = (top + row) * self.width + left;
            let Some(line) = self.texels.get_mut(start..start + image.width()) else {
                continue;
            };
            for (texel, colour) in line.iter_mut().zip(colours) {
                *texel = colour.to_array();
            }
        }
    }

    /// The size in texels.
    pub(super) fn size(&self) -> Vec2 {
        Vec2::new(self.width as f32, self.height as f32)
    }

    /// The colour at a place given in texels, where (0.5, 0.5) is the middle of the first one.
    pub(super) fn sample(&self, x: f32, y: f32) -> Pixel {
        if !self.smooth {
            return self.texel(x.floor() as i32, y.floor() as i32);
        }
        let (left, top) = ((x - 0.5).floor(), (y - 0.5).floor());
        let (right_share, lower_share) = (weight(x - 0.5 - left), weight(y - 0.5 - top));
        let (column, row) = (left as i32, top as i32);
        if right_share == 0 && lower_share == 0 {
            return self.texel(column, row);
        }
        let upper = mix(self.texel(column, row), self.texel(column + 1, row), right_share);
        let lower = mix(self.texel(column, row + 1), self.texel(column + 1, row + 1), right_share);
        mix(upper, lower, lower_share)
    }

    fn texel(&self, column: i32, row: i32) -> Pixel {
        let column = (column.max(0) as usize).min(self.width.saturating_sub(1));
        let row = (row.max(0) as usize).min(self.height.saturating_sub(1));
        self.texels.get(row * self.width + column).copied().unwrap_or_default()
    }
}

/// A share between 0 and 1 in steps of 1/256; glyphs that stand on the pixel grid come out at exactly 0.
fn weight(share: f32) -> u32 {
    let steps = (share * 256.0).round() as u32;
    if steps >= 256 { 255 } else { steps }
}

fn mix(one: Pixel, other: Pixel, share: u32) -> Pixel {
    std::array::from_fn(|i| ((u32::from(one[i]) * (256 - share) + u32::from(other[i]) * share + 128) >> 8) as u8)
}
