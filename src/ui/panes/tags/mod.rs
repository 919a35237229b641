//! The pane 'tags': the tag tree, made and tended.

mod edit;
mod menu;
#[cfg(test)]
mod tests;
mod ui;
mod view;

pub use ui::{State, show};
