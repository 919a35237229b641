//! Which language the window speaks: ours, or a translation that the user has.

use super::parts::{close_button, no_answer, radio, sheet};
use super::{After, Pick, Seen, Sheet, ask};
use crate::problem::Problem;
use crate::say;
use crate::ui::action::Actions;
use crate::ui::chrome::Ask;
use crate::ui::chrome::parts::meta;
use crate::ui::settings::translations;
use crate::ui::theme::STEP;
use egui::Context;
use std::path::PathBuf;

/// The languages there are.
#[derive(Default)]
pub(super) struct Language {
    found: Vec<String>,
    refused: Option<Problem>,
    pub(super) no_answer: bool,
}

impl Language {
    pub(super) fn begin(&mut self) {
        *self = Self { found: translations::found(), ..Self::default() };
    }

    pub(super) fn picked(&mut self, paths: &[PathBuf]) {
        self.no_answer = false;
        self.refused = paths.first().and_then(|path| translations::add(path).err());
        self.found = translations::found();
    }

    pub(super) fn show(&mut self, context: &Context, seen: &Seen<'_>, actions: &mut Actions) -> After {
        sheet(context, say!("Language"), |ui| {
            let mut after = After::Stay;
            let chosen = seen.settings.language.as_ref();
            // A language says its own name.
            if radio(ui, chosen.is_none(), "English").clicked() {
                ask(actions, Ask::Speak(None));
            }
            for name in &self.found {
                if radio(ui, chosen == Some(name), name).clicked() {
                    ask(actions, Ask::Speak(Some(name.clone())));
                }
            }
            meta(
                ui,
                say!(
                    "The window speaks it from its next start, and so do briefs that it composes. The command line stays English."
                ),
            );
            ui.add_space(STEP);
            let hint = say!("A .po file, translated from the catalogue that comes with the source");
            if ui.button(say!("Add a translation…")).on_hover_text(hint).clicked() {
                ask(actions, Ask::Pick(Sheet::Language, Pick::Files));
            }
            no_answer(ui, self.no_answer);
            if let Some(problem) = &self.refused {
                ui.label(problem.to_string());
            }
            if let Some(folder) = translations::folder() {
                meta(ui, say!("Translations lie in {}", folder.display()));
            }
            close_button(ui, &mut after);
            after
        })
    }
}
