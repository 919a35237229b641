//! The look of Markdown in the field: headings heavier, addresses of references quieter, so that the words
//! stand out.

use crate::brief::references;
use crate::ui::theme::{Tokens, semibold};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId};
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
}

impl Markup {
    /// The text as it is to be laid out.
    pub(super) fn job(&mut self, text: &str, width: f32, tokens: &Tokens) -> LayoutJob {
        if self.job.text != text || self.colour != Some(tokens.text) {
            self.job = written(text, tokens);
            self.colour = Some(tokens.text);
        }
        self.job.wrap.max_width = width;
        self.job.clone()
    }
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
        assert_eq!(written(&text, Theme::Light.tokens()).text, text);
    }
}
