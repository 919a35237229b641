//! What waits until its text is recognised: documents whose newest edition has pages that are pictures.

use crate::model::{Document, Edition, Id, Project, Reading};

/// A document with pages that are pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// The document.
    pub document: Id<Document>,
    /// Its newest edition.
    pub edition: Id<Edition>,
    /// How many of its pages have no text.
    pub pages: usize,
    /// Whether its file was kept: without it no page can be looked at.
    pub original_kept: bool,
}

impl Waiting {
    /// What waits of this document, sealed or not; none where it has its text.
    pub fn of(project: &Project, document: &Document) -> Option<Self> {
        let edition = project.editions.get(document.edition()?)?;
        let Edition { id, pages_to_recognise: pages, original_kept, .. } = *edition;
        (pages > 0).then_some(Self { document: document.id, edition: id, pages, original_kept })
    }
}

/// All that waits, in the order of the ids. What is sealed must not be read, by no program either.
pub fn waiting(project: &Project) -> impl Iterator<Item = Waiting> + '_ {
    let open = project.documents.iter().filter(|document| document.reading != Reading::Sealed);
    open.filter_map(|document| Waiting::of(project, document))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Case;

    #[test]
    fn what_has_pictures_for_pages_waits_unless_it_is_sealed() {
        let mut story = Case::default();
        let [_, open, sealed] = ["read", "open", "sealed"].map(|title| story.document(title));
        for id in [open, sealed] {
            let edition = story.project.documents.get(id).and_then(Document::edition).expect("an edition");
            story.change(edition, |edition: &mut Edition| edition.pages_to_recognise = 3);
        }
        story.change(sealed, |document: &mut Document| document.reading = Reading::Sealed);
        let found: Vec<_> = waiting(&story.project).map(|waiting| (waiting.document, waiting.pages)).collect();
        assert_eq!(found, [(open, 3)]);
    }
}
