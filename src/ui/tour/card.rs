//! One step of the tour, on a card at the foot of the window.

use super::Ask;
use super::steps::Step;
use crate::say;
use crate::say::said;
use crate::ui::action::{Action, Actions};
use crate::ui::theme::{STEP, Theme, semibold};
use egui::{Align, Align2, Area, Button, Context, Frame, Id, Layout, Margin, Order, RichText, vec2};

/// Width of its words, in points.
const WIDTH: f32 = 520.0;
/// How far its lower edge is above the window's, in points.
const ABOVE_FOOT: f32 = 44.0;

/// Draws the step `nth` of `all`, from 0.
pub(super) fn show(context: &Context, (nth, all): (usize, usize), step: &Step, actions: &mut Actions) {
    let tokens = Theme::of(context).tokens();
    let frame = Frame::popup(&context.global_style()).fill(tokens.paper).inner_margin(Margin::same(18));
    let area =
        Area::new(Id::unique("tour")).order(Order::Foreground).anchor(Align2::CENTER_BOTTOM, vec2(0.0, -ABOVE_FOOT));
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
                // So that Enter goes on, while the keys of commands do what they do.
                if ui.memory(|memory| memory.focused().is_none()) {
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
