//! What came of an import: every refusal with its reason first, then what to look at, then the rest.

use super::parts::{close_button, sheet};
use super::{After, Seen};
use crate::model::{Id, ImportOutcome, ImportReport, ImportedFile};
use crate::say;
use crate::ui::action::Actions;
use crate::ui::chrome::import_sentence;
use crate::ui::chrome::parts::meta;
use crate::ui::theme::STEP;
use egui::{Align, Context, Layout, ScrollArea, Ui};

/// Draws the sheet.
pub(super) fn show(
    context: &Context,
    seen: &Seen<'_>,
    report: Option<Id<ImportReport>>,
    actions: &mut Actions,
) -> After {
    let kept = seen.opened.zip(report).and_then(|(opened, id)| opened.project.import_reports.get(id));
    let Some(report) = kept else { return After::Close };
    sheet(context, say!("Import report"), |ui| {
        let mut after = After::Stay;
        meta(ui, import_sentence(&counts(&report.files), report.cancelled));
        ui.add_space(STEP);
        let height = (ui.ctx().content_rect().height() - 300.0).max(160.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for file in in_order(&report.files) {
                if row(ui, file, actions) {
                    after = After::Close;
                }
            }
        });
        close_button(ui, &mut after);
        after
    })
}

/// How many files had each outcome.
fn counts(files: &[ImportedFile]) -> Vec<(ImportOutcome, usize)> {
    let count = |outcome: ImportOutcome| files.iter().filter(|file| file.outcome == outcome).count();
    ImportOutcome::ALL.iter().map(|outcome| (*outcome, count(*outcome))).collect()
}

/// Refusals first, then warnings, then what was there already, then the rest; else as they were read.
fn in_order(files: &[ImportedFile]) -> Vec<&ImportedFile> {
    let mut files: Vec<&ImportedFile> = files.iter().collect();
    files.sort_by_key(|file| match file.outcome {
        ImportOutcome::Refused => 0,
        ImportOutcome::Warning => 1,
        ImportOutcome::Duplicate => 2,
        ImportOutcome::Imported => 3,
    });
    files
}

/// Draws a file; whether its document is to be read.
fn row(ui: &mut Ui, file: &ImportedFile, actions: &mut Actions) -> bool {
    let mut read = false;
    ui.horizontal(|ui| {
        match file.document {
            Some(document) => {
                if ui.link(&file.name).on_hover_text(say!("Read this document")).clicked() {
                    actions.read(document, None);
                    read = true;
                }
            }
            None => drop(ui.label(&file.name)),
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(3.0 * STEP);
            meta(ui, file.outcome.label());
        });
    });
    let reason = (!file.reason.is_empty()).then_some(&file.reason);
    for line in reason.into_iter().chain(&file.warnings) {
        meta(ui, line.as_str());
    }
    ui.add_space(STEP);
    read
}
