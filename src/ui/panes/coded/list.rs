//! The passages that were found, each with its words among those around it; a click reads one.

use super::state::State;
use crate::analysis::label::label;
use crate::model::{Passage, QUOTE_CONTEXT_CODEPOINTS, Quote, Reading};
use crate::say;
use crate::text::{one_line, visible};
use crate::ui::action::{Action, Actions};
use crate::ui::dragging;
use crate::ui::excerpt::Excerpt;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme, reading, tag_colour};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::rows::{ground, rows};
use crate::ui::widgets::tag_bar;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Button, FontId, Frame, Label, Margin, Rect, Response, RichText, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons::{ICON_KEYBOARD_ARROW_DOWN, ICON_KEYBOARD_ARROW_UP};
use std::borrow::Cow;

const NAME: &str = "coded-text";
/// Height of a row: two lines of words and one of where they stand.
const HEIGHT: f32 = 66.0;
/// From the left edge to the words; the bars of tags stand before them.
const INSET: f32 = 24.0;
/// Bars beside a passage at most.
const BARS: usize = 3;
/// Code points of a passage's words that a row has room for.
const SHOWN: usize = 400;
/// Code points shown before the words.
const BEFORE: usize = 60;

/// Draws the list.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    Frame::new().inner_margin(Margin { left: 12, right: 12, top: 0, bottom: 4 }).show(ui, |ui| {
        sum(ui, state, scene, actions);
    });
    if state.question.conditions.is_empty() {
        ui.add_space(4.0 * STEP);
        ui.vertical_centered(|ui| {
            ui.set_max_width(420.0);
            ui.add(Label::new(say!("Choose a tag, or drag one here from the tags. Then add others: and, or, not; overlapping, inside, near each other, in the same paragraph or document.")).wrap());
        });
        return;
    }
    let reveal = state.at.filter(|_| std::mem::take(&mut state.reveal));
    let count = state.answer.found.len();
    let happened = rows(ui, NAME, HEIGHT, count, Sense::click_and_drag(), reveal, |ui, nth, response, rect| {
        row(ui, state, nth, (response, rect), scene);
    });
    if let Some(nth) = happened.clicked {
        state.at = Some(nth);
        read(state, nth, scene, actions);
    }
}

/// How many there are, and the way through them.
fn sum(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    if state.question.conditions.is_empty() {
        return;
    }
    let count = state.answer.found.len();
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        ui.spacing_mut().item_spacing.x = STEP;
        let passages = if state.question.joined {
            say!("One stretch" | "{n} stretches" % count)
        } else {
            say!("One passage" | "{n} passages" % count)
        };
        let documents = say!("one document" | "{n} documents" % state.answer.documents());
        let words = if count == 0 {
            say!("No passage is like that").to_owned()
        } else {
            say!("{passages} in {documents}", passages, documents)
        };
        ui.label(RichText::new(words).size(META_SIZE).color(tokens.meta));
        if state.answer.unmeasured > 0 {
            let words = say!(
                "the text of one is not here, or is sealed"
                    | "the texts of {n} are not here, or are sealed" % state.answer.unmeasured
            );
            ui.label(RichText::new(words).size(META_SIZE).color(tokens.meta));
        }
        if count > 0 {
            for (face, words, on) in [
                (ICON_KEYBOARD_ARROW_DOWN, say!("Next of these passages"), true),
                (ICON_KEYBOARD_ARROW_UP, say!("Previous of these passages"), false),
            ] {
                let button = ui.add(Button::new(face.codepoint).frame_when_inactive(false).small());
                button.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
                if button.on_hover_text(words).clicked()
                    && let Some(nth) = state.step(on)
                {
                    read(state, nth, scene, actions);
                }
            }
        }
    });
}

/// Reads a passage, or a stretch.
fn read(state: &State, nth: usize, scene: &Scene<'_>, actions: &mut Actions) {
    let (Some(found), Some(passage)) = (state.answer.found.get(nth), state.passage(nth)) else { return };
    let Some(passage) = scene.project.passages.get(passage) else { return };
    actions.select(passage.id);
    if found.span == passage.anchor.span {
        actions.read_passage(scene.project, passage);
        return;
    }
    let newest = scene.project.documents.get(found.document).and_then(crate::model::Document::edition);
    let span = Some(found.span);
    actions.push(if newest == Some(found.edition) {
        Action::Read(found.document, span)
    } else {
        Action::ReadEdition(found.edition, span)
    });
}

fn row(ui: &Ui, state: &State, nth: usize, (response, rect): (&Response, Rect), scene: &Scene<'_>) {
    let Some(found) = state.answer.found.get(nth) else { return };
    let Some(passage) = state.passage(nth).and_then(|id| scene.project.passages.get(id)) else { return };
    dragging::passage(response, passage.id);
    let excerpt = if state.question.joined { state.excerpts.get(nth).cloned() } else { None };
    let excerpt = excerpt.unwrap_or_else(|| around(passage, scene));
    let selected = scene.selection.passage() == Some(passage.id);
    let said = excerpt.line();
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &said));
    let painter = ui.painter_at(rect);
    ground(&painter, rect, response, selected);
    let passages = found.passages.iter().filter_map(|id| scene.project.passages.get(*id));
    let mut tags: Vec<_> = passages.flat_map(|passage| scene.index.tags(scene.project, passage.id)).collect();
    tags.dedup();
    for (nth, tag) in tags.iter().take(BARS).enumerate() {
        if let Some(tag) = scene.project.tags.get(*tag) {
            let bar = Rect::from_min_size(rect.min + vec2(6.0 + 5.0 * nth as f32, 8.0), vec2(3.0, HEIGHT - 16.0));
            tag_bar::paint(&painter, bar, tag_colour(tag.colour));
        }
    }
    words(&painter, rect, &excerpt, passage);
    let tokens = Theme::of(ui.ctx()).tokens();
    let paths: Vec<&str> = tags.iter().map(|tag| scene.index.path(*tag)).collect();
    let below = format!("{} · {}", label(scene.project, found.document.into()), paths.join(", "));
    let look = Look { font: FontId::proportional(META_SIZE), colour: tokens.meta, struck: false };
    line(&painter, rect.min + vec2(INSET, HEIGHT - 20.0), rect.width() - INSET - 12.0, &below, look);
    response.clone().on_hover_text(format!("{said}\n{below}"));
}

/// The words in the colour of text, what stands around them in that of remarks.
fn words(painter: &egui::Painter, rect: Rect, excerpt: &Excerpt, passage: &Passage) {
    let tokens = Theme::of(painter.ctx()).tokens();
    let struck = if passage.withdrawn.is_some() { egui::Stroke::new(1.0, tokens.text) } else { egui::Stroke::NONE };
    let mut job = LayoutJob::default();
    let quiet = TextFormat::simple(reading(14.0), tokens.meta);
    let strong = TextFormat { strikethrough: struck, ..TextFormat::simple(reading(14.0), tokens.text) };
    job.append(&visible(&excerpt.before_within(BEFORE)), 0.0, quiet.clone());
    job.append(&visible(&excerpt.hit), 0.0, strong);
    job.append(&visible(&excerpt.after), 0.0, quiet);
    job.wrap = TextWrapping { max_width: rect.width() - INSET - 12.0, max_rows: 2, ..TextWrapping::default() };
    let galley = painter.layout_job(job);
    painter.galley(pos2(rect.left() + INSET, rect.top() + 5.0) + Vec2::ZERO, galley, tokens.text);
}

/// A passage among the words that it keeps of its text.
fn around(passage: &Passage, scene: &Scene<'_>) -> Excerpt {
    let is_sealed = scene.project.documents.get(passage.document).is_some_and(|it| it.reading == Reading::Sealed);
    match &passage.anchor.quote {
        Quote::Kept { exact, before, after } if !is_sealed => {
            let hit: String = one_line(exact).chars().take(SHOWN).collect();
            let space = |has: bool| if has { " " } else { "" };
            let (lead, tail) =
                (space(before.ends_with(char::is_whitespace)), space(after.starts_with(char::is_whitespace)));
            let (before, after) = (one_line(&from_a_word(before)), one_line(&to_a_word(after)));
            Excerpt { before: before + lead, hit, after: tail.to_owned() + &after }
        }
        _ => Excerpt { hit: label(scene.project, passage.id.into()), ..Excerpt::default() },
    }
}

/// What is kept before a passage, from the first whole word on.
fn from_a_word(kept: &str) -> Cow<'_, str> {
    match kept.split_once(char::is_whitespace) {
        Some((_, rest)) if is_cut(kept) => format!("… {rest}").into(),
        _ => kept.into(),
    }
}

/// What is kept after a passage, up to the last whole word.
fn to_a_word(kept: &str) -> Cow<'_, str> {
    match kept.rsplit_once(char::is_whitespace) {
        Some((rest, _)) if is_cut(kept) => format!("{rest} …").into(),
        _ => kept.into(),
    }
}

/// Whether the text goes on beyond what is kept of it.
fn is_cut(kept: &str) -> bool {
    kept.chars().count() >= QUOTE_CONTEXT_CODEPOINTS
}
