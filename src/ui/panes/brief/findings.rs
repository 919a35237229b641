//! What the check of a brief found: the line and the list below the field, and the marks in the field. The check runs
//! beside the window a moment after the last key; until it is told, marks move along with what is typed.

use super::pen::Rules;
use crate::brief::{Checked, Flaw, Rule, references};
use crate::model::{Brief, Id};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use egui::{Button, Context, RichText, ScrollArea, Ui};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::time::Duration;

/// Height of the line, in points.
const LINE: f32 = 26.0;
/// Height of one finding, in points.
const ROW: f32 = 22.0;
/// Height of the list at most, in points.
const HIGHEST: f32 = 154.0;
/// From the last key to the check, in seconds.
const PAUSE: f64 = 0.35;
/// A check that is not told after this is asked for again, in seconds.
const PATIENCE: f64 = 30.0;

/// What a check is of: project, brief and text.
type Key = (u64, Id<Brief>, u64);

/// What was found in one brief.
#[derive(Default)]
pub(super) struct Findings {
    checked: Checked,
    /// The text that was checked.
    text: String,
    done: Option<Key>,
    /// What is being checked, and since when.
    asked: Option<(Key, f64)>,
    /// What is to be checked, and since when it is so.
    seen: Option<(Key, f64)>,
    /// Where the flaws stand in the field, in bytes.
    pub(super) marks: Vec<Range<usize>>,
    /// What is wrong with references, by address and words, for the preview.
    pub(super) rules: Rules,
    is_open: bool,
    current: Option<usize>,
}

impl Findings {
    /// Asks for a check where anything changed and nobody types; moves the marks along.
    pub(super) fn follow(
        &mut self,
        context: &Context,
        scene: &Scene<'_>,
        (brief, text): (&Brief, &str),
        actions: &mut Actions,
    ) {
        let now_shown = (scene.project.revision(), brief.id);
        if self.done.is_some_and(|(revision, id, _)| (revision, id) == now_shown) && self.text == text {
            // What was typed in between is undone.
            if self.seen.take().is_some() {
                self.marks = marks(&self.checked.flaws);
            }
            return;
        }
        let key = key_of(scene, brief, text);
        let now = context.input(|input| input.time);
        if self.seen.is_none_or(|(seen, _)| seen != key) {
            if self.done.is_some_and(|(_, id, _)| id != brief.id) {
                *self = Self { is_open: self.is_open, ..Self::default() };
            }
            self.seen = Some((key, now));
            self.marks = moved(&self.checked.flaws, &self.text, text);
        }
        if self.asked.is_some_and(|(_, since)| now - since < PATIENCE) {
            return;
        }
        let since = self.seen.map_or(now, |(_, since)| since);
        let wait = if self.done.is_none() { 0.0 } else { PAUSE - (now - since) };
        if wait > 0.0 {
            context.request_repaint_after(Duration::from_secs_f64(wait));
            return;
        }
        self.asked = Some((key, now));
        actions.push(Action::CheckBrief(brief.id, text.to_owned()));
    }

    /// Takes in what a check of this text found, against the project of this revision; whatever else was asked for before
    /// is of no use any more.
    pub(super) fn take(&mut self, revision: u64, brief: Id<Brief>, text: String, checked: Checked) {
        let is_asked = |(key, _): &mut (Key, f64)| (key.1, key.2) == (brief, hash_of(&text));
        let Some((key, _)) = self.asked.take_if(is_asked) else { return };
        // What stands in the field or in the project may be newer: that is seen next.
        self.done = Some((revision, brief, key.2));
        self.seen = None;
        self.marks = marks(&checked.flaws);
        self.rules = rules(&text, &checked.flaws);
        self.current = None;
        (self.text, self.checked) = (text, checked);
    }

    /// Whether a check is under way.
    pub(super) fn is_checking(&self) -> bool {
        self.asked.is_some()
    }

    /// What was found, in the order of the text.
    pub(super) fn flaws(&self) -> &[Flaw] {
        &self.checked.flaws
    }

    /// The next one, or the one before; round at the ends.
    pub(super) fn step(&mut self, forward: bool) -> Option<usize> {
        let count = self.flaws().len();
        let next = match (self.current, forward) {
            (None, true) => 0,
            (None, false) => count.saturating_sub(1),
            (Some(at), true) => at + 1,
            (Some(at), false) => at + count.saturating_sub(1),
        };
        self.current = next.checked_rem(count);
        self.is_open |= self.current.is_some();
        self.current
    }

    /// It is at this one that one looks.
    pub(super) fn point(&mut self, nth: usize) {
        self.current = Some(nth);
    }

    /// How high the line is, with the list where it is open, in points.
    pub(super) fn height(&self) -> f32 {
        if self.is_open && !self.flaws().is_empty() {
            LINE + (self.flaws().len() as f32 * ROW + STEP).min(HIGHEST)
        } else {
            LINE
        }
    }

    /// Draws the line; the finding that was clicked.
    pub(super) fn show(&mut self, ui: &mut Ui) -> Option<usize> {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.spacing_mut().button_padding.y = 1.0;
        ui.spacing_mut().interact_size.y = ROW;
        ui.add_space((LINE - ROW) / 2.0);
        let tokens = Theme::of(ui.ctx()).tokens();
        let count = self.flaws().len();
        ui.horizontal(|ui| {
            let words = RichText::new(self.summary()).size(META_SIZE);
            if count == 0 {
                ui.label(words.color(tokens.meta));
            } else {
                let hover = if self.is_open { say!("Hide them") } else { say!("Show them") };
                if ui.add(Button::new(words.color(tokens.warning)).frame(false)).on_hover_text(hover).clicked() {
                    self.is_open = !self.is_open;
                }
            }
            let Checked { sentences, citing, own, .. } = self.checked;
            let counts = say!("{sentences} sentences, {citing} with references, {own} your own", sentences, citing, own);
            let meta = |words: &str| RichText::new(words).size(META_SIZE).color(tokens.meta);
            ui.label(meta(&counts));
            ui.label(meta(say!("Meaning is not checked"))).on_hover_text(say!(
                "References, quotations, figures, dates, names, places and wording are looked up. A sentence may pass and \
                 still not follow from what it cites: read it against its evidence"
            ));
        });
        if !self.is_open || count == 0 {
            return None;
        }
        let mut clicked = None;
        ScrollArea::vertical().id_salt("findings").auto_shrink(false).show_rows(ui, ROW, count, |ui, rows| {
            for nth in rows {
                let Some(flaw) = self.checked.flaws.get(nth) else { continue };
                let button = Button::new(sentence(flaw)).frame(false).truncate().selected(self.current == Some(nth));
                if ui.add(button).on_hover_text(hover(flaw)).clicked() {
                    clicked = Some(nth);
                }
            }
        });
        self.current = clicked.or(self.current);
        clicked
    }

    fn summary(&self) -> String {
        match self.flaws().len() {
            0 if self.done.is_none() || self.seen.is_some() => say!("Checking…").to_owned(),
            0 => say!("Nothing to look at").to_owned(),
            count => say!("1 thing to look at" | "{n} things to look at" % count),
        }
    }
}

fn key_of(scene: &Scene<'_>, brief: &Brief, text: &str) -> Key {
    (scene.project.revision(), brief.id, hash_of(text))
}

fn hash_of(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Where flaws stand in the text that was checked.
fn marks(flaws: &[Flaw]) -> Vec<Range<usize>> {
    flaws.iter().map(|flaw| flaw.bytes.clone()).collect()
}

/// Where flaws of a text stand in another that came of it by one change: those within it are gone.
fn moved(flaws: &[Flaw], old: &str, new: &str) -> Vec<Range<usize>> {
    let same = |pair: &(u8, u8)| pair.0 == pair.1;
    let before = old.bytes().zip(new.bytes()).take_while(same).count();
    let most = old.len().min(new.len()) - before;
    let after = old.bytes().rev().zip(new.bytes().rev()).take(most).take_while(same).count();
    let place = |flaw: &Flaw| {
        let bytes = flaw.bytes.clone();
        if bytes.end <= before {
            return Some(bytes);
        }
        let shift = |at: usize| (at + new.len()).checked_sub(old.len());
        (bytes.start + after >= old.len()).then(|| Some(shift(bytes.start)?..shift(bytes.end)?)).flatten()
    };
    flaws.iter().filter_map(place).collect()
}

/// The flaws that stand on references.
fn rules(text: &str, flaws: &[Flaw]) -> Rules {
    let mut rules = Rules::new();
    for reference in references(text) {
        let link = &reference.link_bytes;
        let here = flaws.iter().find(|flaw| {
            flaw.rule != Rule::Dangling
                && flaw.bytes.start < link.end
                && link.start < flaw.bytes.end
                && !flaw.text.is_empty()
        });
        if let Some(flaw) = here {
            rules.insert((reference.target.url(), reference.text), flaw.rule);
        }
    }
    rules
}

fn sentence(flaw: &Flaw) -> String {
    let words = [&flaw.text, &flaw.sentence].into_iter().find(|words| !words.is_empty()).unwrap_or(&flaw.detail);
    format!("{}: {words}", flaw.rule.label())
}

/// Everything that is known of it.
pub(super) fn hover(flaw: &Flaw) -> String {
    say!("{}\n{}\n\n{}\n\nClick goes there", flaw.rule.label(), flaw.detail, flaw.sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_move_with_what_is_typed() {
        let old = "One two. Three four. Five.";
        let flaw = |words: &str| {
            let start = old.find(words).expect("it is there");
            let bytes = start..start + words.len();
            let (sentence_bytes, text) = (bytes.clone(), words.to_owned());
            let (sentence, detail) = (String::new(), String::new());
            Flaw { rule: Rule::Figure, sentence, text, claim: None, detail, sentence_bytes, bytes }
        };
        let flaws = [flaw("two"), flaw("four"), flaw("Five")];
        let check = |new: &str, expected: &[&str]| {
            let found: Vec<&str> = moved(&flaws, old, new).into_iter().map(|bytes| &new[bytes]).collect();
            assert_eq!(found, expected, "{new}");
        };
        check(old, &["two", "four", "Five"]);
        check("One two. Three and four. Five.", &["two", "four", "Five"]);
        check("One two. Five.", &["two", "Five"]);
        check("One two. Three fo. Five.", &["two", "Five"]);
        check("", &[]);
    }
}
