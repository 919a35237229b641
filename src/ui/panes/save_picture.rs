//! The button that saves what a pane shows as a picture or a drawing for print.

use crate::say;
use egui::{Button, RichText, Role, Ui, WidgetInfo};
use egui_material_icons::icons::ICON_IMAGE;

/// Whether it was clicked.
pub(super) fn clicked(ui: &mut Ui, hint: &str) -> bool {
    let button = ui.add(Button::new(RichText::new(ICON_IMAGE.codepoint).size(16.0)).frame_when_inactive(false));
    let name = say!("Save picture…");
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    button.on_hover_text(format!("{name}\n{hint}")).clicked()
}
