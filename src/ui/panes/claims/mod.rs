//! The pane 'claims': every claim with what it stands on, as a list in groups or as a board of cards, filtered and
//! sorted; and the passages that are evidence in no claim yet.
//!
//! A passage or a hit dragged here becomes evidence of the claim it is dropped on. A card cannot be dragged into another
//! column: what a claim stands on is computed.

mod board;
mod grouping;
mod head;
mod list;
mod menu;
mod row;
mod several;
mod signs;
mod state;
mod tally;
#[cfg(test)]
mod tests;
mod ui;
mod unlinked;
mod view;

pub use state::State;
pub(in crate::ui) use tally::Tally;
pub use ui::show;
pub(in crate::ui) use view::holds_all;
