//! Words in context as they leave: what a search finds, in the form of a table that the file's ending says.

use super::{Outgoing, Shown, coded, not_exported};
use crate::brief::Finding;
use crate::export::{ConcordanceTable, Plain, TableForm};
use crate::problem::Problem;
use crate::say;
use crate::search::concordance::Order;
use crate::search::{Fault, Query};
use crate::session::asking::Asking;
use std::path::Path;
use std::sync::atomic::AtomicUsize;

/// Which hits leave, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concorded {
    /// What they answer.
    pub query: String,
    /// In which order they stand.
    pub order: Order,
    /// Words before and after each.
    pub words: usize,
}

impl Outgoing {
    /// The hits are asked for anew: sealed documents are never read.
    pub(super) fn concordance(
        &self,
        asked: &Concorded,
        file: Option<&Path>,
        shown: &Shown<'_>,
    ) -> Result<(Vec<u8>, Plain, Vec<Finding>), Problem> {
        let form = TableForm::of_ending(&coded::ending_of(file)).ok_or_else(|| {
            Problem::usage(say!("The file's name does not say what kind of table the words in context are to be"))
                .advise(say!("End the name in .csv for a table or in .xlsx for a workbook"))
        })?;
        let query: Query = asked.query.parse().map_err(|fault: Fault| Problem::usage(fault.to_string()))?;
        let asking = Asking::of(&self.project, &self.library);
        let answer = asking.answer(&query, &|| false);
        let found = asking.concordance(&query, &answer, asked.words, &AtomicUsize::new(0), &|| false);
        let places = asking.ordered(&found, asked.order);
        let lines = places.iter().filter_map(|place| found.lines.get(*place));
        let hits = lines.map(|line| (line.document, line.edition, line.span)).collect();
        let table = ConcordanceTable { hits, context_words: asked.words };
        let (bytes, plain) = table.write(form, shown.cleared, shown.texts).map_err(not_exported)?;
        Ok((bytes, plain, Vec::new()))
    }
}
