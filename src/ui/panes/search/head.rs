//! The head of the pane: the query, how much it finds, the way from hit to hit, and what could not be searched.

use super::face::{self, Face};
use super::state::State;
use super::{field, narrowing, view};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::brushed;
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use egui::{Button, Label, Response, RichText, Ui};

/// Draws the head. `list` is what the list of hits is known by.
pub(super) fn show(ui: &mut Ui, list: egui::Id, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    ui.add_space(STEP);
    field::show(ui, list, state, scene, actions);
    let tokens = Theme::of(ui.ctx()).tokens();
    if let Some(fault) = &state.fault {
        let words = RichText::new(fault.to_string()).size(META_SIZE).color(tokens.warning);
        ui.add(Label::new(words).wrap());
    }
    face::faces(ui, state);
    let Some(asked) = &state.asked else { return };
    if state.face != Face::Documents {
        if state.face == Face::Context {
            notes(ui, state, actions);
        }
        return;
    }
    if !asked.is_its {
        let has_some = asked.results.count().0 > 0;
        let words = if has_some { say!("Searching; below is what was found before") } else { say!("Searching…") };
        ui.label(RichText::new(words).size(META_SIZE).color(tokens.meta));
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        walk(ui, state, scene, actions);
    });
    notes(ui, state, actions);
    if !narrowing::is_wide(ui) {
        narrowing::menus(ui, state);
    }
}

/// What is hidden, and what could not be searched.
fn notes(ui: &mut Ui, state: &State, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    brushed::show(ui, &state.hidden, actions);
    for line in state.asked.iter().flat_map(|asked| &asked.notes) {
        ui.add(Label::new(RichText::new(line).size(META_SIZE).color(tokens.meta)).wrap());
    }
}

/// How many hits there are, and the way from one to the next.
fn walk(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let Some(asked) = &state.asked else { return };
    let tokens = Theme::of(ui.ctx()).tokens();
    let said = view::said(&asked.results, view::is_of_words(&asked.query));
    ui.label(RichText::new(said).size(META_SIZE).color(tokens.meta));
    let has_hits = asked.results.count().0 > 0;
    if has_hits {
        let help = Command::Previous.with_keys(ui.ctx(), say!("Read the hit before"));
        if small(ui, say!("Previous"), &help).clicked() {
            state.read_step(false, scene, actions);
        }
        let help = Command::Next.with_keys(ui.ctx(), say!("Read the next hit"));
        if small(ui, say!("Next"), &help).clicked() {
            state.read_step(true, scene, actions);
        }
    }
    let Some(asked) = &mut state.asked else { return };
    if asked.results.entries.len() > 1 && has_hits {
        let all_folded = asked.results.entries.iter().all(|entry| entry.is_folded);
        let words = if all_folded { say!("Show hits") } else { say!("Documents only") };
        if small(ui, words, say!("Fold the hits of all documents away, or show them")).clicked() {
            asked.results.fold_all(!all_folded);
        }
    }
    let chosen = scene.selection.hits.len();
    if chosen > 0 {
        let help = Command::TagPassage.with_keys(ui.ctx(), say!("Tag the hits that are chosen"));
        if small(ui, &say!("Tag {chosen} hits…", chosen), &help).clicked() {
            actions.push(Action::Run(Command::TagPassage));
        }
    } else if has_hits {
        let help = say!(
            "Look through what would be tagged, and tag what you leave in. Click with Ctrl or Shift chooses several hits in the list"
        );
        if small(ui, say!("Tag all hits…"), help).clicked() {
            actions.push(Action::Autotag(asked.typed.clone()));
        }
    }
}

fn small(ui: &mut Ui, words: &str, help: &str) -> Response {
    ui.add(Button::new(words).small()).on_hover_text(help)
}
