//! A sentence that stands in a pane in the place of what it shows.

use crate::ui::theme::Theme;
use egui::Ui;

/// Width of the sentence, in points.
const WIDTH: f32 = 420.0;
/// Where it stands, as a share of the height from the top.
const FROM_TOP: f32 = 0.3;

/// Draws a sentence on paper, into all the room there is.
pub fn sentence(ui: &mut Ui, words: &str) {
    ui.painter().rect_filled(ui.max_rect(), 0.0, Theme::of(ui.ctx()).tokens().paper);
    ui.add_space(ui.available_height() * FROM_TOP);
    ui.vertical_centered(|ui| {
        ui.set_max_width(WIDTH);
        ui.label(words);
    });
}
