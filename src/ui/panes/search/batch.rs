//! Looking through some of the texts: what is done beside the drawing thread, in one go.

use crate::model::{Document, Edition, Id, Project, Span};
use crate::search::Query;
use crate::session::Library;
use crate::session::asking::Asking;
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
    let length = |id: &Id<Document>| {
        let edition = project.documents.get(*id).and_then(Document::edition);
        edition.and_then(|id| project.editions.get(id)).map_or(0, |edition| edition.characters)
    };
    let few = documents.iter().take_while(|id| {
        let is_next = codepoints <= BATCH_CODEPOINTS;
        codepoints += length(id);
        is_next
    });
    batch.looked = few.count();
    let looked = documents.get(..batch.looked).unwrap_or_default();
    let asking = Asking::of(project, library);
    let mut answer = asking.answer_among(query, Some(looked), &|| false);
    let title = |id: &Id<Document>| project.documents.get(*id).map(|document| document.title.value.clone());
    batch.unread.extend(answer.unseen.unread.iter().filter_map(title));
    answer.documents.sort_by_key(|found| looked.iter().position(|id| *id == found.document));
    for found in &answer.documents {
        let text = project.editions.get(found.edition).and_then(|edition| library.text(edition).ok());
        let Some(text) = text else { continue };
        let hits: Vec<_> = asking.hits(query, found).into_iter().take(MOST_HITS).map(|hit| hit.span).collect();
        if !hits.is_empty() {
            let hits = hits.into_iter().map(|hit| (hit, excerpt(&text, hit))).collect();
            batch.found.push(Found { document: found.document, edition: found.edition, hits });
        }
    }
    batch
}
