//! Pictures of pages for the window: drawn one at a time in a child process ([`crate::ingest::pages`]), asked for
//! and told without waiting.
//!
//! What is wanted replaces what was wanted before: one leafs through pages faster than they are drawn. A page that
//! nobody wants any more is given up on soon, and its child with it, unless a new one would take longer to open the file
//! again; else the child waits for the next page of the same file, and ends when it has waited for long.

mod drawing;

use crate::ingest::page_picture::Picture;
pub use crate::ingest::page_picture::{NO_PLACE, Part, Place};
use crate::model::{Edition, Id};
use crate::store::Corpus;
pub(super) use drawing::Drawer;
use std::fmt;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What makes this program a child that draws.
pub const WORKER_ARGUMENT: &str = "--page-worker";
/// A child that nobody asked for so long ends, and frees the memory that its file takes.
const PATIENCE: Duration = Duration::from_secs(90);

/// A page that is wanted, and how large.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Asked {
    /// The edition.
    pub edition: Id<Edition>,
    /// The index of the page.
    pub page: usize,
    /// How large.
    pub pixels_per_point: f32,
    /// Pixels across or down, at the most.
    pub side_pixels: u32,
}

/// What is wanted now.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Where the original lies.
    pub corpus: Corpus,
    /// Whose pages; its original is kept.
    pub edition: Edition,
    /// Indices of pages with the part of the edition's text that stands on each, the most wanted first.
    pub pages: Vec<(usize, String)>,
    /// How large.
    pub pixels_per_point: f32,
    /// Pixels across or down, at the most.
    pub side_pixels: u32,
}

impl Wanted {
    /// One of its pages.
    pub fn asked(&self, page: usize) -> Asked {
        let Self { pixels_per_point, side_pixels, .. } = *self;
        Asked { edition: self.edition.id, page, pixels_per_point, side_pixels }
    }

    fn asks(&self, asked: Asked) -> bool {
        self.pages.iter().any(|(page, _)| self.asked(*page) == asked)
    }
}

/// A page that was drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The picture, without its words.
    pub picture: Picture,
    /// The place of each code point of the page's text; none where the text was drawn from the file in another way
    /// than it would be now.
    pub places: Option<Vec<Place>>,
}

/// What came of a page: what was made of the picture, or a sentence without its full stop.
pub type Told<T> = (Asked, Result<T, String>);

/// Draws pages beside everything else.
pub struct Pages {
    desk: Arc<Desk>,
}

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}

/// What is told of pages, on the window's side.
pub type Telling<T> = Receiver<Told<T>>;

impl Pages {
    /// No page is wanted yet. Pages are drawn by children of `program`; `make` makes of each what is told, beside
    /// the window, and `wake` is called whenever something is.
    pub fn new<T: Send + 'static>(
        program: PathBuf,
        make: impl Fn(Drawn) -> T + Send + 'static,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> (Self, Telling<T>) {
        let (tell, told) = mpsc::channel();
        let desk = Arc::new(Desk::default());
        let own = Arc::clone(&desk);
        std::thread::spawn(move || serve(&own, Drawer::new(program), &make, &tell, wake.as_ref()));
        (Self { desk }, told)
    }

    /// Wants these pages, and no others any more.
    pub fn want(&self, wanted: Wanted) {
        self.desk.set(wanted);
    }
}

/// Whoever drops it does not wait: what is being drawn is given up on at once, and the child with it.
impl Drop for Pages {
    fn drop(&mut self) {
        self.desk.lock().closed = true;
        self.desk.changed.notify_all();
    }
}

/// What both threads see.
#[derive(Default)]
struct Desk {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    wanted: Option<Wanted>,
    /// What is being drawn.
    drawing: Option<Asked>,
    closed: bool,
}

/// What is to be done next.
enum Next {
    /// Draw the first page of these.
    Draw(Box<Wanted>),
    /// End the child.
    LetGo,
    /// End.
    End,
}

/// How much somebody still wants what is being drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    /// It is wanted.
    Still,
    /// Another page of the same file is.
    OtherPage,
    /// Something else is.
    Other,
    /// Nothing ever will be.
    Never,
}

impl Desk {
    fn lock(&self) -> MutexGuard<'_, State> {
        // It is whole whoever panicked while holding it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, mut wanted: Wanted) {
        let mut state = self.lock();
        if let Some(drawing) = state.drawing
            && wanted.asks(drawing)
        {
            wanted.pages.retain(|(page, _)| *page != drawing.page);
            // It is no longer given up on.
            state.wanted = Some(wanted);
            return;
        }
        state.drawing = None;
        state.wanted = Some(wanted);
        self.changed.notify_all();
    }

    fn want(&self, asked: Asked) -> Want {
        let state = self.lock();
        match state.drawing {
            _ if state.closed => Want::Never,
            Some(drawing) if drawing == asked => Want::Still,
            _ if state.wanted.as_ref().is_some_and(|wanted| wanted.edition.id == asked.edition) => Want::OtherPage,
            _ => Want::Other,
        }
    }

    /// It is drawn, or given up on.
    fn done(&self, asked: Asked) {
        let mut state = self.lock();
        if state.drawing == Some(asked) {
            state.drawing = None;
        }
    }

    /// Waits for the next thing to do.
    fn next(&self) -> Next {
        let mut state = self.lock();
        loop {
            if state.closed {
                return Next::End;
            }
            if let Some(next) = state.take_next() {
                return Next::Draw(Box::new(next));
            }
            let (waited, timeout) = self.changed.wait_timeout(state, PATIENCE).unwrap_or_else(PoisonError::into_inner);
            state = waited;
            if timeout.timed_out() && state.wanted.is_none() {
                return Next::LetGo;
            }
        }
    }
}

impl State {
    /// The page that is wanted most, which is being drawn from now on.
    fn take_next(&mut self) -> Option<Wanted> {
        let mut wanted = self.wanted.take()?;
        if wanted.pages.is_empty() {
            return None;
        }
        let rest = wanted.pages.split_off(1);
        self.wanted = (!rest.is_empty()).then(|| Wanted { pages: rest, ..wanted.clone() });
        self.drawing = wanted.pages.first().map(|(page, _)| wanted.asked(*page));
        Some(wanted)
    }
}

/// Draws what is wanted until the window is closed.
fn serve<T>(
    desk: &Desk,
    mut drawer: Drawer,
    make: &dyn Fn(Drawn) -> T,
    tell: &Sender<Told<T>>,
    wake: &(dyn Fn() + Send + Sync),
) {
    loop {
        let wanted = match desk.next() {
            Next::End => return,
            Next::LetGo => {
                drawer.let_go();
                continue;
            }
            Next::Draw(wanted) => wanted,
        };
        for (page, text) in &wanted.pages {
            let asked = wanted.asked(*page);
            let drawn = drawer.draw(&wanted, asked, text, &|| desk.want(asked));
            desk.done(asked);
            if let Some(drawn) = drawn {
                // Whoever asked may be gone by now.
                drop(tell.send((asked, drawn.map(make))));
                wake();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;

    fn wanted(pages: &[usize]) -> Wanted {
        let (_folder, session, document) = crate::session::testing::with_document("application/pdf");
        let edition = session.project().documents.get(document).and_then(Document::edition).expect("an edition");
        Wanted {
            corpus: session.library().corpus().clone(),
            edition: session.project().editions.get(edition).expect("it is there").clone(),
            pages: pages.iter().map(|page| (*page, String::new())).collect(),
            pixels_per_point: 1.0,
            side_pixels: 4096,
        }
    }

    fn next(desk: &Desk) -> Option<Asked> {
        let wanted = desk.lock().take_next()?;
        wanted.pages.first().map(|(page, _)| wanted.asked(*page))
    }

    #[test]
    fn what_is_wanted_replaces_what_was_and_nothing_is_drawn_twice() {
        let desk = Desk::default();
        let all = wanted(&[4, 5, 3]);
        let page = |page| Some(all.asked(page));
        desk.set(all.clone());
        assert_eq!((next(&desk), next(&desk)), (page(4), page(5)));
        desk.set(Wanted { pages: vec![(5, String::new()), (6, String::new())], ..all.clone() });
        assert_eq!(desk.want(all.asked(5)), Want::Still);
        assert_eq!(next(&desk), page(6), "5 is being drawn");
        desk.set(Wanted { pages: vec![(9, String::new())], ..all.clone() });
        assert_eq!(desk.want(all.asked(6)), Want::OtherPage);
        assert_eq!(desk.want(Asked { edition: Id::from_bits([9; 10]), ..all.asked(6) }), Want::Other);
        desk.done(all.asked(6));
        assert_eq!((next(&desk), next(&desk)), (page(9), None));
        desk.lock().closed = true;
        assert_eq!(desk.want(all.asked(9)), Want::Never);
    }
}
