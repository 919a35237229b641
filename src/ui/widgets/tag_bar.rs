//! The bar of a tag, which stands beside its words in the reader and beside its name in every list.
//!
//! Each colour that tags are given has a pattern of its own, so that nobody has to tell them apart by the colour.

use crate::session::verbs::tag::COLOURS;
use crate::ui::theme::{Theme, Tokens, tag_colour};
use egui::{Color32, Painter, Pos2, Rangef, Rect, vec2};

/// Size of the bar beside a tag's name, in points.
const BESIDE: egui::Vec2 = vec2(5.0, 14.0);
/// Share of a bar's width that one of two rails takes, or a thin line.
const THIN: f32 = 0.34;

/// How a bar is drawn: its lines across, and how each is broken along: drawn and left out in turn, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Pattern {
    across: Across,
    along: &'static [f32],
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Across {
    /// As wide as the bar.
    Whole,
    /// Thin, in the middle.
    Thin,
    /// Two thin lines at the edges.
    Rails,
}

const SOLID: Pattern = Pattern { across: Across::Whole, along: &[] };

/// One for each of [`COLOURS`]: colours that are easily taken for each other have patterns that are not.
const PATTERNS: [Pattern; COLOURS.len()] = [
    SOLID,
    Pattern { across: Across::Whole, along: &[5.0, 3.0] },
    Pattern { across: Across::Rails, along: &[] },
    Pattern { across: Across::Whole, along: &[2.0, 2.0] },
    Pattern { across: Across::Thin, along: &[] },
    Pattern { across: Across::Rails, along: &[5.0, 3.0] },
    Pattern { across: Across::Whole, along: &[6.0, 2.0, 2.0, 2.0] },
    Pattern { across: Across::Thin, along: &[4.0, 3.0] },
    Pattern { across: Across::Rails, along: &[2.0, 2.0] },
    Pattern { across: Across::Whole, along: &[1.0, 3.0] },
];

/// The pattern of a colour: an own one's, or that of the own one which another comes nearest to. What is in a colour
/// of the window's, being no tag, is solid.
fn pattern(colour: Color32, tokens: &Tokens) -> Pattern {
    if [tokens.accent, tokens.meta, tokens.warning].contains(&colour) {
        return SOLID;
    }
    let distance = |other: Color32| -> i32 {
        let apart = |a: u8, b: u8| (i32::from(a) - i32::from(b)).pow(2);
        apart(colour.r(), other.r()) + apart(colour.g(), other.g()) + apart(colour.b(), other.b())
    };
    let nearest = COLOURS.into_iter().zip(PATTERNS).min_by_key(|(other, _)| distance(tag_colour(*other)));
    nearest.map_or(SOLID, |(_, pattern)| pattern)
}

/// How wide the bars beside a text are, in points: where contrast is high, wide enough to tell their patterns at a glance.
pub fn width(theme: Theme) -> f32 {
    if theme == Theme::HighContrast { 4.0 } else { 3.0 }
}

/// Paints a bar that fills this rectangle.
pub fn paint(painter: &Painter, bar: Rect, colour: Color32) {
    let pattern = pattern(colour, Theme::of(painter.ctx()).tokens());
    let thin = (bar.width() * THIN).max(1.0);
    let lines = match pattern.across {
        Across::Whole => vec![bar],
        Across::Thin => vec![Rect::from_center_size(bar.center(), vec2(thin, bar.height()))],
        Across::Rails => {
            vec![bar.with_max_x(bar.left() + thin), bar.with_min_x(bar.right() - thin)]
        }
    };
    let corner = if pattern == SOLID { 1.5 } else { 0.0 };
    // What lies far above or below what is seen costs nothing.
    let seen = painter.clip_rect().y_range();
    for run in runs(bar.y_range(), pattern.along).filter(|run| run.intersects(seen)) {
        for line in &lines {
            painter.rect_filled(Rect::from_x_y_ranges(line.x_range(), run), corner, colour);
        }
    }
}

/// Paints the bar that stands beside a tag's name.
pub fn beside(painter: &Painter, centre: Pos2, colour: Color32) {
    paint(painter, Rect::from_center_size(centre, BESIDE), colour);
}

/// The parts of a length that are drawn.
fn runs(length: Rangef, along: &'static [f32]) -> impl Iterator<Item = Rangef> {
    let mut at = length.min;
    let mut steps = along.iter().cycle();
    std::iter::from_fn(move || {
        if at >= length.max {
            return None;
        }
        let (drawn, left_out) = match (steps.next(), steps.next()) {
            (Some(drawn), Some(left_out)) => (*drawn, *left_out),
            _ => (length.span(), 0.0),
        };
        let run = Rangef::new(at, (at + drawn).min(length.max));
        at += drawn + left_out;
        Some(run)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_has_a_pattern_of_its_own() {
        for (nth, one) in PATTERNS.iter().enumerate() {
            assert!(PATTERNS.iter().skip(nth + 1).all(|other| one != other), "{one:?}");
        }
        let tokens = Theme::Light.tokens();
        assert!(COLOURS.map(tag_colour).into_iter().zip(PATTERNS).all(|(colour, own)| pattern(colour, tokens) == own));
        assert_eq!(pattern(tokens.accent, tokens), SOLID);
        assert_eq!(pattern(tag_colour(crate::model::Colour([0x26, 0x9a, 0x8c])), tokens), PATTERNS[1]);
    }

    #[test]
    fn a_bar_is_broken_along_its_whole_length() {
        let check = |along: &'static [f32], expected: &[(f32, f32)]| {
            let found: Vec<(f32, f32)> = runs(Rangef::new(10.0, 20.0), along).map(|run| (run.min, run.max)).collect();
            assert_eq!(found, expected, "{along:?}");
        };
        check(&[], &[(10.0, 20.0)]);
        check(&[5.0, 3.0], &[(10.0, 15.0), (18.0, 20.0)]);
        check(&[6.0, 2.0, 1.0, 2.0], &[(10.0, 16.0), (18.0, 19.0)]);
    }
}
