//! The memos on something: each can be written on, and taken away.

use super::field::Field;
use super::parts::{self, meta, remove, section, stamp};
use super::plain::{LISTED, rest};
use super::ui::Drawing;
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::model::{AnyId, Memo, Subject};
use crate::say;
use crate::session::verbs;
use crate::ui::command::Command;
use crate::ui::theme::STEP;
use egui::Ui;

/// Code points of a memo in the list of all.
const LISTED_CODEPOINTS: usize = 120;

/// Draws the memos on something.
pub(super) fn show(ui: &mut Ui, subject: Subject, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    section(ui, say!("Memos"));
    for id in scene.index.memos(subject) {
        let Some(memo) = scene.project.memos.get(*id) else { continue };
        let text = scene.project.prose.get(memo.prose).map_or("", |prose| prose.text.as_str());
        drawing.form.field(ui, &Field::new(*id, "text", say!("Memo"), text).long());
        let gone = AnyId::Memo(*id);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = STEP;
            meta(ui, &stamp(&memo.made));
            if drawing.form.editable && remove(ui, "memo") {
                let delete =
                    move |work: &mut crate::session::Work<'_>| verbs::remove::delete(work, gone).map(|()| None);
                drawing.form.actions.edit(say!("Remove memo"), delete);
            }
        });
    }
    if scene.index.memos(subject).is_empty() {
        parts::none(ui);
    }
    if drawing.form.editable {
        parts::command(ui, Command::WriteMemo, say!("Write memo…"), drawing.form.actions);
    }
}

/// Draws a list of all memos of the project that are on something.
pub(super) fn elsewhere(ui: &mut Ui, drawing: &mut Drawing<'_, '_>) {
    let project = drawing.scene.project;
    let mut memos: Vec<&Memo> = project.memos.iter().filter(|memo| memo.subject != Subject::Case).collect();
    if memos.is_empty() {
        return;
    }
    memos.sort_by_key(|memo| std::cmp::Reverse((memo.made.at, memo.id)));
    section(ui, say!("Memos on documents, passages, tags and claims"));
    for memo in memos.iter().take(LISTED) {
        let text = project.prose.get(memo.prose).map_or("", |prose| prose.text.as_str());
        let words = shortened(text.trim(), LISTED_CODEPOINTS);
        if parts::quiet(ui, &words).on_hover_text(label(project, memo.id.into())).clicked() {
            drawing.form.actions.select(memo.id);
        }
        meta(ui, &label(project, memo.id.into()));
    }
    rest(ui, memos.len());
}
