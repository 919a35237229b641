//! The pane 'brief': the Markdown of a brief at the left, what it says at the right, and what its author
//! should look at below.
//!
//! `blocks` reads Markdown into *blocks*: what stands under one another, each made of *runs* of words of one
//! look. A run may belong to a *link*, and a link that leads into the project is a reference. `setting` sets
//! a block in type, `draw` draws it, `preview` those in view, `editor` is the field, `insert` finds something to
//! refer to. `offers` begins a brief, `issues` freezes one and shows what was frozen; `review` walks through it sentence by
//! sentence.

mod blocks;
mod draw;
mod editor;
mod findings;
mod head;
mod insert;
mod issues;
mod markup;
mod offers;
mod preview;
mod review;
mod setting;
#[cfg(test)]
mod tests;
mod tooltip;
mod ui;
mod view;

pub use review::Walk;
pub use ui::{State, show};
