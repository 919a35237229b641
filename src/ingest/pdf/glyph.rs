//! The glyphs of a page with their positions, upright, as the interpreter draws them.

use super::known::{KnownGlyphs, Meaning};
use super::lacking::Shown;
use super::letters::Letters;
use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt as _, interpret_page,
};
use std::collections::BTreeMap;

/// More than any page has; a page that draws more is cut there.
const MAX_GLYPHS: usize = 400_000;
/// Glyphs whose writing direction differs by less are written in one direction.
const DIRECTION_STEP_DEGREES: f64 = 5.0;
/// The interpreter's glyph space: a thousandth of an em.
const UNITS_PER_EM: f64 = 1000.0;
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

/// Reads the glyphs of a page.
pub(super) fn of_page<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>) -> PageGlyphs {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let upright = page.initial_transform(true).to_kurbo();
    let settings = InterpreterSettings::default();
    let frame = Rect::new(0.0, 0.0, width, height);
    let mut context = Context::new(upright, frame, cache, page.xref(), settings);
    let mut sink = Sink { frame: frame.inflate(width * 0.05, height * 0.05), ..Sink::default() };
    interpret_page(page, &mut context, &mut sink);
    let directions = sink.directions.into_iter().map(|(step, glyphs)| Direction { step, glyphs });
    let mut directions: Vec<Direction> = directions.collect();
    directions.sort_by_key(|direction| std::cmp::Reverse(direction.glyphs.len()));
    PageGlyphs { directions, shown: sink.shown }
}

/// The turn that so many steps make.
fn turn_of(step: i32) -> Affine {
    Affine::rotate((f64::from(step) * DIRECTION_STEP_DEGREES).to_radians())
}

/// A device that keeps text and draws nothing.
#[derive(Default)]
struct Sink {
    frame: Rect,
    /// By direction, in steps of [`DIRECTION_STEP_DEGREES`].
    directions: BTreeMap<i32, Vec<Glyph>>,
    count: usize,
    known: KnownGlyphs,
    shown: Shown,
}

impl Sink {
    fn keep(&mut self, drawn: &Drawn<'_>, place: Affine) {
        let origin = place * Point::ZERO;
        if self.count >= MAX_GLYPHS || !self.frame.contains(origin) {
            return;
        }
        let Some(known) = self.known.of(drawn) else { return };
        let along = place * Point::new(1.0, 0.0) - origin;
        let size = (place * Point::new(0.0, UNITS_PER_EM) - origin).hypot();
        let length = known.advance * along.hypot();
        if !(size.is_finite() && length.is_finite() && size >= MIN_SIZE) {
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
        let number = self.count as u32;
        self.count += 1;
        // Nearly all text is upright, and the turn of each glyph dear to work out.
        let (step, turned) = if along.y == 0.0 && along.x > 0.0 {
            (0, origin)
        } else {
            let full_turn = (360.0 / DIRECTION_STEP_DEGREES) as i32;
            let step = ((along.atan2().to_degrees() / DIRECTION_STEP_DEGREES).round() as i32).rem_euclid(full_turn);
            (step, turn_of(-step) * origin)
        };
        let (left, right, baseline) = (turned.x, turned.x + length, turned.y);
        let glyph = Glyph { letters, number, left, right, baseline, size, raised: false };
        self.directions.entry(step).or_default().push(glyph);
    }
}

impl<'a> Device<'a> for Sink {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _mode: &DrawMode) {
        self.known.begin_run();
        for glyph in run.glyphs() {
            self.keep(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_path(&mut self, _path: &BezPath, _props: DrawProps<'a>, _mode: &DrawMode) {
        self.shown.paths += 1;
    }

    fn draw_rect(&mut self, _rect: &Rect, _props: DrawProps<'a>, _mode: &DrawMode) {
        self.shown.paths += 1;
    }

    fn push_clip_path(&mut self, _path: &ClipPath) {}
    fn push_clip_rect(&mut self, _rect: &Rect) {}
    fn push_transparency_group(&mut self, _opacity: f32, _mask: Option<SoftMask<'a>>, _blend: BlendMode) {}
    fn draw_image(&mut self, _image: Image<'a, '_>, _props: ImageDrawProps<'a>) {
        self.shown.images += 1;
    }

    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
