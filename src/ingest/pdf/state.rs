//! Where the next glyph stands: the graphics state of a content stream, as far as text goes (ISO 32000-1, 8.4 and 9.3).

use super::font::Chosen;
use hayro_font::UNITS_PER_EM;
use hayro_font::kurbo::{Affine, Point, Vec2};

/// What `q` saves and `Q` brings back.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    /// From the coordinates of the stream to those of the page, upright.
    pub(super) to_page: Affine,
    pub(super) text: TextState,
}

impl State {
    /// At the beginning of a page.
    pub(super) fn of(to_page: Affine) -> Self {
        Self { to_page, text: TextState::default() }
    }

    /// From a thousandth of the font's size to the page, where the next glyph stands.
    pub(super) fn place(&self) -> Affine {
        self.to_page * self.text.place * self.text.scale() * Affine::scale(1.0 / f64::from(UNITS_PER_EM))
    }

    /// Where the next glyph stands on the page, so many thousandths of the font's size from where it would.
    pub(super) fn origin(&self, displacement: Vec2) -> Point {
        let own = if displacement == Vec2::ZERO {
            Point::new(0.0, f64::from(self.text.rise))
        } else {
            self.text.scale() * (displacement / f64::from(UNITS_PER_EM)).to_point()
        };
        self.to_page * (self.text.place * own)
    }
}

/// How text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextState {
    pub(super) font: Option<Chosen>,
    pub(super) size: f32,
    pub(super) character_space: f32,
    pub(super) word_space: f32,
    /// In hundredths.
    pub(super) width_percent: f32,
    pub(super) leading: f32,
    pub(super) rise: f32,
    /// Where the line begins.
    line: Affine,
    /// Where the next glyph stands on it.
    place: Affine,
}

impl Default for TextState {
    fn default() -> Self {
        Self {
            font: None,
            size: 1.0,
            character_space: 0.0,
            word_space: 0.0,
            width_percent: 100.0,
            leading: 0.0,
            rise: 0.0,
            line: Affine::IDENTITY,
            place: Affine::IDENTITY,
        }
    }
}

impl TextState {
    /// Begins a line here.
    pub(super) fn begin_line(&mut self, place: Affine) {
        (self.line, self.place) = (place, place);
    }

    /// Begins the next line, so far from where this one began.
    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.begin_line(self.line * Affine::translate((x, y)));
    }

    /// Begins the next line below.
    pub(super) fn next_line_below(&mut self) {
        self.next_line(0.0, -f64::from(self.leading));
    }

    /// Moves back by so many thousandths of the font's size.
    pub(super) fn adjust(&mut self, thousandths: f32, is_horizontal: bool) {
        let moved = -thousandths / UNITS_PER_EM * self.size;
        self.go(if is_horizontal { moved * self.width() } else { moved }, is_horizontal);
    }

    /// Moves on past a glyph, and past the space between words where it is one.
    pub(super) fn advance(&mut self, thousandths: f32, is_space: bool, is_horizontal: bool) {
        let word_space = if is_space { self.word_space } else { 0.0 };
        let moved = thousandths / UNITS_PER_EM * self.size + self.character_space + word_space;
        self.go(if is_horizontal { moved * self.width() } else { moved }, is_horizontal);
    }

    fn go(&mut self, by: f32, is_horizontal: bool) {
        let by = f64::from(by);
        self.place *= Affine::translate(if is_horizontal { (by, 0.0) } else { (0.0, by) });
    }

    fn width(&self) -> f32 {
        self.width_percent / 100.0
    }

    fn scale(&self) -> Affine {
        let size = f64::from(self.size);
        Affine::new([size * f64::from(self.width()), 0.0, 0.0, size, 0.0, f64::from(self.rise)])
    }
}
