//! The question in plain words: 'tagged A', 'and overlapping B', 'not tagged C', each a line of choices; tags are picked or
//! dragged here.

use super::picker;
use super::state::State;
use super::ui::small;
use crate::analysis::coded::{Condition, Join, MOST_WORDS_BETWEEN, Question, Relation, Year};
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::say;
use crate::ui::panes::tags::DraggedTag;
use crate::ui::scene::Scene;
use crate::ui::theme::{CORNER, META_SIZE, STEP, Theme};
use egui::{
    Button, Checkbox, ComboBox, DragValue, Rect, RichText, Role, ScrollArea, Stroke, StrokeKind, Ui, WidgetInfo,
};
use egui_material_icons::icons::ICON_CLOSE;

/// How a line joins those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joins {
    And,
    Or,
    AndNot,
    OrNot,
}

impl Joins {
    const ALL: [Self; 4] = [Self::And, Self::Or, Self::AndNot, Self::OrNot];
    const FIRST: [Self; 2] = [Self::And, Self::AndNot];

    fn of(condition: &Condition) -> Self {
        match (condition.join, condition.is_not) {
            (Join::And, false) => Self::And,
            (Join::Or, false) => Self::Or,
            (Join::And, true) => Self::AndNot,
            (Join::Or, true) => Self::OrNot,
        }
    }

    fn set(self, condition: &mut Condition) {
        (condition.join, condition.is_not) = match self {
            Self::And => (Join::And, false),
            Self::Or => (Join::Or, false),
            Self::AndNot => (Join::And, true),
            Self::OrNot => (Join::Or, true),
        };
    }

    fn label(self, is_first: bool) -> &'static str {
        match (self, is_first) {
            (Self::And | Self::Or, true) => say!("Passages"),
            (Self::AndNot | Self::OrNot, true) => say!("Passages not"),
            (Self::And, false) => say!("and"),
            (Self::Or, false) => say!("or"),
            (Self::AndNot, false) => say!("and not"),
            (Self::OrNot, false) => say!("or not"),
        }
    }
}

/// Draws the question.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>) {
    let top = ui.cursor().min;
    let mut question = state.question.clone();
    let mut removed = None;
    let most = ui.available_height() * 0.4;
    ScrollArea::vertical().id_salt("question").max_height(most).auto_shrink([false, true]).show(ui, |ui| {
        for (nth, condition) in question.conditions.iter_mut().enumerate() {
            ui.horizontal_wrapped(|ui| {
                small(ui);
                if line(ui, nth, condition, &mut state.filter, scene) {
                    removed = Some(nth);
                }
            });
        }
    });
    if let Some(nth) = removed {
        question.conditions.remove(nth);
    }
    ui.horizontal_wrapped(|ui| {
        small(ui);
        last_line(ui, &mut question, &mut state.filter, scene);
    });
    narrowed(ui, &mut question, scene);
    let whole = Rect::from_min_max(top, egui::pos2(ui.max_rect().right(), ui.cursor().min.y));
    if let Some(tag) = dropped(ui, whole) {
        question.conditions.push(Condition::tagged(tag));
    }
    if question != state.question {
        (state.question, state.at, state.came_from_matrix) = (question, None, false);
    }
}

/// One condition; whether it is to go.
fn line(ui: &mut Ui, nth: usize, condition: &mut Condition, filter: &mut String, scene: &Scene<'_>) -> bool {
    let number = nth + 1;
    let mut joins = Joins::of(condition);
    let offered: &[Joins] = if nth == 0 { &Joins::FIRST } else { &Joins::ALL };
    let shown = ComboBox::from_id_salt(("joins", nth)).selected_text(joins.label(nth == 0)).width(84.0);
    let shown = shown.show_ui(ui, |ui| {
        for other in offered {
            ui.selectable_value(&mut joins, *other, other.label(nth == 0));
        }
    });
    name(&shown.response, &say!("How condition {number} joins: {}", joins.label(nth == 0), number));
    shown.response.on_hover_text(say!("And binds stronger than or"));
    if joins != Joins::of(condition) {
        joins.set(condition);
    }
    let shown = ComboBox::from_id_salt(("relation", nth)).selected_text(relation(condition.relation)).width(150.0);
    let shown = shown.show_ui(ui, |ui| {
        for other in Relation::ALL {
            ui.selectable_value(&mut condition.relation, *other, relation(*other)).on_hover_text(explained(*other));
        }
    });
    name(&shown.response, &say!("Relation of condition {number}: {}", relation(condition.relation), number));
    shown.response.on_hover_text(explained(condition.relation));
    if condition.relation == Relation::Near {
        words_between(ui, &mut condition.words_between);
    }
    if let Some(tag) = picker::tag(ui, &say!("Tag of condition {number}", number), Some(condition.tag), filter, scene) {
        condition.tag = tag;
    }
    if !scene.index.children(Some(condition.tag)).is_empty() {
        ui.add(Checkbox::new(&mut condition.with_under, say!("and those under it")))
            .on_hover_text(say!("Whether the tags under this one count as it"));
    }
    let remove = ui.add(Button::new(ICON_CLOSE.codepoint).frame_when_inactive(false).small());
    remove.widget_info(|| WidgetInfo::labeled(Role::Button, true, say!("Remove condition {number}", number)));
    remove.on_hover_text(say!("Remove this condition")).clicked()
}

/// How many words may stand between.
pub(super) fn words_between(ui: &mut Ui, words: &mut usize) {
    let value = ui.add(DragValue::new(words).range(0..=MOST_WORDS_BETWEEN).speed(0.3));
    value.on_hover_text(say!("Words that may stand between; drag, or click and type"));
    ui.label(RichText::new(say!("words of")).size(META_SIZE));
}

/// Another condition, and whether passages are taken together.
fn last_line(ui: &mut Ui, question: &mut Question, filter: &mut String, scene: &Scene<'_>) {
    if question.conditions.is_empty() {
        ui.label(say!("Passages tagged"));
    }
    if let Some(tag) = picker::tag(ui, say!("Add a tag"), None, filter, scene) {
        question.conditions.push(Condition::tagged(tag));
    }
    if question.conditions.iter().any(|condition| !condition.is_not && condition.relation.can_join()) {
        ui.add(Checkbox::new(&mut question.joined, say!("Take together what stands in relation"))).on_hover_text(say!(
            "Off: the passages themselves. On: the text from the first word of a passage and what it stands in relation to, to the last"
        ));
    } else {
        question.joined = false;
    }
}

/// The document or year of a cell, which can be taken away.
fn narrowed(ui: &mut Ui, question: &mut Question, scene: &Scene<'_>) {
    let document = question.document.map(|id| say!("in ‘{}’", shortened(&label(scene.project, id.into()), 60)));
    let year = question.year.map(|year| match year {
        Year::In(year) => say!("of {year}", year),
        Year::Unknown => say!("of no known year").to_owned(),
    });
    for words in [document, year].into_iter().flatten() {
        ui.horizontal(|ui| {
            small(ui);
            ui.label(&words);
            let remove = ui.add(Button::new(ICON_CLOSE.codepoint).frame_when_inactive(false).small());
            remove.widget_info(|| WidgetInfo::labeled(Role::Button, true, say!("Not only {words}", words)));
            if remove.on_hover_text(say!("Not only these")).clicked() {
                (question.document, question.year) = (None, None);
            }
        });
    }
}

/// A tag that was dropped here; while it is held over the question, a frame says so.
fn dropped(ui: &Ui, whole: Rect) -> Option<crate::model::Id<crate::model::Tag>> {
    let context = ui.ctx();
    let dragged = egui::DragAndDrop::payload::<DraggedTag>(context)?;
    if !ui.rect_contains_pointer(whole) {
        return None;
    }
    if ui.input(|input| input.pointer.any_released()) {
        egui::DragAndDrop::clear_payload(context);
        return Some(dragged.0);
    }
    let pen = Stroke::new(1.5, Theme::of(context).tokens().accent);
    ui.painter().rect_stroke(whole.expand(STEP / 2.0), CORNER, pen, StrokeKind::Inside);
    None
}

/// How a relation is chosen.
pub(super) fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Near => say!("within"),
        relation => relation.label(),
    }
}

/// What it means.
pub(super) fn explained(relation: Relation) -> &'static str {
    match relation {
        Relation::Tagged => say!("It carries the tag itself"),
        Relation::Overlapping => say!("It shares words with a passage of the tag"),
        Relation::Inside => say!("It lies within a passage of the tag"),
        Relation::Around => say!("A passage of the tag lies within it"),
        Relation::Near => say!("No more than so many words stand between it and a passage of the tag"),
        Relation::Paragraph => say!("A passage of the tag stands in the same paragraph"),
        Relation::Document => say!("A passage of the tag stands in the same document"),
    }
}

pub(super) fn name(response: &egui::Response, words: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, words));
}
