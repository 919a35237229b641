//! A pane: how long each claim is, the longest first; a click selects it.

use corroborate::model::{Claim, Id, Project};
use corroborate::ui::action::Actions;
use egui::{Button, ScrollArea, Ui};

/// A row, computed from the project and tested without drawing: the pane's file `view.rs`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) claim: Id<Claim>,
    pub(crate) text: String,
    pub(crate) words: usize,
}

/// The rows, those with most words first.
pub(crate) fn rows(project: &Project) -> Vec<Row> {
    let row =
        |claim: &Claim| Row { claim: claim.id, text: claim.text.clone(), words: claim.text.split_whitespace().count() };
    let mut rows: Vec<Row> = project.claims.iter().map(row).collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.words), row.claim));
    rows
}

/// What the pane remembers between frames.
#[derive(Default)]
pub(crate) struct State {
    filter: String,
}

/// Draws the rows, and asks for what is clicked: the pane's file `ui.rs`.
pub(crate) fn show(ui: &mut Ui, state: &mut State, project: &Project, actions: &mut Actions) {
    let label = ui.label("Filter");
    ui.text_edit_singleline(&mut state.filter).labelled_by(label.id);
    ScrollArea::vertical().show(ui, |ui| {
        for row in rows(project).iter().filter(|row| row.text.contains(&state.filter)) {
            if ui.add(Button::new(format!("{} words · {}", row.words, row.text))).clicked() {
                actions.select(row.claim);
            }
        }
    });
}

#[test]
fn a_click_selects_the_claim() {
    use crate::desk::Desk;
    use corroborate::model::AnyId;
    use corroborate::session::{Maker, Session};
    use corroborate::store::Access;
    use corroborate::ui::action::Action;
    use corroborate::ui::theme::Theme;
    use egui_kittest::{Harness, kittest::Queryable as _};

    let desk = Desk::with_case();
    desk.run("claim case --text 'Short.'").exits(0);
    desk.run("claim case --text 'The quay is closed.'").exits(0);
    let session = Session::open(&desk.path("case"), Access::Read, Maker::of_this_machine("")).expect("it opens");
    let project = session.project().clone();
    let longest = rows(&project)[0].claim;
    let draw = move |ui: &mut Ui, (state, actions): &mut (State, Actions)| show(ui, state, &project, actions);
    let setup = |context: &egui::Context| Theme::Light.apply(context);
    let table = (State::default(), Actions::default());
    let mut harness = Harness::builder().with_context_setup(setup).build_ui_state(draw, table);
    harness.get_by_label("4 words · The quay is closed.").click();
    harness.run();
    let asked = harness.state_mut().1.take();
    assert!(matches!(asked.as_slice(), [Action::Select(Some(AnyId::Claim(id)))] if *id == longest));
}
