//! How large the graph is drawn: widths of columns, height of rows, and so where each node lies, in points.

use crate::analysis::graph::layout::Placed;
use crate::analysis::graph::{Graph, What};
use egui::{Rect, Vec2, pos2, vec2};

/// What share of its width a column keeps where there is little room.
const NARROWEST: f32 = 0.64;

/// Sizes in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    claim: f32,
    passage: f32,
    document: f32,
    end: f32,
    /// Between columns without words, and between those with the basis of a step between them.
    gap: f32,
    basis_gap: f32,
    row: f32,
    /// Height of a node; the claim may be higher.
    node: f32,
    claim_height: f32,
    /// How large letters are, 1 as everywhere.
    pub zoom: f32,
    /// Whether a node has a second line.
    pub has_meta: bool,
}

impl Measure {
    /// For a pane of its own.
    pub const LARGE: Self = Self {
        claim: 200.0,
        passage: 230.0,
        document: 190.0,
        end: 180.0,
        gap: 28.0,
        basis_gap: 96.0,
        row: 52.0,
        node: 40.0,
        claim_height: 92.0,
        zoom: 1.0,
        has_meta: true,
    };

    /// The same, with narrower columns where a graph of so many has less room than it likes; its letters stay.
    pub fn fitting(width: f32, columns: usize) -> Self {
        let large = Self::LARGE;
        let documents = columns.saturating_sub(3).max(1) as f32;
        let boxes = large.claim + large.passage + large.document * documents + large.end;
        let room = width - 2.0 * large.gap - large.basis_gap * documents;
        let share = (room / boxes).clamp(NARROWEST, 1.0);
        Self {
            claim: large.claim * share,
            passage: large.passage * share,
            document: large.document * share,
            end: large.end * share,
            ..large
        }
    }

    /// For a narrow pane of this width: letters as everywhere, one line a node, the claim only its mark.
    pub fn narrow(width: f32, columns: usize) -> Self {
        let (claim, passage, gap, basis_gap) = (20.0, 78.0, 10.0, 70.0);
        let documents = columns.saturating_sub(3).max(1) as f32;
        let room = width - claim - passage - 2.0 * gap - basis_gap * documents - 4.0;
        let each = (room / (documents + 1.0)).max(80.0);
        Self {
            claim,
            passage,
            document: each,
            end: each,
            gap,
            basis_gap,
            row: 28.0,
            node: 22.0,
            claim_height: 22.0,
            zoom: 1.0,
            has_meta: false,
        }
    }

    /// The same, larger or smaller by a factor.
    #[must_use]
    pub fn zoomed(self, zoom: f32) -> Self {
        Self {
            claim: self.claim * zoom,
            passage: self.passage * zoom,
            document: self.document * zoom,
            end: self.end * zoom,
            gap: self.gap * zoom,
            basis_gap: self.basis_gap * zoom,
            row: self.row * zoom,
            node: self.node * zoom,
            claim_height: self.claim_height * zoom,
            zoom: self.zoom * zoom,
            has_meta: self.has_meta,
        }
    }

    /// Left edge and width of a column; ends begin at the column `ends`.
    fn column(&self, column: usize, ends: usize) -> (f32, f32) {
        let after_passages = self.claim + self.gap + self.passage + self.gap;
        let documents = |count: usize| after_passages + (self.document + self.basis_gap) * count as f32;
        match column {
            0 => (0.0, self.claim),
            1 => (self.claim + self.gap, self.passage),
            column if column < ends => (documents(column - 2), self.document),
            column => {
                let behind = column - ends;
                (documents(ends.max(2) - 2) + (self.end + self.basis_gap) * behind as f32, self.end)
            }
        }
    }

    /// Where each node lies, from the upper left corner of the whole.
    pub fn rects(&self, graph: &Graph, placed: &Placed) -> Vec<Rect> {
        let ends = ends(graph, placed);
        let each = graph.nodes.iter().zip(&placed.places).map(|(node, place)| {
            let (left, width) = self.column(place.column, ends);
            let middle = (place.row + 0.5) * self.row;
            let height = if matches!(node.what, What::Claim(_)) { self.claim_height } else { self.node };
            let middle = middle.max(height / 2.0);
            Rect::from_center_size(pos2(left + width / 2.0, middle), vec2(width, height))
        });
        each.collect()
    }

    /// How large the whole is.
    pub fn size(&self, graph: &Graph, placed: &Placed) -> Vec2 {
        let ends = ends(graph, placed);
        let (left, width) = self.column(placed.columns.saturating_sub(1), ends);
        vec2(left + width, (placed.rows as f32 * self.row).max(self.claim_height))
    }

    /// What stands over each column: its left edge, its width, and the first node in it.
    pub fn heads(&self, graph: &Graph, placed: &Placed) -> Vec<(f32, f32, What)> {
        let ends = ends(graph, placed);
        let first = |column: usize| placed.places.iter().position(|place| place.column == column);
        let head = |column: usize| {
            let (left, width) = self.column(column, ends);
            // An end that is not examined may be the first in its column.
            let origin = (column >= ends).then(|| {
                let is_origin = |what: &What| matches!(what, What::Origin(_));
                graph.nodes.iter().map(|node| node.what).find(is_origin)
            });
            let what = origin.flatten().or_else(|| Some(graph.nodes.get(first(column)?)?.what))?;
            Some((left, width, what))
        };
        (0..placed.columns).filter_map(head).collect()
    }
}

/// The first column of ends.
fn ends(graph: &Graph, placed: &Placed) -> usize {
    let is_end = |what: What| matches!(what, What::Origin(_) | What::Open(_) | What::Loop(..));
    let columns = graph.nodes.iter().zip(&placed.places).filter(|(node, _)| is_end(node.what));
    columns.map(|(_, place)| place.column).min().unwrap_or(placed.columns)
}
