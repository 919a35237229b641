//! Small controls that the bar, the status and the boxes share.

use crate::say;
use crate::session::Headway;
use crate::ui::command::Command;
use crate::ui::theme::{STEP, Theme};
use egui::{Button, Context, ProgressBar, Response, RichText, Role, Ui, WidgetInfo};

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

/// 'Packing 3 of 18'.
fn headway_sentence(doing: &str, headway: &Headway) -> String {
    let (done, of) = headway.count();
    if headway.is_stopped() {
        say!("Stopping…").to_owned()
    } else if of == 0 {
        format!("{doing}…")
    } else if done == of {
        say!("{doing}: the end of it…", doing)
    } else {
        say!("{doing} {} of {of}", done + 1, doing, of)
    }
}

/// Says and draws how far something is.
pub(super) fn headway_bar(ui: &mut Ui, doing: &str, headway: &Headway) {
    ui.spacing_mut().item_spacing.x = 2.0 * STEP;
    meta(ui, headway_sentence(doing, headway));
    let (done, of) = headway.count();
    let bar = ProgressBar::new(done as f32 / of.max(1) as f32).desired_width(120.0).desired_height(STEP);
    ui.add(bar);
}

/// The button that stops it.
pub(super) fn stop_button(ui: &mut Ui, headway: &Headway, button: Button<'_>) {
    let stop = ui.add_enabled(!headway.is_stopped(), button);
    if stop.on_hover_text(say!("Stop it; nothing of it stays")).clicked() {
        headway.stop();
    }
}

/// A command's tooltip: what it does, its keys, and why it cannot be done now.
pub(super) fn tooltip(context: &Context, command: Command, why_not: Option<&str>) -> String {
    let label = command.label().trim_end_matches('…');
    let keys = command.keys(context);
    let keys = if keys.is_empty() { keys } else { format!(" ({keys})") };
    let reason = why_not.map(|reason| format!(". {reason}")).unwrap_or_default();
    format!("{label}{keys}{reason}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_says_how_far_it_is() {
        let headway = Headway::new(|| {});
        let check = |expected: &str| assert_eq!(headway_sentence("Packing", &headway), expected);
        check("Packing…");
        assert!(headway.goes_on(2, 18));
        check("Packing 3 of 18");
        assert!(headway.goes_on(18, 18));
        check("Packing: the end of it…");
        headway.stop();
        check("Stopping…");
    }
}
