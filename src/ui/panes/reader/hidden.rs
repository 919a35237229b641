//! What is out of sight with its tags, and the way back.

use crate::analysis::wording::{capitalised, counted};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::hidden_tags::TagSight;
use crate::ui::theme::{META_SIZE, Theme};
use egui::{Frame, Margin, RichText, Ui};

/// Draws a line where `count` passages of this text are out of sight.
pub(super) fn show(ui: &mut Ui, count: usize, actions: &mut Actions) {
    if count == 0 {
        return;
    }
    let tokens = Theme::of(ui.ctx()).tokens();
    Frame::new().fill(tokens.paper).inner_margin(Margin::symmetric(12, 4)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            let passages = capitalised(&counted(count, "passage", "passages"));
            let said = say!("{passages} hidden with its tags" | "{passages} hidden with their tags" % count, passages);
            ui.label(RichText::new(said).size(META_SIZE).color(tokens.meta));
            if ui.small_button(say!("Show all tags")).on_hover_text(say!("No tag is hidden any more")).clicked() {
                actions.push(Action::SeeTags(TagSight::All));
            }
        });
    });
}
