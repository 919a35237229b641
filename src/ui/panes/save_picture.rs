//! The button that saves what a pane shows as a picture or a drawing for print.

use crate::ui::command::Command;
use egui::{Button, RichText, Role, Ui, WidgetInfo};
use egui_material_icons::icons::ICON_IMAGE;

/// Whether it was clicked; `command` does the same.
pub(super) fn clicked(ui: &mut Ui, command: Command, hint: &str) -> bool {
    let button = ui.add(Button::new(RichText::new(ICON_IMAGE.codepoint).size(16.0)).frame_when_inactive(false));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, command.label()));
    button.on_hover_text(format!("{}\n{hint}", command.tooltip(ui.ctx()))).clicked()
}
