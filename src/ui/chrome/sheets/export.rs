//! Writing a brief or everything to a file outside the project.

use super::leaving::{Asked, Leaving};
use super::parts::{buttons, check, headway, no_answer, path_field, running, sheet};
use super::{After, Pick, Seen, Sheet, ask};
use crate::analysis::when::day_of;
use crate::export::{Format, MOST_CONTEXT_WORDS, Picture};
use crate::model::{AnyId, Brief, Id, IssuedBrief};
use crate::say::said;
use crate::session::bundle::Documents;
use crate::session::outgoing::{Choices, Existing, What};
use crate::session::{Headway, folders};
use crate::ui::action::Actions;
use crate::ui::chrome::Ask;
use crate::ui::chrome::parts::meta;
use crate::ui::theme::{META_SIZE, STEP};
use crate::{mark, say};
use egui::{ComboBox, Context, DragValue, RichText, Ui};
use std::path::PathBuf;
use std::sync::Arc;

/// The file, and what of the project goes into it.
#[derive(Default)]
pub(super) struct Export {
    /// None is a brief composed from the claims.
    brief: Option<Id<Brief>>,
    /// None is the brief as it stands now.
    issue: Option<u32>,
    /// The picture that is to be saved.
    picture: Option<Box<Picture>>,
    /// In what format everything goes, where it was chosen and the file's ending still says so.
    format: Option<Format>,
    /// The coded text, or the matrix of tags, that is to be written.
    coded: Option<What>,
    /// What the one before showed.
    shown_last: &'static str,
    file: String,
    /// What the file in the field is for.
    proposed_for: Option<Sheet>,
    /// A file is there under this name, and is to be replaced or not.
    exists: Option<String>,
    /// What goes along, off until it is chosen, every time anew.
    choices: Choices,
    /// Whether a bundle holds the documents.
    with_documents: bool,
    /// A bundle is being written.
    running: Option<Headway>,
    pub(super) leaving: Leaving,
    wants_focus: bool,
    pub(super) no_answer: bool,
}

/// What is said of a bundle that is being written.
pub(super) const BUNDLING: &str = mark!("Writing the bundle");

/// The sentence that stands for no stored brief.
const COMPOSED: &str = mark!("Composed from the claims");

impl Export {
    pub(super) fn begin_brief(&mut self, seen: &Seen<'_>) {
        if let Some(title) = self.select_brief(seen) {
            self.begin(Sheet::ExportBrief, &format!("{}.html", name_of(&title)));
        }
    }

    pub(super) fn begin_review(&mut self, seen: &Seen<'_>) {
        if let Some(title) = self.select_brief(seen) {
            self.begin(Sheet::ExportReview, &format!("{} review.html", name_of(&title)));
        }
    }

    pub(super) fn begin_bundle(&mut self, seen: &Seen<'_>) {
        if self.running.is_some() {
            return;
        }
        let Some(title) = self.select_brief(seen) else { return };
        self.begin(Sheet::ExportBundle, &format!("{} bundle.zip", name_of(&title)));
        // Who brought a document in is what a custody log is for; it can be left out.
        self.choices.history = true;
        self.with_documents = false;
    }

    /// The brief that is selected, else that of the last time, else the first; gives its title.
    fn select_brief(&mut self, seen: &Seen<'_>) -> Option<String> {
        let opened = seen.opened?;
        let briefs = &opened.project.briefs;
        let selected = match opened.selection.object {
            Some(AnyId::Brief(id)) => Some(id),
            _ => self.brief,
        };
        self.issue = None;
        self.brief = selected.filter(|id| briefs.contains(*id)).or_else(|| briefs.iter().next().map(|brief| brief.id));
        let title = self.brief.and_then(|id| briefs.get(id)).map(|brief| brief.title.clone());
        Some(title.unwrap_or_else(|| opened.project.title().to_owned()))
    }

    /// This issue, of the brief that is chosen.
    pub(super) fn of_issue(&mut self, brief: Id<Brief>, number: u32) {
        (self.brief, self.issue) = (Some(brief), Some(number));
    }

    pub(super) fn begin_hypotheses(&mut self, seen: &Seen<'_>) {
        let Some(opened) = seen.opened else { return };
        self.begin(Sheet::ExportHypotheses, &format!("{} hypotheses.csv", name_of(opened.project.title())));
    }

    /// What coded text, or which matrix of tags, is to be written.
    pub(super) fn leaves(&mut self, what: What) {
        let is_same = |a: &What, b: &What| match (a, b) {
            (What::Everything(one), What::Everything(other)) => one == other,
            _ => std::mem::discriminant(a) == std::mem::discriminant(b),
        };
        let before = self.coded.replace(what);
        // A file for the one is none for the other.
        if before.as_ref().zip(self.coded.as_ref()).is_none_or(|(before, now)| !is_same(before, now)) {
            self.proposed_for = None;
        }
    }

    pub(super) fn begin_coded(&mut self, seen: &Seen<'_>) {
        let (Some(opened), Some(what)) = (seen.opened, &self.coded) else { return };
        let title = name_of(opened.project.title());
        let name = match what {
            What::Matrix(_) => format!("{title} matrix.xlsx"),
            What::Concordance(_) => format!("{title} context.csv"),
            What::Everything(Format::Disagreements) => format!("{title} disagreements.csv"),
            What::Everything(_) => format!("{title} agreement.csv"),
            _ => format!("{title} coded-text.docx"),
        };
        self.begin(Sheet::ExportCoded, &name);
    }

    /// How many words stand around a passage.
    fn choose_context(&mut self, ui: &mut Ui) {
        if let Some(What::Coded(coded)) = &mut self.coded {
            ui.horizontal(|ui| {
                let label = ui.label(say!("Words before and after each passage"));
                let words = DragValue::new(&mut coded.context_words).range(0..=MOST_CONTEXT_WORDS).speed(0.3);
                ui.add(words).labelled_by(label.id).on_hover_text(say!("Drag, or click and type"));
            });
        }
        if let Some(What::Concordance(asked)) = &mut self.coded {
            ui.horizontal(|ui| {
                let label = ui.label(say!("Words before and after each hit"));
                let words = DragValue::new(&mut asked.words).range(0..=MOST_CONTEXT_WORDS).speed(0.3);
                ui.add(words).labelled_by(label.id).on_hover_text(say!("Drag, or click and type"));
            });
        }
    }

    /// What picture is to be saved.
    pub(super) fn draws(&mut self, picture: Box<Picture>) {
        // Of another pane a file of another name is proposed.
        let shows = what_it_shows(&picture);
        if std::mem::replace(&mut self.shown_last, shows) != shows {
            self.proposed_for = None;
        }
        self.picture = Some(picture);
    }

    /// Keeps neither what is drawn nor the list of what is in it: what is erased then would stand there still.
    pub(super) fn forget(&mut self) {
        self.picture = None;
        self.coded = None;
        self.leaving.forget();
    }

    pub(super) fn begin_picture(&mut self, seen: &Seen<'_>) {
        let (Some(opened), Some(picture)) = (seen.opened, &self.picture) else { return };
        let name = format!("{} {}.png", name_of(opened.project.title()), what_it_shows(picture));
        self.begin(Sheet::ExportPicture, &name);
    }

    pub(super) fn begin_json(&mut self, seen: &Seen<'_>) {
        let Some(opened) = seen.opened else { return };
        self.begin(Sheet::ExportJson, &format!("{}.json", name_of(opened.project.title())));
    }

    /// Proposes a file unless one for the same stands in the field.
    fn begin(&mut self, which: Sheet, name: &str) {
        if self.file.is_empty() || self.proposed_for != Some(which) {
            let folder = folders::documents_folder().unwrap_or_default();
            self.file = folder.join(name).display().to_string();
        }
        self.proposed_for = Some(which);
        self.exists = None;
        self.choices = Choices::default();
        self.leaving.forget();
        self.wants_focus = true;
        self.no_answer = false;
    }

    pub(super) fn picked(&mut self, paths: &[PathBuf]) {
        if let Some(path) = paths.first() {
            self.file = path.display().to_string();
        }
    }

    /// Nothing is written any more.
    pub(super) fn ends(&mut self) {
        self.running = None;
    }

    /// How far the writing of a bundle is; none where none is written.
    pub(super) fn running(&self) -> Option<&Headway> {
        self.running.as_ref()
    }

    /// A file of this name is there.
    pub(super) fn exists(&mut self) {
        self.exists = Some(self.file.clone());
    }

    pub(super) fn show(&mut self, context: &Context, which: Sheet, seen: &Seen<'_>, actions: &mut Actions) -> After {
        let title = match which {
            Sheet::ExportJson => say!("Export everything"),
            Sheet::ExportHypotheses => say!("Export competing hypotheses"),
            Sheet::ExportCoded if matches!(self.coded, Some(What::Matrix(_))) => say!("Export matrix of tags"),
            Sheet::ExportCoded if matches!(self.coded, Some(What::Concordance(_))) => say!("Export words in context"),
            Sheet::ExportCoded if matches!(self.coded, Some(What::Everything(_))) => say!("Export agreement"),
            Sheet::ExportCoded => say!("Export coded text"),
            Sheet::ExportPicture => say!("Save picture"),
            Sheet::ExportReview => say!("Export review record"),
            Sheet::ExportBundle => say!("Disclosure bundle"),
            _ => say!("Export brief"),
        };
        sheet(context, title, |ui| {
            let mut after = After::Stay;
            if matches!(which, Sheet::ExportBrief | Sheet::ExportReview | Sheet::ExportBundle) {
                self.choose_brief(ui, which, seen);
            }
            if which == Sheet::ExportJson {
                self.choose_format(ui);
            }
            if path_field(ui, say!("File"), &mut self.file, say!("Choose…"), &mut self.wants_focus) {
                ask(actions, Ask::Pick(which, Pick::Save(last_name(&self.file))));
            }
            no_answer(ui, self.no_answer);
            meta(
                ui,
                match which {
                    Sheet::ExportBrief => say!(
                        "The ending says the format: .docx or .odt for a word processor, .pdf for pages, .html for a web page, .md for Markdown."
                    ),
                    Sheet::ExportReview => say!(
                        "The ending says the format: .csv for a table, .docx or .odt for a word processor, .pdf for pages, .html for a web page, .md for Markdown."
                    ),
                    Sheet::ExportBundle => {
                        say!(
                            "One ZIP file: the brief, its quoted passages, register and custody log, the hashes of all of it, and a page that says how to check them."
                        )
                    }
                    Sheet::ExportPicture => {
                        say!(
                            "The ending says the format: .png for a picture at 300 pixels an inch, .svg for a drawing."
                        )
                    }
                    Sheet::ExportCoded if matches!(self.coded, Some(What::Matrix(_) | What::Concordance(_))) => {
                        say!("The ending says the format: .csv for a table, .xlsx for a workbook.")
                    }
                    Sheet::ExportCoded if matches!(self.coded, Some(What::Everything(_))) => {
                        say!("A table of comma-separated values. Without history, coders go by a number.")
                    }
                    Sheet::ExportCoded => {
                        say!(
                            "The ending says the format: .csv or .xlsx for a table, .docx or .odt for a word processor, .pdf for pages, .html for a web page, .md for Markdown."
                        )
                    }
                    Sheet::ExportHypotheses => {
                        say!(
                            "The ending says the format: .csv for the matrix, .xlsx for a workbook with the matrix on a sheet of its own."
                        )
                    }
                    _ => say!(
                        "One file, for another program. To go on working elsewhere, make a pack or copy the folder."
                    ),
                },
            );
            if which == Sheet::ExportCoded {
                self.choose_context(ui);
            }
            self.choose_what_goes_along(ui, which);
            self.ask_for_list(which, seen, actions);
            self.leaving.show(ui);
            let replace = self.exists.as_ref() == Some(&self.file);
            if replace {
                ui.label(say!("A file of this name is there already. What it holds will be gone."));
            }
            let file = folders::typed_path(&self.file);
            if let Some(headway) = &self.running {
                running(ui, said(BUNDLING), headway, &mut after);
                return after;
            }
            let does = if replace { say!("Replace file") } else { say!("Export") };
            let why_not = if file.is_none() { Some(say!("Give the file a name")) } else { self.leaving.why_not() };
            if buttons(ui, does, why_not, &mut after)
                && let Some((file, prepared)) = file.zip(self.leaving.ready())
            {
                let existing = if replace { Existing::Replace } else { Existing::Keep };
                let (prepared, headway) = (Arc::clone(prepared), headway(ui.ctx()));
                self.running = prepared.bundle().map(|_| headway.clone());
                ask(actions, Ask::Write { prepared, file, existing, headway });
            }
            after
        })
    }

    /// The format that was chosen, unless the file's name says another.
    fn format(&self) -> Format {
        let of_name = Format::of_name(&self.file).unwrap_or(Format::Json);
        self.format.filter(|format| format.ending() == of_name.ending()).unwrap_or(of_name)
    }

    /// The file's name follows.
    fn choose_format(&mut self, ui: &mut Ui) {
        let now = self.format();
        let label = ui.label(RichText::new(say!("Format")).size(META_SIZE));
        let shown = ComboBox::from_id_salt("format").width(ui.available_width()).selected_text(now.label());
        let shown = shown.show_ui(ui, |ui| {
            for format in Format::ALL {
                if ui.selectable_label(*format == now, format.label()).clicked() {
                    let stem = self.file.strip_suffix(&format!(".{}", now.ending())).unwrap_or(&self.file);
                    self.file = format!("{stem}.{}", format.ending());
                    self.format = Some(*format);
                }
            }
        });
        shown.response.labelled_by(label.id);
    }

    fn choose_what_goes_along(&mut self, ui: &mut Ui, which: Sheet) {
        ui.add_space(STEP);
        check(ui, &mut self.choices.protected, say!("Name protected origins"))
            .on_hover_text(say!("Their names, and the hashes and file names of the documents that lead to them"));
        check(ui, &mut self.choices.sealed, say!("Passages of sealed documents"))
            .on_hover_text(say!("What was marked in a document before it was sealed; a brief quotes none of it"));
        if matches!(which, Sheet::ExportJson | Sheet::ExportReview) {
            check(ui, &mut self.choices.legal, say!("Legal comments"))
                .on_hover_text(say!("What counsel said of the sentences of a brief"));
        }
        check(ui, &mut self.choices.redacted, say!("Name who is redacted")).on_hover_text(say!(
            "Redacted names and documents as they are; nothing tells then which pseudonym is whose"
        ));
        if which == Sheet::ExportBundle {
            check(ui, &mut self.with_documents, say!("With the documents"))
                .on_hover_text(say!("Those the brief rests on, as they were imported, with their texts; not those that are redacted, sealed, protected or under embargo, nor those that hold a name which is not disclosed"));
            check(ui, &mut self.choices.history, say!("Say who imported what"))
                .on_hover_text(say!("In the custody log. The times stay"));
        }
        if which == Sheet::ExportJson {
            check(ui, &mut self.choices.history, say!("Say who did what and when"))
                .on_hover_text(say!("Authors and times of edits, imports, and briefs issued before, in JSON; who tagged what when, in REFI-QDA"));
        }
    }

    fn ask_for_list(&mut self, which: Sheet, seen: &Seen<'_>, actions: &mut Actions) {
        let Some((file, opened)) = folders::typed_path(&self.file).zip(seen.opened) else { return };
        let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let what = match which {
            Sheet::ExportBrief => match self.brief.zip(self.issue) {
                Some((brief, number)) => What::Issue(brief, number, None),
                None => What::Brief(self.brief, None),
            },
            Sheet::ExportReview => match self.brief {
                Some(id) => What::Review(id),
                None => return,
            },
            Sheet::ExportBundle => {
                What::Bundle(self.brief, if self.with_documents { Documents::With } else { Documents::Without })
            }
            Sheet::ExportPicture => match &self.picture {
                Some(picture) => What::Picture(picture.clone(), None),
                None => return,
            },
            Sheet::ExportCoded => match &self.coded {
                Some(what) => what.clone(),
                None => return,
            },
            Sheet::ExportHypotheses if ending != Format::Xlsx.ending() => What::Everything(Format::Hypotheses),
            _ => What::Everything(self.format()),
        };
        // Only the ending matters to what is in it; a name that is being typed asks for nothing anew.
        let (file, choices) = (PathBuf::from(format!("x.{ending}")), self.choices);
        if let Some(wanted) = self.leaving.ask(&Asked { what, choices, file, revision: opened.project.revision() }) {
            ask(actions, Ask::Prepare(wanted));
        }
    }

    /// As it stands now, or as it was issued, where it was.
    fn choose_issue(&mut self, ui: &mut Ui, seen: &Seen<'_>) {
        let brief = seen.opened.zip(self.brief).and_then(|(opened, id)| opened.project.briefs.get(id));
        let issued = brief.map(|brief| brief.issued.as_slice()).unwrap_or_default();
        let chosen = issued.iter().find(|issue| Some(issue.number) == self.issue);
        self.issue = chosen.map(|issue| issue.number);
        if issued.is_empty() {
            return;
        }
        let label = ui.label(RichText::new(say!("Issue")).size(META_SIZE));
        let shown = ComboBox::from_id_salt("which issue").width(ui.available_width()).selected_text(issue_name(chosen));
        let shown = shown.show_ui(ui, |ui| {
            for issue in std::iter::once(None).chain(issued.iter().rev().map(Some)) {
                ui.selectable_value(&mut self.issue, issue.map(|issue| issue.number), issue_name(issue));
            }
        });
        shown
            .response
            .labelled_by(label.id)
            .on_hover_text(say!("What it says now, or what it said when it was issued"));
    }

    fn choose_brief(&mut self, ui: &mut Ui, which: Sheet, seen: &Seen<'_>) {
        let Some(opened) = seen.opened else { return };
        let briefs = &opened.project.briefs;
        let label = ui.label(RichText::new(say!("Brief")).size(META_SIZE));
        let title = |id: Option<Id<Brief>>| {
            id.and_then(|id| briefs.get(id)).map_or_else(|| said(COMPOSED).to_owned(), |brief| brief.title.clone())
        };
        let choices = briefs.iter().map(|brief| Some(brief.id)).chain([None]);
        let choices = choices.filter(|choice| which == Sheet::ExportBrief || choice.is_some());
        let shown = ComboBox::from_id_salt("which brief").width(ui.available_width()).selected_text(title(self.brief));
        let shown = shown.show_ui(ui, |ui| {
            for choice in choices {
                ui.selectable_value(&mut self.brief, choice, title(choice));
            }
        });
        shown.response.labelled_by(label.id).on_hover_text(say!("Which brief is exported"));
        if which == Sheet::ExportBrief {
            self.choose_issue(ui, seen);
        }
        ui.add_space(STEP);
    }
}

/// 'Issue 1, 3 May 2026', or that it is none.
fn issue_name(issue: Option<&IssuedBrief>) -> String {
    issue.map_or_else(
        || say!("As it stands now").to_owned(),
        |issue| say!("Issue {}, {}", issue.number, day_of(issue.made.at)),
    )
}

/// The last word of a picture's file name.
fn what_it_shows(picture: &Picture) -> &'static str {
    match picture {
        Picture::Timeline(_) => "timeline",
        Picture::Map(_) => "map",
    }
}

fn name_of(title: &str) -> String {
    let name = folders::file_name_of(title);
    if name.is_empty() { "brief".to_owned() } else { name }
}

fn last_name(file: &str) -> String {
    folders::typed_path(file).map(|path| crate::session::base_name(&path)).unwrap_or_default()
}
