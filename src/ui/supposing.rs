//! What the window does for the panes 'what if' and 'competing hypotheses': it brings them into sight, works out beside
//! itself what would fall with each origin, leads to sentences of briefs, and fills the matrix.

use super::app::App;
use super::errands::Told;
use super::layout::Pane;
use super::panes::ach;
use super::panes::whatif::consequences::subject;
use super::panes::whatif::{Ask, falling};
use crate::say;
use crate::session::Work;
use crate::session::verbs::ach::bring;
use crate::session::verbs::claim::{self, NewClaim};

/// Asks about what is selected; with nothing that could fall, about each origin in turn.
pub(super) fn ask(app: &mut App) {
    let Some(opened) = &app.opened else { return };
    match subject(&opened.selection) {
        Some(id) => app.panes.whatif.about(id),
        None => app.panes.whatif.leave(),
    }
    app.show_pane(Pane::WhatIf);
}

/// Does what the pane asks for.
pub(super) fn answer(app: &mut App, asked: Ask) {
    match asked {
        Ask::About(id) => {
            app.panes.whatif.about(id);
            app.show_pane(Pane::WhatIf);
        }
        Ask::EachOrigin => {
            let Some(opened) = &app.opened else { return };
            let project = opened.project.clone();
            app.errands.run(move || Told::Falling(falling(&project), project.revision()));
        }
        Ask::Sentence(brief, sentence) => {
            app.show_pane(Pane::Brief);
            app.panes.brief.go_to_sentence(brief, sentence);
        }
    }
}

/// Brings the matrix into sight, where the keys act from then on.
pub(super) fn show_matrix(app: &mut App) {
    app.panes.ach.focus();
    app.show_pane(Pane::Hypotheses);
}

/// Puts a hypothesis or evidence into the matrix.
pub(super) fn fill(app: &mut App, asked: ach::Ask) {
    match asked {
        ach::Ask::Hypothesis(id) => app.panes.ach.add(id),
        ach::Ask::NewHypothesis(text) => {
            app.panes.ach.add_when_stated(text.clone());
            let verb = move |work: &mut Work<'_>| {
                claim::state(work, NewClaim { text, ..NewClaim::default() }).map(|id| Some(id.into()))
            };
            app.edit(say!("State claim").to_owned(), Box::new(verb));
        }
        ach::Ask::Evidence(passage) => {
            let hypotheses = app.panes.ach.hypotheses().to_vec();
            let verb = move |work: &mut Work<'_>| bring(work, &hypotheses, passage).map(|()| Some(passage.into()));
            app.edit(say!("Add evidence to the matrix").to_owned(), Box::new(verb));
        }
    }
}
