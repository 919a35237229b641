//! The pane 'reader': one document's text, with its passages, claims and memos beside it.
//!
//! `opening` gets a text ready, `places` says where its passages stand, `view` works out what lies over it, `sheet`
//! keeps the text that is shown and what was worked out for it, `find` is the bar that looks for words, `hits` does
//! the looking, `menu` is the right click, `ui` draws.

mod find;
mod hits;
mod menu;
mod opening;
mod places;
mod sheet;
#[cfg(test)]
mod tests;
mod ui;
mod view;

pub use menu::citation;
pub use ui::{State, show};
