//! Setting a block in type: which face and colour its words have, and where its links stand.

use super::blocks::{Kind, Run};
use crate::ui::theme::{Tokens, reading, reading_italic, reading_semibold};
use crate::ui::widgets::mark::Mark;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontFamily, FontId, Galley, Rect, Stroke, pos2};
use std::ops::Range;

/// Size of what is read, in points.
const SIZE: f32 = 16.0;
/// Distance between baselines, as a multiple of the size.
const LINE: f32 = 1.5;
/// Room for a mark before the words of a claim: spaces that no line breaks at.
const MARK_ROOM: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";

/// How a link looks.
#[derive(Debug, Clone, Copy, Default)]
pub struct LinkLook {
    /// None is the colour of the words around it.
    pub colour: Option<Color32>,
    /// The line under its words.
    pub underline: Stroke,
    /// What lies behind them.
    pub wash: Color32,
    /// What stands before them.
    pub mark: Option<Mark>,
}

/// Words ready to be laid out.
#[derive(Debug)]
pub(super) struct Set {
    pub(super) job: LayoutJob,
    /// Links by their number in the block, with their letters.
    pub(super) links: Vec<(usize, Range<usize>)>,
    /// The mark before a link, with the letters of the room for it.
    pub(super) marks: Vec<(Mark, Range<usize>)>,
}

/// Room above and below a block, in points.
pub fn around(kind: &Kind) -> (f32, f32) {
    match kind {
        Kind::Heading(1) => (12.0, 8.0),
        Kind::Heading(2) => (20.0, 6.0),
        Kind::Heading(_) => (14.0, 4.0),
        Kind::Paragraph => (3.0, 5.0),
        Kind::Code => (8.0, 10.0),
        Kind::Rule => (10.0, 10.0),
        Kind::Picture(_) => (6.0, 10.0),
        Kind::Row { .. } => (4.0, 4.0),
    }
}

/// Size of the words of a block, in points.
pub fn size(kind: &Kind) -> f32 {
    match kind {
        Kind::Heading(1) => 26.0,
        Kind::Heading(2) => 20.0,
        Kind::Heading(_) => 17.0,
        Kind::Code => 14.0,
        Kind::Row { .. } => 13.0,
        Kind::Paragraph | Kind::Rule | Kind::Picture(_) => SIZE,
    }
}

/// Distance between the baselines of a block, in points.
pub fn line_height(kind: &Kind) -> f32 {
    let factor = if matches!(kind, Kind::Heading(_)) { 1.25 } else { LINE };
    (size(kind) * factor).round()
}

/// Sets runs of words. `look` says how the link of a number looks.
pub(super) fn set(kind: &Kind, runs: &[Run], width: f32, tokens: &Tokens, look: impl Fn(usize) -> LinkLook) -> Set {
    let job = LayoutJob {
        wrap: TextWrapping { max_width: width, ..TextWrapping::default() },
        break_on_newline: true,
        ..LayoutJob::default()
    };
    let mut set = Set { job, links: Vec::new(), marks: Vec::new() };
    let mut letters = 0;
    for run in runs {
        let linked = run.link.map(&look).unwrap_or_default();
        let format = format(kind, run, linked, tokens);
        let is_first = run.link.is_some() && set.links.last().map(|(link, _)| *link) != run.link;
        if let Some(mark) = linked.mark.filter(|_| is_first) {
            let room = TextFormat { underline: Stroke::NONE, ..format.clone() };
            set.job.append(MARK_ROOM, 0.0, room);
            let end = letters + MARK_ROOM.chars().count();
            set.marks.push((mark, letters..end));
            letters = end;
        }
        set.job.append(&run.text, 0.0, format);
        let end = letters + run.text.chars().count();
        if let Some(link) = run.link {
            match set.links.last_mut() {
                Some((last, range)) if *last == link => range.end = end,
                _ => set.links.push((link, letters..end)),
            }
        }
        letters = end;
    }
    set
}

fn format(kind: &Kind, run: &Run, link: LinkLook, tokens: &Tokens) -> TextFormat {
    let is_head = matches!(kind, Kind::Heading(_) | Kind::Row { is_head: true, .. });
    let size = size(kind);
    let font = if run.look.code || *kind == Kind::Code {
        FontId::new(size * 0.85, FontFamily::Monospace)
    } else if run.look.strong || is_head {
        reading_semibold(size)
    } else if run.look.emphasis {
        reading_italic(size)
    } else {
        reading(size)
    };
    let colour = link.colour.unwrap_or(tokens.text);
    TextFormat {
        line_height: Some(line_height(kind)),
        underline: link.underline,
        strikethrough: if run.look.struck { Stroke::new(1.0, colour) } else { Stroke::NONE },
        ..TextFormat::simple(font, colour)
    }
}

/// Where these letters stand, a rectangle a row, from the galley's corner.
pub(super) fn places(galley: &Galley, letters: &Range<usize>) -> Vec<Rect> {
    let mut places = Vec::new();
    let mut first = 0;
    for placed in &galley.rows {
        let glyphs = &placed.row.glyphs;
        let start = letters.start.max(first).saturating_sub(first);
        let end = letters.end.saturating_sub(first).min(glyphs.len());
        if let Some([from, .., to] | [from @ to]) = glyphs.get(start..end.max(start)) {
            let (left, right) = (placed.pos.x + from.pos.x, placed.pos.x + to.pos.x + to.advance_width);
            places.push(Rect::from_min_max(pos2(left, placed.pos.y), pos2(right, placed.pos.y + placed.row.size.y)));
        }
        first += glyphs.len() + usize::from(placed.ends_with_newline);
    }
    places
}
