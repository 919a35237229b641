//! A line of a menu that keeps something from being named in what leaves, or lets it be named again.

use crate::model::AnyId;
use crate::say;
use crate::session::verbs::redact::{lift, redact};
use crate::ui::action::Actions;
use egui::Ui;

/// Draws it for something that has this pseudonym, or none.
pub(super) fn redaction_item(ui: &mut Ui, id: AnyId, pseudonym: Option<&str>, actions: &mut Actions) {
    if let Some(pseudonym) = pseudonym {
        let help = say!("‘{pseudonym}’ stands for it until then, and stays its own", pseudonym);
        if ui.button(say!("Name again in what leaves")).on_hover_text(help).clicked() {
            actions.edit(say!("Name again"), move |work| lift(work, id).map(|()| None));
        }
        return;
    }
    let help = say!("A pseudonym stands for it in every brief, export, bundle and pack, the same in all of them");
    if ui.button(say!("Redact in everything that leaves")).on_hover_text(help).clicked() {
        actions.edit(say!("Redact"), move |work| redact(work, id, None).map(|()| Some(id)));
    }
}
