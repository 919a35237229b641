//! What the reader remembers between frames: which text stands in it, where one is, and what was asked for.

use super::crowd::Crowd;
use super::ends::Ends;
use super::find::Find;
use super::glance::Glance;
use super::opening::PATIENCE;
use super::outline::Outline;
use super::sheet::Shown;
use crate::model::{AnyId, Document, Edition, Id, Passage, Reading, Span};
use crate::session::Bookmarks;
use crate::session::damage::Damage;
use crate::ui::action::{Action, Actions};
use crate::ui::readers::Side;
use crate::ui::scene::{Scene, Words};
use crate::ui::theme::Theme;
use crate::ui::widgets::reader::{Reader, Typography};
use egui::Context;
use std::ops::Range;
use std::time::Duration;

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
    pub(super) side: Side,
    wanted: Option<(Id<Document>, Goal)>,
    /// An older edition that was asked for; the newest where none was. What is shown says for itself whether it is old.
    edition: Option<Id<Edition>>,
    pub(super) reader: Reader,
    pub(super) shown: Shown,
    loaded_for: Option<LoadedFor>,
    pub(super) find: Find,
    pub(super) outline: Outline,
    pub(super) typography: Typography,
    /// The settings of the text are to be opened.
    pub(super) wants_type: bool,
    /// How long a frame waits for a text; none where somebody sits before the window.
    patience: Option<Duration>,
    /// The object that was selected in the last frame.
    pub(super) followed: Option<AnyId>,
    /// A passage that one went to and that is still looked for; the first byte in view meanwhile.
    awaited: Option<(Id<Passage>, Option<usize>)>,
    /// The passages under the pointer as the menu was asked for.
    pub(super) menu: Vec<Id<Passage>>,
    pub(super) crowd: Crowd,
    pub(super) ends: Ends,
    /// What the text is known by, to tell whether it has the focus.
    pub(super) known_as: Option<egui::Id>,
    /// The words that the window knows to be selected.
    pub(super) told: Option<Range<usize>>,
    /// Whether the text is to have the focus.
    pub(super) wants_focus: bool,
    /// Whether the passages at the caret were asked for elsewhere than in the text.
    pub(super) wants_list: bool,
    /// A sealed document whose text is shown all the same, until another one is read.
    pub(super) unsealed: Option<Id<Document>>,
}

impl State {
    /// That of one of the readers.
    pub fn at(side: Side) -> Self {
        Self { side, ..Self::default() }
    }

    /// The words that are selected.
    pub fn words(&self, scene: &Scene<'_>) -> Option<Words> {
        let Shown::Text(sheet) = &self.shown else { return None };
        sheet.markable(&self.reader.selection()?, scene)
    }

    /// Shows this document, at this place, from the next frame on.
    pub fn go_to(&mut self, document: Id<Document>, span: Option<Span>) {
        self.wanted = Some((document, Goal::Place(span)));
        self.edition = None;
    }

    /// Shows this edition of the document that was gone to, which may be an older one.
    pub fn show_edition(&mut self, edition: Id<Edition>) {
        self.edition = Some(edition);
    }

    /// Shows this document again with the line of this code point as the first in view.
    pub fn return_to(&mut self, document: Id<Document>, top: usize) {
        self.wanted = Some((document, Goal::Top(top)));
        self.edition = None;
    }

    /// The document that is shown, and the first code point in view.
    pub fn top(&self) -> Option<(Id<Document>, usize)> {
        let Shown::Text(sheet) = &self.shown else { return None };
        Some((sheet.document, sheet.place(self.reader.top_byte())?.start))
    }

    /// The code point where one reads.
    pub fn here(&self) -> Option<usize> {
        let Shown::Text(sheet) = &self.shown else { return None };
        Some(sheet.place(self.reader.reading_byte())?.start)
    }

    /// Whether the text is known by this.
    pub fn is(&self, id: egui::Id) -> bool {
        self.known_as == Some(id)
    }

    /// Notes where one is.
    pub fn note(&self, bookmarks: &mut Bookmarks) {
        // A text that was not drawn yet has no place, and an older version is not where one goes on.
        let top = self.top().filter(|_| self.edition.is_none() && self.reader.was_drawn());
        if let Some((document, top)) = top {
            bookmarks.note(document, top);
        }
    }

    /// Gives the text the focus once it is drawn.
    pub fn take_focus(&mut self) {
        self.wants_focus = true;
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

    /// Opens all quoted replies, or folds them away where none is folded; whether there are any.
    pub fn toggle_quoted(&mut self) -> bool {
        let has_any = matches!(self.shown, Shown::Text(_)) && self.reader.has_folds();
        if has_any {
            self.reader.open_folds(self.reader.is_any_folded());
        }
        has_any
    }

    /// Lets a frame wait for a text as long as it takes, for pictures.
    pub fn wait_for_texts(&mut self, at_most: Duration) {
        self.patience = Some(at_most);
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

    /// Loads what is to be read, where it is not drawn but looked at in another way.
    pub fn keep_up(&mut self, context: &Context, bookmarks: &mut Bookmarks, scene: &Scene<'_>, actions: &mut Actions) {
        self.load(context, bookmarks, scene, actions);
        if let Shown::Text(sheet) = &mut self.shown {
            sheet.follow(scene, &mut self.reader, Theme::of(context), context);
        }
    }

    /// What is read and where; none where no text is shown.
    pub fn glance(&self) -> Option<Glance<'_>> {
        let (Shown::Text(sheet) | Shown::Wordless(sheet)) = &self.shown else { return None };
        Some(Glance {
            sheet,
            view: self.reader.in_view(),
            selected: self.reader.selection(),
            hits: &self.find.hits,
            current_hit: self.find.current,
        })
    }

    pub(super) fn show_hits(&mut self) {
        self.reader.set_hits(self.find.hits.clone(), self.find.current);
        if let Some(hit) = self.find.hit() {
            self.reader.scroll_to(hit.start);
        }
    }

    /// Loads the text where another is to be shown.
    fn load(&mut self, context: &Context, bookmarks: &mut Bookmarks, scene: &Scene<'_>, actions: &mut Actions) {
        let document = scene.selection.document_in(self.side).and_then(|id| scene.project.documents.get(id));
        self.unsealed = self.unsealed.filter(|id| document.is_some_and(|document| document.id == *id));
        let sealed = self.unsealed.is_none() && document.is_some_and(|document| document.reading == Reading::Sealed);
        let damage = document.and_then(|document| scene.damages.of(document));
        let newest = document.and_then(Document::edition);
        let is_its = |id: &Id<Edition>| document.is_some_and(|document| document.editions.contains(id));
        self.edition = self.edition.filter(is_its).filter(|edition| Some(*edition) != newest);
        let key = (document.map(|document| document.id), self.edition.or(newest), sealed, damage);
        // What was left out may have been put back by whatever was done since.
        let may_be_back = matches!(&self.shown, Shown::LeftOut(revision, _) if *revision != scene.project.revision());
        if self.loaded_for == Some(key) && !may_be_back {
            if !self.shown.go_on(scene, &mut self.reader) {
                return;
            }
        } else {
            self.put_away(bookmarks, scene, actions);
            let patience = self.patience.unwrap_or(PATIENCE);
            self.shown = match document {
                Some(document) if sealed => Shown::Sealed(document.id),
                _ => Shown::begin(document, self.edition, scene, &mut self.reader, context, patience),
            };
        }
        if let Shown::Lost(edition, _) = &self.shown {
            actions.push(Action::NotRead(*edition));
        }
        self.loaded_for = Some(key);
        match &self.shown {
            Shown::Text(sheet) => self.outline.load(&sheet.layout, &sheet.text),
            _ => self.outline.forget(),
        }
        if let Some(top) = document.and_then(|document| bookmarks.tops.get(&document.id)) {
            self.restore(*top);
        }
    }

    /// Another text is to be shown: what was done in this one is kept, what was looked for is forgotten.
    pub(super) fn put_away(&mut self, bookmarks: &mut Bookmarks, scene: &Scene<'_>, actions: &mut Actions) {
        if let Shown::Text(sheet) = &self.shown {
            self.ends.ask(sheet, scene.project.revision(), actions);
            self.note(bookmarks);
            // Words that a search has selected in the text that comes now stay so.
            let words = scene.selection.words.as_ref().map(|words| words.document);
            let are_next =
                words.is_some_and(|of| of != sheet.document && scene.selection.document_in(self.side) == Some(of));
            if self.side == scene.selection.at_hand && !are_next {
                actions.push(Action::SelectWords(None));
            }
            self.told = None;
        }
        self.find.forget();
        self.crowd.close();
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
    pub(super) fn go(&mut self, scene: &Scene<'_>) {
        let Shown::Text(sheet) = &self.shown else { return };
        let newly = self.followed != scene.selection.object;
        self.followed = scene.selection.object;
        // Where both readers show its document, that at hand goes there.
        let follows = newly && scene.selection.side_of(sheet.document) == Some(self.side);
        let passage = scene.selection.passage().filter(|_| follows).and_then(|passage| sheet.places.of(passage));
        if let Some(place) = passage
            && !self.reader.is_in_view(place.bytes.start)
        {
            self.reader.scroll_to(place.bytes.start);
        }
        self.await_passage(scene, follows);
        let Shown::Text(sheet) = &self.shown else { return };
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

    /// Goes to a passage that had to be looked for, as soon as it is found, unless one has gone elsewhere meanwhile.
    fn await_passage(&mut self, scene: &Scene<'_>, newly: bool) {
        let Shown::Text(sheet) = &self.shown else { return };
        let selected = scene.selection.passage();
        if newly {
            let sought = selected.filter(|passage| sheet.places.may_be_found(*passage));
            let of_this = |id: &Id<Passage>| scene.index.passages(sheet.document).contains(id);
            self.awaited = sought.filter(of_this).map(|passage| (passage, None));
            return;
        }
        let Some((passage, top)) = self.awaited.filter(|(passage, _)| Some(*passage) == selected) else {
            self.awaited = None;
            return;
        };
        let now = self.reader.top_byte();
        if top.is_some_and(|top| top != now) {
            self.awaited = None;
        } else if let Some(place) = sheet.places.of(passage) {
            self.reader.scroll_to(place.bytes.start);
            self.awaited = None;
        } else {
            let is_sought = sheet.places.may_be_found(passage);
            self.awaited = is_sought.then_some((passage, Some(now)));
        }
    }
}
