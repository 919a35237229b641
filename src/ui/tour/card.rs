//! One step of the tour, on a card at the foot of the window.

use super::Ask;
use super::steps::{AT_HEAD, Step};
use crate::say;
use crate::say::said;
use crate::ui::action::{Action, Actions};
use crate::ui::theme::{STEP, Theme, semibold};
use egui::{Align, Align2, Area, Button, Context, Event, Frame, Id, Layout, Margin, Order, RichText, Ui, vec2};

/// Width of its words, in points.
const WIDTH: f32 = 520.0;
/// How far its lower edge is above the window's, in points.
const ABOVE_FOOT: f32 = 44.0;
/// How far its upper edge is below the window's there, in points.
const BELOW_HEAD: f32 = 88.0;

/// Draws the step `nth` of `all`, from 0.
pub(super) fn show(
    context: &Context,
    (nth, all): (usize, usize),
    step: &Step,
    is_covered: bool,
    actions: &mut Actions,
) {
    let tokens = Theme::of(context).tokens();
    let frame = Frame::popup(&context.global_style()).fill(tokens.paper).inner_margin(Margin::same(18));
    let (corner, from_edge) =
        if AT_HEAD.contains(&nth) { (Align2::CENTER_TOP, BELOW_HEAD) } else { (Align2::CENTER_BOTTOM, -ABOVE_FOOT) };
    let area = Area::new(Id::unique("tour")).order(Order::Foreground).anchor(corner, vec2(0.0, from_edge));
    area.show(context, |ui| {
        frame.show(ui, |ui| {
            ui.set_width(WIDTH.min(context.content_rect().width() - 80.0));
            let number = nth + 1;
            ui.label(RichText::new(say!("Tour, {number} of {all}", number, all)).small().color(tokens.meta));
            ui.label(RichText::new(said(step.heading)).font(semibold(17.0)));
            ui.add_space(STEP);
            ui.label((step.words)(context));
            ui.add_space(2.0 * STEP);
            ui.horizontal(|ui| {
                let is_last = number == all;
                let next = if is_last { say!("Done") } else { say!("Next step") };
                let next = ui.add(Button::new(RichText::new(next).color(tokens.paper)).fill(tokens.accent));
                // So that Enter goes on, whatever pane the step has brought up.
                let has_begun = has_begun(ui, nth);
                if !is_covered && (has_begun || ui.memory(|memory| memory.focused().is_none())) {
                    next.request_focus();
                }
                if next.clicked() {
                    actions.push(Action::Tour(if is_last { Ask::End } else { Ask::To(number) }));
                }
                if nth > 0 && ui.button(say!("Step back")).clicked() {
                    actions.push(Action::Tour(Ask::To(nth - 1)));
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if !is_last && ui.button(say!("Leave the tour")).clicked() {
                        actions.push(Action::Tour(Ask::End));
                    }
                });
            });
        });
    });
}

/// Whether a step has just begun: no key was pressed since, and nothing clicked. Panes may ask for the focus later.
fn has_begun(ui: &Ui, nth: usize) -> bool {
    let touches =
        |event: &Event| matches!(event, Event::Key { pressed: true, .. } | Event::PointerButton { pressed: true, .. });
    let is_touched = ui.input(|input| input.events.iter().any(touches));
    ui.data_mut(|data| {
        let known = data.get_temp_mut_or(Id::unique("step of the tour"), (usize::MAX, false));
        *known = if known.0 == nth { (nth, known.1 && !is_touched) } else { (nth, true) };
        known.1
    })
}
