//! The passage that is asked about: its words as they were and as they are, and what can be said of them.

use super::view::{Asks, Row, percent_alike};
use crate::analysis::editions::Part;
use crate::analysis::when::day_of;
use crate::say;
use crate::session::verbs::{edition, remove};
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme, Tokens, reading};
use egui::text::{LayoutJob, TextFormat};
use egui::{Button, Label, RichText, ScrollArea, Stroke, Ui};

/// What was decided of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// These are its words.
    Yes,
    /// These are not.
    No,
    /// Go on to the next.
    Next,
}

/// Draws it, its words as these parts; what was said with its buttons.
pub(super) fn show(
    ui: &mut Ui,
    (row, parts): (&Row, &[Part]),
    scene: &Scene<'_>,
    actions: &mut Actions,
) -> Option<Said> {
    let tokens = Theme::of(ui.ctx()).tokens();
    let question = match &row.asks {
        Asks::Alike { score, .. } => {
            say!("Are these the words of the passage in the newest version? They are {}.", percent_alike(*score))
        }
        Asks::Where { refused: true } => {
            say!("The similar words were refused. Place it by hand: select its words in the newest version.").to_owned()
        }
        Asks::Where { refused: false } => {
            say!("Its words are not found in the newest version. Select them there, if they are.").to_owned()
        }
    };
    ui.add(Label::new(RichText::new(question).size(META_SIZE).color(tokens.meta)).wrap());
    ui.add_space(STEP);
    ScrollArea::vertical().id_salt("words to check").max_height(170.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.add(Label::new(job(parts, tokens)).wrap().selectable(true));
    });
    ui.add_space(STEP);
    let said = answers(ui, row, scene, actions);
    ui.horizontal_wrapped(|ui| {
        let came = scene.project.editions.get(row.old).map(|old| day_of(old.imported)).unwrap_or_default();
        let show = ui.button(say!("Show version of {came}", came));
        if show.on_hover_text(say!("Read it in the version that it is anchored in")).clicked() {
            read_old(row, scene, actions);
        }
        if ui.button(say!("Show newest")).on_hover_text(say!("Read the newest version")).clicked() {
            actions.push(Action::ReadEdition(row.new, span_of(row)));
        }
    });
    said
}

/// Reads a passage in the version that it is anchored in.
pub(super) fn read_old(row: &Row, scene: &Scene<'_>, actions: &mut Actions) {
    let span = scene.project.passages.get(row.passage).map(|passage| passage.anchor.span);
    actions.push(Action::ReadEdition(row.old, span));
}

fn span_of(row: &Row) -> Option<crate::model::Span> {
    if let Asks::Alike { span, .. } = row.asks { Some(span) } else { None }
}

fn answers(ui: &mut Ui, row: &Row, scene: &Scene<'_>, actions: &mut Actions) -> Option<Said> {
    let mut said = None;
    ui.horizontal_wrapped(|ui| {
        let writable = scene.access == Access::Write;
        let why_not = scene.why_not_edit();
        let mut button = |words: &str, hint: &str, enabled: bool, does: Said| {
            let button = ui.add_enabled(enabled, Button::new(words));
            if button.on_hover_text(hint).on_disabled_hover_text(why_not).clicked() {
                said = Some(does);
            }
        };
        if let Asks::Alike { .. } = row.asks {
            button(say!("These are the words"), say!("Anchors the passage there (Enter)"), writable, Said::Yes);
            let hint = say!("Leaves it in the older version, as not found (X)");
            button(say!("They are not"), hint, writable, Said::No);
        }
        button(say!("Next"), say!("Decides nothing (N)"), true, Said::Next);
        if let Asks::Where { refused } = row.asks {
            let by_hand = |ui: &mut Ui| by_hand(ui, row, refused, scene, actions);
            ui.add_enabled_ui(writable, |ui| ui.horizontal_wrapped(by_hand));
        }
    });
    said
}

/// What can be done with a passage that is not found.
fn by_hand(ui: &mut Ui, row: &Row, refused: bool, scene: &Scene<'_>, actions: &mut Actions) {
    let (passage, edition) = (row.passage, row.new);
    let words = scene.selection.words.as_ref().filter(|words| words.edition == edition);
    let this = ui.add_enabled(words.is_some(), Button::new(say!("This is it")));
    let hint = say!("Anchors the passage at the words selected in the newest version");
    let this = this.on_hover_text(hint).on_disabled_hover_text(say!("Select its words in the newest version first"));
    if let (true, Some(words)) = (this.clicked(), words) {
        let span = words.span;
        actions.edit(say!("Place passage by hand"), move |work| {
            edition::anchor_here(work, passage, edition, span).map(|()| Some(passage.into()))
        });
    }
    if refused && ui.button(say!("Ask again")).on_hover_text(say!("Shows the similar words again")).clicked() {
        actions.edit(say!("Ask about passage again"), move |work| edition::ask_again(work, passage).map(|()| None));
    }
    let uses = scene.index.uses(passage).len();
    let hint = match uses {
        0 => say!("Undo brings it back").to_owned(),
        1 => say!("Also as evidence of a claim. Undo brings it back").to_owned(),
        uses => say!("Also as evidence, {uses} times. Undo brings it back", uses),
    };
    if ui.button(say!("Delete passage")).on_hover_text(hint).clicked() {
        actions.edit(say!("Delete passage"), move |work| remove::delete(work, passage.into()).map(|()| None));
    }
}

/// Words that went struck through, words that came underlined: told apart without a colour.
fn job(parts: &[Part], tokens: &Tokens) -> LayoutJob {
    let mut job = LayoutJob::default();
    for part in parts {
        let mut format = TextFormat::simple(reading(15.0), tokens.text);
        let words = match part {
            Part::Same(words) => words,
            Part::Gone(words) => {
                (format.color, format.strikethrough) = (tokens.meta, Stroke::new(1.0, tokens.meta));
                words
            }
            Part::Come(words) => {
                format.underline = Stroke::new(2.0, tokens.accent);
                format.background = tokens.wash(tokens.accent, 1.0);
                words
            }
        };
        job.append(words, 0.0, format);
    }
    job
}
