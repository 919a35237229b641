//! The reader: one text, as large as it may be, in a column that reads well.
//!
//! A text is a row of **blocks**: its lines, very long ones cut. Only those in view are laid out; the heights of the others are
//! estimated, and corrected when they come into view while what is read stays where it is. So a text of a hundred megabytes
//! opens in the time it takes to find its line breaks, and costs a frame no more than a short one.
//!
//! All positions that go in or out are bytes of the text. What is laid over it (highlights, headings, chips, pages, hits) is plain
//! data that the caller sets when it changes; what the user did comes back in a [`ReaderResponse`].

mod access;
mod bidi;
mod ends;
mod fold_heads;
#[cfg(test)]
mod fold_tests;
mod folds;
mod frame;
mod heights;
mod hints;
mod keys;
mod margins;
mod notes;
mod overlay;
mod page;
mod page_labels;
mod paint;
mod paragraphs;
mod pointer;
mod scroll;
mod scroll_bar;
mod set_words;
mod setting;
#[cfg(test)]
mod tests;
mod typesetter;
mod typography;

pub use ends::MovedEnds;
pub use folds::Fold;
pub use hints::{Hint, paint_look};
pub use overlay::{Chip, Heading, Highlight, Note, PageLabel};
pub use paragraphs::Paragraphs;
pub use set_words::{Part, Set, runs_to_the_left, set_line, set_words};
pub use typography::{Leading, Measure, ReadingFace, Typography};

use crate::say;
use crate::ui::theme::{Theme, Tokens};
use egui::{Pos2, Response, Sense, Ui};
use ends::Ends;
use folds::Folds;
use frame::Sight;
use heights::Heights;
use notes::Pinned;
use overlay::Overlay;
use page::Page;
use pointer::Presses;
use scroll::Place;
use scroll_bar::Ticks;
use setting::Setting;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;
use typesetter::Typesetter;

/// What is written above a text and is no part of it: its title, and a line about where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Front {
    /// Set as the highest heading; empty if the text has a title of its own.
    pub title: String,
    /// Set as a meta line.
    pub byline: String,
}

/// What a drag carries that began at a passage's bar in the margin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraggedHighlight {
    /// What the caller knows the passage by.
    pub key: u64,
}

/// A text and how it is being read. Owned by the pane that shows it.
pub struct Reader {
    name: String,
    paragraphs: Paragraphs,
    overlay: Overlay,
    folds: Arc<Folds>,
    hints: Vec<Hint>,
    front: Front,
    typography: Typography,

    heights: Heights,
    setting: Setting,
    front_height: f32,
    typesetter: Typesetter,
    ticks: Ticks,

    place: Place,
    top_byte: usize,
    /// The bytes of the blocks in view.
    in_view: Range<usize>,
    wanted: Option<Wanted>,
    /// Where a selection began.
    anchor: usize,
    /// Where it ends, and where the keyboard goes on.
    caret: usize,
    /// The column that moving up and down keeps to, in points from the left of the text.
    caret_column: Option<f32>,
    /// Whether the focus came by keyboard, and a ring must show it.
    ring: bool,
    /// The byte on which the eye rests.
    eye_byte: usize,
    /// The presses of the pointer that belong together.
    presses: Presses,
    /// What a drag began with: a place, a word, a sentence.
    drag_base: Range<usize>,
    /// The selections that the present one grew from, the last one last.
    grown_from: Vec<Range<usize>>,
    /// Whether the text shall have the focus in the next frame.
    wants_focus: bool,
    /// Whether what lies at the caret was asked for.
    asked_here: bool,
    ends: Ends,
    /// The note whose card stays open.
    pinned: Option<Pinned>,
    /// What the wheel has asked for and is not done: so many times the size.
    zoom_gathered: f32,
}

/// A place the view shall go to in the next frame.
#[derive(Clone, Copy, Debug)]
enum Wanted {
    /// This byte's line as the first.
    Top(usize),
    /// This byte's line where the eye rests, a third from the top.
    Eye(usize),
    /// This byte's line anywhere in view; stay if it is.
    InView(usize),
    /// This block, its top so many points below that of the view.
    Held { block: usize, below: f32 },
}

/// What the user did in one frame, and what was shown.
pub struct ReaderResponse {
    /// egui's response for the whole widget: focus, context menu, dropped things.
    pub response: Response,
    /// What is selected, in bytes.
    pub selection: Option<Range<usize>>,
    /// Whether the selection became another in this frame.
    pub selection_changed: bool,
    /// The highlights that were clicked, the shortest first.
    pub clicked: Vec<u64>,
    /// The highlights under the pointer, the shortest first.
    pub hovered: Vec<u64>,
    /// The chip that was clicked.
    pub chip_clicked: Option<u64>,
    /// The hint that was clicked, by its place among those that were set.
    pub hint_clicked: Option<usize>,
    /// The highlights under the pointer as a context menu was asked for, even if there are none.
    pub context_menu: Option<Vec<u64>>,
    /// The bytes in view.
    pub visible: Range<usize>,
    /// Where the user wants to go: to a note, or back to its mark.
    pub jump: Option<usize>,
    /// How many times the size was asked for, by the wheel or by two fingers.
    pub zoomed: Option<f32>,
    /// Where on the screen the caret stands, as what lies there was asked for.
    pub asked_here: Option<Pos2>,
    /// The ends of a highlight that were dragged.
    pub moved_ends: Option<MovedEnds>,
}

impl Default for Reader {
    fn default() -> Self {
        Self::new(say!("Text"), "")
    }
}

impl Reader {
    /// A reader of a text. `name` is what it is called aloud: the title of the document.
    pub fn new(name: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        Self::of(name.into(), Paragraphs::new(text.into()))
    }

    fn of(name: String, paragraphs: Paragraphs) -> Self {
        Self {
            name,
            paragraphs,
            overlay: Overlay::default(),
            folds: Arc::default(),
            hints: Vec::new(),
            front: Front::default(),
            typography: Typography::default(),
            heights: Heights::default(),
            setting: Setting::default(),
            front_height: 0.0,
            typesetter: Typesetter::default(),
            ticks: Ticks::default(),
            place: Place::default(),
            top_byte: 0,
            in_view: 0..0,
            wanted: None,
            anchor: 0,
            caret: 0,
            caret_column: None,
            ring: false,
            eye_byte: 0,
            presses: Presses::default(),
            drag_base: 0..0,
            grown_from: Vec::new(),
            wants_focus: false,
            asked_here: false,
            ends: Ends::default(),
            pinned: None,
            zoom_gathered: 1.0,
        }
    }

    /// Show another text from its start; everything laid over the old one is gone. How it is set stays.
    pub fn set_text(&mut self, name: impl Into<String>, text: impl Into<Arc<str>>) {
        self.set_paragraphs(name, Paragraphs::new(text.into()));
    }

    /// The same with a text whose paragraphs are found already.
    pub fn set_paragraphs(&mut self, name: impl Into<String>, paragraphs: Paragraphs) {
        *self = Self { typography: self.typography, ..Self::of(name.into(), paragraphs) };
    }

    /// The text.
    pub fn text(&self) -> &Arc<str> {
        self.paragraphs.text()
    }

    /// Show these passages.
    pub fn set_highlights(&mut self, highlights: Vec<Highlight>) {
        self.overlay.set_highlights(highlights);
        self.count_in_folds();
        self.ticks.forget();
    }

    /// Show these highlights and chips, by their keys, as what the window is about just now, and no others.
    pub fn light_up(&mut self, highlights: &BTreeSet<u64>, chips: &BTreeSet<u64>) {
        self.overlay.light_up(highlights, chips);
    }

    /// Set these lines as headings.
    pub fn set_headings(&mut self, headings: Vec<Heading>) {
        if self.overlay.set_headings(headings) {
            self.set_anew();
        }
    }

    /// Name these pages in the left margin.
    pub fn set_pages(&mut self, pages: Vec<PageLabel>) {
        self.overlay.set_pages(pages);
    }

    /// Make these marks lead to their notes, and these notes back.
    pub fn set_notes(&mut self, notes: Vec<Note>) {
        if self.overlay.set_notes(notes) {
            self.pinned = None;
            self.set_anew();
        }
    }

    /// Put these notes in the right margin.
    pub fn set_chips(&mut self, chips: Vec<Chip>) {
        self.overlay.set_chips(chips);
    }

    /// Show what a search found, and which of it the user is at.
    pub fn set_hits(&mut self, hits: Vec<Range<usize>>, current: Option<usize>) {
        self.overlay.set_hits(hits);
        self.overlay.current_hit = current;
        self.count_in_folds();
        self.ticks.forget();
    }

    /// Write this above the text.
    pub fn set_front(&mut self, front: Front) {
        if self.front != front {
            self.front = front;
            self.set_anew();
        }
    }

    /// Set it like this.
    pub fn set_typography(&mut self, typography: Typography) {
        self.typography = typography.bounded();
    }

    /// Bring the line of a byte into sight, a third from the top, in the next frame; what is folded there is opened.
    pub fn scroll_to(&mut self, byte: usize) {
        let byte = self.boundary(byte);
        self.unfold(&(byte..byte));
        self.wanted = Some(Wanted::Eye(byte));
    }

    /// Select a range of bytes; an empty one only moves the caret. What is folded there is opened.
    pub fn select(&mut self, range: Range<usize>) {
        self.anchor = self.boundary(range.start);
        self.caret = self.boundary(range.end);
        self.unfold(&(self.anchor..self.caret));
        self.caret_column = None;
        self.grown_from.clear();
    }

    /// What is selected, in bytes.
    pub fn selection(&self) -> Option<Range<usize>> {
        (self.anchor != self.caret).then(|| self.anchor.min(self.caret)..self.anchor.max(self.caret))
    }

    /// The words that are selected.
    pub fn selected_text(&self) -> Option<&str> {
        self.text().get(self.selection()?)
    }

    /// The byte before which the caret stands.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Where one reads: at the caret as long as it was put somewhere and is in view, else where the eye rests.
    pub fn reading_byte(&self) -> usize {
        if self.caret > 0 && self.is_in_view(self.caret) { self.caret } else { self.eye_byte }
    }

    /// Give the text the focus in the next frame.
    pub fn take_focus(&mut self) {
        self.wants_focus = true;
    }

    /// The first byte in view, to come back to later with [`Reader::restore`].
    pub fn top_byte(&self) -> usize {
        self.top_byte
    }

    /// Whether the text was drawn since it was set.
    pub fn was_drawn(&self) -> bool {
        !self.in_view.is_empty()
    }

    /// Whether a byte was in view when the text was last drawn.
    pub fn is_in_view(&self, byte: usize) -> bool {
        self.in_view.contains(&byte) && !self.folds.hides(byte)
    }

    /// The bytes that were in view when the text was last drawn.
    pub fn in_view(&self) -> Range<usize> {
        self.in_view.clone()
    }

    /// Show this byte's line as the first, in the next frame.
    pub fn restore(&mut self, top_byte: usize) {
        self.wanted = Some(Wanted::Top(self.boundary(top_byte)));
    }

    /// Draw it into all the room there is.
    pub fn show(&mut self, ui: &mut Ui) -> ReaderResponse {
        let (_, rect) = ui.allocate_space(ui.available_size());
        // Known by a name of its own, it keeps the focus whatever comes to stand above it.
        let response = ui.interact(rect, ui.scope_id().with("reader"), Sense::click_and_drag());
        let tokens: &Tokens = Theme::of(ui.ctx()).tokens();
        let page = Page::new(rect, self.typography);
        let painter = ui.painter_at(rect);
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        let selection_before = self.selection();

        self.fit(&painter, &page, tokens);
        self.listen_to_wheel(ui, &painter, &page, &response, tokens);
        let entered = self.listen_to_keys(ui, &painter, &page, &response, tokens);
        self.drag_scroll_bar(ui, &page, &response);
        let visible = self.lay_visible(&painter, &page, tokens);
        let shown = self.shown(&visible);
        let touched = self.listen_to_pointer(ui, &response, &visible, &shown);

        self.paint(&painter, &page, &visible, &shown, &response, tokens);
        let sight = Sight { painter: &painter, page: &page, visible: &visible, response: &response, tokens };
        let hint_clicked = self.hints(ui, &sight);
        self.page_labels(ui, &sight);
        let bar_clicked = margins::bars(ui, &painter, &page, &shown, &response);
        self.fold_heads(ui, &sight);
        let jump = self.notes(ui, &sight).or(entered);
        let chip_clicked = self.chips(ui, &sight);
        let moved_ends = self.drag_ends(ui, &sight);
        self.paint_scroll_bar(&painter, &page, tokens);
        self.describe(ui, &page, &visible, &shown, &response);

        self.explain_sign(ui, &response, &visible);
        let zoomed = self.listen_to_zoom(ui, &response);
        let asked = std::mem::take(&mut self.asked_here);
        let asked_here =
            asked.then(|| self.caret_on_screen(&visible).map_or(page.rect.center(), |line| line.left_bottom()));
        self.unfold_at_caret();
        let selection = self.selection();
        self.in_view =
            visible.first().map_or(0, |block| block.range.start)..visible.last().map_or(0, |block| block.range.end);
        ReaderResponse {
            selection_changed: selection != selection_before,
            selection,
            clicked: if bar_clicked.is_empty() { touched.clicked } else { bar_clicked },
            hovered: touched.hovered,
            chip_clicked,
            hint_clicked,
            context_menu: touched.context_menu,
            visible: self.in_view.clone(),
            jump,
            zoomed,
            asked_here,
            moved_ends,
            response,
        }
    }

    /// Have all heights estimated again in the next frame.
    fn set_anew(&mut self) {
        self.setting = Setting::default();
    }

    fn boundary(&self, byte: usize) -> usize {
        self.text().floor_char_boundary(byte.min(self.text().len()))
    }
}
