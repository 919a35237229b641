//! Looking through some of the texts: what is done beside the drawing thread, in one go.

use crate::model::{Document, Edition, Id, Project, Reading, Span};
use crate::search::{Query, find};
use crate::session::Library;
use crate::ui::excerpt::{Excerpt, excerpt};

/// A batch ends when it has read so many code points, so that results come in soon.
const BATCH_CODEPOINTS: usize = 2_000_000;
/// More hits than this in one document are not listed.
pub(super) const MOST_HITS: usize = 500;

/// What one batch found.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// The search it belongs to.
    pub(super) search: u64,
    /// Documents it looked through.
    pub(super) looked: usize,
    /// Those that answer the query.
    pub(super) found: Vec<Found>,
    /// Texts that could not be read, by title.
    pub(super) unread: Vec<String>,
}

/// The hits of one document, in the order of its text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) document: Id<Document>,
    pub(super) edition: Id<Edition>,
    pub(super) hits: Vec<(Span, Excerpt)>,
}

/// Looks through the first of these documents, as many as make a batch.
pub(super) fn look(
    search: u64,
    project: &Project,
    library: &Library,
    documents: &[Id<Document>],
    query: &Query,
) -> Batch {
    let mut batch = Batch { search, ..Batch::default() };
    let mut codepoints = 0;
    for id in documents {
        if codepoints > BATCH_CODEPOINTS {
            break;
        }
        batch.looked += 1;
        let Some(document) = project.documents.get(*id) else { continue };
        // A sealed text must not be read, in pieces neither.
        let edition = document.edition().filter(|_| document.reading != Reading::Sealed);
        let Some(edition) = edition.and_then(|id| project.editions.get(id)) else { continue };
        let Ok(text) = library.text(edition) else {
            batch.unread.push(document.title.value.clone());
            continue;
        };
        codepoints += text.codepoints();
        let mut hits: Vec<Span> =
            find(query, [((), text.clone())], MOST_HITS).into_iter().map(|hit| hit.span).collect();
        hits.sort();
        if !hits.is_empty() {
            let hits = hits.into_iter().map(|hit| (hit, excerpt(&text, hit))).collect();
            batch.found.push(Found { document: *id, edition: edition.id, hits });
        }
    }
    batch
}
