//! Painting what lies where: discs as wide as their uncertainty, and marks by state, sized by count. What would touch
//! stands as one. A ring around a mark says that claims are about the place, a square that it is where something was
//! written.

use super::camera::Shot;
use super::layers::Laid;
use super::view::{Lying, View};
use crate::analysis::marking::{self, LOOKED_AT, state_of};
use crate::analysis::spread::{Cluster, SORTS, joined, place_of};
use crate::model::{AnyId, Id, Place, PlaceRole, Project};
use crate::ui::theme::{META_SIZE, Theme, Tokens};
use crate::ui::widgets::mark::Mark;
use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, vec2};
use std::collections::BTreeSet;
use std::f32::consts::TAU;

/// A disc smaller than this many points is not drawn: the mark covers it.
const LEAST_DISC: f32 = 8.0;
/// How strongly what the filter leaves out is drawn.
const FADED: f32 = 0.35;

/// The clusters of one view, kept until it changes.
#[derive(Default)]
pub(super) struct Shown {
    of: Option<(Shot, u64)>,
    clusters: Vec<Cluster>,
}

impl Shown {
    /// The clusters in view.
    pub(super) fn clusters(&mut self, view: &View, shot: &Shot) -> &[Cluster] {
        if self.of != Some((*shot, view.generation)) {
            self.of = Some((*shot, view.generation));
            let found = view.spread.clusters(shot.view(), shot.depth());
            let at = |cluster: &Cluster| {
                let pos = pos(cluster, shot);
                (pos.x, pos.y)
            };
            self.clusters = joined(found, at, |cluster| marking::room(cluster.count()));
        }
        &self.clusters
    }

    /// Those that were in view last.
    pub(super) fn latest(&self) -> &[Cluster] {
        &self.clusters
    }
}

/// Where a cluster stands on screen.
pub(super) fn pos(cluster: &Cluster, shot: &Shot) -> Pos2 {
    shot.pos_of(place_of(cluster.middle))
}

/// Half the size of a cluster's mark, in points.
pub(super) fn radius(cluster: &Cluster) -> f32 {
    marking::radius(cluster.count())
}

/// What a cluster is called.
pub(super) fn name(cluster: &Cluster, view: &View, project: &Project) -> String {
    marking::name(project, &view.spread, cluster, |lying| lying.place)
}

/// What lies beneath the marks in one view, kept until that changes.
#[derive(Default)]
pub(super) struct Beneath {
    of: Option<(Shot, Theme, [u64; 3])>,
    shapes: Vec<Shape>,
}

impl Beneath {
    /// Draws the discs within which the things of these clusters lie.
    pub(super) fn paint(
        &mut self,
        painter: &Painter,
        clusters: &[Cluster],
        (view, layers, project): (&View, &Laid, &Project),
        shot: &Shot,
        theme: Theme,
    ) {
        // A place that has another name may be an area of a layer.
        let of = Some((*shot, theme, [view.generation, layers.generation, project.revision()]));
        if self.of != of {
            self.of = of;
            self.shapes.clear();
            for cluster in clusters {
                discs(&mut self.shapes, cluster, (view, layers, project), shot, theme.tokens());
            }
        }
        painter.extend(self.shapes.iter().cloned());
    }
}

/// Draws the discs within which the things of a cluster lie.
/// An area of a layer that bears the place's name is drawn in the place of the disc.
fn discs(
    shapes: &mut Vec<Shape>,
    cluster: &Cluster,
    (view, layers, project): (&View, &Laid, &Project),
    shot: &Shot,
    tokens: &Tokens,
) {
    if cluster.all > LOOKED_AT || cluster.count() == 0 {
        return;
    }
    let mut drawn: BTreeSet<Id<Place>> = BTreeSet::new();
    for dot in view.spread.of(cluster) {
        let Lying { at, radius_km, place, .. } = dot.thing;
        if radius_km as f32 * shot.points_a_km(at.0) >= LEAST_DISC && drawn.insert(place) {
            let known = project.places.get(place);
            if !known.is_some_and(|place| layers.paint_place(place, shot, tokens.accent, shapes)) {
                disc(shapes, at, radius_km, shot, tokens);
            }
        }
    }
}

fn disc(shapes: &mut Vec<Shape>, at: (f64, f64), radius_km: f64, shot: &Shot, tokens: &Tokens) {
    let is_seen = |part: &Vec<Pos2>| Rect::from_points(part).intersects(shot.rect);
    for part in shot.on_screen(shot.flat.disc(at, radius_km)).into_iter().filter(is_seen) {
        shapes.push(Shape::convex_polygon(part, tokens.accent.gamma_multiply(0.10), Stroke::NONE));
    }
    for part in shot.on_screen(shot.flat.circle(at, radius_km)).into_iter().filter(is_seen) {
        shapes.extend(Shape::dashed_line(&part, Stroke::new(1.0, tokens.accent.gamma_multiply(0.6)), 3.0, 3.0));
    }
}

/// Draws a cluster's mark.
pub(super) fn mark(painter: &Painter, cluster: &Cluster, view: &View, at: Pos2, lit: bool, tokens: &Tokens) {
    let (radius, count) = (radius(cluster), cluster.count());
    if count == 0 {
        painter.circle_filled(at, radius, tokens.meta.gamma_multiply(FADED));
        return;
    }
    painter.circle_filled(at, radius + 1.5, tokens.paper);
    let sorts: Vec<usize> = (0..SORTS).filter(|sort| cluster.counted[*sort] > 0).collect();
    match sorts.as_slice() {
        [sort] => {
            glyph(painter, *sort, at, radius, tokens);
            if count > 1 {
                // In a large mark there is room for the number; beside it, it would stand on its neighbour.
                let aside =
                    if radius >= marking::NUMBER_WITHIN { Vec2::ZERO } else { vec2(radius + 5.0, -radius - 3.0) };
                chip(painter, at + aside, count, tokens);
            }
        }
        _ => shares(painter, cluster, at, radius.max(9.0), tokens),
    }
    role(painter, cluster, view, at, radius, tokens);
    if lit {
        painter.circle_stroke(at, radius + 5.0, Stroke::new(2.0, tokens.accent));
    }
}

/// The shape of a state; a small square for a passage.
pub(super) fn glyph(painter: &Painter, sort: usize, at: Pos2, radius: f32, tokens: &Tokens) {
    match state_of(sort) {
        Some(state) => {
            let mark = Mark::of_state(state);
            // The mark fills three fifths of its square.
            let square = Rect::from_center_size(at, Vec2::splat(radius / 0.28));
            mark.paint_in(painter, square, mark.colour(tokens));
        }
        None => {
            painter.rect_filled(Rect::from_center_size(at, Vec2::splat(radius * 1.3)), 2.0, tokens.meta);
        }
    }
}

pub(super) fn colour(sort: usize, tokens: &Tokens) -> Color32 {
    state_of(sort).map_or(tokens.meta, |state| Mark::of_state(state).colour(tokens))
}

/// A ring with a share for each sort, in the order of the legend, and the number in its middle.
fn shares(painter: &Painter, cluster: &Cluster, at: Pos2, radius: f32, tokens: &Tokens) {
    painter.circle_filled(at, radius + 1.5, tokens.paper);
    let count = cluster.count() as f32;
    let mut from = -TAU / 4.0;
    for (sort, share) in cluster.counted.iter().enumerate().filter(|(_, share)| **share > 0) {
        let to = from + TAU * *share as f32 / count;
        let steps = ((to - from) * 6.0).ceil().max(2.0) as usize;
        let point = |step: usize| at + Vec2::angled(from + (to - from) * step as f32 / steps as f32) * (radius - 1.5);
        let arc: Vec<Pos2> = (0..=steps).map(point).collect();
        painter.add(Shape::line(arc, Stroke::new(3.0, colour(sort, tokens))));
        from = to;
    }
    number(painter, at, cluster.count(), tokens);
}

fn number(painter: &Painter, at: Pos2, count: usize, tokens: &Tokens) {
    painter.text(at, Align2::CENTER_CENTER, shortened(count), FontId::proportional(META_SIZE), tokens.text);
}

fn chip(painter: &Painter, at: Pos2, count: usize, tokens: &Tokens) {
    let text = painter.layout_no_wrap(shortened(count), FontId::proportional(META_SIZE), tokens.text);
    let chip = Align2::CENTER_CENTER.anchor_size(at, text.size() + vec2(6.0, 0.0));
    painter.rect_filled(chip, 6.0, tokens.paper.gamma_multiply(0.92));
    painter.galley(Align2::CENTER_CENTER.anchor_size(at, text.size()).min, text, tokens.text);
}

/// 1,234 is '1.2k': a mark has little room, and its tooltip says the rest.
fn shortened(count: usize) -> String {
    match count {
        0..1_000 => count.to_string(),
        1_000..10_000 => format!("{:.1}k", count as f64 / 1_000.0),
        _ => format!("{}k", count / 1_000),
    }
}

/// What the place is to all that stands here; where it happened needs no sign.
fn role(painter: &Painter, cluster: &Cluster, view: &View, at: Pos2, radius: f32, tokens: &Tokens) {
    let stroke = Stroke::new(1.0, tokens.meta);
    match marking::role(&view.spread, cluster, |lying| lying.role) {
        Some(PlaceRole::About) => {
            painter.circle_stroke(at, radius + 3.0, stroke);
        }
        Some(PlaceRole::Dateline) => {
            let square = Rect::from_center_size(at, Vec2::splat(2.0 * radius + 5.0));
            painter.rect_stroke(square, 1.0, stroke, StrokeKind::Middle);
        }
        Some(PlaceRole::HappenedAt) | None => {}
    }
}

/// The dots that are selected, or belong to what is, as their numbers in the spread, and the countries; kept until either
/// changes.
#[derive(Default)]
pub(super) struct Lit {
    of: Option<(u64, Vec<AnyId>)>,
    dots: Vec<usize>,
    pub(super) areas: BTreeSet<String>,
}

impl Lit {
    pub(super) fn follow(&mut self, view: &View, selected: Vec<AnyId>) {
        let of = Some((view.contents, selected));
        if self.of == of {
            return;
        }
        let selected: BTreeSet<_> = of.iter().flat_map(|(_, selected)| selected.iter().copied()).collect();
        let is_lit = |thing: &Lying| selected.contains(&thing.id) || selected.contains(&thing.place.into());
        let dots = view.spread.dots().iter().enumerate();
        self.dots = if selected.is_empty() {
            Vec::new()
        } else {
            dots.filter(|(_, dot)| is_lit(&dot.thing)).map(|(nth, _)| nth).collect()
        };
        let areas = view.areas.iter().filter(|_| !selected.is_empty());
        let lit = areas.filter(|(_, area)| area.things.iter().any(|(_, thing)| is_lit(thing)));
        self.areas = lit.map(|(code, _)| code.clone()).collect();
        self.of = of;
    }

    pub(super) fn holds(&self, cluster: &Cluster) -> bool {
        cluster.runs.iter().any(|run| {
            let from = self.dots.partition_point(|dot| *dot < run.start);
            self.dots.get(from).is_some_and(|dot| *dot < run.end)
        })
    }
}
