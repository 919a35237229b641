//! The line that is selected: who did it and when, what became of it, what it changed, and how one gets there.

use super::Walk;
use super::change::{Told, leads_to, told};
use super::view::{sentence, time, title};
use crate::analysis::when::day_of;
use crate::edit::Transaction;
use crate::model::{AnyId, Project};
use crate::say;
use crate::session::chronicle::{Chronicle, Fate, Line};
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::Scene;
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, STEP, Theme, semibold};
use egui::{Button, Label, RichText, ScrollArea, Ui};

/// What a line did, told once.
pub(super) struct Detail {
    revision: u64,
    told: Vec<Told>,
    more: usize,
    leads_to: Option<AnyId>,
}

impl Detail {
    /// What this revision did.
    pub(super) fn of(project: &Project, revision: u64, transaction: &Transaction) -> Self {
        let (told, more) = told(project, transaction);
        Self { revision, told, more, leads_to: leads_to(project, transaction) }
    }

    /// Where one goes from it.
    pub(super) fn leads_to(&self) -> Option<AnyId> {
        self.leads_to
    }
}

/// Draws it.
pub(super) fn show(
    ui: &mut Ui,
    (chronicle, at, line): (&Chronicle, usize, &Line),
    detail: Option<&Detail>,
    scene: &Scene<'_>,
    actions: &mut Actions,
) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let fate = chronicle.fate(at);
    ui.spacing_mut().item_spacing.y = STEP;
    ui.add(Label::new(RichText::new(title(line)).font(semibold(INTERFACE_SIZE))).wrap());
    let meta = say!("{}, {}, {} UTC · revision {}", line.author, day_of(line.at), time(line.at), line.revision);
    ui.label(RichText::new(meta).size(META_SIZE).color(tokens.meta));
    ui.add(Label::new(RichText::new(sentence(line, fate, chronicle.adopted())).size(META_SIZE)).wrap());
    walk(ui, line, fate, chronicle, scene, actions);
    ScrollArea::vertical().id_salt("what it changed").auto_shrink(false).show(ui, |ui| {
        match detail.filter(|detail| detail.revision == line.revision) {
            Some(detail) => changes(ui, detail, scene, actions),
            None => drop(ui.label(RichText::new(say!("Reading what it changed…")).size(META_SIZE).color(tokens.meta))),
        }
    });
}

/// The button that goes there.
fn walk(ui: &mut Ui, line: &Line, fate: Fate, chronicle: &Chronicle, scene: &Scene<'_>, actions: &mut Actions) {
    let here = chronicle.here() == Some(line.revision);
    let (words, hint, does) = match fate {
        Fate::Stands | Fate::Settled if here => {
            return drop(ui.label(RichText::new(say!("You are here.")).size(META_SIZE)));
        }
        Fate::Stands => (
            say!("Undo back to here"),
            say!("Takes back all that was done after it; Redo brings it back"),
            Walk::BackTo(line.revision),
        ),
        Fate::Undone => (
            say!("Redo up to here"),
            say!("Brings back what was undone, up to and with this"),
            Walk::ForwardTo(line.revision),
        ),
        Fate::Settled | Fate::Gone | Fate::TakesBack => return,
    };
    let button = ui.add_enabled(scene.access == Access::Write, Button::new(words));
    if button.on_hover_text(hint).on_disabled_hover_text(scene.why_not_edit()).clicked() {
        actions.push(Action::History(does));
    }
}

fn changes(ui: &mut Ui, detail: &Detail, scene: &Scene<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    for told in &detail.told {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = STEP;
            ui.label(RichText::new(&told.what).size(META_SIZE).color(tokens.meta));
            match told.object.filter(|id| scene.project.contains(*id)) {
                Some(id) => {
                    if ui.link(&told.name).on_hover_text(say!("Go there")).clicked() {
                        go(id, scene, actions);
                    }
                }
                None => drop(ui.add(Label::new(&told.name).wrap())),
            }
        });
        for field in &told.fields {
            ui.add(Label::new(RichText::new(field).size(META_SIZE)).wrap());
        }
    }
    if detail.more > 0 {
        ui.label(RichText::new(say!("and {} more", detail.more)).size(META_SIZE).color(tokens.meta));
    }
}

/// Selects an object; a passage or a document is read besides.
pub(super) fn go(id: AnyId, scene: &Scene<'_>, actions: &mut Actions) {
    actions.select(id);
    match id {
        AnyId::Passage(passage) => {
            if let Some(passage) = scene.project.passages.get(passage) {
                actions.read_passage(scene.project, passage);
            }
        }
        AnyId::Document(document) => actions.read(document, None),
        _ => {}
    }
}
