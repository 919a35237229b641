//! What a check of the whole project found.

use super::After;
use super::parts::{close_button, sheet};
use crate::say;
use crate::store::Finding;
use crate::ui::chrome::parts::meta;
use crate::ui::theme::STEP;
use egui::{Context, ScrollArea};

/// Draws the sheet.
pub(super) fn show(context: &Context, findings: &[Finding]) -> After {
    sheet(context, say!("Verify project"), |ui| {
        let mut after = After::Stay;
        if findings.is_empty() {
            ui.label(say!("Everything is as it was written: every line of the history, every text, every reference."));
        } else {
            ui.label(say!("{} not as written. Nothing was changed.", things(findings.len())));
            ui.add_space(STEP);
            ScrollArea::vertical().max_height(400.0).auto_shrink([false, true]).show(ui, |ui| {
                for finding in findings {
                    let line = finding.line.map(|line| say!(", line {line}", line)).unwrap_or_default();
                    meta(ui, format!("{}{line}", finding.file));
                    ui.label(&finding.detail);
                    ui.add_space(STEP);
                }
            });
        }
        close_button(ui, &mut after);
        after
    })
}

fn things(count: usize) -> String {
    say!("One thing is" | "{n} things are" % count)
}
