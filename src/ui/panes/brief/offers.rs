//! The ways to begin a brief: as the program writes it, from a template, or with nothing.

use crate::brief::Template;
use crate::say;
use crate::session::verbs::brief;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use egui::{Button, RichText, Ui};

/// Width of what a template is for, in points.
const PURPOSE: f32 = 300.0;

/// In a menu, the templates in one of their own.
pub(super) fn menu(ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) {
    from_claims(ui, scene, actions);
    ui.menu_button(say!("New brief from a template"), |ui| templates(ui, scene, actions));
    empty(ui, scene, actions);
}

/// One under the other, each with what it is for.
pub(super) fn list(ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) {
    from_claims(ui, scene, actions);
    empty(ui, scene, actions);
    ui.add_space(2.0 * STEP);
    ui.label(say!("Or begin from a template:"));
    ui.add_space(STEP);
    templates(ui, scene, actions);
}

fn from_claims(ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) {
    let may_write = scene.access == Access::Write;
    let from_claims =
        ui.add_enabled(may_write && !scene.project.claims.is_empty(), Button::new(Command::NewBrief.label()));
    let from_claims = from_claims
        .on_hover_text(say!(
            "Every claim with what it rests on, in the order of a briefing note; then it is yours to change"
        ))
        .on_disabled_hover_text(if may_write { say!("State a claim first") } else { scene.why_not_edit() });
    if from_claims.clicked() {
        actions.push(Action::Run(Command::NewBrief));
    }
}

fn empty(ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) {
    let may_write = scene.access == Access::Write;
    let empty = ui.add_enabled(may_write, Button::new(say!("New empty brief")));
    if empty.on_hover_text(say!("An empty page with a title")).on_disabled_hover_text(scene.why_not_edit()).clicked() {
        actions.edit(say!("New brief"), |work| {
            brief::begin(work, say!("Untitled brief"), "", None).map(|id| Some(id.into()))
        });
    }
}

fn templates(ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) {
    let may_write = scene.access == Access::Write;
    let tokens = Theme::of(ui.ctx()).tokens();
    for template in Template::ALL {
        let button = ui.add_enabled(may_write, Button::new(template.label()));
        let hover = say!("Parts that the program makes stay up to date; what you write stays as you wrote it");
        if button.on_hover_text(hover).on_disabled_hover_text(scene.why_not_edit()).clicked() {
            actions.push(Action::Run(Command::of_template(*template)));
            ui.close();
        }
        ui.scope(|ui| {
            ui.set_max_width(PURPOSE);
            ui.label(RichText::new(template.purpose()).size(META_SIZE).color(tokens.meta));
        });
        ui.add_space(STEP);
    }
}
