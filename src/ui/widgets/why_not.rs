//! Why the items of a menu that change something are disabled, said above them.

use crate::ui::theme::{META_SIZE, Theme};
use egui::{Label, RichText, Ui};

/// Says the reason; nothing where there is none.
pub fn why_not(ui: &mut Ui, reason: &str) {
    if !reason.is_empty() {
        let words = RichText::new(reason).size(META_SIZE).color(Theme::of(ui.ctx()).tokens().meta);
        ui.set_max_width(280.0);
        ui.add(Label::new(words).wrap());
    }
}
