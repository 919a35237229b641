//! A claim: its statement, when, where and who, how sure, what speaks for and against it, and where that
//! goes back to.

use super::about::{places, when, who};
use super::evidence;
use super::field::{Field, adder, required};
use super::memos;
use super::parts::{self, meta, none, quiet, remove, row, section, stamp};
use super::ui::Drawing;
use super::view::ClaimView;
use crate::model::{
    AnyId, Claim, ClaimKind, ClaimStatus, Confidence, Graded, Id, Likelihood, Stance, Subject, TaskKind,
};
use crate::say;
use crate::session::verbs::claim::task;
use crate::ui::command::Command;
use crate::ui::panes::graph::{Measure, Walking};
use crate::ui::theme::{STEP, Theme, semibold};
use crate::ui::widgets::mark::Mark;
use egui::{RichText, ScrollArea, Ui};

/// The graph of a claim is at most so high here, in points; more is scrolled.
const GRAPH_HEIGHT: f32 = 380.0;

/// Draws a claim.
pub(super) fn show(ui: &mut Ui, id: Id<Claim>, view: &ClaimView, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    let Some(claim) = scene.project.claims.get(id) else { return };
    let Some(assessment) = scene.assessments.get(&id) else { return };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        Mark::of_state(assessment.state).show(ui);
        ui.label(RichText::new(assessment.state.label()).font(semibold(12.0)));
    });
    let statement = Field::new(id, "text", say!("Statement"), &claim.text).font(semibold(15.0)).long().check(required);
    drawing.form.field(ui, &statement);
    meta(ui, &view.sentence);
    for flag in &view.flags {
        ui.colored_label(Theme::of(ui.ctx()).tokens().warning, flag);
    }
    view.tally.show(ui);
    ui.add_space(STEP);
    fields(ui, claim, drawing);
    for stance in Stance::ALL {
        side(ui, claim, *stance, view, drawing);
    }
    if drawing.form.editable {
        parts::command(ui, Command::AddEvidence, say!("Add the selected words as evidence…"), drawing.form.actions);
    }
    goes_back(ui, id, view, drawing);
    tasks(ui, claim, drawing);
    memos::show(ui, Subject::Claim(id), drawing);
    ui.add_space(2.0 * STEP);
    meta(ui, &say!("Stated by {}", stamp(&claim.made)));
}

/// What it goes back to, drawn as small as there is room for; a pane of its own has more.
fn goes_back(ui: &mut Ui, id: Id<Claim>, view: &ClaimView, drawing: &mut Drawing<'_, '_>) {
    section(ui, say!("Goes back to"));
    if view.quotes.is_empty() {
        none(ui);
        return;
    }
    let columns = drawing.graph.columns(drawing.scene, id);
    let measure = Measure::narrow(ui.available_width(), columns);
    ScrollArea::both().id_salt("graph").auto_shrink([false, true]).max_height(GRAPH_HEIGHT).show(ui, |ui| {
        egui::Frame::new().inner_margin(egui::Margin { bottom: 12, ..egui::Margin::same(3) }).show(ui, |ui| {
            drawing.graph.show(ui, (id, measure, Walking::Looks), drawing.scene, drawing.form.actions);
        });
    });
    parts::command(ui, Command::ShowGraph, say!("Show it larger"), drawing.form.actions);
}

fn fields(ui: &mut Ui, claim: &Claim, drawing: &mut Drawing<'_, '_>) {
    let id = AnyId::Claim(claim.id);
    when(ui, id, &claim.when, drawing);
    places(ui, id, &claim.places, drawing);
    who(ui, id, &claim.entities, drawing);
    row(ui, say!("Confidence"), |ui| {
        let words = Confidence::ALL.iter().map(|word| (word.key(), word.label()));
        let current = claim.confidence.last().map(|grade| grade.value.label());
        drawing.form.choice(ui, (id, "confidence"), say!("Confidence"), current, words);
        earlier(ui, &claim.confidence, Confidence::label);
    });
    if claim.kind == ClaimKind::Judgement {
        row(ui, say!("Likelihood"), |ui| {
            let words = Likelihood::ALL.iter().map(|word| (word.key(), word.label()));
            let current = claim.likelihood.last().map(|grade| grade.value.label());
            drawing.form.choice(ui, (id, "likelihood"), say!("Likelihood"), current, words);
            earlier(ui, &claim.likelihood, Likelihood::label);
        });
    }
    row(ui, say!("Kind"), |ui| {
        let words = ClaimKind::ALL.iter().map(|word| (word.key(), word.label()));
        drawing.form.choice(ui, (id, "kind"), say!("Kind"), Some(claim.kind.label()), words);
    });
    row(ui, say!("Status"), |ui| {
        let words = ClaimStatus::ALL.iter().map(|word| (word.key(), word.label()));
        drawing.form.choice(ui, (id, "status"), say!("Status"), Some(claim.status.label()), words);
    });
}

/// Says what was thought before, where a grade was changed.
pub(super) fn earlier<T: Copy>(ui: &mut Ui, grades: &[Graded<T>], label: impl Fn(T) -> &'static str) {
    let Some((last, before)) = grades.split_last() else { return };
    if !before.is_empty() {
        let words: Vec<_> =
            before.iter().map(|grade| format!("{}, {}", label(grade.value), stamp(&grade.made))).collect();
        meta(ui, &say!("earlier: {}", words.join("; ")));
    }
    if !last.reason.is_empty() {
        meta(ui, &last.reason);
    }
}

/// One side of the evidence; empty sides say so, for and against always.
fn side(ui: &mut Ui, claim: &Claim, stance: Stance, view: &ClaimView, drawing: &mut Drawing<'_, '_>) {
    let quotes: Vec<_> = view.quotes.iter().filter(|quote| quote.stance == stance).collect();
    if quotes.is_empty() && stance == Stance::Context {
        return;
    }
    let count = if quotes.is_empty() { String::new() } else { format!(" {}", quotes.len()) };
    section(ui, &format!("{}{count}", stance.label()));
    for quote in &quotes {
        evidence::card(ui, quote, drawing);
    }
    if quotes.is_empty() {
        none(ui);
        if stance == Stance::Responds && drawing.form.editable {
            let id = claim.id;
            let asked = say!("Ask those it concerns for their answer");
            let known = claim.tasks.iter().any(|task| task.text == asked);
            if !known
                && quiet(ui, say!("Add a task to ask"))
                    .on_hover_text(say!("A denial or an answer belongs beside the claim"))
                    .clicked()
            {
                drawing.form.actions.edit(say!("Add task"), move |work| {
                    task::add(work, id, TaskKind::Work, asked)?;
                    Ok(None)
                });
            }
        }
    }
}

fn tasks(ui: &mut Ui, claim: &Claim, drawing: &mut Drawing<'_, '_>) {
    let id = claim.id;
    section(ui, say!("Tasks"));
    for (nth, task) in claim.tasks.iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            let mut done = task.done;
            let tokens = Theme::of(ui.ctx()).tokens();
            let words = RichText::new(&task.text).color(if done { tokens.meta } else { tokens.text });
            let words = if done { words.strikethrough() } else { words };
            if ui.add_enabled(drawing.form.editable, egui::Checkbox::new(&mut done, words)).changed() {
                drawing.form.actions.edit(if done { say!("Tick task") } else { say!("Untick task") }, move |work| {
                    task::set_done(work, id, nth, done, "")?;
                    Ok(None)
                });
            }
            if drawing.form.editable && remove(ui, "task") {
                drawing.form.actions.edit(say!("Remove task"), move |work| {
                    task::remove(work, id, nth)?;
                    Ok(None)
                });
            }
        });
    }
    if claim.tasks.is_empty() && !drawing.form.editable {
        none(ui);
    }
    let text = drawing.additions.entry((id.into(), "task")).or_default();
    if let Some(text) = adder(ui, "task", say!("Add a task"), text, drawing.form.editable) {
        drawing.form.actions.edit(say!("Add task"), move |work| {
            task::add(work, id, TaskKind::Work, &text)?;
            Ok(None)
        });
    }
}
