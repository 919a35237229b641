//! Where each cluster of a shaped piece stands.

use egui::epaint::text::{Glyph, Row};
use unicode_segmentation::UnicodeSegmentation as _;

/// A cluster: its first byte in the paragraph, and its left and right edges in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cluster {
    pub(super) byte: usize,
    pub(super) left: f32,
    pub(super) right: f32,
}

/// The clusters of one shaped piece, in the order of the text; `text` is the piece, bytes and edges count from its start.
///
/// egui lists the glyphs of a right-to-left piece in the order of the eye, puts meaningless zero-width ones at its end, and may
/// hold more glyphs than characters. But every glyph knows the first character of its cluster, so that glyphs and
/// clusters can be walked side by side. Where that fails, several faces are in the word, and the width is shared out evenly.
pub(super) fn clusters(row: &Row, text: &str, right_to_left: bool, width: f32) -> Vec<Cluster> {
    let mut glyphs: Vec<&Glyph> =
        row.glyphs.iter().filter(|glyph| glyph.advance_width != 0.0 || !glyph.uv_rect.is_nothing()).collect();
    if right_to_left {
        glyphs.reverse();
    }
    let starts: Vec<(usize, char)> =
        text.grapheme_indices(true).map(|(at, g)| (at, g.chars().next().unwrap_or(' '))).collect();
    walk(&glyphs, &starts, right_to_left).unwrap_or_else(|| share_out(&starts, 0.0, width, right_to_left))
}

/// Walk glyphs and clusters side by side; nothing if they do not agree.
fn walk(glyphs: &[&Glyph], starts: &[(usize, char)], right_to_left: bool) -> Option<Vec<Cluster>> {
    let mut found = Vec::with_capacity(starts.len());
    let (mut next_glyph, mut next_start) = (0, 0);
    while let Some((_, first)) = starts.get(next_start) {
        let rest = glyphs.get(next_glyph..)?;
        let following = starts.get(next_start + 1).map(|(_, c)| *c);
        let taken = glyphs_of(rest, *first, following);
        let (left, right) = extent(rest.get(..taken)?)?;
        next_glyph += taken;
        let from = next_start;
        next_start += 1;
        // Clusters that a ligature swallowed have no glyph of their own.
        while starts.get(next_start).is_some_and(|(_, c)| glyphs.get(next_glyph).is_none_or(|glyph| glyph.chr != *c)) {
            next_start += 1;
        }
        found.extend(share_out(starts.get(from..next_start)?, left, right, right_to_left));
    }
    (next_glyph == glyphs.len()).then_some(found)
}

/// How many glyphs belong to the cluster that begins with `first`.
fn glyphs_of(glyphs: &[&Glyph], first: char, following: Option<char>) -> usize {
    let belongs = |(i, glyph): &(usize, &&Glyph)| {
        glyph.chr == first && (*i == 0 || following != Some(first) || glyph.advance_width == 0.0)
    };
    glyphs.iter().enumerate().take_while(belongs).count()
}

/// The left and right edge of some glyphs; nothing if none has a width.
fn extent(glyphs: &[&Glyph]) -> Option<(f32, f32)> {
    let wide = glyphs.iter().filter(|glyph| glyph.advance_width > 0.0);
    let (left, right) =
        wide.fold((f32::MAX, f32::MIN), |(left, right), glyph| (left.min(glyph.pos.x), right.max(glyph.max_x())));
    (left <= right).then_some((left, right))
}

/// Give every cluster an equal share of the space between two edges.
fn share_out(starts: &[(usize, char)], left: f32, right: f32, right_to_left: bool) -> Vec<Cluster> {
    let share = (right - left) / starts.len().max(1) as f32;
    let place = |(i, (byte, _)): (usize, &(usize, char))| {
        let left = if right_to_left { right - share * (i + 1) as f32 } else { left + share * i as f32 };
        Cluster { byte: *byte, left, right: left + share }
    };
    starts.iter().enumerate().map(place).collect()
}
