//! The board: a column of cards for each group, of which only what is in view is drawn. A card stands where its claim
//! is computed to stand; what is dragged onto it becomes its evidence.

use super::grouping::Grouping;
use super::list::{self, lit_claims, read_first, standing};
use super::several::{self, Click};
use super::state::State;
use super::view::Row;
use crate::model::{Claim, Id};
use crate::say;
use crate::ui::action::Actions;
use crate::ui::dragging;
use crate::ui::scene::Scene;
use crate::ui::theme::{CORNER, STEP, Theme};
use crate::ui::widgets::rows::scroll_at_edges;
use egui::{
    EventFilter, Key, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};
use std::collections::BTreeSet;

/// Width of a column, height of a card, and the space around it, in points.
const COLUMN: f32 = 250.0;
const CARD: f32 = 80.0;
const GAP: f32 = 8.0;

/// Where a claim stands on the board: its column, and its card in it.
pub(super) type At = (usize, usize);

/// Draws the board.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let id = ui.make_persistent_id("board");
    let selected = scene.selection.claim();
    let here = place_of(state, selected);
    let moved = listen_to_keys(ui, id, state, here, scene, actions);
    let reveal = moved.or(here.filter(|_| state.followed != selected));
    state.followed = selected;
    let lit = lit_claims(scene);
    let columns = state.rows.groups.len();
    let height = ui.available_height();
    let mut clicked = None;
    ScrollArea::horizontal().id_salt("columns").auto_shrink(false).show_viewport(ui, |ui, seen| {
        let (rect, _) = ui.allocate_exact_size(vec2(COLUMN * columns as f32, height - 12.0), Sense::hover());
        let whole = ui.interact(rect, id, Sense::focusable_noninteractive());
        whole.widget_info(|| WidgetInfo::labeled(Role::List, true, say!("Board of claims")));
        if whole.has_focus() {
            let arrows = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        }
        let place = |nth: usize| {
            let left = rect.left() + COLUMN * nth as f32;
            Rect::from_min_max(pos2(left, rect.top()), pos2(left + COLUMN, rect.bottom()))
        };
        if let Some((column, _)) = reveal {
            ui.scroll_to_rect(place(column), None);
        }
        let first = (seen.left() / COLUMN).floor().max(0.0) as usize;
        let last = ((seen.right() / COLUMN).ceil().max(0.0) as usize).min(columns);
        for nth in first..last {
            let card = reveal.filter(|(column, _)| *column == nth).map(|(_, card)| card);
            let builder = UiBuilder::new().id_salt(("column", nth)).max_rect(place(nth));
            let chosen = ui.scope_builder(builder, |ui| column(ui, state, nth, (card, &lit), scene, actions)).inner;
            clicked = chosen.map(|card| (nth, card)).or(clicked);
        }
    });
    if clicked.is_some() {
        state.card = clicked;
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

/// Draws a column; the card that was clicked.
fn column(
    ui: &mut Ui,
    state: &State,
    nth: usize,
    (reveal, lit): (Option<usize>, &BTreeSet<Id<Claim>>),
    scene: &Scene<'_>,
    actions: &mut Actions,
) -> Option<usize> {
    let group = state.rows.groups.get(nth)?;
    let room = ui.max_rect();
    let tokens = Theme::of(ui.ctx()).tokens();
    let (head, response) = ui.allocate_exact_size(vec2(COLUMN, list::HEAD), Sense::hover());
    let words = say!("{title}, one claim" | "{title}, {n} claims" % group.rows.len(), title = group.title);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    list::title(ui.painter(), head.shrink2(vec2(GAP, 0.0)), state, nth);
    response.on_hover_text(words);
    if nth > 0 {
        ui.painter().vline(room.left(), room.y_range(), Stroke::new(1.0, tokens.rule));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut clicked = None;
    ScrollArea::vertical().id_salt("cards").auto_shrink(false).show_viewport(ui, |ui, seen| {
        let pitch = CARD + GAP;
        let size = vec2(COLUMN, pitch * group.rows.len() as f32 + STEP);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let place = |card: usize| {
            let top = rect.top() + pitch * card as f32 + STEP / 2.0;
            Rect::from_min_size(pos2(rect.left() + GAP, top), vec2(COLUMN - 2.0 * GAP, CARD))
        };
        if let Some(card) = reveal {
            ui.scroll_to_rect(place(card), None);
        }
        let first = (seen.top() / pitch).floor().max(0.0) as usize;
        let last = ((seen.bottom() / pitch).ceil().max(0.0) as usize).min(group.rows.len());
        for card in first..last {
            let row = group.rows.get(card).and_then(|row| state.rows.shown.get(*row));
            let Some(row) = row else { continue };
            let frame = Stroke::new(1.0, tokens.rule);
            ui.painter().rect(place(card), CORNER, tokens.paper, frame, StrokeKind::Inside);
            let standing = standing(scene, lit, row.claim.id);
            if list::one(ui, place(card), (row, nth), standing, scene, actions).clicked() {
                if Click::of(ui) != Click::Alone {
                    several::toggle(row.claim.id, scene.selection, actions);
                }
                clicked = Some(card);
            }
        }
        if dragging::is_evidence(ui.ctx()) {
            scroll_at_edges(ui);
        }
    });
    clicked
}

/// Where the selected claim stands: where it was chosen, or its first card.
fn place_of(state: &State, claim: Option<Id<Claim>>) -> Option<At> {
    let claim = claim?;
    let is = |(column, card): At| claim_at(state, (column, card)).is_some_and(|row| row.claim.id == claim);
    if let Some(at) = state.card.filter(|at| is(*at)) {
        return Some(at);
    }
    let row = state.rows.shown.iter().position(|row| row.claim.id == claim)?;
    let found = |(column, group): (usize, &super::grouping::Group)| {
        Some((column, group.rows.iter().position(|one| *one == row)?))
    };
    state.rows.groups.iter().enumerate().find_map(found)
}

fn claim_at(state: &State, (column, card): At) -> Option<&Row> {
    let row = state.rows.groups.get(column)?.rows.get(card)?;
    state.rows.shown.get(*row)
}

/// The arrows go from card to card, Enter reads; where they went.
fn listen_to_keys(
    ui: &Ui,
    id: egui::Id,
    state: &mut State,
    here: Option<At>,
    scene: &Scene<'_>,
    actions: &mut Actions,
) -> Option<At> {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return None;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Enter)
        && let Some(row) = here.and_then(|at| claim_at(state, at))
    {
        read_first(row, scene, actions);
    }
    let key = [Key::ArrowDown, Key::ArrowUp, Key::ArrowRight, Key::ArrowLeft].into_iter().find(|key| pressed(*key))?;
    let at = walked(&state.rows.groups.iter().map(|group| group.rows.len()).collect::<Vec<_>>(), here, key)?;
    state.card = Some(at);
    actions.select(claim_at(state, at)?.claim.id);
    Some(at)
}

/// Where an arrow leads among columns of so many cards; empty columns are passed over.
fn walked(cards: &[usize], here: Option<At>, key: Key) -> Option<At> {
    let Some((column, card)) = here else {
        return cards.iter().position(|count| *count > 0).map(|column| (column, 0));
    };
    let count = cards.get(column).copied().unwrap_or_default();
    let within = |column: usize| (column, card.min(cards.get(column).copied().unwrap_or(1).saturating_sub(1)));
    let has_cards = |column: &usize| cards.get(*column).is_some_and(|count| *count > 0);
    match key {
        Key::ArrowDown => Some((column, (card + 1).min(count.saturating_sub(1)))),
        Key::ArrowUp => Some((column, card.saturating_sub(1))),
        Key::ArrowRight => (column + 1..cards.len()).find(has_cards).map(within),
        Key::ArrowLeft => (0..column).rev().find(has_cards).map(within),
        _ => None,
    }
}

/// What the columns stand for where nothing was chosen.
pub(super) const DEFAULT: Grouping = Grouping::State;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_pass_over_empty_columns() {
        let cards = [0, 3, 0, 1];
        let check = |here, key, expected| assert_eq!(walked(&cards, here, key), expected, "{here:?} {key:?}");
        check(None, Key::ArrowDown, Some((1, 0)));
        check(Some((1, 0)), Key::ArrowDown, Some((1, 1)));
        check(Some((1, 2)), Key::ArrowDown, Some((1, 2)));
        check(Some((1, 2)), Key::ArrowRight, Some((3, 0)));
        check(Some((3, 0)), Key::ArrowLeft, Some((1, 0)));
        check(Some((1, 0)), Key::ArrowLeft, None);
        check(Some((3, 0)), Key::ArrowRight, None);
        assert_eq!(walked(&[], None, Key::ArrowDown), None);
    }
}
