//! The pane 'reader': one document's text, with its passages, claims and memos beside it.
//!
//! `view` works out what lies over the text, `sheet` keeps the text that is shown and what was worked out
//! for it, `find` looks for words in it, `outline` lists its headings, `head` is the line above it, `menu` is the
//! right click, `ui` draws.

mod find;
mod head;
mod menu;
mod outline;
#[cfg(test)]
mod reading_tests;
mod sheet;
#[cfg(test)]
mod tests;
mod ui;
mod view;

pub use menu::citation;
pub use ui::{State, show};
