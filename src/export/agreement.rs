//! How far coders agree, and where they do not, as tables. How it is measured is [`agreement`]'s.
//!
//! Who coded is a part of history: without it, coders go by a number.

use super::table::{Cell, Sheet, Tables};
use crate::analysis::agreement::{Agreement, Coders, Measured};
use crate::analysis::label::label;
use crate::analysis::quotation;
use crate::model::AnyId;

impl Tables<'_> {
    /// A row a tag, a row a document, and one for all.
    pub(super) fn agreement(self) -> Sheet {
        let heading = [
            "Of",
            "Name",
            "Coders",
            "Documents",
            "Decisions",
            "Alike",
            "Tagged by any",
            "Cohen's kappa",
            "Fleiss' kappa",
            "Krippendorff's alpha",
            "Alpha with unitizing",
        ];
        let agreement = Agreement::of(&self.cleared.project, &Coders::new());
        let tags = agreement.by_tag.iter().map(|(tag, it)| measured("tag", self.index.path(*tag).to_owned(), it));
        let name = |id| label(&self.cleared.project, AnyId::from(id));
        let documents = agreement.by_document.iter().map(|(id, it)| measured("document", name(*id), it));
        let all = [measured("all", String::new(), &agreement.all)];
        let rows = tags.chain(documents).chain(all).collect();
        Sheet { title: "Agreement", heading: heading.map(str::to_owned).to_vec(), rows }
    }

    /// A row a stretch of text on which coders differ.
    pub(super) fn disagreements(self) -> Sheet {
        let heading = ["Document", "Tag", "Start", "End", "With", "Without", "Quotation", "Passage id"];
        let project = &self.cleared.project;
        let agreement = Agreement::of(project, &Coders::new());
        let coders: Vec<&String> = agreement.coders.iter().collect();
        let called = |names: &[String]| {
            let called = names.iter().map(|name| {
                let number = coders.iter().position(|coder| *coder == name).unwrap_or_default() + 1;
                if self.cleared.choices.history { name.clone() } else { format!("Coder {number}") }
            });
            called.collect::<Vec<_>>().join("; ")
        };
        let rows = agreement.differences.iter().map(|it| -> Vec<Cell> {
            let passage = project.passages.get(it.passage);
            let words = passage.and_then(|passage| quotation(self.corpus, passage).words).unwrap_or_default();
            vec![
                label(project, it.document.into()).into(),
                self.index.path(it.tag).into(),
                it.span.start.into(),
                it.span.end.into(),
                called(&it.with).into(),
                called(&it.without).into(),
                words.into(),
                it.passage.to_string().into(),
            ]
        });
        Sheet { title: "Disagreements", heading: heading.map(str::to_owned).to_vec(), rows: rows.collect() }
    }
}

fn measured(of: &str, name: String, it: &Measured) -> Vec<Cell> {
    let value = |value: Option<f64>| Cell::from(value.map_or_else(String::new, |value| format!("{value:.4}")));
    let count = |count: u64| Cell::from(usize::try_from(count).unwrap_or(usize::MAX));
    vec![
        of.into(),
        name.into(),
        it.coders.into(),
        it.documents.into(),
        count(it.units),
        count(it.agreed),
        count(it.tagged),
        value(it.cohen),
        value(it.fleiss),
        value(it.alpha),
        value(it.unitizing),
    ]
}
