//! The face 'matrix': the grid, and below it the cell at the cursor in words.

use super::builder::relation;
use super::cells::Cursor;
use super::grid;
use super::state::State;
use crate::analysis::coded::{Question, Relation, Year};
use crate::analysis::label::label;
use crate::analysis::matrix::{Counting, Head, Matrix};
use crate::say;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use egui::{Button, Frame, Label, Margin, Panel, RichText, Ui};

/// Draws it.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let Some(matrix) = state.matrix.take() else { return };
    state.cursor = state.cursor.within(&matrix);
    if matrix.rows.is_empty() {
        ui.add_space(6.0 * STEP);
        ui.vertical_centered(|ui| ui.label(say!("No passage is tagged yet.")));
        state.matrix = Some(matrix);
        return;
    }
    let frame = Frame::new().inner_margin(Margin::symmetric(12, 6));
    Panel::bottom("matrix of tags, foot").resizable(false).frame(frame).show(ui, |ui| {
        foot(ui, state, &matrix, scene);
    });
    grid::show(ui, state, &matrix, scene, actions);
    state.matrix = Some(matrix);
}

/// The cell at the cursor in words, and the way to its passages.
fn foot(ui: &mut Ui, state: &mut State, matrix: &Matrix, scene: &Scene<'_>) {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.spacing_mut().item_spacing.y = STEP;
    ui.horizontal(|ui| {
        let question = question(matrix, state.cursor);
        let open = ui.add_enabled(question.is_some(), Button::new(say!("Show passages")).small());
        let open = open.on_hover_text(say!("The passages that this counts (Enter)"));
        if open.on_disabled_hover_text(say!("Go to a cell or a tag first")).clicked()
            && let Some(question) = question
        {
            state.open(question);
        }
        let words = said(matrix, state.cursor, scene)
            .unwrap_or_else(|| say!("Arrows move, Enter shows the passages of a cell").to_owned());
        ui.add(Label::new(RichText::new(words).size(META_SIZE).color(tokens.text)).truncate());
    });
    let shared = (matrix.shared > 0).then(|| {
        say!(
            "One passage is counted in several years: the date of its document covers them"
                | "{n} passages are counted in several years: the dates of their documents cover them" % matrix.shared
        )
    });
    let unmeasured = (matrix.unmeasured > 0).then(|| {
        say!(
            "The text of one passage is not here, or is sealed"
                | "The texts of {n} passages are not here, or are sealed" % matrix.unmeasured
        )
    });
    for note in [shared, unmeasured].into_iter().flatten() {
        ui.add(Label::new(RichText::new(note).size(META_SIZE).color(tokens.meta)).wrap());
    }
}

/// What the cell at the cursor counts; of a row's head, the whole tag.
pub(super) fn question(matrix: &Matrix, cursor: Cursor) -> Option<Question> {
    match (cursor.row?, cursor.column) {
        (row, Some(column)) => matrix.question(row, column),
        (row, None) => Some(matrix.of_row(matrix.rows.get(row)?.of)),
    }
}

/// What stands at the cursor, in words.
pub(super) fn said(matrix: &Matrix, cursor: Cursor, scene: &Scene<'_>) -> Option<String> {
    let of = |count: usize| match matrix.asked.counting {
        Counting::Passages => say!("{n} passage" | "{n} passages" % count),
        Counting::Words => say!("{n} word" | "{n} words" % count),
    };
    let row = cursor.row.and_then(|row| Some((row, matrix.rows.get(row)?)));
    let column = cursor.column.and_then(|column| Some((column, matrix.columns.get(column)?)));
    Some(match (row, column) {
        (Some((nth, row)), Some((column, head))) => {
            let (path, head) = (scene.index.path(row.of), beside(matrix, head.of, scene));
            format!("{path}, {head}: {}", of(matrix.cell(nth, column)))
        }
        (Some((_, row)), None) => format!("{}: {}", scene.index.path(row.of), of(matrix.said(row.total))),
        (None, Some((_, head))) => format!("{}: {}", called(head.of, scene), of(matrix.said(head.total))),
        (None, None) => return None,
    })
}

/// 'overlapping Loans'; a document or a year as it is called.
fn beside(matrix: &Matrix, head: Head, scene: &Scene<'_>) -> String {
    let name = called(head, scene);
    match (head, matrix.asked.relation) {
        (Head::Tag(_), Relation::Near) => {
            say!("within one word of {name}" | "within {n} words of {name}" % matrix.asked.words_between, name)
        }
        (Head::Tag(_), how) => format!("{} {name}", relation(how)),
        _ => name,
    }
}

/// What stands over a column.
pub(super) fn called(head: Head, scene: &Scene<'_>) -> String {
    match head {
        Head::Document(id) => label(scene.project, id.into()),
        Head::Tag(id) => scene.index.path(id).to_owned(),
        Head::Year(Year::In(year)) => year.to_string(),
        Head::Year(Year::Unknown) => say!("No year").to_owned(),
    }
}
