//! The strip over the panes of a project that can only be read: why, and what can be done about it.

use super::Ask;
use crate::say;
use crate::session::Begin;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::read_only::ReadOnly;
use crate::ui::theme::{STEP, Theme};
use egui::{Align, Button, Frame, Label, Layout, Margin, Panel, Rect, Sense, Stroke, Ui, pos2, vec2};
use std::path::Path;

/// Draws the strip.
pub(super) fn show(ui: &mut Ui, why: &ReadOnly, folder: &Path, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let frame = Frame::new().fill(tokens.hover).inner_margin(Margin::symmetric(12, 4));
    Panel::top("read only").resizable(false).frame(frame).show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.set_min_height(24.0);
            for (words, hint, action) in ways_on(why, folder) {
                if ui.add(Button::new(words).fill(Theme::of(ui.ctx()).tokens().panel)).on_hover_text(hint).clicked() {
                    actions.push(action);
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 2.0 * STEP;
                padlock(ui);
                ui.add(Label::new(why.banner()).wrap());
            });
        });
    });
}

/// What can be done about it, the likeliest last: rows are filled from the right.
fn ways_on(why: &ReadOnly, folder: &Path) -> Vec<(&'static str, &'static str, Action)> {
    match why {
        ReadOnly::Damaged(_) => vec![
            (
                say!("Verify project"),
                say!("List everything that is not as it was written"),
                Action::Run(Command::Verify),
            ),
            (
                Command::SaveGood.label(),
                say!("Make a project of everything that can be read, and go on in it"),
                Action::Run(Command::SaveGood),
            ),
        ],
        _ => vec![(
            say!("Open to edit"),
            say!("Try to open it so that it can be changed"),
            Action::Ask(Ask::Begin(Begin::Open(folder.to_owned(), Access::Write))),
        )],
    }
}

/// A lock that is closed: what cannot be changed has a shape before it has words.
fn padlock(ui: &mut Ui) {
    let line = Stroke::new(1.4, Theme::of(ui.ctx()).tokens().warning);
    let (rect, _) = ui.allocate_exact_size(vec2(12.0, 14.0), Sense::hover());
    let body = Rect::from_min_max(pos2(rect.left() + 1.0, rect.center().y - 0.5), rect.right_bottom() - vec2(1.0, 1.0));
    ui.painter().rect_filled(body, 1.0, line.color);
    let (left, right, top) = (rect.left() + 3.2, rect.right() - 3.2, rect.top() + 3.6);
    let shackle = [
        (left, body.top()),
        (left, top),
        (left + 1.2, top - 2.0),
        (right - 1.2, top - 2.0),
        (right, top),
        (right, body.top()),
    ];
    ui.painter().line(shackle.map(|(x, y)| pos2(x, y)).to_vec(), line);
}
