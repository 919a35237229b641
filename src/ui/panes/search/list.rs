//! The hits, by document: only the lines in sight are drawn, and the hits of a document are asked for when it comes into
//! sight. What comes in above them leaves the lines in sight where they are.

use super::results::{Choose, Entry, Line, Results};
use super::row;
use super::state::State;
use crate::model::{Document, Id, Span};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::{Hit, Scene};
use egui::{EventFilter, Key, Modifiers, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// Height of a document's line: its title, and what is known of it.
const DOCUMENT_HEIGHT: f32 = 42.0;
/// Height of a hit: two lines of text.
const HIT_HEIGHT: f32 = 48.0;
/// Height of the line where hits are still to come.
const AWAITED_HEIGHT: f32 = 24.0;

/// Where the list stands.
#[derive(Debug, Default)]
pub(super) struct Place {
    /// The version of the results that the lines are of.
    version: u64,
    lines: Vec<Line>,
    /// Where each line begins, in points from the top of the list, and where the last one ends.
    tops: Vec<f32>,
    /// The first line in sight, and how much of it is not; none at the top.
    first: Option<(Id<Document>, Option<Span>, f32)>,
    wants_top: bool,
    /// Height that is seen, in points.
    seen: f32,
}

impl Place {
    /// Another list is shown, from its beginning on.
    pub(super) fn begin_anew(&mut self) {
        // The versions of other results are counted from anew.
        (self.first, self.wants_top, self.version) = (None, true, u64::MAX);
    }

    /// Takes in the lines where they have changed; how far the list is to be scrolled then, in points.
    fn follow(&mut self, results: &Results) -> Option<f32> {
        if self.version != results.version {
            self.version = results.version;
            self.lines = results.lines();
            let mut end = 0.0;
            self.tops = vec![end];
            self.tops.extend(self.lines.iter().map(|line| {
                end += height(*line);
                end
            }));
            if !self.wants_top {
                return self.first.and_then(|first| self.top_of(results, first));
            }
        }
        std::mem::take(&mut self.wants_top).then_some(0.0)
    }

    /// Where the line stands now that was the first in sight, or its document where it is gone.
    fn top_of(&self, results: &Results, (document, span, beyond): (Id<Document>, Option<Span>, f32)) -> Option<f32> {
        let is_its = |line: &Line| key(results, *line).is_some_and(|(of, _)| of == document);
        let head = self.lines.iter().position(is_its)?;
        let same = self.lines.iter().skip(head).take_while(|line| is_its(line));
        let within = same.clone().position(|line| key(results, *line).is_some_and(|(_, at)| at == span));
        let top = self.tops.get(head + within.unwrap_or_default()).copied()?;
        Some(top + if within.is_some() { beyond } else { 0.0 })
    }

    fn note(&mut self, results: &Results, seen: Rect) {
        self.seen = seen.height();
        let first = self.tops.partition_point(|top| *top <= seen.top()).saturating_sub(1);
        let line = self.lines.get(first).filter(|_| seen.top() > 0.0);
        let beyond = seen.top() - self.tops.get(first).copied().unwrap_or_default();
        self.first = line.and_then(|line| key(results, *line)).map(|(document, span)| (document, span, beyond));
    }
}

fn height(line: Line) -> f32 {
    match line {
        Line::Document(_) => DOCUMENT_HEIGHT,
        Line::Hit(..) => HIT_HEIGHT,
        Line::Awaited(_) => AWAITED_HEIGHT,
    }
}

/// What a line is known by when others have come in.
fn key(results: &Results, line: Line) -> Option<(Id<Document>, Option<Span>)> {
    match line {
        Line::Document(entry) | Line::Awaited(entry) => Some((results.entries.get(entry)?.document(), None)),
        Line::Hit(..) => results.hit_of(line).map(|(document, _, span)| (document, Some(span))),
    }
}

/// What was done in the list.
pub(super) enum Done {
    /// A hit was clicked.
    Chosen(Hit, Choose),
    /// A document's hits are to be folded away, or shown.
    Folded(usize, bool),
}

/// What the list is known by, to give it the focus.
pub(super) fn id(ui: &Ui) -> egui::Id {
    ui.make_persistent_id("hits")
}

/// Draws the list.
pub(super) fn show(ui: &mut Ui, id: egui::Id, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let moved = listen_to_keys(ui, id, state, scene, actions);
    let follow = std::mem::take(&mut state.follow) || moved;
    let Some(asked) = &mut state.asked else { return };
    let place = &mut state.list;
    let mut area = ScrollArea::vertical().id_salt("hits").auto_shrink(false);
    if let Some(top) = place.follow(&asked.results) {
        area = area.vertical_scroll_offset(top);
    }
    let results = &asked.results;
    let end = place.tops.last().copied().unwrap_or_default();
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut done = None;
    state.in_sight.clear();
    area.show_viewport(ui, |ui, seen| {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), end), Sense::hover());
        let whole = ui.interact(rect, id, Sense::focusable_noninteractive());
        whole.widget_info(|| WidgetInfo::labeled(Role::List, true, say!("Hits")));
        if whole.has_focus() {
            let escape = results.chosen.len() > 1;
            let own = EventFilter { vertical_arrows: true, horizontal_arrows: true, escape, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, own));
        }
        let rect_of = |at: usize| {
            let top = place.tops.get(at).copied().unwrap_or_default();
            let bottom = place.tops.get(at + 1).copied().unwrap_or(top);
            Rect::from_min_max(pos2(rect.left(), rect.top() + top), pos2(rect.right(), rect.top() + bottom))
        };
        let current = results.current;
        let is_current = |line: &Line| current.is_some() && results.hit_of(*line) == current;
        if follow && let Some(at) = place.lines.iter().position(is_current) {
            ui.scroll_to_rect(rect_of(at), None);
        }
        let first = place.tops.partition_point(|top| *top <= seen.top()).saturating_sub(1);
        let last = place.tops.partition_point(|top| *top < seen.bottom());
        for (at, line) in place.lines.iter().enumerate().take(last).skip(first) {
            let here = row::Here { rect: rect_of(at), results, scene };
            let (Line::Document(of) | Line::Hit(of, _) | Line::Awaited(of)) = *line;
            let asks = results.entries.get(of).filter(|entry| entry.wants_hits());
            let asked_for = asks.map(Entry::document).filter(|document| state.in_sight.last() != Some(document));
            state.in_sight.extend(asked_for);
            match *line {
                Line::Document(nth) => done = row::document(ui, &here, nth, actions).or(done.take()),
                Line::Hit(entry, hit) => {
                    done = row::hit(ui, &here, (entry, hit), &asked.typed, actions).or(done.take());
                }
                Line::Awaited(_) => row::awaited(ui, &here),
            }
        }
        place.note(results, seen);
    });
    match done {
        Some(Done::Chosen(hit, how)) => {
            state.choose(hit, how, scene, actions);
            state.walks(scene);
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        Some(Done::Folded(entry, is_folded)) => {
            if let Some(asked) = &mut state.asked {
                asked.results.fold(entry, is_folded);
            }
        }
        None => {}
    }
}

/// Arrows, Home, End and the page keys move, with Shift they choose what they pass; left and right fold; Enter reads.
/// Whether one moved.
fn listen_to_keys(ui: &Ui, id: egui::Id, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) -> bool {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return false;
    }
    let typed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let Some(asked) = &mut state.asked else { return false };
    let results = &mut asked.results;
    let before = results.current;
    let page = (state.list.seen / HIT_HEIGHT).floor().max(1.0) as isize;
    let ways = [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, page),
        (Key::PageUp, -page),
        (Key::Home, isize::MIN),
        (Key::End, isize::MAX),
    ];
    let mut wanted = None;
    for (key, by) in ways {
        for (held, how) in [(Modifiers::SHIFT, Choose::Range), (Modifiers::NONE, Choose::One)] {
            if typed(held, key) {
                wanted = results.moved(by).map(|hit| (hit, how));
            }
        }
    }
    if let Some(entry) = before.and_then(|hit| results.place(hit.0)) {
        for (key, is_folded) in [(Key::ArrowLeft, true), (Key::ArrowRight, false)] {
            if typed(Modifiers::NONE, key) {
                results.fold(entry, is_folded);
            }
        }
    }
    if typed(Modifiers::COMMAND, Key::A) {
        results.choose_all();
        actions.push(Action::SelectHits(results.several()));
    }
    if results.chosen.len() > 1 && typed(Modifiers::NONE, Key::Escape) {
        wanted = before.map(|hit| (hit, Choose::One));
        if wanted.is_none() {
            actions.push(Action::SelectHits(Vec::new()));
        }
    }
    if let Some((hit, how)) = wanted {
        state.choose(hit, how, scene, actions);
        return true;
    }
    if typed(Modifiers::NONE, Key::Enter)
        && let Some((document, _, span)) = before
    {
        actions.read(document, Some(span));
        state.walks(scene);
    }
    false
}
