//! The record of a brief's review as it leaves: reviewed as the project is, and told of what may leave of it.

use super::{Outgoing, Shown, Version, form_of, not_exported};
use crate::analysis::{Corpus as _, Index};
use crate::brief::{self, Finding, Form, Material, ReviewRecord, Reviewing};
use crate::export::{Plain, write_review};
use crate::model::{Brief, Id, Project};
use crate::problem::{Problem, ProblemKind};
use crate::say;
use std::path::Path;

impl Outgoing {
    /// The record of a review: a table, or a text in one of the forms of a brief.
    pub(super) fn record(
        &self,
        id: Id<Brief>,
        file: Option<&Path>,
        told: &Shown<'_>,
    ) -> Result<(Vec<u8>, Plain, Vec<Finding>), Problem> {
        let (material, project) = (told.material(), &told.cleared.project);
        // What was ticked is what stands in the project: without its names it would be other words, and have lapsed.
        let kept = Index::of(&self.project);
        let whole = Material { project: &self.project, index: &kept, corpus: told.texts, ..material };
        let text = |project: &Project| {
            let prose = project.briefs.get(id).and_then(|brief| project.prose.get(brief.prose));
            prose.map(|prose| prose.text.clone()).unwrap_or_default()
        };
        let (reviewed, shown) = (brief::review(&whole, &text(&self.project)), brief::review(&material, &text(project)));
        if reviewed.sentences.len() != shown.sentences.len() {
            return Err(Problem::new(
                ProblemKind::Partial,
                say!("What must not leave stands across sentences of the brief, and nothing was written"),
            )
            .advise(say!("Choose to name protected origins, or to include passages of sealed documents")));
        }
        let reviewing = Reviewing::of(&self.project, id, &reviewed);
        let mut record = ReviewRecord::of((&self.project, project), &shown, &reviewing);
        record.reword(&|words| told.corpus.shown(words));
        let is_table = file.and_then(Path::extension).is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        if !is_table {
            let form = if file.is_none() { Form::Html } else { form_of(file)? };
            return self.issue((Some(id), Version::Record(&record)), form, told);
        }
        let mut bytes = Vec::new();
        write_review(&record, &mut bytes).map_err(not_exported)?;
        let plain = Plain::text(&String::from_utf8_lossy(&bytes));
        Ok((bytes, plain, Vec::new()))
    }
}
