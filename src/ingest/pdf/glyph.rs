//! The glyphs of a page with their positions, upright, as they are drawn.

use super::font::{Known, Meaning};
use super::lacking::Shown;
use super::letters::Letters;
use hayro_font::UNITS_PER_EM;
use hayro_font::kurbo::{Affine, Point, Rect, Vec2};
use std::collections::BTreeMap;

/// More than any page has; a page that draws more is cut there.
const MAX_GLYPHS: usize = 400_000;
/// Glyphs whose writing direction differs by less are written in one direction.
const DIRECTION_STEP_DEGREES: f64 = 5.0;
/// How far letters reach above and below their line, as shares of their size: about as far as in most fonts.
#[cfg(feature = "gui")]
const ASCENT: f64 = 0.8;
#[cfg(feature = "gui")]
const DESCENT: f64 = 0.22;
/// The smallest size that is read: smaller text is nobody's to see.
const MIN_SIZE: f64 = 0.5;

/// A glyph, its page turned so that it stands upright; x grows to the right, y downwards, in points.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// What it stands for.
    pub(super) letters: Letters,
    /// Its place among the glyphs of the page, as they are drawn.
    pub(super) number: u32,
    /// Where it begins.
    pub(super) left: f64,
    /// Where the next one would begin.
    pub(super) right: f64,
    /// The line it stands on.
    pub(super) baseline: f64,
    /// The size of its font.
    pub(super) size: f64,
    /// Whether it stands raised in a row of larger ones.
    pub(super) raised: bool,
}

/// The glyphs of one page.
#[derive(Default)]
pub(super) struct PageGlyphs {
    /// That with most glyphs first.
    pub(super) directions: Vec<Direction>,
    /// What else the page shows.
    pub(super) shown: Shown,
}

/// The glyphs of one writing direction, in the order drawn.
pub(super) struct Direction {
    /// Its turn from the upright, in steps of [`DIRECTION_STEP_DEGREES`].
    #[cfg_attr(not(feature = "gui"), expect(dead_code, reason = "only a picture asks where words stand on the page"))]
    step: i32,
    pub(super) glyphs: Vec<Glyph>,
}

#[cfg(feature = "gui")]
impl Direction {
    /// Where each glyph stands on the page as it is seen, in points from its top left corner; by its number.
    pub(super) fn boxes(&self) -> impl Iterator<Item = (u32, Rect)> + '_ {
        let turn = turn_of(self.step);
        self.glyphs.iter().map(move |glyph| {
            let top = glyph.baseline - glyph.size * ASCENT;
            let upright = Rect::new(glyph.left, top, glyph.right, glyph.baseline + glyph.size * DESCENT);
            (glyph.number, turn.transform_rect_bbox(upright))
        })
    }
}

/// The turn that so many steps make.
fn turn_of(step: i32) -> Affine {
    Affine::rotate((f64::from(step) * DIRECTION_STEP_DEGREES).to_radians())
}

/// What is kept of a page while it is read.
pub(super) struct Kept {
    /// What stands outside of it is not kept.
    frame: Rect,
    /// By direction, in steps of [`DIRECTION_STEP_DEGREES`].
    directions: BTreeMap<i32, Vec<Glyph>>,
    count: usize,
    pub(super) shown: Shown,
}

impl Kept {
    /// Nothing yet of a page of this size, in points.
    pub(super) fn of_page(width: f64, height: f64) -> Self {
        let frame = Rect::new(0.0, 0.0, width, height).inflate(width * 0.05, height * 0.05);
        Self { frame, directions: BTreeMap::new(), count: 0, shown: Shown::default() }
    }

    /// Takes what is written with this turn and size: from thousandths of the font's size to the page. None where it
    /// is too small to be seen.
    pub(super) fn run(&mut self, place: Affine) -> Option<Run<'_>> {
        let [x, y, ..] = place.as_coeffs();
        let along = Vec2::new(x, y);
        let [_, _, x, y, ..] = place.as_coeffs();
        let size = Vec2::new(x, y).hypot() * f64::from(UNITS_PER_EM);
        let unit = along.hypot();
        if !(size.is_finite() && unit.is_finite() && size >= MIN_SIZE) {
            return None;
        }
        // Nearly all text is upright.
        let (step, turn) = if along.y == 0.0 && along.x > 0.0 {
            (0, None)
        } else {
            let full_turn = (360.0 / DIRECTION_STEP_DEGREES) as i32;
            let step = ((along.atan2().to_degrees() / DIRECTION_STEP_DEGREES).round() as i32).rem_euclid(full_turn);
            (step, Some(turn_of(-step)))
        };
        let Self { frame, directions, count, shown } = self;
        let glyphs = directions.entry(step).or_default();
        Some(Run { frame: *frame, glyphs, count, shown, turn, size, unit })
    }

    /// What was kept.
    pub(super) fn glyphs(self) -> PageGlyphs {
        let directions = self.directions.into_iter().map(|(step, glyphs)| Direction { step, glyphs });
        let mut directions: Vec<Direction> = directions.filter(|direction| !direction.glyphs.is_empty()).collect();
        directions.sort_by_key(|direction| std::cmp::Reverse(direction.glyphs.len()));
        PageGlyphs { directions, shown: self.shown }
    }
}

/// Glyphs that are written in one go, with one turn and size.
pub(super) struct Run<'k> {
    frame: Rect,
    glyphs: &'k mut Vec<Glyph>,
    count: &'k mut usize,
    shown: &'k mut Shown,
    turn: Option<Affine>,
    size: f64,
    /// A thousandth of the font's size along the line, in points.
    unit: f64,
}

impl Run<'_> {
    /// Keeps a glyph that stands here on the page, where it is on the page and not one too many.
    pub(super) fn keep(&mut self, known: &Known, origin: Point) {
        let length = f64::from(known.advance) * self.unit;
        if *self.count >= MAX_GLYPHS || !self.frame.contains(origin) || !length.is_finite() {
            return;
        }
        let letters = match &known.meaning {
            Meaning::Letters(letters) => letters.clone(),
            Meaning::Nothing => return,
            Meaning::Drawing => {
                self.shown.paths += 1;
                return;
            }
            Meaning::Unknown => {
                self.shown.unknown_glyphs += 1;
                Letters::One(char::REPLACEMENT_CHARACTER)
            }
        };
        let number = *self.count as u32;
        *self.count += 1;
        let turned = self.turn.map_or(origin, |turn| turn * origin);
        let (left, right, baseline) = (turned.x, turned.x + length, turned.y);
        self.glyphs.push(Glyph { letters, number, left, right, baseline, size: self.size, raised: false });
    }
}
