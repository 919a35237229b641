//! The pane 'history': everything that was done in the project, newest first, as a list one can walk.
//!
//! One sees where one stands in it and what each step changed, and goes back or forth to any step that stands.

mod change;
mod one;
#[cfg(test)]
mod tests;
mod ui;
mod view;

pub use ui::{State, show};

/// What the pane asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// Read what the history has grown by.
    Read,
    /// Read the whole of what this revision did.
    Look(u64),
    /// Take back all that was done after this revision.
    BackTo(u64),
    /// Bring back what was undone, up to and with this revision.
    ForwardTo(u64),
}
