//! Getting a text ready to be read beside the window: its file read and checked, its lines and paragraphs found, and
//! those passages that stand where they should.
//!
//! What is short is made ready at once. What is long is waited for as long as nobody notices; after that the window goes
//! on, with the title in the place of the text.

use super::places::Resolutions;
use super::{quoted, view};
use crate::analysis::Index;
use crate::model::{Document, Edition, Id, Layout, Project};
use crate::problem::Problem;
use crate::session::{Background, Library};
use crate::text::Text;
use crate::ui::scene::Scene;
use crate::ui::widgets::reader::{Fold, Heading, Note, PageLabel, Paragraphs};
use egui::Context;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A text with no more characters is read at once.
const AT_ONCE_CHARACTERS: usize = 100_000;
/// Most texts are ready sooner, and then nothing is seen of their opening.
pub(super) const PATIENCE: Duration = Duration::from_millis(20);

/// A text that can be shown.
pub(super) struct Ready {
    pub(super) text: Text,
    pub(super) layout: Arc<Layout>,
    pub(super) paragraphs: Paragraphs,
    pub(super) headings: Vec<Heading>,
    pub(super) pages: Vec<PageLabel>,
    pub(super) notes: Vec<Note>,
    pub(super) folds: Vec<Fold>,
    pub(super) resolutions: Resolutions,
}

/// What became of a text: none where nobody wants it any more.
type Told = Option<Result<Ready, Problem>>;

/// A text that is being made ready; dropped, that stops.
pub(super) struct Opening {
    pub(super) document: Id<Document>,
    pub(super) edition: Id<Edition>,
    stop: Arc<AtomicBool>,
    jobs: Background<Told>,
}

/// Which text, of which project.
struct Wanted {
    project: Project,
    library: Library,
    document: Id<Document>,
    edition: Id<Edition>,
}

impl Opening {
    /// Begins to make this edition of a document ready, or does it.
    pub(super) fn begin(
        scene: &Scene<'_>,
        document: Id<Document>,
        edition: Id<Edition>,
        context: &Context,
    ) -> Result<Result<Ready, Problem>, Self> {
        let (project, library) = (scene.project.clone(), scene.library.clone());
        let wanted = Wanted { project, library, document, edition };
        let characters = scene.project.editions.get(edition).map_or(0, |edition| edition.characters);
        let stop = Arc::new(AtomicBool::new(false));
        if characters <= AT_ONCE_CHARACTERS
            && let Some(ready) = wanted.make_ready(scene.index, &stop)
        {
            return Ok(ready);
        }
        let (waker, stopped) = (context.clone(), Arc::clone(&stop));
        let jobs = Background::new(Arc::new(move || waker.request_repaint()));
        jobs.run(move || wanted.make_ready(&Index::of(&wanted.project), &stopped));
        Err(Self { document, edition, stop, jobs })
    }

    /// The text, once it is ready, waited for so long.
    pub(super) fn wait(&self, at_most: Duration) -> Option<Result<Ready, Problem>> {
        self.jobs.wait(at_most).flatten()
    }
}

impl Drop for Opening {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Wanted {
    fn make_ready(&self, index: &Index, stop: &AtomicBool) -> Told {
        let goes_on = || (!stop.load(Ordering::Relaxed)).then_some(());
        let (text, layout) = match self.library.read(&self.project, self.edition) {
            Ok(read) => read,
            Err(problem) => return Some(Err(problem)),
        };
        goes_on()?;
        // They are kept with the text; asked for here, they are not looked for in a frame.
        text.paragraphs();
        goes_on()?;
        let paragraphs = Paragraphs::new(text.shared());
        goes_on()?;
        let mut resolutions = Resolutions::default();
        resolutions.take_in(&self.project, index, self.document, &text);
        let (headings, pages) = (view::headings(&layout, &text), view::pages(&layout, &text));
        let (notes, folds) = (view::notes(&layout, &text), quoted::folds(&layout, &text));
        Some(Ok(Ready { text, layout, paragraphs, headings, pages, notes, folds, resolutions }))
    }
}
