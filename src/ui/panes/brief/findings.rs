//! What the author should look at, in a line below the field. It is about the text as saved.

use super::draw::Rules;
use super::view::texts;
use crate::analysis::Naming;
use crate::brief::{self, Finding, Material, Rule};
use crate::model::{Brief, Edtf, Id};
use crate::say;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use egui::{Button, RichText, ScrollArea, Ui};

/// Height of the line, in points.
const LINE: f32 = 26.0;
/// Height of one finding, in points.
const ROW: f32 = 22.0;
/// Height of the list at most, in points.
const HIGHEST: f32 = 132.0;

/// The findings of one brief at one revision.
#[derive(Default)]
pub(super) struct Findings {
    list: Vec<Finding>,
    key: Option<(u64, Id<Brief>)>,
    /// The same by address and words, for the preview.
    pub(super) rules: Rules,
    is_open: bool,
}

impl Findings {
    /// Looks at the brief again where anything changed.
    pub(super) fn compute(&mut self, scene: &Scene<'_>, brief: &Brief) {
        let key = (scene.project.revision(), brief.id);
        if self.key == Some(key) {
            return;
        }
        self.key = Some(key);
        self.list = found(scene, brief).unwrap_or_default();
        let quoted = self.list.iter().filter(|finding| finding.rule != Rule::Dangling);
        self.rules = quoted.map(|finding| ((finding.target.clone(), finding.text.clone()), finding.rule)).collect();
    }

    /// How high the line is, with the list where it is open, in points.
    pub(super) fn height(&self) -> f32 {
        if self.is_open && !self.list.is_empty() {
            LINE + (self.list.len() as f32 * ROW + STEP).min(HIGHEST)
        } else {
            LINE
        }
    }

    /// Draws the line; the finding that was clicked.
    pub(super) fn show(&mut self, ui: &mut Ui) -> Option<Finding> {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.spacing_mut().button_padding.y = 1.0;
        ui.spacing_mut().interact_size.y = ROW;
        ui.add_space((LINE - ROW) / 2.0);
        let tokens = Theme::of(ui.ctx()).tokens();
        let words = RichText::new(summary(self.list.len())).size(META_SIZE);
        if self.list.is_empty() {
            ui.label(words.color(tokens.meta));
            return None;
        }
        let hover = if self.is_open { say!("Hide them") } else { say!("Show them") };
        if ui.add(Button::new(words.color(tokens.warning)).frame(false)).on_hover_text(hover).clicked() {
            self.is_open = !self.is_open;
        }
        if !self.is_open {
            return None;
        }
        let mut clicked = None;
        ScrollArea::vertical().id_salt("findings").auto_shrink(false).show_rows(
            ui,
            ROW,
            self.list.len(),
            |ui, rows| {
                for finding in self.list.get(rows).unwrap_or_default() {
                    let button = Button::new(sentence(finding)).frame(false).truncate();
                    if ui.add(button).on_hover_text(say!("Go there in the text")).clicked() {
                        clicked = Some(finding.clone());
                    }
                }
            },
        );
        clicked
    }
}

fn found(scene: &Scene<'_>, brief: &Brief) -> Option<Vec<Finding>> {
    // What is found does not hang on the day; the brief's own is at hand.
    let as_of: Edtf = brief.made.at.to_string().get(..10)?.parse().ok()?;
    let text = &scene.project.prose.get(brief.prose)?.text;
    let corpus = texts(scene);
    let material =
        Material { project: scene.project, index: scene.index, corpus: &corpus, as_of: &as_of, naming: Naming::Issued };
    Some(brief::findings(&material, text))
}

fn summary(count: usize) -> String {
    match count {
        0 => say!("Every reference leads to what it quotes").to_owned(),
        1 => say!("1 thing to look at").to_owned(),
        count => say!("{count} things to look at", count),
    }
}

fn sentence(finding: &Finding) -> String {
    let words = if finding.text.is_empty() { &finding.target } else { &finding.text };
    format!("{}: {words}", finding.rule.label())
}
