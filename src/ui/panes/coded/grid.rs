//! The matrix itself: heads above, the column of the tags at the left, both in sight however far it is scrolled. Only what
//! is in view is drawn. A cell is the warmer the more it counts, and says its number.

use super::cells::{Cursor, LINE, Measure};
use super::matrix::{called, question, said};
use super::state::State;
use crate::analysis::matrix::{Across, Head, Matrix};
use crate::say;
use crate::text::visible;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, Theme, Tokens, semibold, tag_colour};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::tag_bar;
use egui::epaint::TextShape;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align2, Context, EventFilter, FontId, Id, Key, Modifiers, Painter, Rect, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use std::f32::consts::FRAC_PI_2;
use std::ops::Range;

/// How far a tag under another is indented, in points.
const INDENT: f32 = 12.0;
/// Room for the total at the end of the column of the tags.
const TOTAL: f32 = 48.0;

/// What the matrix is known by, to give it the focus.
pub(super) fn id() -> Id {
    Id::unique("matrix of tags")
}

/// Whether the keys act there.
pub(super) fn has_focus(context: &Context) -> bool {
    context.memory(|memory| memory.has_focus(id()))
}

/// Draws the matrix into all the room there is.
pub(super) fn show(ui: &mut Ui, state: &mut State, matrix: &Matrix, scene: &Scene<'_>, actions: &mut Actions) {
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let measure = Measure::of(ui.available_width(), matrix);
    let page = ((ui.available_height() - measure.heads) / LINE).max(1.0) as usize;
    let mut opened = listen(ui, state, matrix, page);
    heads(ui, state, matrix, measure, scene);
    let tokens = Theme::of(ui.ctx()).tokens();
    let has_focus = has_focus(ui.ctx());
    let output = ScrollArea::both().id_salt("matrix of tags").auto_shrink(false).show_viewport(ui, |ui, seen| {
        let height = LINE * matrix.rows.len() as f32;
        let (rect, _) = ui.allocate_exact_size(vec2(measure.width(), height), Sense::hover());
        let whole = ui.interact(rect, id(), Sense::focusable_noninteractive());
        whole.widget_info(|| WidgetInfo::labeled(Role::Table, true, say!("Matrix of tags")));
        if whole.has_focus() {
            let arrows = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), arrows));
        }
        let row = |nth: usize| {
            let top = rect.top() + LINE * nth as f32;
            Rect::from_min_max(pos2(rect.left(), top), pos2(rect.right(), top + LINE))
        };
        if std::mem::take(&mut state.reveal) {
            reveal(ui, state.cursor, measure, row);
        }
        let first = (seen.top() / LINE).floor().max(0.0) as usize;
        let last = ((seen.bottom() / LINE).ceil().max(0.0) as usize).min(matrix.rows.len());
        let shown = measure.shown(seen.left(), seen.width());
        for nth in first..last {
            let place = (row(nth), rect.left(), measure, shown.clone());
            if one(ui, state, (matrix, nth), place, has_focus, scene, actions) {
                opened = question(matrix, state.cursor);
            }
        }
        let split = ui.clip_rect().left() + measure.tags;
        ui.painter().vline(split, ui.clip_rect().y_range(), Stroke::new(1.0, tokens.rule));
    });
    state.scrolled = output.state.clamped_offset().x;
    // Not before it stands there: the click that leads here was a click beside it.
    if std::mem::take(&mut state.wants_focus) {
        ui.memory_mut(|memory| memory.request_focus(id()));
    }
    if let Some(question) = opened {
        state.open(question);
    }
}

/// Brings the cursor into view; what stands behind the column of the tags is not.
fn reveal(ui: &Ui, cursor: Cursor, measure: Measure, row: impl Fn(usize) -> Rect) {
    let row = row(cursor.row.unwrap_or(0));
    let mut place = match cursor.column {
        Some(column) => measure.cell(row, row.left(), column),
        None => Rect::from_min_size(row.min, vec2(measure.tags, LINE)),
    };
    if cursor.column.is_some() {
        place.min.x -= measure.tags;
    }
    ui.scroll_to_rect(place, None);
}

/// The heads of the columns, which scroll with them to the side.
fn heads(ui: &mut Ui, state: &mut State, matrix: &Matrix, measure: Measure, scene: &Scene<'_>) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), measure.heads), Sense::hover());
    let over = rect.with_min_x(rect.left() + measure.tags);
    let painter = ui.painter().with_clip_rect(over);
    for nth in measure.shown(state.scrolled, rect.width()) {
        let Some(column) = matrix.columns.get(nth) else { continue };
        let place = measure.cell(rect, rect.left() - state.scrolled, nth);
        let here = Cursor { row: None, column: Some(nth) };
        if state.cursor.column == Some(nth) {
            painter.rect_filled(place, 0.0, tokens.hover);
        }
        head(&painter, place, column.of, matrix.asked.across, scene, tokens);
        let response = ui.interact(place.intersect(over), id().with(("head", nth)), Sense::CLICK);
        let words = said(matrix, here, scene).unwrap_or_default();
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &words));
        if response.clicked() {
            state.cursor = here;
            ui.memory_mut(|memory| memory.request_focus(id()));
        }
        response.on_hover_text(words);
    }
    let total = pos2(rect.left() + measure.tags - 8.0, rect.bottom() - 5.0);
    ui.painter().text(total, Align2::RIGHT_BOTTOM, say!("All"), FontId::proportional(META_SIZE), tokens.meta);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.rule));
}

/// The head of a column: upright words, or a year.
fn head(painter: &Painter, rect: Rect, of: Head, across: Across, scene: &Scene<'_>, tokens: &Tokens) {
    let words = called(of, scene);
    let font = FontId::proportional(META_SIZE);
    if across == Across::Years {
        painter.text(rect.center(), Align2::CENTER_CENTER, words, font, tokens.text);
        return;
    }
    let mut bottom = rect.bottom() - 5.0;
    if let Head::Tag(tag) = of
        && let Some(tag) = scene.project.tags.get(tag)
    {
        let bar = Rect::from_min_max(pos2(rect.center().x - 7.0, bottom - 4.0), pos2(rect.center().x + 7.0, bottom));
        painter.rect_filled(bar, 1.0, tag_colour(tag.colour));
        bottom -= 9.0;
    }
    let mut job = LayoutJob::single_section(visible(&words).into_owned(), TextFormat::simple(font, tokens.text));
    job.wrap = TextWrapping {
        max_width: bottom - rect.top() - 4.0,
        max_rows: 2,
        break_anywhere: false,
        ..TextWrapping::default()
    };
    let galley = painter.layout_job(job);
    let at = pos2(rect.center().x - galley.size().y / 2.0, bottom);
    painter.add(TextShape::new(at, galley, tokens.text).with_angle(-FRAC_PI_2));
}

/// One tag with its cells; whether one was opened.
fn one(
    ui: &Ui,
    state: &mut State,
    (matrix, nth): (&Matrix, usize),
    (rect, left, measure, shown): (Rect, f32, Measure, Range<usize>),
    has_focus: bool,
    scene: &Scene<'_>,
    actions: &mut Actions,
) -> bool {
    let Some(row) = matrix.rows.get(nth) else { return false };
    let tokens = Theme::of(ui.ctx()).tokens();
    let seen = ui.clip_rect();
    let stays = Rect::from_min_size(pos2(seen.left(), rect.top()), vec2(measure.tags, LINE));
    let scrolled = seen.with_min_x(stays.right());
    let (at, whole) = (state.cursor.row == Some(nth), rect.intersect(seen));
    if at {
        ui.painter().rect_filled(whole, 0.0, tokens.hover);
    }
    let mut opened = false;
    let painter = ui.painter().with_clip_rect(scrolled);
    for column in shown {
        let (place, count) = (measure.cell(rect, left, column), matrix.cell(nth, column));
        let here = Cursor { row: Some(nth), column: Some(column) };
        cell(&painter, place, count, matrix.largest, tokens);
        if state.cursor == here {
            frame(&painter, place, has_focus, tokens);
        }
        if count == 0 {
            continue;
        }
        let response = ui.interact(place.intersect(scrolled), id().with(("cell", nth, column)), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, said(matrix, here, scene).unwrap_or_default()));
        if response.clicked() {
            state.cursor = here;
            ui.memory_mut(|memory| memory.request_focus(id()));
        }
        if response.double_clicked() {
            opened = true;
        }
        if response.hovered() {
            response.on_hover_text(said(matrix, here, scene).unwrap_or_default());
        }
    }
    let painter = ui.painter();
    painter.rect_filled(stays, 0.0, if at { tokens.hover } else { tokens.panel });
    tag(painter, stays, row.of, row.depth, matrix.said(row.total), scene);
    painter.hline(whole.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.rule));
    let here = Cursor { row: Some(nth), column: None };
    let response = ui.interact(stays, id().with(("row", nth)), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, said(matrix, here, scene).unwrap_or_default()));
    if response.clicked() {
        state.cursor = here;
        actions.select(row.of);
        ui.memory_mut(|memory| memory.request_focus(id()));
    }
    opened |= response.double_clicked();
    if state.cursor == here {
        frame(ui.painter(), stays, has_focus, tokens);
    }
    opened
}

/// A tag with its colour, its name and its total.
fn tag(
    painter: &Painter,
    rect: Rect,
    tag: crate::model::Id<crate::model::Tag>,
    depth: usize,
    total: usize,
    scene: &Scene<'_>,
) {
    let tokens = Theme::of(painter.ctx()).tokens();
    let Some(found) = scene.project.tags.get(tag) else { return };
    let left = rect.left() + 12.0 + INDENT * depth.min(6) as f32;
    tag_bar::beside(painter, pos2(left + 2.0, rect.center().y), tag_colour(found.colour));
    // In the order of the tree the name is enough, for its parents stand above it.
    let name = if depth > 0 { found.name.as_str() } else { scene.index.path(tag) };
    let at = pos2(left + 11.0, rect.top() + 5.0);
    let look = Look { font: FontId::proportional(INTERFACE_SIZE), colour: tokens.text, struck: false };
    line(painter, at, rect.right() - TOTAL - at.x, name, look);
    let font = FontId::proportional(META_SIZE);
    let at = pos2(rect.right() - 8.0, rect.center().y);
    painter.text(at, Align2::RIGHT_CENTER, total.to_string(), font, tokens.meta);
}

/// A cell: its heat, and its number in the colour of text.
fn cell(painter: &Painter, rect: Rect, count: usize, largest: usize, tokens: &Tokens) {
    if count == 0 {
        return;
    }
    // By the root, so that one large count does not leave all others alike.
    let share = (count as f32 / largest.max(1) as f32).sqrt();
    painter.rect_filled(rect.shrink2(vec2(1.0, 1.5)), 3.0, tokens.heat(share));
    let font = if share > 0.7 { semibold(INTERFACE_SIZE) } else { FontId::proportional(INTERFACE_SIZE) };
    painter.text(rect.center(), Align2::CENTER_CENTER, count.to_string(), font, tokens.text);
}

/// The frame around the cell at the cursor: strong while the keys act there.
fn frame(painter: &Painter, rect: Rect, has_focus: bool, tokens: &Tokens) {
    let stroke = if has_focus { Stroke::new(2.0, tokens.accent) } else { Stroke::new(1.0, tokens.meta) };
    painter.rect_stroke(rect.shrink(1.0), 3.0, stroke, StrokeKind::Inside);
}

/// What the keys ask for: where the cursor goes, or what is opened.
fn listen(ui: &Ui, state: &mut State, matrix: &Matrix, page: usize) -> Option<crate::analysis::coded::Question> {
    if !has_focus(ui.ctx()) {
        return None;
    }
    let page = isize::try_from(page.max(1)).unwrap_or(1);
    let moves = [
        (Key::ArrowDown, (0, 1)),
        (Key::ArrowUp, (0, -1)),
        (Key::ArrowRight, (1, 0)),
        (Key::ArrowLeft, (-1, 0)),
        (Key::PageDown, (0, page)),
        (Key::PageUp, (0, -page)),
        (Key::Home, (isize::MIN / 2, 0)),
        (Key::End, (isize::MAX / 2, 0)),
    ];
    let typed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if let Some((_, by)) = moves.into_iter().find(|(key, _)| typed(*key)) {
        state.cursor = state.cursor.moved(matrix, by);
        state.reveal = true;
    }
    typed(Key::Enter).then(|| question(matrix, state.cursor)).flatten()
}
