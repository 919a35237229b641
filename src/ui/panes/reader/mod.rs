//! The pane 'reader': one document's text, with its passages, claims and memos beside it.
//!
//! `view` works out what lies over the text, `sheet` keeps the text that is shown and what was worked out
//! for it, `find` looks for words in it, `menu` is the right click, `ui` draws.

mod find;
mod guess;
mod menu;
mod sheet;
#[cfg(test)]
mod tests;
mod ui;
mod versions;
mod view;

pub use menu::citation;
pub use ui::{State, show};
