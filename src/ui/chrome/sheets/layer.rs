//! Putting shapes from a file over the map.

use super::parts::{buttons, no_answer, path_field, sheet};
use super::{After, Pick, Sheet, ask};
use crate::say;
use crate::session::folders;
use crate::ui::action::{Action, Actions, LayerErrand};
use crate::ui::chrome::Ask;
use crate::ui::chrome::parts::meta;
use egui::Context;
use std::path::PathBuf;

/// From which file.
#[derive(Default)]
pub(super) struct NewLayer {
    file: String,
    wants_focus: bool,
    pub(super) no_answer: bool,
}

impl NewLayer {
    pub(super) fn begin(&mut self) {
        (self.wants_focus, self.no_answer) = (true, false);
    }

    pub(super) fn picked(&mut self, paths: &[PathBuf]) {
        if let Some(path) = paths.first() {
            self.file = path.display().to_string();
        }
    }

    pub(super) fn show(&mut self, context: &Context, actions: &mut Actions) -> After {
        sheet(context, say!("Add layer"), |ui| {
            let mut after = After::Stay;
            if path_field(ui, say!("File"), &mut self.file, say!("Choose…"), &mut self.wants_focus) {
                ask(actions, Ask::Pick(Sheet::AddLayer, Pick::Files));
            }
            no_answer(ui, self.no_answer);
            meta(
                ui,
                say!(
                    "GeoJSON, KML, KMZ, or a table with columns for latitude and longitude. The file is copied into the \
                     folder 'layers' of the project; it is no evidence, no pack or export holds it, and a picture of the map shows it. An area that bears \
                     the name of a place is drawn in the place of its disc."
                ),
            );
            let path = folders::typed_path(&self.file);
            let why_not = path.is_none().then_some(say!("Choose the file or type its path"));
            if buttons(ui, say!("Add"), why_not, &mut after)
                && let Some(path) = path
            {
                actions.push(Action::Layers(LayerErrand::Add(path)));
                self.file.clear();
                after = After::Close;
            }
            after
        })
    }
}
