//! What a right click in the text offers, and how a place is cited.

use crate::analysis::label::label;
use crate::export::{self, Citation, Cited};
use crate::model::{AnyId, Id, Passage};
use crate::say;
use crate::session::verbs::{passage, remove, withdraw};
use crate::store::Access;
use crate::text::{locator, one_line};
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::Target;
use crate::ui::command::Command;
use crate::ui::panes::search;
use crate::ui::scene::{Hit, Scene};
use crate::ui::several;
use crate::ui::widgets::why_not::why_not;
use egui::{Button, Ui};

/// Longer words than this, in code points, are not searched for.
const MOST_SEARCHED: usize = 80;

/// What is done to words or to a passage, in the order offered.
const OFFERED: [Command; 8] = [
    Command::TagPassage,
    Command::NewClaim,
    Command::AddEvidence,
    Command::WriteMemo,
    Command::SetDate,
    Command::SetPlace,
    Command::WhereFrom,
    Command::CopyCitation,
];

/// What is done to a passage as such.
const OFFERED_PASSAGES: [Command; 4] =
    [Command::ChangeTag, Command::SplitPassage, Command::SplitToSecond, Command::JoinPassages];

/// Draws the menu over these passages.
pub(super) fn show(ui: &mut Ui, passages: &[Id<Passage>], scene: &Scene<'_>, actions: &mut Actions) {
    on_what_is_chosen(ui, passages, scene, actions);
    ui.separator();
    let beside = Button::new(Command::ReadBeside.label()).shortcut_text(Command::ReadBeside.keys(ui.ctx()));
    if ui.add(beside).on_hover_text(say!("In a second reader, beside this one")).clicked() {
        actions.push(Action::Run(Command::ReadBeside));
    }
    let like = Button::new(Command::MoreLikeThis.label()).shortcut_text(Command::MoreLikeThis.keys(ui.ctx()));
    if ui.add(like).on_hover_text(say!("What says the same elsewhere, in these words or in others")).clicked() {
        actions.push(Action::Run(Command::MoreLikeThis));
    }
    if let Some(words) = scene.selection.words.as_ref().filter(|words| words.span.len() <= MOST_SEARCHED)
        && ui.button(Command::ShowContext.label()).on_hover_text(say!("Every place where these words stand")).clicked()
    {
        let words = one_line(&words.text).replace('"', " ");
        actions.push(Action::Search(format!("\"{words}\"")));
        actions.push(Action::Words(search::Ask::Show(search::Face::Context)));
    }
}

/// What can be done to the words and the passages.
fn on_what_is_chosen(ui: &mut Ui, passages: &[Id<Passage>], scene: &Scene<'_>, actions: &mut Actions) {
    let writable = scene.access == Access::Write;
    let on_words = scene.selection.words.is_some();
    if !on_words && passages.is_empty() {
        ui.label(say!("Select words to tag them, or to make a claim of them."));
        return;
    }
    if on_words && ui.button(say!("Copy")).clicked() {
        actions.push(Action::Copy(
            scene.selection.words.as_ref().map(|words| str::to_owned(&words.text)).unwrap_or_default(),
        ));
    }
    offer(ui, &OFFERED, writable, scene, actions);
    if let Some(count) = scene.selection.how_many() {
        ui.separator();
        ui.label(say!("{} are selected", several::passages(count)));
        offer(ui, &[Command::ChangeTag, Command::JoinPassages, Command::Delete], writable, scene, actions);
        return;
    }
    if !passages.is_empty() {
        ui.separator();
        offer(ui, &OFFERED_PASSAGES, writable, scene, actions);
    }
    for id in passages {
        ui.separator();
        why_not(ui, scene.why_not_edit());
        if passages.len() > 1 && ui.button(label(scene.project, (*id).into())).clicked() {
            actions.select(*id);
        }
        ui.add_enabled_ui(writable, |ui| of_passage(ui, *id, scene, actions));
    }
}

fn offer(ui: &mut Ui, commands: &[Command], writable: bool, scene: &Scene<'_>, actions: &mut Actions) {
    for command in commands {
        let enabled = writable || *command == Command::CopyCitation;
        let button = ui.add_enabled(enabled, Button::new(command.label()).shortcut_text(command.keys(ui.ctx())));
        if button.on_disabled_hover_text(scene.why_not_edit()).clicked() {
            actions.push(Action::Run(*command));
        }
    }
}

/// What is done to a passage that is there.
fn of_passage(ui: &mut Ui, id: Id<Passage>, scene: &Scene<'_>, actions: &mut Actions) {
    for tag in scene.index.tags(scene.project, id) {
        let path = scene.index.path(tag);
        if ui.button(say!("Take off ‘{path}’", path)).clicked() {
            actions.edit(say!("Take off tag: {path}", path), move |work| {
                passage::unset_tag(work, id, tag).map(|()| Some(id.into()))
            });
        }
    }
    let withdrawn = scene.project.passages.get(id).is_some_and(|passage| passage.withdrawn.is_some());
    if withdrawn {
        if ui.button(say!("Let passage count again")).clicked() {
            actions.edit(say!("Reinstate passage"), move |work| {
                withdraw::reinstate(work, id.into()).map(|()| Some(id.into()))
            });
        }
    } else if ui.button(say!("Withdraw passage…")).clicked() {
        actions.select(id);
        actions.push(Action::Run(Command::Withdraw));
    }
    let uses = scene.index.uses(id).len();
    let words = if uses == 0 {
        say!("Delete passage").to_owned()
    } else {
        say!("Delete passage and {uses} uses as evidence", uses)
    };
    if ui.button(words).on_hover_text(say!("The text stays; Undo brings the passage back")).clicked() {
        actions.edit(say!("Delete passage"), move |work| remove::delete(work, id.into()).map(|()| None));
    }
}

/// What is selected, as a quotation with its source. A document gives its source alone.
pub fn citation(scene: &Scene<'_>) -> Option<Citation> {
    let target = Target::of(scene)?;
    if let Target::Object(AnyId::Document(id)) = target {
        return export::citation(scene.project, id, None);
    }
    quotation(&export::Citing::of(scene.project), scene, target.place(scene)?)
}

/// The words at a place, as a quotation with their source.
pub fn quotation(citing: &export::Citing<'_>, scene: &Scene<'_>, (document, edition, span): Hit) -> Option<Citation> {
    let read = scene.library.read(scene.project, edition).ok();
    let place = read.as_ref().map(|(text, layout)| locator(layout, text, span));
    let words = read.as_ref().and_then(|(text, _)| text.slice(span)).unwrap_or_default();
    citing.citation(document, Some(Cited { words, locator: place.as_deref() }))
}
