//! What stands in the window before anything else: what the program is, and how to begin.

use super::parts::{meta, tooltip};
use crate::say::said;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::keys::Keys;
use crate::ui::theme::{STEP, Theme, reading_semibold};
use crate::{mark, say};
use egui::{Align, Button, Context, Frame, Id, Layout, Margin, Modal, RichText, Ui, vec2};

/// What it is, in one sentence.
const SENTENCE: &str = mark!(
    "Keep the documents of a case, the passages you mark in them and the claims they bear on \
                        together, so that every sentence you write can be walked back to the words it rests on."
);
/// Width of the text, in points.
const WIDTH: f32 = 560.0;
/// Height of the text and the buttons, about, in points.
const HEIGHT: f32 = 300.0;

/// Draws the welcome in the middle of an empty window.
pub(super) fn show(ui: &mut Ui, actions: &mut Actions) {
    let space = ((ui.available_height() - HEIGHT) / 2.0).max(0.0);
    ui.vertical_centered(|ui| {
        ui.add_space(space);
        ui.allocate_ui_with_layout(vec2(WIDTH, HEIGHT), Layout::top_down(Align::Min), |ui| {
            if let Some(command) = content(ui, say!("Open the bundled case")) {
                actions.push(Action::Run(command));
            }
        });
    });
}

/// Draws it over the bundled case at the first start; whether it stays.
pub(super) fn over(context: &Context, actions: &mut Actions) -> bool {
    let id = Id::unique("welcome");
    let tokens = Theme::of(context).tokens();
    let modal = Modal::new(id)
        .backdrop_color(tokens.shadow)
        .frame(Frame::popup(&context.global_style()).fill(tokens.paper).inner_margin(Margin::same(28)));
    let shown = modal.show(context, |ui| {
        ui.set_width(WIDTH);
        ui.with_layout(Layout::top_down(Align::Min), |ui| content(ui, say!("Look at the bundled case"))).inner
    });
    match shown.inner {
        // It is open already, behind this.
        Some(Command::OpenExample) => return false,
        Some(command) => {
            actions.push(Action::Run(command));
            return false;
        }
        None => {}
    }
    !shown.should_close()
}

/// Draws the sentence and the ways to begin; gives the one that was chosen.
fn content(ui: &mut Ui, example: &str) -> Option<Command> {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.label(RichText::new("Corroborate").font(reading_semibold(28.0)));
    ui.add_space(STEP);
    ui.label(RichText::new(said(SENTENCE)).size(15.0));
    ui.add_space(4.0 * STEP);
    let mut chosen = None;
    ui.horizontal(|ui| {
        let first = Button::new(RichText::new(Command::Tour.label()).color(tokens.paper)).fill(tokens.accent);
        let ways = [
            (first, Command::Tour),
            (Button::new(example), Command::OpenExample),
            (Button::new(Command::NewProject.label()), Command::NewProject),
            (Button::new(Command::OpenProject.label()), Command::OpenProject),
        ];
        for (button, command) in ways {
            let hint = tooltip(ui.ctx(), command, None);
            let response = ui.add(button).on_hover_text(hint);
            // So that Enter does the first of them.
            if command == Command::Tour && ui.memory(|memory| memory.focused().is_none()) {
                response.request_focus();
            }
            if response.clicked() {
                chosen = Some(command);
            }
        }
    });
    ui.add_space(4.0 * STEP);
    meta(ui, say!("Documents come in by File, Import files, or by dropping them on the window."));
    meta(ui, say!("A project is a folder on your own disk. The program uses no network and needs no account."));
    let keys = Keys::of(ui.ctx());
    let (all, anywhere) = (keys.to_press(Command::Shortcuts), keys.to_press(Command::Palette));
    let guide = keys.to_press(Command::Guide);
    meta(
        ui,
        &say!(
            "Press {all} for everything that can be done, {anywhere} to go anywhere, {guide} for the guide.",
            all,
            anywhere,
            guide
        ),
    );
    chosen
}
