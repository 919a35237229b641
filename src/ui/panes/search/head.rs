//! The head of the pane: the query, how many hits there are, and the way from one to the next.

use super::ui::State;
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::brushed;
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use egui::{Key, RichText, Role, TextEdit, Ui, WidgetInfo};

/// Draws the head.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    ui.add_space(STEP);
    let hint = say!("Words, and phrases in \"quotes\"");
    let field = ui.add(
        TextEdit::singleline(&mut state.typed)
            .hint_text(hint)
            .desired_width(f32::INFINITY)
            .align(egui::Align2::LEFT_CENTER),
    );
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Search for")));
    if std::mem::take(&mut state.wants_focus) {
        field.request_focus();
    }
    if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        state.wanted = Some(state.typed.clone());
    }
    field.on_hover_text(say!("Every word has to stand in the text; case and accents do not matter. Enter searches"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        let tokens = Theme::of(ui.ctx()).tokens();
        if let Some(wrong) = &state.wrong {
            ui.label(RichText::new(wrong).size(META_SIZE).color(tokens.warning));
        }
        walk(ui, state, scene, actions);
    });
    if state.search.is_some() {
        brushed::show(ui, &state.hidden, actions);
    }
    notes(ui, state);
}

/// How many hits there are, and the way from one to the next.
fn walk(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let Some(search) = &state.search else { return };
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.label(RichText::new(search.said()).size(META_SIZE).color(tokens.meta));
    let (has_hits, looking) = (search.count() > 0, !search.left().is_empty());
    if looking && ui.small_button(say!("Stop")).on_hover_text(say!("Stop looking; what is found stays")).clicked() {
        state.stop();
    }
    let previous = ui.add_enabled(has_hits, egui::Button::new(say!("Previous")).small());
    if previous.on_hover_text(Command::Previous.with_keys(ui.ctx(), say!("Read the hit before"))).clicked() {
        state.read_step(false, actions);
    }
    let next = ui.add_enabled(has_hits, egui::Button::new(say!("Next")).small());
    if next.on_hover_text(Command::Next.with_keys(ui.ctx(), say!("Read the next hit"))).clicked() {
        state.read_step(true, actions);
    }
    let chosen = scene.selection.hits.len();
    if chosen > 0 {
        let tag = ui.small_button(say!("Tag {chosen} hits…", chosen));
        if tag.on_hover_text(Command::TagPassage.with_keys(ui.ctx(), say!("Tag the hits that are chosen"))).clicked() {
            actions.push(Action::Run(Command::TagPassage));
        }
        return;
    }
    let tag = ui.add_enabled(has_hits, egui::Button::new(say!("Tag all hits…")).small());
    let help = say!(
        "Look through what would be tagged, and tag what you leave in. Click with Ctrl or Shift chooses several hits in the list"
    );
    if tag.on_hover_text(help).clicked() {
        actions.push(Action::Autotag(state.typed.clone()));
    }
}

/// What was not searched, and why.
fn notes(ui: &mut Ui, state: &mut State) {
    let Some(search) = &state.search else { return };
    let tokens = Theme::of(ui.ctx()).tokens();
    if let Some(rests_on) = &search.rests_on {
        ui.label(RichText::new(rests_on).size(META_SIZE).color(tokens.meta));
    }
    if !search.unread.is_empty() {
        let words = say!("Not searched, their texts cannot be read: {}", search.unread.join(", "));
        ui.label(RichText::new(words).size(META_SIZE).color(tokens.warning));
    }
    if state.is_stale {
        ui.horizontal(|ui| {
            ui.label(RichText::new(say!("Documents have changed since")).size(META_SIZE).color(tokens.meta));
            if ui.small_button(say!("Search again")).clicked() {
                state.wanted = Some(state.typed.clone());
            }
        });
    }
}
