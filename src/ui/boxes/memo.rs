//! The box 'Memo': remarks on whatever is selected, or on the project where nothing is.
//!
//! Earlier memos on it are listed, and the one that is marked is gone on with as a draft; a new one is kept when another is opened or the box is
//! closed, however it is closed.

use super::frame::{about, hint, one_of};
use super::{After, Boxed, Choice, Choices, Target};
use crate::analysis::label::label;
use crate::analysis::when::day_of;
use crate::analysis::wording::shortened;
use crate::model::{AnyId, Id, Memo, Subject};
use crate::say;
use crate::session::verbs::{memo, remove};
use crate::ui::action::{Action, Actions};
use crate::ui::scene::Scene;
use egui::{Key, Modifiers, TextEdit, Ui};

/// Code points of a memo in the list.
const LISTED_CODEPOINTS: usize = 60;
/// Takes away the memo that is marked.
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// What a memo can be on.
#[derive(Debug, Clone, PartialEq, Eq)]
enum On {
    /// Words that are no passage yet.
    Words(Target),
    /// Anything else.
    Subject(Subject),
}

impl On {
    /// What is selected, where a memo can be on it.
    fn selected(scene: &Scene<'_>) -> Option<Self> {
        match Target::of(scene)? {
            Target::Object(AnyId::Memo(id)) => scene.project.memos.get(id).map(|memo| Self::Subject(memo.subject)),
            Target::Object(AnyId::Evidence(id)) => {
                scene.project.evidence.get(id).map(|item| Self::Subject(Subject::Passage(item.passage)))
            }
            Target::Object(id) => subject(id).map(Self::Subject),
            words @ Target::Words(_) => Some(Self::Words(words)),
        }
    }

    /// The memos on it that are there, the newest first.
    fn memos(&self, scene: &Scene<'_>) -> Vec<Id<Memo>> {
        let Self::Subject(subject) = self else { return Vec::new() };
        let mut memos: Vec<&Memo> =
            scene.index.memos(*subject).iter().filter_map(|id| scene.project.memos.get(*id)).collect();
        memos.sort_by_key(|memo| std::cmp::Reverse((memo.made.at, memo.id)));
        memos.into_iter().map(|memo| memo.id).collect()
    }

    /// How it is called above the field.
    fn name(&self, scene: &Scene<'_>) -> String {
        match self {
            Self::Words(words) => words.name(scene),
            Self::Subject(subject) => {
                subject.id().map_or_else(|| scene.project.title().to_owned(), |id| Target::Object(id).name(scene))
            }
        }
    }

    /// How it is called among what can be chosen.
    fn kind(&self) -> &'static str {
        match self {
            Self::Words(_) => say!("These words"),
            Self::Subject(Subject::Case) => say!("The project"),
            Self::Subject(Subject::Document(_)) => say!("The document"),
            Self::Subject(Subject::Passage(_)) => say!("The passage"),
            Self::Subject(Subject::Tag(_)) => say!("The tag"),
            Self::Subject(_) => say!("What is selected"),
        }
    }
}

fn subject(id: AnyId) -> Option<Subject> {
    Some(match id {
        AnyId::Document(id) => Subject::Document(id),
        AnyId::Passage(id) => Subject::Passage(id),
        AnyId::Tag(id) => Subject::Tag(id),
        AnyId::Claim(id) => Subject::Claim(id),
        AnyId::Origin(id) => Subject::Origin(id),
        AnyId::Entity(id) => Subject::Entity(id),
        AnyId::Place(id) => Subject::Place(id),
        _ => return None,
    })
}

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    /// What a memo can be on: what is selected, the document that is read, the project.
    offered: Vec<On>,
    /// Which of them it is on.
    on: usize,
    /// The memo that is written on; none for a new one.
    current: Option<Id<Memo>>,
    text: String,
    choices: Choices,
    wants_focus: bool,
    typed: bool,
}

impl State {
    /// Writes on this memo, or on a new one.
    fn open(&mut self, memo: Option<Id<Memo>>, scene: &Scene<'_>) {
        self.current = memo.filter(|id| scene.project.memos.contains(*id));
        let prose = self.current.and_then(|id| scene.project.memos.get(id)).map(|memo| memo.prose);
        self.text = prose.map(|prose| scene.drafts.text(scene.project, prose).to_owned()).unwrap_or_default();
        (self.wants_focus, self.typed) = (true, false);
    }

    /// Writes on the newest memo there is.
    fn open_newest(&mut self, scene: &Scene<'_>) {
        let newest = self.offered.get(self.on).and_then(|on| on.memos(scene).first().copied());
        self.open(newest, scene);
    }

    /// Keeps what is typed.
    fn keep(&mut self, actions: &mut Actions) {
        if self.current.is_some() {
            actions.push(Action::LeftField);
            return;
        }
        let text = std::mem::take(&mut self.text);
        let Some(on) = self.offered.get(self.on).cloned() else { return };
        if !std::mem::take(&mut self.typed) || text.trim().is_empty() {
            return;
        }
        actions.edit(say!("Write memo"), move |work| {
            let subject = match on {
                On::Words(words) => Subject::Passage(words.mark(work)?),
                On::Subject(subject) => subject,
            };
            memo::write(work, subject, &text)?;
            Ok(subject.id())
        });
    }

    /// The memos there are, and a new one; the arrows with Ctrl go from one to the other.
    fn list(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) {
        let memos = self.offered.get(self.on).map(|on| on.memos(scene)).unwrap_or_default();
        if self.current.is_some_and(|current| !memos.contains(&current)) {
            self.open(memos.first().copied(), scene);
        }
        if memos.is_empty() {
            return;
        }
        let mut rows: Vec<Choice> = memos.iter().filter_map(|id| row(scene, *id)).collect();
        rows.push(Choice { label: say!("New memo").to_owned(), ..Choice::default() });
        let here =
            self.current.and_then(|current| memos.iter().position(|memo| *memo == current)).unwrap_or(memos.len());
        self.choices.mark(here);
        let (down, up) = ui.input_mut(|input| {
            let down = input.consume_key(Modifiers::COMMAND, Key::ArrowDown);
            (down, input.consume_key(Modifiers::COMMAND, Key::ArrowUp))
        });
        let clicked = self.choices.show(ui, &rows);
        let moved = match (down, up) {
            (true, _) => Some((here + 1).min(memos.len())),
            (_, true) => Some(here.saturating_sub(1)),
            _ => None,
        };
        if let Some(nth) = clicked.or(moved).filter(|nth| *nth != here) {
            self.keep(actions);
            self.open(memos.get(nth).copied(), scene);
        }
    }

    /// Deletes the memo that is written on.
    fn delete(&mut self, actions: &mut Actions) {
        if let Some(gone) = self.current.take() {
            (self.text, self.typed, self.wants_focus) = (String::new(), false, true);
            actions.push(Action::LeftField);
            actions.edit(say!("Delete memo"), move |work| remove::delete(work, gone.into()).map(|()| None));
        }
    }
}

/// The first words of a memo, by whom and when.
fn row(scene: &Scene<'_>, id: Id<Memo>) -> Option<Choice> {
    let memo = scene.project.memos.get(id)?;
    let words = shortened(scene.drafts.text(scene.project, memo.prose).trim(), LISTED_CODEPOINTS);
    let label = if words.is_empty() { label(scene.project, id.into()) } else { words };
    let meta = format!("{}, {}", memo.made.by, day_of(memo.made.at));
    Some(Choice { label, meta, ..Choice::default() })
}

impl Boxed for State {
    fn title(&self) -> String {
        say!("Memo").to_owned()
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        let document = scene.selection.document.map(|id| On::Subject(Subject::Document(id)));
        self.offered = On::selected(scene).into_iter().collect();
        let rest = [document, Some(On::Subject(Subject::Case))].into_iter().flatten();
        let rest: Vec<On> = rest.filter(|on| !self.offered.contains(on)).collect();
        let selected = !self.offered.is_empty();
        self.offered.extend(rest);
        // With nothing selected it is on the project, which stands last.
        self.on = if selected { 0 } else { self.offered.len() - 1 };
        match scene.selection.object {
            Some(AnyId::Memo(id)) => self.open(Some(id), scene),
            _ => self.open_newest(scene),
        }
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        let kinds: Vec<(usize, &str)> = self.offered.iter().map(On::kind).enumerate().collect();
        let mut on = self.on;
        one_of(ui, &kinds, &mut on);
        if on != self.on {
            self.keep(actions);
            self.on = on;
            self.open_newest(scene);
        }
        if let Some(on) = self.offered.get(self.on) {
            about(ui, on.name(scene));
        }
        let (done, delete) = ui.input_mut(|input| {
            let done = input.consume_key(Modifiers::COMMAND, Key::Enter);
            (done, input.consume_key(CTRL_SHIFT, Key::Delete))
        });
        self.list(ui, scene, actions);
        let edit = TextEdit::multiline(&mut self.text)
            .hint_text(say!("What you think of it"))
            .desired_rows(5)
            .desired_width(f32::INFINITY);
        let response = ui.add(edit);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, say!("Memo")));
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        if response.changed() {
            self.typed = true;
            if let Some(memo) = self.current.and_then(|id| scene.project.memos.get(id)) {
                actions.push(Action::Typed(memo.prose, self.text.clone()));
            }
        }
        let button = egui::Button::new(say!("Delete memo")).small();
        let clicked = self.current.is_some()
            && ui.add(button).on_hover_text(say!("Undo brings it back (Ctrl+Shift+Delete)")).clicked();
        if clicked || delete {
            self.delete(actions);
        }
        hint(ui, say!("Ctrl+Enter or Escape closes it, and it is kept; Ctrl with the arrows goes to another memo"));
        if done { After::Close } else { After::Stay }
    }

    fn end(&mut self, actions: &mut Actions) {
        self.keep(actions);
    }
}
