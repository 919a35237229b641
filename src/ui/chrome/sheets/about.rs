//! What the program is, which version, and the licences of all that is in it.

use super::After;
use super::parts::{large_sheet, row_from_right};
use crate::say;
use crate::ui::chrome::parts::meta;
use crate::ui::theme::{META_SIZE, STEP, reading_semibold, semibold};
use egui::{Context, Label, RichText, ScrollArea, Ui, vec2};
use flate2::read::GzDecoder;
use std::io::Read as _;

/// Made by `assets/licences.py`.
const LICENCES: &[u8] = include_bytes!("../../../../assets/licences.txt.gz");
/// Height of a line of a licence, in points.
const LINE: f32 = 15.0;

/// What the sheet remembers.
#[derive(Default)]
pub(super) struct About {
    /// The licences, line by line, once they were asked for.
    lines: Vec<String>,
}

impl About {
    /// Draws the sheet.
    pub(super) fn show(&mut self, context: &Context) -> After {
        if self.lines.is_empty() {
            self.lines = licences().lines().map(str::to_owned).collect();
        }
        large_sheet(context, |ui| {
            let mut after = After::Stay;
            head(ui);
            let height = ui.available_height() - 40.0;
            ui.scope(|ui| self.licences(ui, height));
            row_from_right(ui, |ui| {
                if ui.button(say!("Close")).on_hover_text(say!("Escape")).clicked() {
                    after = After::Close;
                }
            });
            after
        })
    }
}

impl About {
    /// Draws those lines of the licences that are in sight.
    fn licences(&self, ui: &mut Ui, height: f32) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::both().id_salt("licences").max_height(height).auto_shrink(false);
        area.show_rows(ui, LINE, self.lines.len(), |ui, rows| {
            for line in self.lines.get(rows).unwrap_or_default() {
                let words = RichText::new(line).monospace().size(META_SIZE);
                ui.allocate_ui(vec2(ui.available_width(), LINE), |ui| {
                    ui.set_min_height(LINE);
                    ui.add(Label::new(words).extend());
                });
            }
        });
    }
}

fn head(ui: &mut Ui) {
    ui.label(RichText::new("Corroborate").font(reading_semibold(24.0)));
    let version = crate::VERSION;
    ui.label(say!("Version {version}", version));
    ui.add_space(STEP);
    ui.label(say!("A workbench for people who have to be able to prove what they write."));
    meta(ui, say!("Free under the MIT licence or the Apache licence 2.0, at your choice."));
    ui.add_space(2.0 * STEP);
    ui.label(RichText::new(say!("Made of the work of others, under these licences")).font(semibold(13.0)));
    ui.add_space(STEP);
}

fn licences() -> String {
    let mut text = String::new();
    match GzDecoder::new(LICENCES).read_to_string(&mut text) {
        Ok(_) => text,
        Err(error) => say!("The licences in this program cannot be read: {error}", error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_licences_are_there() {
        let text = licences();
        for known in ["egui ", "Inter", "GeoNames", "Natural Earth", "Permission is hereby granted"] {
            assert!(text.contains(known), "{known}");
        }
    }
}
