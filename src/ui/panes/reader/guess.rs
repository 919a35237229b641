//! The question above a text in which words are only similar to a passage's: are these it, yes or no.

use super::places::Place;
use super::sheet::Sheet;
use crate::analysis::editions::newer;
use crate::analysis::wording::shortened;
use crate::model::{Passage, Quote};
use crate::say;
use crate::session::verbs::edition;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use egui::{Button, Frame, Label, Margin, RichText, Ui};

/// Code points of the words that are asked about.
const ASKED_CODEPOINTS: usize = 110;

/// Asks about the passage that is selected, where that is a guess, else about the first.
pub(super) fn show(ui: &mut Ui, sheet: &Sheet, scene: &Scene<'_>, actions: &mut Actions) {
    if sheet.is_old(scene) {
        return;
    }
    let asked = |place: &&Place| {
        let passage = scene.project.passages.get(place.passage);
        place.guess.is_some() && passage.is_some_and(|passage| newer(scene.project, passage).is_some())
    };
    let mut guesses = sheet.places.found.iter().filter(asked);
    let selected = scene.selection.passage();
    let first = guesses.clone().next();
    let chosen = guesses.find(|place| Some(place.passage) == selected).or(first);
    let Some((place, passage)) = chosen.and_then(|place| Some((place, scene.project.passages.get(place.passage)?)))
    else {
        return;
    };
    let tokens = Theme::of(ui.ctx()).tokens();
    Frame::new().fill(tokens.panel).inner_margin(Margin::symmetric(12, 6)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = STEP;
        let here = sheet.text.as_str().get(place.bytes.clone()).unwrap_or_default();
        let question = say!(
            "Marked in the older version: {}. Here: “{}”, {} % alike. Are these the words?",
            marked(passage),
            shortened(here, ASKED_CODEPOINTS),
            (place.guess.unwrap_or_default() * 100.0).floor()
        );
        ui.add(Label::new(RichText::new(question).size(META_SIZE).color(tokens.text)).wrap());
        ui.horizontal(|ui| answers(ui, sheet, place, scene, actions));
    });
}

fn answers(ui: &mut Ui, sheet: &Sheet, place: &Place, scene: &Scene<'_>, actions: &mut Actions) {
    let (id, new) = (place.passage, sheet.edition);
    let Some(span) = sheet.text.span_of(place.bytes.clone()) else { return };
    let writable = scene.access == Access::Write;
    let button = |ui: &mut Ui, words: &str, hint: &str| {
        let response = ui.add_enabled(writable, Button::new(RichText::new(words).size(META_SIZE)));
        response.on_hover_text(hint).on_disabled_hover_text(scene.why_not_edit()).clicked()
    };
    if button(ui, say!("Yes, these words"), say!("Anchors the passage here")) {
        actions.edit(say!("Accept words of the new version"), move |work| {
            edition::anchor_here(work, id, new, span).map(|()| Some(id.into()))
        });
    }
    if button(ui, say!("No"), say!("Leaves the passage in the older version, as not found")) {
        actions
            .edit(say!("Refuse words of the new version"), move |work| edition::reject(work, id, span).map(|()| None));
    }
    if ui
        .button(RichText::new(say!("See where")).size(META_SIZE))
        .on_hover_text(say!("Scrolls to these words"))
        .clicked()
    {
        actions.select(id);
        actions.read(sheet.document, Some(span));
    }
    let all = ui.button(RichText::new(say!("Passages to check…")).size(META_SIZE));
    if all.on_hover_text(Command::CheckPassages.tooltip(ui.ctx())).clicked() {
        actions.select(id);
        actions.push(Action::Run(Command::CheckPassages));
    }
}

fn marked(passage: &Passage) -> String {
    match &passage.anchor.quote {
        Quote::Kept { exact, .. } => format!("“{}”", shortened(exact, ASKED_CODEPOINTS)),
        Quote::Digest { length, .. } => say!("{length} characters, kept as a digest", length),
    }
}
