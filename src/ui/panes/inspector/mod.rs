//! The pane 'inspector': what is selected, in full, and every field of it that can be changed.
//!
//! One file a kind of object. What is typed is committed on Enter, on leaving the field and, in long texts, on a
//! second's idle (`typing`).

mod about;
mod beside;
mod case;
mod chain;
mod claim;
mod document;
mod documents;
mod evidence;
mod field;
mod grades;
mod memos;
mod origin;
mod parts;
mod passage;
mod passages;
mod plain;
mod redaction;
mod replies;
mod tasks;
#[cfg(test)]
mod tests;
mod typing;
mod ui;
mod view;

pub(super) use chain::{WayBack, way_back};
pub use ui::{State, show};
