//! Writing a brief or everything to a file outside the project.

use super::parts::{buttons, no_answer, path_field, sheet};
use super::{After, Pick, Seen, Sheet, ask, what_of};
use crate::model::{AnyId, Brief, Id};
use crate::session::folders;
use crate::session::outgoing::Existing;
use crate::ui::action::Actions;
use crate::ui::chrome::Ask;
use crate::ui::chrome::parts::meta;
use crate::ui::theme::{META_SIZE, STEP};
use egui::{ComboBox, Context, RichText, Ui};
use std::path::PathBuf;

/// The file, and what of the project goes into it.
#[derive(Default)]
pub(super) struct Export {
    /// None is a brief composed from the claims.
    brief: Option<Id<Brief>>,
    file: String,
    /// A file is there under this name, and is to be replaced or not.
    exists: Option<String>,
    wants_focus: bool,
    pub(super) no_answer: bool,
}

/// The sentence that stands for no stored brief.
const COMPOSED: &str = "Composed from the claims";

impl Export {
    pub(super) fn begin_brief(&mut self, seen: &Seen<'_>) {
        let Some(opened) = seen.opened else { return };
        let briefs = &opened.project.briefs;
        let selected = match opened.selection.object {
            Some(AnyId::Brief(id)) => Some(id),
            _ => self.brief,
        };
        self.brief = selected.filter(|id| briefs.contains(*id)).or_else(|| briefs.iter().next().map(|brief| brief.id));
        let title = self.brief.and_then(|id| briefs.get(id)).map(|brief| brief.title.clone());
        self.begin(&format!("{}.html", name_of(title.as_deref().unwrap_or_else(|| opened.project.title()))), "json");
    }

    pub(super) fn begin_json(&mut self, seen: &Seen<'_>) {
        let Some(opened) = seen.opened else { return };
        self.begin(&format!("{}.json", name_of(opened.project.title())), "html");
    }

    /// Proposes a file unless one of the same sort stands in the field.
    fn begin(&mut self, name: &str, other_ending: &str) {
        if self.file.is_empty() || self.file.ends_with(other_ending) {
            let folder = folders::documents_folder().unwrap_or_default();
            self.file = folder.join(name).display().to_string();
        }
        self.exists = None;
        self.wants_focus = true;
        self.no_answer = false;
    }

    pub(super) fn picked(&mut self, paths: &[PathBuf]) {
        if let Some(path) = paths.first() {
            self.file = path.display().to_string();
        }
    }

    /// A file of this name is there.
    pub(super) fn exists(&mut self) {
        self.exists = Some(self.file.clone());
    }

    pub(super) fn show(&mut self, context: &Context, which: Sheet, seen: &Seen<'_>, actions: &mut Actions) -> After {
        let title = if which == Sheet::ExportJson { "Export everything as JSON" } else { "Export brief" };
        sheet(context, title, |ui| {
            let mut after = After::Stay;
            if which == Sheet::ExportBrief {
                self.choose_brief(ui, seen);
            }
            if path_field(ui, "File", &mut self.file, "Choose…", &mut self.wants_focus) {
                ask(actions, Ask::Pick(which, Pick::Save(last_name(&self.file))));
            }
            no_answer(ui, self.no_answer);
            if which == Sheet::ExportBrief {
                meta(ui, "The ending says the format: .html for a web page, .md for Markdown.");
            }
            let replace = self.exists.as_ref() == Some(&self.file);
            if replace {
                ui.label("A file of this name is there already. What it holds will be gone.");
            }
            let file = folders::typed_path(&self.file);
            let does = if replace { "Replace file" } else { "Export" };
            if buttons(ui, does, file.is_none().then_some("Give the file a name"), &mut after)
                && let Some(file) = file
            {
                let existing = if replace { Existing::Replace } else { Existing::Keep };
                ask(actions, Ask::Write { what: what_of(which, self.brief), file, existing });
            }
            after
        })
    }

    fn choose_brief(&mut self, ui: &mut Ui, seen: &Seen<'_>) {
        let Some(opened) = seen.opened else { return };
        let briefs = &opened.project.briefs;
        let label = ui.label(RichText::new("Brief").size(META_SIZE));
        let title = |id: Option<Id<Brief>>| {
            id.and_then(|id| briefs.get(id)).map_or_else(|| COMPOSED.to_owned(), |brief| brief.title.clone())
        };
        let choices = briefs.iter().map(|brief| Some(brief.id)).chain([None]);
        let shown = ComboBox::from_id_salt("which brief").width(ui.available_width()).selected_text(title(self.brief));
        let shown = shown.show_ui(ui, |ui| {
            for choice in choices {
                ui.selectable_value(&mut self.brief, choice, title(choice));
            }
        });
        shown.response.labelled_by(label.id).on_hover_text("Which brief is exported");
        ui.add_space(STEP);
    }
}

fn name_of(title: &str) -> String {
    let name = folders::file_name_of(title);
    if name.is_empty() { "brief".to_owned() } else { name }
}

fn last_name(file: &str) -> String {
    folders::typed_path(file).map(|path| crate::session::base_name(&path)).unwrap_or_default()
}
