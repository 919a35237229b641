//! The pane 'graph': all that a claim goes back to, drawn. The inspector draws the same, smaller.
//!
//! The claim stands at the left, then its passages, the documents they stand in, what these rest on, and at the right
//! the origins side by side. Where nobody has said more, a dotted line ends at a question mark; what comes back to
//! itself ends in a loop. [`crate::analysis::graph`] says what goes back to what and in which column and row it stands;
//! `view` puts that into words, `measure` into points.

mod draw;
mod measure;
mod node;
mod sheet;
#[cfg(test)]
mod tests;
mod ui;
mod view;
mod walk;

pub use measure::Measure;
pub use sheet::{Sheet, Walking};
pub use ui::{State, show};
