//! The pane 'coded text': passages by any combination of tags, and matrices of tags, whose cells open their passages.
//!
//! The two are faces of one pane because one leads to the other, and of a pane of their own because the tags pane is narrow
//! and is worked in meanwhile: tags are dragged from it onto the question.
//!
//! `builder` is the question in plain words, `list` the passages, `head` what stands over the matrix, `grid` the matrix.
//! Questions are answered beside the window ([`Wanted`]); what is shown stays until the next answer is there.

mod builder;
mod cells;
mod grid;
mod head;
mod list;
mod matrix;
mod picker;
mod state;

mod ui;
mod work;

pub use state::State;
pub use ui::show;
pub use work::{Done, Wanted, work};

use crate::analysis::coded::Question;
use crate::say;
use crate::session::outgoing::What;

/// What the pane shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Face {
    /// Passages one below the other.
    #[default]
    Passages,
    /// A matrix of tags.
    Matrix,
}

impl Face {
    const ALL: [Self; 2] = [Self::Passages, Self::Matrix];

    /// What it is called on screen.
    fn label(self) -> &'static str {
        match self {
            Self::Passages => say!("Passages"),
            Self::Matrix => say!("Matrix"),
        }
    }
}

/// What the pane asks for, or is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Bring it into sight with this face.
    Show(Face),
    /// Bring it into sight with what this chooses.
    About(Question),
    /// Work this out beside the window.
    Work(Box<Wanted>),
    /// Write this to a file.
    Export(Box<What>),
}
