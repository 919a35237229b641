//! Checking a brief beside the window.

use super::app::App;
use super::errands::Told;
use super::layout::Pane;
use crate::analysis::Index;
use crate::brief::Checked;
use crate::model::{Brief, Edtf, Id};
use crate::session::briefs;
use crate::ui::panes::brief::Walk;

/// What came of the check of a text.
pub(super) struct CheckedBrief {
    /// Of which revision the project was.
    pub(super) revision: u64,
    pub(super) brief: Id<Brief>,
    pub(super) text: String,
    pub(super) checked: Checked,
    /// Whether it says otherwise than its last issue; none where it was not issued.
    pub(super) differs: Option<bool>,
    /// What there is to review.
    pub(super) walk: Walk,
}

/// Checks a brief as it stands in the field.
pub(super) fn check_brief(app: &App, id: Id<Brief>, text: String) {
    let Some(opened) = &app.opened else { return };
    let (project, library) = (opened.project.clone(), opened.library.clone());
    // What is found does not hang on the day; the brief's own is at hand. Without it nothing is checked, and nothing told.
    let brief = project.briefs.get(id);
    let as_of = brief.and_then(|brief| brief.made.at.to_string().get(..10)?.parse::<Edtf>().ok());
    let Some(as_of) = as_of else { return };
    app.errands.run(move || {
        let index = Index::of(&project);
        let checked = briefs::checked((&project, &index, &library), (project.briefs.get(id), &text), &as_of);
        let differs = briefs::differs((&project, &index, &library), id, &text, &as_of);
        let walk = Walk::of((&project, &index, &library), &text, &as_of);
        Told::BriefChecked(CheckedBrief { revision: project.revision(), brief: id, text, checked, differs, walk })
    });
}

/// Leads to the next thing to look at in the brief, or to the one before.
pub(super) fn step(app: &mut App, forward: bool) {
    app.show_pane(Pane::Brief);
    app.panes.brief.step(forward);
}

/// Walks through the brief, sentence by sentence.
pub(super) fn review(app: &mut App) {
    app.show_pane(Pane::Brief);
    app.panes.brief.review();
}
