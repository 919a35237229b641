//! The list of all passages that lie in one place: where was clicked, or at the caret. Arrows choose, Enter takes.

use crate::analysis::label::label;
use crate::model::{Id, Passage};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::{Choice, Choices};
use crate::ui::scene::Scene;
use crate::ui::theme::tag_colour;
use egui::{Key, Modifiers, Popup, PopupCloseBehavior, Pos2, Ui};

/// Width of the list, in points.
const WIDTH: f32 = 360.0;

/// The list, while it is open.
#[derive(Debug, Default)]
pub(super) struct Crowd(Option<Open>);

#[derive(Debug)]
struct Open {
    at: Pos2,
    passages: Vec<Id<Passage>>,
    choices: Choices,
}

impl Crowd {
    /// Lists these passages at a point of the screen.
    pub(super) fn open(&mut self, at: Pos2, passages: Vec<Id<Passage>>) {
        self.0 = Some(Open { at, passages, choices: Choices::default() });
    }

    /// Lists these passages, or selects the only one.
    pub(super) fn open_or_select(&mut self, at: Pos2, passages: Vec<Id<Passage>>, actions: &mut Actions) {
        match passages.as_slice() {
            [] => actions.push(Action::Say(say!("No passage lies at the caret").to_owned())),
            [one] => actions.select(*one),
            _ => self.open(at, passages),
        }
    }

    /// Closes it.
    pub(super) fn close(&mut self) {
        self.0 = None;
    }

    /// Takes the keys that are meant for the list, before the text sees them.
    pub(super) fn listen(&mut self, ui: &Ui, actions: &mut Actions) {
        // A box that was opened by key takes the keys from then on.
        if ui.ctx().text_edit_focused() {
            self.close();
        }
        let Some(open) = &mut self.0 else { return };
        open.choices.listen(ui, open.passages.len());
        let typed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if typed(Key::Enter) {
            if let Some(passage) = open.passages.get(open.choices.current()) {
                actions.select(*passage);
            }
            self.0 = None;
        } else if typed(Key::Escape) {
            self.0 = None;
        }
    }

    /// Draws it.
    pub(super) fn show(&mut self, ui: &Ui, scene: &Scene<'_>, actions: &mut Actions) {
        let Some(open) = &mut self.0 else { return };
        let rows: Vec<Choice> = open.passages.iter().map(|id| row(scene, *id)).collect();
        let (mut stays, mut clicked) = (true, None);
        let popup = Popup::new(egui::Id::unique("passages here"), ui.ctx().clone(), open.at, ui.layer_id());
        popup.open_bool(&mut stays).close_behavior(PopupCloseBehavior::CloseOnClick).gap(8.0).show(|ui| {
            ui.set_width(WIDTH);
            ui.spacing_mut().item_spacing.y = 0.0;
            clicked = open.choices.show(ui, &rows);
        });
        if let Some(passage) = clicked.and_then(|nth| open.passages.get(nth)) {
            actions.select(*passage);
        }
        if !stays || clicked.is_some() {
            self.0 = None;
        }
    }
}

/// A passage by its words and its tags.
fn row(scene: &Scene<'_>, id: Id<Passage>) -> Choice {
    let tags = scene.index.tags(scene.project, id);
    let paths: Vec<&str> = tags.iter().map(|tag| scene.index.path(*tag)).collect();
    let first = tags.first().and_then(|tag| scene.project.tags.get(*tag));
    Choice {
        label: label(scene.project, id.into()),
        meta: paths.join(", "),
        colour: first.map(|tag| tag_colour(tag.colour)),
        ..Choice::default()
    }
}
