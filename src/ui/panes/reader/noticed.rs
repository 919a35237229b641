//! What was noticed in the text: how it is marked there, and the question above the text about the one at hand.

use super::sheet::Sheet;
use crate::model::{Document, Id};
use crate::say;
use crate::session::suggestions::Suggestion;
use crate::store::Access;
use crate::text::Text;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::reading_along::onto;
use crate::ui::scene::Scene;
use crate::ui::suggested::{Suggested, Through, span_in};
use crate::ui::theme::{META_SIZE, STEP, Theme};
use crate::ui::widgets::reader::Hint;
use egui::{Button, Frame, Label, Margin, RichText, Ui};
use std::sync::Arc;

/// The marks of these in the text of a document, each with what it is of; of the kinds that are not hidden.
pub(super) fn hints(
    found: &[Arc<Suggestion>],
    suggested: &Suggested,
    document: Id<Document>,
    text: &Text,
) -> Vec<(Hint, Arc<Suggestion>)> {
    let hint = |one: &Arc<Suggestion>| {
        let range = text.bytes_of(span_in(one, document))?;
        let (kind, what) = (one.kind.singular(), one.offer.proposes());
        let name = say!("{kind}: {what}", kind, what);
        Some((Hint { range, look: one.kind.look, name }, Arc::clone(one)))
    };
    found.iter().filter(|one| suggested.marks(one.kind)).filter_map(hint).collect()
}

/// Asks about the suggestion at hand, where it is about this text.
pub(super) fn show(ui: &mut Ui, sheet: &Sheet, scene: &Scene<'_>, actions: &mut Actions) {
    // What is gone through in the list is asked about there.
    let Some(current) = scene.suggested.current().filter(|current| current.through == Through::Text) else { return };
    let one = &current.suggestion;
    let beside = one.offer.beside();
    let is_here = one.edition == sheet.edition || beside.is_some_and(|beside| beside.edition == sheet.edition);
    if !is_here || scene.selection.document != Some(sheet.document) {
        return;
    }
    let tokens = Theme::of(ui.ctx()).tokens();
    Frame::new().fill(tokens.panel).inner_margin(Margin::symmetric(12, 6)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = STEP;
        let (kind, what) = (one.kind.singular(), one.offer.proposes());
        ui.add(Label::new(RichText::new(say!("{kind}: {what}", kind, what)).color(tokens.text)).truncate());
        let said = say!("{}. {}.", one.offer.reason(), one.offer.does(onto(scene, one)));
        ui.add(Label::new(RichText::new(said).size(META_SIZE).color(tokens.meta)).truncate());
        ui.horizontal_wrapped(|ui| answers(ui, one, true, scene, actions));
    });
}

/// The buttons that answer the suggestion that is asked about.
pub(in crate::ui::panes) fn answers(
    ui: &mut Ui,
    one: &Suggestion,
    offers_all: bool,
    scene: &Scene<'_>,
    actions: &mut Actions,
) {
    let writable = scene.access == Access::Write;
    let mut button = |ui: &mut Ui, words: &str, command: Command, enabled: bool| {
        let keys = command.keys(ui.ctx());
        let words = if keys.is_empty() { words.to_owned() } else { format!("{words}  {keys}") };
        let response = ui.add_enabled(enabled, Button::new(RichText::new(words).size(META_SIZE)));
        let response = response.on_hover_text(command.tooltip(ui.ctx())).on_disabled_hover_text(scene.why_not_edit());
        if response.clicked() {
            actions.push(Action::Run(command));
        }
    };
    button(ui, say!("Accept"), Command::AcceptSuggestion, writable);
    if one.offer.turns() {
        button(ui, say!("The other way round"), Command::AcceptTurned, writable);
    }
    let no = if one.offer.turns() { say!("Not a copy") } else { say!("Reject") };
    button(ui, no, Command::RejectSuggestion, writable);
    button(ui, say!("Next"), Command::NextSuggestion, true);
    if offers_all {
        let all = ui.button(RichText::new(say!("All suggestions…")).size(META_SIZE));
        if all.on_hover_text(Command::ShowSuggestions.tooltip(ui.ctx())).clicked() {
            actions.push(Action::Run(Command::ShowSuggestions));
        }
    }
}
