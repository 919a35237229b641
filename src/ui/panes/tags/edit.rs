//! The field above the tree in which a tag is made or described.

use crate::analysis::wording::shortened;
use crate::model::{Id, Tag};
use crate::say;
use crate::session::verbs::tag::{self, find_path};
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Theme};
use egui::{Key, Modifiers, RichText, TextEdit, Ui};

/// What the field is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A new tag, under another or at the top.
    New(Option<Id<Tag>>),
    /// What it means.
    Describe(Id<Tag>),
}

/// The field, while it is open.
pub(super) struct Field {
    purpose: Purpose,
    text: String,
    wants_focus: bool,
}

impl Field {
    /// A field with what stands there now.
    pub(super) fn new(purpose: Purpose, scene: &Scene<'_>) -> Self {
        let tag = |id| scene.project.tags.get(id);
        let text = match purpose {
            Purpose::New(_) => None,
            Purpose::Describe(id) => tag(id).map(|tag| tag.description.clone()),
        };
        Self { purpose, text: text.unwrap_or_default(), wants_focus: true }
    }

    fn label(&self, scene: &Scene<'_>) -> String {
        let path = |id| scene.index.path(id).to_owned();
        match self.purpose {
            Purpose::New(None) => say!("New tag; a/b makes both").to_owned(),
            Purpose::New(Some(id)) => say!("New tag under {}", path(id)),
            Purpose::Describe(id) => say!("What {} means and when to use it", path(id)),
        }
    }

    /// Draws it; whether it is done with.
    pub(super) fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> bool {
        let label = ui.label(RichText::new(self.label(scene)).size(META_SIZE));
        let response = ui
            .add(TextEdit::singleline(&mut self.text).align(egui::Align2::LEFT_CENTER).desired_width(f32::INFINITY))
            .labelled_by(label.id);
        if let Some(known) = self.known(scene) {
            let tokens = Theme::of(ui.ctx()).tokens();
            let words = say!("‘{}’ is there already; Enter goes to it", shortened(known, 60));
            ui.label(RichText::new(words).size(META_SIZE).color(tokens.meta));
        }
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
            return false;
        }
        if !response.lost_focus() {
            return false;
        }
        let escaped = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if !escaped && (ui.input(|input| input.key_pressed(Key::Enter)) || !self.text.trim().is_empty()) {
            self.ask(scene, actions);
        }
        true
    }

    /// The path of the tag that is to be made, where it is there already.
    fn known<'a>(&self, scene: &Scene<'a>) -> Option<&'a str> {
        let Purpose::New(under) = self.purpose else { return None };
        let path = self.path(under, scene);
        find_path(scene.project, &path).map(|id| scene.index.path(id))
    }

    /// The whole path that is typed.
    fn path(&self, under: Option<Id<Tag>>, scene: &Scene<'_>) -> String {
        under.map_or_else(|| self.text.clone(), |id| format!("{}/{}", scene.index.path(id), self.text))
    }

    fn ask(&mut self, scene: &Scene<'_>, actions: &mut Actions) {
        let path = self.path(if let Purpose::New(under) = self.purpose { under } else { None }, scene);
        let text = std::mem::take(&mut self.text);
        match self.purpose {
            Purpose::New(_) if text.trim().is_empty() => {}
            Purpose::New(_) => {
                actions.edit(say!("New tag: {text}", text), move |work| {
                    tag::at_path(work, &path).map(|id| Some(id.into()))
                });
            }
            Purpose::Describe(id) => actions.edit(say!("Describe tag"), move |work| {
                work.update(id, |tag| text.trim().clone_into(&mut tag.description)).map(|()| Some(id.into()))
            }),
        }
    }
}
