//! Moving the ends of the passage that is selected: by its handles, or by keys a word at a time.
//!
//! What is moved by keys is a draft: it is shown at once, and saved after a second's rest or when something else is selected. Escape takes it back.

use super::sheet::Sheet;
use crate::model::{Id, Passage};
use crate::say;
use crate::session::verbs::reshape::move_ends;
use crate::store::Access;
use crate::text::{Edge, word_edge_beside};
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use crate::ui::widgets::reader::{MovedEnds, Reader};
use egui::{Context, Key, Modifiers};
use std::ops::Range;
use std::time::Duration;

/// Moved by keys, it is saved after so many seconds without one.
const IDLE_SECONDS: f64 = 1.0;
/// How long what was asked for is shown as done, should it be refused.
const PATIENCE_SECONDS: f64 = 3.0;

/// Ends that were moved and are not saved, or just asked to be.
#[derive(Debug, Default)]
pub(super) struct Ends(Option<Moving>);

#[derive(Debug, Clone)]
struct Moving {
    passage: Id<Passage>,
    range: Range<usize>,
    /// The ends that were moved.
    edges: Vec<Edge>,
    /// When a key moved it last, in egui's seconds.
    at: f64,
    /// The revision at which it was asked for.
    asked_at: Option<u64>,
}

impl Moving {
    /// What the Undo menu calls it.
    fn label(&self) -> &'static str {
        match self.edges.as_slice() {
            [Edge::Start] => say!("Move start of passage"),
            [Edge::End] => say!("Move end of passage"),
            _ => say!("Move ends of passage"),
        }
    }
}

impl Ends {
    /// Takes back what is moved and not saved; whether there was anything.
    pub(super) fn take_back(&mut self) -> bool {
        let pending = self.is_pending();
        if pending {
            self.0 = None;
        }
        pending
    }

    /// Whether anything is moved that is not saved.
    pub(super) fn is_pending(&self) -> bool {
        self.0.as_ref().is_some_and(|moving| moving.asked_at.is_none())
    }

    /// Moves an end by a word; why not, where it cannot be.
    pub(super) fn step(
        &mut self,
        sheet: &Sheet,
        passage: Id<Passage>,
        edge: Edge,
        on: bool,
        now: f64,
    ) -> Option<&'static str> {
        let Some(place) = sheet.places.of(passage) else { return Some(say!("The passage is not found in this text")) };
        if place.guess.is_some() {
            return Some(say!("Only similar words stand in this text; drag an end to say where the passage is"));
        }
        let text = sheet.text.as_str();
        let moving = self.0.take().filter(|moving| moving.passage == passage && moving.asked_at.is_none());
        let mut moving = moving.unwrap_or_else(|| Moving {
            passage,
            range: place.bytes.clone(),
            edges: Vec::new(),
            at: now,
            asked_at: None,
        });
        let from = if edge == Edge::Start { moving.range.start } else { moving.range.end };
        let range = word_edge_beside(text, from, edge, on).map(|to| match edge {
            Edge::Start => to..moving.range.end,
            Edge::End => moving.range.start..to,
        });
        let range = range.filter(|range| range.start < range.end);
        let moved = range.is_some();
        if let Some(range) = range {
            (moving.range, moving.at) = (range, now);
            if !moving.edges.contains(&edge) {
                moving.edges.push(edge);
            }
        }
        self.0 = Some(moving).filter(|moving| !moving.edges.is_empty());
        (!moved).then_some(say!("There is no further word on that side"))
    }

    /// Shows what is moved where it would be, gives the selected passage its handles, and saves what is due.
    pub(super) fn follow(
        &mut self,
        context: &Context,
        sheet: &Sheet,
        reader: &mut Reader,
        scene: &Scene<'_>,
        actions: &mut Actions,
    ) {
        let now = context.input(|input| input.time);
        let selected = scene.selection.passage().filter(|_| scene.selection.how_many().is_none());
        if self.is_pending() && context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.take_back();
        }
        if let Some(moving) = &self.0 {
            let is_over = match moving.asked_at {
                Some(revision) => scene.project.revision() != revision || now - moving.at > PATIENCE_SECONDS,
                None => false,
            };
            let left = moving.at + IDLE_SECONDS - now;
            if is_over {
                self.0 = None;
            } else if moving.asked_at.is_none() && (left <= 0.0 || selected != Some(moving.passage)) {
                self.ask(sheet, scene.project.revision(), actions);
            } else {
                context.request_repaint_after(Duration::from_secs_f64(left.max(0.1)));
            }
        }
        let held = self.0.as_ref().map(|moving| (moving.passage.as_u64(), moving.range.clone()));
        let may_move = scene.access == Access::Write && !sheet.is_old(scene);
        let place = selected.filter(|_| may_move).and_then(|id| sheet.places.of(id));
        let handles = place.map(|place| (place.passage.as_u64(), place.bytes.clone()));
        reader.set_handles(handles.map(|(key, bytes)| {
            let held = held.as_ref().filter(|(moving, _)| *moving == key);
            (key, held.map_or(bytes, |(_, range)| range.clone()))
        }));
        reader.hold(held);
    }

    /// Takes in what was dragged, and asks for it.
    pub(super) fn dragged(
        &mut self,
        moved: &MovedEnds,
        sheet: &Sheet,
        scene: &Scene<'_>,
        now: f64,
        actions: &mut Actions,
    ) {
        let Some(place) = sheet.places.by_key(moved.key).and_then(|id| sheet.places.of(id)) else { return };
        let sides =
            [(Edge::Start, place.bytes.start != moved.range.start), (Edge::End, place.bytes.end != moved.range.end)];
        let edges: Vec<Edge> = sides.into_iter().filter(|(_, differs)| *differs).map(|(edge, _)| edge).collect();
        if !edges.is_empty() {
            let (passage, range) = (place.passage, moved.range.clone());
            self.0 = Some(Moving { passage, range, edges, at: now, asked_at: None });
            self.ask(sheet, scene.project.revision(), actions);
        }
    }

    /// Asks for what is moved to be saved.
    pub(super) fn ask(&mut self, sheet: &Sheet, revision: u64, actions: &mut Actions) {
        let Some(moving) = self.0.as_mut().filter(|moving| moving.asked_at.is_none()) else { return };
        moving.asked_at = Some(revision);
        let Some(words) = sheet.words(&moving.range) else { return };
        let passage = moving.passage;
        actions.edit(moving.label(), move |work| move_ends(work, passage, words.edition, words.span).map(|()| None));
    }
}
