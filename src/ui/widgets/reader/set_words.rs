//! Words outside of the reader, on a line or a few, set as the reader sets them: right-to-left text runs to the left, what
//! cannot be seen has its sign. Lists of hits, and words in context.

use super::bidi::{Placement, Plan, needs_pieces, runs_left};
use crate::ui::theme::Tokens;
use egui::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat, TextWrapping};
use egui::{Color32, FontId, Galley, Painter, Pos2, Rangef, Rect, pos2, vec2};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// A part of the words, and how it looks.
#[derive(Debug, Clone)]
pub struct Part {
    /// The words, without line breaks.
    pub words: String,
    /// Their colour.
    pub colour: Color32,
    /// What is behind them; transparent where nothing is.
    pub ground: Color32,
}

/// Words that are laid out, for this frame.
pub struct Set {
    text: String,
    grounds: Vec<(Range<usize>, Color32)>,
    galley: Arc<Galley>,
    /// Where its pieces stand, if it comes in pieces.
    placement: Option<Placement>,
    /// Of what it is painted within, in points.
    height: f32,
}

/// A line is so long that nothing has to be wrapped, in points.
const ENDLESS: f32 = 20_000.0;

/// Lays words out in a column of this width, on so many lines at most.
pub fn set_words(painter: &Painter, parts: &[Part], font: &FontId, width: f32, most_lines: usize) -> Set {
    let text: String = parts.iter().map(|part| part.words.as_str()).collect();
    let mut grounds = Vec::new();
    let mut end = 0;
    for part in parts {
        let start = end;
        end += part.words.len();
        if part.ground != Color32::TRANSPARENT {
            grounds.push((start..end, part.ground));
        }
    }
    if needs_pieces(&text) {
        let (galley, placement) = in_pieces(painter, &text, parts, font, width);
        let height = placement.height_of_lines(most_lines);
        return Set { text, grounds, galley, placement: Some(placement), height };
    }
    let mut job = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
    for part in parts {
        let format = TextFormat { background: part.ground, ..TextFormat::simple(font.clone(), part.colour) };
        job.append(&part.words, 0.0, format);
    }
    job.wrap = TextWrapping { max_width: width, max_rows: most_lines, ..TextWrapping::default() };
    let galley = painter.layout_job(job);
    let height = galley.size().y;
    Set { text, grounds, galley, placement: None, height }
}

/// The same on one line of any length.
pub fn set_line(painter: &Painter, parts: &[Part], font: &FontId) -> Set {
    set_words(painter, parts, font, ENDLESS, 1)
}

/// Whether words as a whole run to the left: their first letter of a direction does.
pub fn runs_to_the_left(words: &str) -> bool {
    runs_left(words)
}

fn in_pieces(painter: &Painter, text: &str, parts: &[Part], font: &FontId, width: f32) -> (Arc<Galley>, Placement) {
    let lacking = BTreeSet::new();
    let plan = Plan::new(text, &[], &lacking);
    let galley = painter.layout_job(job(&plan, parts, font));
    let mixed = plan.mixed(&galley);
    if mixed.is_empty() {
        let placement = Placement::new(Arc::new(plan), &galley, font.size, width);
        return (galley, placement);
    }
    let plan = Plan::new(text, &mixed, &lacking);
    let galley = painter.layout_job(job(&plan, parts, font));
    let placement = Placement::new(Arc::new(plan), &galley, font.size, width);
    (galley, placement)
}

/// What egui lays out: each piece on a line, in the colour of the part in which it begins.
fn job(plan: &Plan, parts: &[Part], font: &FontId) -> LayoutJob {
    let mut job = LayoutJob { text: plan.job_text.clone(), wrap: TextWrapping::no_max_width(), ..LayoutJob::default() };
    let mut ends = Vec::with_capacity(parts.len());
    for part in parts {
        ends.push(ends.last().copied().unwrap_or(0) + part.words.len());
    }
    let mut start = 0;
    for (line, begins) in plan.job_text.split_inclusive('\n').zip(plan.starts()) {
        let nth = ends.partition_point(|end| *end <= begins);
        let colour = parts.get(nth).or(parts.last()).map_or(Color32::PLACEHOLDER, |part| part.colour);
        let byte_range = ByteIndex(start)..ByteIndex(start + line.len());
        let format = TextFormat::simple(font.clone(), colour);
        job.sections.push(LayoutSection { leading_space: 0.0, byte_range, format });
        start += line.len();
    }
    if start < plan.job_text.len() || job.sections.is_empty() {
        let byte_range = ByteIndex(start)..ByteIndex(plan.job_text.len());
        let format = TextFormat::simple(font.clone(), parts.last().map_or(Color32::PLACEHOLDER, |part| part.colour));
        job.sections.push(LayoutSection { leading_space: 0.0, byte_range, format });
    }
    job
}

impl Set {
    /// Height of the lines, in points.
    pub fn height(&self) -> f32 {
        self.height
    }

    /// Where these bytes stand on the first line, in points from the left of the column; none where nothing of them is seen.
    pub fn columns(&self, bytes: &Range<usize>) -> Option<Rangef> {
        let Some(placement) = &self.placement else {
            let x = |byte: usize| {
                let letters = self.text.get(..byte).unwrap_or(&self.text).chars().count();
                self.galley.pos_from_cursor(egui::text::CCursor::new(egui::text::CharIndex(letters))).left()
            };
            return Some(Rangef::new(x(bytes.start), x(bytes.end)));
        };
        let rects = placement.rects(&self.galley, &self.text, bytes);
        let all = rects.into_iter().reduce(Rect::union)?;
        Some(all.x_range())
    }

    /// Paints them with the left top corner of the column at `at`.
    pub fn paint(&self, painter: &Painter, at: Pos2, tokens: &Tokens) {
        let Some(placement) = &self.placement else {
            painter.galley(at, Arc::clone(&self.galley), tokens.text);
            return;
        };
        let seen =
            Rect::from_min_size(pos2(painter.clip_rect().left(), at.y), vec2(painter.clip_rect().width(), self.height));
        let painter = painter.with_clip_rect(painter.clip_rect().intersect(seen));
        for (bytes, ground) in &self.grounds {
            for rect in placement.rects(&self.galley, &self.text, bytes) {
                painter.rect_filled(rect.translate(at.to_vec2()), 0.0, *ground);
            }
        }
        placement.paint(&self.galley, &self.text, &painter, at, tokens);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::Theme;
    use egui_kittest::Harness;

    /// Where words stand in a line, from the left.
    fn places(parts: &[&str], words: &[&str]) -> Vec<f32> {
        let found = std::cell::RefCell::new(Vec::new());
        let setup = |context: &egui::Context| Theme::Light.apply(context);
        let mut harness = Harness::builder().with_context_setup(setup).build_ui(|ui| {
            let tokens = Theme::of(ui.ctx()).tokens();
            let part = |words: &&str| Part {
                words: (*words).to_owned(),
                colour: tokens.text,
                ground: egui::Color32::TRANSPARENT,
            };
            let parts: Vec<Part> = parts.iter().map(part).collect();
            let text: String = parts.iter().map(|part| part.words.as_str()).collect();
            let set = set_line(ui.painter(), &parts, &egui::FontId::proportional(13.0));
            let place = |word: &&str| {
                let start = text.find(word).expect("it stands there");
                set.columns(&(start..start + word.len())).expect("it is seen").min
            };
            *found.borrow_mut() = words.iter().map(place).collect();
        });
        harness.run_ok();
        drop(harness);
        found.into_inner()
    }

    #[test]
    fn what_stands_first_stands_on_the_side_where_one_begins_to_read() {
        let check = |parts: &[&str], words: &[&str]| {
            let found = places(parts, words);
            assert!(found.windows(2).all(|pair| pair[0] < pair[1]), "{words:?} {found:?}");
        };
        check(&["one two ", "three", " four"], &["one", "three", "four"]);
        check(&["אחד שתיים ", "שלוש", " ארבע"], &["ארבע", "שלוש", "שתיים", "אחד"]);
        check(&["read שתיים ", "שלוש", " here"], &["read", "שלוש", "שתיים", "here"]);
    }
}
