//! How an object is called in a list, a chip or a tooltip: computed for what is shown, not kept.

use super::wording::shortened;
use crate::model::{AnyId, Passage, Project, Quote, Reading, Subject};
use crate::say;

/// Code points of a passage's words in a label.
const PASSAGE_CODEPOINTS: usize = 80;

/// How the object is called; its id where it is not in the project.
pub fn label(project: &Project, id: AnyId) -> String {
    known(project, id).unwrap_or_else(|| id.to_string())
}

fn known(project: &Project, id: AnyId) -> Option<String> {
    Some(match id {
        AnyId::Case(id) => project.case.get(id)?.title.clone(),
        AnyId::Document(id) => project.documents.get(id)?.title.value.clone(),
        AnyId::Edition(id) => project.editions.get(id)?.name.clone(),
        AnyId::Passage(id) => passage_label(project, project.passages.get(id)?),
        AnyId::Tag(id) => project.tags.get(id)?.name.clone(),
        AnyId::Tagging(id) => label(project, project.taggings.get(id)?.tag.into()),
        AnyId::Claim(id) => project.claims.get(id)?.text.clone(),
        AnyId::Evidence(id) => label(project, project.evidence.get(id)?.passage.into()),
        AnyId::Origin(id) => project.origins.get(id)?.name.clone(),
        AnyId::Entity(id) => project.entities.get(id)?.name.clone(),
        AnyId::Place(id) => project.places.get(id)?.name.clone(),
        AnyId::Brief(id) => project.briefs.get(id)?.title.clone(),
        AnyId::Prose(id) => shortened(&project.prose.get(id)?.text, PASSAGE_CODEPOINTS),
        AnyId::Tick(id) => shortened(&project.ticks.get(id)?.sentence, PASSAGE_CODEPOINTS),
        AnyId::ReviewComment(id) => shortened(&project.review_comments.get(id)?.text, PASSAGE_CODEPOINTS),
        AnyId::Memo(id) => say!("Memo on {}", subject(project, project.memos.get(id)?.subject)),
        AnyId::SavedSearch(id) => project.saved_searches.get(id)?.name.clone(),
        AnyId::ImportReport(id) => say!("Import of {} files", project.import_reports.get(id)?.files.len()),
        AnyId::AchCell(id) => project.ach_cells.get(id)?.consistency.label().to_owned(),
        AnyId::Decision(id) => project.decisions.get(id)?.value.clone(),
        AnyId::Tombstone(id) => project.tombstones.get(id)?.what.label().to_owned(),
    })
}

/// The words of a passage in one line, or where it stands if only their digest is kept. What is sealed is shown nowhere
/// until somebody asks for it.
fn passage_label(project: &Project, passage: &Passage) -> String {
    if project.documents.get(passage.document).is_some_and(|document| document.reading == Reading::Sealed) {
        return say!("A passage of a sealed document").to_owned();
    }
    match &passage.anchor.quote {
        Quote::Kept { exact, .. } => shortened(exact, PASSAGE_CODEPOINTS),
        Quote::Digest { length, .. } => {
            say!("{length} characters of {}", label(project, passage.document.into()), length)
        }
    }
}

fn subject(project: &Project, subject: Subject) -> String {
    match subject {
        Subject::Case => project.title().to_owned(),
        Subject::Document(id) => label(project, id.into()),
        Subject::Passage(id) => label(project, id.into()),
        Subject::Tag(id) => label(project, id.into()),
        Subject::Claim(id) => label(project, id.into()),
        Subject::Origin(id) => label(project, id.into()),
        Subject::Entity(id) => label(project, id.into()),
        Subject::Place(id) => label(project, id.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Case;
    use super::*;

    #[test]
    fn things_are_called_by_their_words() {
        let mut case = Case::default();
        let document = case.document("A report");
        let passage = case.passage_at(document, 0, "two\nlines");
        assert_eq!(label(&case.project, document.into()), "A report");
        assert_eq!(label(&case.project, passage.into()), "two lines");
        let other = Case::default().document("elsewhere");
        assert_eq!(label(&crate::model::Project::default(), other.into()), other.to_string());
    }
}
