//! The glyphs of a page with their positions, upright, as the interpreter draws them.

use super::lacking::Shown;
use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt as _, interpret_page,
};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization as _;

/// More than any page has; a page that draws more is cut there.
const MAX_GLYPHS: usize = 400_000;
/// A glyph stands for a word or a ligature at most.
const MAX_CODEPOINTS_PER_GLYPH: usize = 64;
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
    /// What it stands for: mostly one character.
    pub(super) text: String,
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
    shown: Shown,
}

impl Sink {
    fn keep(&mut self, drawn: &Drawn<'_>, place: Affine) {
        let origin = place * Point::ZERO;
        if self.count >= MAX_GLYPHS || !self.frame.contains(origin) {
            return;
        }
        let along = place * Point::new(1.0, 0.0) - origin;
        let size = (place * Point::new(0.0, UNITS_PER_EM) - origin).hypot();
        let advance = match drawn {
            Drawn::Outline(glyph) => glyph.advance_width(),
            Drawn::Type3(glyph) => glyph.advance_width(),
        };
        let length = f64::from(advance.unwrap_or_default()) * along.hypot();
        if !(size.is_finite() && length.is_finite() && size >= MIN_SIZE) {
            return;
        }
        let Some(text) = self.text(drawn) else { return };
        let number = self.count as u32;
        self.count += 1;
        let full_turn = (360.0 / DIRECTION_STEP_DEGREES) as i32;
        let step = ((along.atan2().to_degrees() / DIRECTION_STEP_DEGREES).round() as i32).rem_euclid(full_turn);
        let turned = turn_of(-step) * origin;
        let glyph =
            Glyph { text, number, left: turned.x, right: turned.x + length, baseline: turned.y, size, raised: false };
        self.directions.entry(step).or_default().push(glyph);
    }

    /// What a glyph stands for, ligatures taken apart; `None` for what is no character at all.
    fn text(&mut self, drawn: &Drawn<'_>) -> Option<String> {
        let known = match drawn.as_unicode() {
            Some(BfString::Char(character)) => String::from(character),
            Some(BfString::String(characters)) => characters,
            // It may be a picture as well as a letter, and draws itself.
            None if matches!(drawn, Drawn::Type3(_)) => {
                self.shown.paths += 1;
                return None;
            }
            None => {
                self.shown.unknown_glyphs += 1;
                String::from('\u{fffd}')
            }
        };
        let mut text = String::with_capacity(known.len());
        for character in known.chars().take(MAX_CODEPOINTS_PER_GLYPH) {
            match ligature(character) {
                Some(letters) => text.push_str(letters),
                None if is_shape(character) => text.extend(std::iter::once(character).nfkc()),
                None if character.is_whitespace() || character == '\u{a0}' => text.push(' '),
                None if character.is_control() || is_noncharacter(character) => {}
                None => text.push(character),
            }
        }
        (!text.is_empty()).then_some(text)
    }
}

/// The letters of a ligature (Unicode, Alphabetic Presentation Forms): a search types letters.
fn ligature(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

/// Shapes of Arabic letters at the beginning, in the middle and at the end of a word: a search types letters.
fn is_shape(character: char) -> bool {
    matches!(character, '\u{fe70}'..='\u{fefc}' | '\u{fb50}'..='\u{fdc7}')
}

/// Characters that Unicode keeps for a program's own use; we use one ourselves.
fn is_noncharacter(character: char) -> bool {
    matches!(character, '\u{fdd0}'..='\u{fdef}')
}

impl<'a> Device<'a> for Sink {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _mode: &DrawMode) {
        for glyph in run.glyphs() {
            self.keep(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_path(&mut self, _path: &BezPath, _props: DrawProps<'a>, _mode: &DrawMode) {
        self.shown.paths += 1;
    }

    fn push_clip_path(&mut self, _path: &ClipPath) {}
    fn push_transparency_group(&mut self, _opacity: f32, _mask: Option<SoftMask<'a>>, _blend: BlendMode) {}
    fn draw_image(&mut self, _image: Image<'a, '_>, _props: ImageDrawProps<'a>) {
        self.shown.images += 1;
    }

    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
