//! The box 'Memo': a remark on whatever is selected. An earlier memo is gone on with as a draft; a new one is
//! kept when the box is closed, however it is closed.

use super::frame::{about, hint};
use super::{After, Boxed, Target};
use crate::model::{AnyId, Id, Prose, Subject};
use crate::session::verbs::memo;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::Scene;
use egui::{Key, Modifiers, TextEdit, Ui};

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    target: Option<Target>,
    /// The text of the memo that is there already.
    prose: Option<Id<Prose>>,
    text: String,
    wants_focus: bool,
    typed: bool,
}

/// What a memo on the target is about; none for words that are no passage yet.
fn subject(target: Option<&Target>) -> Option<Subject> {
    match target {
        None => Some(Subject::Case),
        Some(Target::Words(_)) => None,
        Some(Target::Object(id)) => match *id {
            AnyId::Document(id) => Some(Subject::Document(id)),
            AnyId::Passage(id) => Some(Subject::Passage(id)),
            AnyId::Tag(id) => Some(Subject::Tag(id)),
            AnyId::Claim(id) => Some(Subject::Claim(id)),
            AnyId::Origin(id) => Some(Subject::Origin(id)),
            AnyId::Entity(id) => Some(Subject::Entity(id)),
            AnyId::Place(id) => Some(Subject::Place(id)),
            _ => Some(Subject::Case),
        },
    }
}

impl Boxed for State {
    fn title(&self) -> String {
        "Memo".to_owned()
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        self.target = Target::matter(scene);
        let memos = subject(self.target.as_ref()).map_or(&[][..], |subject| scene.index.memos(subject));
        let memo = memos.iter().filter_map(|id| scene.project.memos.get(*id)).max_by_key(|memo| memo.made.at);
        self.prose = memo.map(|memo| memo.prose);
        let saved = self.prose.and_then(|prose| scene.project.prose.get(prose));
        self.text = saved.map(|prose| prose.text.clone()).unwrap_or_default();
        (self.wants_focus, self.typed) = (true, false);
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        let name = self.target.as_ref().map_or_else(|| scene.project.title().to_owned(), |target| target.name(scene));
        about(ui, name);
        let done = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let edit = TextEdit::multiline(&mut self.text)
            .hint_text("What you think of it")
            .desired_rows(5)
            .desired_width(f32::INFINITY);
        let response = ui.add(edit);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, "Memo"));
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        if response.changed() {
            self.typed = true;
            if let Some(prose) = self.prose {
                actions.push(Action::Typed(prose, self.text.clone()));
            }
        }
        hint(ui, "Ctrl+Enter or Escape closes it; it is kept");
        if done { After::Close } else { After::Stay }
    }

    fn end(&mut self, actions: &mut Actions) {
        if self.prose.is_some() {
            actions.push(Action::LeftField);
            return;
        }
        let text = std::mem::take(&mut self.text);
        if !self.typed || text.trim().is_empty() {
            return;
        }
        let target = self.target.clone();
        actions.edit("Write memo", move |work| {
            let subject = match (subject(target.as_ref()), &target) {
                (None, Some(words)) => Subject::Passage(words.mark(work)?),
                (known, _) => known.unwrap_or(Subject::Case),
            };
            memo::write(work, subject, &text)?;
            Ok(subject.id())
        });
    }
}
