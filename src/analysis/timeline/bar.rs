//! Of what a date is drawn.
//!
//! It is solid where it is certain, light where it may be, fading where it is about, an arrow where it goes
//! on, a hollow end where nobody knows, ghosts where it is one of several, joined by a thread.
//!
//! Places are points from the left edge of a view; whoever draws adds heights and colours.

use super::scale::Scale;
use crate::analysis::when::{Edge, Extent, Piece};

/// A date narrower than this is drawn this wide, in points.
pub const DOT: f32 = 9.0;
/// An end that fades does so over this at least, in points.
pub const LEAST_FADE: f32 = 10.0;
/// How far the hollow end of what nobody knows reaches, in points.
pub const UNKNOWN_REACH: f32 = 18.0;
/// How far beyond the view anything is drawn, in points.
pub const BEYOND: f32 = 40.0;

/// Left or right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toward {
    /// To the past.
    Left,
    /// To the future.
    Right,
}

/// Something to draw from here to there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Its left end.
    pub left: f32,
    /// Its right end.
    pub right: f32,
    /// What.
    pub form: Form,
}

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// It was so on each of these days.
    Solid,
    /// It was so on some of these days, or may have been.
    Light,
    /// It fades out in this direction.
    Fade(Toward),
    /// What is light already fades out in this direction.
    LightFade(Toward),
    /// An arrow: it goes on for ever.
    Arrow(Toward),
    /// A hollow end: nobody knows how far it goes.
    Hollow(Toward),
    /// One of several.
    Ghost,
    /// The thread between ghosts.
    Thread,
    /// The source is in doubt: a dashed frame with a question mark.
    Doubt,
}

/// The parts of a date, in the order in which they are drawn; `width` is that of the view.
pub fn bar(extent: &Extent, scale: &Scale, width: f32) -> Vec<Part> {
    let mut parts = Vec::new();
    let ends: Vec<Ends> = extent.pieces.iter().map(|piece| Ends::of(piece, scale, width)).collect();
    for pair in ends.windows(2) {
        if let [one, next] = pair
            && one.right < next.left
        {
            parts.push(Part { left: one.right, right: next.left, form: Form::Thread });
        }
    }
    for (piece, ends) in extent.pieces.iter().zip(&ends) {
        add_piece(&mut parts, piece, ends, extent.one_of, scale, width);
    }
    parts
}

/// Where one piece begins and ends.
struct Ends {
    left: f32,
    right: f32,
}

impl Ends {
    fn of(piece: &Piece, scale: &Scale, width: f32) -> Self {
        let x = |day: f64| scale.x_of(day, width).clamp(-BEYOND, width + BEYOND);
        let known = piece.from().or(piece.to()).unwrap_or_default();
        let left = match (piece.from(), piece.start) {
            (Some(from), _) => x(from),
            // An arrow stands there.
            (None, Edge::Open) => DOT.min(x(known)),
            (None, _) => x(known),
        };
        let right = match (piece.to(), piece.end) {
            (Some(to), _) => x(to),
            (None, Edge::Open) => width - DOT,
            (None, _) => x(known),
        };
        let (left, right) = (left, right.max(left));
        if right - left >= DOT {
            return Self { left, right };
        }
        let middle = f32::midpoint(left, right);
        Self { left: middle - DOT / 2.0, right: middle + DOT / 2.0 }
    }
}

fn add_piece(parts: &mut Vec<Part>, piece: &Piece, ends: &Ends, one_of: bool, scale: &Scale, width: f32) {
    let mut add = |left: f32, right: f32, form: Form| parts.push(Part { left, right, form });
    let fade = |edge: Edge| match edge {
        Edge::Faded { days } => Some((days as f32 * width / scale.days as f32).max(LEAST_FADE).min(width)),
        Edge::Sharp | Edge::Open | Edge::Unknown => None,
    };
    // Of a span with an end that is about, nobody has said from when to when it was certainly so.
    let is_certain = !one_of && !piece.is_span && !piece.doubtful && !piece.somewhere_within;
    let is_about = is_certain && (fade(piece.start).is_some() || fade(piece.end).is_some());
    let fading = |toward| if is_about { Form::Fade(toward) } else { Form::LightFade(toward) };
    if let Some(fade) = fade(piece.start) {
        add(ends.left - fade, ends.left, fading(Toward::Left));
    }
    if let Some(fade) = fade(piece.end) {
        add(ends.right, ends.right + fade, fading(Toward::Right));
    }
    let whole = match (one_of, piece.doubtful || piece.somewhere_within) {
        (true, _) => Form::Ghost,
        (false, false) if is_about => Form::Solid,
        (false, _) => Form::Light,
    };
    // What is narrower than a dot has no room for what is certain of it.
    let core = piece.core.filter(|_| whole == Form::Light && !piece.doubtful && !piece.somewhere_within);
    let core = core.map(|core| {
        let x = |day: f64| scale.x_of(day, width).clamp(-BEYOND, width + BEYOND);
        let left = core.first_day.map_or(ends.left, |day| x(day as f64));
        (left, core.last_day.map_or(ends.right, |day| x(day as f64 + 1.0)))
    });
    let covers = core.is_some_and(|(left, right)| left <= ends.left + 0.5 && right >= ends.right - 0.5);
    let is_dot = ends.right - ends.left <= DOT + 0.5;
    if covers || (is_dot && core.is_some()) || (is_dot && piece.second.is_some() && whole == Form::Light) {
        add(ends.left, ends.right, Form::Solid);
    } else {
        add(ends.left, ends.right, whole);
        if let Some((left, right)) = core.filter(|(left, right)| right > left) {
            add(left, right, Form::Solid);
        }
    }
    if piece.doubtful {
        add(ends.left, ends.right, Form::Doubt);
    }
    for (edge, at, toward) in [(piece.start, ends.left, Toward::Left), (piece.end, ends.right, Toward::Right)] {
        match (edge, toward) {
            (Edge::Open, Toward::Left) => add(at - DOT, at, Form::Arrow(toward)),
            (Edge::Open, Toward::Right) => add(at, at + DOT, Form::Arrow(toward)),
            (Edge::Unknown, Toward::Left) => add(at - UNKNOWN_REACH, at, Form::Hollow(toward)),
            (Edge::Unknown, Toward::Right) => add(at, at + UNKNOWN_REACH, Form::Hollow(toward)),
            (Edge::Sharp | Edge::Faded { .. }, _) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::when::day_number;

    /// The parts with their places in days since 2014, a point a day.
    fn check(edtf: &str, expected: &str) {
        let first_day = day_number(2014, 1, 1) as f64;
        let scale = Scale { first_day, days: 1096.0 };
        let extent = Extent::of(&edtf.parse().expect(edtf));
        let drawn = bar(&extent, &scale, 1096.0)
            .into_iter()
            .map(|part| format!("{:?} {:.0}..{:.0}", part.form, part.left, part.right));
        assert_eq!(drawn.collect::<Vec<_>>().join(", "), expected, "{edtf}");
    }

    #[test]
    fn what_is_certain_is_solid_and_nothing_else() {
        check("2015", "Solid 365..730");
        check("2014-02", "Solid 31..59");
        check("2014-02-01", "Solid 27..36");
        check("2014-06/2015-03", "Light 151..455, Solid 180..425");
        check("2014-XX", "Light 0..365");
        check("201X", "Light -40..1136");
    }

    #[test]
    fn what_is_not_certain_shows_it_by_its_form() {
        check("2015~", "Fade(Left) 182..365, Fade(Right) 730..913, Solid 365..730");
        check("2014~/2015~", "LightFade(Left) -183..0, LightFade(Right) 730..913, Light 0..730");
        check("2014/2015~", "LightFade(Right) 730..913, Light 0..730");
        check("2015?", "Light 365..730, Doubt 365..730");
        check("2015/..", "Light 365..1087, Solid 729..1087, Arrow(Right) 1087..1096");
        check("../2015", "Light 9..730, Solid 9..366, Arrow(Left) 0..9");
        check("2015/", "Light 360..370, Hollow(Right) 370..388");
        check("[2014,2016]", "Thread 365..730, Ghost 0..365, Ghost 730..1096");
        check("{2014,2016}", "Thread 365..730, Solid 0..365, Solid 730..1096");
    }
}
