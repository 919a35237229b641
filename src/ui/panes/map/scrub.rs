//! The days under the map: how much is dated when, and a window that is dragged, widened or played over it. The window
//! is the range that the timeline brushes; what it leaves out is left out everywhere.
//!
//! `histogram` counts, `drawing` draws; here is what hands and keys do.

mod drawing;
mod histogram;

use super::view::View;
use crate::analysis::within::{MINUTES_A_DAY, Stretch};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::{Filter, Scene};
use drawing::{BAR, Strip};
use egui::{Button, Context, CursorIcon, EventFilter, Key, Response, Role, Sense, Ui, WidgetInfo, vec2};
use egui_material_icons::icons::{ICON_PAUSE, ICON_PLAY_ARROW};
use histogram::Histogram;
use std::sync::Arc;
use std::time::Duration;

/// Height of the strip, in points.
pub(super) const HEIGHT: f32 = 46.0;
/// The fewest bars of the histogram.
const LEAST_BARS: f32 = 10.0;
/// While it plays, the window moves on so often.
const BEAT: Duration = Duration::from_millis(80);
/// So near an end of the window, in points, a drag moves that end.
const END: f32 = 5.0;
/// The window that is played where none is brushed, in steps.
const WINDOW: i64 = 12;

/// The contents of the view, and how many bars.
type Counted = (u64, usize);

/// What the strip remembers.
#[derive(Default)]
pub(super) struct Scrub {
    /// Of what lies there, kept until that or the room changes; none where nothing is dated.
    histogram: Option<(Counted, Option<Arc<Histogram>>)>,
    /// When the window moves on, in seconds of the window's clock.
    next_beat: Option<f64>,
    /// It has just begun to play: a window at the end starts over.
    begins: bool,
    drag: Option<Drag>,
}

/// What a drag moves.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Drag {
    /// The window, from this day on, as it was then.
    Window(f64, Stretch),
    /// One end; the other stays at this day.
    End(f64),
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
        let before = scene.filter.within;
        let mut window = before;
        ui.horizontal(|ui| {
            ui.add_space(4.0);
            self.button(ui);
            // Whole bars on whole points, so that they stand at even distances.
            let bars = ((ui.available_width() - 8.0) / BAR).floor().max(LEAST_BARS);
            let Some(histogram) = self.histogram(view, bars as usize) else {
                self.next_beat = None;
                return;
            };
            let (rect, response) = ui.allocate_exact_size(vec2(bars * BAR, HEIGHT - 6.0), Sense::click_and_drag());
            let strip = Strip { rect, histogram: &histogram };
            self.listen(ui, &response, &strip, &mut window);
            strip.paint(ui, &response, window);
            self.beat(ui, &histogram, &mut window);
        });
        if window != before {
            actions.push(Action::Filter(Filter { within: window, ..scene.filter.clone() }));
        }
    }

    fn histogram(&mut self, view: &View, bars: usize) -> Option<Arc<Histogram>> {
        let of = (view.contents, bars);
        if let Some((_, known)) = self.histogram.as_ref().filter(|(known, _)| *known == of) {
            return known.clone();
        }
        let counted = Histogram::of(view.things().map(|thing| &*thing.days), bars).map(Arc::new);
        self.histogram = Some((of, counted.clone()));
        counted
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
    fn beat(&mut self, ui: &Ui, histogram: &Histogram, window: &mut Option<Stretch>) {
        let Some(due) = self.next_beat else { return };
        let now = ui.input(|input| input.time);
        if now >= due {
            let begins = std::mem::take(&mut self.begins);
            let step = histogram.step_minutes();
            let (_, end) = histogram.span.minutes();
            match *window {
                Some(seen) if seen.minutes().1 < end => *window = Some(histogram.moved(seen, step)),
                Some(_) if !begins => {
                    self.next_beat = None;
                    return;
                }
                Some(seen) if seen.length_minutes() < histogram.span.length_minutes() => {
                    *window = Some(histogram.opening(seen.length_minutes()));
                }
                _ => *window = Some(histogram.opening(WINDOW * step)),
            }
            self.next_beat = Some(now + BEAT.as_secs_f64());
        }
        ui.ctx().request_repaint_after(BEAT);
    }

    fn listen(&mut self, ui: &Ui, response: &Response, strip: &Strip<'_>, window: &mut Option<Stretch>) {
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, drawing::said(*window)));
        let days_per_point = strip.days_per_point();
        let day_at = |x: f32| {
            // Near an end of the strip the end is meant.
            let inner = strip.rect.shrink2(vec2(END, 0.0));
            strip.histogram.day_at(f64::from(((x - inner.left()) / inner.width()).clamp(0.0, 1.0)))
        };
        if response.drag_started() {
            let origin = ui.input(|input| input.pointer.press_origin()).or(response.interact_pointer_pos());
            self.drag = origin.map(|pos| grip(pos.x, *window, strip).unwrap_or(Drag::End(day_at(pos.x))));
            self.next_beat = None;
        }
        if let (Some(drag), Some(pos), true) = (self.drag, response.interact_pointer_pos(), response.dragged()) {
            *window = Some(match drag {
                Drag::Window(from, window) => {
                    let step = Stretch::step_minutes(days_per_point);
                    let steps = (strip.day_under(pos.x) - from) * MINUTES_A_DAY as f64 / step as f64;
                    strip.histogram.moved(window, steps.round() as i64 * step)
                }
                Drag::End(other) => Stretch::as_seen(other, day_at(pos.x), days_per_point),
            });
        }
        if response.drag_stopped() {
            self.drag = None;
        }
        if response.double_clicked() {
            *window = None;
        } else if response.clicked() {
            response.request_focus();
        }
        if response.has_focus() {
            keys(ui, response, strip.histogram, window);
        }
        match response.hover_pos().and_then(|pos| grip(pos.x, *window, strip)) {
            Some(Drag::End(_)) => ui.set_cursor_icon(CursorIcon::ResizeHorizontal),
            Some(Drag::Window(..)) => ui.set_cursor_icon(CursorIcon::Grab),
            None => {}
        }
    }
}

/// What is under the pointer: an end of the window, or the window.
fn grip(x: f32, window: Option<Stretch>, strip: &Strip<'_>) -> Option<Drag> {
    let window = window?;
    let (left, right) = (strip.x_of(window.from_day()), strip.x_of(window.to_day()));
    let (from, to) = window.inner_ends();
    match () {
        () if (x - left).abs() <= END => Some(Drag::End(to)),
        () if (x - right).abs() <= END => Some(Drag::End(from)),
        () if x > left && x < right => Some(Drag::Window(strip.day_under(x), window)),
        () => None,
    }
}

/// Arrows move the window by a step, with Shift its end; Escape takes it away.
fn keys(ui: &Ui, response: &Response, histogram: &Histogram, window: &mut Option<Stretch>) {
    let filter = EventFilter { horizontal_arrows: true, escape: window.is_some(), ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let step = histogram.step_minutes();
    let seen = window.unwrap_or_else(|| histogram.opening(WINDOW * step));
    let pressed = |key: Key| ui.input(|input| input.key_pressed(key));
    let wider = ui.input(|input| input.modifiers.shift);
    for (key, by) in [(Key::ArrowLeft, -step), (Key::ArrowRight, step)] {
        if pressed(key) {
            *window = Some(if wider { widened(seen, by, histogram) } else { histogram.moved(seen, by) });
        }
    }
    if pressed(Key::Escape) {
        *window = None;
    }
}

/// The window with its end moved by so many minutes; no shorter than it may be, and not beyond the span.
fn widened(window: Stretch, by: i64, histogram: &Histogram) -> Stretch {
    let ((from, to), (_, end)) = (window.minutes(), histogram.span.minutes());
    // The range may have been brushed elsewhere, after all that is placed.
    let least = to.min(from.saturating_add(by.abs()));
    Stretch::of_minutes(from, to.saturating_add(by).clamp(least, end.max(least)))
}
