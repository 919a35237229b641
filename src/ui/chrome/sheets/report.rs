//! What came of an import: every refusal with its reason first, then what to look at, then the rest. The list can
//! be narrowed to one outcome; a refusal opens to what is known of its file, and everything else leads to its document.

use super::parts::{close_button, sheet};
use super::{After, Seen, ask};
use crate::model::{Id, ImportOutcome, ImportReport, ImportedFile};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::chrome::parts::meta;
use crate::ui::chrome::{Ask, import_sentence};
use crate::ui::command::Command;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::rows::rows;
use egui::{
    Button, Context, FontId, Label, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, TextStyle, Ui,
    WidgetInfo, vec2,
};

/// Height of a row of two lines, in points.
const ROW: f32 = 42.0;

/// Which report is shown, and what of it.
#[derive(Debug, Default)]
pub(super) struct Report {
    of: Option<Id<ImportReport>>,
    /// Only files with this outcome.
    only: Option<ImportOutcome>,
    /// The file that is opened, by its place in the report.
    open: Option<usize>,
    /// The files in the order they stand in, by their places in the report, and what that was worked out for.
    listed: Option<(Option<ImportOutcome>, Vec<usize>)>,
}

impl Report {
    /// That of one import, with nothing left out.
    pub(super) fn of(report: Id<ImportReport>) -> Self {
        Self { of: Some(report), ..Self::default() }
    }

    /// Draws the sheet.
    pub(super) fn show(&mut self, context: &Context, seen: &Seen<'_>, actions: &mut Actions) -> After {
        let kept = seen.opened.zip(self.of).and_then(|(opened, id)| opened.project.import_reports.get(id));
        let Some(report) = kept else { return After::Close };
        sheet(context, say!("Import report"), |ui| {
            let mut after = After::Stay;
            let counts = counts(&report.files);
            meta(ui, import_sentence(&counts, report.cancelled));
            meta(ui, crate::ui::chrome::sheets::reports::made(&report.made));
            self.outcomes(ui, &counts, report.files.len());
            ui.add_space(STEP);
            if self.list(ui, report, actions) {
                after = After::Close;
            }
            if let Some(file) = self.open.and_then(|at| report.files.get(at)) {
                opened(ui, file, actions);
            }
            ui.horizontal(|ui| {
                let all = ui.button(say!("All imports…"));
                if all.on_hover_text(say!("The reports of earlier imports")).clicked() {
                    ask(actions, Ask::ShowReports);
                }
            });
            close_button(ui, &mut after);
            after
        })
    }

    /// A chip for every outcome that there is.
    fn outcomes(&mut self, ui: &mut Ui, counts: &[(ImportOutcome, usize)], all: usize) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = STEP;
            let mut chip = |ui: &mut Ui, label: &str, count: usize, only: Option<ImportOutcome>| {
                let on = self.only == only;
                let response =
                    ui.add(Button::selectable(on, RichText::new(format!("{label} {count}")).size(META_SIZE)));
                response.widget_info(|| {
                    WidgetInfo::selected(Role::RadioButton, true, on, say!("{label}: {count}", label, count))
                });
                if response.on_hover_text(say!("List only these files")).clicked() {
                    (self.only, self.open) = (only, None);
                }
            };
            chip(ui, say!("All"), all, None);
            for (outcome, count) in counts.iter().filter(|(_, count)| *count > 0) {
                chip(ui, outcome.label(), *count, Some(*outcome));
            }
        });
    }

    /// Draws the files; whether the document of one is to be read.
    fn list(&mut self, ui: &mut Ui, report: &ImportReport, actions: &mut Actions) -> bool {
        let only = self.only;
        if self.listed.as_ref().is_none_or(|(of, _)| *of != only) {
            self.listed = Some((only, in_order(&report.files, only)));
        }
        let Some((_, listed)) = &self.listed else { return false };
        let (most, open) = ((ui.ctx().content_rect().height() - 380.0).max(120.0), self.open);
        let height = most.min(ROW * listed.len() as f32);
        let size = vec2(ui.available_width(), height);
        let happened = ui.allocate_ui(size, |ui| {
            rows(ui, "import report", ROW, listed.len(), Sense::click(), None, |ui, nth, response, rect| {
                if let Some((at, file)) = listed.get(nth).and_then(|at| Some((*at, report.files.get(*at)?))) {
                    paint(ui, file, open == Some(at), response, rect);
                }
            })
        });
        let Some(at) = happened.inner.clicked.and_then(|nth| listed.get(nth)) else { return false };
        let document = report.files.get(*at).and_then(|file| file.document);
        if let Some(document) = document {
            actions.select(document);
            actions.read(document, None);
        } else {
            self.open = if self.open == Some(*at) { None } else { Some(*at) };
        }
        document.is_some()
    }
}

/// How many files had each outcome.
fn counts(files: &[ImportedFile]) -> Vec<(ImportOutcome, usize)> {
    let count = |outcome: ImportOutcome| files.iter().filter(|file| file.outcome == outcome).count();
    ImportOutcome::ALL.iter().map(|outcome| (*outcome, count(*outcome))).collect()
}

/// Refusals first, then warnings, then what was there already, then the rest; else as they were read.
fn in_order(files: &[ImportedFile], only: Option<ImportOutcome>) -> Vec<usize> {
    let wanted = |(_, file): &(usize, &ImportedFile)| only.is_none_or(|only| file.outcome == only);
    let mut listed: Vec<(usize, &ImportedFile)> = files.iter().enumerate().filter(wanted).collect();
    listed.sort_by_key(|(_, file)| match file.outcome {
        ImportOutcome::Refused => 0,
        ImportOutcome::Warning => 1,
        ImportOutcome::Duplicate => 2,
        ImportOutcome::Imported => 3,
    });
    listed.into_iter().map(|(at, _)| at).collect()
}

/// Why it was refused, else what it was warned about.
fn told(file: &ImportedFile) -> String {
    let reason = (!file.reason.is_empty()).then_some(file.reason.as_str());
    let told: Vec<&str> = reason.into_iter().chain(file.warnings.iter().map(String::as_str)).collect();
    told.join(". ")
}

fn paint(ui: &Ui, file: &ImportedFile, open: bool, response: &Response, rect: Rect) {
    let tokens = Theme::of(ui.ctx()).tokens();
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListItem, true, open, format!("{}: {}", file.name, file.outcome.label()))
    });
    let painter = ui.painter_at(rect);
    if open || response.hovered() {
        painter.rect_filled(rect, 0.0, tokens.hover);
    }
    if response.has_focus() {
        painter.rect_stroke(rect.shrink(1.0), 2.0, Stroke::new(2.0, tokens.accent), StrokeKind::Inside);
    }
    let small = |colour| Look { font: FontId::proportional(META_SIZE), colour, struck: false };
    let is_bad = matches!(file.outcome, ImportOutcome::Refused | ImportOutcome::Warning);
    let name = Look { font: TextStyle::Body.resolve(ui.style()), colour: tokens.text, struck: false };
    let outcome = 110.0;
    line(&painter, rect.left_top() + vec2(6.0, 4.0), rect.width() - outcome - 12.0, &file.name, name);
    let colour = if is_bad { tokens.warning } else { tokens.meta };
    line(&painter, rect.right_top() + vec2(-outcome, 6.0), outcome, file.outcome.label(), small(colour));
    let words = told(file);
    line(&painter, rect.left_top() + vec2(6.0, 23.0), rect.width() - 12.0, &words, small(tokens.meta));
    let hint = match file.document {
        Some(_) => say!("Read this document"),
        None => say!("Click for what is known of this file"),
    };
    response.clone().on_hover_ui(|ui| {
        if !words.is_empty() {
            ui.label(&words);
        }
        ui.label(hint);
    });
}

/// What is known of a file that is not in the project, and what can be done about it.
fn opened(ui: &mut Ui, file: &ImportedFile, actions: &mut Actions) {
    ui.add_space(STEP);
    ui.separator();
    ui.add(Label::new(&file.name).wrap());
    ui.add(Label::new(told(file)).wrap());
    meta(
        ui,
        say!("{} bytes. The file was not kept and lies where it lay; only its name is known here", file.size_bytes),
    );
    if let Some(sha256) = file.sha256 {
        meta(ui, say!("SHA-256 {sha256}", sha256));
    }
    ui.horizontal(|ui| {
        if ui.button(say!("Copy what is known")).on_hover_text(say!("Name, reason and SHA-256")).clicked() {
            let sha256 = file.sha256.map(|sha256| sha256.to_string()).unwrap_or_default();
            actions.push(Action::Copy(format!("{}\n{}\n{sha256}", file.name, told(file))));
        }
        let again = ui.button(say!("Import it again…"));
        if again.on_hover_text(say!("Once it is mended, or in another format")).clicked() {
            actions.push(Action::Run(Command::ImportFiles));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_stand_first_and_an_outcome_narrows_the_list() {
        let file = |name: &str, outcome| ImportedFile {
            name: name.to_owned(),
            folder: None,
            outcome,
            document: None,
            sha256: None,
            size_bytes: 0,
            reason: String::new(),
            warnings: Vec::new(),
        };
        let outcomes =
            [ImportOutcome::Imported, ImportOutcome::Warning, ImportOutcome::Refused, ImportOutcome::Imported];
        let files = outcomes.map(|outcome| file("a", outcome));
        assert_eq!(in_order(&files, None), [2, 1, 0, 3]);
        assert_eq!(in_order(&files, Some(ImportOutcome::Imported)), [0, 3]);
    }
}
