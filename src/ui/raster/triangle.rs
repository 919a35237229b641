//! Which pixels a triangle covers, and what they become.
//!
//! A row's pixels are found from the three edges rather than tried one by one, so that a long thin triangle costs no more
//! than what it covers. Arithmetic on edges is exact: corners are whole 256ths of a pixel, held in `f64`.

use super::canvas::{Canvas, Clip, Pixel, blend, fill, scale};
use super::texture::Texture;
use egui::Color32;
use egui::epaint::{Mesh, Vertex};

/// Paint all triangles of a mesh.
pub(super) fn paint_mesh(canvas: &mut Canvas, clip: Clip, mesh: &Mesh, texture: &Texture, pixels_per_point: f32) {
    for corners in mesh.indices.chunks_exact(3) {
        let [Some(a), Some(b), Some(c)] =
            [0, 1, 2].map(|i| corners.get(i).and_then(|at| mesh.vertices.get(*at as usize)))
        else {
            continue;
        };
        if let Some(triangle) = Triangle::new([a, b, c], pixels_per_point) {
            triangle.paint(canvas, clip, texture);
        }
    }
}

/// A triangle in pixels, its corners in clockwise order on the screen.
struct Triangle<'m> {
    corners: [(f64, f64); 3],
    vertices: [&'m Vertex; 3],
    edges: [Edge; 3],
    /// Twice the area, positive.
    area: f64,
}

/// The side opposite a corner: positive on the inside, zero on the line.
#[derive(Clone, Copy)]
struct Edge {
    /// What one pixel to the right adds.
    right: f64,
    /// What one pixel down adds.
    down: f64,
    /// The value at the origin.
    origin: f64,
    /// Pixels whose middle lies on the line belong to this triangle and not to its neighbour.
    inclusive: bool,
}

impl Edge {
    fn new(from: (f64, f64), to: (f64, f64)) -> Self {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        Self { right: -dy, down: dx, origin: dy * from.0 - dx * from.1, inclusive: dy < 0.0 || (dy == 0.0 && dx > 0.0) }
    }

    /// Narrow a run of columns, whose middles are at `column + 0.5`, to those inside on this row.
    fn narrow(self, row_middle: f64, run: &mut (i32, i32)) {
        let at_start = self.origin + self.down * row_middle + self.right * 0.5;
        if self.right == 0.0 {
            if at_start < 0.0 || (at_start == 0.0 && !self.inclusive) {
                run.1 = run.0;
            }
            return;
        }
        let crossing = -at_start / self.right;
        if self.right > 0.0 {
            let first = if self.inclusive { crossing.ceil() } else { crossing.floor() + 1.0 };
            run.0 = run.0.max(first as i32);
        } else {
            let end = if self.inclusive { crossing.floor() + 1.0 } else { crossing.ceil() };
            run.1 = run.1.min(end as i32);
        }
    }

    fn at(self, x: f64, y: f64) -> f64 {
        self.origin + self.right * x + self.down * y
    }
}

impl<'m> Triangle<'m> {
    fn new(mut vertices: [&'m Vertex; 3], pixels_per_point: f32) -> Option<Self> {
        let place = |vertex: &Vertex| {
            let snap = |points: f32| (f64::from(points * pixels_per_point) * 256.0).round() / 256.0;
            (snap(vertex.pos.x), snap(vertex.pos.y))
        };
        let mut corners = vertices.map(place);
        let doubled = |[a, b, c]: [(f64, f64); 3]| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
        let mut area = doubled(corners);
        if area < 0.0 {
            vertices.swap(1, 2);
            corners.swap(1, 2);
            area = -area;
        }
        if area == 0.0 || !area.is_finite() {
            return None;
        }
        let [a, b, c] = corners;
        Some(Self { corners, vertices, edges: [Edge::new(b, c), Edge::new(c, a), Edge::new(a, b)], area })
    }

    fn paint(&self, canvas: &mut Canvas, clip: Clip, texture: &Texture) {
        let ys = self.corners.map(|corner| corner.1);
        let xs = self.corners.map(|corner| corner.0);
        let low = |values: [f64; 3]| values.into_iter().fold(f64::MAX, f64::min).floor();
        let high = |values: [f64; 3]| values.into_iter().fold(f64::MIN, f64::max).ceil();
        let rows = (low(ys) as i32).max(clip.top)..(high(ys) as i32).min(clip.bottom);
        let columns = ((low(xs) as i32).max(clip.left), (high(xs) as i32).min(clip.right));
        let ink = Ink::new(self, texture);
        for row in rows {
            let mut run = columns;
            for edge in self.edges {
                edge.narrow(f64::from(row) + 0.5, &mut run);
            }
            if run.0 < run.1 {
                self.paint_run(canvas, row, run, &ink);
            }
        }
    }

    fn paint_run(&self, canvas: &mut Canvas, row: i32, (from, to): (i32, i32), ink: &Ink<'_>) {
        let span = canvas.span(row, from, to);
        match ink {
            Ink::Plain(colour) => fill(span, *colour),
            Ink::Varied { texture, colour } => {
                let at = |x: f64| self.edges.map(|edge| (edge.at(x, f64::from(row) + 0.5) / self.area) as f32);
                let start = self.blend_vertices(at(f64::from(from) + 0.5), texture);
                let next = self.blend_vertices(at(f64::from(from) + 1.5), texture);
                let step: [f32; 6] = std::array::from_fn(|i| next[i] - start[i]);
                for (i, pixel) in span.iter_mut().enumerate() {
                    let value: [f32; 6] = std::array::from_fn(|k| start[k] + step[k] * i as f32);
                    let texel = texture.sample(value[4], value[5]);
                    let tint = colour.unwrap_or_else(|| std::array::from_fn(|k| (value[k] + 0.5) as u8));
                    blend(pixel, multiply(texel, tint));
                }
            }
        }
    }

    /// Colour and place in texels at a point given by the shares of the three corners.
    fn blend_vertices(&self, shares: [f32; 3], texture: &Texture) -> [f32; 6] {
        let mut sum = [0.0; 6];
        for (share, vertex) in shares.into_iter().zip(self.vertices) {
            let colour = vertex.color.to_array().map(f32::from);
            let (u, v) = (vertex.uv.x * texture.size().x, vertex.uv.y * texture.size().y);
            for (total, part) in sum.iter_mut().zip(colour.into_iter().chain([u, v])) {
                *total += share * part;
            }
        }
        sum
    }
}

/// What a triangle is painted with.
enum Ink<'t> {
    /// The same colour everywhere.
    Plain(Pixel),
    /// A texture, tinted with one colour or, without one, with those of the corners.
    Varied { texture: &'t Texture, colour: Option<Pixel> },
}

impl<'t> Ink<'t> {
    fn new(triangle: &Triangle<'_>, texture: &'t Texture) -> Self {
        let [a, b, c] = triangle.vertices;
        let colour: Option<Color32> = (a.color == b.color && b.color == c.color).then_some(a.color);
        match colour {
            Some(colour) if a.uv == b.uv && b.uv == c.uv => {
                let texel = texture.sample(a.uv.x * texture.size().x, a.uv.y * texture.size().y);
                Self::Plain(multiply(texel, colour.to_array()))
            }
            _ => Self::Varied { texture, colour: colour.map(|colour| colour.to_array()) },
        }
    }
}

fn multiply(one: Pixel, other: Pixel) -> Pixel {
    match (one, other) {
        ([255, 255, 255, 255], _) => other,
        ([0, 0, 0, 0], _) => one,
        _ => std::array::from_fn(|i| scale(u32::from(one[i]), u32::from(other[i])) as u8),
    }
}
