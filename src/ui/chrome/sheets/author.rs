//! Who works here: asked once, kept in the settings, never taken from the system.

use super::parts::{buttons, field, sheet};
use super::{After, Seen, ask};
use crate::say;
use crate::ui::action::Actions;
use crate::ui::chrome::Ask;
use crate::ui::chrome::parts::meta;
use crate::ui::settings;
use egui::Context;

/// The field for the name.
#[derive(Default)]
pub(super) struct Author {
    name: String,
    wants_focus: bool,
}

impl Author {
    pub(super) fn begin(&mut self, seen: &Seen<'_>) {
        if self.name.is_empty() {
            self.name.clone_from(&seen.settings.author);
        }
        self.wants_focus = true;
    }

    pub(super) fn show(&mut self, context: &Context, actions: &mut Actions) -> After {
        sheet(context, say!("Your name"), |ui| {
            let mut after = After::Stay;
            field(ui, say!("Name"), &mut self.name, say!("A name or initials"), &mut self.wants_focus);
            meta(
                ui,
                say!(
                    "It is kept with every edit from now on, in the project's history. What was done before stays as it is."
                ),
            );
            meta(
                ui,
                say!(
                    "So that it need not be asked again it stands in {} too. Initials or a made-up name will do.",
                    settings::file()
                ),
            );
            let why_not = self.name.trim().is_empty().then_some(say!("Type a name"));
            if buttons(ui, say!("Use this name"), why_not, &mut after) {
                ask(actions, Ask::SetAuthor(std::mem::take(&mut self.name).trim().to_owned()));
                after = After::Close;
            }
            after
        })
    }
}
