//! What stands above the list: how far the texts are read, and what of it is wanted.

use super::view::{Lines, Of, Wanted};
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::say;
use crate::session::suggestions::KINDS;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::Scene;
use crate::ui::suggested::Reach;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use crate::ui::widgets::chip::{chip, set_spacing};
use egui::{Button, Label, ProgressBar, RichText, ScrollArea, Ui};

/// How far the reading is, where it is not at its end; what was not read.
pub(super) fn reach(ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let reach = scene.suggested.reach();
    let share = |done: usize, of: usize| done as f32 / of.max(1) as f32;
    let (words, share) = match reach {
        Reach::Reading(done, of) => (say!("Reading along: {done} of {of} texts", done, of), Some(share(done, of))),
        Reach::Comparing(done, of) => (say!("Comparing the texts").to_owned(), Some(share(done, of))),
        Reach::Stopped => (say!("Reading along was stopped").to_owned(), None),
        Reach::Done => (String::new(), None),
    };
    if reach != Reach::Done {
        ui.horizontal(|ui| {
            ui.label(RichText::new(words).size(META_SIZE).color(tokens.meta));
            if let Some(share) = share {
                ui.add(ProgressBar::new(share).desired_width(80.0).desired_height(STEP));
            }
            let (words, hint) = match reach {
                Reach::Stopped => (say!("Go on"), say!("Read on where it was stopped")),
                _ => (say!("Stop"), say!("What was noticed so far stays")),
            };
            let button = Button::new(RichText::new(words).size(META_SIZE)).frame_when_inactive(false);
            if ui.add(button).on_hover_text(hint).clicked() {
                actions.push(Action::StopReadingAlong(reach != Reach::Stopped));
            }
        });
    }
    if let Some(sentence) = scene.suggested.coverage().sentence(say!("Compared")) {
        ui.add(Label::new(RichText::new(sentence).size(META_SIZE).color(tokens.meta)).wrap());
    }
}

/// Which kinds are wanted, and whether decided or not.
pub(super) fn filters(ui: &mut Ui, lines: &Lines, decided: usize, wanted: &mut Wanted) {
    ui.scope(|ui| {
        set_spacing(ui);
        ui.horizontal_wrapped(|ui| {
            let all = lines.counts.values().sum();
            let is_all = wanted.kind.is_none() && !wanted.decided;
            if chip(ui, say!("All"), all, is_all).on_hover_text(say!("List every kind")).clicked() {
                (wanted.kind, wanted.decided) = (None, false);
            }
            for (nth, kind) in KINDS.iter().enumerate().rev() {
                let count = lines.counts.get(&nth).copied().unwrap_or_default();
                let on = wanted.kind == Some(kind.key) && !wanted.decided;
                let chip = |ui: &mut Ui| chip(ui, kind.plural(), count, on).on_hover_text(say!("List only these"));
                if (count > 0 || on) && chip(ui).clicked() {
                    (wanted.kind, wanted.decided) = ((!on).then_some(kind.key), false);
                }
            }
            if decided > 0 || wanted.decided {
                let hint = say!("List what was accepted and rejected; it can be taken back");
                if chip(ui, say!("Decided"), decided, wanted.decided).on_hover_text(hint).clicked() {
                    wanted.decided = !wanted.decided;
                }
            }
        });
    });
}

/// Of which documents they are listed, and which kinds are marked in the text.
pub(super) fn scope(ui: &mut Ui, scene: &Scene<'_>, lines: &Lines, wanted: &mut Wanted, actions: &mut Actions) {
    if wanted.decided {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let of = match wanted.of {
            Of::All => say!("Of all documents").to_owned(),
            Of::Read => say!("Of the document that is read").to_owned(),
            Of::One(id) => say!("Of ‘{}’", shortened(&label(scene.project, id.into()), NAME_CODEPOINTS)),
        };
        let menu = ui.menu_button(RichText::new(of).size(META_SIZE), |ui| documents(ui, scene, lines, wanted));
        menu.response.on_hover_text(say!("Lists those of one document only"));
        let marks = RichText::new(say!("Marked in the text")).size(META_SIZE);
        let menu = ui.menu_button(marks, |ui| {
            for kind in KINDS.iter().rev() {
                let mut on = scene.suggested.marks(kind);
                if ui.checkbox(&mut on, kind.plural()).changed() {
                    actions.push(Action::MarkKind(kind, on));
                }
            }
        });
        menu.response.on_hover_text(say!("Which kinds are marked in the text that is read"));
    });
}

/// Code points of a title in the pane's head, and the most rows of its menu that are in sight.
const NAME_CODEPOINTS: usize = 32;
const MENU_HEIGHT: f32 = 320.0;
const MENU_WIDTH: f32 = 280.0;

fn documents(ui: &mut Ui, scene: &Scene<'_>, lines: &Lines, wanted: &mut Wanted) {
    ui.set_min_width(MENU_WIDTH);
    for (of, words) in [(Of::All, say!("All documents")), (Of::Read, say!("The document that is read"))] {
        if ui.selectable_label(wanted.of == of, words).clicked() {
            wanted.of = of;
            ui.close();
        }
    }
    ui.separator();
    let height = ui.spacing().interact_size.y;
    ScrollArea::vertical().max_height(MENU_HEIGHT).show_rows(ui, height, lines.documents.len(), |ui, rows| {
        for (id, count) in lines.documents.iter().skip(rows.start).take(rows.len()) {
            let title = shortened(&label(scene.project, (*id).into()), NAME_CODEPOINTS);
            if ui.selectable_label(wanted.of == Of::One(*id), format!("{title} · {count}")).clicked() {
                wanted.of = Of::One(*id);
                ui.close();
            }
        }
    });
}
