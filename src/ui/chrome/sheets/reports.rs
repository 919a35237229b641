//! All imports of the project, the latest first; a click shows what came of one.

use super::parts::{close_button, sheet};
use super::{After, Seen, ask};
use crate::model::{ImportOutcome, ImportReport, Stamp};
use crate::say;
use crate::ui::action::Actions;
use crate::ui::chrome::parts::meta;
use crate::ui::chrome::{Ask, import_sentence};
use crate::ui::theme::STEP;
use egui::{Context, ScrollArea};

/// Draws the sheet.
pub(super) fn show(context: &Context, seen: &Seen<'_>, actions: &mut Actions) -> After {
    let Some(opened) = seen.opened else { return After::Close };
    let mut reports: Vec<&ImportReport> = opened.project.import_reports.iter().collect();
    reports.sort_by_key(|report| std::cmp::Reverse((report.made.at, report.id)));
    sheet(context, say!("Import reports"), |ui| {
        let mut after = After::Stay;
        let height = (ui.ctx().content_rect().height() - 300.0).max(160.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for report in reports {
                let link = ui.link(made(&report.made)).on_hover_text(say!("What came in, and what did not"));
                if link.clicked() {
                    ask(actions, Ask::ShowReport(report.id));
                }
                meta(ui, import_sentence(&counts(report), report.cancelled));
                ui.add_space(STEP);
            }
        });
        close_button(ui, &mut after);
        after
    })
}

/// How many files had each outcome.
fn counts(report: &ImportReport) -> Vec<(ImportOutcome, usize)> {
    let count = |outcome: ImportOutcome| report.files.iter().filter(|file| file.outcome == outcome).count();
    ImportOutcome::ALL.iter().map(|outcome| (*outcome, count(*outcome))).collect()
}

/// '3 March 2020, 14:05 UTC, by an analyst'
pub(super) fn made(stamp: &Stamp) -> String {
    let at = stamp.at.strftime("%-d %B %Y, %H:%M").to_string();
    say!("{at} UTC, by {by}", at, by = stamp.by)
}
