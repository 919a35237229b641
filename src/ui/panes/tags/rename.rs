//! Another name for a tag, typed where its name stands.

use super::view::Row;
use crate::model::{Id, Tag};
use crate::say;
use crate::session::verbs::tag::{SEPARATOR, rename, sibling_named};
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::OpenBox;
use crate::ui::scene::Scene;
use egui::text::{CCursor, CCursorRange};
use egui::{Key, Modifiers, Popup, PopupCloseBehavior, Rect, Role, TextEdit, Ui, UiBuilder, WidgetInfo};

/// The field, while it is open.
pub(super) struct Renaming {
    pub(super) tag: Id<Tag>,
    text: String,
    wants_focus: bool,
}

/// Whether the field stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    Stay,
    Done,
}

impl Renaming {
    /// A field with the name as it is.
    pub(super) fn new(tag: Id<Tag>, scene: &Scene<'_>) -> Self {
        let text = scene.project.tags.get(tag).map(|tag| tag.name.clone()).unwrap_or_default();
        Self { tag, text, wants_focus: true }
    }

    /// Draws it over the name of a row.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        row: &Row,
        scene: &Scene<'_>,
        actions: &mut Actions,
    ) -> After {
        let builder = UiBuilder::new().id_salt(("rename", row.id)).max_rect(rect);
        let mut place = ui.new_child(builder);
        let edit = TextEdit::singleline(&mut self.text)
            .align(egui::Align2::LEFT_CENTER)
            .desired_width(rect.width())
            .min_size(rect.size())
            .margin(egui::Margin::symmetric(4, 0));
        let mut output = edit.show(&mut place);
        let response = output.response.response.clone();
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Rename {}", row.path)));
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
            let all = CCursorRange::two(CCursor::new(0), CCursor::new(self.text.chars().count()));
            output.state.cursor.set_char_range(Some(all));
            output.state.store(ui.ctx(), response.id);
            return After::Stay;
        }
        let clash = sibling_named(scene.project, row.above_in(scene), &self.text, Some(row.id));
        let wrong = self.wrong(row, clash);
        if let Some(wrong) = &wrong {
            let popup = Popup::from_response(&response).open(true).close_behavior(PopupCloseBehavior::IgnoreClicks);
            let merge = popup.show(|ui| {
                ui.label(wrong);
                clash.is_some()
                    && ui
                        .button(say!("Merge the two…"))
                        .on_hover_text(say!("See what that does, before it is done"))
                        .clicked()
            });
            if let Some(there) = clash.filter(|_| merge.is_some_and(|merge| merge.inner)) {
                actions.select(row.id);
                actions.push(Action::Open(OpenBox::MergeTag(Some(there))));
                return After::Done;
            }
        }
        if !response.lost_focus() {
            return After::Stay;
        }
        let typed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        match (typed(Key::Escape), typed(Key::Enter), wrong) {
            (true, ..) => After::Done,
            // Who has to choose another name types on; who went elsewhere leaves it as it was.
            (_, true, Some(_)) => {
                response.request_focus();
                After::Stay
            }
            (_, false, Some(wrong)) => {
                actions.push(Action::Say(say!("‘{}’ keeps its name. {wrong}", row.name, wrong)));
                After::Done
            }
            (.., None) => {
                self.ask(row, actions);
                After::Done
            }
        }
    }

    /// Why the tag cannot be called so.
    fn wrong(&self, row: &Row, clash: Option<Id<Tag>>) -> Option<String> {
        let name = self.text.trim();
        match () {
            () if name.is_empty() => Some(say!("A tag needs a name").to_owned()),
            () if name.contains(SEPARATOR) && name != row.name => {
                Some(say!("A name may not hold {SEPARATOR}", SEPARATOR))
            }
            () if clash.is_some() => Some(say!("There is a tag ‘{name}’ here already", name)),
            () => None,
        }
    }

    fn ask(&self, row: &Row, actions: &mut Actions) {
        let (id, text) = (row.id, self.text.trim().to_owned());
        if text != row.name {
            actions
                .edit(say!("Rename tag: {text}", text), move |work| rename(work, id, &text).map(|()| Some(id.into())));
        }
    }
}

impl Row {
    /// The tag it stands under in the project; a row whose parent is gone stands at the top.
    fn above_in(&self, scene: &Scene<'_>) -> Option<Id<Tag>> {
        scene.project.tags.get(self.id).and_then(|tag| tag.parent)
    }
}
