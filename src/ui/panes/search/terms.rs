//! The terms that mark documents against all others, worked out beside the drawing thread: of what the question finds, of
//! a document, of those of a tag. A click shows a term in its context.

use super::face::Of;
use super::view::grouped;
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::model::{Document, Id, Reading};
use crate::say;
use crate::search::marking_terms::MarkingTerm;
use crate::session::marking_terms::{KnownMarkings, Marking, tagged};
use crate::session::{Background, Headway};
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme, Tokens, reading, semibold};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::rows::{ground, rows};
use egui::{
    Align2, Context, FontId, Label, Painter, ProgressBar, Rect, RichText, Role, Sense, Ui, WidgetInfo, pos2, vec2,
};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

/// Height of a term, in points.
const ROW_HEIGHT: f32 = 26.0;
/// No more are listed.
const MOST: usize = 500;
/// Code points of a title.
const TITLE: usize = 60;
/// Widths of the columns of numbers, from the right, in points.
const COLUMNS: [f32; 4] = [64.0, 64.0, 72.0, 64.0];

/// What is told: the number of what was asked, and what marks the documents; none where it was stopped.
type Told = (u64, Option<Arc<Marking>>);

/// What is remembered between frames.
#[derive(Default)]
pub(super) struct State {
    jobs: Option<Background<Told>>,
    waited: Vec<Told>,
    /// What was chosen to be asked about; else what the question finds.
    of: Option<Of>,
    known: KnownMarkings,
    number: u64,
    headway: Option<Headway>,
    /// What the answer is of: the documents, and the revision of all.
    asked: Option<(BTreeSet<Id<Document>>, u64)>,
    marking: Option<Arc<Marking>>,
    /// Whether nobody wants to wait for it.
    is_stopped: bool,
}

/// What was done in the list.
pub(super) enum Done {
    /// A term is to be shown in its context.
    Shown(String),
    /// The terms of what is found are wanted.
    OfFound,
}

impl State {
    /// Asks about these from the next frame on.
    pub(super) fn ask(&mut self, of: Of) {
        self.of = (of != Of::Found).then_some(of);
        self.is_stopped = false;
    }

    /// What is asked about stays, whatever is searched for next.
    fn hold(&mut self) {
        if let (None, Some((documents, _))) = (&self.of, &self.asked) {
            self.of = Some(Of::Documents(documents.clone()));
        }
    }

    fn keep_up(&mut self, context: &Context, chosen: &BTreeSet<Id<Document>>, scene: &Scene<'_>) {
        let jobs = self.jobs.get_or_insert_with(|| {
            let context = context.clone();
            Background::new(Arc::new(move || context.request_repaint()))
        });
        let key = (chosen.clone(), scene.project.documents.revision());
        if self.asked.as_ref() != Some(&key) {
            if let Some(headway) = self.headway.take() {
                headway.stop();
            }
            self.number += 1;
            (self.asked, self.is_stopped) = (Some(key), false);
            self.marking = self.known.get(scene.project, chosen);
            if self.marking.is_none() && !chosen.is_empty() {
                let context = context.clone();
                let headway = Headway::new(move || context.request_repaint());
                self.headway = Some(headway.clone());
                let (number, known, chosen) = (self.number, self.known.clone(), chosen.clone());
                let (project, library) = (scene.project.clone(), scene.library.clone());
                jobs.run(move || (number, known.find(&project, &library, &chosen, &headway)));
            }
        }
        for (number, marking) in std::mem::take(&mut self.waited).into_iter().chain(jobs.done()) {
            if number == self.number {
                (self.is_stopped, self.marking, self.headway) = (marking.is_none(), marking, None);
            }
        }
    }

    /// Waits for what was asked, for pictures.
    pub(super) fn wait(&mut self, at_most: Duration) {
        if self.headway.is_some() {
            self.waited.extend(self.jobs.as_ref().and_then(|jobs| jobs.wait(at_most)));
        }
    }
}

impl Drop for State {
    fn drop(&mut self) {
        if let Some(headway) = &self.headway {
            headway.stop();
        }
    }
}

/// Draws the terms. `found` is what the question finds.
pub(super) fn show(ui: &mut Ui, state: &mut State, found: &BTreeSet<Id<Document>>, scene: &Scene<'_>) -> Option<Done> {
    let chosen = match &state.of {
        None | Some(Of::Found) => found.clone(),
        Some(Of::Document(document)) => BTreeSet::from([*document]),
        Some(Of::Documents(documents)) => documents.clone(),
        Some(Of::Tag(tag)) => tagged(scene.project, scene.index, *tag),
    };
    state.keep_up(ui.ctx(), &chosen, scene);
    let mut done = head(ui, state, &chosen, scene);
    let Some(marking) = state.marking.clone() else {
        waiting(ui, state, &chosen);
        return done;
    };
    if marking.terms.is_empty() {
        ui.add(Label::new(RichText::new(nothing(&marking)).size(META_SIZE)).wrap());
        return done;
    }
    let most = marking.terms.first().map_or(1.0, |term| term.contrast.log_likelihood());
    let tokens = Theme::of(ui.ctx()).tokens();
    headings(ui, tokens);
    let count = marking.terms.len().min(MOST);
    let happened = rows(ui, "marking terms", ROW_HEIGHT, count, Sense::click(), None, |ui, row, response, rect| {
        let Some(term) = marking.terms.get(row) else { return };
        let said = said(term, &marking);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
        ground(ui.painter(), rect, response, false);
        paint(&ui.painter_at(rect), rect, (term, &marking), most, tokens);
        response.context_menu(|ui| {
            if ui.button(say!("Show in context")).clicked() {
                done = Some(Done::Shown(term.query.clone()));
            }
            if let [document] = chosen.iter().collect::<Vec<_>>().as_slice()
                && ui.button(say!("Show in this document alone")).clicked()
            {
                done = Some(Done::Shown(format!("{} document:{document}", term.query)));
            }
        });
        if response.hovered() {
            response.clone().on_hover_text(say!("{said}\nClick shows it in context", said));
        }
    });
    if let Some(term) = happened.clicked.and_then(|row| marking.terms.get(row)) {
        done = Some(Done::Shown(term.query.clone()));
    }
    if matches!(done, Some(Done::Shown(_))) {
        state.hold();
    }
    done
}

/// What is held against what.
fn head(ui: &mut Ui, state: &State, chosen: &BTreeSet<Id<Document>>, scene: &Scene<'_>) -> Option<Done> {
    let tokens = Theme::of(ui.ctx()).tokens();
    let meta = |words: String| RichText::new(words).size(META_SIZE).color(tokens.meta);
    let of = match (&state.of, chosen.first()) {
        (Some(Of::Tag(tag)), _) => say!("What marks the documents tagged ‘{}’", scene.index.path(*tag)),
        (_, Some(document)) if chosen.len() == 1 => {
            say!("What marks ‘{}’", shortened(&label(scene.project, (*document).into()), TITLE))
        }
        (Some(Of::Documents(_)), _) => say!("What marks the {} documents that were chosen", grouped(chosen.len())),
        _ => say!("What marks the {} documents found", grouped(chosen.len())),
    };
    let mut done = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(of).font(semibold(META_SIZE)));
        if state.of.is_some()
            && ui
                .small_button(say!("Of what is found"))
                .on_hover_text(say!("The documents that the question finds"))
                .clicked()
        {
            done = Some(Done::OfFound);
        }
    });
    if let Some(marking) = &state.marking {
        let (words, others, other_words) =
            (grouped(marking.inside_words as usize), grouped(marking.outside), grouped(marking.outside_words as usize));
        ui.add(
            Label::new(meta(say!(
                "{words} words, against {other_words} in {others} other documents",
                words,
                other_words,
                others
            )))
            .wrap(),
        );
        if let Some(sentence) = marking.coverage.sentence(say!("Read")) {
            ui.add(Label::new(meta(sentence)).wrap());
        }
    }
    let is_sealed = |id: &&Id<Document>| {
        scene.project.documents.get(**id).is_some_and(|document| document.reading == Reading::Sealed)
    };
    let sealed = chosen.iter().filter(is_sealed).count();
    if sealed > 0 {
        ui.label(meta(say!("One of them is sealed, and not read" | "{n} of them are sealed, and not read" % sealed)));
    }
    done
}

fn waiting(ui: &mut Ui, state: &mut State, chosen: &BTreeSet<Id<Document>>) {
    if chosen.is_empty() {
        let words = say!(
            "Search for something above to see what marks the documents found, or right click a document or a tag."
        );
        ui.add(Label::new(words).wrap());
        return;
    }
    let Some(headway) = &state.headway else {
        if state.is_stopped && ui.button(say!("Go on reading")).clicked() {
            (state.asked, state.is_stopped) = (None, false);
        }
        return;
    };
    let (done, of) = headway.count();
    ui.add_space(STEP);
    ui.horizontal(|ui| {
        let share = done as f32 / of.max(1) as f32;
        let (done, of) = (grouped(done), grouped(of));
        ui.add(ProgressBar::new(share).desired_width(160.0));
        ui.label(RichText::new(say!("Read {done} of {of} documents", done, of)).size(META_SIZE));
        if ui.small_button(say!("Stop")).on_hover_text(say!("Stop reading")).clicked() {
            headway.stop();
        }
    });
}

fn nothing(marking: &Marking) -> &'static str {
    match () {
        () if marking.inside == 0 => say!("None of these documents can be read."),
        () if marking.outside == 0 => say!("There are no other documents to hold them against."),
        () => say!("Nothing stands here so much oftener than elsewhere that chance is not to blame."),
    }
}

/// A term, as it is said to those who hear it.
fn said(term: &MarkingTerm, marking: &Marking) -> String {
    let (written, here, elsewhere) = (&term.written, term.contrast.inside, term.contrast.outside);
    let (times, others) = (times(term), term.others);
    let of = spread(term, marking);
    say!(
        "{written}: {here} times here, {elsewhere} times in {others} other documents; {times}; in {of}",
        written,
        here,
        elsewhere,
        others,
        times,
        of
    )
}

/// '12 times as often'
fn times(term: &MarkingTerm) -> String {
    if term.contrast.outside == 0 {
        return say!("nowhere else").to_owned();
    }
    let ratio = term.contrast.log_ratio().exp2();
    let ratio = if ratio < 10.0 { format!("{ratio:.1}") } else { grouped(ratio.round() as usize) };
    say!("{ratio} times as often as elsewhere", ratio)
}

fn spread(term: &MarkingTerm, marking: &Marking) -> String {
    let (parts, of) = (term.parts, marking.inside);
    if of == 1 { say!("{parts} of ten parts of the text", parts) } else { say!("{parts} of {of} documents", parts, of) }
}

/// Where the columns of numbers end, from the right.
fn columns(rect: Rect) -> [f32; 4] {
    let mut right = rect.right() - 10.0;
    COLUMNS.map(|width| {
        let end = right;
        right -= width;
        end
    })
}

fn headings(ui: &mut Ui, tokens: &Tokens) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let font = FontId::proportional(META_SIZE);
    let names = [say!("Parts"), say!("Times"), say!("Elsewhere"), say!("Here")];
    for (right, name) in columns(rect).into_iter().zip(names) {
        ui.painter().text(pos2(right, rect.center().y), Align2::RIGHT_CENTER, name, font.clone(), tokens.meta);
    }
}

fn paint(painter: &Painter, rect: Rect, (term, marking): (&MarkingTerm, &Marking), most: f64, tokens: &Tokens) {
    let font = FontId::proportional(META_SIZE);
    let ratio = if term.contrast.outside == 0 {
        "∞".to_owned()
    } else {
        format!("×{:.0}", term.contrast.log_ratio().exp2().max(1.0))
    };
    let of = if marking.inside == 1 { crate::search::marking_terms::PARTS_OF_ONE } else { marking.inside };
    let parts = format!("{}/{of}", term.parts);
    let told = [parts, ratio, grouped(term.contrast.outside as usize), grouped(term.contrast.inside as usize)];
    let ends = columns(rect);
    for (right, words) in ends.into_iter().zip(told) {
        painter.text(pos2(right, rect.center().y), Align2::RIGHT_CENTER, words, font.clone(), tokens.meta);
    }
    let room = ends.last().copied().unwrap_or(rect.right()) - 56.0 - rect.left();
    // How sure it is: the longest bar is the surest term's.
    let share = (term.contrast.log_likelihood() / most.max(1.0)).sqrt() as f32;
    let bar =
        Rect::from_min_size(pos2(rect.left() + 8.0, rect.bottom() - 5.0), vec2(room * share.clamp(0.02, 1.0), 2.0));
    painter.rect_filled(bar, 1.0, tokens.accent.gamma_multiply(0.55));
    let look = Look { font: reading(15.0), colour: tokens.text, struck: false };
    line(painter, pos2(rect.left() + 8.0, rect.top() + 2.0), room, &term.written, look);
}
