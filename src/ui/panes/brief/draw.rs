//! Drawing one block of a brief, and hearing what is done to the references in it.

use super::blocks::{Block, Kind, Link, Picture, To};
use super::setting::{self, LinkLook, line_height, places, set};
use super::tooltip;
use super::view::{Standing, standing};
use crate::brief::{Rule, Target};
use crate::model::AnyId;
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Tokens, reading};
use crate::ui::widgets::mark::{self, Mark};
use egui::{
    Align2, Color32, CursorIcon, FontId, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};
use std::collections::BTreeMap;

/// A list stands in by this, in points.
pub(super) const INDENT: f32 = 22.0;
/// Height of what stands for a picture, in points.
pub(super) const PICTURE: f32 = 84.0;
/// Between the columns of a table, in points.
const GUTTER: f32 = 14.0;
/// From the words to the bar that says they are lit, in points.
const BAR: f32 = 12.0;

/// What the author should look at: by address and words of the reference.
pub(super) type Rules = BTreeMap<(String, String), Rule>;

/// What is drawn with, and what came of it.
pub(super) struct Pen<'a, 's> {
    pub(super) scene: &'a Scene<'s>,
    pub(super) rules: &'a Rules,
    pub(super) tokens: &'static Tokens,
    /// What the selection lights up.
    pub(super) lit: Vec<AnyId>,
    pub(super) actions: &'a mut Actions,
    /// What a click selected.
    pub(super) followed: Option<AnyId>,
}

/// Draws a block; how high it is without the room around it.
pub(super) fn draw(ui: &Ui, nth: usize, block: &Block, at: Pos2, width: f32, pen: &mut Pen<'_, '_>) -> f32 {
    let tokens = pen.tokens;
    let stands_in = block.indent as f32 * INDENT + if block.quoted { INDENT / 1.5 } else { 0.0 };
    let at = at + vec2(stands_in, 0.0);
    let width = (width - stands_in).max(40.0);
    match &block.kind {
        Kind::Rule => {
            ui.painter().hline(at.x..=at.x + width, at.y, Stroke::new(1.0, tokens.rule));
            return 1.0;
        }
        Kind::Picture(picture) => {
            picture_place(ui, nth, *picture, Rect::from_min_size(at, vec2(width, PICTURE)), tokens);
            return PICTURE;
        }
        _ => {}
    }
    let shares: &[f32] = if let Kind::Row { shares, .. } = &block.kind { shares } else { &[1.0] };
    let gutter = if shares.len() > 1 { GUTTER } else { 0.0 };
    let (mut left, mut height) = (at.x, line_height(&block.kind));
    for (column, share) in shares.iter().enumerate().take(block.cells.len()) {
        let room = (width * share - gutter).max(24.0);
        let cell = draw_cell(ui, (nth, column), block, Rect::from_min_size(pos2(left, at.y), vec2(room, 0.0)), pen);
        height = height.max(cell);
        left += width * share;
    }
    beside(ui, block, at, width, height, pen);
    height
}

/// Draws a cell, or a block that has only one; how high it is.
fn draw_cell(ui: &Ui, key: (usize, usize), block: &Block, room: Rect, pen: &mut Pen<'_, '_>) -> f32 {
    let Some(cell) = block.cells.get(key.1) else { return 0.0 };
    let set = set(&block.kind, cell, room.width(), pen.tokens, |link| look(block, link, pen));
    let galley = ui.painter().layout_job(set.job);
    let corner = room.min;
    let place = |letters| places(&galley, letters).into_iter().map(|rect: Rect| rect.translate(corner.to_vec2()));
    let spots: Vec<Spot> = set.links.iter().map(|(link, letters)| (*link, place(letters).collect())).collect();
    for (link, rects) in &spots {
        // Apart from the lines above and below, whose letters reach into it.
        let wash = look(block, *link, pen).wash;
        for rect in rects {
            ui.painter().rect_filled(rect.shrink2(vec2(-1.0, 2.0)), 2.0, wash);
        }
    }
    for (mark, letters) in &set.marks {
        for room in place(letters).take(1) {
            mark.paint(ui.painter(), Rect::from_center_size(room.center(), Vec2::splat(mark::SIDE)), pen.tokens);
        }
    }
    let size = galley.size();
    let id = ui.scope_id().with(("words", key));
    let whole = ui.interact(Rect::from_min_size(corner, vec2(room.width(), size.y)), id, Sense::hover());
    let role = if matches!(block.kind, Kind::Heading(_)) { Role::Heading } else { Role::Label };
    whole.widget_info(|| WidgetInfo::labeled(role, true, &galley.job.text));
    ui.painter().galley(corner, galley, pen.tokens.text);
    for (nth, rects) in &spots {
        if let Some(link) = block.links.get(*nth) {
            hear(ui, id.with(nth), link, rects, pen);
        }
    }
    size.y
}

/// A link with the rectangles its words stand in, one a row.
type Spot = (usize, Vec<Rect>);

/// What stands around the words: the marker of a list, the bar of a quotation, the line under a row, the bar of
/// what is lit.
fn beside(ui: &Ui, block: &Block, at: Pos2, width: f32, height: f32, pen: &Pen<'_, '_>) {
    let tokens = pen.tokens;
    if let Some(marker) = &block.marker {
        let font = reading(setting::size(&block.kind));
        let middle = pos2(at.x - 8.0, at.y + line_height(&block.kind) / 2.0);
        ui.painter().text(middle, Align2::RIGHT_CENTER, marker, font, tokens.meta);
    }
    if block.quoted {
        ui.painter().vline(at.x - 10.0, at.y..=at.y + height, Stroke::new(2.0, tokens.rule));
    }
    if let Kind::Row { is_head, .. } = &block.kind {
        let colour = if *is_head { tokens.meta } else { tokens.rule };
        ui.painter().hline(at.x..=at.x + width, at.y + height + 3.5, Stroke::new(1.0, colour));
    }
    if block.refers_to(&pen.lit) {
        let left = at.x - block.indent as f32 * INDENT - BAR;
        ui.painter().vline(left, at.y..=at.y + height, Stroke::new(2.0, tokens.accent));
    }
}

fn picture_place(ui: &Ui, nth: usize, picture: Picture, rect: Rect, tokens: &Tokens) {
    let words = match picture {
        Picture::Timeline => say!("The timeline of these claims stands here in the issued brief"),
        Picture::Map => say!("The map of these claims stands here in the issued brief"),
        Picture::Register => say!("The register of claims and sources stands here in the issued brief"),
    };
    let response = ui.interact(rect, ui.scope_id().with(("picture", nth)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words));
    ui.painter().rect(rect, 4.0, tokens.panel, Stroke::new(1.0, tokens.rule), StrokeKind::Inside);
    let font = FontId::proportional(META_SIZE + 1.0);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, font, tokens.meta);
}

/// How a link looks: a claim has its mark, what leads to nothing a warning, what is selected a wash.
fn look(block: &Block, link: usize, pen: &Pen<'_, '_>) -> LinkLook {
    let tokens = pen.tokens;
    let Some(link) = block.links.get(link) else { return LinkLook::default() };
    let To::Reference(target) = &link.to else {
        return LinkLook { colour: Some(tokens.accent), ..LinkLook::default() };
    };
    let standing = standing(pen.scene, target);
    // The passages of a selected claim have the bar alone, so that its own sentence stands out.
    let selected = pen.scene.selection.object;
    let is_lit = match selected {
        Some(AnyId::Claim(_)) => target.object() == selected,
        _ => target.object().is_some_and(|id| pen.lit.contains(&id)),
    };
    let wash = if is_lit { tokens.selection } else { Color32::TRANSPARENT };
    if standing == Standing::Dangling || rule_of(link, pen.rules).is_some() {
        let underline = Stroke::new(1.0, tokens.warning);
        let mark = if let Standing::Claim(state) = standing { Some(Mark::of_state(state)) } else { None };
        return LinkLook { colour: Some(tokens.warning), underline, wash, mark };
    }
    match standing {
        Standing::Claim(state) => {
            let underline = Stroke::new(1.0, tokens.rule);
            LinkLook { colour: None, underline, wash, mark: Some(Mark::of_state(state)) }
        }
        _ => LinkLook { colour: None, underline: Stroke::new(1.0, tokens.accent), wash, mark: None },
    }
}

fn rule_of(link: &Link, rules: &Rules) -> Option<Rule> {
    let To::Reference(target) = &link.to else { return None };
    rules.get(&(target.url(), link.words.clone())).copied()
}

/// Hears what is done to a link.
fn hear(ui: &Ui, id: egui::Id, link: &Link, rects: &[Rect], pen: &mut Pen<'_, '_>) {
    for (row, rect) in rects.iter().enumerate() {
        // Only the first row is reached by the keyboard; it stands for the whole link.
        let sense = if row == 0 { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(*rect, id.with(row), sense);
        if row == 0 {
            name(ui, &response, link, pen.tokens);
        }
        if response.clicked() {
            pen.followed = follow(&link.to, pen.scene, pen.actions).or(pen.followed);
        }
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        response.on_hover_ui(|ui| tooltip::show(ui, &link.to, rule_of(link, pen.rules), pen.scene));
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

/// Selects the claim, reads the passage or document, copies a link that leads elsewhere; what is selected by it.
fn follow(to: &To, scene: &Scene<'_>, actions: &mut Actions) -> Option<AnyId> {
    let target = match to {
        To::Reference(target) => target,
        To::Elsewhere(address) => {
            actions.push(Action::CopyLink(address.clone()));
            return None;
        }
    };
    if standing(scene, target) == Standing::Dangling {
        return None;
    }
    match target {
        Target::Claim(id) => actions.select(*id),
        Target::Passage(id) => {
            actions.select(*id);
            if let Some(passage) = scene.project.passages.get(*id) {
                actions.read_passage(scene.project, passage);
            }
        }
        Target::Document(id) => {
            actions.select(*id);
            actions.read(*id, None);
        }
        _ => {}
    }
    target.object()
}
