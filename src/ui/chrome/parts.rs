//! Small controls that the bar, the status and the boxes share.

use crate::ui::command::Command;
use crate::ui::theme::Theme;
use egui::{Button, Context, Response, RichText, Role, Ui, WidgetInfo};

/// A button with an icon for a face and a name for the ear; its tooltip is given.
pub(super) fn icon_button(ui: &mut Ui, icon: &str, name: &str, tooltip: &str, enabled: bool) -> Response {
    let button = Button::new(RichText::new(icon).size(16.0)).frame_when_inactive(false);
    let response = ui.add_enabled(enabled, button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    // Clicked with the pointer, it gives the focus back: Enter and Space belong to what is worked on.
    if response.clicked() && ui.input(|input| input.pointer.any_released()) {
        response.surrender_focus();
    }
    response.on_hover_text(tooltip).on_disabled_hover_text(tooltip)
}

/// A line that says something about a thing.
pub(super) fn meta(ui: &mut Ui, text: impl Into<String>) -> Response {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.label(RichText::new(text).small().color(tokens.meta))
}

/// A command's tooltip: what it does, its keys, and why it cannot be done now.
pub(super) fn tooltip(context: &Context, command: Command, why_not: Option<&str>) -> String {
    let label = command.label().trim_end_matches('…');
    let keys = command.keys(context);
    let keys = if keys.is_empty() { keys } else { format!(" ({keys})") };
    let reason = why_not.map(|reason| format!(". {reason}")).unwrap_or_default();
    format!("{label}{keys}{reason}")
}
