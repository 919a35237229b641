//! Finding words in the corpus: a scan of every text, for a corpus that has no index.
//!
//! A *query* is words and "phrases in quotes"; a text answers it when it holds all of them. Case and
//! diacritics do not matter (`fold`). A *hit* is a place where words of the query stand close together.
//! Which texts are looked at, and in which order documents of equal score come, is the caller's.

#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, clippy::expect_used, clippy::panic))]

mod blocks;
pub mod index;
mod occurrence;
mod query;
mod rank;
mod snippet;
mod stems;
mod term;
mod token;

pub use blocks::{Block, blocks};
pub use query::{NotAQuery, Query};
pub use rank::{Hit, find};
pub use snippet::snippet;
pub use stems::Stems;
pub use term::{Pattern, Term};
pub use token::{Token, tokens};
