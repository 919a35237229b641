//! Purging: what will go is shown first, a word is typed so that nothing happens by accident, and the key
//! is shown once.

use super::parts::{buttons, close_button, field, sheet};
use super::{After, Seen, ask};
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::model::AnyId;
use crate::say;
use crate::session::purge::{Name, Place, Plan, Purged, What};
use crate::ui::action::{Action, Actions};
use crate::ui::chrome::Ask;
use crate::ui::chrome::parts::meta;
use crate::ui::theme::STEP;
use egui::{Context, Key, RichText, ScrollArea, Ui};

/// What is typed before anything is purged.
const WORD: &str = "PURGE";
/// Longest list that is shown in full.
const LISTED: usize = 50;
/// Code points of what something is called.
const CALLED: usize = 60;

/// Where one is with it.
#[derive(Default)]
enum Step {
    /// The name is typed.
    #[default]
    Asking,
    /// What goes is worked out.
    Planning,
    /// It is read, and the word is typed.
    Reading(Box<Plan>),
    /// It is being erased.
    Purging,
    /// It is erased; whether the key was copied.
    Done(Box<Purged>, bool),
}

/// The name, the word, and where one is.
#[derive(Default)]
pub(super) struct Purge {
    step: Step,
    name: String,
    typed: String,
    /// A document is purged, and is not asked for again.
    of_document: Option<What>,
    wants_focus: bool,
}

impl Purge {
    /// Begins with the document that is selected, else with the one that is read.
    pub(super) fn begin_document(&mut self, seen: &Seen<'_>) {
        let document = seen.opened.and_then(|opened| match opened.selection.object {
            Some(AnyId::Document(id)) => Some(id),
            _ => opened.selection.document,
        });
        *self = Self { of_document: document.map(What::Document), wants_focus: true, ..Self::default() };
    }

    /// Begins with a name that is typed.
    pub(super) fn begin_name(&mut self) {
        *self = Self { name: std::mem::take(&mut self.name), wants_focus: true, ..Self::default() };
    }

    /// What would go is worked out. One that was closed meanwhile is not opened again.
    pub(super) fn planned(&mut self, plan: Plan) {
        if matches!(self.step, Step::Planning) {
            (self.step, self.wants_focus) = (Step::Reading(Box::new(plan)), true);
        }
    }

    /// What was asked for does not come; whether it was waited for.
    pub(super) fn give_up(&mut self) -> bool {
        let waited = matches!(self.step, Step::Planning | Step::Purging);
        if waited {
            self.step = Step::Asking;
        }
        waited
    }

    /// It is erased.
    pub(super) fn purged(&mut self, purged: Purged) {
        *self = Self { step: Step::Done(Box::new(purged), false), ..Self::default() };
    }

    pub(super) fn show(&mut self, context: &Context, seen: &Seen<'_>, actions: &mut Actions) -> After {
        if let (Step::Asking, Some(what)) = (&self.step, &self.of_document) {
            ask(actions, Ask::PlanPurge(what.clone()));
            self.step = Step::Planning;
        }
        match std::mem::take(&mut self.step) {
            Step::Asking => self.ask_for_name(context, actions),
            Step::Planning => self.wait(context, Step::Planning, say!("Looking what would go…")),
            Step::Purging => self.wait(context, Step::Purging, say!("Purging…")),
            Step::Reading(plan) => self.read(context, seen, plan, actions),
            Step::Done(purged, copied) => self.hand_over(context, seen, purged, copied, actions),
        }
    }

    fn ask_for_name(&mut self, context: &Context, actions: &mut Actions) -> After {
        sheet(context, say!("Purge a name"), |ui| {
            let mut after = After::Stay;
            field(
                ui,
                say!("Name, as it is written in full"),
                &mut self.name,
                say!("A person's name"),
                &mut self.wants_focus,
            );
            meta(
                ui,
                say!(
                    "It is found without regard to case and accents, in every text, title, note and file name. You see \
                 where it stands before anything is done."
                ),
            );
            let name = Name::new(&self.name);
            let why_not = name.is_none().then_some(say!("Type two letters or more"));
            if buttons(ui, say!("See what would go"), why_not, &mut after)
                && let Some(name) = name
            {
                ask(actions, Ask::PlanPurge(What::Name(name)));
                self.step = Step::Planning;
            }
            after
        })
    }

    fn wait(&mut self, context: &Context, step: Step, words: &str) -> After {
        self.step = step;
        sheet(context, say!("Purge"), |ui| {
            ui.label(words);
            let mut after = After::Stay;
            close_button(ui, &mut after);
            after
        })
    }

    fn read(&mut self, context: &Context, seen: &Seen<'_>, plan: Box<Plan>, actions: &mut Actions) -> After {
        let title = title(seen, &plan);
        let (mut go_on, mut after) = (false, After::Stay);
        let shown = sheet(context, &title, |ui| {
            let height = (ui.ctx().content_rect().height() - 420.0).max(120.0);
            ScrollArea::vertical()
                .max_height(height)
                .auto_shrink([false, true])
                .show(ui, |ui| show_plan(ui, seen, &plan));
            ui.add_space(STEP);
            ui.label(say!("This cannot be undone, and all history before now is lost. What was copied out of the project stays where it is."));
            ui.add_space(STEP);
            let hint = say!("Type {WORD} to go on", WORD);
            let typed = field(ui, &hint, &mut self.typed, "", &mut self.wants_focus);
            let why_not = (self.typed.trim() != WORD).then_some(say!("Nothing happens before that"));
            // Enter leaves a field of one line; who has not typed all of it types on.
            self.wants_focus |=
                why_not.is_some() && typed.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            go_on = buttons(ui, say!("Purge for good"), why_not, &mut after);
            after
        });
        if go_on {
            ask(actions, Ask::Purge(plan.what.clone()));
            self.step = Step::Purging;
            return After::Stay;
        }
        self.step = Step::Reading(plan);
        shown
    }

    /// The key is shown until it was copied or put aside with a click: Escape alone would lose it.
    fn hand_over(
        &mut self,
        context: &Context,
        seen: &Seen<'_>,
        purged: Box<Purged>,
        mut copied: bool,
        actions: &mut Actions,
    ) -> After {
        let mut pressed = After::Stay;
        let shown = sheet(context, say!("Purged"), |ui| {
            ui.label(gone_sentence(&purged.plan));
            ui.add_space(STEP);
            meta(
                ui,
                say!(
                    "Key of the tombstone. It is shown here once and kept nowhere. With it you can show later what was purged; nobody can read it from the project."
                ),
            );
            ui.add_space(STEP);
            ui.add(egui::Label::new(RichText::new(purged.key.to_string()).monospace()).wrap().selectable(true));
            ui.add_space(STEP);
            if ui.button(say!("Copy key")).on_hover_text(say!("Copy the key to the clipboard")).clicked() {
                actions.push(Action::Copy(purged.key.to_string()));
                copied = true;
            }
            if copied {
                meta(ui, say!("Copied. Some clipboard managers keep what was copied."));
            }
            ScrollArea::vertical()
                .max_height(200.0)
                .auto_shrink([false, true])
                .show(ui, |ui| show_left(ui, seen, &purged.plan));
            close_button(ui, &mut pressed);
            pressed
        });
        if pressed == After::Close || (shown == After::Close && copied) {
            return After::Close;
        }
        self.step = Step::Done(purged, copied);
        After::Stay
    }
}

fn title(seen: &Seen<'_>, plan: &Plan) -> String {
    match &plan.what {
        What::Name(name) => say!("Purge the name '{}'", shortened(name.as_str(), CALLED)),
        What::Document(id) => say!("Purge '{}'", called(seen, (*id).into())),
    }
}

fn called(seen: &Seen<'_>, id: AnyId) -> String {
    seen.opened.map(|opened| shortened(&label(&opened.project, id), CALLED)).unwrap_or_default()
}

fn gone_sentence(plan: &Plan) -> String {
    let files = match plan.files.len() {
        0 => say!("no file").to_owned(),
        1 => say!("one file").to_owned(),
        count => say!("{count} files", count),
    };
    match &plan.what {
        What::Document(_) => say!("The document is erased, with all that rested on it and {files}.", files),
        What::Name(_) => say!("The name is erased from {} places, with {files}.", plan.count(), files),
    }
}

/// What goes, then what stays and should be looked at.
fn show_plan(ui: &mut Ui, seen: &Seen<'_>, plan: &Plan) {
    match &plan.what {
        What::Document(_) => {
            let gone = plan.gone.iter().map(|(kind, count)| format!("{count} × {kind}"));
            list(ui, say!("What goes"), gone.chain([say!("{} × file", plan.files.len())]));
        }
        What::Name(_) if plan.places.is_empty() => {
            ui.label(say!(
                "The name stands nowhere now. Purging still erases the history, in which it may have stood."
            ));
        }
        What::Name(_) => {
            let places = plan.places.iter().map(|place| place_line(seen, place));
            list(ui, &say!("Where it stands, {} times in all", plan.count()), places);
        }
    }
    let left = |left: usize| match left {
        0 => say!("no evidence left").to_owned(),
        1 => say!("one piece of evidence left").to_owned(),
        left => say!("{left} pieces of evidence left", left),
    };
    let claims = plan.claims.iter().map(|(id, count)| format!("{} ({})", called(seen, (*id).into()), left(*count)));
    list(ui, say!("Claims that lose evidence"), claims);
    list(ui, say!("Briefs that change"), plan.briefs.iter().map(|id| called(seen, (*id).into())));
    let originals = plan.originals.iter().map(|id| called(seen, (*id).into()));
    list(ui, say!("Originals that go, since a name cannot be taken out of them"), originals);
    list(ui, say!("Layers of the map that go, since the name stands in them"), plan.layers.iter().cloned());
    show_left(ui, seen, plan);
}

/// What stays and may still tell.
fn show_left(ui: &mut Ui, seen: &Seen<'_>, plan: &Plan) {
    let repeats =
        plan.repeats.iter().map(|(id, words)| format!("{}: “{}”", called(seen, *id), shortened(words, CALLED)));
    list(ui, say!("Still repeats words of it"), repeats);
    for part in &plan.parts {
        let title = say!("'{}' alone still stands, {} times in all", part.name.as_str(), part.count());
        list(ui, &title, part.places.iter().map(|place| place_line(seen, place)));
    }
    let unseen = plan.unseen.iter().map(|id| called(seen, (*id).into()));
    list(ui, say!("Originals that stay and could not be looked into"), unseen);
    let unseen = plan.unseen_layers.iter().cloned();
    list(ui, say!("Layers of the map that stay and could not be looked into"), unseen);
    list(ui, say!("Also in the project's folder, and not touched"), plan.others.iter().cloned());
}

fn place_line(seen: &Seen<'_>, place: &Place) -> String {
    let part = if place.in_text { say!("text of ") } else { "" };
    format!("{} × {part}{} {}", place.count, place.at.noun(), called(seen, place.at))
}

fn list(ui: &mut Ui, title: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return;
    }
    meta(ui, title);
    for line in lines.by_ref().take(LISTED) {
        ui.add(egui::Label::new(line.as_str()).truncate()).on_hover_text(line);
    }
    let more = lines.count();
    if more > 0 {
        meta(ui, say!("and {more} more", more));
    }
    ui.add_space(STEP);
}
