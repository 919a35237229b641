//! Issuing a brief, and looking at what was issued: frozen, under its number.

use super::pen::Rules;
use super::preview::Preview;
use super::ui::State;
use crate::analysis::label::label;
use crate::analysis::when::day_of;
use crate::brief::{Target, legible};
use crate::model::{Brief, Id, IssuedBrief};
use crate::say;
use crate::session::verbs::brief;
use crate::ui::action::{Action, Actions};
use crate::ui::chrome::Ask;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme, semibold};
use crate::ui::widgets::markdown::blocks;
use egui::{Align2, Button, Color32, Frame, Label, Margin, Modal, RichText, Ui, vec2};

/// Room for what is said beside the menu of a brief that was issued, in points.
pub(super) const STANDING: f32 = 160.0;
/// Width of the question, in points.
const WIDTH: f32 = 400.0;
/// Distance of the question from the top of the window, in points.
const FROM_TOP: f32 = 120.0;

/// What the pane remembers of issues between frames.
#[derive(Default)]
pub(super) struct Issues {
    /// The one that is looked at.
    seen: Option<u32>,
    preview: Preview,
    /// What stands in the preview: of which brief, which issue, at which revision.
    read: Option<(Id<Brief>, u32, u64)>,
    /// Whether it is asked if the brief is to be issued.
    is_asking: bool,
    /// Whether a brief says otherwise than its last issue.
    differs: Option<(Id<Brief>, bool)>,
}

impl Issues {
    /// The number of the issue that is looked at.
    pub(super) fn seen(&self) -> Option<u32> {
        self.seen
    }

    /// Shows this issue.
    #[cfg(test)]
    pub(super) fn look_at(&mut self, number: u32) {
        self.seen = Some(number);
    }

    /// Back to what is being written.
    pub(super) fn leave(&mut self) {
        (self.seen, self.is_asking) = (None, false);
    }

    /// Asks whether the brief is to be issued.
    pub(super) fn ask(&mut self) {
        (self.seen, self.is_asking) = (None, true);
    }

    /// Takes in whether a brief says otherwise than its last issue.
    pub(super) fn differs(&mut self, brief: Id<Brief>, differs: bool) {
        self.differs = Some((brief, differs));
    }
}

/// The number of the next issue.
fn next(brief: &Brief) -> u32 {
    brief.issued.last().map_or(1, |last| last.number.saturating_add(1))
}

/// 'Issue 1, 3 May 2026'.
fn name(issue: &IssuedBrief) -> String {
    say!("Issue {}, {}", issue.number, day_of(issue.made.at))
}

/// What the menu of a brief offers.
pub(super) fn menu(ui: &mut Ui, issues: &mut Issues, shown: &Brief, actions: &mut Actions) {
    let issue = ui.button(say!("Issue no. {}…", next(shown)));
    if issue.on_hover_text(say!("Freezes what it says today, under a number; you write on")).clicked() {
        actions.push(Action::LeftField);
        issues.ask();
    }
    if shown.issued.is_empty() {
        return;
    }
    ui.menu_button(say!("Issues"), |ui| {
        for issue in shown.issued.iter().rev() {
            if ui.radio(issues.seen == Some(issue.number), name(issue)).clicked() {
                issues.seen = Some(issue.number);
                ui.close();
            }
        }
        if ui.radio(issues.seen.is_none(), say!("As it is being written")).clicked() {
            issues.seen = None;
            ui.close();
        }
    });
}

/// Says in the head which issue there is, and whether anything changed since.
pub(super) fn standing(ui: &mut Ui, issues: &Issues, shown: &Brief) {
    let Some(last) = shown.issued.last() else { return };
    let tokens = Theme::of(ui.ctx()).tokens();
    let (words, colour) = match issues.differs.filter(|(brief, _)| *brief == shown.id) {
        Some((_, true)) => (say!("Issue {} · changed since", last.number), tokens.warning),
        _ => (say!("Issue {}", last.number), tokens.meta),
    };
    let words = RichText::new(words).size(META_SIZE).color(colour);
    ui.add(Label::new(words).truncate()).on_hover_text(say!("{}. The next issue says what changed since", name(last)));
}

/// Asks whether the brief is to be issued, and issues it.
pub(super) fn confirm(ui: &Ui, state: &mut State, shown: &Brief, actions: &mut Actions) {
    if !state.issues.is_asking {
        return;
    }
    let open = state.findings.flaws().len();
    let id = egui::Id::unique("issue brief");
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, FROM_TOP));
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(14));
    let modal = Modal::new(id).area(area).backdrop_color(Color32::TRANSPARENT).frame(frame);
    let number = next(shown);
    let shown_modal = modal.show(ui.ctx(), |ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 48.0));
        ui.label(RichText::new(say!("Issue no. {number} of ‘{}’", shown.title, number)).font(semibold(13.0)));
        ui.add_space(STEP);
        ui.label(say!(
            "What it says today is kept under this number and never changes. You go on writing; the next issue says what changed since."
        ));
        ui.add_space(STEP);
        let tokens = Theme::of(ui.ctx()).tokens();
        match open {
            _ if state.findings.is_checking() => ui.label(say!("It is still being checked.")),
            0 => ui.label(say!("The check finds nothing to look at. It does not check meaning.")),
            open => ui.colored_label(
                tokens.warning,
                say!("One thing is still to be looked at." | "{n} things are still to be looked at." % open),
            ),
        };
        ui.add_space(2.0 * STEP);
        ui.horizontal(|ui| {
            let issue = ui.button(say!("Issue")).clicked();
            let look = open > 0 && ui.button(say!("Look at them first")).clicked();
            let cancel = ui.button(say!("Cancel")).clicked();
            (issue, look, cancel)
        })
        .inner
    });
    let (issue, look, cancel) = shown_modal.inner;
    if issue {
        let id = shown.id;
        actions.edit(say!("Issue brief"), move |work| brief::issue(work, id).map(|_number| None));
    }
    if look {
        state.step(true);
    }
    if issue || look || cancel || shown_modal.should_close() {
        state.issues.is_asking = false;
    }
}

/// Draws the issue that is looked at; whether there is one.
pub(super) fn show(ui: &mut Ui, issues: &mut Issues, shown: &Brief, scene: &Scene<'_>, actions: &mut Actions) -> bool {
    let issue = issues.seen.and_then(|number| shown.issued.iter().find(|issue| issue.number == number));
    let Some(issue) = issue else {
        // It was undone.
        issues.seen = None;
        return false;
    };
    let margin = Margin { left: 16, right: 12, top: 6, bottom: 6 };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let words = say!("{} is issued and frozen: it says what the brief said that day.", name(issue));
            ui.label(RichText::new(words).color(Theme::of(ui.ctx()).tokens().meta));
            if ui.add(Button::new(say!("Export this issue…"))).clicked() {
                actions.push(Action::Ask(Ask::ExportIssue(shown.id, issue.number)));
            }
            if ui.add(Button::new(say!("Back to what is being written"))).clicked() {
                issues.seen = None;
            }
        });
    });
    let key = (shown.id, issue.number, scene.project.revision());
    if issues.read != Some(key) {
        let text = scene.project.prose.get(issue.prose).map_or("", |prose| prose.text.as_str());
        let name = |target: &Target| target.object().map_or_else(|| target.url(), |id| label(scene.project, id));
        issues.preview.take(blocks(&legible(text), name));
        issues.read = Some(key);
    }
    issues.preview.show(ui, scene, (&Rules::new(), &[]), actions);
    true
}
