//! The memos on something: each can be written on, and taken away.

use super::field::Field;
use super::parts::{self, meta, remove, section, stamp};
use super::ui::Drawing;
use crate::model::{AnyId, Subject};
use crate::session::verbs;
use crate::ui::command::Command;
use crate::ui::theme::STEP;
use egui::Ui;

/// Draws the memos on something.
pub(super) fn show(ui: &mut Ui, subject: Subject, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    section(ui, "Memos");
    for id in scene.index.memos(subject) {
        let Some(memo) = scene.project.memos.get(*id) else { continue };
        let text = scene.project.prose.get(memo.prose).map_or("", |prose| prose.text.as_str());
        drawing.form.field(ui, &Field::new(*id, "text", "Memo", text).long());
        let gone = AnyId::Memo(*id);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = STEP;
            meta(ui, &stamp(&memo.made));
            if drawing.form.editable && remove(ui, "memo") {
                let delete =
                    move |work: &mut crate::session::Work<'_>| verbs::remove::delete(work, gone).map(|()| None);
                drawing.form.actions.edit("Remove memo", delete);
            }
        });
    }
    if scene.index.memos(subject).is_empty() {
        parts::none(ui);
    }
    if drawing.form.editable && subject != Subject::Case {
        parts::command(ui, Command::WriteMemo, "Write memo…", drawing.form.actions);
    }
}
