//! What can be done with a hit, or with all that are chosen: its words are selected as the reader would, and then a box opens
//! on them.

use super::face::{Ask, Of};
use super::view::words;
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::export::{Citing, citation};
use crate::model::{Claim, Document, Id, Stance};
use crate::say;
use crate::session::asking::Like;
use crate::session::verbs::claim;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::{OpenBox, Target};
use crate::ui::command::Command;
use crate::ui::panes::reader::quotation;
use crate::ui::scene::{Hit, Scene, Words};
use crate::ui::widgets::why_not::why_not;
use egui::{Button, Ui};

/// Code points of a claim's words in the menu.
const CLAIM_CODEPOINTS: usize = 40;

/// Draws the menu of a document.
pub(super) fn of_document(ui: &mut Ui, scene: &Scene<'_>, document: &Document, actions: &mut Actions) {
    let id = document.id;
    if ui.button(say!("Read")).clicked() {
        actions.select(id);
        actions.read(id, None);
    }
    if ui.button(say!("Read beside")).on_hover_text(say!("Read it in the second reader")).clicked() {
        actions.push(Action::ReadBeside(id, None));
    }
    if ui.button(say!("Copy as citation")).clicked()
        && let Some(citation) = citation(scene.project, id, None)
    {
        actions.push(Action::Copy(citation.text));
    }
    if ui.button(Command::MoreLikeThis.label()).on_hover_text(say!("Documents like this one")).clicked() {
        actions.push(Action::Words(Ask::Like(Like::Document(id))));
    }
    if ui.button(say!("Terms that mark it")).on_hover_text(say!("Against all other documents")).clicked() {
        actions.push(Action::Words(Ask::Terms(Of::Document(id))));
    }
}

/// Draws the menu of a hit; `hits` is what is meant by it.
pub(super) fn of_hit(ui: &mut Ui, scene: &Scene<'_>, hits: &[Hit], hit: Hit, typed: &str, actions: &mut Actions) {
    let (document, _, span) = hit;
    let is_one = hits.len() < 2;
    if is_one {
        let read = Button::new(say!("Read")).shortcut_text(ui.ctx().format_shortcut(&READ));
        if ui.add(read).on_hover_text(say!("Read it in its document")).clicked() {
            actions.read(document, Some(span));
        }
        if ui.button(say!("Read beside")).on_hover_text(say!("Read it in the second reader")).clicked() {
            actions.push(Action::ReadBeside(document, Some(span)));
        }
        ui.separator();
    }
    if is_one
        && ui
            .button(Command::MoreLikeThis.label())
            .on_hover_text(say!("Paragraphs elsewhere like this place"))
            .clicked()
    {
        actions.push(Action::Words(Ask::Like(Like::Words(hit.0, hit.1, hit.2))));
    }
    why_not(ui, scene.why_not_edit());
    ui.add_enabled_ui(scene.access == Access::Write, |ui| edits(ui, scene, hits, hit, typed, actions));
    ui.separator();
    let copy = if is_one { say!("Copy as quotation").to_owned() } else { say!("Copy {} quotations", hits.len()) };
    let copy =
        Button::new(copy).shortcut_text(if is_one { Command::CopyCitation.keys(ui.ctx()) } else { String::new() });
    if ui.add(copy).on_hover_text(say!("The words in quotation marks, with their source")).clicked() {
        let citing = Citing::of(scene.project);
        let quotations = hits.iter().filter_map(|hit| quotation(&citing, scene, *hit));
        let words: Vec<String> = quotations.map(|quotation| quotation.text).collect();
        actions.push(Action::Copy(words.join("\n")));
    }
    if is_one
        && ui.button(say!("Copy words")).clicked()
        && let Some(words) = words(scene, hit)
    {
        actions.push(Action::Copy(str::to_owned(&words.text)));
    }
}

const READ: egui::KeyboardShortcut = egui::KeyboardShortcut::new(egui::Modifiers::NONE, egui::Key::Enter);

/// What changes the project.
fn edits(ui: &mut Ui, scene: &Scene<'_>, hits: &[Hit], hit: Hit, typed: &str, actions: &mut Actions) {
    let boxes = [
        (Command::TagPassage, OpenBox::Tag),
        (Command::NewClaim, OpenBox::Claim),
        (Command::AddEvidence, OpenBox::Evidence),
    ];
    for (command, which) in boxes {
        if hits.len() > 1 && command != Command::TagPassage {
            continue;
        }
        let words = if hits.len() > 1 { say!("Tag {} hits…", hits.len()) } else { command.label().to_owned() };
        if ui.add(Button::new(words).shortcut_text(command.keys(ui.ctx()))).clicked() {
            if hits.len() > 1 {
                actions.push(Action::Run(command));
            } else {
                open(scene, hit, which, actions);
            }
        }
    }
    if let Some(claim) = scene.selection.claim() {
        ui.separator();
        for (stance, words) in [
            (Stance::Supports, say!("Evidence for ‘{}’", named(scene, claim))),
            (Stance::Contradicts, say!("Evidence against ‘{}’", named(scene, claim))),
        ] {
            if ui.button(words).on_hover_text(say!("The claim that is selected")).clicked() {
                link(hits.to_vec(), claim, stance, actions);
            }
        }
    }
    ui.separator();
    let keys = Command::Autotag.keys(ui.ctx());
    if ui.add(Button::new(say!("Tag all that is found…")).shortcut_text(keys)).clicked() {
        actions.push(Action::Autotag(typed.to_owned()));
    }
}

fn named(scene: &Scene<'_>, claim: Id<Claim>) -> String {
    shortened(&label(scene.project, claim.into()), CLAIM_CODEPOINTS)
}

/// Selects the words of a hit and opens a box on them.
pub(super) fn open(scene: &Scene<'_>, hit: Hit, which: OpenBox, actions: &mut Actions) {
    if let Some(words) = words(scene, hit) {
        actions.push(Action::SelectWords(Some(words)));
        actions.push(Action::Open(which));
    }
}

/// Makes hits evidence of a claim; each becomes a passage where it is none.
fn link(hits: Vec<Hit>, claim: Id<Claim>, stance: Stance, actions: &mut Actions) {
    let label = say!("Add evidence" | "Add {n} pieces of evidence" % hits.len());
    actions.edit(label, move |work| {
        for (document, edition, span) in hits {
            let words = Target::Words(Words { document, edition, span, text: "".into() });
            let passage = words.mark(work)?;
            claim::link(work, claim, passage, stance, None)?;
        }
        Ok(Some(claim.into()))
    });
}
