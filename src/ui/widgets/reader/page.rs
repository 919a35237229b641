//! How the reader's rectangle is divided: left margin, column, right margin, scroll bar.

use super::overlay::LANES;
use super::typography::Typography;
use egui::{Rangef, Rect};

/// The narrowest column.
const NARROWEST: f32 = 160.0;
/// Width of the left margin: page labels and bars.
const LEFT: f32 = 84.0;
/// Width of the right margin where chips are written out.
const RIGHT: f32 = 176.0;
/// Width of the right margin where chips are but marks.
const RIGHT_NARROW: f32 = 36.0;
/// Width of the scroll bar.
const BAR: f32 = 14.0;
/// Space above the first and below the last line.
pub(super) const PADDING: f32 = 32.0;
/// Distance between the left edges of two lanes of bars.
const LANE: f32 = 6.0;
/// Distance between the column and the nearest bar.
const LANE_GAP: f32 = 14.0;

/// The parts of the reader, in points on the screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page {
    /// All of it.
    pub(super) rect: Rect,
    /// Left and right edge of the text.
    pub(super) column: Rangef,
    /// Where chips stand.
    pub(super) chips: Rangef,
    /// Whether chips have room for their words.
    pub(super) chips_in_words: bool,
    pub(super) scroll_bar: Rect,
}

impl Page {
    /// Divide a rectangle: the column first loses the wide right margin, then its width.
    pub(super) fn new(rect: Rect, typography: Typography) -> Self {
        let scroll_bar = rect.with_min_x((rect.right() - BAR).max(rect.left()));
        let room = rect.width() - BAR;
        let designed = typography.measure.column();
        let wanted = designed * typography.zoom;
        let chips_in_words = room >= LEFT + wanted.min(designed) * 0.8 + RIGHT;
        let right = if chips_in_words { RIGHT } else { RIGHT_NARROW };
        let column = wanted.min(room - LEFT - right).max(NARROWEST).floor();
        let left = rect.left() + LEFT + ((room - LEFT - column - right) / 2.0).max(0.0).floor();
        let chips = Rangef::new(left + column + 16.0, left + column + right - 4.0);
        Self { rect, column: Rangef::new(left, left + column), chips, chips_in_words, scroll_bar }
    }

    /// Left and right edge of the bars of a lane; the first lane is next to the column.
    pub(super) fn lane(&self, lane: usize) -> Rangef {
        let left = self.column.min - LANE_GAP - LANE * lane as f32;
        Rangef::new(left, left + 3.0)
    }

    /// The right edge of page labels.
    pub(super) fn labels_right(&self) -> f32 {
        self.lane(LANES - 1).min - 6.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{pos2, vec2};

    fn check(width: f32, zoom: f32, column: f32, chips_in_words: bool) {
        let typography = Typography { zoom, ..Typography::default() };
        let page = Page::new(Rect::from_min_size(pos2(10.0, 20.0), vec2(width, 400.0)), typography);
        assert!((page.column.span() - column).abs() < 0.5, "{width}: {:?}", page.column);
        assert_eq!(page.chips_in_words, chips_in_words, "{width}");
        assert!(page.column.min >= 10.0 + LEFT, "{width}");
    }

    #[test]
    fn the_column_is_as_wide_as_reads_well_and_gives_way_last() {
        check(1400.0, 1.0, 552.0, true);
        check(832.0, 1.0, 552.0, true);
        check(760.0, 1.0, 486.0, true);
        check(680.0, 1.0, 546.0, false);
        check(400.0, 1.0, 266.0, false);
        check(100.0, 1.0, NARROWEST, false);
        check(1400.0, 1.5, 828.0, true);
    }
}
