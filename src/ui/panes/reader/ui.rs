//! Drawing the pane 'reader'.

use super::crowd::Crowd;
use super::ends::Ends;
use super::find::{Asked, Find};
use super::menu;
use super::sheet::{Sheet, Shown};
use super::view::{self, ChipTarget};
use crate::model::{AnyId, Document, Edition, Id, Passage, Reading, Span};
use crate::session::damage::Damage;
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::{OpenBox, frame};
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Theme};
use crate::ui::widgets::reader::{Reader, ReaderResponse, ReadingFace};
use egui::{RichText, Ui};
use std::collections::BTreeMap;
use std::ops::Range;

/// What the text was loaded for: document, edition, whether it is sealed, what is lost of it.
type LoadedFor = (Option<Id<Document>>, Option<Id<Edition>>, bool, Option<Damage>);

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    wanted: Option<(Id<Document>, Option<Span>)>,
    pub(super) reader: Reader,
    pub(super) shown: Shown,
    loaded_for: Option<LoadedFor>,
    /// The first byte in view of each document that was read.
    tops: BTreeMap<Id<Document>, usize>,
    find: Find,
    zoom: Option<f32>,
    /// The object that was selected in the last frame.
    followed: Option<AnyId>,
    /// The passages under the pointer as the menu was asked for.
    menu: Vec<Id<Passage>>,
    crowd: Crowd,
    pub(super) ends: Ends,
    /// The words that the window knows to be selected.
    told: Option<Range<usize>>,
    /// Whether the passages at the caret were asked for elsewhere than in the text.
    pub(super) wants_list: bool,
}

impl State {
    /// Shows this document, at this place, from the next frame on.
    pub fn go_to(&mut self, document: Id<Document>, span: Option<Span>) {
        self.wanted = Some((document, span));
    }

    /// Opens the bar that finds words in the text.
    pub fn find(&mut self) {
        self.find.open();
    }

    /// The size of the text; 1 as designed.
    pub fn set_zoom(&mut self, zoom: f32) {
        self.zoom = Some(zoom);
    }

    /// Where in the text one is: '¶ 14 · p. 27 · 112 %'. Empty where no text is shown.
    pub fn position(&self) -> String {
        let Shown::Text(sheet) = &self.shown else { return String::new() };
        let caret = self.reader.caret();
        let byte = if caret > self.reader.top_byte() { caret } else { self.reader.top_byte() };
        let zoom = self.zoom.unwrap_or(1.0) * 100.0;
        format!("{} · {zoom:.0} %", sheet.position(byte))
    }

    /// Goes to the next hit of the bar or, where nothing was searched for, to the next passage; to the one
    /// before where `on` is false. The passage, to be selected.
    pub fn step(&mut self, scene: &Scene<'_>, on: bool) -> Option<Id<Passage>> {
        if self.find.is_walking() {
            self.find.step(on);
            self.show_hits();
            return None;
        }
        let Shown::Text(sheet) = &self.shown else { return None };
        let selected = scene.selection.passage();
        let here = selected.and_then(|passage| sheet.places.of(passage));
        let byte = here.map_or_else(|| self.reader.caret().max(self.reader.top_byte()), |place| place.bytes.start);
        let next = sheet.passage_beside(byte, on, selected)?;
        let start = sheet.places.of(next)?.bytes.start;
        self.reader.scroll_to(start);
        Some(next)
    }

    fn show_hits(&mut self) {
        self.reader.set_hits(self.find.hits.clone(), self.find.current);
        if let Some(hit) = self.find.hit() {
            self.reader.scroll_to(hit.start);
        }
    }

    /// Loads the text where another is to be shown.
    fn load(&mut self, scene: &Scene<'_>, actions: &mut Actions) {
        let document = scene.selection.document.and_then(|id| scene.project.documents.get(id));
        let sealed = document.is_some_and(|document| document.reading == Reading::Sealed);
        let damage = document.and_then(|document| scene.damages.of(document));
        let key = (document.map(|document| document.id), document.and_then(Document::edition), sealed, damage);
        if self.loaded_for == Some(key) {
            return;
        }
        if let Shown::Text(sheet) = &self.shown {
            self.ends.ask(sheet, scene.project.revision(), actions);
            self.tops.insert(sheet.document, self.reader.top_byte());
            actions.push(Action::SelectWords(None));
            self.told = None;
        }
        self.shown = Shown::load(scene, &mut self.reader);
        if let Shown::Lost(edition, _) = &self.shown {
            actions.push(Action::NotRead(*edition));
        }
        self.loaded_for = Some(key);
        self.find.forget();
        self.crowd.close();
        if let Some(top) = document.and_then(|document| self.tops.get(&document.id)) {
            self.reader.restore(*top);
        }
    }

    /// Goes where was asked for, and to a passage that was selected elsewhere.
    fn go(&mut self, scene: &Scene<'_>) {
        let Shown::Text(sheet) = &self.shown else { return };
        let newly = self.followed != scene.selection.object;
        self.followed = scene.selection.object;
        let passage = scene.selection.passage().filter(|_| newly).and_then(|passage| sheet.places.of(passage));
        if let Some(place) = passage
            && !self.reader.is_in_view(place.bytes.start)
        {
            self.reader.scroll_to(place.bytes.start);
        }
        let Some((document, span)) = self.wanted.filter(|(document, _)| *document == sheet.document) else { return };
        self.wanted = None;
        let Some(bytes) = span.and_then(|span| sheet.bytes(span)) else { return };
        self.reader.scroll_to(bytes.start);
        let is_passage = sheet.places.found.iter().any(|place| place.bytes == bytes);
        // What is no passage would not be seen at all without being selected.
        if !is_passage && document == sheet.document {
            self.reader.select(bytes);
        }
    }
}

/// Draws the pane.
pub fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    frame::reader_stands_at(ui.ctx(), ui.max_rect());
    let theme = Theme::of(ui.ctx());
    state.reader.set_face(ReadingFace::default(), state.zoom.unwrap_or(1.0));
    state.load(scene, actions);
    if let Shown::Text(sheet) = &mut state.shown {
        sheet.follow(scene, &mut state.reader, theme);
    }
    if let Shown::Text(sheet) = &state.shown {
        state.ends.follow(ui.ctx(), sheet, &mut state.reader, scene, actions);
    }
    state.go(scene);
    match &state.shown {
        Shown::Nothing if scene.project.documents.is_empty() => {
            sentence(ui, "The text of a document stands here. Import one, or drop a file on the window.");
        }
        Shown::Nothing => sentence(ui, "Choose a document to read it."),
        Shown::Sentence(words) | Shown::Lost(_, words) => sentence(ui, words),
        Shown::Sealed(document) => sealed(ui, *document, actions),
        Shown::Text(_) => text(ui, state, scene, actions),
    }
}

/// Draws the text with what stands above it, and does what was done in it.
fn text(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let Shown::Text(sheet) = &state.shown else { return };
    let notice = view::notice(scene, sheet.document, &sheet.places);
    if state.find.show(ui, sheet.text.as_str(), state.reader.top_byte()) == Asked::Show {
        state.show_hits();
    }
    if let Some(words) = notice {
        let colour = Theme::of(ui.ctx()).tokens().warning;
        let margin = egui::Margin::symmetric(12, 4);
        egui::Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.label(RichText::new(words).size(META_SIZE).color(colour));
        });
    }
    state.crowd.listen(ui, actions);
    if std::mem::take(&mut state.wants_list) {
        state.reader.ask_here();
    }
    let response = state.reader.show(ui);
    let Shown::Text(sheet) = &state.shown else { return };
    if response.selection != state.told {
        state.told.clone_from(&response.selection);
        let words = response.selection.as_ref().and_then(|bytes| sheet.words(bytes));
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
    chip_clicked(sheet, &response, actions);
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

fn sentence(ui: &mut Ui, words: &str) {
    ui.painter().rect_filled(ui.max_rect(), 0.0, Theme::of(ui.ctx()).tokens().paper);
    ui.add_space(ui.available_height() * 0.3);
    ui.vertical_centered(|ui| {
        ui.set_max_width(420.0);
        ui.label(words);
    });
}

fn sealed(ui: &mut Ui, document: Id<Document>, actions: &mut Actions) {
    sentence(ui, "This document is sealed: it must not be read.");
    ui.add_space(8.0);
    ui.vertical_centered(|ui| {
        if ui.button("Break the seal").on_hover_text("Marks it as unread, and shows its text").clicked() {
            actions.edit("Unseal document", move |work| {
                work.update(document, |document| document.reading = Reading::Unread).map(|()| None)
            });
        }
    });
}
