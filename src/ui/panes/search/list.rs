//! The hits, by document: only the lines in view are drawn.

use super::batch::Found;
use super::menu;
use super::ui::State;
use super::view::{Choose, Line, Search, hits_of};
use crate::analysis::label::label;
use crate::model::Span;
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::OpenBox;
use crate::ui::dragging;
use crate::ui::excerpt::Excerpt;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, ROW_HEIGHT, STEP, Theme, Tokens, reading, semibold};
use crate::ui::widgets::line::{Look, line};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align2, Color32, EventFilter, FontId, Key, Modifiers, Painter, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2,
    vec2,
};

/// Height of a hit: two lines of text.
const HIT_HEIGHT: f32 = 48.0;
/// From the left edge to the words of a hit.
const INSET: f32 = 22.0;
/// Roughly how wide a letter of the reading face is, for cutting what stands before a hit.
const LETTER: f32 = 7.0;

/// Draws the list.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let id = ui.make_persistent_id("hits");
    let moved = listen_to_keys(ui, id, state, scene, actions);
    let follow = std::mem::take(&mut state.follow) || moved;
    let Some(search) = &mut state.search else { return };
    let lines = search.lines();
    let mut tops = Vec::with_capacity(lines.len() + 1);
    let mut end = 0.0;
    for line in &lines {
        tops.push(end);
        end += if matches!(line, Line::Document(_)) { ROW_HEIGHT } else { HIT_HEIGHT };
    }
    tops.push(end);
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut clicked = None;
    ScrollArea::vertical().auto_shrink(false).show_viewport(ui, |ui, seen| {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), end), Sense::hover());
        let whole = ui.interact(rect, id, Sense::focusable_noninteractive());
        whole.widget_info(|| WidgetInfo::labeled(Role::List, true, say!("Hits")));
        if whole.has_focus() {
            let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        }
        let place = |at: usize| {
            let top = tops.get(at).copied().unwrap_or_default();
            let bottom = tops.get(at + 1).copied().unwrap_or(top);
            Rect::from_min_max(pos2(rect.left(), rect.top() + top), pos2(rect.right(), rect.top() + bottom))
        };
        let is_current = |line: &Line| matches!(line, Line::Hit { nth, .. } if Some(*nth) == search.current);
        let several = search.chosen.len() > 1;
        let is_chosen = |nth| if several { search.chosen.contains(&nth) } else { search.current == Some(nth) };
        if follow && let Some(at) = lines.iter().position(is_current) {
            ui.scroll_to_rect(place(at), None);
        }
        let first = tops.partition_point(|top| *top <= seen.top()).saturating_sub(1);
        let last = tops.partition_point(|top| *top < seen.bottom());
        for (at, line) in lines.iter().enumerate().take(last).skip(first) {
            match *line {
                Line::Document(nth) => document(ui, place(at), search, nth, scene, actions),
                Line::Hit { document, hit, nth } => {
                    let Some(found) = search.found.get(document) else { continue };
                    let Some((span, excerpt)) = found.hits.get(hit) else { continue };
                    if let Some(how) = one(ui, place(at), (found, *span, excerpt), is_chosen(nth), scene, actions) {
                        clicked = Some((nth, how));
                    }
                }
            }
        }
    });
    if let Some((nth, how)) = clicked {
        search.choose(nth, how);
        actions.push(Action::SelectHits(search.places()));
        state.walks(scene);
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

/// Up and down move, with Shift they choose what they pass, Enter reads; whether one moved.
fn listen_to_keys(ui: &Ui, id: egui::Id, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) -> bool {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return false;
    }
    let typed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let Some(search) = &mut state.search else { return false };
    let before = search.current;
    let down = before.map_or(0, |nth| (nth + 1).min(search.count().saturating_sub(1)));
    let up = before.unwrap_or_default().saturating_sub(1);
    for (key, next) in [(Key::ArrowDown, down), (Key::ArrowUp, up)] {
        for (held, how) in [(Modifiers::SHIFT, Choose::Range), (Modifiers::NONE, Choose::One)] {
            if typed(held, key) {
                search.choose(next, how);
                actions.push(Action::SelectHits(search.places()));
            }
        }
    }
    if typed(Modifiers::COMMAND, Key::A) {
        search.choose_all();
        actions.push(Action::SelectHits(search.places()));
    }
    if typed(Modifiers::NONE, Key::Enter)
        && let Some((found, span, _)) = search.current.and_then(|nth| search.hit(nth))
    {
        actions.read(found.document, Some(span));
        state.walks(scene);
        return false;
    }
    search.current != before
}

fn document(ui: &Ui, rect: Rect, search: &Search, nth: usize, scene: &Scene<'_>, actions: &mut Actions) {
    let Some(found) = search.found.get(nth) else { return };
    let title = label(scene.project, found.document.into());
    let response = ui.interact(rect, ui.scope_id().with(("document", found.document)), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &title));
    let tokens = Theme::of(ui.ctx()).tokens();
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, 0.0, tokens.hover);
    }
    let font = FontId::proportional(META_SIZE);
    let right = rect.right_center() - vec2(10.0, 0.0);
    let count = painter.text(right, Align2::RIGHT_CENTER, hits_of(found), font, tokens.meta);
    let look = Look { font: semibold(13.0), colour: tokens.text, struck: false };
    line(painter, pos2(rect.left() + 10.0, rect.center().y - 8.0), count.left() - rect.left() - 22.0, &title, look);
    if response.clicked() {
        actions.select(found.document);
    }
    response.on_hover_text(say!("{title}\nClick selects the document", title));
}

/// Draws a hit; how a click chose it. A click alone reads it besides.
fn one(
    ui: &mut Ui,
    rect: Rect,
    (found, span, excerpt): (&Found, Span, &Excerpt),
    current: bool,
    scene: &Scene<'_>,
    actions: &mut Actions,
) -> Option<Choose> {
    let response =
        ui.interact(rect, ui.scope_id().with(("hit", found.document, span.start)), Sense::CLICK | Sense::DRAG);
    dragging::hit(&response, (found.document, found.edition, span));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, current, excerpt.line()));
    let tokens = Theme::of(ui.ctx()).tokens();
    let over = ui.rect_contains_pointer(rect);
    if current || over {
        ui.painter().rect_filled(rect, 0.0, tokens.hover);
    }
    if current {
        let edge = Rect::from_min_max(rect.min, pos2(rect.left() + 2.0, rect.bottom()));
        ui.painter().rect_filled(edge, 0.0, tokens.accent);
    }
    paint(ui.painter(), rect, excerpt, tokens);
    let held = ui.input(|input| input.modifiers);
    let how = match held {
        _ if !response.clicked() => None,
        held if held.shift => Some(Choose::Range),
        held if held.command => Some(Choose::Toggle),
        _ => Some(Choose::One),
    };
    if how == Some(Choose::One) {
        actions.read(found.document, Some(span));
    }
    response.context_menu(|ui| menu::show(ui, scene, found, span, actions));
    if over || current && scene.selection.hits.is_empty() {
        offers(ui, rect, scene, found, span, actions);
    }
    how
}

/// What can be done with a hit, at its right while the pointer is over it.
fn offers(ui: &mut Ui, rect: Rect, scene: &Scene<'_>, found: &Found, span: Span, actions: &mut Actions) {
    let place = Rect::from_min_max(pos2(rect.right() - 150.0, rect.bottom() - 22.0), rect.max - vec2(8.0, 2.0));
    let builder = egui::UiBuilder::new()
        .id_salt(("offers", found.document, span.start))
        .max_rect(place)
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        ui.spacing_mut().interact_size.y = 18.0;
        for (words, help, which) in [
            (say!("Claim"), say!("State what these words claim"), OpenBox::Claim),
            (say!("Evidence"), say!("Add these words to a claim"), OpenBox::Evidence),
            (say!("Tag"), say!("Tag these words"), OpenBox::Tag),
        ] {
            let button = egui::Button::new(egui::RichText::new(words).size(META_SIZE)).small();
            if ui.add(button).on_hover_text(help).clicked() {
                menu::open(scene, found, span, which, actions);
            }
        }
    });
}

/// The hit in its context on two lines, marked as the reader marks it.
fn paint(painter: &Painter, rect: Rect, excerpt: &Excerpt, tokens: &Tokens) {
    let width = rect.width() - INSET - 10.0;
    let font = reading(14.0);
    let mut job = LayoutJob::default();
    // The hit itself stays in sight however narrow the pane is.
    let before = excerpt.before_within((width / LETTER * 0.7).max(8.0) as usize);
    let plain = |colour: Color32| TextFormat::simple(font.clone(), colour);
    job.append(&before, 0.0, plain(tokens.meta));
    job.append(&excerpt.hit, 0.0, TextFormat { background: tokens.hit, ..plain(tokens.text) });
    job.append(&excerpt.after, 0.0, plain(tokens.meta));
    job.wrap = TextWrapping { max_width: width, max_rows: 2, ..TextWrapping::default() };
    let galley = painter.layout_job(job);
    let top = rect.center().y - galley.size().y / 2.0;
    painter.galley(pos2(rect.left() + INSET, top), galley, tokens.text);
}
