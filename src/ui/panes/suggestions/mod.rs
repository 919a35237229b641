//! The pane 'suggestions': everything that was noticed in the texts and that nobody has decided about, by kind; and
//! what was decided, to be taken back.
//!
//! `view` and `decided` work out the rows, `head` says how far the reading is and narrows the list, `one` is the
//! suggestion that is asked about, `ui` draws the list and remembers what is chosen in it.

mod decided;
mod head;
mod one;
#[cfg(test)]
mod tests;
mod ui;
mod view;

pub use ui::{State, show};
