//! What is asked beside the drawing thread: which documents answer, where in them, and how many answer each saved search.
//! Whatever is asked later takes the place of what was asked before.

use super::facets::{Facet, facets};
use super::results::{Found, Hits};
use super::view::is_of_words;
use crate::model::{Document, Id, SavedSearch};
use crate::search::Query;
use crate::session::Background;
use crate::session::asking::{Answer, Answered, Asking};
use crate::ui::excerpt::{excerpt, pieces};
use egui::Context;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The hits of so many code points of text are looked for in one go, so that those in sight come soon.
const BATCH_CODEPOINTS: usize = 1_000_000;
/// More hits than this of one document are counted and not listed.
pub(super) const MOST_LISTED: usize = 2_000;

/// What is told.
pub(super) enum Told {
    /// The documents that answer the question of this number, and what they could be narrowed to.
    Answer(u64, Box<Answer>, Vec<Facet>),
    /// The hits of some of them.
    Hits(u64, Vec<(Id<Document>, Hits)>),
    /// How many documents each saved search finds in this revision of the project.
    Counts(u64, Vec<(Id<SavedSearch>, Option<usize>)>),
}

/// What asks, and what is told.
pub(super) struct Jobs {
    told: Background<Told>,
    /// The number of what was asked last.
    pub(super) number: u64,
    is_dropped: Arc<AtomicBool>,
    is_counting_dropped: Arc<AtomicBool>,
    /// Whether hits are being looked for.
    pub(super) is_looking: bool,
    /// What was waited for.
    waited: Vec<Told>,
}

impl Jobs {
    pub(super) fn new(context: &Context) -> Self {
        let context = context.clone();
        let told = Background::new(Arc::new(move || context.request_repaint()));
        let (is_dropped, is_counting_dropped) = (Arc::default(), Arc::default());
        Self { told, number: 0, is_dropped, is_counting_dropped, is_looking: false, waited: Vec::new() }
    }

    /// What is told by now of what was asked last.
    pub(super) fn heard(&mut self) -> Vec<Told> {
        let number = self.number;
        let told = std::mem::take(&mut self.waited).into_iter().chain(self.told.done());
        let heard: Vec<Told> = told.filter(|told| told.number().is_none_or(|of| of == number)).collect();
        self.is_looking &= !heard.iter().any(|told| matches!(told, Told::Hits(..)));
        heard
    }

    /// Waits until something is told, for pictures.
    pub(super) fn wait(&mut self, at_most: Duration) {
        self.waited.extend(self.told.wait(at_most));
    }

    /// Drops what was asked before.
    pub(super) fn drop_all(&mut self) {
        self.is_dropped.store(true, Ordering::Relaxed);
        (self.is_dropped, self.is_looking) = (Arc::default(), false);
        self.number += 1;
    }

    /// Asks which documents answer.
    pub(super) fn ask(&mut self, asking: Asking, query: Arc<Query>) {
        self.drop_all();
        let (number, is_dropped) = (self.number, Arc::clone(&self.is_dropped));
        self.told.run(move || {
            let answer = asking.answer(&query, &|| is_dropped.load(Ordering::Relaxed));
            let found: Vec<_> = answer.documents.iter().map(|answered| answered.document).collect();
            let facets = facets(&asking.project, &found);
            Told::Answer(number, Box::new(answer), facets)
        });
    }

    /// Asks for the hits of the first of these documents, as many as are found in one go.
    pub(super) fn look(&mut self, asking: Asking, query: Arc<Query>, wanted: Vec<Answered>) {
        self.is_looking = true;
        let (number, is_dropped) = (self.number, Arc::clone(&self.is_dropped));
        self.told.run(move || {
            let (mut found, mut codepoints) = (Vec::new(), 0);
            for answered in &wanted {
                if codepoints > BATCH_CODEPOINTS || is_dropped.load(Ordering::Relaxed) {
                    break;
                }
                let (hits, read) = hits(&asking, &query, answered);
                codepoints += read;
                found.push((answered.document, hits));
            }
            Told::Hits(number, found)
        });
    }

    /// Asks how many documents each of these finds.
    pub(super) fn count(&mut self, asking: Asking, searches: Vec<(Id<SavedSearch>, String)>) {
        self.is_counting_dropped.store(true, Ordering::Relaxed);
        self.is_counting_dropped = Arc::default();
        let is_dropped = Arc::clone(&self.is_counting_dropped);
        self.told.run(move || {
            let dropped = || is_dropped.load(Ordering::Relaxed);
            let of = |query: &str| Some(asking.answer(&query.parse().ok()?, &dropped).documents.len());
            let left = searches.iter().take_while(|_| !dropped());
            let counts = left.map(|(id, query)| (*id, of(query))).collect();
            Told::Counts(asking.project.revision(), counts)
        });
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        self.is_dropped.store(true, Ordering::Relaxed);
        self.is_counting_dropped.store(true, Ordering::Relaxed);
    }
}

impl Told {
    fn number(&self) -> Option<u64> {
        match self {
            Self::Answer(number, ..) | Self::Hits(number, _) => Some(*number),
            Self::Counts(..) => None,
        }
    }
}

/// The hits of a document with the words around them, and how many code points its text has.
pub(super) fn hits(asking: &Asking, query: &Query, answered: &Answered) -> (Hits, usize) {
    let edition = asking.project.editions.get(answered.edition);
    let Some(Ok(text)) = edition.map(|edition| asking.library.text(edition)) else {
        return (Hits { is_unread: true, ..Hits::default() }, 0);
    };
    let hits = asking.hits(query, answered);
    // Where no words are asked for, whole passages are found, and nothing in them is to be marked.
    let is_of_words = is_of_words(query);
    let listed = hits.iter().take(MOST_LISTED).map(|hit| Found {
        span: hit.span,
        words: excerpt(&text, hit.span),
        pieces: pieces(&text, hit.span, if is_of_words { &hit.marks } else { &[] }),
    });
    (Hits { listed: listed.collect(), count: hits.len(), is_unread: false }, text.codepoints())
}
