//! What a screen reader is told: the text is a document with a name; the blocks in view are its paragraphs and
//! headings, with the passages in them; and the caret and the selection stand in it as in any text.
//!
//! The words go out as AccessKit's *text runs*, of at most 255 characters each, which all of its platforms turn
//! into text that can be read by letter, word and line. A selection that reaches beyond the view is told as far as
//! the view goes: a position must name a run that is there.

use super::Reader;
use super::folds::{Folding, Standing};
use super::frame::{Shown, Visible};
use super::page::Page;
use crate::say;
use egui::accesskit::{Node, TextDirection, TextPosition, TextSelection};
use egui::{Context, Id, Rangef, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// AccessKit counts where words begin in a run in bytes of one octet.
const MOST_IN_A_RUN: usize = 255;

/// A run that was told of, and the bytes of the text that it holds.
struct Run {
    id: Id,
    bytes: Range<usize>,
    /// Whether a line break stands behind them.
    ends_line: bool,
}

impl Reader {
    /// Tell of the text, the blocks in view, and the caret.
    pub(super) fn describe(&self, ui: &mut Ui, page: &Page, visible: &[Visible], shown: &[Shown], response: &Response) {
        response.widget_info(|| WidgetInfo::labeled(Role::Document, true, &self.name));
        if ui.ctx().accesskit_node_builder(response.id, |_| ()).is_none() {
            return;
        }
        let inside = UiBuilder::new().max_rect(response.rect).id_salt("blocks").accessibility_parent(response.id);
        let mut blocks = ui.new_child(inside);
        let mut runs = Vec::new();
        for block in visible.iter().filter(|block| !block.set.blank) {
            let rows = Rangef::new(block.corner.y, block.corner.y + block.laid.height());
            let rect = Rect::from_x_y_ranges(page.column, rows).intersect(response.rect);
            self.describe_block(&mut blocks, block, rect, shown, response.id, &mut runs);
        }
        if let Some(selection) = self.told_selection(&runs) {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_text_selection(selection));
        }
    }

    fn describe_block(
        &self,
        blocks: &mut Ui,
        block: &Visible,
        rect: Rect,
        shown: &[Shown],
        document: Id,
        runs: &mut Vec<Run>,
    ) {
        let text = self.paragraphs.get(block.block);
        let level = self.overlay.heading_level(&block.range);
        let paragraph = blocks.interact(rect, document.with(("block", block.block)), Sense::hover());
        let standing = self.folds.at(block.block);
        if let Standing::Head(nth) = standing {
            let words = self.folds.get(nth).map(Folding::words).unwrap_or_default();
            paragraph.widget_info(|| WidgetInfo::labeled(Role::Label, true, say!("Folded: {words}", words)));
            return;
        }
        let role = if level.is_some() { Role::Heading } else { Role::Label };
        paragraph.widget_info(|| WidgetInfo::labeled(role, true, text));
        let is_quoted = matches!(standing, Standing::Opened { .. });
        let said = [is_quoted.then(|| say!("Quoted reply").to_owned()), passages_in(rect, shown)];
        let said = said.into_iter().flatten().collect::<Vec<_>>().join("; ");
        blocks.ctx().accesskit_node_builder(paragraph.id, |node| {
            if let Some(level) = level {
                node.set_level(usize::from(level));
            }
            if !said.is_empty() {
                node.set_description(said);
            }
        });
        let inside = UiBuilder::new().max_rect(rect).id_salt(block.block).accessibility_parent(paragraph.id);
        let child = blocks.new_child(inside);
        let parts = runs_of(text);
        let last = parts.len().saturating_sub(1);
        let ids: Vec<Id> = (0..parts.len()).map(|part| paragraph.id.with(("run", part))).collect();
        for (nth, part) in parts.into_iter().enumerate() {
            let Some(id) = ids.get(nth).copied() else { continue };
            child.interact(rect, id, Sense::hover());
            let beside = (nth.checked_sub(1).and_then(|before| ids.get(before)), ids.get(nth + 1));
            let ends_line = nth == last && self.paragraphs.breaks_after(block.block);
            let words = text.get(part.clone()).unwrap_or_default();
            describe_run(child.ctx(), id, words, ends_line, beside);
            runs.push(Run { id, bytes: block.range.start + part.start..block.range.start + part.end, ends_line });
        }
    }

    /// The caret and where the selection began, in the runs that were told of.
    fn told_selection(&self, runs: &[Run]) -> Option<TextSelection> {
        Some(TextSelection { anchor: self.position(runs, self.anchor)?, focus: self.position(runs, self.caret)? })
    }

    /// A place in the text among these runs, or the nearest that they hold.
    fn position(&self, runs: &[Run], byte: usize) -> Option<TextPosition> {
        let after = runs.partition_point(|run| run.bytes.start <= byte);
        let run = runs.get(after.saturating_sub(1))?;
        let before = self.text().get(run.bytes.start..byte.clamp(run.bytes.start, run.bytes.end))?;
        let behind = usize::from(run.ends_line && byte > run.bytes.end);
        Some(TextPosition { node: run.id.accesskit_id(), character_index: characters(before).count() + behind })
    }
}

/// The passages that touch a block, by name.
fn passages_in(block: Rect, shown: &[Shown]) -> Option<String> {
    let touches = |one: &&Shown| one.rects.iter().any(|rect| rect.intersects(block));
    let names: Vec<&str> = shown.iter().filter(touches).map(|one| one.name.as_str()).collect();
    match names.as_slice() {
        [] => None,
        [name] => Some(say!("Passage: {name}", name)),
        names => Some(say!("{} passages: {}", names.len(), names.join("; "))),
    }
}

/// What a person would call a character. One of absurd length comes in its parts: AccessKit counts its bytes in one
/// octet.
fn characters(text: &str) -> impl Iterator<Item = &str> {
    text.graphemes(true).flat_map(|grapheme| {
        let (whole, parts) = if grapheme.len() <= MOST_IN_A_RUN { (grapheme, "") } else { ("", grapheme) };
        let parts = parts.char_indices().filter_map(|(at, c)| parts.get(at..at + c.len_utf8()));
        Some(whole).filter(|whole| !whole.is_empty()).into_iter().chain(parts)
    })
}

/// The ranges of a block's bytes that are told of as one run each; at least one, so that an empty block has a place.
fn runs_of(text: &str) -> Vec<Range<usize>> {
    let (mut runs, mut start, mut end, mut count) = (Vec::new(), 0, 0, 0);
    for character in characters(text) {
        // The last place is kept for the end of the line.
        if count == MOST_IN_A_RUN - 1 {
            runs.push(start..end);
            (start, count) = (end, 0);
        }
        end += character.len();
        count += 1;
    }
    runs.push(start..end);
    runs
}

fn describe_run(context: &Context, id: Id, words: &str, ends_line: bool, beside: (Option<&Id>, Option<&Id>)) {
    let mut value = words.to_owned();
    if ends_line {
        value.push('\n');
    }
    let mut lengths = Vec::new();
    let mut starts_at = Vec::new();
    let mut byte = 0;
    let words_at: Vec<usize> = value.unicode_word_indices().map(|(at, _)| at).collect();
    for character in characters(&value) {
        if words_at.binary_search(&byte).is_ok() {
            starts_at.extend(u8::try_from(lengths.len()));
        }
        lengths.extend(u8::try_from(character.len()));
        byte += character.len();
    }
    let direction = match unicode_bidi::get_base_direction(words) {
        unicode_bidi::Direction::Rtl => TextDirection::RightToLeft,
        _ => TextDirection::LeftToRight,
    };
    context.accesskit_node_builder(id, |node: &mut Node| {
        node.set_role(Role::TextRun);
        node.set_text_direction(direction);
        node.set_value(value);
        node.set_character_lengths(lengths);
        node.set_word_starts(starts_at);
        if let Some(before) = beside.0 {
            node.set_previous_on_line(before.accesskit_id());
        }
        if let Some(after) = beside.1 {
            node.set_next_on_line(after.accesskit_id());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_hold_every_character_once_and_none_is_too_long() {
        let accents = "a".to_owned() + &"\u{301}".repeat(400);
        for text in ["", "one", &"слово ".repeat(400), &"👩‍👩‍👧".repeat(300), &accents] {
            let runs = runs_of(text);
            let whole: String = runs.iter().filter_map(|run| text.get(run.clone())).collect();
            assert_eq!(whole, text);
            for run in runs {
                let words = text.get(run).expect("between characters");
                assert!(characters(words).count() < MOST_IN_A_RUN);
                assert!(characters(words).all(|character| character.len() <= MOST_IN_A_RUN));
            }
        }
    }
}
