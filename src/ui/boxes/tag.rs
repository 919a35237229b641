//! The box 'Tag passage': tags by their paths, several in a row, made where they are missing.

use super::frame::{about, already, entered, field, hint};
use super::onto::Onto;
use super::{After, Boxed, Choice, Choices, Target, tag_keys};
use crate::analysis::Index;
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::model::{Id, Project, Tag};
use crate::say;
use crate::session::verbs::passage;
use crate::session::verbs::tag::{SEPARATOR, at_path};
use crate::ui::action::{Action, Actions, Verb};
use crate::ui::scene::Scene;
use crate::ui::several;
use crate::ui::theme::tag_colour;
use egui::{Event, Key, Ui};
use std::collections::BTreeSet;

/// Code points of a tag made of the words it is on.
const LONGEST_NAME: usize = 60;

/// Tags set on a passage within so long were set in one go.
const ONE_GO: jiff::SignedDuration = jiff::SignedDuration::from_secs(2);

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    target: Option<Onto>,
    query: String,
    /// Paths chosen and not yet set.
    chosen: Vec<String>,
    /// The paths set last.
    last: Vec<String>,
    choices: Choices,
    wants_focus: bool,
}

/// A row under the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Offer {
    /// A tag that is there.
    Tag(Id<Tag>, String),
    /// A path that is not there yet.
    Create(String),
}

impl Offer {
    pub(super) fn path(&self) -> &str {
        match self {
            Self::Tag(_, path) | Self::Create(path) => path,
        }
    }
}

/// The tags whose path holds the words typed, those whose own name begins so first; and the path as typed,
/// where there is no such tag.
pub(super) fn offers(project: &Project, index: &Index, query: &str) -> Vec<Offer> {
    let typed = query.trim().to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let mut found: Vec<(bool, String, Id<Tag>)> = Vec::new();
    for tag in project.tags.iter() {
        let path = index.path(tag.id);
        let low = path.to_lowercase();
        if words.iter().all(|word| low.contains(word)) {
            found.push((!tag.name.to_lowercase().starts_with(&typed), path.to_owned(), tag.id));
        }
    }
    found.sort();
    let is_there = found.iter().any(|(_, path, _)| path.to_lowercase() == typed);
    let mut offers: Vec<Offer> = found.into_iter().map(|(_, path, id)| Offer::Tag(id, path)).collect();
    let names = query.split(SEPARATOR).map(str::trim);
    if !typed.is_empty() && !is_there && names.clone().all(|name| !name.is_empty()) {
        offers.push(Offer::Create(names.collect::<Vec<_>>().join(&SEPARATOR.to_string())));
    }
    offers
}

impl State {
    /// Sets the tags set last.
    pub(super) fn again(&self, scene: &Scene<'_>) -> Option<(String, Verb)> {
        let last = if self.last.is_empty() { set_last(scene) } else { self.last.clone() };
        set(Onto::of(scene)?, last)
    }

    pub(super) fn row(scene: &Scene<'_>, offer: &Offer) -> Choice {
        match offer {
            Offer::Create(path) => Choice { label: say!("Create “{path}”", path), ..Choice::default() },
            Offer::Tag(id, path) => {
                let tag = scene.project.tags.get(*id);
                let key = tag.and_then(|tag| tag.key);
                Choice {
                    label: path.clone(),
                    meta: key.map(|key| say!("key {key}", key)).unwrap_or_default(),
                    colour: tag.map(|tag| tag_colour(tag.colour)),
                    ..Choice::default()
                }
            }
        }
    }

    fn choose(&mut self, offer: Option<&Offer>) {
        if let Some(offer) = offer
            && !self.chosen.iter().any(|path| path == offer.path())
        {
            self.chosen.push(offer.path().to_owned());
        }
        self.query.clear();
        self.choices.unmark();
    }

    /// Asks for the edit and is done.
    fn set(&mut self, actions: &mut Actions) -> After {
        let Some(target) = self.target.clone() else { return After::Close };
        self.last = std::mem::take(&mut self.chosen);
        if let Some((label, verb)) = set(target, self.last.clone()) {
            actions.push(Action::Edit(label, verb));
        }
        After::Close
    }

    /// The tags that the passages have, to be taken off: by their buttons, and the last one by Backspace in the empty field.
    fn has(&self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions, backspace: bool) {
        let passages = self.target.as_ref().map(Onto::passages).unwrap_or_default();
        let tags = several::tags_of(scene, &passages);
        let paths: Vec<String> =
            tags.iter().map(|(tag, count)| several::with_count(scene, *tag, *count, passages.len())).collect();
        let last = || tags.len().checked_sub(1).filter(|_| backspace);
        if let Some((tag, _)) = already(ui, say!("Has"), &paths).or_else(last).and_then(|nth| tags.get(nth)) {
            let (label, verb) = several::untag(passages, *tag, scene.index.path(*tag));
            actions.push(Action::Edit(label, verb));
        }
    }
}

impl Boxed for State {
    fn title(&self) -> String {
        say!("Tag passage").to_owned()
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        let target = Onto::of(scene);
        if self.target != target {
            (self.query, self.chosen) = (String::new(), Vec::new());
        }
        self.target = target;
        self.wants_focus = true;
        self.choices.unmark();
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        let Some(target) = &self.target else {
            ui.label(say!("Select words in a text first."));
            return After::Stay;
        };
        about(ui, target.name(scene));
        let backspace = self.query.is_empty() && backspace_alone(ui);
        // What was chosen last goes first.
        let chosen_goes = backspace && self.chosen.pop().is_some();
        self.has(ui, scene, actions, backspace && !chosen_goes);
        if let Some(nth) = already(ui, say!("Set"), &self.chosen) {
            self.chosen.remove(nth);
        }
        let found = offers(scene.project, scene.index, &self.query);
        self.choices.listen(ui, found.len());
        let entered = entered(ui);
        let before = self.query.clone();
        field(ui, say!("Tag"), &mut self.query, "money/investment", &mut self.wants_focus);
        if let Some((path, rest)) = self.query.split_once(',') {
            let (path, rest) = (path.to_owned(), rest.trim_start().to_owned());
            let offers = offers(scene.project, scene.index, &path);
            let exact = offers.iter().find(|offer| offer.path().eq_ignore_ascii_case(path.trim()));
            self.choose(exact.or(offers.get(self.choices.current())));
            self.query = rest;
            if !self.query.is_empty() {
                self.choices.reset();
            }
        } else if self.query.trim().is_empty() && self.query != before {
            self.choices.unmark();
        } else if self.query != before {
            self.choices.reset();
        }
        let rows: Vec<Choice> = found.iter().map(|offer| Self::row(scene, offer)).collect();
        let clicked = self.choices.show(ui, &rows);
        hint(
            ui,
            say!(
                "Enter sets it, a comma takes another, Backspace in the empty field takes the last one off; the digits of tags with keys set them without this box"
            ),
        );
        let taken = clicked.or(self.choices.marked().filter(|_| entered));
        match taken {
            Some(nth) if found.get(nth).is_some() => {
                self.choose(found.get(nth));
                self.set(actions)
            }
            _ if entered && !self.chosen.is_empty() => self.set(actions),
            _ => After::Stay,
        }
    }
}

/// Whether Backspace was pressed anew: held down to empty the field, it takes nothing else away.
fn backspace_alone(ui: &Ui) -> bool {
    let is_it = |event: &Event| matches!(event, Event::Key { key: Key::Backspace, pressed: true, repeat: false, modifiers, .. } if modifiers.is_none());
    ui.input(|input| input.events.iter().any(is_it))
}

/// Tags the words selected, or the passage, with themselves.
pub(super) fn by_words(scene: &Scene<'_>) -> Option<(String, Verb)> {
    let target = Target::passage(scene)?;
    let words = match &target {
        Target::Words(words) => str::to_owned(&words.text),
        Target::Object(_) => label(scene.project, target.known_passage()?.into()),
    };
    let words = words.split(|sign: char| sign == SEPARATOR || sign.is_whitespace()).collect::<Vec<_>>().join(" ");
    set(Onto::One(target), vec![shortened(&words, LONGEST_NAME)])
}

/// The paths of the tags that were set last on one passage, by the record: so they are known after a restart.
fn set_last(scene: &Scene<'_>) -> Vec<String> {
    let taggings = &scene.project.taggings;
    let Some(newest) = taggings.iter().max_by_key(|tagging| (tagging.made.at, tagging.id)) else { return Vec::new() };
    let earliest = newest.made.at - ONE_GO;
    let with_it = taggings.iter().filter(|one| one.passage == newest.passage && one.made.by == newest.made.by);
    let tags: BTreeSet<_> = with_it.filter(|one| one.made.at >= earliest).map(|one| one.tag).collect();
    tags.into_iter().map(|tag| scene.index.path(tag).to_owned()).collect()
}

/// The digits and letters of tags that have them, while no text field has the focus and words or a passage are selected.
pub(super) fn listen_to_digits(ui: &Ui, scene: &Scene<'_>, actions: &mut Actions) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let typed = tag_keys::typed(ui, scene.project);
    let Some(digit) = typed else { return };
    let tag = scene.project.tags.iter().find(|tag| tag.key == Some(digit));
    let tagging = tag.and_then(|tag| set(Onto::of(scene)?, vec![scene.index.path(tag.id).to_owned()]));
    match (tagging, tag) {
        (Some((label, verb)), _) => actions.push(Action::Edit(label, verb)),
        (None, Some(_)) => actions.push(Action::Say(say!("Select words or a passage first").to_owned())),
        (None, None) => {
            actions.push(Action::Say(say!("No tag has the key {digit}; give it one among the tags", digit)));
        }
    }
}

/// The edit that puts these tags on it, and what the Undo menu calls it.
pub fn set(onto: Onto, paths: Vec<String>) -> Option<(String, Verb)> {
    if paths.is_empty() {
        return None;
    }
    let target = match onto {
        Onto::One(target) => target,
        Onto::Several(passages) => return Some(several::tag(passages, paths)),
        Onto::Hits(hits) => return Some(several::tag_hits(hits, paths)),
    };
    let label = say!("Tag passage: {}", paths.join(", "));
    let verb: Verb = Box::new(move |work| {
        let id = target.mark(work)?;
        for path in &paths {
            let tag = at_path(work, path)?;
            passage::set_tag(work, id, tag)?;
        }
        Ok(Some(id.into()))
    });
    Some((label, verb))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;

    fn check(query: &str, expected: &[&str]) {
        let mut case = Case::default();
        let money = case.tag("money", None);
        case.tag("investment", Some(money));
        case.tag("law", None);
        let found = offers(&case.project, &Index::of(&case.project), query);
        let said: Vec<String> = found
            .iter()
            .map(|offer| match offer {
                Offer::Tag(_, path) => path.clone(),
                Offer::Create(path) => format!("+{path}"),
            })
            .collect();
        assert_eq!(said, expected, "{query:?}");
    }

    #[test]
    fn what_is_typed_narrows_the_tags_and_may_be_new() {
        check("", &["law", "money", "money/investment"]);
        check("Mon", &["money", "money/investment", "+Mon"]);
        check("inv", &["money/investment", "+inv"]);
        check("MONEY", &["money", "money/investment"]);
        check("money / loans", &["+money/loans"]);
        check("money/", &["money/investment"]);
    }
}
