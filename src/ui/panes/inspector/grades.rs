//! A grade in the inspector: what holds, a button that grades, and below it everything that was given before.

use super::parts::{self, meta, row};
use super::ui::Drawing;
use crate::model::AnyId;
use crate::say;
use crate::ui::action::Action;
use crate::ui::boxes::OpenBox;
use crate::ui::command::Command;
use crate::ui::grading::Scale;
use crate::ui::theme::Theme;
use egui::{Button, RichText, Role, Ui, WidgetInfo};

/// Draws a grade of something, and its history.
pub(super) fn show(ui: &mut Ui, id: AnyId, scale: Scale, drawing: &mut Drawing<'_, '_>) {
    let project = drawing.scene.project;
    row(ui, scale.name(), |ui| {
        let current = scale.current_label(project, id);
        let shown = current.unwrap_or(say!("not set"));
        if drawing.form.editable {
            let tokens = Theme::of(ui.ctx()).tokens();
            let colour = if current.is_some() { tokens.text } else { tokens.meta };
            // The words stay in line with all others; the frame comes with the pointer.
            ui.spacing_mut().button_padding.x = 0.0;
            let words = RichText::new(shown).color(colour);
            let response = ui.add(Button::new(words).frame_when_inactive(false).wrap());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{}: {shown}", scale.name())));
            let help = Command::Grade.with_keys(ui.ctx(), say!("Choose a grade, and say why"));
            if response.on_hover_text(help).clicked() {
                drawing.form.actions.push(Action::Open(OpenBox::Grade(Some((id, scale)))));
            }
        } else {
            parts::said(ui, shown);
        }
        for given in scale.given(project, id) {
            meta(ui, &given.line());
            if given.reason.is_empty() {
                meta(ui, given.why());
            } else {
                meta(ui, &say!("“{reason}”", reason = given.reason));
            }
        }
    });
}
