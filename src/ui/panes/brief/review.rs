//! The brief walked sentence by sentence: its sentences at the left, each with a sign of how it stands, and at the right
//! all that the current one rests on.
//!
//! What there is to review is worked out beside the window with the check ([`Walk`]); how the review stands follows the
//! ticks at once. A tick names the evidence that was looked at, and is refused where that is another by now.

mod card;
mod comment;
mod keys;
mod list;
mod pictures;
mod sign;
#[cfg(test)]
mod tests;
mod walk;

use super::ui::inside;
use crate::brief::{Flaw, Progress, ReviewState, ReviewedSentence, Reviewing, writers};
use crate::model::{AnyId, Brief, Id, Tick};
use crate::say;
use crate::session::pages::Asked;
use crate::session::verbs::review as verbs;
use crate::store::Access;
use crate::ui::action::Actions;
use crate::ui::panes::pages::Shot;
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use comment::Commenting;
use egui::{Context, KeyboardShortcut, Rect, Stroke, Ui, pos2};
use keys::Gesture;
use pictures::Pictures;

pub use walk::Walk;

/// Narrower than this, the sentences stand above the card, in points.
const NARROW: f32 = 700.0;
/// Of the width, what the sentences have.
const LIST_SHARE: f32 = 0.42;
/// Of the height, the same where they stand above.
const ABOVE_SHARE: f32 = 0.36;

/// What the review remembers between frames.
#[derive(Default)]
pub(super) struct Reviewer {
    brief: Option<Id<Brief>>,
    walk: Walk,
    reviewing: Reviewing,
    /// The revisions of ticks and comments that `reviewing` is of; none when there is something else to walk through.
    of: Option<(u64, u64)>,
    current: usize,
    list: list::List,
    /// What is being said of the current sentence.
    commenting: Option<Commenting>,
    pictures: Pictures,
    wants_focus: bool,
    /// What was selected when a sentence was looked for last.
    followed: Option<AnyId>,
    /// Begins at the top of the card in the next frame.
    is_new: bool,
}

impl Reviewer {
    /// Gives the keys to the review in the next frame.
    pub(super) fn focus(&mut self) {
        self.wants_focus = true;
        self.list.bring();
    }

    /// Takes in what there is to review, and stays at the sentence that is looked at.
    pub(super) fn take(&mut self, brief: Id<Brief>, walk: Walk) {
        let words = self.sentence().filter(|_| self.brief == Some(brief)).map(|sentence| sentence.words.clone());
        let nearest = |words: &String| {
            let same = walk.review.sentences.iter().enumerate().filter(|(_, sentence)| sentence.words == *words);
            same.map(|(nth, _)| nth).min_by_key(|nth| nth.abs_diff(self.current))
        };
        let last = walk.review.sentences.len().saturating_sub(1);
        let kept = if self.brief == Some(brief) { self.current.min(last) } else { 0 };
        self.current = words.as_ref().and_then(nearest).unwrap_or(kept);
        if self.brief != Some(brief) {
            self.commenting = None;
        }
        (self.brief, self.walk, self.of) = (Some(brief), walk, None);
        self.list.forget();
    }

    pub(super) fn take_page(&mut self, asked: Asked, told: Result<Shot, String>) {
        self.pictures.take(asked, told);
    }

    pub(super) fn is_waiting_for_page(&self) -> bool {
        self.pictures.is_waiting()
    }

    /// How far the review of this brief is.
    pub(super) fn progress(&self, brief: Id<Brief>) -> Option<Progress> {
        (self.brief == Some(brief) && self.of.is_some()).then_some(self.reviewing.progress)
    }

    fn sentence(&self) -> Option<&ReviewedSentence> {
        self.walk.review.sentences.get(self.current)
    }

    fn state(&self) -> &ReviewState {
        self.reviewing.states.get(self.current).unwrap_or(&ReviewState::Open)
    }

    /// The author's own tick of the current sentence, where it holds.
    fn own_tick(&self, scene: &Scene<'_>) -> Option<Id<Tick>> {
        let ReviewState::Ticked(held) = self.state() else { return None };
        let is_own = |id: &&Id<Tick>| scene.project.ticks.get(**id).is_some_and(|it| it.made.by == scene.author);
        held.iter().find(is_own).copied()
    }

    fn follow(&mut self, scene: &Scene<'_>, brief: &Brief) {
        let of = (scene.project.ticks.revision(), scene.project.review_comments.revision());
        if self.brief == Some(brief.id) && self.of != Some(of) {
            self.reviewing = Reviewing::of(scene.project, brief.id, &self.walk.review);
            self.of = Some(of);
        }
    }

    /// What is selected elsewhere is looked at here: the first sentence that rests on it.
    fn follow_selection(&mut self, scene: &Scene<'_>) {
        let selected = scene.selection.object;
        if self.followed == selected {
            return;
        }
        self.followed = selected;
        let Some(selected) = selected else { return };
        let rests = |sentence: &ReviewedSentence| sentence.evidence.iter().any(|seen| seen.what == selected);
        if self.sentence().is_some_and(rests) {
            return;
        }
        if let Some(nth) = self.walk.review.sentences.iter().position(rests) {
            self.go_to(nth);
        }
    }

    fn go_to(&mut self, nth: usize) {
        let last = self.walk.review.sentences.len().saturating_sub(1);
        let nth = nth.min(last);
        if nth != self.current {
            // What is being said stays with its sentence.
            self.commenting = self.commenting.take().filter(Commenting::has_words);
            self.current = nth;
            self.is_new = true;
        }
        self.list.bring();
    }

    /// The next sentence that somebody should read, round at the end.
    fn next_open(&self) -> Option<usize> {
        let count = self.walk.review.sentences.len();
        (1..=count).map(|step| (self.current + step) % count).find(|nth| self.reviewing.is_open(*nth))
    }

    fn perform(&mut self, gesture: Gesture, brief: &Brief, scene: &Scene<'_>, actions: &mut Actions) {
        match gesture {
            Gesture::Next => self.go_to(self.current + 1),
            Gesture::Previous => self.go_to(self.current.saturating_sub(1)),
            Gesture::First => self.go_to(0),
            Gesture::Last => self.go_to(usize::MAX),
            Gesture::NextOpen => {
                if let Some(nth) = self.next_open() {
                    self.go_to(nth);
                }
            }
            Gesture::Comment => {
                if let Some(sentence) = self.sentence().filter(|_| scene.access == Access::Write) {
                    self.commenting = Some(Commenting::of(&sentence.words));
                }
            }
            Gesture::Tick | Gesture::TickAndGoOn => {
                let goes_on = gesture == Gesture::TickAndGoOn;
                if why_not_tick(brief, scene).is_none() && !(goes_on && self.own_tick(scene).is_some()) {
                    self.tick(brief.id, scene, actions);
                }
                if let Some(nth) = self.next_open().filter(|_| goes_on) {
                    self.go_to(nth);
                }
            }
        }
        self.wants_focus |= gesture != Gesture::Comment;
    }

    fn tick(&self, brief: Id<Brief>, scene: &Scene<'_>, actions: &mut Actions) {
        let Some(sentence) = self.sentence() else { return };
        let (words, evidence) = (sentence.words.clone(), sentence.evidence.clone());
        if self.own_tick(scene).is_some() {
            actions.edit(say!("Untick sentence"), move |work| verbs::untick(work, brief, &words).map(|()| None));
        } else {
            actions.edit(say!("Tick sentence"), move |work| {
                verbs::tick(work, brief, &words, Some(&evidence)).map(|_| None)
            });
        }
    }

    /// Draws sentences and card into this room.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        (brief, flaws): (&Brief, &[Flaw]),
        scene: &Scene<'_>,
        actions: &mut Actions,
    ) {
        self.follow(scene, brief);
        if self.brief != Some(brief.id) || self.walk.review.sentences.is_empty() {
            inside(ui, rect, |ui| {
                ui.add_space(32.0);
                let is_there = self.brief == Some(brief.id);
                let words = if is_there { say!("There is no sentence to review yet.") } else { say!("Reading…") };
                ui.vertical_centered(|ui| ui.weak(words));
            });
            return;
        }
        self.follow_selection(scene);
        if let Some(gesture) = keys::heard(ui, rect, &mut self.wants_focus) {
            self.perform(gesture, brief, scene, actions);
        }
        let (list, card) = parts(rect);
        let rule = Stroke::new(1.0, Theme::of(ui.ctx()).tokens().rule);
        if list.width() < rect.width() {
            ui.painter().vline(list.right(), rect.y_range(), rule);
        } else {
            ui.painter().hline(rect.x_range(), list.bottom(), rule);
        }
        let clicked =
            inside(ui, list, |ui| self.list.show(ui, (&self.walk.review.sentences, &self.reviewing), self.current));
        if let Some(nth) = clicked {
            self.go_to(nth);
            self.wants_focus = true;
        }
        inside(ui, card, |ui| card::show(ui, self, (brief, flaws), scene, actions));
        // Whatever is clicked here, the keys stay the review's; a field keeps its own.
        let clicked = ui.input(|input| {
            input.pointer.any_click() && input.pointer.interact_pos().is_some_and(|at| rect.contains(at))
        });
        self.wants_focus |= clicked && !ui.ctx().text_edit_focused();
        self.pictures.ask(scene, actions);
    }
}

/// Whether the review has these keys for itself now.
pub(super) fn takes(context: &Context, keys: Option<KeyboardShortcut>) -> bool {
    keys.is_some_and(keys::takes) && context.memory(|memory| memory.has_focus(keys::id()))
}

/// Where sentences and card stand.
fn parts(rect: Rect) -> (Rect, Rect) {
    if rect.width() < NARROW {
        let middle = (rect.top() + rect.height() * ABOVE_SHARE).round();
        let (above, below) = (pos2(rect.right(), middle), pos2(rect.left(), middle));
        return (Rect::from_min_max(rect.min, above), Rect::from_min_max(below, rect.max));
    }
    let middle = (rect.left() + rect.width() * LIST_SHARE).round();
    let (left, right) = (pos2(middle, rect.bottom()), pos2(middle, rect.top()));
    (Rect::from_min_max(rect.min, left), Rect::from_min_max(right, rect.max))
}

/// Why whoever works here cannot tick sentences of this brief.
fn why_not_tick(brief: &Brief, scene: &Scene<'_>) -> Option<String> {
    if scene.access != Access::Write {
        return Some(scene.why_not_edit().to_owned());
    }
    let is_author = |name: &&str| name.trim().to_lowercase() == scene.author.trim().to_lowercase();
    let author = scene.author;
    writers(brief).iter().any(is_author).then(|| {
        say!(
            "{author} wrote this brief, and whoever wrote it cannot also tick it: let somebody else review it.",
            author
        )
    })
}
