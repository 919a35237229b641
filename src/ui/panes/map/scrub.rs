//! The days under the map: how much is dated when, and a window that is dragged, widened or played over it. The window
//! is the range that the timeline brushes; what it leaves out is left out everywhere.

use super::view::View;
use crate::analysis::when::{civil, iso};
use crate::analysis::within::Stretch;
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::{Filter, Scene};
use crate::ui::theme::{META_SIZE, Theme};
use egui::{
    Align2, Button, Context, CursorIcon, EventFilter, FontId, Key, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2,
    vec2,
};
use egui_material_icons::icons::{ICON_PAUSE, ICON_PLAY_ARROW};
use std::sync::Arc;
use std::time::Duration;

/// Height of the strip, in points.
pub(super) const HEIGHT: f32 = 46.0;
/// Bars of the histogram.
const BARS: usize = 160;
/// While it plays, the window moves on by a bar so often.
const BEAT: Duration = Duration::from_millis(80);
/// So near an end of the window, in points, a drag moves that end.
const END: f32 = 5.0;
/// The window that is played where none is brushed, in bars.
const WINDOW: i64 = 12;

/// First and last day.
type Range = (i64, i64);

/// What the strip remembers.
#[derive(Default)]
pub(super) struct Scrub {
    /// Of what lies there, kept until that changes.
    histogram: Option<(u64, Arc<Histogram>)>,
    /// When the window moves on, in seconds of the window's clock.
    next_beat: Option<f64>,
    /// It has just begun to play: a window at the end starts over.
    begins: bool,
    drag: Option<Drag>,
}

/// What a drag moves.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Drag {
    /// The window, from this day on, with the days it had then.
    Window(i64, Range),
    /// One end; the other stays.
    End(i64),
}

/// How much may fall when.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Histogram {
    /// The first and the last day that anything is dated to.
    pub(super) span: Range,
    /// How many things may fall into each of as many equal stretches.
    pub(super) bars: Vec<u32>,
}

impl Histogram {
    /// Of these dates, each from where to where it reaches in days; none where nothing is dated.
    pub(super) fn of<'a>(dates: impl Iterator<Item = &'a [(f64, f64)]> + Clone, bars: usize) -> Option<Self> {
        let known = |day: &i64| *day != i64::MIN && *day != i64::MAX;
        let dates = dates.flatten().map(|(from, to)| whole_days(*from, *to));
        let days = || dates.clone().flat_map(|(from, to)| [from, to]).filter(known);
        let span = (days().min()?, days().max()?);
        let mut steps = vec![0_i64; bars + 1];
        let histogram = Self { span, bars: Vec::new() };
        for (from, to) in dates {
            let bar = |day: i64| histogram.bar_of(day.clamp(span.0, span.1), bars);
            if let Some(first) = steps.get_mut(bar(from)) {
                *first += 1;
            }
            if let Some(past) = steps.get_mut(bar(to) + 1) {
                *past -= 1;
            }
        }
        let mut height = 0;
        let bars = steps.into_iter().take(bars).map(|step| {
            height += step;
            u32::try_from(height).unwrap_or_default()
        });
        Some(Self { bars: bars.collect(), ..histogram })
    }

    fn days(&self) -> i64 {
        self.span.1 - self.span.0 + 1
    }

    fn bar_of(&self, day: i64, bars: usize) -> usize {
        let share = (day - self.span.0) as f64 / self.days() as f64;
        ((share * bars as f64) as usize).min(bars.saturating_sub(1))
    }

    /// Days of a bar, at least one.
    pub(super) fn bar_days(&self) -> i64 {
        (self.days() / i64::try_from(self.bars.len().max(1)).unwrap_or(1)).max(1)
    }

    /// The window moved by so many days, within the span.
    fn moved(&self, (first, last): Range, by: i64) -> Range {
        let by = by.clamp(self.span.0 - first, (self.span.1 - last).max(self.span.0 - first));
        (first + by, last + by)
    }
}

/// The first and the last of the days of which a part lies between these; an end that nobody knows stays one.
fn whole_days(from: f64, to: f64) -> Range {
    let last = if to.is_finite() { to.ceil() as i64 - 1 } else { i64::MAX };
    let first = if from.is_finite() { from.floor() as i64 } else { i64::MIN };
    (first, if to.is_finite() { last.max(first) } else { last })
}

impl Scrub {
    /// Whether the window moves by itself.
    pub(super) fn plays(&self) -> bool {
        self.next_beat.is_some()
    }

    /// Begins to play, or stops.
    pub(super) fn toggle(&mut self, context: &Context) {
        self.begins = !self.plays();
        self.next_beat = self.begins.then(|| context.input(|input| input.time));
        context.request_repaint();
    }

    /// Draws the strip, and moves the window as it plays or is dragged. Nothing is drawn where nothing is dated.
    pub(super) fn show(&mut self, ui: &mut Ui, view: &View, scene: &Scene<'_>, actions: &mut Actions) {
        if self.histogram.as_ref().is_none_or(|(contents, _)| *contents != view.contents) {
            let dates = || view.things().map(|thing| &*thing.days);
            self.histogram = Histogram::of(dates(), BARS).map(|histogram| (view.contents, Arc::new(histogram)));
        }
        let Some((_, histogram)) = self.histogram.clone() else {
            self.next_beat = None;
            return;
        };
        let before = scene.filter.within.map(Stretch::whole_days);
        let mut days = before;
        ui.horizontal(|ui| {
            ui.add_space(4.0);
            self.button(ui);
            let width = (ui.available_width() - 8.0).max(40.0);
            let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT - 6.0), Sense::click_and_drag());
            self.listen(ui, &response, rect, &histogram, &mut days);
            paint(ui, &response, rect, &histogram, days);
        });
        self.beat(ui, &histogram, &mut days);
        if days != before {
            let within = days.map(|(first, last)| Stretch::of_days(first, last));
            actions.push(Action::Filter(Filter { within, ..scene.filter.clone() }));
        }
    }

    fn button(&mut self, ui: &mut Ui) {
        let (icon, words, hint) = if self.plays() {
            (ICON_PAUSE, say!("Stop"), say!("Stop moving through time"))
        } else {
            (ICON_PLAY_ARROW, say!("Play"), say!("Move through time"))
        };
        let button = ui.add(Button::new(icon.codepoint).frame_when_inactive(false));
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
        if button.on_hover_text(hint).clicked() {
            self.toggle(ui.ctx());
        }
    }

    /// While it plays, the window moves on at every beat; at the end it stops, and no more frames are drawn.
    fn beat(&mut self, ui: &Ui, histogram: &Histogram, days: &mut Option<Range>) {
        let Some(due) = self.next_beat else { return };
        let now = ui.input(|input| input.time);
        if now >= due {
            let begins = std::mem::take(&mut self.begins);
            let step = histogram.bar_days();
            let (start, end) = histogram.span;
            match *days {
                Some((first, last)) if first < end && last < end => *days = Some(histogram.moved((first, last), step)),
                Some(_) if !begins => {
                    self.next_beat = None;
                    return;
                }
                Some((first, last)) if last - first < end - start => *days = Some((start, start + last - first)),
                _ => *days = Some((start, (start + WINDOW * step).min(end))),
            }
            self.next_beat = Some(now + BEAT.as_secs_f64());
        }
        ui.ctx().request_repaint_after(BEAT);
    }

    fn listen(&mut self, ui: &Ui, response: &Response, rect: Rect, histogram: &Histogram, days: &mut Option<Range>) {
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, said(*days)));
        let day_at = |x: f32| {
            // Near an end of the strip the end is meant.
            let inner = rect.shrink2(vec2(END, 0.0));
            let share = f64::from(((x - inner.left()) / inner.width()).clamp(0.0, 1.0));
            histogram.span.0 + (share * (histogram.days() - 1) as f64).round() as i64
        };
        if response.drag_started() {
            let origin = ui.input(|input| input.pointer.press_origin()).or(response.interact_pointer_pos());
            self.drag = origin.map(|pos| grip(pos.x, *days, rect, histogram).unwrap_or(Drag::End(day_at(pos.x))));
            self.next_beat = None;
        }
        if let (Some(drag), Some(pos), true) = (self.drag, response.interact_pointer_pos(), response.dragged()) {
            let day = day_at(pos.x);
            *days = Some(match drag {
                Drag::Window(from, window) => histogram.moved(window, day - from),
                Drag::End(other) => (day.min(other), day.max(other)),
            });
        }
        if response.drag_stopped() {
            self.drag = None;
        }
        if response.double_clicked() {
            *days = None;
        } else if response.clicked() {
            response.request_focus();
        }
        if response.has_focus() {
            keys(ui, response, histogram, days);
        }
    }
}

/// What is under the pointer: an end of the window, or the window.
fn grip(x: f32, days: Option<Range>, rect: Rect, histogram: &Histogram) -> Option<Drag> {
    let (first, last) = days?;
    let (left, right) = (x_of(first, rect, histogram), x_of(last + 1, rect, histogram));
    let share = f64::from((x - rect.left()) / rect.width());
    let day = histogram.span.0 + (share * histogram.days() as f64) as i64;
    match () {
        () if (x - left).abs() <= END => Some(Drag::End(last)),
        () if (x - right).abs() <= END => Some(Drag::End(first)),
        () if x > left && x < right => Some(Drag::Window(day, (first, last))),
        () => None,
    }
}

/// Arrows move the window by a bar, with Shift its end; Escape takes it away.
fn keys(ui: &Ui, response: &Response, histogram: &Histogram, days: &mut Option<Range>) {
    let filter = EventFilter { horizontal_arrows: true, escape: days.is_some(), ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let step = histogram.bar_days();
    let (start, end) = histogram.span;
    let window = days.unwrap_or((start, (start + WINDOW * step).min(end)));
    let pressed = |key: Key| ui.input(|input| input.key_pressed(key));
    let wider = ui.input(|input| input.modifiers.shift);
    for (key, by) in [(Key::ArrowLeft, -step), (Key::ArrowRight, step)] {
        if pressed(key) {
            // The range may have been brushed elsewhere, after all that is placed.
            let end = |last: i64| (last + by).clamp(window.0, end.max(window.0));
            *days = Some(if wider { (window.0, end(window.1)) } else { histogram.moved(window, by) });
        }
    }
    if pressed(Key::Escape) {
        *days = None;
    }
}

fn x_of(day: i64, rect: Rect, histogram: &Histogram) -> f32 {
    let share = (day - histogram.span.0) as f64 / histogram.days() as f64;
    rect.left() + rect.width() * share.clamp(0.0, 1.0) as f32
}

fn paint(ui: &Ui, response: &Response, rect: Rect, histogram: &Histogram, days: Option<Range>) {
    const BELOW: f32 = 13.0;
    let tokens = Theme::of(ui.ctx()).tokens();
    let painter = ui.painter().with_clip_rect(rect.expand(2.0));
    let plot = rect.with_max_y(rect.bottom() - BELOW);
    let most = histogram.bars.iter().copied().max().unwrap_or_default().max(1);
    let width = plot.width() / histogram.bars.len().max(1) as f32;
    for (nth, count) in histogram.bars.iter().enumerate().filter(|(_, count)| **count > 0) {
        let height = (plot.height() * (*count as f32 / most as f32).sqrt()).max(1.5);
        let left = plot.left() + width * nth as f32;
        let bar =
            Rect::from_min_max(pos2(left, plot.bottom() - height), pos2(left + (width - 0.5).max(1.0), plot.bottom()));
        painter.rect_filled(bar, 0.0, tokens.meta.gamma_multiply(0.55));
    }
    painter.hline(plot.x_range(), plot.bottom(), egui::Stroke::new(1.0, tokens.rule));
    let font = FontId::proportional(META_SIZE);
    if let Some((first, last)) = days {
        let (left, right) =
            (x_of(first, rect, histogram), x_of(last + 1, rect, histogram).max(x_of(first, rect, histogram) + 2.0));
        let window = Rect::from_min_max(pos2(left, plot.top()), pos2(right, plot.bottom()));
        painter.rect_filled(window, 0.0, tokens.accent.gamma_multiply(0.18));
        for x in [left, right] {
            painter.vline(x, plot.y_range(), egui::Stroke::new(2.0, tokens.accent));
        }
        painter.text(rect.left_bottom(), Align2::LEFT_BOTTOM, said(days), font, tokens.text);
    } else {
        let (first, last) = histogram.span;
        painter.text(rect.left_bottom(), Align2::LEFT_BOTTOM, civil(first).0, font.clone(), tokens.meta);
        painter.text(rect.right_bottom(), Align2::RIGHT_BOTTOM, civil(last).0, font, tokens.meta);
    }
    if response.has_focus() {
        painter.rect_stroke(rect, 2.0, egui::Stroke::new(1.5, tokens.accent), egui::StrokeKind::Inside);
    }
    if response.hovered() {
        let over = ui.input(|input| input.pointer.hover_pos());
        match over.and_then(|pos| grip(pos.x, days, rect, histogram)) {
            Some(Drag::End(_)) => ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal),
            Some(Drag::Window(..)) => ui.ctx().set_cursor_icon(CursorIcon::Grab),
            None => {}
        }
    }
    let hint = say!(
        "Drag over the days to see only what may fall in them; drag the window to move it. Double click shows all."
    );
    response.clone().on_hover_text(hint);
}

/// '2018-03-01 to 2018-09-30', as it is printed and read aloud.
fn said(days: Option<Range>) -> String {
    match days {
        Some((first, last)) => say!("{from} to {to}", from = iso(first), to = iso(last)),
        None => say!("All days").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(dates: &[&[Range]], bars: usize, expected: Option<(Range, &[u32])>) {
        let ends = |(from, to): &Range| {
            let from = if *from == i64::MIN { f64::NEG_INFINITY } else { *from as f64 };
            (from, if *to == i64::MAX { f64::INFINITY } else { (*to + 1) as f64 })
        };
        let dates: Vec<Vec<(f64, f64)>> = dates.iter().map(|date| date.iter().map(ends).collect()).collect();
        let histogram = Histogram::of(dates.iter().map(Vec::as_slice), bars);
        let found = histogram.as_ref().map(|it| (it.span, it.bars.as_slice()));
        assert_eq!(found, expected, "{dates:?}");
    }

    #[test]
    fn a_date_counts_wherever_it_may_fall() {
        check(&[], 4, None);
        check(&[&[]], 4, None);
        check(&[&[(0, 0)], &[(3, 3)]], 4, Some(((0, 3), &[1, 0, 0, 1])));
        check(&[&[(0, 7)], &[(4, 5)]], 4, Some(((0, 7), &[1, 1, 2, 1])));
        check(&[&[(i64::MIN, 3)], &[(0, 7)], &[(6, i64::MAX)]], 4, Some(((0, 7), &[2, 2, 1, 2])));
        check(&[&[(5, 5)]], 3, Some(((5, 5), &[1, 0, 0])));
    }

    #[test]
    fn a_window_stays_on_the_days() {
        let histogram = Histogram { span: (0, 99), bars: vec![0; 10] };
        assert_eq!(histogram.moved((10, 19), 5), (15, 24));
        assert_eq!(histogram.moved((10, 19), -50), (0, 9));
        assert_eq!(histogram.moved((10, 19), 500), (90, 99));
        assert_eq!(histogram.bar_days(), 10);
    }
}
