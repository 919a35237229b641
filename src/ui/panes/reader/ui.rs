//! Drawing the pane 'reader'.

use super::find::{Asked, Find};
use super::menu;
use super::opening::PATIENCE;
use super::sheet::{Sheet, Shown};
use super::view::{self, ChipTarget};
use crate::analysis::label::label;
use crate::model::{AnyId, Document, Edition, Id, Passage, Reading, Span};
use crate::session::damage::Damage;
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::{OpenBox, frame};
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Theme};
use crate::ui::widgets::reader::{Reader, ReaderResponse, ReadingFace};
use egui::{Context, Popup, PopupCloseBehavior, Pos2, RichText, Ui};
use std::collections::BTreeMap;
use std::time::Duration;

/// What the text was loaded for: document, edition, whether it is sealed, what is lost of it.
type LoadedFor = (Option<Id<Document>>, Option<Id<Edition>>, bool, Option<Damage>);

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    wanted: Option<(Id<Document>, Option<Span>)>,
    reader: Reader,
    shown: Shown,
    loaded_for: Option<LoadedFor>,
    /// The first byte in view of each document that was read.
    tops: BTreeMap<Id<Document>, usize>,
    find: Find,
    zoom: Option<f32>,
    /// How long a frame waits for a text; none where somebody sits before the window.
    patience: Option<Duration>,
    /// The object that was selected in the last frame.
    followed: Option<AnyId>,
    /// The passages under the pointer as the menu was asked for.
    menu: Vec<Id<Passage>>,
    /// Several passages lie where was clicked.
    crowd: Option<(Pos2, Vec<Id<Passage>>)>,
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

    /// Lets a frame wait for a text as long as it takes, for pictures.
    pub fn wait_for_texts(&mut self, at_most: Duration) {
        self.patience = Some(at_most);
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
    fn load(&mut self, scene: &Scene<'_>, actions: &mut Actions, context: &Context) {
        let document = scene.selection.document.and_then(|id| scene.project.documents.get(id));
        let sealed = document.is_some_and(|document| document.reading == Reading::Sealed);
        let damage = document.and_then(|document| scene.damages.of(document));
        let key = (document.map(|document| document.id), document.and_then(Document::edition), sealed, damage);
        if self.loaded_for == Some(key) {
            if !self.shown.go_on(scene, &mut self.reader) {
                return;
            }
        } else {
            if let Shown::Text(sheet) = &self.shown {
                self.tops.insert(sheet.document, self.reader.top_byte());
                actions.push(Action::SelectWords(None));
            }
            self.shown = Shown::begin(scene, &mut self.reader, context, self.patience.unwrap_or(PATIENCE));
            self.find.forget();
            self.crowd = None;
        }
        if let Shown::Lost(edition, _) = &self.shown {
            actions.push(Action::NotRead(*edition));
        }
        self.loaded_for = Some(key);
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
    state.load(scene, actions, ui.ctx());
    if let Shown::Text(sheet) = &mut state.shown {
        sheet.follow(scene, &mut state.reader, theme, ui.ctx());
    }
    let selection_before = state.reader.selection();
    state.go(scene);
    match &state.shown {
        Shown::Nothing if scene.project.documents.is_empty() => {
            sentence(ui, "The text of a document stands here. Import one, or drop a file on the window.");
        }
        Shown::Nothing => sentence(ui, "Choose a document to read it."),
        Shown::Sentence(words) | Shown::Lost(_, words) => sentence(ui, words),
        Shown::Sealed(document) => sealed(ui, *document, actions),
        Shown::Opening(opening) => {
            let title = scene.project.documents.get(opening.document).map(|document| document.title.value.as_str());
            sentence(ui, &format!("Opening ‘{}’…", title.unwrap_or_default()));
        }
        Shown::Text(_) => text(ui, state, scene, actions, selection_before.as_ref()),
    }
}

/// Draws the text with what stands above it, and does what was done in it.
fn text(
    ui: &mut Ui,
    state: &mut State,
    scene: &Scene<'_>,
    actions: &mut Actions,
    selection_before: Option<&std::ops::Range<usize>>,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let Shown::Text(sheet) = &state.shown else { return };
    let notice = view::notice(scene, sheet.document, &sheet.places);
    if state.find.show(ui, &sheet.text, state.reader.top_byte()) == Asked::Show {
        state.show_hits();
    }
    if let Some(words) = notice {
        let colour = Theme::of(ui.ctx()).tokens().warning;
        let margin = egui::Margin::symmetric(12, 4);
        egui::Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.label(RichText::new(words).size(META_SIZE).color(colour));
        });
    }
    let response = state.reader.show(ui);
    let Shown::Text(sheet) = &state.shown else { return };
    if response.selection.as_ref() != selection_before {
        let words = response.selection.as_ref().and_then(|bytes| sheet.words(bytes));
        actions.push(Action::SelectWords(words));
    }
    if let Some(keys) = &response.context_menu {
        state.menu = keys.iter().filter_map(|key| sheet.places.by_key(*key)).collect();
        if let (Some(passage), None) = (state.menu.first(), &response.selection) {
            actions.select(*passage);
        }
    }
    chip_clicked(sheet, &response, actions);
    let clicked: Vec<_> = response.clicked.iter().filter_map(|key| sheet.places.by_key(*key)).collect();
    if let Some(passage) = clicked.first() {
        actions.select(*passage);
        // It is in view: the text must not jump under the pointer.
        state.followed = Some((*passage).into());
    }
    if clicked.len() > 1 {
        state.crowd = response.response.interact_pointer_pos().map(|point| (point, clicked));
    }
    let passages = &state.menu;
    response.response.context_menu(|ui| menu::show(ui, passages, scene, actions));
    crowd(ui, &mut state.crowd, scene, actions);
}

fn chip_clicked(sheet: &Sheet, response: &ReaderResponse, actions: &mut Actions) {
    let target = response.chip_clicked.and_then(|key| sheet.chip_targets.get(usize::try_from(key).ok()?));
    match target {
        Some(ChipTarget::Claim(claim)) => actions.select(*claim),
        Some(ChipTarget::Memo(subject)) => {
            actions.push(Action::Select(subject.id()));
            actions.push(Action::Open(OpenBox::Memo));
        }
        None => {}
    }
}

/// The list of all passages that lie where was clicked.
fn crowd(ui: &Ui, crowd: &mut Option<(Pos2, Vec<Id<Passage>>)>, scene: &Scene<'_>, actions: &mut Actions) {
    let Some((point, passages)) = crowd.clone() else { return };
    let mut open = true;
    let popup = Popup::new(egui::Id::unique("passages here"), ui.ctx().clone(), point, ui.layer_id());
    popup.open_bool(&mut open).close_behavior(PopupCloseBehavior::CloseOnClick).gap(8.0).show(|ui| {
        for passage in passages {
            let tags = scene.index.tags(scene.project, passage);
            let tags: Vec<&str> = tags.into_iter().map(|tag| scene.index.path(tag)).collect();
            let words = label(scene.project, passage.into());
            let button = ui.button(words).on_hover_text(tags.join(", "));
            if button.clicked() {
                actions.select(passage);
            }
        }
    });
    if !open {
        *crowd = None;
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
