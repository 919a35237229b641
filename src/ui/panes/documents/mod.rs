//! The pane 'documents': what was loaded, how far it is read, and the way in.

mod menu;
#[cfg(test)]
mod tests;
mod ui;
mod view;

pub use ui::{State, show};
