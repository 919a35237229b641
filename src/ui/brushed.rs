//! What the brushed range and region hide of a list, counted over it, and the way back.

use crate::analysis::brushed::{LeftOut, said};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::{Filter, Scene};
use crate::ui::theme::META_SIZE;
use egui::{RichText, Ui};

/// The sentence that stands over a list; empty where nothing is brushed.
pub fn sentence(scene: &Scene<'_>, hidden: &[LeftOut]) -> String {
    if scene.filter.is_on() { said(hidden) } else { String::new() }
}

/// Draws the sentence and a button that shows everything again; nothing where it is empty.
pub fn show(ui: &mut Ui, sentence: &str, actions: &mut Actions) {
    if sentence.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(sentence).size(META_SIZE));
        let help = say!("Clear the range and the region that were brushed");
        if ui.small_button(say!("Show all")).on_hover_text(help).clicked() {
            actions.push(Action::Filter(Filter::default()));
        }
    });
}
