//! Drawing one block, and hearing what is done to the links in it.

use super::blocks::{Block, Kind, Link, Picture};
use super::setting::{self, LinkLook, line_height, places, set};
use crate::ui::theme::{Theme, Tokens, reading};
use crate::ui::widgets::mark;
use egui::{
    Align2, CursorIcon, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

/// A list stands in by this, in points.
pub const INDENT: f32 = 22.0;
/// Between the columns of a table, in points.
const GUTTER: f32 = 14.0;
/// From the words to the bar that says they are lit, in points.
const BAR: f32 = 12.0;

/// Who shows Markdown: says how links look, and does what they lead to.
pub trait Page {
    /// How the link of this number looks.
    fn look(&self, block: &Block, link: usize) -> LinkLook;
    /// Whether what is selected lights a block up.
    fn is_lit(&self, block: &Block) -> bool;
    /// A link was clicked.
    fn follow(&mut self, link: &Link);
    /// Says what stands behind a link while the pointer rests on it.
    fn hint(&self, ui: &mut Ui, link: &Link);
    /// Draws what stands for a picture in a block of this number; how high it is, in points.
    fn picture(&mut self, ui: &Ui, nth: usize, picture: &Picture, at: Pos2, width: f32) -> f32;
}

/// Draws a block; how high it is without the room around it.
pub fn draw(ui: &Ui, nth: usize, block: &Block, at: Pos2, width: f32, page: &mut impl Page) -> f32 {
    let tokens = Theme::of(ui.ctx()).tokens();
    let stands_in = block.indent as f32 * INDENT + if block.quoted { INDENT / 1.5 } else { 0.0 };
    let at = at + vec2(stands_in, 0.0);
    let width = (width - stands_in).max(40.0);
    match &block.kind {
        Kind::Rule => {
            ui.painter().hline(at.x..=at.x + width, at.y, Stroke::new(1.0, tokens.rule));
            return 1.0;
        }
        Kind::Picture(picture) => return page.picture(ui, nth, picture, at, width),
        _ => {}
    }
    let shares: &[f32] = if let Kind::Row { shares, .. } = &block.kind { shares } else { &[1.0] };
    let gutter = if shares.len() > 1 { GUTTER } else { 0.0 };
    let (mut left, mut height) = (at.x, line_height(&block.kind));
    for (column, share) in shares.iter().enumerate().take(block.cells.len()) {
        let room = (width * share - gutter).max(24.0);
        let cell = draw_cell(ui, (nth, column), block, Rect::from_min_size(pos2(left, at.y), vec2(room, 0.0)), page);
        height = height.max(cell);
        left += width * share;
    }
    beside(ui, block, Rect::from_min_size(at, vec2(width, height)), page.is_lit(block), tokens);
    height
}

/// Draws a cell, or a block that has only one; how high it is.
fn draw_cell(ui: &Ui, key: (usize, usize), block: &Block, room: Rect, page: &mut impl Page) -> f32 {
    let Some(cell) = block.cells.get(key.1) else { return 0.0 };
    let tokens = Theme::of(ui.ctx()).tokens();
    let set = set(&block.kind, cell, room.width(), tokens, |link| page.look(block, link));
    let galley = ui.painter().layout_job(set.job);
    let corner = room.min;
    let place = |letters| places(&galley, letters).into_iter().map(|rect: Rect| rect.translate(corner.to_vec2()));
    let spots: Vec<Spot> = set.links.iter().map(|(link, letters)| (*link, place(letters).collect())).collect();
    for (link, rects) in &spots {
        // Apart from the lines above and below, whose letters reach into it.
        let wash = page.look(block, *link).wash;
        for rect in rects {
            ui.painter().rect_filled(rect.shrink2(vec2(-1.0, 2.0)), 2.0, wash);
        }
    }
    for (mark, letters) in &set.marks {
        for room in place(letters).take(1) {
            mark.paint(ui.painter(), Rect::from_center_size(room.center(), Vec2::splat(mark::SIDE)), tokens);
        }
    }
    let size = galley.size();
    let id = ui.scope_id().with(("words", key));
    let whole = ui.interact(Rect::from_min_size(corner, vec2(room.width(), size.y)), id, Sense::hover());
    let role = if matches!(block.kind, Kind::Heading(_)) { Role::Heading } else { Role::Label };
    whole.widget_info(|| WidgetInfo::labeled(role, true, &galley.job.text));
    ui.painter().galley(corner, galley, tokens.text);
    for (nth, rects) in &spots {
        if let Some(link) = block.links.get(*nth) {
            hear(ui, id.with(nth), link, rects, page);
        }
    }
    size.y
}

/// A link with the rectangles its words stand in, one a row.
type Spot = (usize, Vec<Rect>);

/// What stands around the words: the marker of a list, the bar of a quotation, the line under a row, the bar of
/// what is lit.
fn beside(ui: &Ui, block: &Block, room: Rect, is_lit: bool, tokens: &Tokens) {
    if let Some(marker) = &block.marker {
        let font = reading(setting::size(&block.kind));
        let middle = pos2(room.left() - 8.0, room.top() + line_height(&block.kind) / 2.0);
        ui.painter().text(middle, Align2::RIGHT_CENTER, marker, font, tokens.meta);
    }
    if block.quoted {
        ui.painter().vline(room.left() - 10.0, room.y_range(), Stroke::new(2.0, tokens.rule));
    }
    if let Kind::Row { is_head, .. } = &block.kind {
        let colour = if *is_head { tokens.meta } else { tokens.rule };
        ui.painter().hline(room.x_range(), room.bottom() + 3.5, Stroke::new(1.0, colour));
    }
    if is_lit {
        let left = room.left() - block.indent as f32 * INDENT - BAR;
        ui.painter().vline(left, room.y_range(), Stroke::new(2.0, tokens.accent));
    }
}

/// Hears what is done to a link.
fn hear(ui: &Ui, id: egui::Id, link: &Link, rects: &[Rect], page: &mut impl Page) {
    let tokens = Theme::of(ui.ctx()).tokens();
    for (row, rect) in rects.iter().enumerate() {
        // Only the first row is reached by the keyboard; it stands for the whole link.
        let sense = if row == 0 { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(*rect, id.with(row), sense);
        if row == 0 {
            name(ui, &response, link, tokens);
        }
        if response.clicked() {
            page.follow(link);
        }
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        response.on_hover_ui(|ui| page.hint(ui, link));
    }
}

/// Says what the link is called, and shows that it has the focus.
fn name(ui: &Ui, response: &Response, link: &Link, tokens: &Tokens) {
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &link.words));
    if response.has_focus() {
        let around = response.rect.expand(2.0);
        ui.painter().rect_stroke(around, 2.0, Stroke::new(2.0, tokens.accent), StrokeKind::Outside);
    }
}
