//! The look of Markdown in the field: headings heavier, addresses of references quieter, so that the words
//! stand out.

use crate::brief::references;
use crate::ui::theme::{Tokens, semibold};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Stroke};
use std::ops::Range;

/// Size of what is written, in points.
const SIZE: f32 = 14.0;
/// Distance between baselines, in points.
const LINE: f32 = 21.0;

/// The text of the field, ready to be laid out, kept as long as it is the same.
#[derive(Default)]
pub(super) struct Markup {
    job: LayoutJob,
    colour: Option<Color32>,
    flaws: Vec<Range<usize>>,
}

impl Markup {
    /// The text as it is to be laid out, with a line under what is to be looked at.
    pub(super) fn job(&mut self, (text, flaws): (&str, &[Range<usize>]), width: f32, tokens: &Tokens) -> LayoutJob {
        if self.job.text != text || self.colour != Some(tokens.text) || self.flaws != flaws {
            self.job = underlined(written(text, tokens), flaws, tokens);
            self.colour = Some(tokens.text);
            self.flaws = flaws.to_vec();
        }
        self.job.wrap.max_width = width;
        self.job.clone()
    }
}

/// The same with a line under these bytes.
fn underlined(job: LayoutJob, flaws: &[Range<usize>], tokens: &Tokens) -> LayoutJob {
    if flaws.is_empty() {
        return job;
    }
    let flaws = together(flaws);
    let line = Stroke::new(1.5, tokens.warning);
    let mut marked = LayoutJob { keep_trailing_whitespace: true, ..LayoutJob::default() };
    for section in &job.sections {
        let bytes = section.byte_range.start.0..section.byte_range.end.0;
        let mut cuts: Vec<usize> = vec![bytes.start, bytes.end];
        let rest = flaws.get(flaws.partition_point(|flaw| flaw.end <= bytes.start)..).unwrap_or_default();
        let here = rest.get(..rest.partition_point(|flaw| flaw.start < bytes.end)).unwrap_or_default();
        cuts.extend(here.iter().flat_map(|flaw| [flaw.start, flaw.end]).filter(|cut| bytes.contains(cut)));
        cuts.retain(|cut| job.text.is_char_boundary(*cut));
        cuts.sort_unstable();
        cuts.dedup();
        for part in cuts.windows(2) {
            let [start, end] = *part else { continue };
            let flaw = here.get(here.partition_point(|flaw| flaw.end <= start));
            let is_flawed = flaw.is_some_and(|flaw| flaw.start <= start && end <= flaw.end);
            let underline = if is_flawed { line } else { section.format.underline };
            let format = TextFormat { underline, ..section.format.clone() };
            marked.append(job.text.get(start..end).unwrap_or_default(), 0.0, format);
        }
    }
    marked
}

/// The same bytes in order, none of which touch each other.
fn together(flaws: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = flaws.iter().filter(|flaw| !flaw.is_empty()).cloned().collect();
    all.sort_unstable_by_key(|flaw| flaw.start);
    all.dedup_by(|next, last| {
        let touches = next.start <= last.end;
        if touches {
            last.end = last.end.max(next.end);
        }
        touches
    });
    all
}

fn written(text: &str, tokens: &Tokens) -> LayoutJob {
    let plain = TextFormat { line_height: Some(LINE), ..TextFormat::simple(FontId::proportional(SIZE), tokens.text) };
    let heading = TextFormat { font_id: semibold(SIZE), ..plain.clone() };
    let quiet = TextFormat { color: tokens.meta, font_id: FontId::proportional(SIZE - 2.0), ..plain.clone() };
    let mut job = LayoutJob { keep_trailing_whitespace: true, ..LayoutJob::default() };
    let mut at = 0;
    for (bytes, look) in special(text) {
        let Some(between) = text.get(at..bytes.start) else { continue };
        job.append(between, 0.0, plain.clone());
        let format = if look == Look::Heading { &heading } else { &quiet };
        job.append(text.get(bytes.clone()).unwrap_or_default(), 0.0, format.clone());
        at = bytes.end;
    }
    job.append(text.get(at..).unwrap_or_default(), 0.0, plain);
    job
}

/// What does not look like the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Heading,
    Quiet,
}

/// Parts that look otherwise, in order and apart from each other, in bytes.
fn special(text: &str) -> Vec<(Range<usize>, Look)> {
    let mut parts = Vec::new();
    let addresses: Vec<Range<usize>> = references(text)
        .into_iter()
        .filter(|reference| !reference.text_bytes.is_empty())
        .map(|reference| reference.text_bytes.end..reference.link_bytes.end)
        .collect();
    let mut next = addresses.into_iter().peekable();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let line_end = line_start + line.len();
        let mut at = line_start;
        let is_heading = line.starts_with('#');
        while let Some(address) = next.next_if(|address| address.start < line_end) {
            if is_heading && address.start > at {
                parts.push((at..address.start, Look::Heading));
            }
            at = address.end;
            parts.push((address, Look::Quiet));
        }
        if is_heading && at < line_end {
            parts.push((at..line_end, Look::Heading));
        }
        line_start = line_end;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Claim, Id};
    use crate::ui::theme::Theme;

    #[test]
    fn every_letter_is_set_once_and_addresses_are_quiet() {
        let claim = format!("claim:{}", Id::<Claim>::from_bits([7; 10]));
        let text = format!("# On [it]({claim}) all\n\nIt was [s\nigned]({claim}).\n## Ünd\n");
        let looks: Vec<_> = special(&text).into_iter().map(|(bytes, look)| (&text[bytes], look)).collect();
        let address = format!("]({claim})");
        assert_eq!(
            looks,
            [
                ("# On [it", Look::Heading),
                (address.as_str(), Look::Quiet),
                (" all\n", Look::Heading),
                (address.as_str(), Look::Quiet),
                ("## Ünd\n", Look::Heading),
            ]
        );
        let tokens = Theme::Light.tokens();
        assert_eq!(written(&text, tokens).text, text);
        let marked = underlined(written(&text, tokens), &[2..7, 5..6, 30..31], tokens);
        assert_eq!(marked.text, text);
        assert!(marked.sections.iter().any(|section| section.format.underline.width > 0.0));
    }
}
