//! The pane 'documents': what was loaded, how far it is read, the queue to get through, and the way in.
//!
//! `queue` says what is listed and under what, `view` what a row says, `chips` narrows the list and orders it, `choosing`
//! chooses several, `group` draws a folder or thread, `menu` is the right click, `ui` draws the rest.

mod chips;
mod choosing;
mod group;
mod menu;
mod queue;
#[cfg(test)]
mod queue_tests;
mod state;
#[cfg(test)]
mod tests;
mod ui;
mod view;

pub use state::State;
pub use ui::show;
