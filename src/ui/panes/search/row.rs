//! Drawing one line of the list: a document, a hit, or that hits are still to come.

use super::list::Done;
use super::menu;
use super::results::{Choose, Found, Results};
use super::view;
use crate::model::{Document, Id};
use crate::say;
use crate::ui::action::Actions;
use crate::ui::boxes::OpenBox;
use crate::ui::dragging;
use crate::ui::scene::{Hit, Scene};
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, STEP, Theme, Tokens, reading, semibold};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::reader::{Part, set_words};
use crate::ui::widgets::{mark, reading as state_mark};
use egui::{Align2, Button, Color32, FontId, Painter, Rect, RichText, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};
use egui_material_icons::icons::{ICON_CHEVRON_RIGHT, ICON_EXPAND_MORE};

/// From the left edge to the words of a line.
const INSET: f32 = 32.0;
/// Width at the left of a document's line where a click folds its hits away.
const FOLD_WIDTH: f32 = 18.0;
/// Roughly how wide a letter of the reading face is, for cutting what stands before a hit.
const LETTER: f32 = 7.0;

/// Where a line is drawn, and what from.
pub(super) struct Here<'a> {
    pub(super) rect: Rect,
    pub(super) results: &'a Results,
    pub(super) scene: &'a Scene<'a>,
}

/// Draws the line of a document.
pub(super) fn document(ui: &mut Ui, here: &Here<'_>, nth: usize, actions: &mut Actions) -> Option<Done> {
    let entry = here.results.entries.get(nth)?;
    let document = here.scene.project.documents.get(entry.document())?;
    let row = view::row(here.scene.project, document);
    let (rect, tokens) = (here.rect, Theme::of(ui.ctx()).tokens());
    let response = ui.interact(rect, ui.scope_id().with(("document", document.id)), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &row.title));
    let painter = ui.painter_at(rect);
    if response.hovered() {
        painter.rect_filled(rect, 0.0, tokens.hover);
    }
    let folds = fold(ui, rect, (document.id, entry.is_folded), &row.title);
    state_mark::paint(ui, pos2(rect.left() + 24.0, rect.top() + 13.0), document.reading);
    let font = FontId::proportional(META_SIZE);
    let right = pos2(rect.right() - 10.0, rect.top() + 13.0);
    let count = painter.text(right, Align2::RIGHT_CENTER, view::hits_of(entry), font.clone(), tokens.meta);
    let colour = if row.is_withdrawn { tokens.meta } else { tokens.text };
    let title = Look { font: semibold(INTERFACE_SIZE), colour, struck: row.is_withdrawn };
    let left = rect.left() + INSET;
    line(&painter, pos2(left, rect.top() + 5.0), count.left() - left - 12.0, &row.title, title);
    let (sign, words) = &row.origin;
    let below = rect.top() + 23.0;
    let square = Rect::from_min_size(pos2(left - 1.0, below - 1.0), Vec2::splat(mark::SIDE));
    sign.paint(&painter, square, tokens);
    let meta = Look { font, colour: tokens.meta, struck: false };
    let beside = left + mark::SIDE + 2.0;
    line(&painter, pos2(beside, below), rect.right() - beside - 10.0, &format!("{} · {words}", row.meta), meta);
    let clicked = response.clicked();
    response.context_menu(|ui| menu::of_document(ui, here.scene, document, actions));
    let title = &row.title;
    response.on_hover_text(say!("{title}\n{}, {words}\nClick selects the document", row.meta, title, words));
    if folds {
        return Some(Done::Folded(nth, !entry.is_folded));
    }
    if clicked {
        actions.select(document.id);
    }
    None
}

/// Draws what folds the hits of a document away; whether it was clicked.
fn fold(ui: &Ui, rect: Rect, (document, is_folded): (Id<Document>, bool), title: &str) -> bool {
    let place = rect.with_max_x(rect.left() + FOLD_WIDTH);
    let response = ui.interact(place, ui.scope_id().with(("fold", document)), Sense::CLICK);
    let words =
        if is_folded { say!("Show the hits of {title}", title) } else { say!("Fold the hits of {title} away", title) };
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, !is_folded, &words));
    let sign = if is_folded { ICON_CHEVRON_RIGHT } else { ICON_EXPAND_MORE };
    let tokens = Theme::of(ui.ctx()).tokens();
    let font = FontId::proportional(INTERFACE_SIZE);
    ui.painter().text(
        pos2(rect.left() + 9.0, rect.top() + 13.0),
        Align2::CENTER_CENTER,
        sign.codepoint,
        font,
        tokens.meta,
    );
    response.on_hover_text(say!("Fold its hits away, or show them (left and right in the list)")).clicked()
}

/// Draws that hits are still to come.
pub(super) fn awaited(ui: &Ui, here: &Here<'_>) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let at = pos2(here.rect.left() + INSET, here.rect.center().y);
    ui.painter().text(
        at,
        Align2::LEFT_CENTER,
        say!("Looking through it…"),
        FontId::proportional(META_SIZE),
        tokens.meta,
    );
}

/// Draws a hit; how a click chose it. A click alone reads it besides.
pub(super) fn hit(
    ui: &mut Ui,
    here: &Here<'_>,
    (entry, nth): (usize, usize),
    typed: &str,
    actions: &mut Actions,
) -> Option<Done> {
    let (_, found) = here.results.at(entry, nth)?;
    let hit = here.results.hit(entry, nth)?;
    let (rect, scene) = (here.rect, here.scene);
    let is_current = here.results.current == Some(hit);
    let several = here.results.chosen.len() > 1;
    let is_chosen = if several { here.results.chosen.contains(&hit) } else { is_current };
    let response =
        ui.interact(rect, ui.scope_id().with(("hit", hit.0, hit.2.start, hit.2.end)), Sense::CLICK | Sense::DRAG);
    dragging::hit(&response, hit);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, found.words.line()));
    let tokens = Theme::of(ui.ctx()).tokens();
    let over = ui.rect_contains_pointer(rect);
    if is_chosen || over {
        let ground = if is_chosen && several { tokens.selection } else { tokens.hover };
        ui.painter().rect_filled(rect, 0.0, ground);
    }
    if is_current {
        ui.painter().rect_filled(rect.with_max_x(rect.left() + 2.0), 0.0, tokens.accent);
    }
    paint(&ui.painter_at(rect), rect, found, tokens);
    let held = ui.input(|input| input.modifiers);
    let how = match held {
        _ if !response.clicked() => None,
        held if held.shift => Some(Choose::Range),
        held if held.command => Some(Choose::Toggle),
        _ => Some(Choose::One),
    };
    if how == Some(Choose::One) {
        actions.read(hit.0, Some(hit.2));
    }
    response.context_menu(|ui| menu::of_hit(ui, scene, &here.results.with(hit), hit, typed, actions));
    if over && !several {
        offers(ui, rect, scene, hit, actions);
    }
    how.map(|how| Done::Chosen(hit, how))
}

/// What can be done with a hit, at its right while the pointer is over it.
fn offers(ui: &mut Ui, rect: Rect, scene: &Scene<'_>, hit: Hit, actions: &mut Actions) {
    let place = Rect::from_min_max(pos2(rect.right() - 150.0, rect.bottom() - 22.0), rect.max - vec2(8.0, 2.0));
    let builder = egui::UiBuilder::new()
        .id_salt(("offers", hit.0, hit.2.start, hit.2.end))
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
            let button = Button::new(RichText::new(words).size(META_SIZE)).small();
            if ui.add(button).on_hover_text(help).clicked() {
                menu::open(scene, hit, which, actions);
            }
        }
    });
}

/// The hit in its context on two lines, marked as the reader marks it.
fn paint(painter: &Painter, rect: Rect, found: &Found, tokens: &Tokens) {
    let width = rect.width() - INSET - 10.0;
    // The hit itself stays in sight however narrow the pane is.
    let before = found.words.before_within((width / LETTER * 0.7).max(8.0) as usize);
    let around = |words: String| Part { words, colour: tokens.meta, ground: Color32::TRANSPARENT };
    let hit = found.pieces.iter().map(|(words, is_marked)| {
        let ground = if *is_marked { tokens.hit } else { Color32::TRANSPARENT };
        Part { words: words.clone(), colour: tokens.text, ground }
    });
    let parts: Vec<Part> =
        std::iter::once(around(before)).chain(hit).chain([around(found.words.after.clone())]).collect();
    let set = set_words(painter, &parts, &reading(14.0), width, 2);
    set.paint(painter, pos2(rect.left() + INSET, rect.center().y - set.height() / 2.0), tokens);
}
