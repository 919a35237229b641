//! How a block is set: face, size, line height, and the space around it.

use super::paragraphs::{Paragraphs, Segment};
use super::typography::{ReadingFace, Typography};
use crate::ui::theme::{self, READING_LINE_HEIGHT, READING_SIZE, Tokens};
use egui::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat, TextWrapping};
use egui::{Align, Color32, FontId};
use std::ops::Range;

/// What the look of all blocks depends on. When it changes, all heights are estimated anew.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Setting {
    pub(super) typography: Typography,
    /// Width of the column, in points.
    pub(super) width: f32,
    pub(super) pixels_per_point: f32,
}

/// How one block is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Type {
    face: ReadingFace,
    semibold: bool,
    /// Size of type, in points.
    pub(super) size: f32,
    /// Distance between baselines, in points.
    pub(super) line_height: f32,
    /// Space above the block, in points.
    pub(super) above: f32,
    /// Space below the block, in points.
    pub(super) below: f32,
    /// Whether the block has no words, and is but a space.
    pub(super) blank: bool,
    /// Of the space above, what the head of a fold takes, in points.
    pub(super) head: f32,
    /// Whether it is set in the colour of what is not the text's own.
    pub(super) muted: bool,
}

/// Space between paragraphs, as a multiple of the line height.
const PARAGRAPH_GAP: f32 = 0.6;

/// Size of headings, from the first level on, as multiples of the size of text.
const HEADING_SIZES: [f32; 3] = [1.45, 1.25, 1.1];

/// Size of the marks of notes, as a multiple of the size of text.
const MARK_SIZE: f32 = 0.72;

impl Setting {
    /// Distance between the baselines of ordinary text, in points; whole, so that lines stand on the pixel grid.
    pub(super) fn line_height(&self) -> f32 {
        (READING_SIZE * READING_LINE_HEIGHT * self.typography.zoom * self.typography.leading.share()).round()
    }

    /// How a block is set, given the level of the heading it belongs to.
    pub(super) fn of(&self, paragraphs: &Paragraphs, block: usize, heading: Option<u8>) -> Type {
        let gap = (self.line_height() * PARAGRAPH_GAP).round();
        if let Some(level) = heading {
            return self.heading(level, if block == 0 { 0.0 } else { gap }, (gap * 0.6).round());
        }
        let blank = paragraphs.get(block).trim_start().is_empty();
        let below = match (paragraphs.blank_lines_separate(), blank) {
            _ if !paragraphs.ends_line(block) => 0.0,
            (true, true) | (false, false) => gap,
            (false, true) => gap / 2.0,
            (true, false) => 0.0,
        };
        Type {
            face: self.typography.face,
            semibold: false,
            size: self.text_size(),
            line_height: self.line_height(),
            above: 0.0,
            below,
            blank,
            head: 0.0,
            muted: false,
        }
    }

    /// How the block is set in whose place a head so high stands.
    pub(super) fn folded(&self, head: f32) -> Type {
        let below = (self.line_height() * PARAGRAPH_GAP / 2.0).round();
        let (face, size) = (self.typography.face, self.text_size());
        let (above, semibold, blank, muted) = (0.0, false, false, true);
        Type { face, semibold, size, line_height: head, above, below, blank, head: 0.0, muted }
    }

    /// How a block is set of which nothing is seen.
    pub(super) fn hidden(&self) -> Type {
        Type { below: 0.0, blank: true, ..self.folded(0.0) }
    }

    /// The height that the blocks of a segment probably have together, in points. Headings are few and not told apart.
    pub(super) fn estimate(&self, paragraphs: &Paragraphs, segment: &Segment) -> f64 {
        let gap = (self.line_height() * PARAGRAPH_GAP).round();
        let (blank, worded) = (segment.blank as f32, segment.worded as f32);
        let gaps = if paragraphs.blank_lines_separate() { blank * gap } else { worded * gap + blank * gap / 2.0 };
        let wide = segment.bytes as f32 * paragraphs.em_per_byte() * self.text_size();
        // The last line of a block is half full on average.
        let lines = (wide / self.width.max(1.0) + worded / 2.0).max(worded);
        f64::from(lines * self.line_height() + gaps)
    }

    /// Size of ordinary text, in points. Inter looks larger than the serif at the same size.
    fn text_size(&self) -> f32 {
        let Typography { face, zoom, .. } = self.typography;
        zoom * if face == ReadingFace::Serif { READING_SIZE } else { READING_SIZE - 1.0 }
    }

    fn heading(&self, level: u8, above: f32, below: f32) -> Type {
        let scale = HEADING_SIZES.get(usize::from(level.max(1)) - 1).copied().unwrap_or(1.0);
        let Typography { face, zoom, .. } = self.typography;
        let size = READING_SIZE * zoom * scale;
        Type {
            face,
            semibold: true,
            size,
            line_height: (size * 1.3).round(),
            above,
            below,
            blank: false,
            head: 0.0,
            muted: false,
        }
    }

    /// How the title above the text is set.
    pub(super) fn title(&self) -> Type {
        self.heading(1, 0.0, 0.0)
    }
}

impl Type {
    /// The height a block will probably have, in points, before it has been laid out.
    pub(super) fn estimate(&self, bytes: usize, em_per_byte: f32, width: f32) -> f32 {
        let lines = (bytes as f32 * em_per_byte * self.size / width).ceil().max(1.0);
        let text = if self.blank { 0.0 } else { lines * self.line_height };
        self.above + text + self.below
    }

    /// The colour of its words.
    pub(super) fn colour(&self, tokens: &Tokens) -> Color32 {
        if self.muted { tokens.meta } else { tokens.text }
    }

    pub(super) fn font(&self) -> FontId {
        match (self.face, self.semibold) {
            (ReadingFace::Serif, false) => theme::reading(self.size),
            (ReadingFace::Serif, true) => theme::reading_semibold(self.size),
            (ReadingFace::Sans, false) => FontId::proportional(self.size),
            (ReadingFace::Sans, true) => theme::semibold(self.size),
        }
    }

    /// A block of text with the marks of notes in it: smaller, raised, and in the colour of what can be followed.
    pub(super) fn job_with_marks(&self, text: &str, marks: &[Range<usize>], width: f32, tokens: &Tokens) -> LayoutJob {
        let mut job = self.job(text.to_owned(), self.colour(tokens), width, false);
        let Some(plain) = job.sections.pop() else { return job };
        let mark = TextFormat {
            font_id: FontId { size: self.size * MARK_SIZE, ..self.font() },
            color: tokens.accent,
            valign: Align::TOP,
            ..plain.format.clone()
        };
        let mut push = |bytes: Range<usize>, format: &TextFormat| {
            if !bytes.is_empty() {
                let byte_range = ByteIndex(bytes.start)..ByteIndex(bytes.end);
                job.sections.push(LayoutSection { leading_space: 0.0, byte_range, format: format.clone() });
            }
        };
        let mut done = 0;
        for range in marks.iter().filter(|range| range.end <= text.len()) {
            let start = range.start.max(done);
            push(done..start, &plain.format);
            push(start..range.end, &mark);
            done = done.max(range.end);
        }
        push(done..text.len(), &plain.format);
        if job.sections.is_empty() {
            job.sections.push(plain);
        }
        job
    }

    /// What egui is asked to lay out; `width` may be infinite.
    pub(super) fn job(&self, text: String, colour: Color32, width: f32, break_on_newline: bool) -> LayoutJob {
        let format = TextFormat { line_height: Some(self.line_height), ..TextFormat::simple(self.font(), colour) };
        let section = LayoutSection { leading_space: 0.0, byte_range: ByteIndex(0)..ByteIndex(text.len()), format };
        LayoutJob {
            sections: vec![section],
            text,
            wrap: TextWrapping::wrap_at_width(width),
            break_on_newline,
            ..LayoutJob::default()
        }
    }
}
