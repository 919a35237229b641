//! The timeline: claims, dated passages, mail and publications in time.
//!
//! What is uncertain is drawn as uncertain:
//! approximate ends fade, open ones have arrows, alternatives are ghosts, a month is a month wide.
//!
//! Finding, packing and counting are done in [`crate::analysis::timeline`], which knows no window. Here `state` keeps what
//! was laid out, `rows` has the words of what is `seen`, `head` the controls, `axis`, `lanes` and `bars` draw, `gestures`
//! zooms, pans and brushes, `keys` does the same without a pointer, `edges` moves the ends of dates, `tray` holds what has no
//! date, `ruler` measures.

mod axis;
mod bars;
mod edges;
mod gestures;
mod head;
mod keys;
mod lanes;
mod rows;
mod ruler;
mod seen;
mod state;
#[cfg(test)]
mod tests;
mod tray;
mod ui;

pub use state::State;
pub use ui::show;
