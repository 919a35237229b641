//! The pane 'brief': the Markdown of a brief at the left, what it says at the right, and what its author
//! should look at below.
//!
//! A link of it that leads into the project is a reference. `preview` draws the blocks in view, `pen` says how their
//! references look and does what they lead to, `editor` is the field, `insert` finds something to refer to. `offers` begins a brief, `issues` freezes one and shows what was frozen; `review` walks through it sentence by
//! sentence.

mod editor;
mod findings;
mod head;
mod insert;
mod issues;
mod markup;
mod offers;
mod pen;
mod preview;
mod review;
#[cfg(test)]
mod tests;
mod tooltip;
mod ui;
mod view;

pub use review::Walk;
pub use ui::{State, show};
