//! Bringing files and folders in.

use super::parts::{buttons, check, no_answer, sheet};
use super::{After, Pick, Sheet, ask};
use crate::say;
use crate::session::folders;
use crate::ui::action::Actions;
use crate::ui::chrome::Ask;
use crate::ui::chrome::parts::meta;
use crate::ui::theme::{META_SIZE, STEP};
use egui::{Context, Margin, RichText, TextEdit, Ui};
use std::path::PathBuf;

/// What is to be brought in.
pub(super) struct Import {
    /// One path a line.
    paths: String,
    keep_originals: bool,
    wants_focus: bool,
    pub(super) no_answer: bool,
}

impl Default for Import {
    fn default() -> Self {
        Self { paths: String::new(), keep_originals: true, wants_focus: false, no_answer: false }
    }
}

impl Import {
    pub(super) fn begin(&mut self) {
        self.wants_focus = true;
        self.no_answer = false;
    }

    pub(super) fn picked(&mut self, paths: &[PathBuf]) {
        let mut lines: Vec<String> =
            self.paths.lines().map(str::to_owned).filter(|line| !line.trim().is_empty()).collect();
        for path in paths.iter().map(|path| path.display().to_string()) {
            if !lines.contains(&path) {
                lines.push(path);
            }
        }
        self.paths = lines.join("\n");
    }

    fn typed(&self) -> Vec<PathBuf> {
        self.paths.lines().filter_map(folders::typed_path).collect()
    }

    pub(super) fn show(&mut self, context: &Context, which: Sheet, actions: &mut Actions) -> After {
        let title = if which == Sheet::ImportFolder { say!("Import folder") } else { say!("Import files") };
        sheet(context, title, |ui| {
            let mut after = After::Stay;
            choose(ui, which, actions);
            self.field(ui);
            no_answer(ui, self.no_answer);
            check(ui, &mut self.keep_originals, say!("Keep the original files in the project"))
                .on_hover_text(say!("The bytes as they came, so that others can check them"));
            meta(
                ui,
                say!(
                    "Plain text, Markdown, web pages and PDF, also out of ZIP, TAR and GZ archives. Folders are read with all that is \
                 in them."
                ),
            );
            meta(
                ui,
                say!("Coded projects of other programs (.qdpx, .qdc) are shown before anything of them is taken in."),
            );
            let paths = self.typed();
            let why_not = paths.is_empty().then_some(say!("Choose files or type their paths"));
            if buttons(ui, say!("Import"), why_not, &mut after) {
                ask(actions, Ask::Import { paths, keep_originals: self.keep_originals });
                self.paths.clear();
                after = After::Close;
            }
            after
        })
    }

    fn field(&mut self, ui: &mut Ui) {
        let label = ui.label(RichText::new(say!("Paths, one a line")).size(META_SIZE));
        let edit = TextEdit::multiline(&mut self.paths)
            .desired_rows(4)
            .return_key(egui::KeyboardShortcut::new(egui::Modifiers::SHIFT, egui::Key::Enter))
            .margin(Margin::symmetric(8, 5))
            .desired_width(f32::INFINITY);
        let response = ui.add(edit).labelled_by(label.id);
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        ui.add_space(STEP);
    }
}

/// The buttons that open the system's dialogs, the likelier first.
fn choose(ui: &mut Ui, which: Sheet, actions: &mut Actions) {
    ui.horizontal(|ui| {
        let mut picks = [(say!("Choose files…"), Pick::Files), (say!("Choose folder…"), Pick::Folders)];
        if which == Sheet::ImportFolder {
            picks.reverse();
        }
        for (label, pick) in picks {
            if ui
                .button(label)
                .on_hover_text(say!("Choose in the system's own dialog, which may remember it"))
                .clicked()
            {
                ask(actions, Ask::Pick(which, pick));
            }
        }
    });
    ui.add_space(STEP);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_is_added_once_to_what_is_typed() {
        let mut import = Import { paths: "/a\n\n".to_owned(), ..Import::default() };
        import.picked(&[PathBuf::from("/b"), PathBuf::from("/a")]);
        assert_eq!(import.typed(), [PathBuf::from("/a"), PathBuf::from("/b")]);
    }
}
