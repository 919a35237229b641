//! Drawing the pane 'reader'.

use super::find::{Asked, Find};
use super::head::{self, Head};
use super::menu;
use super::outline::{self, Outline};
use super::sheet::{Sheet, Shown};
use super::view::{self, ChipTarget};
use crate::analysis::label::label;
use crate::model::{AnyId, Document, Edition, Id, Passage, Reading, Span};
use crate::session::Bookmarks;
use crate::session::damage::Damage;
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::{OpenBox, frame};
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Theme};
use crate::ui::widgets::reader::{Reader, ReaderResponse, Typography};
use egui::{Align, Layout, Popup, PopupCloseBehavior, Pos2, Rect, RichText, Stroke, Ui, UiBuilder};

/// What the text was loaded for: document, edition, whether it is sealed, what is lost of it.
type LoadedFor = (Option<Id<Document>>, Option<Id<Edition>>, bool, Option<Damage>);

/// What is to be shown of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goal {
    /// This place; none is where one was.
    Place(Option<Span>),
    /// This code point's line as the first.
    Top(usize),
}

/// What the pane remembers between frames.
#[derive(Default)]
pub struct State {
    wanted: Option<(Id<Document>, Goal)>,
    reader: Reader,
    shown: Shown,
    loaded_for: Option<LoadedFor>,
    bookmarks: Bookmarks,
    find: Find,
    outline: Outline,
    typography: Typography,
    /// The settings of the text are to be opened.
    wants_type: bool,
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
        self.wanted = Some((document, Goal::Place(span)));
    }

    /// Shows this document again with the line of this code point as the first in view.
    pub fn return_to(&mut self, document: Id<Document>, top: usize) {
        self.wanted = Some((document, Goal::Top(top)));
    }

    /// The document that is shown, and the first code point in view.
    pub fn top(&self) -> Option<(Id<Document>, usize)> {
        let Shown::Text(sheet) = &self.shown else { return None };
        Some((sheet.document, sheet.place(self.reader.top_byte())?.start))
    }

    /// Where each document was left before.
    pub fn set_bookmarks(&mut self, bookmarks: Bookmarks) {
        self.bookmarks = bookmarks;
    }

    /// Where each document was left, and where one is.
    pub fn bookmarks(&mut self) -> Bookmarks {
        // A text that was not drawn yet has no place.
        if let Some((document, top)) = self.top().filter(|_| self.reader.was_drawn()) {
            self.bookmarks.note(document, top);
        }
        self.bookmarks.clone()
    }

    /// Opens the bar that finds words in the text.
    pub fn find(&mut self) {
        self.find.open();
    }

    /// How the text is set.
    pub fn set_typography(&mut self, typography: Typography) {
        self.typography = typography;
    }

    /// Opens the settings of the text.
    pub fn open_type(&mut self) {
        self.wants_type = true;
    }

    /// Opens the headings, or closes them.
    pub fn toggle_outline(&mut self) {
        self.outline.toggle();
    }

    /// Where in the text one is: '¶ 14 · p. 27 · 112 %'. Empty where no text is shown.
    pub fn position(&self) -> String {
        let Shown::Text(sheet) = &self.shown else { return String::new() };
        let caret = Some(self.reader.caret()).filter(|caret| *caret > 0 && self.reader.is_in_view(*caret));
        let byte = caret.unwrap_or(self.reader.top_byte());
        let zoom = self.typography.zoom * 100.0;
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
        if let Shown::Text(_) = &self.shown {
            self.bookmarks();
            actions.push(Action::SelectWords(None));
        }
        self.shown = Shown::load(scene, &mut self.reader);
        if let Shown::Lost(edition, _) = &self.shown {
            actions.push(Action::NotRead(*edition));
        }
        self.loaded_for = Some(key);
        self.find.forget();
        match &self.shown {
            Shown::Text(sheet) => self.outline.load(&sheet.layout, &sheet.text),
            _ => self.outline.forget(),
        }
        self.crowd = None;
        if let Some(top) = document.and_then(|document| self.bookmarks.tops.get(&document.id)) {
            self.restore(*top);
        }
    }

    fn restore(&mut self, top: usize) {
        let Shown::Text(sheet) = &self.shown else { return };
        // The text may be shorter than the one that was left.
        let end = sheet.text.codepoints();
        let top = Span { start: top.min(end), end: top.min(end) };
        if let Some(bytes) = sheet.bytes(top) {
            self.reader.restore(bytes.start);
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
        let Some((document, goal)) = self.wanted.filter(|(document, _)| *document == sheet.document) else { return };
        self.wanted = None;
        let span = match goal {
            Goal::Place(span) => span,
            Goal::Top(top) => return self.restore(top),
        };
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
    state.reader.set_typography(state.typography);
    state.load(scene, actions);
    if let Shown::Text(sheet) = &mut state.shown {
        sheet.follow(scene, &mut state.reader, theme);
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
    show_head(ui, state, actions);
    let Some(rest) = beside_outline(ui, state, actions) else { return };
    let ui = &mut ui.new_child(UiBuilder::new().id_salt("text").max_rect(rest).layout(Layout::top_down(Align::Min)));
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
    if let Some(place) = response.jump.and_then(|byte| sheet.place(byte)) {
        actions.read(sheet.document, Some(place));
    }
    if let Some(by) = response.zoomed {
        actions.push(Action::Set(state.typography.zoomed(by)));
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

/// Draws the line above the text.
fn show_head(ui: &mut Ui, state: &mut State, actions: &mut Actions) {
    let head = Head {
        outline_open: state.outline.is_open(),
        path: state.outline.path(state.reader.reading_byte()),
        typography: state.typography,
        open_type: std::mem::take(&mut state.wants_type),
    };
    head::show(ui, &head, actions);
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
        actions.read(sheet.document, Some(place));
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
