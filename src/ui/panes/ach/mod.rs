//! The pane 'competing hypotheses': the matrix of an analysis of competing hypotheses, hypotheses across and evidence
//! down, after Heuer (Psychology of Intelligence Analysis, ch. 8).
//!
//! A *line* is an item of evidence or what stands over all items of one voice: all that go back to the same origin. The
//! *cursor* is the cell, line or head at which the keys act. [`crate::analysis::ach`] weighs and ranks; `view` puts that into
//! lines, `grid` draws and hears the keys, `foot` tells of the cell at the cursor.

mod cell;
mod cursor;
mod draw;
mod foot;
mod grid;
mod head;
mod heads;
mod keys;
mod measure;
mod pointer;
#[cfg(test)]
mod tests;
mod ui;
mod view;

pub use ui::{State, show};

use crate::model::{Claim, Id, Passage};

/// What the matrix is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// This claim competes with the others.
    Hypothesis(Id<Claim>),
    /// A claim that nobody has stated yet does.
    NewHypothesis(String),
    /// This passage is to be judged against them.
    Evidence(Id<Passage>),
}
