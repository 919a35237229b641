//! What commands do in the text: choose the passage beside, widen the selection, move an end, split at the caret.

use super::places::Place;
use super::sheet::Shown;
use super::state::State;
use crate::model::{Id, Passage};
use crate::say;
use crate::session::verbs::reshape::{Keeper, move_ends, split};
use crate::text::Edge;
use crate::ui::action::{Actions, Verb};
use crate::ui::scene::Scene;
use std::collections::BTreeSet;

impl State {
    /// The passage after the selected one, or before it; none at the ends of the text.
    pub fn passage_beside(&self, scene: &Scene<'_>, on: bool) -> Option<Id<Passage>> {
        let Shown::Text(sheet) = &self.shown else { return None };
        let places = &sheet.places.found;
        let selection = scene.selection;
        let is_selected =
            |place: &Place| selection.several.contains(&place.passage) || selection.passage() == Some(place.passage);
        let (first, last) = (places.iter().position(is_selected), places.iter().rposition(is_selected));
        let Some((first, last)) = first.zip(last) else {
            return sheet.passage_beside(self.reader.caret().max(self.reader.top_byte()), on, None);
        };
        let in_sight = |place: &&Place| sheet.is_in_sight(place);
        let beside =
            if on { places.iter().skip(last + 1).find(in_sight) } else { places.iter().take(first).rfind(in_sight) };
        beside.map(|place| place.passage)
    }

    /// Every passage that is found in the text and in sight.
    pub fn passages_in_sight(&self) -> BTreeSet<Id<Passage>> {
        let Shown::Text(sheet) = &self.shown else { return BTreeSet::new() };
        let in_sight = sheet.places.found.iter().filter(|place| sheet.is_in_sight(place));
        in_sight.map(|place| place.passage).collect()
    }

    /// The selection becomes a word, a sentence, a paragraph; or what it was before.
    pub fn widen(&mut self, on: bool) {
        if on { self.reader.grow() } else { self.reader.shrink() }
    }

    /// Lists the passages at the caret.
    pub fn list_here(&mut self) {
        self.wants_list = true;
    }

    /// Moves an end of a passage of this text by a word; why not, where it cannot be.
    pub fn move_end(&mut self, passage: Id<Passage>, edge: Edge, on: bool, now: f64) -> Option<&'static str> {
        match &self.shown {
            Shown::Text(sheet) => self.ends.step(sheet, passage, edge, on, now),
            _ => Some(say!("The text of the passage is not shown")),
        }
    }

    /// Whether anything is moved that is not saved.
    pub fn is_moving(&self) -> bool {
        self.ends.is_pending()
    }

    /// Takes back what is moved and not saved; whether there was anything.
    pub fn take_back(&mut self) -> bool {
        self.ends.take_back()
    }

    /// Saves what is moved: the project is being closed.
    pub fn leave(&mut self, actions: &mut Actions) {
        if let Shown::Text(sheet) = &self.shown {
            self.ends.ask(sheet, 0, actions);
        }
    }

    /// Splits the selected passage at the caret, else the shortest that holds it; why not, where none does.
    pub fn split(&self, scene: &Scene<'_>, keeper: Keeper) -> Result<(Id<Passage>, Verb), &'static str> {
        let Shown::Text(sheet) = &self.shown else { return Err(say!("The text of the passage is not shown")) };
        if sheet.is_old(scene) {
            return Err(say!("An older version is read; split the passage in the newest"));
        }
        let caret = self.reader.caret();
        let holds = |place: &&Place| place.bytes.start < caret && caret < place.bytes.end;
        let selected = scene.selection.passage().and_then(|id| sheet.places.of(id)).filter(holds);
        let shortest = || sheet.places.found.iter().filter(holds).min_by_key(|place| place.bytes.len());
        let Some(place) = selected.or_else(shortest) else {
            return Err(say!("Put the caret within a passage, where it is to be split"));
        };
        if place.guess.is_some() {
            return Err(say!("Only similar words stand here; move an end to say where the passage is"));
        }
        let (id, edition) = (place.passage, sheet.edition);
        let place = sheet.text.span_of(place.bytes.clone()).zip(sheet.text.codepoint_of(caret));
        let Some((span, at)) = place else { return Err(say!("Put the caret between two letters")) };
        let verb: Verb = Box::new(move |work| {
            // The words may have been marked in an earlier edition.
            move_ends(work, id, edition, span)?;
            split(work, id, at, keeper).map(|_new| Some(id.into()))
        });
        Ok((id, verb))
    }

    #[cfg(test)]
    pub(super) fn put_caret(&mut self, byte: usize) {
        self.reader.select(byte..byte);
    }
}
