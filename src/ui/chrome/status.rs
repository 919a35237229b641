//! The line below: whether what was done is saved, how far an import is, and where the reader stands.

use super::parts::{headway_bar, meta, stop_button};
use crate::say;
use crate::session::{Headway, Progress, RecognitionProgress};
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::theme::{STEP, Theme};
use egui::{Align, Button, Frame, Label, Layout, Margin, Panel, ProgressBar, RichText, Ui};

/// Height of the line, in points.
const HEIGHT: f32 = 26.0;

/// An import that is under way.
pub(super) struct Importing {
    /// In egui's seconds.
    began: f64,
    progress: Progress,
}

impl Importing {
    /// How far it is now; it began when `before` did.
    pub(super) fn going_on(before: Option<Self>, progress: Progress, now: f64) -> Self {
        Self { began: before.map_or(now, |before| before.began), progress }
    }

    fn share(&self) -> f32 {
        self.progress.done as f32 / self.progress.total.max(1) as f32
    }
}

fn importing_sentence(progress: &Progress, seconds: f64) -> String {
    let count = say!("Importing {} of {}", progress.done, progress.total);
    // A rate over less than this is noise.
    if seconds < 0.5 {
        return count;
    }
    let megabytes = progress.bytes as f64 / 1e6;
    let (read, speed) = (format!("{megabytes:.1}"), format!("{:.1}", megabytes / seconds));
    let so_far = say!("{count} · {read} MB, {speed} MB/s", count, read, speed);
    match progress.seconds_left {
        Some(left) if left >= 90 => say!("{so_far} · about {minutes} min left", so_far, minutes = (left + 30) / 60),
        Some(left) => say!("{so_far} · about {left} s left", so_far, left),
        None => so_far,
    }
}

/// What the line says.
pub(super) struct Status<'a> {
    pub(super) saved: String,
    /// What was done last, in the words of the Undo menu.
    pub(super) done: &'a str,
    pub(super) importing: Option<&'a Importing>,
    pub(super) recognising: Option<&'a RecognitionProgress>,
    /// What goes on behind a sheet that was closed.
    pub(super) running: Option<(&'static str, &'a Headway)>,
    pub(super) place: String,
}

/// What is said of the project as a whole.
pub(super) fn saved(revision: u64, access: Access, editing: bool) -> String {
    match access {
        Access::Read => say!("Read only · revision {revision}", revision),
        Access::Write if editing => say!("Editing…").to_owned(),
        Access::Write => say!("Saved · revision {revision}", revision),
    }
}

/// Draws the line.
pub(super) fn show(ui: &mut Ui, status: &Status<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let frame = Frame::new().fill(tokens.panel).inner_margin(Margin::symmetric(12, 0));
    Panel::bottom("status").exact_size(HEIGHT).resizable(false).frame(frame).show(ui, |ui| {
        ui.columns_const(|[left, middle, right]| {
            row(left, Layout::left_to_right(Align::Center), |ui| {
                meta(ui, status.saved.as_str());
                if !status.done.is_empty() {
                    meta(ui, "·");
                    let tokens = Theme::of(ui.ctx()).tokens();
                    let done = RichText::new(status.done).small().color(tokens.meta);
                    ui.add(Label::new(done).truncate()).on_hover_text(say!("What was done last; Undo takes it back"));
                }
            });
            if let Some(importing) = status.importing {
                row(middle, Layout::left_to_right(Align::Center), |ui| import_ui(ui, importing, actions));
            } else if let Some(progress) = status.recognising {
                row(middle, Layout::left_to_right(Align::Center), |ui| recognising_ui(ui, progress, actions));
            } else if let Some((doing, headway)) = status.running {
                row(middle, Layout::left_to_right(Align::Center), |ui| {
                    headway_bar(ui, doing, headway);
                    stop_button(
                        ui,
                        headway,
                        Button::new(RichText::new(say!("Cancel")).small()).frame_when_inactive(false),
                    );
                });
            }
            row(right, Layout::right_to_left(Align::Center), |ui| {
                meta(ui, status.place.as_str());
            });
        });
    });
}

fn row(ui: &mut Ui, layout: Layout, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(egui::vec2(ui.available_width(), HEIGHT), layout, add);
}

fn import_ui(ui: &mut Ui, importing: &Importing, actions: &mut Actions) {
    ui.spacing_mut().item_spacing.x = 2.0 * STEP;
    let seconds = ui.input(|input| input.time) - importing.began;
    meta(ui, importing_sentence(&importing.progress, seconds));
    ui.add(ProgressBar::new(importing.share()).desired_width(120.0).desired_height(STEP));
    let paused = importing.progress.paused;
    let (words, hint) = if paused {
        (say!("Go on"), say!("Read on where the import was paused"))
    } else {
        (say!("Pause"), say!("Begin no other file until you say so"))
    };
    if ui.add(quiet(words)).on_hover_text(hint).clicked() {
        actions.push(Action::Ask(super::Ask::PauseImport(!paused)));
    }
    if ui.add(quiet(say!("Cancel"))).on_hover_text(say!("Stop the import; what is in already stays")).clicked() {
        actions.push(Action::Ask(super::Ask::CancelImport));
    }
}

fn recognising_ui(ui: &mut Ui, progress: &RecognitionProgress, actions: &mut Actions) {
    let (done, total) = (progress.done, progress.total);
    ui.add(Label::new(RichText::new(say!("Reading page {done} of {total}", done, total)).small()).truncate())
        .on_hover_text(&progress.title);
    let share = done as f32 / total.max(1) as f32;
    ui.add(ProgressBar::new(share).desired_width(120.0).desired_height(STEP));
    if ui.add(quiet(say!("Cancel"))).on_hover_text(say!("Stop; the pages that were read stay")).clicked() {
        actions.push(Action::Ask(super::Ask::CancelRecognition));
    }
}

fn quiet(words: &str) -> Button<'_> {
    Button::new(RichText::new(words).small()).frame_when_inactive(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_says_how_far_and_how_fast_it_is() {
        let progress =
            Progress { done: 3, total: 18, name: "a.txt".to_owned(), bytes: 21_000_000, ..Progress::default() };
        let left = |seconds| Progress { seconds_left: Some(seconds), ..progress.clone() };
        assert_eq!(importing_sentence(&progress, 0.1), "Importing 3 of 18");
        assert_eq!(importing_sentence(&progress, 0.5), "Importing 3 of 18 · 21.0 MB, 42.0 MB/s");
        let slow = importing_sentence(&left(30), 6.0);
        assert_eq!(slow, "Importing 3 of 18 · 21.0 MB, 3.5 MB/s · about 30 s left");
        let slower = importing_sentence(&left(300), 60.0);
        assert!(slower.ends_with("about 5 min left"), "{slower}");
    }

    #[test]
    fn what_is_being_typed_is_never_called_saved() {
        assert_eq!(saved(412, Access::Write, false), "Saved · revision 412");
        assert_eq!(saved(412, Access::Write, true), "Editing…");
        assert_eq!(saved(412, Access::Read, false), "Read only · revision 412");
    }
}
