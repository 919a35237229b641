//! The pane 'documents': what was loaded, how far it is read, the queue to get through, and the way in.

mod chips;
mod choosing;
mod folder;
mod menu;
#[cfg(test)]
mod tests;
mod ui;
mod view;

pub use ui::{State, show};
