//! Coded text and matrices of tags as they leave: as tables, and coded text in Markdown too, from which its pages are set.

mod concordance;
mod context;
mod markdown;

use super::clearance::Cleared;
use super::csv;
use super::plain::Plain;
use super::table::{Cell, Sheet};
use super::xlsx;
use crate::analysis::coded::{Answer, Found, Measures, Question, Year, answer};
use crate::analysis::label::label;
use crate::analysis::matrix::{Across, Counting, Head, Matrix, MatrixAsked};
use crate::analysis::{Corpus, Index, quotation};
use crate::model::{Id, Passage, Project, Quote};
use crate::say;
use crate::text::{locator, one_line};
pub use concordance::ConcordanceTable;
use context::{InContext, in_context};
use std::io;

/// Words of context on each side, where nobody says how many.
pub const CONTEXT_WORDS: usize = 30;
/// No more can be asked for.
pub const MOST_CONTEXT_WORDS: usize = 1_000;

/// Coded text that leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedText {
    /// Which passages.
    pub question: Question,
    /// Words before and after each.
    pub context_words: usize,
}

/// A passage or a stretch with what stands around it, as it may leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedLine {
    /// What was found.
    pub found: Found,
    /// Its document.
    pub title: String,
    /// How the place is cited; empty where its text is not here.
    pub locator: String,
    /// When the document was published, in EDTF.
    pub published: String,
    /// What stands before it.
    pub before: String,
    /// Its words.
    pub words: String,
    /// What stands after it.
    pub after: String,
    /// The paths of its tags.
    pub tags: Vec<String>,
    /// Whether it, or its document, is withdrawn.
    pub is_withdrawn: bool,
}

/// A matrix of tags that leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TagTable(pub MatrixAsked);

/// As what a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableForm {
    /// Comma-separated values.
    Csv,
    /// A workbook.
    Xlsx,
}

impl TableForm {
    /// The one whose files end so.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }

    fn write(self, title: &str, sheet: Sheet) -> io::Result<(Vec<u8>, Plain)> {
        let mut bytes = Vec::new();
        match self {
            Self::Csv => {
                csv::write_sheet(&sheet, &mut bytes)?;
                let plain = Plain::text(&String::from_utf8_lossy(&bytes));
                Ok((bytes, plain))
            }
            Self::Xlsx => {
                let sheets = [sheet];
                xlsx::write_sheets(title, &sheets, &mut bytes)?;
                Ok((bytes, xlsx::plain_sheets(title, &sheets)))
            }
        }
    }
}

impl CodedText {
    /// What may leave of it, in order; and the answer that it is.
    pub fn lines(&self, cleared: &Cleared, index: &Index, corpus: &dyn Corpus) -> (Vec<CodedLine>, Answer) {
        let (project, cleared_corpus) = (&cleared.project, cleared.corpus(corpus));
        let measures = if self.question.needs_measures() { Measures::of(project, corpus) } else { Measures::default() };
        let answer = answer(project, index, &measures, &self.question);
        let line = |found: &Found| self.line(cleared, index, &cleared_corpus, found);
        (answer.found.iter().filter_map(line).collect(), answer)
    }

    fn line(&self, cleared: &Cleared, index: &Index, corpus: &dyn Corpus, found: &Found) -> Option<CodedLine> {
        let project = &cleared.project;
        let first = project.passages.get(*found.passages.first()?)?;
        let document = project.documents.get(found.document)?;
        let passages = || found.passages.iter().filter_map(|id| project.passages.get(*id));
        let mut tags: Vec<_> = passages().flat_map(|passage| index.tags(project, passage.id)).collect();
        tags.sort_by_key(|tag| (index.path(*tag), *tag));
        tags.dedup();
        let is_whole = first.anchor.span == found.span;
        let quoted = quotation(corpus, first);
        let text = corpus.text(found.edition);
        let span = if is_whole { quoted.resolved.and_then(certain) } else { Some(found.span) };
        let cut = text
            .as_ref()
            .zip(span)
            .and_then(|(text, span)| in_context(text, span, self.context_words, cleared.names_in_quotations()));
        let place = text
            .as_ref()
            .zip(span)
            .map(|(text, span)| locator(&corpus.layout(found.edition).unwrap_or_default(), text, span));
        let InContext { before, words, after } = cut.unwrap_or_else(|| kept(first, quoted.words));
        Some(CodedLine {
            found: found.clone(),
            title: label(project, document.id.into()),
            locator: place.unwrap_or_default(),
            published: document.published.as_ref().map(|it| it.value.to_string()).unwrap_or_default(),
            before,
            words,
            after,
            tags: tags.into_iter().map(|tag| index.path(tag).to_owned()).collect(),
            is_withdrawn: document.withdrawn.is_some() || passages().any(|passage| passage.withdrawn.is_some()),
        })
    }

    /// The table in this form, and what it says.
    pub fn write(
        &self,
        form: TableForm,
        cleared: &Cleared,
        index: &Index,
        corpus: &dyn Corpus,
    ) -> io::Result<(Vec<u8>, Plain)> {
        let (lines, _) = self.lines(cleared, index, corpus);
        form.write(cleared.project.title(), sheet(&lines))
    }
}

fn certain(resolved: crate::text::Resolved) -> Option<crate::model::Span> {
    match resolved {
        crate::text::Resolved::Exact(span) | crate::text::Resolved::Moved(span) => Some(span),
        crate::text::Resolved::Fuzzy(..) | crate::text::Resolved::Lost => None,
    }
}

/// Of a passage whose text is not here what it keeps itself.
fn kept(passage: &Passage, words: Option<String>) -> InContext {
    let (before, after) = match &passage.anchor.quote {
        Quote::Kept { before, after, .. } => (before.clone(), after.clone()),
        Quote::Digest { .. } => (String::new(), String::new()),
    };
    InContext { before, words: words.unwrap_or_default(), after }
}

fn sheet(lines: &[CodedLine]) -> Sheet {
    let heading = [
        "Words",
        "Before",
        "After",
        "Document",
        "Place",
        "Published",
        "Tags",
        "Withdrawn",
        "Start",
        "End",
        "Passage ids",
    ];
    let row = |line: &CodedLine| -> Vec<Cell> {
        let ids: Vec<String> = line.found.passages.iter().map(Id::to_string).collect();
        vec![
            (&line.words).into(),
            one_line(&line.before).into(),
            one_line(&line.after).into(),
            (&line.title).into(),
            (&line.locator).into(),
            (&line.published).into(),
            line.tags.join("; ").into(),
            if line.is_withdrawn { "yes" } else { "" }.into(),
            line.found.span.start.into(),
            line.found.span.end.into(),
            ids.join("; ").into(),
        ]
    };
    Sheet { title: "Coded text", heading: heading.map(str::to_owned).to_vec(), rows: lines.iter().map(row).collect() }
}

impl TagTable {
    /// The matrix of what may leave, in this form, and what it says.
    pub fn write(
        self,
        form: TableForm,
        cleared: &Cleared,
        index: &Index,
        corpus: &dyn Corpus,
    ) -> io::Result<(Vec<u8>, Plain)> {
        let (project, asked) = (&cleared.project, self.0);
        let measures = if asked.needs_measures() { Measures::of(project, corpus) } else { Measures::default() };
        let matrix = Matrix::of(project, index, &measures, asked);
        form.write(project.title(), matrix_sheet(project, index, &matrix))
    }
}

fn matrix_sheet(project: &Project, index: &Index, matrix: &Matrix) -> Sheet {
    let heads = matrix.columns.iter().map(|column| called(project, index, column.of));
    let heading = std::iter::once(counted(matrix.asked)).chain(heads).chain(["All".to_owned()]).collect();
    let mut rows: Vec<Vec<Cell>> = matrix
        .rows
        .iter()
        .enumerate()
        .map(|(nth, row)| {
            let counts = (0..matrix.columns.len()).map(|column| Cell::from(matrix.cell(nth, column)));
            let total = Cell::from(matrix.said(row.total));
            std::iter::once(Cell::from(index.path(row.of))).chain(counts).chain([total]).collect()
        })
        .collect();
    let totals = matrix.columns.iter().map(|column| Cell::from(matrix.said(column.total)));
    rows.push(std::iter::once(Cell::from("All")).chain(totals).chain([Cell::from("")]).collect());
    let notes = [
        (matrix.shared > 0).then(|| {
            format!("{} passages stand in several years, since the date of their document covers them", matrix.shared)
        }),
        (matrix.unmeasured > 0).then(|| {
            format!("The texts of {} passages are not here; what stands near them is not known", matrix.unmeasured)
        }),
    ];
    rows.extend(notes.into_iter().flatten().map(|note| vec![Cell::from(note)]));
    Sheet { title: "Matrix", heading, rows }
}

/// What stands over a column.
fn called(project: &Project, index: &Index, head: Head) -> String {
    match head {
        Head::Document(id) => label(project, id.into()),
        Head::Tag(id) => index.path(id).to_owned(),
        Head::Year(Year::In(year)) => year.to_string(),
        Head::Year(Year::Unknown) => say!("No year").to_owned(),
    }
}

/// What the cells say.
fn counted(asked: MatrixAsked) -> String {
    let what = match asked.counting {
        Counting::Passages => "Passages",
        Counting::Words => "Words in passages",
    };
    match asked.across {
        Across::Documents => format!("{what} by tag and document"),
        Across::Years => format!("{what} by tag and year of publication"),
        Across::Tags => format!("{what} of the row {} those of the column", how(asked)),
    }
}

fn how(asked: MatrixAsked) -> String {
    use crate::analysis::coded::Relation;
    match asked.relation {
        Relation::Near => format!("within {} words of", asked.words_between),
        Relation::Tagged => "that are also".to_owned(),
        relation => relation.label().to_owned(),
    }
}

#[cfg(test)]
mod tests;
