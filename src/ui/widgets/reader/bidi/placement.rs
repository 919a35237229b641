//! Where the pieces of a paragraph stand at a given width: wrapped, reordered, and found again by pointer and by byte.

use super::clusters::{Cluster, clusters};
use super::plan::{Piece, Plan, Shaping};
use super::sign::{self, explained};
use crate::ui::theme::Tokens;
use egui::{Galley, Painter, Pos2, Rangef, Rect, Vec2, pos2};
use std::ops::Range;
use std::sync::Arc;
use unicode_bidi::{Level, ParagraphBidiInfo};

/// Where one piece stands, in points from the left of the column.
#[derive(Clone, Copy, Debug, Default)]
struct Spot {
    left: f32,
    width: f32,
    line: usize,
}

impl Spot {
    fn right(self) -> f32 {
        self.left + self.width
    }
}

/// One line of the wrapped paragraph.
#[derive(Debug)]
struct Line {
    /// Its pieces from left to right.
    order: Vec<usize>,
    /// The piece after the last that is no space, in the order of the text.
    words_end: usize,
    top: f32,
    height: f32,
}

/// A paragraph with every piece in its place. It holds numbers only: the glyphs come from egui's cache in every frame.
pub(in super::super) struct Placement {
    plan: Arc<Plan>,
    spots: Vec<Spot>,
    lines: Vec<Line>,
    height: f32,
    /// Size of type, in points.
    size: f32,
}

impl Placement {
    /// Place what egui made of the plan's text, a row for each piece, in a column of `width` points; `size` is that of type.
    pub(in super::super) fn new(plan: Arc<Plan>, rows: &Galley, size: f32, width: f32) -> Self {
        let space_width = plan.model_space.and_then(|i| rows.rows.get(i)).map_or(0.0, |row| row.size.x);
        let mut spots: Vec<Spot> = (plan.pieces.iter().zip(&rows.rows))
            .map(|(piece, row)| Spot { width: piece_width(piece, row.size.x, space_width, size), ..Spot::default() })
            .collect();
        let mut lines = Vec::new();
        let mut top = 0.0;
        for range in wrap(&plan.pieces, &spots, width) {
            let order = visual_order(&plan, range.clone());
            let taken = spots.get(range.clone()).unwrap_or_default();
            let mut left =
                if plan.base.is_rtl() { width - taken.iter().map(|spot| spot.width).sum::<f32>() } else { 0.0 };
            for i in &order {
                if let Some(spot) = spots.get_mut(*i) {
                    (spot.left, spot.line) = (left, lines.len());
                    left += spot.width;
                }
            }
            let words_end = words_end(&plan.pieces, range.clone());
            let height =
                rows.rows.get(range).unwrap_or_default().iter().fold(0.0_f32, |height, row| height.max(row.size.y));
            lines.push(Line { order, words_end, top, height });
            top += height;
        }
        let height = if plan.pieces.is_empty() { rows.size().y } else { top };
        Self { plan, spots, lines, height, size }
    }

    /// Height of all lines, in points.
    pub(in super::super) fn height(&self) -> f32 {
        self.height
    }

    /// Height of so many lines at most, in points.
    pub(in super::super) fn height_of_lines(&self, most: usize) -> f32 {
        self.lines.get(most).map_or(self.height, |line| line.top)
    }

    /// The rectangles of a range of bytes; neighbours on a line are one.
    pub(in super::super) fn rects(&self, rows: &Galley, text: &str, range: &Range<usize>) -> Vec<Rect> {
        let mut found = Vec::new();
        for line in &self.lines {
            let mut current: Option<Rangef> = None;
            for i in line.order.iter().filter(|i| **i < line.words_end) {
                let Some(part) = self.part(rows, text, *i, range) else {
                    continue;
                };
                match &mut current {
                    Some(open) if (part.min - open.max).abs() < 0.6 => open.max = part.max,
                    _ => found.extend(current.replace(part).map(|done| line.rect(done))),
                }
            }
            found.extend(current.map(|done| line.rect(done)));
        }
        found
    }

    /// The part of a piece that a range of bytes covers, left to right.
    fn part(&self, rows: &Galley, text: &str, i: usize, range: &Range<usize>) -> Option<Rangef> {
        let (piece, spot) = (self.plan.pieces.get(i)?, self.spots.get(i)?);
        if piece.bytes.end <= range.start || piece.bytes.start >= range.end {
            return None;
        }
        if range.start <= piece.bytes.start && piece.bytes.end <= range.end {
            return Some(Rangef::new(spot.left, spot.right())).filter(|part| part.span() > 0.0);
        }
        let clusters = self.clusters(rows, text, i);
        let ends = clusters.iter().skip(1).map(|next| next.byte).chain([piece.bytes.end]);
        let covered = clusters.iter().zip(ends).filter(|(cluster, end)| cluster.byte < range.end && *end > range.start);
        let part = covered.fold(Rangef::NOTHING, |part, (cluster, _)| {
            Rangef::new(part.min.min(cluster.left), part.max.max(cluster.right))
        });
        (part.min < part.max).then_some(part)
    }

    /// The byte whose edge is nearest to a point.
    pub(in super::super) fn hit(&self, rows: &Galley, text: &str, point: Vec2) -> usize {
        self.nearest(rows, text, point).unwrap_or(0)
    }

    fn nearest(&self, rows: &Galley, text: &str, point: Vec2) -> Option<usize> {
        let below = self.lines.partition_point(|line| line.top + line.height <= point.y);
        let line = self.lines.get(below).or(self.lines.last())?;
        let along = line.order.partition_point(|i| self.spots.get(*i).is_some_and(|spot| spot.right() <= point.x));
        let i = *line.order.get(along).or(line.order.last())?;
        let piece = self.plan.pieces.get(i)?;
        let clusters = self.clusters(rows, text, i);
        let distance = |cluster: &Cluster| (cluster.left - point.x).max(point.x - cluster.right).max(0.0);
        let (k, nearest) = clusters.iter().enumerate().min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)))?;
        let in_right_half = point.x > f32::midpoint(nearest.left, nearest.right);
        if in_right_half == piece.level.is_rtl() {
            return Some(nearest.byte);
        }
        Some(clusters.get(k + 1).map_or(piece.bytes.end, |next| next.byte))
    }

    /// A line of no width where the caret stands before a byte.
    pub(in super::super) fn caret(&self, rows: &Galley, text: &str, byte: usize) -> Rect {
        let at_end = byte >= text.len();
        let i = self
            .plan
            .pieces
            .partition_point(|piece| piece.bytes.end <= byte)
            .min(self.plan.pieces.len().saturating_sub(1));
        let found = self.plan.pieces.get(i).zip(self.spots.get(i)).and_then(|(piece, spot)| {
            let clusters = self.clusters(rows, text, i);
            let cluster = clusters.iter().rev().find(|cluster| cluster.byte <= byte).or(clusters.first())?;
            let x = if at_end == piece.level.is_rtl() { cluster.left } else { cluster.right };
            Some(self.lines.get(spot.line)?.rect(Rangef::point(x)))
        });
        found.unwrap_or(Rect::from_min_max(Pos2::ZERO, pos2(0.0, self.height)))
    }

    /// The clusters of one piece; bytes count from the start of the paragraph.
    fn clusters(&self, rows: &Galley, text: &str, i: usize) -> Vec<Cluster> {
        let (Some(piece), Some(spot)) = (self.plan.pieces.get(i), self.spots.get(i)) else {
            return Vec::new();
        };
        let words = text.get(piece.bytes.clone()).unwrap_or_default();
        let whole = vec![Cluster { byte: 0, left: 0.0, right: spot.width }];
        let found = match rows.rows.get(i) {
            Some(row) if piece.shaping == Shaping::Joined => clusters(row, words, piece.level.is_rtl(), spot.width),
            _ => whole,
        };
        let shift = |c: Cluster| Cluster {
            byte: c.byte + piece.bytes.start,
            left: c.left + spot.left,
            right: c.right + spot.left,
        };
        found.into_iter().map(shift).collect()
    }

    /// Paint the glyphs and the marks of hidden characters, the column's corner at `at`.
    pub(in super::super) fn paint(&self, rows: &Galley, text: &str, painter: &Painter, at: Pos2, tokens: &Tokens) {
        painter.galley(at, Arc::new(self.arrange(rows)), tokens.text);
        for (piece, spot) in self.plan.pieces.iter().zip(&self.spots) {
            let (Some(sign), Some(line)) = (piece.sign, self.lines.get(spot.line)) else {
                continue;
            };
            let rect = line.rect(Rangef::new(spot.left, spot.right())).translate(at.to_vec2());
            sign::paint(painter, rect, sign, self.size, tokens);
        }
        for byte in &self.plan.ticks {
            if let Some(tick) = self.tick(rows, text, *byte) {
                sign::paint_tick(painter, tick.translate(at.to_vec2()), tokens.warning);
            }
        }
    }

    /// Where the tick stands for something unseen inside a shaped piece: at the edge of its cluster.
    fn tick(&self, rows: &Galley, text: &str, byte: usize) -> Option<Rect> {
        let i = self.plan.pieces.partition_point(|piece| piece.bytes.end <= byte);
        let (piece, spot) = (self.plan.pieces.get(i)?, self.spots.get(i)?);
        let clusters = self.clusters(rows, text, i);
        let cluster = clusters.iter().rev().find(|cluster| cluster.byte <= byte)?;
        let x = if piece.level.is_rtl() { cluster.left } else { cluster.right };
        Some(self.lines.get(spot.line)?.rect(Rangef::point(x)))
    }

    /// What there is to say of the sign under a point, and where it stands: of each character behind it a line.
    pub(in super::super) fn explain(&self, rows: &Galley, text: &str, point: Vec2) -> Option<(Rect, String)> {
        let reach = |rect: Rect| rect.expand2(egui::vec2(2.0, 0.0)).contains(point.to_pos2());
        let signs = self.plan.pieces.iter().zip(&self.spots).filter(|(piece, _)| piece.sign.is_some());
        let mut signs = signs.filter_map(|(piece, spot)| {
            Some((self.lines.get(spot.line)?.rect(Rangef::new(spot.left, spot.right())), piece.bytes.clone()))
        });
        let tick = |byte: &usize| {
            let c = text.get(*byte..)?.chars().next()?;
            Some((self.tick(rows, text, *byte)?, *byte..*byte + c.len_utf8()))
        };
        let mut ticks = self.plan.ticks.iter().filter_map(tick);
        let (rect, bytes) = signs.find(|(rect, _)| reach(*rect)).or_else(|| ticks.find(|(rect, _)| reach(*rect)))?;
        let mut before = text.get(..bytes.start)?.chars().next_back().unwrap_or(' ');
        let mut said = Vec::new();
        for c in text.get(bytes)?.chars() {
            said.extend(explained(before, c, self.plan.lacking().contains(&c)));
            before = c;
        }
        (!said.is_empty()).then(|| (rect, said.join("\n")))
    }

    /// egui's rows where they belong.
    fn arrange(&self, rows: &Galley) -> Galley {
        let mut galley = Galley::clone(rows);
        (galley.rect, galley.mesh_bounds) = (Rect::ZERO, Rect::NOTHING);
        let to_pixel = |points: f32| (points * rows.pixels_per_point).round() / rows.pixels_per_point;
        for (row, spot) in galley.rows.iter_mut().zip(&self.spots) {
            let top = self.lines.get(spot.line).map_or(0.0, |line| line.top);
            row.pos = pos2(to_pixel(spot.left), top);
            galley.rect |= row.rect();
            galley.mesh_bounds |= row.row.visuals.mesh_bounds.translate(row.pos.to_vec2());
        }
        galley
    }
}

impl Line {
    fn rect(&self, columns: Rangef) -> Rect {
        Rect::from_x_y_ranges(columns, self.top..=self.top + self.height)
    }
}

fn piece_width(piece: &Piece, shaped: f32, space: f32, size: f32) -> f32 {
    match piece.sign {
        Some(sign) => sign::width(sign, size),
        None if piece.shaping == Shaping::None && piece.space => space,
        None => shaped,
    }
}

/// Which pieces stand on which line: as many as the width takes, broken where a line may end, else between pieces.
fn wrap(pieces: &[Piece], spots: &[Spot], width: f32) -> Vec<Range<usize>> {
    let (mut lines, mut start, mut last_break, mut x) = (Vec::new(), 0, 0, 0.0);
    for (i, (piece, spot)) in pieces.iter().zip(spots).enumerate() {
        while x + spot.width > width && !piece.space && i > start {
            let end = if last_break > start { last_break } else { i };
            lines.push(start..end);
            start = end;
            x = spots.get(start..i).unwrap_or_default().iter().map(|spot| spot.width).sum();
        }
        x += spot.width;
        if piece.breaks_after {
            last_break = i + 1;
        }
    }
    lines.push(start..pieces.len());
    lines
}

/// The end of a line's pieces without the space at which it was wrapped.
fn words_end(pieces: &[Piece], line: Range<usize>) -> usize {
    let is_word = |i: &usize| pieces.get(*i).is_some_and(|piece| !piece.space);
    line.rev().find(is_word).map_or(0, |last| last + 1)
}

/// The pieces of a line from left to right (UAX 9, rules L1 and L2).
fn visual_order(plan: &Plan, line: Range<usize>) -> Vec<usize> {
    let pieces = plan.pieces.get(line.clone()).unwrap_or_default();
    let mut levels: Vec<Level> = pieces.iter().map(|piece| piece.level).collect();
    for (level, _) in levels.iter_mut().zip(pieces).rev().take_while(|(_, piece)| piece.space) {
        *level = plan.base;
    }
    ParagraphBidiInfo::reorder_visual(&levels).into_iter().map(|i| i + line.start).collect()
}
