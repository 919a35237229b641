//! Searching beside the window, some documents at a time, for what would be tagged.

use super::preview::Found;
use crate::analysis::wording::list;
use crate::model::{Document, Id, Project};
use crate::say;
use crate::search::Query;
use crate::session::Library;
use crate::session::asking::Asking;
use crate::session::autotag::{Extent, LeftOut, Tagged, places};
use crate::ui::excerpt::excerpt;
use crate::ui::scene::Scene;

/// A batch ends when it has read so many code points, so that results come in soon.
const BATCH_CODEPOINTS: usize = 2_000_000;
/// More places than this are looked through by nobody.
const MOST_PLACES: usize = 50_000;

/// A search for what would be tagged.
pub(super) struct Look {
    /// Told from the searches before it by its number.
    pub(super) number: u64,
    query: Query,
    extent: Extent,
    /// The documents that are left to look through.
    left: Vec<Id<Document>>,
    /// Whether a batch is under way.
    busy: bool,
    left_out: LeftOut,
    unread: Vec<String>,
    /// Whether it ended because there were too many.
    full: bool,
}

/// What one batch found.
pub(super) struct Batch {
    /// The search it belongs to.
    pub(super) number: u64,
    pub(super) found: Vec<Found>,
    /// Documents it looked through.
    pub(super) looked: usize,
    /// Texts that could not be read, by title.
    pub(super) unread: Vec<String>,
}

impl Look {
    /// A search that has looked at nothing yet.
    pub(super) fn new(number: u64, query: Query, extent: Extent, scene: &Scene<'_>) -> Self {
        let (left, left_out) = LeftOut::of(scene.project, scene.index.documents());
        Self { number, query, extent, left, busy: false, left_out, unread: Vec::new(), full: false }
    }

    /// Takes in how far a batch came; `count` is how many places are found by now.
    pub(super) fn take(&mut self, looked: usize, unread: Vec<String>, count: usize) {
        self.busy = false;
        self.left.drain(..looked.min(self.left.len()));
        self.unread.extend(unread);
        if count > MOST_PLACES && self.is_looking() {
            self.full = true;
            self.left.clear();
        }
    }

    /// The next batch, where one is due.
    pub(super) fn next(&mut self, scene: &Scene<'_>) -> Option<impl FnOnce() -> Batch + Send + 'static> {
        if self.busy || self.left.is_empty() {
            return None;
        }
        self.busy = true;
        let (project, library) = (scene.project.clone(), scene.library.clone());
        let (number, query, extent, left) = (self.number, self.query.clone(), self.extent, self.left.clone());
        Some(move || look(number, &project, &library, &left, &query, extent))
    }

    /// Whether something is still to be looked through.
    pub(super) fn is_looking(&self) -> bool {
        !self.left.is_empty()
    }

    /// How many documents are left.
    pub(super) fn left(&self) -> usize {
        self.left.len()
    }

    /// Looks no further; what is found stays.
    pub(super) fn stop(&mut self) {
        self.left.clear();
    }

    /// What was not looked through, and why.
    pub(super) fn left_out(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.left_out.sentence().into_iter().collect();
        if !self.unread.is_empty() {
            lines.push(say!("Left out, their texts cannot be read: {}", list(&self.unread)));
        }
        if self.full {
            lines.push(say!("There are more; search for something that stands in fewer places").to_owned());
        }
        lines
    }
}

fn look(
    number: u64,
    project: &Project,
    library: &Library,
    documents: &[Id<Document>],
    query: &Query,
    extent: Extent,
) -> Batch {
    let mut batch = Batch { number, found: Vec::new(), looked: 0, unread: Vec::new() };
    let asking = Asking::of(project, library);
    let length = |id: &Id<Document>| {
        let edition = project.documents.get(*id).and_then(Document::edition);
        edition.and_then(|id| project.editions.get(id)).map_or(0, |edition| edition.characters)
    };
    let mut codepoints = 0;
    let few = documents.iter().take_while(|id| {
        let is_next = codepoints <= BATCH_CODEPOINTS;
        codepoints += length(id);
        is_next
    });
    batch.looked = few.count();
    let looked = documents.get(..batch.looked).unwrap_or_default();
    let mut answer = asking.answer_among(query, Some(looked), &|| false);
    let title = |id: &Id<Document>| project.documents.get(*id).map(|document| document.title.value.clone());
    batch.unread.extend(answer.unseen.unread.iter().filter_map(title));
    answer.documents.sort_by_key(|found| looked.iter().position(|id| *id == found.document));
    for answered in &answer.documents {
        if batch.found.len() > MOST_PLACES {
            break;
        }
        let Some(document) = project.documents.get(answered.document) else { continue };
        let Some(edition) = project.editions.get(answered.edition) else { continue };
        let Ok(text) = library.text(edition) else { continue };
        let hits = asking.hits(query, answered).into_iter().map(|hit| (hit.span, hit.score)).collect();
        // Which are tagged already depends on the tag, which may be typed later.
        for place in places(document, &text, hits, extent, &Tagged::default()) {
            batch.found.push(Found { words: excerpt(&text, place.span), place });
        }
    }
    batch
}
