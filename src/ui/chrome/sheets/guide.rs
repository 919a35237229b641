//! The guide: what stays on the machine, what leaves it, and what the program cannot prevent. The same text as the
//! file GUIDE.md, set as plain headings, paragraphs and lists.

use super::After;
use super::parts::{close_button, sheet};
use crate::say;
use crate::ui::theme::{INTERFACE_SIZE, STEP, Theme, semibold};
use egui::text::{LayoutJob, TextFormat};
use egui::{Context, FontId, Label, RichText, ScrollArea, Ui};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

const TEXT: &str = include_str!("../../../../GUIDE.md");
/// How far an item stands in, in points.
const INDENT: f32 = 16.0;

/// The guide as it is drawn; read when it is opened first.
#[derive(Default)]
pub(super) struct Guide {
    blocks: Vec<Block>,
}

/// A heading, a paragraph or an item.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Block {
    kind: Kind,
    /// The words, each run said to be strong, code or neither.
    runs: Vec<(String, Run)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Heading,
    Paragraph,
    Item,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Run {
    Plain,
    Strong,
    Code,
}

impl Guide {
    /// Draws the sheet.
    pub(super) fn show(&mut self, context: &Context) -> After {
        if self.blocks.is_empty() {
            self.blocks = blocks(TEXT);
        }
        sheet(context, say!("What stays, what leaves"), |ui| {
            let mut after = After::Stay;
            let height = (ui.ctx().content_rect().height() - 280.0).max(160.0);
            // The sheet before this one may have been lower, and a modal keeps its height.
            let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
            area.auto_shrink([false, true]).show(ui, |ui| {
                for block in &self.blocks {
                    draw(ui, block);
                }
            });
            close_button(ui, &mut after);
            after
        })
    }
}

fn draw(ui: &mut Ui, block: &Block) {
    match block.kind {
        Kind::Heading => {
            ui.add_space(3.0 * STEP);
            let words: String = block.runs.iter().map(|(words, _)| words.as_str()).collect();
            ui.label(RichText::new(words).font(semibold(INTERFACE_SIZE + 1.0)));
        }
        Kind::Paragraph => drop(ui.add(Label::new(job(ui, &block.runs)).wrap())),
        Kind::Item => drop(ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let (rect, _) = ui.allocate_exact_size(egui::vec2(INDENT, INTERFACE_SIZE), egui::Sense::hover());
            let tokens = Theme::of(ui.ctx()).tokens();
            ui.painter().circle_filled(rect.left_center() + egui::vec2(6.0, 2.0), 1.6, tokens.meta);
            ui.add(Label::new(job(ui, &block.runs)).wrap());
        })),
    }
    ui.add_space(STEP);
}

fn job(ui: &Ui, runs: &[(String, Run)]) -> LayoutJob {
    let tokens = Theme::of(ui.ctx()).tokens();
    let mut job = LayoutJob::default();
    for (words, run) in runs {
        let font = match run {
            Run::Plain => FontId::proportional(INTERFACE_SIZE),
            Run::Strong => semibold(INTERFACE_SIZE),
            Run::Code => FontId::monospace(INTERFACE_SIZE - 1.0),
        };
        job.append(words, 0.0, TextFormat { font_id: font, color: tokens.text, ..TextFormat::default() });
    }
    job
}

/// The guide without its first heading, which is the sheet's.
fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let (mut run, mut skipping) = (Run::Plain, false);
    let begin = |kind| Block { kind, runs: Vec::new() };
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => skipping = true,
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => skipping = false,
            Event::Start(Tag::Heading { .. }) => blocks.push(begin(Kind::Heading)),
            Event::Start(Tag::Paragraph) => blocks.push(begin(Kind::Paragraph)),
            Event::Start(Tag::Item) => blocks.push(begin(Kind::Item)),
            Event::Start(Tag::Strong) => run = Run::Strong,
            Event::End(TagEnd::Strong) => run = Run::Plain,
            Event::Text(words) if !skipping => add(&mut blocks, &words, run),
            Event::Code(words) => add(&mut blocks, &words, Run::Code),
            Event::SoftBreak => add(&mut blocks, " ", Run::Plain),
            _ => {}
        }
    }
    blocks
}

fn add(blocks: &mut [Block], words: &str, run: Run) {
    if let Some(block) = blocks.last_mut() {
        block.runs.push((words.to_owned(), run));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guide_is_headings_paragraphs_and_items() {
        let read = blocks("# Guide\n\n## One\n\nA **b**\nc `d`.\n\n- e\n- f\n");
        let kinds: Vec<Kind> = read.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [Kind::Heading, Kind::Paragraph, Kind::Item, Kind::Item]);
        let words = |nth: usize| read[nth].runs.iter().map(|(words, _)| words.as_str()).collect::<String>();
        assert_eq!((words(0), words(1), words(3)), ("One".to_owned(), "A b c d.".to_owned(), "f".to_owned()));
        assert!(blocks(TEXT).iter().all(|block| !block.runs.is_empty()), "every block of the file has words");
    }
}
