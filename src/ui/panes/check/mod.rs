//! The pane 'to check': passages that were left in an older version of their document. Where similar words stand in
//! the newest, each is asked about; where none do, it can be placed by hand.

mod one;
#[cfg(test)]
mod tests;
mod ui;
mod view;

pub use ui::{State, show};
