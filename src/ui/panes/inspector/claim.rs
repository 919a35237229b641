//! A claim: its statement, when, where and who, how sure, what speaks for and against it, and where that
//! goes back to.

use super::about::{places, when, who};
use super::field::{Field, required};
use super::parts::{self, link, meta, none, quiet, row, section, stamp};
use super::ui::Drawing;
use super::view::ClaimView;
use super::{evidence, grades, memos, replies, tasks};
use crate::model::{AnyId, Claim, ClaimKind, ClaimStatus, Id, Stance, Subject};
use crate::say;
use crate::session::verbs::claim::supersede::stand_again;
use crate::ui::command::Command;
use crate::ui::grading::Scale;
use crate::ui::panes::graph::{Measure, Walking};
use crate::ui::theme::{STEP, semibold};
use crate::ui::widgets::mark::Mark;
use egui::{RichText, ScrollArea, Ui};

/// The graph of a claim is at most so high here, in points; more is scrolled.
const GRAPH_HEIGHT: f32 = 380.0;

/// Draws a claim.
pub(super) fn show(ui: &mut Ui, id: Id<Claim>, view: &ClaimView, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    let Some(claim) = scene.project.claims.get(id) else { return };
    let Some(assessment) = scene.assessments().get(&id) else { return };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        Mark::of_state(assessment.state).show(ui);
        ui.label(RichText::new(assessment.state.label()).font(semibold(12.0)));
    });
    in_its_place(ui, claim, view, drawing);
    let statement = Field::new(id, "text", say!("Statement"), &claim.text).font(semibold(15.0)).long().check(required);
    drawing.form.field(ui, &statement);
    meta(ui, &view.sentence);
    for flag in &view.flags {
        parts::warn(ui, flag);
    }
    view.tally.show(ui);
    ui.add_space(STEP);
    fields(ui, claim, drawing);
    for stance in Stance::ALL {
        side(ui, *stance, view, drawing);
    }
    if drawing.form.editable {
        parts::command(ui, Command::AddEvidence, say!("Add the selected words as evidence…"), drawing.form.actions);
    }
    replies::show(ui, claim, drawing);
    tasks::show(ui, claim, drawing);
    goes_back(ui, id, view, drawing);
    memos::show(ui, Subject::Claim(id), drawing);
    ui.add_space(2.0 * STEP);
    offers(ui, drawing);
    meta(ui, &say!("Stated by {}", stamp(&claim.made)));
}

/// What stands in its place, and in whose place it stands.
fn in_its_place(ui: &mut Ui, claim: &Claim, view: &ClaimView, drawing: &mut Drawing<'_, '_>) {
    let (id, project) = (claim.id, drawing.scene.project);
    if let Some(by) = claim.superseded_by {
        parts::warn(ui, say!("Superseded. In its place stands:"));
        link(ui, project, by, drawing.form.actions);
        let help = say!("Let this claim stand for itself again");
        if drawing.form.editable && quiet(ui, say!("Stand again")).on_hover_text(help).clicked() {
            drawing.form.actions.edit(say!("Let claim stand again"), move |work| stand_again(work, id).map(|()| None));
        }
    }
    if !view.supersedes.is_empty() {
        meta(ui, say!("Stands in the place of:"));
        for older in &view.supersedes {
            link(ui, project, *older, drawing.form.actions);
        }
    }
}

/// What can be made of it.
fn offers(ui: &mut Ui, drawing: &mut Drawing<'_, '_>) {
    if !drawing.form.editable {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0 * STEP;
        for (command, words) in [
            (Command::Merge, say!("Merge…")),
            (Command::SplitClaim, say!("Split…")),
            (Command::SupersedeClaim, say!("Supersede…")),
        ] {
            parts::command(ui, command, words, drawing.form.actions);
        }
    });
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
    for scale in Scale::of(drawing.scene.project, id) {
        grades::show(ui, id, scale, drawing);
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

/// One side of the evidence; empty sides say so, for and against always.
fn side(ui: &mut Ui, stance: Stance, view: &ClaimView, drawing: &mut Drawing<'_, '_>) {
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
    }
}
