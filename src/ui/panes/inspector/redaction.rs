//! Whether a person, a body or a document is named in what leaves, and what stands for it there.

use super::field::Field;
use super::parts::{meta, row};
use super::ui::Drawing;
use crate::model::{AnyId, Redaction};
use crate::say;
use crate::session::verbs::redact::{lift, redact};
use egui::Ui;

/// Draws it.
pub(super) fn show(ui: &mut Ui, id: AnyId, redaction: Option<&Redaction>, drawing: &mut Drawing<'_, '_>) {
    let pseudonym = redaction.and_then(Redaction::in_force);
    row(ui, say!("Redacted"), |ui| {
        let mut redacted = pseudonym.is_some();
        let words = say!("Redact in everything that leaves");
        let check = ui.add_enabled(drawing.form.editable, egui::Checkbox::new(&mut redacted, words));
        let hint = match id {
            AnyId::Document(_) => say!(
                "No brief, export, bundle or pack holds its title, authors, address, file name, hash or words; a pseudonym stands for it"
            ),
            _ => say!("No brief, export, bundle or pack names it; a pseudonym stands for it, the same in all of them"),
        };
        if check.on_hover_text(hint).changed() {
            if redacted {
                drawing.form.actions.edit(say!("Redact"), move |work| redact(work, id, None).map(|()| None));
            } else {
                drawing.form.actions.edit(say!("Name again"), move |work| lift(work, id).map(|()| None));
            }
        }
    });
    if let Some(pseudonym) = pseudonym {
        let help = say!("What stands for it in whatever leaves. It is never given to anybody or anything else");
        drawing.form.line(ui, &Field::new(id, "pseudonym", say!("Pseudonym"), pseudonym).help(help));
    } else if let Some(lifted) = redaction {
        meta(ui, &say!("‘{}’ stands for it in what left before, and is kept for it", lifted.pseudonym));
    }
}
