//! Painting what lies where: discs as wide as their uncertainty, marks by state and sized by count, and names that
//! do not collide. Sites closer than a finger's width stand as one.

use super::camera::Shot;
use super::view::Site;
use crate::analysis::map::Position;
use crate::say;
use crate::ui::theme::{META_SIZE, Tokens};
use crate::ui::widgets::mark::Mark;
use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, Vec2, vec2};

/// Sites closer than this many points are one cluster.
const CLOSE: f32 = 14.0;
/// A disc smaller than this many points is not drawn: the mark covers it.
const LEAST_DISC: f32 = 8.0;

/// Sites that stand at one point of the screen.
pub(super) struct Cluster<'a> {
    pub(super) at: Pos2,
    pub(super) sites: Vec<&'a Site>,
}

impl Cluster<'_> {
    /// How many things it holds.
    pub(super) fn count(&self) -> usize {
        self.sites.iter().map(|site| site.things.len()).sum()
    }

    /// Its name: of its busiest site, and how many others.
    pub(super) fn name(&self) -> String {
        let first = self.sites.first().map_or("", |site| site.name.as_str());
        match self.sites.len() {
            0 | 1 => first.to_owned(),
            more => say!("{first} and {} more", more - 1, first),
        }
    }

    /// Half the size of its mark, in points.
    pub(super) fn radius(&self) -> f32 {
        6.0 + (self.count() as f32).sqrt().min(6.0) * 1.6
    }
}

/// Puts sites that stand close together into clusters. Areas are their own: they have no point.
pub(super) fn cluster<'a>(sites: &'a [Site], shot: &Shot) -> Vec<Cluster<'a>> {
    let mut clusters: Vec<Cluster<'a>> = Vec::new();
    for site in sites {
        let Position::Disc { lat, lon, .. } = site.position else { continue };
        let at = shot.pos_of((lat, lon));
        if !shot.rect.expand(40.0).contains(at) {
            continue;
        }
        match clusters.iter_mut().find(|cluster| cluster.at.distance(at) < CLOSE) {
            Some(cluster) => cluster.sites.push(site),
            None => clusters.push(Cluster { at, sites: vec![site] }),
        }
    }
    clusters
}

/// Draws the disc within which a site lies.
pub(super) fn disc(painter: &Painter, site: &Site, shot: &Shot, tokens: &Tokens) {
    let Position::Disc { lat, lon, radius_km } = site.position else { return };
    let radius = radius_km as f32 * shot.points_a_km(lat);
    if radius < LEAST_DISC {
        return;
    }
    let at = shot.pos_of((lat, lon));
    painter.circle_filled(at, radius, tokens.accent.gamma_multiply(0.12));
    let circle: Vec<Pos2> =
        (0..=64).map(|nth| at + Vec2::angled(nth as f32 / 64.0 * std::f32::consts::TAU) * radius).collect();
    painter.extend(Shape::dashed_line(&circle, Stroke::new(1.0, tokens.accent.gamma_multiply(0.7)), 3.0, 3.0));
}

/// Draws a cluster's mark.
pub(super) fn mark(painter: &Painter, cluster: &Cluster<'_>, lit: bool, fade: f32, tokens: &Tokens) {
    let radius = cluster.radius();
    let common = cluster.sites.first().and_then(|site| site.common_state());
    let all_alike = cluster.sites.iter().all(|site| site.common_state() == common);
    painter.circle_filled(cluster.at, radius + 1.5, tokens.paper);
    match common.filter(|_| all_alike) {
        Some(state) => {
            let mark = Mark::of_state(state);
            // The mark fills three fifths of its square.
            let square = Rect::from_center_size(cluster.at, Vec2::splat(radius / 0.28));
            mark.paint_in(painter, square, mark.colour(tokens).gamma_multiply(fade));
        }
        None => {
            painter.circle_filled(cluster.at, radius, tokens.meta.gamma_multiply(fade));
        }
    }
    if lit {
        painter.circle_stroke(cluster.at, radius + 4.0, Stroke::new(2.0, tokens.accent));
    }
    if cluster.count() > 1 {
        let at = cluster.at + vec2(radius + 1.0, -radius);
        let text = painter.layout_no_wrap(cluster.count().to_string(), FontId::proportional(META_SIZE), tokens.text);
        let chip = Align2::CENTER_CENTER.anchor_size(at, text.size() + vec2(6.0, 0.0));
        painter.rect_filled(chip, 6.0, tokens.paper.gamma_multiply(0.92));
        painter.galley(Align2::CENTER_CENTER.anchor_size(at, text.size()).min, text, tokens.text);
    }
}

/// Writes a name beside a point where there is room, to the right, the left, above or below; gives where.
pub(super) fn name(painter: &Painter, words: &str, at: Pos2, away: f32, colour: Color32, taken: &mut Vec<Rect>) {
    let galley = painter.layout_no_wrap(words.to_owned(), FontId::proportional(META_SIZE + 1.0), colour);
    let sides = [
        (Align2::LEFT_CENTER, vec2(away + 4.0, 0.0)),
        (Align2::RIGHT_CENTER, vec2(-away - 4.0, 0.0)),
        (Align2::CENTER_BOTTOM, vec2(0.0, -away - 2.0)),
        (Align2::CENTER_TOP, vec2(0.0, away + 2.0)),
    ];
    let places = sides.map(|(side, by)| side.anchor_size(at + by, galley.size()));
    let free = |rect: &&Rect| !taken.iter().any(|other| other.intersects(rect.expand(1.0)));
    if let Some(rect) = places.iter().find(free).copied() {
        painter.galley(rect.min, galley, colour);
        taken.push(rect);
    }
}
