//! Drawing one node of the graph: each kind has its own shape.

use super::measure::Measure;
use super::view::Face;
use crate::analysis::assessment::State;
use crate::analysis::graph::{Node, What};
use crate::ui::theme::{CORNER, INTERFACE_SIZE, META_SIZE, Theme, Tokens, reading, semibold};
use crate::ui::widgets::line::{Look as Words, line};
use crate::ui::widgets::mark::{Mark, SIDE};
use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, Color32, CornerRadius, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2, vec2};
use std::f32::consts::TAU;

/// How round the corners of a box are.
const ROUND: CornerRadius = CornerRadius::same(CORNER);

/// How a node stands to what is selected.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// It is selected.
    pub(super) selected: bool,
    /// What is selected goes through it.
    pub(super) lit: bool,
    /// The keys stand on it.
    pub(super) cursor: bool,
}

/// Draws a node.
pub(super) fn paint(
    painter: &Painter,
    rect: Rect,
    (node, face, state): (&Node, &Face, State),
    (look, hovered): (Look, bool),
    measure: Measure,
) {
    let tokens = Theme::of(painter.ctx()).tokens();
    let brush = Brush { painter, rect, look, hovered, measure, tokens };
    match node.what {
        What::Claim(_) => brush.claim(face, state),
        What::Passage(..) => brush.passage(node, face),
        What::Document(_) => brush.document(node, face),
        What::Origin(_) => brush.origin(node, face),
        What::Open(_) => brush.open(face),
        What::Loop(..) => brush.comes_back(face),
    }
    if look.cursor {
        let ring = Stroke::new(2.0, tokens.accent);
        painter.rect_stroke(rect.expand(3.0), ROUND, ring, StrokeKind::Outside);
    }
}

struct Brush<'a> {
    painter: &'a Painter,
    rect: Rect,
    look: Look,
    hovered: bool,
    measure: Measure,
    tokens: &'a Tokens,
}

impl Brush<'_> {
    fn outline(&self, plain: Color32) -> Stroke {
        match self.look {
            Look { selected: true, .. } => Stroke::new(2.0, self.tokens.accent),
            Look { lit: true, .. } => Stroke::new(1.5, self.tokens.accent),
            _ => Stroke::new(1.0, plain),
        }
    }

    fn ground(&self, round: CornerRadius, outline: Stroke) {
        let fill = if self.hovered || self.look.selected { self.tokens.hover } else { self.tokens.paper };
        self.painter.rect(self.rect, round, fill, outline, StrokeKind::Inside);
    }

    /// A mark at the left; where the words begin.
    fn mark(&self, mark: Mark, left: f32, colour: Option<Color32>) -> f32 {
        let side = SIDE * self.measure.zoom;
        let place = Rect::from_center_size(pos2(left + side / 2.0, self.rect.center().y), Vec2::splat(side));
        match colour {
            Some(colour) => mark.paint_in(self.painter, place, colour),
            None => mark.paint(self.painter, place, self.tokens),
        }
        left + side + 4.0 * self.measure.zoom
    }

    /// One line, or one and a smaller one below it.
    fn words(&self, left: f32, right: f32, face: &Face, (font, idle, struck): (FontId, bool, bool)) {
        let zoom = self.measure.zoom;
        let colour = if idle { self.tokens.meta } else { self.tokens.text };
        let width = right - left;
        let has_meta = self.measure.has_meta && !face.meta.is_empty();
        let title = if self.measure.has_meta { &face.title } else { &face.short };
        let middle = self.rect.center().y;
        let top = if has_meta { middle - 17.0 * zoom } else { middle - font.size * 0.62 };
        line(self.painter, pos2(left, top), width, title, Words { font, colour, struck });
        if has_meta {
            let font = FontId::proportional(META_SIZE * zoom);
            let look = Words { font, colour: self.tokens.meta, struck: false };
            line(self.painter, pos2(left, middle + 3.0 * zoom), width, &face.meta, look);
        }
    }

    fn interface(&self) -> FontId {
        FontId::proportional(if self.measure.has_meta { INTERFACE_SIZE } else { META_SIZE + 1.0 } * self.measure.zoom)
    }

    fn claim(&self, face: &Face, state: State) {
        let zoom = self.measure.zoom;
        if !self.measure.has_meta {
            self.mark(Mark::of_state(state), self.rect.left(), None);
            return;
        }
        self.ground(ROUND, self.outline(self.tokens.rule));
        let side = SIDE * zoom;
        let corner = self.rect.min + vec2(10.0, 10.0) * zoom;
        Mark::of_state(state).paint(self.painter, Rect::from_min_size(corner, Vec2::splat(side)), self.tokens);
        let width = self.rect.width() - 40.0 * zoom;
        let mut job = LayoutJob::simple(face.title.clone(), semibold(INTERFACE_SIZE * zoom), self.tokens.text, width);
        job.wrap = TextWrapping { max_width: width, max_rows: 4, ..TextWrapping::default() };
        let galley = self.painter.layout_job(job);
        self.painter.galley(corner + vec2(side + 6.0 * zoom, 0.0), galley, self.tokens.text);
    }

    /// Words on paper with the mark of their stance; no frame, as in the margin of a text.
    fn passage(&self, node: &Node, face: &Face) {
        let Some(stance) = node.stance else { return };
        let (zoom, mark) = (self.measure.zoom, Mark::of_stance(stance));
        let colour = if node.counts { mark.colour(self.tokens) } else { self.tokens.meta };
        if self.look.selected || self.look.lit || self.hovered {
            self.painter.rect_filled(self.rect, ROUND, self.tokens.hover);
        }
        if node.count() > 1 {
            self.pile(self.tokens.rule);
        }
        let edge = self.rect.with_max_x(self.rect.left() + 3.0 * zoom);
        self.painter.rect_filled(edge, 0.0, if self.look.selected { self.tokens.accent } else { colour });
        let left = self.mark(mark, self.rect.left() + 6.0 * zoom, Some(colour));
        let size = if self.measure.has_meta { 14.0 * zoom } else { self.interface().size };
        let font = if self.measure.has_meta { reading(size) } else { self.interface() };
        self.words(left, self.rect.right() - 4.0 * zoom, face, (font, !node.counts, node.withdrawn));
    }

    fn document(&self, node: &Node, face: &Face) {
        if node.count() > 1 {
            self.pile(self.tokens.rule);
        }
        self.ground(ROUND, self.outline(self.tokens.rule));
        let inset = 8.0 * self.measure.zoom;
        let style = (self.interface(), !node.counts, node.withdrawn);
        self.words(self.rect.left() + inset, self.rect.right() - inset, face, style);
    }

    /// Sheets below the first: it stands for several.
    fn pile(&self, colour: Color32) {
        for nth in [2.0, 1.0] {
            let sheet = self.rect.translate(Vec2::splat(2.5 * nth * self.measure.zoom));
            let pen = Stroke::new(1.0, colour);
            self.painter.rect(sheet, ROUND, self.tokens.paper, pen, StrokeKind::Inside);
        }
    }

    /// A pill: round ends, and a dot where it is one of those that are counted.
    fn origin(&self, node: &Node, face: &Face) {
        let zoom = self.measure.zoom;
        let round = CornerRadius::same((self.rect.height() / 2.0).min(255.0) as u8);
        let plain = if node.independent { self.tokens.states.several_origins } else { self.tokens.meta };
        let outline = self.outline(plain);
        self.ground(round, Stroke::new(outline.width.max(1.5), outline.color));
        let inset = if self.measure.has_meta { 16.0 } else { 9.0 } * zoom;
        let mut left = self.rect.left() + inset;
        if node.independent {
            let dot = pos2(left + 3.0 * zoom, self.rect.center().y);
            self.painter.circle_filled(dot, 3.0 * zoom, plain);
            left += 11.0 * zoom;
        }
        let font = if self.measure.has_meta { semibold(INTERFACE_SIZE * zoom) } else { self.interface() };
        self.words(left, self.rect.right() - inset, face, (font, !node.counts, node.withdrawn));
    }

    /// A dotted ring with a question mark in it: nobody has said more.
    fn open(&self, face: &Face) {
        let zoom = self.measure.zoom;
        let radius = if self.measure.has_meta { 13.0 } else { 9.0 } * zoom;
        let centre = pos2(self.rect.left() + radius, self.rect.center().y);
        let colour = self.outline(self.tokens.meta).color;
        for nth in 0..16 {
            let at = centre + radius * Vec2::angled(TAU * nth as f32 / 16.0);
            self.painter.circle_filled(at, 1.1 * zoom, colour);
        }
        let font = semibold(INTERFACE_SIZE * zoom);
        self.painter.text(centre, Align2::CENTER_CENTER, "?", font, self.tokens.text);
        self.words(centre.x + radius + 7.0 * zoom, self.rect.right(), face, (self.interface(), true, false));
    }

    /// An arrow that turns round into itself, in the colour of what is wrong.
    fn comes_back(&self, face: &Face) {
        let zoom = self.measure.zoom;
        let radius = if self.measure.has_meta { 12.0 } else { 8.0 } * zoom;
        let centre = pos2(self.rect.left() + radius + 1.0, self.rect.center().y);
        turning(self.painter, centre, radius, Stroke::new(2.0 * zoom, self.tokens.warning));
        let left = centre.x + radius + 8.0 * zoom;
        self.words(left, self.rect.right(), face, (self.interface(), false, false));
    }
}

/// Most of a circle, with the head of an arrow at its end.
fn turning(painter: &Painter, centre: Pos2, radius: f32, pen: Stroke) {
    let on = |share: f32| centre + radius * Vec2::angled(TAU * share);
    painter.add(Shape::line((0..=20).map(|nth| on(0.05 + 0.80 * nth as f32 / 20.0)).collect(), pen));
    let (tip, along) = (on(0.93), Vec2::angled(TAU * (0.86 + 0.25)));
    let across = vec2(-along.y, along.x);
    let back = tip - along * radius * 0.75;
    let head = vec![tip, back + across * radius * 0.45, back - across * radius * 0.45];
    painter.add(Shape::convex_polygon(head, pen.color, Stroke::NONE));
}
