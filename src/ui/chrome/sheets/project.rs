//! Making a project, and opening one that is there.

use super::parts::{buttons, field, no_answer, path_field, sheet};
use super::{After, Pick, Seen, Sheet, ask};
use crate::say;
use crate::session::{Begin, folders};
use crate::store::Access;
use crate::ui::action::Actions;
use crate::ui::chrome::Ask;
use crate::ui::chrome::parts::meta;
use crate::ui::settings;
use egui::Context;
use std::path::{Path, PathBuf};

/// The fields for a new project.
#[derive(Default)]
pub(super) struct New {
    title: String,
    /// The folder that is made; it follows the title until it is typed.
    folder: String,
    folder_is_typed: bool,
    author: String,
    /// Where projects go while nobody says otherwise.
    parent: Option<PathBuf>,
    wants_focus: bool,
    pub(super) no_answer: bool,
}

impl New {
    pub(super) fn begin(&mut self, seen: &Seen<'_>) {
        if self.author.is_empty() {
            self.author.clone_from(&seen.settings.author);
        }
        self.parent = self.parent.take().or_else(|| folders::documents_folder().ok());
        self.wants_focus = true;
        self.no_answer = false;
    }

    /// A folder was chosen in which the project's own is made.
    pub(super) fn picked(&mut self, paths: &[PathBuf]) {
        if let Some(parent) = paths.first() {
            self.parent = Some(parent.clone());
            self.folder_is_typed = false;
            self.follow_title();
        }
    }

    fn follow_title(&mut self) {
        let name = folders::file_name_of(&self.title);
        if let (Some(parent), false, false) = (&self.parent, self.folder_is_typed, name.is_empty()) {
            self.folder = parent.join(name).display().to_string();
        }
    }

    fn why_not(&self) -> Option<&'static str> {
        if self.title.trim().is_empty() {
            Some(say!("Give it a title"))
        } else if self.folder.trim().is_empty() {
            Some(say!("Say in which folder it is kept"))
        } else if self.author.trim().is_empty() {
            Some(say!("Say who works on it"))
        } else {
            None
        }
    }

    pub(super) fn show(&mut self, context: &Context, _seen: &Seen<'_>, actions: &mut Actions) -> After {
        sheet(context, say!("New project"), |ui| {
            let mut after = After::Stay;
            if field(ui, say!("Title"), &mut self.title, say!("What the case is called"), &mut self.wants_focus)
                .changed()
            {
                self.follow_title();
            }
            let before = self.folder.clone();
            if path_field(ui, say!("Folder, made for it"), &mut self.folder, say!("Choose…"), &mut false) {
                ask(actions, Ask::Pick(Sheet::New, Pick::Folder));
            }
            self.folder_is_typed |= self.folder != before;
            no_answer(ui, self.no_answer);
            field(
                ui,
                say!("Your name, kept with every edit"),
                &mut self.author,
                say!("A name or initials"),
                &mut false,
            );
            meta(ui, say!("The name stands in {} too, so that it need not be asked again.", settings::file()));
            if buttons(ui, say!("Make project"), self.why_not(), &mut after)
                && let Some(folder) = folders::typed_path(&self.folder)
            {
                ask(actions, Ask::SetAuthor(self.author.trim().to_owned()));
                ask(actions, Ask::Begin(Begin::Create(folder, self.title.trim().to_owned())));
                *self = Self::default();
                after = After::Close;
            }
            after
        })
    }
}

/// The field for a project that is there.
#[derive(Default)]
pub(super) struct There {
    folder: String,
    wants_focus: bool,
    pub(super) no_answer: bool,
}

impl There {
    pub(super) fn begin(&mut self) {
        self.wants_focus = true;
        self.no_answer = false;
    }

    pub(super) fn picked(&mut self, paths: &[PathBuf]) {
        if let Some(path) = paths.first() {
            self.folder = path.display().to_string();
            self.wants_focus = true;
        }
    }

    pub(super) fn show(&mut self, context: &Context, seen: &Seen<'_>, actions: &mut Actions) -> After {
        sheet(context, say!("Open project"), |ui| {
            let mut after = After::Stay;
            if path_field(ui, say!("The project's folder"), &mut self.folder, say!("Choose…"), &mut self.wants_focus)
            {
                ask(actions, Ask::Pick(Sheet::Open, Pick::Folder));
            }
            no_answer(ui, self.no_answer);
            for folder in seen.settings.recent.folders() {
                let name = crate::session::base_name(Path::new(folder));
                if ui
                    .button(name)
                    .on_hover_text(say!("{folder}\nOpened before; View, Privacy forgets it", folder))
                    .clicked()
                {
                    ask(actions, Ask::Begin(Begin::Open(PathBuf::from(folder), Access::Write)));
                    after = After::Close;
                }
            }
            let folder = folders::typed_path(&self.folder);
            let why_not = folder.is_none().then_some(say!("Give the folder that holds project.ron"));
            if buttons(ui, say!("Open"), why_not, &mut after)
                && let Some(folder) = folder
            {
                ask(actions, Ask::Begin(Begin::Open(folder, Access::Write)));
                *self = Self::default();
                after = After::Close;
            }
            after
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_follows_the_title_until_it_is_typed() {
        let mut new = New { parent: Some(PathBuf::from("/home/a")), author: "a".to_owned(), ..New::default() };
        assert_eq!(new.why_not(), Some("Give it a title"));
        new.title = "Who paid?".to_owned();
        new.follow_title();
        assert_eq!((new.folder.as_str(), new.why_not()), ("/home/a/Who paid", None));
        new.folder_is_typed = true;
        new.title.push_str(" Again");
        new.follow_title();
        assert_eq!(new.folder, "/home/a/Who paid");
        new.picked(&[PathBuf::from("/srv")]);
        assert_eq!(new.folder, "/srv/Who paid- Again");
    }
}
