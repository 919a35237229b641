//! Coded text: the passages, or the stretches of text, that any combination of tags chooses.
//!
//! A [`Question`] is a row of *conditions*: 'tagged A and overlapping B, not tagged C, or tagged D'. AND binds stronger than
//! OR. A *relation* is to the passages of a tag: to share words with one, to lie inside one or around one, to have no more
//! than so many words between, to stand in the same paragraph or the same document. A passage that carries the tag itself
//! stands in every relation to it.
//!
//! Positions are those of the edition that a passage is anchored in. Words and paragraphs are counted once by [`Measures`];
//! everything else is sorted and looked up, so that no passage is compared with every other.

mod answer;
mod asked;
mod measures;
mod ranges;
#[cfg(test)]
mod tests;
mod typed;
mod wording;
mod year;

pub use answer::{Answer, Found, answer};
pub use asked::{Condition, Join, MOST_WORDS_BETWEEN, Question, Relation, WORDS_BETWEEN, Year};
pub use measures::{Measure, Measures, count_words};
pub use typed::Fault;
pub use year::{MOST_YEARS, Years, years};
