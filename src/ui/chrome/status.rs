//! The line below: whether what was done is saved, how far an import is, and where the reader stands.

use super::parts::{headway_bar, meta, stop_button};
use crate::say;
use crate::session::{Headway, Progress};
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::theme::{STEP, Theme};
use egui::{Align, Button, Frame, Layout, Margin, Panel, ProgressBar, RichText, Ui};

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
    say!("{count} · {speed} MB/s", count, speed = format!("{:.1}", progress.bytes as f64 / 1e6 / seconds))
}

/// What the line says.
pub(super) struct Status<'a> {
    pub(super) saved: String,
    pub(super) importing: Option<&'a Importing>,
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
            });
            if let Some(importing) = status.importing {
                row(middle, Layout::left_to_right(Align::Center), |ui| import_ui(ui, importing, actions));
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
    let cancel = Button::new(RichText::new(say!("Cancel")).small()).frame_when_inactive(false);
    if ui.add(cancel).on_hover_text(say!("Stop the import; what is in already stays")).clicked() {
        actions.push(Action::Ask(super::Ask::CancelImport));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_says_how_far_and_how_fast_it_is() {
        let progress =
            Progress { done: 3, total: 18, name: "a.txt".to_owned(), bytes: 21_000_000, ..Progress::default() };
        assert_eq!(importing_sentence(&progress, 0.1), "Importing 3 of 18");
        assert_eq!(importing_sentence(&progress, 0.5), "Importing 3 of 18 · 42.0 MB/s");
    }

    #[test]
    fn what_is_being_typed_is_never_called_saved() {
        assert_eq!(saved(412, Access::Write, false), "Saved · revision 412");
        assert_eq!(saved(412, Access::Write, true), "Editing…");
        assert_eq!(saved(412, Access::Read, false), "Read only · revision 412");
    }
}
