//! The line above a text that has several versions: which one is read, and a way to the others.

use super::sheet::Sheet;
use crate::analysis::when::{day_of, moment_of};
use crate::model::Edition;
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Theme};
use egui::{Align, Frame, Layout, Margin, RichText, Ui};

/// Draws it; nothing where there is one version only.
pub(super) fn show(ui: &mut Ui, sheet: &Sheet, scene: &Scene<'_>, actions: &mut Actions) {
    let Some(document) = scene.project.documents.get(sheet.document) else { return };
    let editions: Vec<&Edition> = document.editions.iter().filter_map(|id| scene.project.editions.get(*id)).collect();
    let (Some(newest), true) = (editions.last(), editions.len() > 1) else { return };
    let Some(shown) = editions.iter().find(|edition| edition.id == sheet.edition) else { return };
    let tokens = Theme::of(ui.ctx()).tokens();
    let is_old = shown.id != newest.id;
    let fill = if is_old { tokens.panel } else { tokens.paper };
    Frame::new().fill(fill).inner_margin(Margin::symmetric(12, 4)).show(ui, |ui| {
        ui.horizontal(|ui| {
            let words = if is_old {
                say!(
                    "You read the version of {}, which is not the newest. It can no longer be marked.",
                    day_of(shown.imported)
                )
            } else {
                say!("Newest version, of {}", day_of(shown.imported))
            };
            let colour = if is_old { tokens.warning } else { tokens.meta };
            ui.label(RichText::new(words).size(META_SIZE).color(colour));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.menu_button(RichText::new(say!("Versions")).size(META_SIZE), |ui| {
                    for edition in editions.iter().rev() {
                        let which = if edition.id == newest.id { say!(", newest") } else { "" };
                        // Two versions may come in on one day.
                        let words = format!("{}{which} · {}", moment_of(edition.imported), edition.name);
                        if ui.radio(edition.id == shown.id, words).clicked() {
                            actions.push(Action::ReadEdition(edition.id, None));
                            ui.close();
                        }
                    }
                });
                let back = is_old.then(|| ui.button(RichText::new(say!("Show the newest")).size(META_SIZE)));
                if back.is_some_and(|back| back.on_hover_text(say!("Reads the newest version")).clicked()) {
                    actions.push(Action::ReadEdition(newest.id, None));
                }
            });
        });
    });
}
