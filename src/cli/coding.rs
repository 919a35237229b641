//! What `coded`, `matrix` and `export` share: which coded text, and which matrix of tags.

use super::view::View;
use crate::analysis::coded::{Question, Relation, WORDS_BETWEEN, Year};
use crate::analysis::matrix::{Across, Counting, MatrixAsked, Order};
use crate::problem::Problem;
use crate::session::find_a;

/// Which passages.
#[derive(Debug, clap::Args)]
pub(super) struct Coding {
    /// Coded text: which passages, as in 'tagged Money and overlapping Loans not near 10 Draft or Aid only'. Relations are
    /// tagged, overlapping, inside, around, near N (words between), paragraph and document; 'only' leaves out the tags
    /// under a tag
    #[arg(long = "where", value_name = "QUESTION", conflicts_with_all = ["tag", "not_tag", "to"])]
    question: Option<String>,
    /// Coded text: passages with this tag or one under it; given again, with all of them
    #[arg(long, value_name = "PATH")]
    tag: Vec<String>,
    /// Coded text: but not with this tag or one under it
    #[arg(long, value_name = "PATH")]
    not_tag: Vec<String>,
    /// Coded text: that stand in the relation to a passage with this tag or one under it
    #[arg(long, value_name = "PATH")]
    to: Vec<String>,
    /// How passages stand to those of another tag, of --to or across a matrix: tagged, overlapping, inside, around, near,
    /// paragraph or document
    #[arg(long, value_name = "RELATION", default_value_t = Relation::Overlapping)]
    relation: Relation,
    /// For the relation near: words that may stand between
    #[arg(long, value_name = "N", default_value_t = WORDS_BETWEEN)]
    words_between: usize,
    /// Leave out the tags under a tag
    #[arg(long)]
    own_tags_only: bool,
}

/// Which of them, and as what.
#[derive(Debug, clap::Args)]
pub(super) struct Narrowed {
    /// Coded text: only of this document
    #[arg(long, value_name = "ID")]
    document: Option<String>,
    /// Coded text: only of documents published in this year, or 'none'
    #[arg(long, value_name = "YEAR", value_parser = year, allow_hyphen_values = true)]
    year: Option<Year>,
    /// Coded text: take passages and what they stand in relation to together, as one stretch
    #[arg(long)]
    joined: bool,
}

/// Which matrix of tags.
#[derive(Debug, clap::Args)]
pub(super) struct Counted {
    /// Matrix: what stands across: document, tag or year
    #[arg(long, value_name = "WHAT", default_value_t = Across::Documents)]
    columns: Across,
    /// Matrix: what is counted: passages, or the words in them
    #[arg(long, value_name = "WHAT", default_value_t = Counting::Passages)]
    count: Counting,
    /// Matrix: which rows come first: name or count
    #[arg(long, value_name = "ORDER", default_value_t = Order::Name)]
    sort_rows: Order,
    /// Matrix: which columns come first: name or count
    #[arg(long, value_name = "ORDER", default_value_t = Order::Name)]
    sort_columns: Order,
    /// Matrix: rows and columns that count nothing too
    #[arg(long)]
    with_empty: bool,
}

fn year(given: &str) -> Result<Year, String> {
    if given == "none" {
        return Ok(Year::Unknown);
    }
    given.parse().map(Year::In).map_err(|_no_number| format!("'{given}' is no year; write 2018, or 'none'"))
}

impl Coding {
    /// The question that is asked; of all tags where none is named.
    pub(super) fn question(&self, narrowed: &Narrowed, view: &View) -> Result<Question, Problem> {
        let (project, index) = (view.project(), &view.index);
        let mut question = match self.typed() {
            None => Question::of_any(index.children(None)),
            Some(typed) => Question::typed(&typed, project, index).map_err(|fault| {
                Problem::usage(fault.to_string())
                    .advise("'corroborate tags' lists the tags; 'help coded' says how to ask")
            })?,
        };
        if self.own_tags_only {
            question.conditions.iter_mut().for_each(|condition| condition.with_under = false);
        }
        question.document = narrowed.document.as_deref().map(|typed| find_a(project, typed)).transpose()?;
        question.year = narrowed.year;
        question.joined = narrowed.joined;
        Ok(question)
    }

    fn typed(&self) -> Option<String> {
        if let Some(question) = &self.question {
            return Some(question.clone());
        }
        let quoted = |tag: &String| format!("\"{}\"", tag.replace('\\', "\\\\").replace('"', "\\\""));
        let relation = match self.relation {
            Relation::Near => format!("near {}", self.words_between),
            relation => relation.key().to_owned(),
        };
        let tags = self.tag.iter().map(|tag| format!("tagged {}", quoted(tag)));
        let to = self.to.iter().map(|tag| format!("{relation} {}", quoted(tag)));
        let not = self.not_tag.iter().map(|tag| format!("not tagged {}", quoted(tag)));
        let all: Vec<String> = tags.chain(to).chain(not).collect();
        (!all.is_empty()).then(|| all.join(" and "))
    }

    /// The matrix that is asked for.
    pub(super) fn matrix(&self, counted: &Counted) -> MatrixAsked {
        MatrixAsked {
            across: counted.columns,
            relation: self.relation,
            words_between: self.words_between,
            counting: counted.count,
            rolled_up: !self.own_tags_only,
            rows: counted.sort_rows,
            columns: counted.sort_columns,
            with_empty: counted.with_empty,
        }
    }
}
