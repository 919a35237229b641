//! Small shapes that carry a meaning before a colour does: a claim's state, and the stance of evidence.
//!
//! They are drawn, not set in a font, so that they look the same everywhere.

use crate::analysis::State;
use crate::model::Stance;
use crate::say;
use crate::ui::theme::{Theme, Tokens};
use egui::{Color32, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};
use std::f32::consts::{FRAC_PI_2, TAU};

/// Side of the square a mark stands in, in points.
pub const SIDE: f32 = 16.0;

/// What a shape means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A filled circle: two or more origins.
    SeveralOrigins,
    /// A circle, its left half filled: one origin.
    OneOrigin,
    /// A dotted circle: evidence whose origin nobody examined.
    Unexamined,
    /// A ring: no evidence.
    NoEvidence,
    /// A diamond with a diamond inside: evidence both ways.
    BothWays,
    /// An open diamond: only evidence against.
    OnlyAgainst,
    /// A triangle that points up: for.
    Supports,
    /// A triangle that points down: against.
    Contradicts,
    /// An arrow that turns back: a response.
    Responds,
    /// A bar: context.
    Context,
}

impl Mark {
    /// All of them, states first.
    pub const ALL: [Self; 10] = [
        Self::SeveralOrigins,
        Self::OneOrigin,
        Self::Unexamined,
        Self::NoEvidence,
        Self::BothWays,
        Self::OnlyAgainst,
        Self::Supports,
        Self::Contradicts,
        Self::Responds,
        Self::Context,
    ];

    /// The mark of a claim's state.
    pub fn of_state(state: State) -> Self {
        match state {
            State::NoEvidence => Self::NoEvidence,
            State::Unexamined => Self::Unexamined,
            State::OneOrigin => Self::OneOrigin,
            State::SeveralOrigins => Self::SeveralOrigins,
            State::BothWays => Self::BothWays,
            State::OnlyAgainst => Self::OnlyAgainst,
        }
    }

    /// The mark of a stance.
    pub fn of_stance(stance: Stance) -> Self {
        match stance {
            Stance::Supports => Self::Supports,
            Stance::Contradicts => Self::Contradicts,
            Stance::Responds => Self::Responds,
            Stance::Context => Self::Context,
        }
    }

    /// What it means, in words for the screen.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::SeveralOrigins => say!("Two or more origins, declared independent"),
            Self::OneOrigin => say!("One origin"),
            Self::Unexamined => say!("Evidence linked, origin not examined"),
            Self::NoEvidence => say!("No evidence linked"),
            Self::BothWays => say!("Evidence both ways"),
            Self::OnlyAgainst => say!("Only evidence against"),
            Self::Supports => say!("For"),
            Self::Contradicts => say!("Against"),
            Self::Responds => say!("Response"),
            Self::Context => say!("Context"),
        }
    }

    /// Its colour in a theme.
    pub fn colour(self, tokens: &Tokens) -> Color32 {
        match self {
            Self::SeveralOrigins => tokens.states.several_origins,
            Self::OneOrigin => tokens.states.one_origin,
            Self::Unexamined => tokens.states.unexamined,
            Self::NoEvidence => tokens.states.no_evidence,
            Self::BothWays => tokens.states.both_ways,
            Self::OnlyAgainst => tokens.states.only_against,
            Self::Supports => tokens.stances.supports,
            Self::Contradicts => tokens.stances.contradicts,
            Self::Responds => tokens.stances.responds,
            Self::Context => tokens.stances.context,
        }
    }

    /// Draw it in the middle of `rect`, as wide as three fifths of its height.
    pub fn paint(self, painter: &Painter, rect: Rect, tokens: &Tokens) {
        self.paint_in(painter, rect, self.colour(tokens));
    }

    /// Draw it as [`Mark::paint`] does, in another colour.
    pub fn paint_in(self, painter: &Painter, rect: Rect, colour: Color32) {
        let radius = rect.height() * 0.28;
        let place = Place { centre: rect.center(), radius, line: Stroke::new((radius * 0.32).max(1.0), colour) };
        let ring = Shape::circle_stroke(place.centre, radius - place.line.width / 2.0, place.line);
        painter.extend(match self {
            Self::SeveralOrigins => vec![Shape::circle_filled(place.centre, radius, colour)],
            Self::OneOrigin => vec![half_circle(&place), ring],
            Self::Unexamined => dotted_circle(&place),
            Self::NoEvidence => vec![ring],
            Self::BothWays => vec![open(place.diamond(1.15), place.line), filled(place.diamond(0.6), colour)],
            Self::OnlyAgainst => vec![open(place.diamond(1.15), place.line)],
            Self::Supports => vec![filled(place.triangle(-1.0), colour)],
            Self::Contradicts => vec![filled(place.triangle(1.0), colour)],
            Self::Responds => turning_arrow(&place),
            Self::Context => {
                vec![Shape::rect_filled(Rect::from_center_size(place.centre, vec2(2.1, 0.8) * radius), 1.0, colour)]
            }
        });
    }

    /// Show it in a line of a user interface, with its meaning on hover.
    pub fn show(self, ui: &mut Ui) -> Response {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(SIDE), Sense::hover());
        self.paint(ui.painter(), rect, Theme::of(ui.ctx()).tokens());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, self.meaning()));
        response.on_hover_text(self.meaning())
    }
}

/// Where a mark goes, and the line it is drawn with.
struct Place {
    centre: Pos2,
    radius: f32,
    line: Stroke,
}

impl Place {
    fn on_circle(&self, angle: f32) -> Pos2 {
        self.centre + self.radius * Vec2::angled(angle)
    }

    fn diamond(&self, scale: f32) -> Vec<Pos2> {
        let r = self.radius * scale;
        [(0.0, -r), (r, 0.0), (0.0, r), (-r, 0.0)].map(|(x, y)| self.centre + vec2(x, y)).to_vec()
    }

    /// `down` is 1 for a triangle that points down, -1 for one that points up.
    fn triangle(&self, down: f32) -> Vec<Pos2> {
        let r = self.radius;
        [(-r, -0.75 * r * down), (r, -0.75 * r * down), (0.0, 0.95 * r * down)]
            .map(|(x, y)| self.centre + vec2(x, y))
            .to_vec()
    }
}

fn filled(points: Vec<Pos2>, colour: Color32) -> Shape {
    Shape::convex_polygon(points, colour, Stroke::NONE)
}

fn open(points: Vec<Pos2>, line: Stroke) -> Shape {
    Shape::closed_line(points, line)
}

fn half_circle(place: &Place) -> Shape {
    let arc = (0..=12).map(|i| place.on_circle(FRAC_PI_2 + TAU / 2.0 * i as f32 / 12.0));
    filled(arc.collect(), place.line.color)
}

fn dotted_circle(place: &Place) -> Vec<Shape> {
    (0..8)
        .map(|i| Shape::circle_filled(place.on_circle(TAU * i as f32 / 8.0), place.line.width * 0.6, place.line.color))
        .collect()
}

fn turning_arrow(place: &Place) -> Vec<Shape> {
    let (c, r) = (place.centre, place.radius);
    let at = |x: f32, y: f32| pos2(c.x + x * r, c.y + y * r);
    let shaft = vec![at(1.0, -0.9), at(1.0, 0.35), at(-0.6, 0.35)];
    let head = vec![at(-0.2, -0.25), at(-1.1, 0.35), at(-0.2, 0.95)];
    vec![Shape::line(shaft, place.line), filled(head, place.line.color)]
}
