//! The pane 'people': people, bodies, systems and things by kind, with how many passages speak of each and how many claims
//! are about it; and the names that may be one, for the analyst to merge.
//!
//! Selecting one lights its passages. The inspector holds its fields: what it is called, what else, what it is.

mod head;
mod row;
#[cfg(test)]
mod tests;
mod ui;
mod view;

pub use ui::{State, show};
pub(in crate::ui) use view::{fullest, proposed};
