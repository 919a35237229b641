//! Drawing the pane 'reader'.

use super::find::Asked;
use super::head::{self, Head};
use super::menu;
use super::outline::{self, Outline};
use super::sheet::{Sheet, Shown};
use super::state::State;
use super::view::{self, ChipTarget};
use super::{guess, hidden, instead, noticed, versions};
use crate::say;
use crate::session::Bookmarks;
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::{OpenBox, frame};
use crate::ui::readers::Side;
use crate::ui::scene::Scene;
use crate::ui::suggested::Through;
use crate::ui::theme::{META_SIZE, Theme};
use crate::ui::widgets::reader::ReaderResponse;
use crate::ui::widgets::sentence::sentence;
use egui::{Align, Layout, Rect, RichText, Stroke, Ui, UiBuilder};
use std::sync::Arc;

/// Draws the pane. `bookmarks` says where each document was left, and is told.
pub fn show(ui: &mut Ui, state: &mut State, bookmarks: &mut Bookmarks, scene: &Scene<'_>, actions: &mut Actions) {
    let is_at_hand = scene.selection.at_hand == state.side;
    if is_at_hand {
        frame::reader_stands_at(ui.ctx(), ui.max_rect());
    } else if is_used(ui) {
        actions.push(Action::TakeUp(state.side));
    }
    state.reader.set_typography(state.typography);
    state.keep_up(ui.ctx(), bookmarks, scene, actions);
    if let Shown::Text(sheet) = &state.shown {
        state.ends.follow(ui.ctx(), sheet, &mut state.reader, scene, actions);
    }
    state.go(scene);
    // Where no text is shown, it is said in a line of its own how far the document is read.
    if let Some(document) = scene.selection.document_in(state.side)
        && !matches!(state.shown, Shown::Text(_) | Shown::Nothing)
    {
        instead::head(ui, document, scene, actions);
    }
    match &state.shown {
        Shown::Nothing if scene.project.documents.is_empty() => {
            sentence(ui, say!("The text of a document stands here. Import one, or drop a file on the window."));
        }
        Shown::Nothing if state.side == Side::Beside => {
            sentence(ui, say!("Choose ‘Read beside’ on a document, or on a place in one, to read it here."));
        }
        Shown::Nothing => sentence(ui, say!("Choose a document to read it.")),
        Shown::Sentence(words) | Shown::LeftOut(_, words) | Shown::Lost(_, words) => sentence(ui, words),
        Shown::Sealed(document) => {
            if instead::sealed(ui, *document, scene, actions) {
                state.unsealed = Some(*document);
            }
        }
        Shown::Wordless(sheet) => instead::wordless(ui, sheet, scene, actions),
        Shown::Opening(opening) => {
            let title = scene.project.documents.get(opening.document).map(|document| document.title.value.as_str());
            sentence(ui, &say!("Opening ‘{}’…", title.unwrap_or_default()));
        }
        Shown::Text(_) => text(ui, state, scene, actions),
    }
}

/// Whether this pane was pressed in now.
fn is_used(ui: &Ui) -> bool {
    ui.input(|input| input.pointer.any_pressed()) && ui.rect_contains_pointer(ui.max_rect())
}

/// Draws the text with what stands above it, and does what was done in it.
fn text(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    ui.spacing_mut().item_spacing.y = 0.0;
    show_head(ui, state, scene, actions);
    let Some(rest) = beside_outline(ui, state, actions) else { return };
    let ui = &mut ui.new_child(UiBuilder::new().id_salt("text").max_rect(rest).layout(Layout::top_down(Align::Min)));
    let Shown::Text(sheet) = &state.shown else { return };
    let notice = view::notice(scene, sheet.document, &sheet.places);
    if state.find.show(ui, &sheet.text, state.reader.top_byte()) == Asked::Show {
        state.show_hits();
    }
    let Shown::Text(sheet) = &state.shown else { return };
    versions::show(ui, sheet, scene, actions);
    guess::show(ui, sheet, scene, actions);
    noticed::show(ui, sheet, scene, actions);
    if let Some(words) = notice {
        let colour = Theme::of(ui.ctx()).tokens().warning;
        let margin = egui::Margin::symmetric(12, 4);
        egui::Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.label(RichText::new(words).size(META_SIZE).color(colour));
        });
    }
    if state.unsealed.is_some() {
        instead::shown_all_the_same(ui);
    }
    if let Shown::Text(sheet) = &state.shown {
        hidden::show(ui, sheet.hidden.len(), actions);
    }
    state.crowd.listen(ui, actions);
    if std::mem::take(&mut state.wants_list) {
        state.reader.ask_here();
    }
    if std::mem::take(&mut state.wants_focus) {
        state.reader.take_focus();
    }
    let response = state.reader.show(ui);
    state.known_as = Some(response.response.id);
    let Shown::Text(sheet) = &state.shown else { return };
    if scene.selection.at_hand != state.side && response.response.gained_focus() {
        actions.push(Action::TakeUp(state.side));
    }
    if response.selection != state.told {
        state.told.clone_from(&response.selection);
        let words = response.selection.as_ref().and_then(|bytes| sheet.markable(bytes, scene));
        actions.push(Action::SelectWords(words));
    }
    if let Some(keys) = &response.context_menu {
        state.menu = keys.iter().filter_map(|key| sheet.places.by_key(*key)).collect();
        if let (Some(passage), None) = (state.menu.first(), &response.selection)
            && !scene.selection.several.contains(passage)
        {
            actions.select(*passage);
        }
    }
    if let Some(place) = response.jump.and_then(|byte| sheet.place(byte)) {
        actions.push(Action::ReadEdition(sheet.edition, Some(place)));
    }
    if let Some(by) = response.zoomed {
        actions.push(Action::Set(state.typography.zoomed(by)));
    }
    chip_clicked(sheet, &response, actions);
    let hint = response.hint_clicked.filter(|_| response.clicked.is_empty());
    if let Some(suggestion) = hint.and_then(|nth| sheet.noticed.get(nth)) {
        actions.push(Action::AskAbout(Arc::clone(suggestion), Through::Text));
    }
    if let Some(moved) = &response.moved_ends {
        state.ends.dragged(moved, sheet, scene, ui.input(|input| input.time), actions);
    }
    if let Some(at) = response.asked_here {
        state.crowd.open_or_select(at, sheet.places.at(state.reader.caret()), actions);
    }
    let clicked: Vec<_> = response.clicked.iter().filter_map(|key| sheet.places.by_key(*key)).collect();
    let too = ui.input(|input| input.modifiers.command);
    if let Some(passage) = clicked.first() {
        if too {
            actions.push(Action::SelectSeveral(scene.selection.toggled(*passage), Some(*passage)));
        } else {
            actions.select(*passage);
        }
        // It is in view: the text must not jump under the pointer.
        state.followed = Some((*passage).into());
    }
    if clicked.len() > 1
        && !too
        && let Some(point) = response.response.interact_pointer_pos()
    {
        state.crowd.open(point, clicked);
    }
    let passages = &state.menu;
    response.response.context_menu(|ui| menu::show(ui, passages, scene, actions));
    state.crowd.show(ui, scene, actions);
}

/// Draws the line above the text.
fn show_head(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let head = Head {
        outline_open: state.outline.is_open(),
        path: state.outline.path(state.reader.reading_byte()),
        typography: state.typography,
        open_type: std::mem::take(&mut state.wants_type),
    };
    let read = scene.selection.document_in(state.side).and_then(|id| scene.project.documents.get(id));
    head::show(ui, &head, read, scene, actions);
}

/// Draws the outline where it is open; the room that it leaves for the text, if any.
fn beside_outline(ui: &mut Ui, state: &mut State, actions: &mut Actions) -> Option<Rect> {
    let room = ui.available_rect_before_wrap();
    let Shown::Text(sheet) = &state.shown else { return None };
    if !state.outline.is_open() {
        return Some(room);
    }
    let (list, rest) = room.split_left_right_at_x(room.left() + Outline::width_in(room.width()));
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.painter().rect_filled(list, 0.0, tokens.panel);
    ui.painter().vline(list.right() - 0.5, list.y_range(), Stroke::new(1.0, tokens.rule));
    let mut side = ui.new_child(UiBuilder::new().max_rect(list).layout(Layout::top_down(Align::Min)));
    side.set_clip_rect(list.intersect(ui.clip_rect()));
    let instead_of_text = rest.width() < 1.0;
    let asked = state.outline.show(&mut side, state.reader.reading_byte(), instead_of_text);
    if let outline::Asked::Go(place) = asked {
        actions.push(Action::ReadEdition(sheet.edition, Some(place)));
    }
    if asked != outline::Asked::Nothing {
        state.reader.take_focus();
    }
    (!instead_of_text).then_some(rest)
}

fn chip_clicked(sheet: &Sheet, response: &ReaderResponse, actions: &mut Actions) {
    let target = response.chip_clicked.and_then(|key| sheet.chip_targets.get(usize::try_from(key).ok()?));
    match target {
        Some(ChipTarget::Claim(claim)) => actions.select(*claim),
        Some(ChipTarget::Memo(memo)) => {
            actions.select(*memo);
            actions.push(Action::Open(OpenBox::Memo));
        }
        None => {}
    }
}
