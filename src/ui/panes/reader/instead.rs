//! What stands in the place of a text: of one that is sealed, until it is asked for; of one without a word.

use super::head::reading;
use super::sheet::Sheet;
use crate::model::{Document, Id, Reading};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::panes::pages::has_pages;
use crate::ui::scene::Scene;
use crate::ui::several;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use crate::ui::widgets::sentence::sentence;
use egui::{Align, Button, Frame, Layout, Margin, RichText, Ui, vec2};

/// Height of the line above, in points.
const HEIGHT: f32 = 32.0;

/// Draws the line above, with how far the document is read.
pub(super) fn head(ui: &mut Ui, document: Id<Document>, scene: &Scene<'_>, actions: &mut Actions) {
    let Some(document) = scene.project.documents.get(document) else { return };
    ui.painter().rect_filled(ui.max_rect(), 0.0, Theme::of(ui.ctx()).tokens().paper);
    let size = vec2(ui.available_width(), HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.add_space(3.0 * STEP);
        reading(ui, document, scene, actions);
    });
}

/// A sealed document; whether its text is to be shown all the same.
pub(super) fn sealed(ui: &mut Ui, document: Id<Document>, scene: &Scene<'_>, actions: &mut Actions) -> bool {
    sentence(ui, say!("Sealed: privileged. Its text is shown nowhere until somebody asks for it."));
    let mut shown = false;
    ui.add_space(2.0 * STEP);
    ui.vertical_centered(|ui| {
        let show = ui.button(say!("Show anyway"));
        shown = show.on_hover_text(say!("Shows its text until you read something else; it stays sealed")).clicked();
        ui.add_space(STEP);
        let why_not = scene.why_not_edit();
        let unseal = ui.add_enabled(why_not.is_empty(), Button::new(say!("Break the seal")));
        let unseal = unseal.on_hover_text(say!("Marks it as unread, and shows its text"));
        if unseal.on_disabled_hover_text(why_not).clicked() {
            let (label, verb) = several::mark(vec![document], Reading::Unread);
            actions.push(Action::Edit(label, verb));
        }
    });
    shown
}

/// Says that what is read is sealed.
pub(super) fn shown_all_the_same(ui: &mut Ui) {
    let colour = Theme::of(ui.ctx()).tokens().warning;
    Frame::new().inner_margin(Margin::symmetric(12, 4)).show(ui, |ui| {
        let words = say!("Sealed: privileged. Shown because you asked for it, until you read something else");
        ui.label(RichText::new(words).size(META_SIZE).color(colour));
    });
}

/// A document whose file holds no words.
pub(super) fn wordless(ui: &mut Ui, sheet: &Sheet, scene: &Scene<'_>, actions: &mut Actions) {
    let edition = scene.project.editions.get(sheet.edition);
    let with_pages = edition.is_some_and(|edition| has_pages(&edition.media_type));
    let key = Command::PagePicture.keys(ui.ctx());
    let words = if with_pages {
        say!("No text here: its pages are pictures. {key} shows the page.", key)
    } else {
        say!("No text here: no words could be read from its file.").to_owned()
    };
    let what_to_do = say!(
        "The text can be recognised, here where Tesseract is installed, or elsewhere and imported as a new version."
    );
    sentence(ui, &format!("{words} {what_to_do}"));
    ui.add_space(2.0 * STEP);
    ui.vertical_centered(|ui| {
        let commands =
            [(Command::PagePicture, with_pages), (Command::Recognise, with_pages), (Command::LoadVersion, true)];
        for (command, _) in commands.iter().filter(|(_, offered)| *offered) {
            if ui.button(command.label()).on_hover_text(command.tooltip(ui.ctx())).clicked() {
                actions.push(Action::Run(*command));
            }
            ui.add_space(STEP);
        }
    });
}
