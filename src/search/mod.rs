//! Finding words in the corpus: the language in which it is asked, what its words mean in a text, and which places
//! answer best.
//!
//! A [`Query`] is made of *terms*, which stand in a text or do not, and *fields*, which are known of a document or a
//! passage. Case and diacritics do not matter (`fold`), nor does the form of a word ([`Stems`]). A text is taken apart
//! into [`blocks`] of paragraphs and those into [`tokens`]; scan and index do so by the same code.
//!
//! What fields mean over a project, and which texts are asked, is the session's.

#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, clippy::expect_used, clippy::panic))]

mod blocks;
pub mod concordance;
pub mod index;
mod lexical;
pub mod marking_terms;
mod matching;
mod query;
mod rank;
pub mod significance;
mod snippet;
mod stems;
mod term;
mod token;

pub use blocks::{Block, blocks};
pub use lexical::{Lexical, Lexicon, term as lexical_term};
pub use matching::{Matching, Occurrence, Reader, occurrences};
pub use query::{Called, Fault, Field, Having, Key, Query, Sought, TagPath, Wrong};
pub use rank::{Finding, Place, Weights, close_together, within_a_word};
pub use snippet::snippet;
pub use stems::Stems;
pub use term::{Pattern, Term};
pub use token::{Token, tokens};
