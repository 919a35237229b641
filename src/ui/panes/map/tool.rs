//! What the hand on the map does besides moving it: drawing a region, measuring, pointing out a place. Each is done with
//! the pointer, or with a cross in the middle of the map that the arrows move the map under.

use super::camera::Shot;
use crate::analysis::geodesic::{distance_km, length_km, way};
use crate::analysis::within::Region;
use crate::say;
use crate::ui::theme::{META_SIZE, Tokens};
use egui::{Align2, FontId, Painter, Pos2, Rect, Shape, Stroke, pos2};

/// What the hand does.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Tool {
    /// It moves the map.
    #[default]
    Hand,
    /// It draws a region: its corners so far, degrees north and east.
    Region(Outline, Vec<(f64, f64)>),
    /// It measures: the places so far.
    Measure(Vec<(f64, f64)>),
    /// It points out where what is selected lies.
    Point,
}

/// How a region is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outline {
    /// From corner to corner.
    Rectangle,
    /// Round it.
    Lasso,
}

/// A slip of the hand is no region: so many points in square.
const LEAST_AREA: f32 = 25.0;
/// A corner of a lasso lies so many points from the last.
const LASSO_STEP: f32 = 4.0;

impl Tool {
    /// What to do with it, in a line over the map; nothing for the hand that moves it.
    pub(super) fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Hand => return None,
            Self::Region(Outline::Rectangle, _) => {
                say!("Drag from corner to corner, or Enter on both; Escape leaves").to_owned()
            }
            Self::Region(Outline::Lasso, _) => {
                say!("Draw round the region, or Enter at each corner and Shift+Enter at the last; Escape leaves")
                    .to_owned()
            }
            Self::Measure(way) if way.is_empty() => {
                say!("Click places, or Enter at the cross; Backspace takes the last away, Escape leaves").to_owned()
            }
            Self::Measure(way) => measured(way),
            Self::Point => say!("Click where it lies, or Enter at the cross; Escape leaves").to_owned(),
        })
    }

    /// A point of the map was clicked, or Enter pressed with the cross on it; the region that is whole by that. `last` says
    /// that it is the last of a lasso.
    pub(super) fn take(&mut self, place: (f64, f64), last: bool, shot: &Shot) -> Option<Region> {
        match self {
            Self::Region(outline, corners) => {
                corners.push(place);
                let is_whole = match outline {
                    Outline::Rectangle => corners.len() == 2,
                    Outline::Lasso => last && corners.len() > 2,
                };
                is_whole.then(|| self.finish(shot)).flatten()
            }
            Self::Measure(way) => {
                way.push(place);
                None
            }
            Self::Hand | Self::Point => None,
        }
    }

    /// The pointer draws on: a lasso gets another corner, a rectangle another second one.
    pub(super) fn draw_to(&mut self, pos: Pos2, shot: &Shot) {
        let Self::Region(outline, corners) = self else { return };
        let Some(place) = shot.place_at(pos) else { return };
        match outline {
            Outline::Rectangle => {
                corners.truncate(1);
                corners.push(place);
            }
            Outline::Lasso => {
                let is_far = corners.last().is_none_or(|last| shot.pos_of(*last).distance(pos) >= LASSO_STEP);
                corners.extend(is_far.then_some(place));
            }
        }
    }

    /// What was drawn is the region; nothing where it has no width.
    pub(super) fn finish(&mut self, shot: &Shot) -> Option<Region> {
        let outline = self.outline(shot);
        if let Self::Region(_, corners) = self {
            corners.clear();
        }
        if area(&outline) < LEAST_AREA { None } else { shot.region(&outline) }
    }

    /// Takes back the last point; whether there was any.
    pub(super) fn step_back(&mut self) -> bool {
        match self {
            Self::Region(_, points) | Self::Measure(points) => points.pop().is_some(),
            Self::Hand | Self::Point => false,
        }
    }

    /// The outline drawn so far, on screen.
    fn outline(&self, shot: &Shot) -> Vec<Pos2> {
        match self {
            Self::Region(Outline::Rectangle, corners) => match corners.as_slice() {
                [a, b] => {
                    let rect = Rect::from_two_pos(shot.pos_of(*a), shot.pos_of(*b));
                    // A side that is long on the globe is not straight on it: what is seen is what is meant.
                    along(&[rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()])
                }
                _ => Vec::new(),
            },
            Self::Region(Outline::Lasso, corners) => corners.iter().map(|corner| shot.pos_of(*corner)).collect(),
            _ => Vec::new(),
        }
    }

    /// Draws what is drawn or measured so far; `cursor` is the pointer or the cross.
    pub(super) fn paint(&self, painter: &Painter, shot: &Shot, cursor: Option<Pos2>, tokens: &Tokens) {
        match self {
            Self::Region(..) => {
                let outline = self.outline(shot);
                painter.add(Shape::closed_line(outline, Stroke::new(1.5, tokens.accent)));
            }
            Self::Measure(way) => paint_measure(painter, way, shot, cursor, tokens),
            Self::Hand | Self::Point => {}
        }
    }
}

/// The area within an outline, by the trapezoids under its sides.
fn area(outline: &[Pos2]) -> f32 {
    let next = outline.iter().cycle().skip(1);
    let twice: f32 = outline.iter().zip(next).map(|(a, b)| (b.x - a.x) * (a.y + b.y)).sum();
    (twice / 2.0).abs()
}

/// The sides of a rectangle in steps.
fn along(corners: &[Pos2]) -> Vec<Pos2> {
    const STEPS: usize = 12;
    let next = corners.iter().cycle().skip(1);
    let side = |(a, b): (&Pos2, &Pos2)| {
        let (a, b) = (*a, *b);
        (0..STEPS).map(move |step| a + (b - a) * (step as f32 / STEPS as f32))
    };
    corners.iter().zip(next).flat_map(side).collect()
}

/// '1,204 km over 3 places'.
fn measured(way: &[(f64, f64)]) -> String {
    let whole = kilometres(length_km(way));
    match way.len() {
        0 | 1 => say!("Click the next place").to_owned(),
        2 => say!("{whole}, the shortest way over the globe", whole),
        count => say!("{whole} over {count} places", whole, count),
    }
}

/// A distance as it is said: metres when it is short, and no more digits than tell anything.
pub(super) fn kilometres(km: f64) -> String {
    if km < 1.0 {
        return say!("{} m", (km * 1000.0).round() as u32);
    }
    if km < 100.0 {
        return say!("{} km", (km * 10.0).round() / 10.0);
    }
    let whole = km.round() as u32;
    let grouped = if whole >= 1000 { format!("{},{:03}", whole / 1000, whole % 1000) } else { whole.to_string() };
    say!("{grouped} km", grouped)
}

fn paint_measure(painter: &Painter, places: &[(f64, f64)], shot: &Shot, cursor: Option<Pos2>, tokens: &Tokens) {
    const STEPS: usize = 48;
    let stroke = Stroke::new(2.0, tokens.accent);
    for pair in places.windows(2) {
        let [from, to] = pair else { continue };
        let parts = shot.line_of(&way(*from, *to, STEPS));
        let middle = parts.first().and_then(|part| part.get(part.len() / 2)).copied();
        painter.extend(parts.into_iter().map(|part| Shape::line(part, stroke)));
        if let Some(middle) = middle {
            label(painter, middle, &kilometres(distance_km(*from, *to)), tokens);
        }
    }
    for place in places {
        painter.circle(shot.pos_of(*place), 4.0, tokens.paper, stroke);
    }
    if let Some((last, (cursor, place))) = places.last().zip(cursor.and_then(|pos| Some((pos, shot.place_at(pos)?)))) {
        for part in shot.line_of(&way(*last, place, STEPS)) {
            painter.extend(Shape::dashed_line(&part, Stroke::new(1.0, tokens.accent), 4.0, 3.0));
        }
        label(painter, cursor + egui::vec2(0.0, -14.0), &kilometres(distance_km(*last, place)), tokens);
    }
}

fn label(painter: &Painter, at: Pos2, words: &str, tokens: &Tokens) {
    let galley = painter.layout_no_wrap(words.to_owned(), FontId::proportional(META_SIZE), tokens.text);
    let rect = Align2::CENTER_CENTER.anchor_size(at, galley.size());
    painter.rect_filled(rect.expand(3.0), 3.0, tokens.paper.gamma_multiply(0.92));
    painter.galley(rect.min, galley, tokens.text);
}

/// Draws a region that is kept.
pub(super) fn paint_region(painter: &Painter, region: &Region, shot: &Shot, tokens: &Tokens) {
    let mut outline = region.outline().to_vec();
    outline.extend(outline.first().copied());
    for part in shot.line_of(&outline) {
        painter.add(Shape::line(part, Stroke::new(1.5, tokens.accent)));
    }
}

/// A cross in the middle of the map.
pub(super) fn paint_cross(painter: &Painter, shot: &Shot, tokens: &Tokens) {
    let at = shot.rect.center();
    for (dx, dy) in [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)] {
        let part = |near: f32| pos2(at.x + dx * near, at.y + dy * near);
        painter.line_segment([part(4.0), part(14.0)], Stroke::new(3.0, tokens.paper));
        painter.line_segment([part(4.0), part(14.0)], Stroke::new(1.5, tokens.accent));
    }
}

/// A scale: a round number of kilometres, and how long it is on screen.
pub(super) fn scale(shot: &Shot) -> (String, f32) {
    const LONGEST: f64 = 110.0;
    let (km, long) = shot.flat.scale(LONGEST);
    (kilometres(km), long as f32)
}

#[cfg(test)]
mod tests {
    use super::super::camera::Camera;
    use super::*;
    use egui::vec2;

    fn shot() -> Shot {
        let rect = Rect::from_min_size(Pos2::ZERO, vec2(800.0, 400.0));
        Camera { centre: (50.0, 5.0), points: 2000.0 }.shot(rect)
    }

    #[test]
    fn two_corners_or_a_way_round_make_a_region() {
        let mut tool = Tool::Region(Outline::Rectangle, Vec::new());
        assert_eq!(tool.take((52.0, 3.0), false, &shot()), None);
        let region = tool.take((49.0, 7.0), false, &shot()).expect("a region");
        assert!(region.contains((50.6, 5.6)) && !region.contains((53.0, 5.6)));
        let mut tool = Tool::Region(Outline::Lasso, Vec::new());
        for corner in [(52.0, 3.0), (52.0, 7.0)] {
            assert_eq!(tool.take(corner, false, &shot()), None);
        }
        assert!(tool.step_back());
        assert_eq!(tool.take((52.0, 7.0), false, &shot()), None);
        let region = tool.take((49.0, 5.0), true, &shot()).expect("a region");
        assert!(region.contains((51.0, 5.0)) && !region.contains((49.2, 3.2)));
        assert_eq!(tool, Tool::Region(Outline::Lasso, Vec::new()));
    }

    #[test]
    fn distances_are_said_as_people_say_them() {
        let check = |km: f64, said: &str| assert_eq!(kilometres(km), said);
        check(0.25, "250 m");
        check(3.12, "3.1 km");
        check(12.0, "12 km");
        check(343.9, "344 km");
        check(18_339.4, "18,339 km");
        let measuring = Tool::Measure(vec![(51.5074, -0.1278), (48.8566, 2.3522)]);
        assert_eq!(measuring.hint().as_deref(), Some("344 km, the shortest way over the globe"));
    }

    #[test]
    fn a_scale_is_a_round_number_that_fits() {
        let (words, width) = scale(&shot());
        assert!(["100 km", "200 km", "500 km"].contains(&words.as_str()) && (40.0..=110.0).contains(&width), "{words}");
    }
}
