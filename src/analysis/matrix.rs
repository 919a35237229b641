//! Matrices of tags: how many passages, or words, of each tag there are in each document, in each year, or in relation to
//! each other tag.
//!
//! A row is a tag; with *roll-up* what carries a tag counts for those above it too, once. A cell counts passages of the
//! row's tag: those in the document, those of documents of the year, those that stand in the relation to a passage of the
//! column's tag. Words are the words of these passages, each counted once however many of them hold it. A document whose date
//! covers several years counts in each, which [`Matrix::shared`] tells.

mod count;
mod order;
mod tags;
#[cfg(test)]
mod tests;

use super::Index;
use super::coded::{Condition, Measures, Question, Relation, WORDS_BETWEEN, Year, years};
use crate::model::{Document, Id, Passage, Project, Tag, words};
use count::{Key, Tally};
use std::collections::{BTreeMap, BTreeSet};

pub use count::Count;

words! {
    /// What stands across.
    pub enum Across {
        /// A column a document.
        Documents = "document", "Documents";
        /// A column a tag.
        Tags = "tag", "Tags";
        /// A column a year of publication.
        Years = "year", "Years";
    }
}

words! {
    /// What is counted.
    pub enum Counting {
        /// Passages.
        Passages = "passages", "Passages";
        /// Words in passages.
        Words = "words", "Words";
    }
}

words! {
    /// What comes first.
    pub enum Order {
        /// Tags as in their tree, documents by title, years in their order.
        Name = "name", "By name";
        /// What counts most.
        Count = "count", "By count";
    }
}

/// Which matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatrixAsked {
    /// What stands across.
    pub across: Across,
    /// With tags across: how the passages of the row stand to those of the column.
    pub relation: Relation,
    /// For [`Relation::Near`]: words that may stand between.
    pub words_between: usize,
    /// What the cells say.
    pub counting: Counting,
    /// Whether a tag counts what the tags under it are on.
    pub rolled_up: bool,
    /// Which rows come first.
    pub rows: Order,
    /// Which columns come first.
    pub columns: Order,
    /// Whether rows and columns that count nothing are there too.
    pub with_empty: bool,
}

impl Default for MatrixAsked {
    fn default() -> Self {
        Self {
            across: Across::Documents,
            relation: Relation::Overlapping,
            words_between: WORDS_BETWEEN,
            counting: Counting::Passages,
            rolled_up: true,
            rows: Order::Name,
            columns: Order::Name,
            with_empty: false,
        }
    }
}

impl MatrixAsked {
    /// Whether words or paragraphs have to be counted for it.
    pub fn needs_measures(&self) -> bool {
        self.counting == Counting::Words || self.across == Across::Tags && self.relation.needs_measures()
    }
}

/// What stands over a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// A document.
    Document(Id<Document>),
    /// A tag.
    Tag(Id<Tag>),
    /// A year.
    Year(Year),
}

/// A row or a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<T> {
    /// What it is of.
    pub of: T,
    /// How far a tag stands under others, where lines are in the order of the tree.
    pub depth: usize,
    /// All that it counts, each passage once.
    pub total: Count,
}

/// A matrix of tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// Which it is.
    pub asked: MatrixAsked,
    /// The tags.
    pub rows: Vec<Line<Id<Tag>>>,
    /// What stands across.
    pub columns: Vec<Line<Head>>,
    /// By row the columns that count something, in order.
    cells: Vec<Vec<(usize, Count)>>,
    /// The largest count of a cell.
    pub largest: usize,
    /// Passages that are counted in several years.
    pub shared: usize,
    /// Passages that carry a tag and whose text is not here, where words or paragraphs had to be counted.
    pub unmeasured: usize,
}

impl Matrix {
    /// Counts.
    pub fn of(project: &Project, index: &Index, measures: &Measures, asked: MatrixAsked) -> Self {
        let tree = order::tree(project, index);
        let rank: BTreeMap<Id<Tag>, usize> = tree.iter().map(|(tag, _)| *tag).zip(0..).collect();
        let above = order::above(project, &rank, asked.rolled_up);
        let ranks: BTreeMap<Id<Passage>, Vec<usize>> = tagged(project, index, &rank, &above);
        let mut passages: Vec<&Passage> = ranks.keys().filter_map(|id| project.passages.get(*id)).collect();
        passages.sort_by_key(|passage| (passage.edition, passage.anchor.span, passage.id));
        let columns = Columns::of(project, index, measures, asked, (&passages, &ranks));
        let mut tally = Tally::new(measures);
        let (mut shared, mut unmeasured) = (0, 0);
        for passage in &passages {
            let Some(rows) = ranks.get(&passage.id) else { continue };
            let across = columns.of_passage(passage);
            shared += usize::from(asked.across == Across::Years && across.len() > 1);
            unmeasured += usize::from(asked.needs_measures() && measures.get(passage).is_none());
            tally.add(passage, rows, &across);
        }
        let (rows, columns) = order::lines(project, index, asked, &tree, &tally);
        order::laid_out(asked, (rows, columns), &tally, (shared, unmeasured))
    }

    /// What a cell counts.
    pub fn cell(&self, row: usize, column: usize) -> usize {
        let count = self.cells.get(row).and_then(|row| {
            let at = row.binary_search_by_key(&column, |(column, _)| *column).ok()?;
            row.get(at)
        });
        count.map_or(0, |(_, count)| self.said(*count))
    }

    /// Of a count what the matrix says.
    pub fn said(&self, count: Count) -> usize {
        count.said(self.asked.counting)
    }

    /// What a cell is as a question: the passages that it counts.
    pub fn question(&self, row: usize, column: usize) -> Option<Question> {
        let (row, column) = (self.rows.get(row)?, self.columns.get(column)?);
        let mut question = self.of_row(row.of);
        match column.of {
            Head::Document(document) => question.document = Some(document),
            Head::Year(year) => question.year = Some(year),
            Head::Tag(tag) => question.conditions.push(Condition {
                words_between: self.asked.words_between,
                with_under: self.asked.rolled_up,
                ..Condition::of(self.asked.relation, tag)
            }),
        }
        Some(question)
    }

    /// The passages of a row's tag.
    pub fn of_row(&self, tag: Id<Tag>) -> Question {
        let with_under = self.asked.rolled_up;
        Question { conditions: vec![Condition { with_under, ..Condition::tagged(tag) }], ..Question::default() }
    }
}

/// The passages that carry a tag, each with the places of its tags in the tree, those above among them where they count.
fn tagged(
    project: &Project,
    index: &Index,
    rank: &BTreeMap<Id<Tag>, usize>,
    above: &[Vec<usize>],
) -> BTreeMap<Id<Passage>, Vec<usize>> {
    let mut ranks: BTreeMap<Id<Passage>, BTreeSet<usize>> = BTreeMap::new();
    for (tag, at) in rank {
        for passage in index.passages_with(project, *tag) {
            ranks.entry(passage).or_default().extend(above.get(*at).into_iter().flatten());
        }
    }
    ranks.into_iter().map(|(passage, ranks)| (passage, ranks.into_iter().collect())).collect()
}

/// In which columns a passage stands.
enum Columns {
    Documents(BTreeMap<Id<Document>, usize>),
    Years(BTreeMap<Id<Document>, Vec<Key>>),
    Tags(BTreeMap<Id<Passage>, Vec<usize>>),
}

impl Columns {
    fn of(
        project: &Project,
        index: &Index,
        measures: &Measures,
        asked: MatrixAsked,
        (passages, ranks): (&[&Passage], &BTreeMap<Id<Passage>, Vec<usize>>),
    ) -> Self {
        match asked.across {
            Across::Documents => Self::Documents(index.documents().iter().copied().zip(0..).collect()),
            Across::Years => {
                let documents: BTreeSet<Id<Document>> = passages.iter().map(|passage| passage.document).collect();
                let years = documents.into_iter().filter_map(|id| {
                    let years = years(project.documents.get(id)?).all;
                    Some((id, years.into_iter().map(Key::Year).collect()))
                });
                Self::Years(years.collect())
            }
            Across::Tags => Self::Tags(tags::related(measures, asked, passages, ranks)),
        }
    }

    fn of_passage(&self, passage: &Passage) -> Vec<Key> {
        match self {
            Self::Documents(ranks) => ranks.get(&passage.document).map(|rank| Key::Rank(*rank)).into_iter().collect(),
            Self::Years(years) => years.get(&passage.document).cloned().unwrap_or_default(),
            Self::Tags(related) => {
                related.get(&passage.id).into_iter().flatten().map(|rank| Key::Rank(*rank)).collect()
            }
        }
    }
}
