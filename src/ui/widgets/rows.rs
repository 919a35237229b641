//! A list of rows of one height. Only rows in view are drawn. With the focus on a row the arrows, Home and
//! End move in the list, whether or not the next row is in view; Enter and the space bar click.

use crate::ui::theme::Theme;
use egui::style::ScrollAnimation;
use egui::{EventFilter, Id, Key, Modifiers, Painter, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, vec2};

/// Width of the edge of a row that is selected, in points.
const EDGE: f32 = 2.0;
/// So near its edge, in points, a list scrolls while something is dragged; at most so fast, in points a second.
const SCROLL_WITHIN: f32 = 28.0;
const SCROLL_SPEED: f32 = 600.0;

/// What happened in a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowsResponse {
    /// The row that was clicked, or on which Enter was pressed.
    pub clicked: Option<usize>,
    /// The row that was clicked twice.
    pub double_clicked: Option<usize>,
    /// The row that has the focus.
    pub focused: Option<usize>,
}

/// Draws `count` rows into all the room there is.
///
/// `draw` gets the row's response and where it stands, paints it and names it; it may add a menu. `sense` is
/// clicks at least. `reveal` is a row to be brought into view in this frame.
pub fn rows(
    ui: &mut Ui,
    name: &str,
    row_height: f32,
    count: usize,
    sense: Sense,
    reveal: Option<usize>,
    draw: impl FnMut(&mut Ui, usize, &Response, Rect),
) -> RowsResponse {
    stacked(ui, name, &Stack::Even { row_height, count }, sense, reveal, draw)
}

/// Draws rows of different heights. `tops` is where each begins, and one more: where the last one ends.
pub fn uneven_rows(
    ui: &mut Ui,
    name: &str,
    tops: &[f32],
    reveal: Option<usize>,
    draw: impl FnMut(&mut Ui, usize, &Response, Rect),
) -> RowsResponse {
    stacked(ui, name, &Stack::Uneven(tops), Sense::click(), reveal, draw)
}

/// Where rows stand, from the top of the list.
enum Stack<'a> {
    /// All are of one height.
    Even { row_height: f32, count: usize },
    /// Each begins at one of these, and the last one ends at the last.
    Uneven(&'a [f32]),
}

impl Stack<'_> {
    fn count(&self) -> usize {
        match self {
            Self::Even { count, .. } => *count,
            Self::Uneven(tops) => tops.len().saturating_sub(1),
        }
    }

    fn top(&self, row: usize) -> f32 {
        match self {
            Self::Even { row_height, .. } => row as f32 * row_height,
            Self::Uneven(tops) => tops.get(row).or(tops.last()).copied().unwrap_or_default(),
        }
    }

    /// The rows between two heights.
    fn within(&self, from: f32, to: f32) -> std::ops::Range<usize> {
        match self {
            Self::Even { row_height, count } => {
                let first = (from / row_height).floor().max(0.0) as usize;
                first..((to / row_height).ceil().max(0.0) as usize).min(*count)
            }
            Self::Uneven(tops) => {
                let first = tops.partition_point(|top| *top <= from).saturating_sub(1);
                first..tops.partition_point(|top| *top < to).min(self.count())
            }
        }
    }
}

fn stacked(
    ui: &mut Ui,
    name: &str,
    stack: &Stack<'_>,
    sense: Sense,
    reveal: Option<usize>,
    mut draw: impl FnMut(&mut Ui, usize, &Response, Rect),
) -> RowsResponse {
    let mut happened = RowsResponse::default();
    let count = stack.count();
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().id_salt(name).auto_shrink(false).show_viewport(ui, |ui, viewport| {
        ui.set_height(stack.top(count));
        let (left_top, width) = (ui.max_rect().left_top(), ui.available_width());
        let place = |row: usize| {
            let (top, bottom) = (stack.top(row), stack.top(row + 1));
            Rect::from_min_size(left_top + vec2(0.0, top), vec2(width, bottom - top))
        };
        let seen = stack.within(viewport.min.y, viewport.max.y);
        let page = seen.len().saturating_sub(1);
        for row in seen {
            let response = ui.interact(place(row), row_id(name, row), sense);
            if response.has_focus() {
                happened.focused = Some(row);
                if let Some(next) = moved(ui, &response, row, count, page) {
                    ui.memory_mut(|memory| memory.request_focus(row_id(name, next)));
                    ui.scroll_to_rect(place(next), None);
                    happened.focused = Some(next);
                }
            }
            draw(ui, row, &response, place(row));
            if response.double_clicked() {
                happened.double_clicked = Some(row);
            }
            if response.clicked() {
                response.request_focus();
                happened.clicked = Some(row);
            }
        }
        if let Some(row) = reveal {
            ui.scroll_to_rect(place(row), None);
        }
    });
    happened
}

/// What a row of the list of this name is known by, to give it the focus.
pub fn row_id(name: &str, row: usize) -> Id {
    Id::unique((name, "rows")).with(row)
}

/// Paints what lies under a row: a ground where it is selected or pointed at, an edge where it is selected, a ring
/// where it has the focus.
pub fn ground(painter: &Painter, rect: Rect, response: &Response, selected: bool) {
    let tokens = Theme::of(painter.ctx()).tokens();
    if selected || response.hovered() {
        painter.rect_filled(rect, 0.0, tokens.hover);
    }
    if selected {
        painter.rect_filled(rect.with_max_x(rect.left() + EDGE), 0.0, tokens.accent);
    }
    if response.has_focus() {
        painter.rect_stroke(rect.shrink(1.0), 2.0, Stroke::new(2.0, tokens.accent), StrokeKind::Inside);
    }
}

/// Scrolls the list that is being drawn while something is dragged near its upper or lower edge.
pub fn scroll_at_edges(ui: &Ui) {
    let (seen, Some(pointer)) = (ui.clip_rect(), ui.ctx().pointer_interact_pos()) else { return };
    if !seen.x_range().contains(pointer.x) {
        return;
    }
    let near = |distance: f32| (1.0 - distance.max(0.0) / SCROLL_WITHIN).max(0.0);
    let speed = (near(pointer.y - seen.top()) - near(seen.bottom() - pointer.y)) * SCROLL_SPEED;
    if speed.abs() > 0.0 {
        let delta = speed * ui.input(|input| input.stable_dt.min(0.1));
        ui.scroll_with_delta_animation(vec2(0.0, delta), ScrollAnimation::none());
        ui.ctx().request_repaint();
    }
}

/// The row that the keys just typed go to.
fn moved(ui: &Ui, response: &Response, row: usize, count: usize, page: usize) -> Option<usize> {
    let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let typed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = count.saturating_sub(1);
    let page = page.max(1);
    let next = match () {
        () if typed(Key::ArrowDown) => (row + 1).min(last),
        () if typed(Key::ArrowUp) => row.saturating_sub(1),
        () if typed(Key::PageDown) => (row + page).min(last),
        () if typed(Key::PageUp) => row.saturating_sub(page),
        () if typed(Key::Home) => 0,
        () if typed(Key::End) => last,
        () => return None,
    };
    Some(next)
}
