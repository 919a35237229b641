//! Drawing the strip: the bars of the histogram, the window over them, and in words from when to when.

use super::histogram::Histogram;
use crate::analysis::when::civil;
use crate::analysis::within::{MINUTES_A_DAY, Stretch};
use crate::say;
use crate::ui::theme::{META_SIZE, Theme};
use egui::emath::GuiRounding as _;
use egui::epaint::Mesh;
use egui::{Align2, FontId, Painter, Rect, Response, Shape, Stroke, StrokeKind, Ui, pos2};

/// From one bar to the next, in points; one of them is free.
pub(super) const BAR: f32 = 4.0;
/// Room for words below the bars, in points.
const BELOW: f32 = 13.0;
/// Where the span is longer than this, in minutes, its ends are said as years.
const YEARS_FROM: i64 = 2 * 366 * MINUTES_A_DAY;

/// A histogram where it stands on screen.
pub(super) struct Strip<'a> {
    pub(super) rect: Rect,
    pub(super) histogram: &'a Histogram,
}

impl Strip<'_> {
    /// Where a day stands.
    pub(super) fn x_of(&self, day: f64) -> f32 {
        self.rect.left() + self.rect.width() * self.histogram.share_of(day) as f32
    }

    /// The day that stands there, beyond the ends too.
    pub(super) fn day_under(&self, x: f32) -> f64 {
        self.histogram.span.from_day() + f64::from(x - self.rect.left()) * self.days_per_point()
    }

    /// Days in a point.
    pub(super) fn days_per_point(&self) -> f64 {
        let span = self.histogram.span;
        (span.to_day() - span.from_day()) / f64::from(self.rect.width().max(1.0))
    }

    /// Draws it with its window.
    pub(super) fn paint(&self, ui: &Ui, response: &Response, window: Option<Stretch>) {
        let rect = self.rect;
        let tokens = Theme::of(ui.ctx()).tokens();
        let painter = ui.painter().with_clip_rect(rect.expand(2.0));
        let plot = rect.with_max_y(rect.bottom() - BELOW);
        self.bars(&painter, plot, tokens.meta.gamma_multiply(0.55));
        painter.hline(plot.x_range(), plot.bottom(), Stroke::new(1.0, tokens.rule));
        let font = FontId::proportional(META_SIZE);
        if let Some(seen) = window {
            let left = self.x_of(seen.from_day());
            let right = self.x_of(seen.to_day()).max(left + 2.0);
            let window = Rect::from_min_max(pos2(left, plot.top()), pos2(right, plot.bottom()));
            painter.rect_filled(window, 0.0, tokens.accent.gamma_multiply(0.18));
            for x in [left, right] {
                painter.vline(x, plot.y_range(), Stroke::new(2.0, tokens.accent));
            }
            painter.text(rect.left_bottom(), Align2::LEFT_BOTTOM, said(Some(seen)), font, tokens.text);
        } else {
            let (first, last) = ends_said(self.histogram.span);
            painter.text(rect.left_bottom(), Align2::LEFT_BOTTOM, first, font.clone(), tokens.meta);
            painter.text(rect.right_bottom(), Align2::RIGHT_BOTTOM, last, font, tokens.meta);
        }
        if response.has_focus() {
            painter.rect_stroke(rect, 2.0, Stroke::new(1.5, tokens.accent), StrokeKind::Inside);
        }
        let hint = say!(
            "Drag over the days to see only what may fall in them; drag the window to move it. Double click shows all."
        );
        response.clone().on_hover_text(hint);
    }

    /// Bars on whole points of the screen, each as wide as the next.
    fn bars(&self, painter: &Painter, plot: Rect, colour: egui::Color32) {
        let most = self.histogram.bars.iter().copied().max().unwrap_or_default().max(1);
        let first = plot.left().round_to_pixels(painter.pixels_per_point());
        let mut mesh = Mesh::default();
        for (nth, count) in self.histogram.bars.iter().enumerate().filter(|(_, count)| **count > 0) {
            // By the root, so that what is rare is seen beside what is frequent.
            let height = (plot.height() * (*count as f32 / most as f32).sqrt()).max(1.5);
            let left = first + BAR * nth as f32;
            let bar = Rect::from_min_max(pos2(left, plot.bottom() - height), pos2(left + BAR - 1.0, plot.bottom()));
            mesh.add_colored_rect(bar, colour);
        }
        painter.add(Shape::mesh(mesh));
    }
}

/// '2018-03-01 to 2018-09-30', '2018-03-05 10:00 to 2018-03-05 12:30', as it is printed and read aloud.
pub(super) fn said(window: Option<Stretch>) -> String {
    let Some(window) = window else { return say!("All days").to_owned() };
    match written(window) {
        (from, to) if from == to => from,
        (from, to) => say!("{from} to {to}", from, to),
    }
}

/// What stands under the ends of the strip: years, and where those would be the same, days and times.
fn ends_said(span: Stretch) -> (String, String) {
    if span.length_minutes() < YEARS_FROM {
        return written(span);
    }
    let (first, last) = span.whole_days();
    (civil(first).0.to_string(), civil(last).0.to_string())
}

fn written(range: Stretch) -> (String, String) {
    let (from, to) = range.ends_said();
    (from.replace('T', " "), to.replace('T', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_are_said_as_exactly_as_they_lie_apart() {
        let check = |range: &str, ends: (&str, &str), words: &str| {
            let range = Stretch::read(range).expect(range);
            assert_eq!(ends_said(range), (ends.0.to_owned(), ends.1.to_owned()));
            assert_eq!(said(Some(range)), words);
        };
        check("1990/2019", ("1990", "2019"), "1990-01-01 to 2019-12-31");
        check("2018-03", ("2018-03-01", "2018-03-31"), "2018-03-01 to 2018-03-31");
        check("2018-03-05", ("2018-03-05", "2018-03-05"), "2018-03-05");
        let times = ("2018-03-05 10:00", "2018-03-05 12:30");
        check("2018-03-05T10:00/2018-03-05T12:30", times, "2018-03-05 10:00 to 2018-03-05 12:30");
    }

    #[test]
    fn days_stand_where_they_are_found() {
        let rect = Rect::from_min_max(pos2(50.0, 0.0), pos2(450.0, 40.0));
        let histogram = Histogram { span: Stretch::of_minutes(600, 1400), bars: vec![1; 100] };
        let strip = Strip { rect, histogram: &histogram };
        for x in [50.0, 99.0, 250.0, 450.0] {
            assert!((strip.x_of(strip.day_under(x)) - x).abs() < 1e-2, "{x}");
        }
        // Two minutes a point: a quarter of an hour has room.
        assert_eq!(Stretch::step_minutes(strip.days_per_point()), 15);
    }
}
