//! What is asked of passages.

use crate::model::{Document, Id, Tag, words};

words! {
    /// How a passage stands to a tag.
    pub enum Relation {
        /// It carries the tag.
        Tagged = "tagged", "tagged";
        /// It shares words with a passage that does.
        Overlapping = "overlapping", "overlapping";
        /// It lies within one.
        Inside = "inside", "inside";
        /// One lies within it.
        Around = "around", "around";
        /// So many words at most stand between it and one.
        Near = "near", "near";
        /// It stands in a paragraph in which one stands.
        Paragraph = "paragraph", "in the same paragraph as";
        /// It stands in a document in which one stands.
        Document = "document", "in the same document as";
    }
}

/// Words between two passages that are near each other, where nobody says how many.
pub const WORDS_BETWEEN: usize = 20;
/// No more can be asked for.
pub const MOST_WORDS_BETWEEN: usize = 9_999;

/// How a condition joins those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Join {
    /// It holds as well.
    #[default]
    And,
    /// It and those after it hold, or those before it do.
    Or,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// How it joins those before it; of no meaning for the first.
    pub join: Join,
    /// Whether it must not hold.
    pub is_not: bool,
    /// How the passage stands to the tag.
    pub relation: Relation,
    /// For [`Relation::Near`]: words that may stand between.
    pub words_between: usize,
    /// The tag.
    pub tag: Id<Tag>,
    /// Whether the tags under it count as the tag.
    pub with_under: bool,
}

impl Condition {
    /// A passage carries this tag or one under it.
    pub const fn tagged(tag: Id<Tag>) -> Self {
        Self::of(Relation::Tagged, tag)
    }

    /// A passage stands so to this tag or one under it.
    pub const fn of(relation: Relation, tag: Id<Tag>) -> Self {
        Self { join: Join::And, is_not: false, relation, words_between: WORDS_BETWEEN, tag, with_under: true }
    }
}

/// A year in which documents were published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Year {
    /// This one, counted astronomically: the year before 1 is 0.
    In(i64),
    /// None is known.
    Unknown,
}

/// Which passages are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// What they must meet; without a condition there are none.
    pub conditions: Vec<Condition>,
    /// Only those of this document.
    pub document: Option<Id<Document>>,
    /// Only those of documents of this year.
    pub year: Option<Year>,
    /// Whether a passage and what it stands in relation to are taken together, as the stretch from the first word of them
    /// to the last.
    pub joined: bool,
}

impl Question {
    /// The passages that carry a tag or one under it.
    pub fn of_tag(tag: Id<Tag>) -> Self {
        Self { conditions: vec![Condition::tagged(tag)], ..Self::default() }
    }

    /// The passages that carry any of these tags, or one under it.
    pub fn of_any(tags: &[Id<Tag>]) -> Self {
        let any = |tag: &Id<Tag>| Condition { join: Join::Or, ..Condition::tagged(*tag) };
        Self { conditions: tags.iter().map(any).collect(), ..Self::default() }
    }

    /// Whether words or paragraphs have to be counted to answer it.
    pub fn needs_measures(&self) -> bool {
        self.conditions.iter().any(|condition| condition.relation.needs_measures())
    }

    /// The conditions that must hold together, alternative by alternative.
    pub fn alternatives(&self) -> impl Iterator<Item = &[Condition]> {
        self.conditions.chunk_by(|_, next| next.join == Join::And)
    }
}

impl Relation {
    /// Whether words or paragraphs have to be counted for it.
    pub const fn needs_measures(self) -> bool {
        matches!(self, Self::Near | Self::Paragraph)
    }

    /// Whether a passage and what it stands in this relation to make a stretch of text.
    pub const fn can_join(self) -> bool {
        !matches!(self, Self::Tagged | Self::Document)
    }
}
