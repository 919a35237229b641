//! Passages that are evidence in no claim yet: gone through by key, each linked, stated as a claim or passed by.

use super::state::State as Pane;
use crate::analysis::brushed::LeftOut;
use crate::model::{Id, Passage, Project};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::brushed;
use crate::ui::command::Command;
use crate::ui::dragging;
use crate::ui::panes::passage_row;
use crate::ui::scene::{Filter, Scene};
use crate::ui::theme::{META_SIZE, STEP};
use crate::ui::widgets::rows::{row_id, rows};
use egui::{Frame, Margin, ProgressBar, Rect, Response, RichText, Role, Sense, Ui, WidgetInfo};
use std::collections::BTreeSet;

/// Height of a row, in points.
const ROW: f32 = 44.0;
/// The name of the list.
const NAME: &str = "unlinked";

/// The passages in no claim, and where one is among them.
#[derive(Debug, Default)]
pub(super) struct Unlinked {
    /// In the order of their documents' titles and of their texts.
    left: Vec<Id<Passage>>,
    /// How many passages may be evidence.
    total: usize,
    /// What the brushed range and region hide of those that are left.
    hidden: Vec<LeftOut>,
    /// The revision of the project that they were looked for in, and the filter.
    of: Option<(u64, Filter)>,
    /// The one that was gone to last, and the one after it, for when it is linked.
    at: Option<Id<Passage>>,
    then: Option<Id<Passage>>,
    /// The row of the list that has the focus.
    focused: Option<usize>,
    /// Passed by since the window was opened.
    passed: BTreeSet<Id<Passage>>,
}

/// Every passage that still counts and is evidence in no claim, and how many there are of either sort.
fn look(scene: &Scene<'_>) -> (Vec<Id<Passage>>, usize) {
    let project = scene.project;
    let counts = |project: &Project, passage: &Passage| {
        let document = project.documents.get(passage.document);
        passage.withdrawn.is_none() && document.is_some_and(|document| document.withdrawn.is_none())
    };
    let all = scene.index.documents().iter().flat_map(|document| scene.index.passages(*document));
    let mut total = 0;
    let mut left = Vec::new();
    for passage in all.filter_map(|id| project.passages.get(*id)).filter(|passage| counts(project, passage)) {
        total += 1;
        if scene.index.uses(passage.id).is_empty() {
            left.push(passage.id);
        }
    }
    (left, total)
}

impl Unlinked {
    fn follow(&mut self, scene: &Scene<'_>) {
        let key = (scene.project.revision(), scene.filter.clone());
        if self.of.as_ref() != Some(&key) {
            (self.left, self.total) = look(scene);
            let mut hidden = Vec::new();
            self.left.retain(|id| {
                let why = scene.left_out(*id);
                hidden.extend(why);
                why.is_none()
            });
            self.hidden = hidden;
            self.of = Some(key);
        }
    }

    /// The next one from where one is; those that were passed by come last. The one that is left is passed by, unless
    /// it was linked.
    pub(super) fn next(&mut self, scene: &Scene<'_>) -> Option<Id<Passage>> {
        self.follow(scene);
        let here = self.at.filter(|at| self.left.contains(at));
        if let Some(here) = here {
            self.passed.insert(here);
        }
        let begin = match here {
            Some(here) => self.left.iter().position(|id| *id == here).map_or(0, |at| at + 1),
            // It was linked; what came after it comes next.
            None => self.then.and_then(|then| self.left.iter().position(|id| *id == then)).unwrap_or_default(),
        };
        let round = || self.left.iter().cycle().skip(begin).take(self.left.len());
        let fresh = round().find(|id| !self.passed.contains(id)).copied();
        if fresh.is_none() {
            // All that is left was passed by: once more.
            self.passed.clear();
        }
        let next = fresh.or_else(|| round().next().copied())?;
        self.go_to(next);
        Some(next)
    }

    fn go_to(&mut self, id: Id<Passage>) {
        let at = self.left.iter().position(|known| *known == id);
        self.then = at.and_then(|at| self.left.get(at + 1).or(self.left.first())).copied();
        self.at = Some(id);
    }

    /// '12 of 40 passages are in a claim'
    fn progress(&self) -> String {
        let done = self.total - self.left.len() - self.hidden.len();
        let said = say!("{done} of {total} passages are evidence in a claim", done, total = self.total);
        match self.left.iter().filter(|id| self.passed.contains(id)).count() {
            0 => said,
            passed => say!("{said} · {passed} passed by", said, passed),
        }
    }
}

/// Draws the list, with how far one is.
pub(super) fn show(ui: &mut Ui, pane: &mut Pane, scene: &Scene<'_>, actions: &mut Actions) {
    let state = &mut pane.unlinked;
    state.follow(scene);
    // What is selected elsewhere is gone on from.
    if let Some(selected) = scene.selection.passage()
        && state.at != Some(selected)
        && state.left.contains(&selected)
    {
        state.go_to(selected);
    }
    Frame::new().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        head(ui, state, actions);
        brushed::show(ui, &brushed::sentence(scene, &state.hidden), actions);
    });
    if state.left.is_empty() {
        ui.add_space(2.0 * STEP);
        ui.vertical_centered(|ui| {
            let words = match state.total {
                0 => say!("Passages that you tag or mark stand here until they are evidence in a claim."),
                _ if !state.hidden.is_empty() => say!("All others are hidden by what was brushed."),
                _ => say!("Every passage is evidence in a claim."),
            };
            ui.weak(words);
        });
        return;
    }
    let at = state.at.and_then(|at| state.left.iter().position(|id| *id == at));
    let reveal = at.filter(|_| pane.reveal_unlinked);
    pane.reveal_unlinked = false;
    let left = &state.left;
    let happened = rows(ui, NAME, ROW, left.len(), Sense::click_and_drag(), reveal, |ui, nth, response, rect| {
        if let Some(passage) = left.get(nth).and_then(|id| scene.project.passages.get(*id)) {
            row(ui, passage, (response, rect), state.passed.contains(&passage.id), scene);
            dragging::passage(response, passage.id);
        }
    });
    // The focus follows where one went by key; going on from row to row goes there.
    let before = std::mem::replace(&mut state.focused, happened.focused);
    if let Some(nth) = reveal.filter(|_| before.is_some()) {
        ui.memory_mut(|memory| memory.request_focus(row_id(NAME, nth)));
        state.focused = Some(nth);
    }
    let walked = happened.focused.filter(|_| happened.clicked.is_none() && reveal.is_none());
    let walked = walked.filter(|nth| before.is_some_and(|before| before != *nth));
    if let Some(id) = happened.clicked.or(walked).and_then(|nth| state.left.get(nth)).copied() {
        state.go_to(id);
        actions.select(id);
        if let Some(passage) = scene.project.passages.get(id).filter(|_| happened.clicked.is_some()) {
            actions.read_passage(scene.project, passage);
        }
        if let Some(nth) = happened.clicked {
            ui.memory_mut(|memory| memory.request_focus(row_id(NAME, nth)));
        }
    }
}

fn head(ui: &mut Ui, state: &Unlinked, actions: &mut Actions) {
    let done = state.total - state.left.len();
    let bar = ProgressBar::new(done as f32 / state.total.max(1) as f32).desired_height(4.0);
    let bar = ui.add(bar);
    bar.widget_info(|| {
        WidgetInfo::labeled(Role::ProgressIndicator, true, say!("How far the passages are gone through"))
    });
    ui.label(RichText::new(state.progress()).size(META_SIZE));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        ui.spacing_mut().button_padding.y = 2.0;
        ui.spacing_mut().interact_size.y = 20.0;
        for (command, words) in [
            (Command::NextUnlinked, say!("Next")),
            (Command::AddEvidence, say!("Link…")),
            (Command::NewClaim, say!("State…")),
        ] {
            let keys = command.keys(ui.ctx());
            let words = RichText::new(format!("{words} {keys}").trim_end()).size(META_SIZE);
            if ui.button(words).on_hover_text(command.tooltip(ui.ctx())).clicked() {
                actions.push(Action::Run(command));
            }
        }
    });
}

fn row(ui: &Ui, passage: &Passage, at: (&Response, Rect), passed: bool, scene: &Scene<'_>) {
    let (words, _) = passage_row::show(ui, passage, at, passed.then(|| say!("passed by")), scene);
    at.0.clone().on_hover_text(say!("{words}\nClick reads it; drag it onto a claim to link it", words));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Stance;
    use crate::session::verbs::claim::{NewClaim, link, state};
    use crate::session::verbs::passage::mark;
    use crate::ui::testing::Stage;

    #[test]
    fn what_is_passed_by_comes_round_last_and_what_is_linked_not_at_all() {
        let mut stage = Stage::default();
        let document = stage.document("Report", "one two three four");
        let words = ["one", "two", "three", "four"];
        let ids = words.map(|word| {
            let span = stage.span(document, word);
            stage.work(|work| mark(work, document, span))
        });
        let mut unlinked = Unlinked::default();
        assert_eq!(unlinked.next(&stage.scene()), Some(ids[0]));
        assert_eq!(unlinked.next(&stage.scene()), Some(ids[1]));
        stage.work(|work| {
            let claim = state(work, NewClaim { text: "It was.".to_owned(), ..NewClaim::default() })?;
            link(work, claim, ids[1], Stance::Supports, None)
        });
        assert_eq!(unlinked.next(&stage.scene()), Some(ids[2]));
        assert_eq!(unlinked.progress(), "1 of 4 passages are evidence in a claim · 1 passed by");
        assert_eq!(unlinked.next(&stage.scene()), Some(ids[3]));
        assert_eq!(unlinked.next(&stage.scene()), Some(ids[0]));
        for id in ids {
            stage.work(|work| {
                let claim = state(work, NewClaim { text: "It was.".to_owned(), ..NewClaim::default() })?;
                link(work, claim, id, Stance::Supports, None)
            });
        }
        assert_eq!(unlinked.next(&stage.scene()), None);
    }
}
