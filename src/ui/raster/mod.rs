//! Pictures of the window without a window: egui's triangles painted into memory by the processor.
//!
//! A **canvas** is the picture being painted; colours are as egui has them, 8-bit sRGB with premultiplied alpha, blended in
//! that space as its GPU renderers do. Coverage is exact: corners are snapped to 1/256 of a pixel, so that two triangles
//! that share an edge neither overlap nor leave a gap.

mod canvas;
mod texture;
mod triangle;

use canvas::{Canvas, Clip};
use egui::{ClippedPrimitive, Color32, TextureId, TexturesDelta, epaint::Primitive};
use std::collections::BTreeMap;
use texture::Texture;

/// Keeps egui's textures between frames and paints what egui tessellated.
#[derive(Default)]
pub struct Raster {
    textures: BTreeMap<TextureId, Texture>,
}

impl Raster {
    /// Take over the changes of one frame. What a frame frees must be told by [`Raster::free`] after it was painted.
    #[expect(clippy::iter_over_hash_type, reason = "no texture depends on another")]
    pub fn update(&mut self, delta: &mut TexturesDelta) {
        for (id, changes) in delta.set.drain() {
            for change in changes {
                match change.pos {
                    None => drop(self.textures.insert(id, Texture::new(&change))),
                    Some(at) => {
                        if let Some(texture) = self.textures.get_mut(&id) {
                            texture.patch(at, &change);
                        }
                    }
                }
            }
        }
    }

    /// Forget the textures that a frame no longer needs.
    #[expect(clippy::iter_over_hash_type, reason = "no texture depends on another")]
    pub fn free(&mut self, delta: &mut TexturesDelta) {
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    /// A picture of `size` pixels: `background`, and the primitives over it. Four bytes a pixel, premultiplied.
    pub fn paint(
        &self,
        size: [u32; 2],
        pixels_per_point: f32,
        background: Color32,
        primitives: &[ClippedPrimitive],
    ) -> Vec<u8> {
        let mut canvas = Canvas::new(size, background);
        for primitive in primitives {
            let Primitive::Mesh(mesh) = &primitive.primitive else {
                continue;
            };
            let Some(texture) = self.textures.get(&mesh.texture_id) else {
                continue;
            };
            let clip = Clip::new(primitive.clip_rect, pixels_per_point, size);
            triangle::paint_mesh(&mut canvas, clip, mesh, texture, pixels_per_point);
        }
        canvas.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::epaint::{ImageDelta, Mesh};
    use egui::{ColorImage, Rect, TextureOptions, pos2, vec2};

    const WHITE: TextureId = TextureId::Managed(0);

    fn raster() -> Raster {
        let mut delta = TexturesDelta::default();
        let image = ColorImage::filled([2, 2], Color32::WHITE);
        delta.push(WHITE, ImageDelta::full(image, TextureOptions::LINEAR));
        let mut raster = Raster::default();
        raster.update(&mut delta);
        raster
    }

    fn primitive(clip_rect: Rect, mesh: Mesh) -> ClippedPrimitive {
        ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }
    }

    fn pixels(bytes: &[u8]) -> Vec<[u8; 4]> {
        bytes.chunks_exact(4).map(|p| [p[0], p[1], p[2], p[3]]).collect()
    }

    /// Half-transparent triangles that share edges darken every pixel once: no gap, no overlap.
    #[test]
    fn neighbours_neither_overlap_nor_leave_a_gap() {
        let half = Color32::from_rgba_premultiplied(128, 0, 0, 128);
        let mut mesh = Mesh::default();
        let hub = pos2(13.37, 17.71);
        let corners = [pos2(0.0, 0.0), pos2(32.0, 0.0), pos2(32.0, 32.0), pos2(0.0, 32.0)];
        mesh.colored_vertex(hub, half);
        for corner in corners {
            mesh.colored_vertex(corner, half);
        }
        for i in 0..4 {
            mesh.add_triangle(0, 1 + i, 1 + (i + 1) % 4);
        }
        let everything = Rect::from_min_size(pos2(0.0, 0.0), vec2(32.0, 32.0));
        let bytes = raster().paint([32, 32], 1.0, Color32::BLACK, &[primitive(everything, mesh)]);
        for pixel in pixels(&bytes) {
            assert_eq!(pixel, [128, 0, 0, 255]);
        }
    }

    #[test]
    fn nothing_is_painted_outside_the_clip() {
        let mut mesh = Mesh::default();
        mesh.add_colored_rect(Rect::from_min_size(pos2(-50.0, -50.0), vec2(200.0, 200.0)), Color32::WHITE);
        let clip = Rect::from_min_max(pos2(1.0, 1.0), pos2(3.0, 2.0));
        let bytes = raster().paint([8, 8], 2.0, Color32::BLACK, &[primitive(clip, mesh)]);
        let lit: Vec<usize> = pixels(&bytes).iter().enumerate().filter(|(_, p)| p[0] > 0).map(|(i, _)| i).collect();
        assert_eq!(lit, [18, 19, 20, 21, 26, 27, 28, 29]);
    }

    #[test]
    fn colours_run_from_corner_to_corner() {
        let mut mesh = Mesh::default();
        mesh.colored_vertex(pos2(0.0, 0.0), Color32::BLACK);
        mesh.colored_vertex(pos2(4.0, 0.0), Color32::WHITE);
        mesh.colored_vertex(pos2(0.0, 4.0), Color32::BLACK);
        mesh.colored_vertex(pos2(4.0, 4.0), Color32::WHITE);
        mesh.add_triangle(0, 1, 2);
        mesh.add_triangle(2, 1, 3);
        let everything = Rect::from_min_size(pos2(0.0, 0.0), vec2(4.0, 4.0));
        let bytes = raster().paint([4, 4], 1.0, Color32::RED, &[primitive(everything, mesh)]);
        let row: Vec<u8> = pixels(&bytes)[4..8].iter().map(|p| p[0]).collect();
        assert_eq!(row, [32, 96, 159, 223]);
    }
}
