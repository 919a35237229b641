//! The timeline by keyboard, while it has the focus: arrows go from item to item and from lane to lane, with Shift they pan;
//! plus and minus zoom, Home shows everything, Enter reads, Escape puts the ruler away.

use super::state::State;
use super::ui::read;
use crate::analysis::timeline::{Almanac, Lane, Scale};
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use egui::{EventFilter, Key, Modifiers, Response, Ui};

/// How much of the view a key pans.
const PAN: f32 = 0.15;
/// How much a key zooms.
const ZOOM: f64 = 1.5;

/// Hears the keys.
pub(super) fn listen(
    ui: &Ui,
    response: &Response,
    state: &mut State,
    almanac: &Almanac,
    (scale, width): (&mut Scale, f32),
    scene: &Scene<'_>,
    actions: &mut Actions,
) {
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let typed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    for (key, points) in [(Key::ArrowLeft, PAN), (Key::ArrowRight, -PAN)] {
        if typed(Modifiers::SHIFT, key) {
            scale.pan(points * width, width);
        }
    }
    for (key, points) in [(Key::ArrowUp, -60.0), (Key::ArrowDown, 60.0)] {
        if typed(Modifiers::SHIFT, key) {
            state.scroll.1 += points;
        }
    }
    if typed(Modifiers::NONE, Key::Plus) || typed(Modifiers::NONE, Key::Equals) || typed(Modifiers::SHIFT, Key::Plus) {
        scale.zoom(ZOOM, width / 2.0, width);
    }
    if typed(Modifiers::NONE, Key::Minus) {
        scale.zoom(1.0 / ZOOM, width / 2.0, width);
    }
    if typed(Modifiers::NONE, Key::Home)
        && let Some((first, end)) = almanac.span()
    {
        *scale = Scale::fitting(first, end);
    }
    if typed(Modifiers::NONE, Key::Escape) && state.ruler.take().is_none() {
        ui.memory_mut(|memory| memory.surrender_focus(response.id));
    }
    let steps =
        [(Key::ArrowLeft, Way::Back), (Key::ArrowRight, Way::On), (Key::ArrowUp, Way::Up), (Key::ArrowDown, Way::Down)];
    if let Some((_, way)) = steps.into_iter().find(|(key, _)| typed(Modifiers::NONE, *key)) {
        let next = next(almanac, state, scale, way);
        if let Some(slot) = next.and_then(|next| almanac.slot(next)) {
            state.at = next;
            state.shown = None;
            actions.select(slot.id);
        }
    }
    if typed(Modifiers::NONE, Key::Enter)
        && let Some(slot) = state.at.and_then(|at| almanac.slot(at))
    {
        read(scene, slot.id, actions);
    }
}

/// Where an arrow leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// To what begins before it in its lane.
    Back,
    /// To what begins after it.
    On,
    /// To the lane above.
    Up,
    /// To the lane below.
    Down,
}

/// The item that an arrow leads to; from none, the first of the first lane that is in view.
pub(super) fn next(almanac: &Almanac, state: &State, scale: &Scale, way: Way) -> Option<u32> {
    let kinds = state.kinds();
    let beside = |lane: Lane, from: f64, slot: u32, forward: bool| {
        let found = almanac.shelves(lane, &kinds).into_iter().filter_map(|shelf| shelf.beside(from, slot, forward));
        let order = |a: &(f64, u32), b: &(f64, u32)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
        if forward { found.min_by(order) } else { found.max_by(order) }
    };
    let Some((at, slot)) = state.at.and_then(|at| Some((at, almanac.slot(at)?))) else {
        let first = |lane| beside(lane, scale.first_day.next_down(), u32::MAX, true);
        return almanac.lanes().find_map(first).map(|(_, slot)| slot);
    };
    // What has no beginning stands before everything.
    let from = if slot.reach.0.is_finite() { slot.reach.0 } else { f64::MIN };
    match way {
        Way::On => beside(slot.lane, from, at, true),
        Way::Back => beside(slot.lane, from, at, false),
        Way::Up | Way::Down => {
            let lanes: Vec<Lane> = almanac.lanes().collect();
            let here = lanes.iter().position(|lane| *lane == slot.lane)?;
            let others: Box<dyn Iterator<Item = &Lane>> = if way == Way::Down {
                Box::new(lanes.iter().skip(here + 1))
            } else {
                Box::new(lanes.iter().take(here).rev())
            };
            let mut near = others.filter_map(|lane| {
                beside(*lane, from.next_down(), u32::MAX, true).or_else(|| beside(*lane, from, 0, false))
            });
            near.next()
        }
    }
    .map(|(_, slot)| slot)
}
