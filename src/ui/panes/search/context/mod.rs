//! Words in context: each hit of what is searched for on a line of its own, the hits under each other, in the order of what
//! stands around them; and the words that stand near them unusually often.
//!
//! `state` asks for the lines beside the drawing thread and remembers which is chosen, `ui` draws them, `near` what stands
//! near.

mod near;
mod state;
mod ui;

pub(super) use state::State;
pub(super) use ui::{Asked, show};
