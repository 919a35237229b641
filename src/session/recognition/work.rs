//! A run over several documents: which there are, in what language each is looked at, and how the text of each is
//! taken in.

use super::{Recognised, Recognition};
use crate::analysis::recognition::{Waiting, waiting};
use crate::edit::Group;
use crate::model::{Document, Edition, Id, Project};
use crate::problem::Problem;
use crate::say;
use crate::session::verbs::edition::{Loaded, Tally, take_recognised};
use crate::session::{Library, Session, Work};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A document whose pages are to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The document.
    pub document: Id<Document>,
    /// Its title.
    pub title: String,
    /// The edition without text.
    pub edition: Edition,
    /// Its language, where that is known.
    pub language: Option<String>,
}

/// What is to be recognised: these documents, or where none is named, all that wait and can be looked at.
///
/// Of a document that is named and was recognised before, the edition before that is looked at again.
pub fn tasks(project: &Project, documents: &[Id<Document>]) -> Vec<Task> {
    let of = |document: &Document, edition: Id<Edition>| {
        let edition = project.editions.get(edition)?.clone();
        let language = document.language.as_ref().map(|language| language.value.clone());
        Some(Task { document: document.id, title: document.title.value.clone(), edition, language })
    };
    if documents.is_empty() {
        let all = waiting(project).filter(|waiting| waiting.original_kept);
        return all.filter_map(|one| of(project.documents.get(one.document)?, one.edition)).collect();
    }
    let named = documents.iter().filter_map(|id| project.documents.get(*id));
    named.filter_map(|document| of(document, without_text(project, document)?)).collect()
}

/// The edition of a document that waits; where its newest was recognised, the one that it was recognised from.
fn without_text(project: &Project, document: &Document) -> Option<Id<Edition>> {
    if let Some(waiting) = Waiting::of(project, document) {
        return Some(waiting.edition);
    }
    let newest = project.editions.get(document.edition()?)?;
    let editions = document.editions.iter().rev().filter_map(|id| project.editions.get(*id));
    let of_it = |edition: &&Edition| edition.original == newest.original && edition.pages_to_recognise > 0;
    editions.into_iter().find(of_it).map(|edition| edition.id)
}

impl Task {
    /// What the Undo menu calls it.
    pub fn label(&self) -> String {
        say!("Recognise text of ‘{}’", self.title)
    }

    /// Looks at its pages. `language` is what the user wants, else the document's own is looked for.
    pub fn run(
        &self,
        recognition: &Recognition<'_>,
        library: &Library,
        language: Option<&str>,
        each: &(dyn Fn(usize) + Sync),
    ) -> Result<Option<Recognised>, Problem> {
        let language = recognition.recogniser.language(language, self.language.as_deref())?;
        let (text, layout) = (library.text(&self.edition)?, library.layout(&self.edition)?);
        let done = AtomicUsize::new(0);
        let count = || {
            // Pages on which nothing stands are looked at too, and were not counted.
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            each(done.min(self.edition.pages_to_recognise));
        };
        recognition.recognise(&self.edition, &text, &layout, &language, &count)
    }

    /// Takes in what was recognised; none where the document has got another file since, or is gone.
    pub fn take_in(
        &self,
        session: &mut Session,
        group: Group,
        recognised: &Recognised,
    ) -> Result<Option<Tally>, Problem> {
        if session.project().editions.get(self.edition.id).is_none() {
            return Ok(None);
        }
        let verb = |work: &mut Work<'_>| take_recognised(work, self.edition.id, &recognised.imported);
        Ok(match session.commit_in(&self.label(), Some(group), verb)?.value {
            Loaded::New(tally) => Some(tally),
            Loaded::Same => None,
        })
    }
}
