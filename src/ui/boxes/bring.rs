//! The box 'Bring in work': what a file of another program holds is read beside the window and shown before anything is
//! taken in: how many of its codings are verified, which moved and why, what is left out. One button takes it in, as one
//! step; afterwards each coding in the list opens its place.

mod list;
#[cfg(test)]
mod tests;

use super::frame::{about, hint};
use super::{After, Boxed};
use crate::exchange::Verdict;
use crate::problem::Problem;
use crate::say;
use crate::session::bringing::{Offer, Place, Taken, take};
use crate::session::{Background, Parsers, base_name};
use crate::ui::action::{Action, Actions};
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme, semibold};
use egui::{Button, RichText, Spinner, Ui};
use list::Line;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Width of the box, in points: whole sentences are read in it.
const WIDTH: f32 = 640.0;

type Read = (u64, Result<Option<Offer>, Problem>);

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    /// The files that wait, the next one first.
    waiting: Vec<PathBuf>,
    /// The one that is looked at.
    name: String,
    parser_program: PathBuf,
    wants_look: Option<PathBuf>,
    begun: u64,
    cancel: Arc<AtomicBool>,
    jobs: Option<Background<Read>>,
    face: Face,
    unsure: bool,
}

/// What the box shows.
#[derive(Default)]
enum Face {
    /// The file is being read.
    #[default]
    Reading,
    /// It was not read; why.
    NotRead(String),
    /// This would come.
    Offered(Arc<Offer>, Vec<Line>),
    /// It was asked for.
    Asked {
        offer: Arc<Offer>,
        lines: Vec<Line>,
        /// What came of it, as soon as it is on disk.
        taken: Arc<Mutex<Option<Taken>>>,
    },
}

impl State {
    /// These files are to be looked at, one after the other.
    pub(super) fn ask(&mut self, files: Vec<PathBuf>, parser_program: PathBuf) {
        self.waiting = files;
        self.parser_program = parser_program;
        self.next();
    }

    /// Looks at the next file; whether there is one.
    fn next(&mut self) -> bool {
        self.stop();
        self.unsure = false;
        self.face = Face::Reading;
        self.wants_look = if self.waiting.is_empty() { None } else { Some(self.waiting.remove(0)) };
        self.name = self.wants_look.as_deref().map(base_name).unwrap_or_default();
        self.wants_look.is_some()
    }

    fn stop(&mut self) {
        self.cancel.store(true, Ordering::Relaxed);
        self.begun += 1;
    }

    /// Begins to read what is wanted, and takes in what was read.
    fn go_on(&mut self, ui: &Ui, scene: &Scene<'_>) {
        let context = ui.ctx();
        let jobs = self.jobs.get_or_insert_with(|| {
            let context = context.clone();
            Background::new(Arc::new(move || context.request_repaint()))
        });
        if let Some(path) = self.wants_look.take() {
            let (number, cancel) = (self.begun, Arc::new(AtomicBool::new(false)));
            self.cancel = Arc::clone(&cancel);
            let (project, library) = (scene.project.clone(), scene.library.clone());
            let program = self.parser_program.clone();
            jobs.run(move || {
                let parsers = Parsers::new(program);
                let place = Place { project: &project, library: &library, parsers: &parsers };
                (number, Offer::of(&path, place, &cancel))
            });
        }
        let number = self.begun;
        for (_, read) in jobs.done().filter(|(begun, _)| *begun == number) {
            self.face = match read {
                Ok(Some(offer)) => {
                    let lines = list::lines(&offer);
                    Face::Offered(Arc::new(offer), lines)
                }
                Ok(None) => Face::Reading,
                Err(problem) => Face::NotRead(problem.to_string()),
            };
        }
    }

    /// Takes in what is offered.
    fn act(&mut self, actions: &mut Actions) {
        let Face::Offered(offer, lines) = std::mem::take(&mut self.face) else { return };
        let (taken, unsure) = (Arc::new(Mutex::new(None)), self.unsure);
        let (asked, told) = (Arc::clone(&offer), Arc::clone(&taken));
        actions.edit(say!("Bring in work from {}", offer.program()), move |work| {
            let taken = take(work, &asked, unsure)?;
            let made = taken.of_documents.iter().flatten().next().map(|document| (*document).into());
            *told.lock().unwrap_or_else(PoisonError::into_inner) = Some(taken);
            Ok(made)
        });
        self.face = Face::Asked { offer, lines, taken };
    }
}

impl Boxed for State {
    fn title(&self) -> String {
        say!("Bring in work: {}", self.name)
    }

    fn width(&self) -> f32 {
        WIDTH
    }

    fn begin(&mut self, _scene: &Scene<'_>) {}

    fn end(&mut self, _actions: &mut Actions) {
        self.stop();
        *self = Self { jobs: self.jobs.take(), begun: self.begun, ..Self::default() };
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        self.go_on(ui, scene);
        match &self.face {
            Face::Reading => self.reading(ui),
            Face::NotRead(why) => {
                about(ui, why.clone());
                self.done(ui)
            }
            Face::Offered(offer, lines) => {
                said(ui, offer);
                let _opened = list::show(ui, lines, false);
                let asked =
                    offer.audit.codings.iter().filter(|it| it.place.is_some() && !it.is_taken_unasked()).count();
                if asked > 0 {
                    let words = say!("Also take in {asked} whose place is only likely", asked);
                    ui.checkbox(&mut self.unsure, words)
                        .on_hover_text(say!("They are listed above; without this they stay out"));
                }
                self.button(ui, actions)
            }
            Face::Asked { offer, lines, taken } => {
                let taken = taken.lock().unwrap_or_else(PoisonError::into_inner).clone();
                let Some(taken) = taken else {
                    let mut after = After::Stay;
                    ui.horizontal(|ui| {
                        ui.add(Spinner::new().size(16.0));
                        hint(ui, say!("Taking it in"));
                        if ui.small_button(say!("Close")).clicked() {
                            after = After::Close;
                        }
                    });
                    return after;
                };
                said(ui, offer);
                hint(ui, came(&taken));
                if let Some(nth) = list::show(ui, lines, true)
                    && let Some(action) = lines.get(nth).and_then(|line| line.place(offer, &taken))
                {
                    actions.push(action);
                }
                self.done(ui)
            }
        }
    }
}

impl State {
    fn reading(&self, ui: &mut Ui) -> After {
        let mut after = After::Stay;
        ui.horizontal(|ui| {
            ui.add(Spinner::new().size(16.0));
            hint(ui, say!("Reading it, and looking where its codings stand"));
            if ui.small_button(say!("Stop")).on_hover_text(say!("Nothing was taken in yet")).clicked() {
                self.cancel.store(true, Ordering::Relaxed);
                after = After::Close;
            }
        });
        after
    }

    fn button(&mut self, ui: &mut Ui, actions: &mut Actions) -> After {
        ui.add_space(STEP);
        let tokens = Theme::of(ui.ctx()).tokens();
        let button = Button::new(RichText::new(say!("Take it in")).color(tokens.paper)).fill(tokens.accent);
        let mut after = After::Stay;
        let mut pressed = false;
        ui.horizontal(|ui| {
            pressed = ui.add(button).on_hover_text(say!("Enter. One step to undo")).clicked();
            if ui.button(say!("Leave it")).on_hover_text(say!("Escape. Nothing is changed")).clicked() {
                after = if self.next() { After::Stay } else { After::Close };
            }
        });
        if pressed || super::frame::entered(ui) {
            self.act(actions);
        }
        after
    }

    /// The button that ends it, or goes on to the next file.
    fn done(&mut self, ui: &mut Ui) -> After {
        ui.add_space(STEP);
        let words = match self.waiting.len() {
            0 => say!("Done").to_owned(),
            count => say!("Next of {count} files", count),
        };
        if ui.button(words).on_hover_text(say!("Enter")).clicked() || super::frame::entered(ui) {
            return if self.next() { After::Stay } else { After::Close };
        }
        After::Stay
    }
}

/// What program it is from, how sure its codings are, and how much of everything there is.
fn said(ui: &mut Ui, offer: &Offer) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let title = offer.brought.title.clone().map_or_else(String::new, |title| format!(" · {title}"));
    about(ui, format!("{}{title}", offer.program()));
    let sum = offer.audit.sum();
    if sum.all > 0 {
        ui.label(RichText::new(sum.sentence()).font(semibold(15.0)));
        if let Some(counting) = offer.audit.counting() {
            hint(ui, say!("Counted in {}", counting.in_words()));
        }
    }
    let brought = &offer.brought;
    let here = offer.documents.iter().filter(|coming| coming.is_here()).count();
    let without = offer.documents.iter().filter(|coming| coming.text().is_none()).count();
    let mut parts = vec![say!("{n} document" | "{n} documents" % offer.documents.len())];
    if here > 0 {
        parts.push(say!("{here} of them here already", here));
    }
    if without > 0 {
        parts.push(say!("{without} of them without text", without));
    }
    parts.push(say!("{n} tag" | "{n} tags" % brought.tags.len()));
    for (count, words) in [
        (brought.memos.len(), say!("memos")),
        (brought.entities.len(), say!("people and things")),
        (brought.claims.len(), say!("claims")),
    ] {
        if count > 0 {
            parts.push(format!("{count} {words}"));
        }
    }
    ui.label(RichText::new(parts.join(" · ")).size(META_SIZE).color(tokens.meta));
    ui.add_space(STEP);
}

/// What came in, in a line.
fn came(taken: &Taken) -> String {
    if taken.is_nothing() {
        return say!("Everything was here already; nothing was added").to_owned();
    }
    let passages = say!("{n} passage" | "{n} passages" % taken.passages);
    let tags = say!("{n} tag" | "{n} tags" % taken.taggings);
    say!("Taken in: {passages} with {tags}. Undo takes it all back", passages, tags)
}

impl Line {
    /// What opens its place, once it is taken in.
    fn place(&self, offer: &Offer, taken: &Taken) -> Option<Action> {
        let coding = offer.brought.codings.get(self.coding?)?;
        let audited = offer.audit.codings.get(self.coding?)?;
        let document = taken.of_documents.get(coding.document).copied().flatten()?;
        let is_in = taken.codings.get(self.coding?).copied().flatten().is_some();
        let place = audited.place.filter(|_| is_in || audited.verdict != Verdict::Lost);
        Some(Action::Read(document, place))
    }
}
