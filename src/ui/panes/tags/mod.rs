//! The pane 'tags': the tag tree, made and tended, with the passages of the tag that is selected under it.
//!
//! `view` works out which tags are in sight, `tree` draws them and listens to the keys of a tree, `row` paints one,
//! `rename` is the field in a row's place, `moving` puts a tag under another, `passages` is the list below.

mod edit;
mod menu;
mod moving;
mod passages;
mod rename;
mod row;
mod state;
#[cfg(test)]
mod tests;
mod tree;
mod ui;
mod view;

pub use state::State;
pub use tree::DraggedTag;
pub use ui::show;
