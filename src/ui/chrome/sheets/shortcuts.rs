//! What can I do here? Every command with its keys; what makes no sense now stands paler, with the reason.

use super::After;
use super::parts::{close_button, sheet};
use crate::ui::chrome::bar::named;
use crate::ui::command::{Command, Menu};
use crate::ui::situation::Situation;
use crate::ui::theme::{INTERFACE_SIZE, STEP, Theme, semibold};
use egui::{Align, Context, Layout, RichText, ScrollArea, Ui};

/// Draws the sheet.
pub(super) fn show(context: &Context, situation: &Situation) -> After {
    sheet(context, "What can I do here?", |ui| {
        let mut after = After::Stay;
        let height = (ui.ctx().content_rect().height() - 280.0).max(160.0);
        // The sheet before this one may have been lower, and a modal keeps its height.
        let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        area.auto_shrink([false, true]).show(ui, |ui| {
            for menu in Menu::ALL {
                ui.add_space(2.0 * STEP);
                ui.label(RichText::new(menu.name()).font(semibold(INTERFACE_SIZE)));
                for command in Command::ALL.iter().filter(|command| command.menu() == *menu) {
                    row(ui, *command, situation);
                }
            }
        });
        close_button(ui, &mut after);
        after
    })
}

fn row(ui: &mut Ui, command: Command, situation: &Situation) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let why_not = situation.why_not(command);
    ui.horizontal(|ui| {
        let colour = if why_not.is_some() { tokens.meta } else { tokens.text };
        let label = ui.label(RichText::new(named(command, situation).trim_end_matches('…')).color(colour));
        if let Some(reason) = why_not {
            label.on_hover_text(reason);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(3.0 * STEP);
            ui.label(RichText::new(command.keys()).color(tokens.meta));
        });
    });
}
