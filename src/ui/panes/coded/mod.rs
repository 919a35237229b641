//! The pane 'coded text': passages by any combination of tags, and matrices of tags, whose cells open their passages.
//!
//! The two are faces of one pane because one leads to the other, and of a pane of their own because the tags pane is narrow
//! and is worked in meanwhile: tags are dragged from it onto the question.
//!
//! `builder` is the question in plain words, `list` the passages, `head` what stands over the matrix, `grid` the matrix,
//! `agreement` how far those who coded agree.
//! Questions are answered beside the window ([`Wanted`]); what is shown stays until the next answer is there.

mod agreement;
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
    /// How far those who coded agree.
    Agreement,
}

impl Face {
    const ALL: [Self; 3] = [Self::Passages, Self::Matrix, Self::Agreement];

    /// What it is called on screen.
    fn label(self) -> &'static str {
        match self {
            Self::Passages => say!("Passages"),
            Self::Matrix => say!("Matrix"),
            Self::Agreement => say!("Agreement"),
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
