//! The pane 'claims': every claim with what it stands on, filtered and sorted.
//!
//! A passage dragged here from the reader becomes evidence of the claim it is dropped on.

mod brushed;
mod head;
mod list;
mod menu;
mod row;
#[cfg(test)]
mod tests;
mod ui;
mod view;

pub use ui::{State, show};
pub(in crate::ui) use view::holds_all;
