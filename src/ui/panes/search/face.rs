//! What the pane shows of one question: the documents that answer, each hit in its context, the terms that mark them; and
//! what is like something.

use super::State;
use crate::say;
use crate::search::concordance::Order;
use crate::session::asking::Like;
use crate::ui::command::Command;
use crate::ui::theme::STEP;
use egui::{Button, Role, Ui, WidgetInfo, vec2};

use crate::model::{Document, Id, Tag};
use std::collections::BTreeSet;

/// A face of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Face {
    /// The hits, by document.
    #[default]
    Documents,
    /// Each hit on a line of its own.
    Context,
    /// What marks documents against the rest.
    Terms,
    /// What is like something.
    Alike,
}

impl Face {
    const ALL: [Self; 4] = [Self::Documents, Self::Context, Self::Terms, Self::Alike];

    fn label(self) -> &'static str {
        match self {
            Self::Documents => say!("Documents"),
            Self::Context => say!("In context"),
            Self::Terms => say!("Terms"),
            Self::Alike => say!("Alike"),
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Documents => say!("The documents that answer, with their hits"),
            Self::Context => {
                say!("Each hit on a line of its own, in the middle, in the order of what stands around it")
            }
            Self::Terms => say!("The words that mark the documents found against all others"),
            Self::Alike => say!("What is like a document or a passage, and what both share"),
        }
    }

    fn command(self) -> Option<Command> {
        match self {
            Self::Documents => None,
            Self::Context => Some(Command::ShowContext),
            Self::Terms => Some(Command::ShowTerms),
            Self::Alike => Some(Command::MoreLikeThis),
        }
    }
}

/// Which documents are held against the others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// Those that the question finds.
    Found,
    /// One.
    Document(Id<Document>),
    /// Several that were chosen.
    Documents(BTreeSet<Id<Document>>),
    /// Those that hold passages of a tag or one under it.
    Tag(Id<Tag>),
}

/// What the pane is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Show this face.
    Show(Face),
    /// Show hits in their context, in this order.
    InOrder(Order),
    /// Show what marks these.
    Terms(Of),
    /// Show what is like it.
    Like(Like),
}

/// Draws the faces, of which one is on.
pub(super) fn faces(ui: &mut Ui, state: &mut State) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(STEP, STEP);
        ui.spacing_mut().interact_size.y = 24.0;
        ui.spacing_mut().button_padding = vec2(8.0, 2.0);
        for face in Face::ALL {
            let on = state.face == face;
            let button = ui.add(Button::selectable(on, face.label()));
            button.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, face.label()));
            let help = face.command().map_or(face.help().to_owned(), |it| it.with_keys(ui.ctx(), face.help()));
            if button.on_hover_text(help).clicked() {
                state.face = face;
            }
        }
    });
}
