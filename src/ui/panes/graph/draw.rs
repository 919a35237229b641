//! Drawing the steps between the nodes, and the basis of each beside its line.

use super::measure::Measure;
use super::view::View;
use crate::analysis::graph::{How, Step, What};
use crate::model::{Evidence, Id};
use crate::ui::theme::{META_SIZE, Theme, Tokens};
use crate::ui::widgets::mark::Mark;
use egui::epaint::CubicBezierShape;
use egui::{Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};
use std::collections::BTreeSet;

/// Draws all steps; those that a lit piece of evidence takes stand out.
pub(super) fn steps(painter: &Painter, view: &View, rects: &[Rect], lit: &BTreeSet<Id<Evidence>>, measure: Measure) {
    let tokens = Theme::of(painter.ctx()).tokens();
    for ((step, words), apart) in view.graph.steps.iter().zip(&view.basis).zip(&view.apart) {
        let (Some(from), Some(to)) = (rects.get(step.from), rects.get(step.to)) else { continue };
        let (start, end) = (from.right_center() + vec2(0.0, apart * measure.zoom), to.left_center());
        if !painter.clip_rect().intersects(Rect::from_two_pos(start, end).expand(4.0)) {
            continue;
        }
        let is_lit = !step.ways.is_disjoint(lit);
        let pen = pen(step, is_lit, tokens);
        let back = end.x <= start.x;
        if back && is_closed(view, step) {
            continue;
        }
        let path = if back { round_about(*from, *to, measure) } else { curve(start, end, measure) };
        let closes = matches!(view.graph.nodes.get(step.to).map(|node| node.what), Some(What::Loop(..)));
        line(
            painter,
            &path,
            step.how,
            if closes || back { Stroke::new(1.5, tokens.warning) } else { pen },
            closes || back,
        );
        if !words.is_empty() {
            let forks = view.graph.out(step.from).count() > 1;
            let place = if forks && !back { Beside::End(end) } else { Beside::Start(start) };
            beside(painter, place, (words, is_lit), measure, tokens);
        }
    }
    for (at, node) in view.graph.nodes.iter().enumerate() {
        if let (What::Loop(_, to), Some(from)) = (node.what, rects.get(at)) {
            let known = view.graph.nodes.iter().position(|node| node.what == What::Document(to));
            if let Some(to) = known.and_then(|to| rects.get(to)) {
                line(
                    painter,
                    &round_about(*from, *to, measure),
                    How::DependsOn,
                    Stroke::new(1.5, tokens.warning),
                    true,
                );
                arrow(painter, pos2(to.center().x, to.bottom()), tokens.warning, measure.zoom);
            }
        }
    }
}

/// Whether a loop is drawn for a step that comes back.
fn is_closed(view: &View, step: &Step) -> bool {
    let what = |at: usize| view.graph.nodes.get(at).map(|node| node.what);
    match (what(step.from), what(step.to)) {
        (Some(What::Document(from)), Some(What::Document(to))) => {
            view.graph.nodes.iter().any(|node| node.what == What::Loop(from, to))
        }
        _ => false,
    }
}

fn pen(step: &Step, is_lit: bool, tokens: &Tokens) -> Stroke {
    let colour = match step.how {
        _ if is_lit => tokens.accent,
        _ if !step.counts => tokens.rule,
        How::Bears(stance) => Mark::of_stance(stance).colour(tokens),
        _ => tokens.meta,
    };
    Stroke::new(if is_lit { 2.0 } else { 1.0 }, colour)
}

/// Level as far as it can be, and then over: what stands between the columns is passed by.
fn curve(start: Pos2, end: Pos2, measure: Measure) -> Vec<Pos2> {
    let over = (90.0 * measure.zoom).min(end.x - start.x);
    let turn = pos2(end.x - over, start.y);
    let reach = vec2(over * 0.5, 0.0);
    let points = [turn, turn + reach, end - reach, end];
    let bend = CubicBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, Stroke::NONE);
    std::iter::once(start).chain(bend.flatten(Some(0.3))).collect()
}

/// Below both, back to where it has been.
fn round_about(from: Rect, to: Rect, measure: Measure) -> Vec<Pos2> {
    let below = from.bottom().max(to.bottom()) + 7.0 * measure.zoom;
    let start = pos2(from.left() + 12.0 * measure.zoom, from.bottom());
    let end = pos2(to.center().x, to.bottom());
    vec![start, pos2(start.x, below), pos2(end.x, below), end]
}

/// A line as its kind is drawn: what is not examined dotted, what only depends or comes back dashed.
fn line(painter: &Painter, path: &[Pos2], how: How, pen: Stroke, dashed: bool) {
    match how {
        How::NotExamined => painter.extend(Shape::dotted_line(path, pen.color, 4.0, 1.0)),
        How::DependsOn => painter.extend(Shape::dashed_line(path, pen, 5.0, 3.0)),
        _ if dashed => painter.extend(Shape::dashed_line(path, pen, 5.0, 3.0)),
        _ => {
            painter.add(Shape::line(path.to_vec(), pen));
        }
    }
}

fn arrow(painter: &Painter, tip: Pos2, colour: Color32, zoom: f32) {
    let wing = |side: f32| tip + vec2(side * 4.0, 7.0) * zoom;
    painter.add(Shape::convex_polygon(vec![tip, wing(1.0), wing(-1.0)], colour, Stroke::NONE));
}

/// Where the basis of a step stands on its line.
#[derive(Clone, Copy)]
enum Beside {
    /// Right behind where it begins: many may end at the same.
    Start(Pos2),
    /// Right before where it ends: several begin at the same.
    End(Pos2),
}

/// The basis of a step, on its line.
fn beside(painter: &Painter, place: Beside, (words, is_lit): (&str, bool), measure: Measure, tokens: &Tokens) {
    let colour = if is_lit { tokens.accent } else { tokens.meta };
    let font = FontId::proportional(META_SIZE * measure.zoom);
    let galley = painter.layout_no_wrap(words.to_owned(), font, colour);
    let aside = 5.0 * measure.zoom;
    let left = match place {
        Beside::Start(start) => pos2(start.x + aside, start.y),
        Beside::End(end) => pos2(end.x - aside - galley.size().x, end.y),
    };
    let at = left - vec2(0.0, galley.size().y / 2.0);
    painter.rect_filled(Rect::from_min_size(at, galley.size()).expand2(vec2(2.0, 0.0)), 0.0, tokens.panel);
    painter.galley(at, galley, colour);
}
