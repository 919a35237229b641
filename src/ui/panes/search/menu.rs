//! What can be done with a hit: its words are selected as the reader would, and then the box opens on them.

use super::batch::Found;
use crate::model::Span;
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::OpenBox;
use crate::ui::command::Command;
use crate::ui::scene::{Cut, Scene, Words};
use egui::Ui;

/// Draws the menu of a hit.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, found: &Found, span: Span, actions: &mut Actions) {
    if ui.button(say!("Read")).on_hover_text(say!("Read it in its document (Enter)")).clicked() {
        actions.read(found.document, Some(span));
    }
    for (command, which) in [
        (Command::TagPassage, OpenBox::Tag),
        (Command::NewClaim, OpenBox::Claim),
        (Command::AddEvidence, OpenBox::Evidence),
    ] {
        let keys = command.keys(ui.ctx());
        if ui.add(egui::Button::new(command.label()).shortcut_text(keys)).clicked() {
            open(scene, found, span, which, actions);
        }
    }
    if ui.button(say!("Copy words")).clicked()
        && let Some(words) = words(scene, found, span)
    {
        actions.push(Action::Copy(str::to_owned(&words.text)));
    }
}

/// Selects the words of a hit and opens a box on them.
pub(super) fn open(scene: &Scene<'_>, found: &Found, span: Span, which: OpenBox, actions: &mut Actions) {
    if let Some(words) = words(scene, found, span) {
        actions.push(Action::SelectWords(Some(words)));
        actions.push(Action::Open(which));
    }
}

fn words(scene: &Scene<'_>, found: &Found, span: Span) -> Option<Words> {
    let text = scene.library.text(scene.project.editions.get(found.edition)?).ok()?;
    let words = Cut::of(&text, text.bytes_of(span)?);
    Some(Words { document: found.document, edition: found.edition, span, text: words })
}
