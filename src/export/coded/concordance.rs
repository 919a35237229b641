//! Words in context as they leave: a table with a row a hit, what stands before it and after it.

use super::TableForm;
use super::context::{InContext, in_context};
use crate::analysis::Corpus;
use crate::analysis::label::label;
use crate::export::clearance::Cleared;
use crate::export::plain::Plain;
use crate::export::table::{Cell, Sheet};
use crate::model::{Document, Edition, Id, Reading, Span};
use crate::say;
use crate::text::{locator, one_line};
use std::io;

/// Hits that leave, in the order in which they are to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcordanceTable {
    /// Where each stands.
    pub hits: Vec<(Id<Document>, Id<Edition>, Span)>,
    /// Words before and after each.
    pub context_words: usize,
}

impl ConcordanceTable {
    /// The table in this form, and what it says. Hits in sealed and redacted documents are left out, and so many are said.
    pub fn write(&self, form: TableForm, cleared: &Cleared, corpus: &dyn Corpus) -> io::Result<(Vec<u8>, Plain)> {
        let lines: Vec<_> = self.hits.iter().filter_map(|hit| self.line(cleared, corpus, *hit)).collect();
        let left_out = self.hits.len() - lines.len();
        let mut rows = lines;
        if left_out > 0 {
            rows.push(vec![Cell::from(say!(
                "One hit is left out, in a document that must not be quoted"
                    | "{n} hits are left out, in documents that must not be quoted" % left_out
            ))]);
        }
        let heading = ["Before", "Words", "After", "Document", "Place", "Published", "Start", "End", "Document id"];
        let sheet = Sheet { title: "Words in context", heading: heading.map(str::to_owned).to_vec(), rows };
        form.write(cleared.project.title(), sheet)
    }

    fn line(
        &self,
        cleared: &Cleared,
        corpus: &dyn Corpus,
        (document, edition, span): (Id<Document>, Id<Edition>, Span),
    ) -> Option<Vec<Cell>> {
        let corpus = cleared.corpus(corpus);
        let document =
            cleared.project.documents.get(document).filter(|document| document.reading != Reading::Sealed)?;
        let text = corpus.text(edition)?;
        let InContext { before, words, after } =
            in_context(&text, span, self.context_words, cleared.names_in_quotations())?;
        let place = locator(&corpus.layout(edition).unwrap_or_default(), &text, span);
        let published = document.published.as_ref().map(|published| published.value.to_string()).unwrap_or_default();
        Some(vec![
            one_line(&before).into(),
            one_line(&words).into(),
            one_line(&after).into(),
            label(&cleared.project, document.id.into()).into(),
            place.into(),
            published.into(),
            span.start.into(),
            span.end.into(),
            document.id.to_string().into(),
        ])
    }
}
