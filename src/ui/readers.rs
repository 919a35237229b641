//! The two readers: that which is always there, and one beside it. One of them is *at hand*: it has the focus or
//! was used last, and it is meant by every gesture that is about a text.

use super::app::App;
use super::layout::Pane;
use super::scene::Selection;
use crate::model::{Document, Id};
use std::ops::{Index, IndexMut};

/// One of the readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// That which is always there.
    #[default]
    Main,
    /// That beside it.
    Beside,
}

impl Side {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Main, Self::Beside];

    /// Its pane.
    pub const fn pane(self) -> Pane {
        match self {
            Self::Main => Pane::Reader,
            Self::Beside => Pane::Beside,
        }
    }
}

/// Something that each reader has of its own.
#[derive(Debug, Clone, Default)]
pub struct Both<T> {
    main: T,
    beside: T,
}

impl<T> Both<T> {
    /// That of each.
    pub const fn new(main: T, beside: T) -> Self {
        Self { main, beside }
    }
}

impl<T> Index<Side> for Both<T> {
    type Output = T;

    fn index(&self, side: Side) -> &T {
        match side {
            Side::Main => &self.main,
            Side::Beside => &self.beside,
        }
    }
}

impl<T> IndexMut<Side> for Both<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Main => &mut self.main,
            Side::Beside => &mut self.beside,
        }
    }
}

impl Selection {
    /// The document that this reader shows.
    pub fn document_in(&self, side: Side) -> Option<Id<Document>> {
        if side == self.at_hand { self.document } else { self.other_document }
    }

    /// The reader that shows a document; that at hand where both do.
    pub fn side_of(&self, document: Id<Document>) -> Option<Side> {
        let other = if self.at_hand == Side::Main { Side::Beside } else { Side::Main };
        [self.at_hand, other].into_iter().find(|side| self.document_in(*side) == Some(document))
    }

    /// Takes a reader up: what it shows is the document that is read.
    fn take_up(&mut self, side: Side) {
        if side != self.at_hand {
            self.at_hand = side;
            std::mem::swap(&mut self.document, &mut self.other_document);
        }
    }
}

/// Takes a reader up, with the words that are selected in it.
pub(super) fn take_up(app: &mut App, side: Side) {
    let Some(opened) = &mut app.opened else { return };
    if opened.selection.at_hand != side {
        opened.selection.take_up(side);
        opened.selection.words = app.panes.readers[side].words(&opened.scene());
        opened.selection.words_are_newest = opened.selection.words.is_some();
    }
}

/// The reader that a document is shown in: that which shows it, else the main one.
pub(super) fn side_for(app: &mut App, document: Id<Document>) -> Side {
    let side = app.opened.as_ref().and_then(|opened| opened.selection.side_of(document)).unwrap_or_default();
    if app.settings.layouts.has(side.pane()) { side } else { Side::Main }
}

/// A reader that is closed is not at hand; what it showed is there again when it is opened.
pub(super) fn tidy(app: &mut App) {
    let is_beside = app.opened.as_ref().is_some_and(|opened| opened.selection.at_hand == Side::Beside);
    if is_beside && !app.settings.layouts.has(Pane::Beside) {
        take_up(app, Side::Main);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_at_hand_shows_what_is_read() {
        let [one, other] = [1, 2].map(|n| Id::from_bits([n; 10]));
        let mut selection = Selection { document: Some(one), ..Selection::default() };
        assert_eq!((selection.side_of(one), selection.side_of(other)), (Some(Side::Main), None));
        selection.take_up(Side::Beside);
        assert_eq!((selection.document, selection.document_in(Side::Main)), (None, Some(one)));
        selection.document = Some(other);
        assert_eq!((selection.side_of(one), selection.side_of(other)), (Some(Side::Main), Some(Side::Beside)));
        selection.other_document = Some(other);
        assert_eq!(selection.side_of(other), Some(Side::Beside), "that at hand");
        selection.take_up(Side::Beside);
        assert_eq!(selection.at_hand, Side::Beside);
    }
}
