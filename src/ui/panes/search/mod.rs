//! The pane 'search': what a query finds in the corpus, by document, each hit in its context.
//!
//! The texts are looked through in batches beside the drawing thread; what was found so far is shown while the
//! rest is still being read.

mod batch;
mod head;
mod list;
mod menu;
#[cfg(test)]
mod tests;
mod ui;
mod view;

pub use ui::{State, show};
