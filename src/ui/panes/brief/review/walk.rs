//! What there is to walk through, worked out beside the window: every sentence with what it rests on, and on which page of
//! its document each passage stands.

use crate::analysis::Index;
use crate::brief::Review;
use crate::model::{Edition, Edtf, Id, Layout, Passage, Project, Reading, Span};
use crate::session::{Library, briefs};
use crate::text::Text;
use crate::ui::panes::pages::{has_pages, page_of, span_of, text_of};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A brief to be walked through.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Walk {
    pub(super) review: Review,
    pub(super) places: BTreeMap<Id<Passage>, PagePlace>,
}

/// The page on which a passage stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PagePlace {
    pub(super) edition: Id<Edition>,
    /// Its index.
    pub(super) page: usize,
    /// The first code point of the page.
    pub(super) start: usize,
    /// The passage.
    pub(super) span: Span,
    /// The text of the page.
    pub(super) text: Arc<str>,
}

impl Walk {
    /// What there is to review of a brief with this text.
    pub fn of(known: (&Project, &Index, &Library), text: &str, as_of: &Edtf) -> Self {
        let review = briefs::reviewed(known, text, as_of);
        let (project, _, library) = known;
        let mut laid_out: BTreeMap<Id<Edition>, Option<(Text, Arc<Layout>)>> = BTreeMap::new();
        let mut pages: BTreeMap<(Id<Edition>, usize), Arc<str>> = BTreeMap::new();
        let mut places = BTreeMap::new();
        for source in review.sentences.iter().flat_map(|sentence| &sentence.sources) {
            let Some((passage, (edition, span))) = source.passage.zip(source.place) else { continue };
            if source.is_sealed || places.contains_key(&passage) {
                continue;
            }
            let read = laid_out.entry(edition).or_insert_with(|| read(project, library, edition));
            let Some((text, layout)) = read.as_ref().filter(|(_, layout)| !layout.pages.is_empty()) else { continue };
            let page = page_of(layout, span.start);
            let words = pages.entry((edition, page)).or_insert_with(|| text_of(layout, text, page).into());
            let start = span_of(layout, text, page).start;
            places.insert(passage, PagePlace { edition, page, start, span, text: Arc::clone(words) });
        }
        Self { review, places }
    }
}

/// The text of an edition whose pages can be drawn, with its layout.
fn read(project: &Project, library: &Library, id: Id<Edition>) -> Option<(Text, Arc<Layout>)> {
    let edition = project.editions.get(id).filter(|it| it.original_kept && has_pages(&it.media_type))?;
    let is_sealed = project.documents.get(edition.document).is_some_and(|it| it.reading == Reading::Sealed);
    if is_sealed {
        return None;
    }
    let layout = library.layout(edition).ok()?;
    Some((library.text(edition).ok()?, layout))
}
