//! How long nobody has touched the window, for hiding everything from a glance when that is asked for.

use egui::{Context, Event};
use std::time::Duration;

/// When the window was touched last, in egui's seconds.
#[derive(Debug, Default)]
pub(super) struct Idle {
    touched: f64,
}

impl Idle {
    /// Whether nobody has touched the window for so many minutes. Wakes it for when that will be.
    pub(super) fn is_over(&mut self, context: &Context, minutes: u32) -> bool {
        let (now, touched) = context.input(|input| (input.time, input.events.iter().any(is_touch)));
        if touched {
            self.touched = now;
        }
        let left = self.touched + f64::from(minutes) * 60.0 - now;
        if left > 0.0 {
            context.request_repaint_after(Duration::from_secs_f64(left));
        }
        left <= 0.0
    }

    /// Counts from now.
    pub(super) fn begin(&mut self, context: &Context) {
        self.touched = context.input(|input| input.time);
    }
}

/// Whether somebody did this, and not the system.
fn is_touch(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { .. }
            | Event::Text(_)
            | Event::Ime(_)
            | Event::Paste(_)
            | Event::PointerMoved(_)
            | Event::PointerButton { .. }
            | Event::MouseWheel { .. }
            | Event::Touch { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{RawInput, pos2};

    fn frame(context: &Context, idle: &mut Idle, time: f64, events: Vec<Event>) -> bool {
        let mut over = false;
        let input = RawInput { time: Some(time), events, ..RawInput::default() };
        context.run_ui(input, |ui| over = idle.is_over(ui.ctx(), 1)).textures_delta.clear();
        over
    }

    #[test]
    fn a_minute_counts_from_the_last_touch() {
        let (context, mut idle) = (Context::default(), Idle::default());
        assert!(!frame(&context, &mut idle, 1.0, Vec::new()));
        assert!(!frame(&context, &mut idle, 59.0, vec![Event::PointerMoved(pos2(1.0, 1.0))]));
        assert!(!frame(&context, &mut idle, 118.0, Vec::new()));
        assert!(frame(&context, &mut idle, 119.5, Vec::new()));
    }
}
