//! The box 'Change tag': which tag of the passages, and which one instead, or none.

use super::frame::{about, entered, field, hint};
use super::tag::{self, Offer, offers};
use super::{After, Boxed, Choice, Choices, Target};
use crate::model::{Id, Passage, Tag};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::several;
use crate::ui::theme::tag_colour;
use egui::Ui;

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    passages: Vec<Id<Passage>>,
    /// The tag that is to go.
    from: Option<Id<Tag>>,
    query: String,
    choices: Choices,
    wants_focus: bool,
}

impl State {
    /// Which tag is to be changed; the box stays open for the other.
    fn first(&mut self, ui: &mut Ui, scene: &Scene<'_>, tags: &[(Id<Tag>, usize)], of: usize) {
        let typed = self.query.to_lowercase();
        let holds = |tag: &Id<Tag>| scene.index.path(*tag).to_lowercase().contains(&typed);
        let found: Vec<_> = tags.iter().filter(|(tag, _)| holds(tag)).collect();
        let row = |(tag, count): &&(Id<Tag>, usize)| Choice {
            label: several::with_count(scene, *tag, *count, of),
            colour: scene.project.tags.get(*tag).map(|tag| tag_colour(tag.colour)),
            ..Choice::default()
        };
        let rows: Vec<Choice> = found.iter().map(row).collect();
        if let Some((tag, _)) = self.chosen(ui, say!("Tag to change"), &rows).and_then(|nth| found.get(nth)) {
            (self.from, self.query, self.wants_focus) = (Some(*tag), String::new(), true);
            // Enter by itself must not take the tag off.
            self.choices.unmark();
        }
        hint(ui, say!("Enter takes it, and asks what is to stand instead"));
    }

    /// What is to stand instead.
    fn second(&mut self, ui: &mut Ui, scene: &Scene<'_>, from: Id<Tag>, actions: &mut Actions) -> After {
        let path = scene.index.path(from).to_owned();
        about(ui, say!("Instead of: {path}", path));
        let found: Vec<Offer> =
            offers(scene.project, scene.index, &self.query).into_iter().filter(|offer| offer.path() != path).collect();
        let nothing = Choice { label: say!("Nothing: take it off").to_owned(), ..Choice::default() };
        let offers_nothing = self.query.trim().is_empty();
        let rows: Vec<Choice> = offers_nothing
            .then_some(nothing)
            .into_iter()
            .chain(found.iter().map(|offer| tag::State::row(scene, offer)))
            .collect();
        let taken = self.chosen(ui, say!("New tag"), &rows);
        hint(ui, say!("The arrows choose, Enter puts it there; a tag that is not there yet is made"));
        let Some(nth) = taken else { return After::Stay };
        let passages = self.passages.clone();
        let (label, verb) = match nth.checked_sub(usize::from(offers_nothing)) {
            None => several::untag(passages, from, &path),
            Some(nth) => match found.get(nth) {
                Some(offer) => several::retag(passages, (from, &path), offer.path().to_owned()),
                None => return After::Stay,
            },
        };
        actions.push(Action::Edit(label, verb));
        self.query.clear();
        After::Close
    }

    /// A field with rows under it; the row that was taken.
    fn chosen(&mut self, ui: &mut Ui, name: &str, rows: &[Choice]) -> Option<usize> {
        self.choices.listen(ui, rows.len());
        let entered = entered(ui);
        let before = self.query.clone();
        field(ui, name, &mut self.query, "", &mut self.wants_focus);
        if self.query != before && self.query.trim().is_empty() && self.from.is_some() {
            self.choices.unmark();
        } else if self.query != before {
            self.choices.reset();
        }
        let clicked = self.choices.show(ui, rows);
        clicked.or(self.choices.marked().filter(|nth| entered && *nth < rows.len()))
    }
}

impl Boxed for State {
    fn title(&self) -> String {
        say!("Change tag").to_owned()
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        // Words that are selected are no passage yet and have no tags.
        let passages = scene.selection.passages();
        if self.passages != passages {
            self.query = String::new();
        }
        self.passages = passages;
        self.from = match several::tags_of(scene, &self.passages).as_slice() {
            [(only, _)] => Some(*only),
            _ => None,
        };
        self.wants_focus = true;
        match self.from {
            Some(_) if self.query.is_empty() => self.choices.unmark(),
            _ => self.choices.reset(),
        }
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        match self.passages.as_slice() {
            [one] => about(ui, Target::Object((*one).into()).name(scene)),
            several => about(ui, several::passages(several.len())),
        }
        let tags = several::tags_of(scene, &self.passages);
        match self.from.filter(|from| tags.iter().any(|(tag, _)| tag == from)) {
            _ if tags.is_empty() => {
                let keys = Command::TagPassage.to_press(ui.ctx());
                ui.label(say!("There is no tag on it. {keys} puts one there.", keys));
                After::Stay
            }
            None => {
                self.first(ui, scene, &tags, self.passages.len());
                After::Stay
            }
            Some(from) => self.second(ui, scene, from, actions),
        }
    }
}
