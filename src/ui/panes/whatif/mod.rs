//! The pane 'what if': what would change if something were withdrawn or graded otherwise.
//!
//! It is told claim by claim and sentence by sentence; of what is withdrawn already, what changed with it, with the draft
//! of a correction.
//!
//! What it is about is its *subject*: asked for by a command, it stays while what it leads to is selected. Without one, the
//! pane lists the origins by what would fall with each.
//!
//! `consequences` asks [`crate::analysis::whatif`], the one engine; `view` puts its answer into lines, `measure` into
//! points. Nothing is done here before a button says so.

pub(in crate::ui) mod consequences;
mod draw;
mod foot;
mod head;
mod measure;
mod notice;
mod origins;
mod state;
#[cfg(test)]
mod tests;
mod ui;
mod view;

pub use origins::{Falling, falling};
pub use state::State;
pub use ui::show;

use crate::model::{AnyId, Brief, Id};

/// What the pane asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Show what would change, or what changed, with this.
    About(AnyId),
    /// Work out for each origin what would fall with it.
    EachOrigin,
    /// Show this sentence in its brief.
    Sentence(Id<Brief>, String),
}
