//! Tasks and open questions beside a claim: what is open first, then what was done and what came of it.

use super::field::adder;
use super::parts::{meta, none, remove, section, stamp};
use super::ui::Drawing;
use crate::model::{Claim, Id, Task, TaskKind};
use crate::say;
use crate::session::verbs::claim::task;
use crate::ui::command::Command;
use crate::ui::theme::Theme;
use egui::{RichText, Ui};

/// Draws the tasks of a claim.
pub(super) fn show(ui: &mut Ui, claim: &Claim, drawing: &mut Drawing<'_, '_>) {
    let id = claim.id;
    let open = claim.tasks.iter().filter(|task| !task.done).count();
    let head = if open == 0 {
        say!("Tasks and open questions").to_owned()
    } else {
        say!("Tasks and open questions · {open} open", open)
    };
    section(ui, &head);
    let mut tasks: Vec<(usize, &Task)> = claim.tasks.iter().enumerate().collect();
    tasks.sort_by_key(|(place, task)| (task.done, *place));
    for (place, task) in tasks {
        one(ui, id, (place, task), drawing);
    }
    if claim.tasks.is_empty() && !drawing.form.editable {
        none(ui);
    }
    let text = drawing.additions.entry((id.into(), "task")).or_default();
    let hint = say!("Add a task, or a question that ends in ‘?’");
    if let Some(text) = adder(ui, "task", hint, text, drawing.form.editable) {
        let kind = task::kind_of(&text);
        let label = match kind {
            TaskKind::Work => say!("Add task"),
            TaskKind::Question => say!("Add open question"),
        };
        drawing.form.actions.edit(label, move |work| task::add(work, id, kind, &text).map(|_place| None));
    }
}

fn one(ui: &mut Ui, id: Id<Claim>, (place, task): (usize, &Task), drawing: &mut Drawing<'_, '_>) {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.horizontal_wrapped(|ui| {
        let mut done = task.done;
        let words = RichText::new(&task.text).color(if done { tokens.meta } else { tokens.text });
        let words = if done { words.strikethrough() } else { words };
        let tick = ui.add_enabled(drawing.form.editable, egui::Checkbox::new(&mut done, words));
        let help = Command::TickTask.with_keys(ui.ctx(), say!("Tick it; with what came of it"));
        if tick.on_hover_text(help).changed() {
            let label = if done { say!("Tick task") } else { say!("Untick task") };
            drawing.form.actions.edit(label, move |work| task::set_done(work, id, place, done, "").map(|()| None));
        }
        if drawing.form.editable && remove(ui, "task") {
            drawing.form.actions.edit(say!("Remove task"), move |work| task::remove(work, id, place).map(|()| None));
        }
    });
    if task.kind == TaskKind::Question && !task.done {
        meta(ui, TaskKind::Question.label());
    }
    if !task.outcome.is_empty() {
        meta(ui, &say!("“{outcome}”", outcome = task.outcome));
    }
    if let Some(finished) = &task.finished {
        meta(ui, &stamp(finished));
    }
}
