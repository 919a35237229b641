//! The timeline: claims, dated passages and publications in time. What is uncertain is drawn as uncertain:
//! approximate ends fade, open ones have arrows, alternatives are ghosts, a month is a month wide.

mod axis;
mod bars;
mod lanes;
mod scale;
mod ui;
mod view;

pub use ui::{State, show};
