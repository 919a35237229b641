//! What the sheets are made of: the frame, a named field, a row for a path, and the row of buttons.

use super::After;
use crate::say;
use crate::session::Headway;
use crate::ui::chrome::parts::{headway_bar, meta, stop_button};
use crate::ui::theme::{META_SIZE, ROW_HEIGHT, STEP, Theme, semibold};
use egui::{
    Align, Align2, Button, Context, Frame, Id, Key, Label, Layout, Margin, Modal, Response, RichText, ScrollArea,
    Spinner, TextEdit, Ui, vec2,
};

/// Width of what stands in a sheet, in points.
const WIDTH: f32 = 520.0;
/// Distance from the top of the window, in points.
const FROM_TOP: f32 = 96.0;
/// What of the window's height the title and the edge of a sheet need, in points.
const AROUND: f32 = 72.0;

/// The largest that a sheet grows which is read like a page, in points.
const LARGEST: egui::Vec2 = vec2(1180.0, 900.0);

/// Draws a sheet that is read like a page, in the middle of the window; Escape or a click beside it closes it.
pub(super) fn large_sheet(context: &Context, add: impl FnOnce(&mut Ui) -> After) -> After {
    let id = Id::unique("large sheet");
    let tokens = Theme::of(context).tokens();
    let inner = (context.content_rect().size() - vec2(104.0, 88.0)).min(LARGEST).max(vec2(320.0, 160.0));
    let modal = Modal::new(id)
        .backdrop_color(tokens.shadow)
        .frame(Frame::popup(&context.global_style()).fill(tokens.paper).inner_margin(Margin::same(20)));
    let shown = modal.show(context, |ui| {
        ui.set_min_size(inner);
        ui.set_max_size(inner);
        ui.spacing_mut().item_spacing.y = STEP;
        add(ui)
    });
    if shown.should_close() { After::Close } else { shown.inner }
}

/// Draws a sheet; Escape or a click beside it closes it.
pub(super) fn sheet(context: &Context, title: &str, add: impl FnOnce(&mut Ui) -> After) -> After {
    let id = Id::unique("sheet");
    let tokens = Theme::of(context).tokens();
    let modal = Modal::new(id)
        .area(Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, FROM_TOP)))
        .backdrop_color(tokens.shadow)
        .frame(Frame::popup(&context.global_style()).inner_margin(Margin::same(20)));
    let shown = modal.show(context, |ui| {
        ui.set_width(WIDTH.min(context.content_rect().width() - 64.0));
        ui.spacing_mut().item_spacing.y = STEP;
        ui.label(RichText::new(title).font(semibold(15.0)));
        ui.add_space(STEP);
        // In a low window the buttons are reached by scrolling.
        let height = (context.content_rect().height() - AROUND).max(ROW_HEIGHT);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, add).inner
    });
    if shown.should_close() { After::Close } else { shown.inner }
}

/// A field of one line under its name. It takes the focus once, and `wants_focus` is false afterwards.
pub(super) fn field(ui: &mut Ui, name: &str, text: &mut String, hint: &str, wants_focus: &mut bool) -> Response {
    let label = ui.label(RichText::new(name).size(META_SIZE));
    let edit = TextEdit::singleline(text).hint_text(hint).margin(Margin::symmetric(8, 5)).desired_width(f32::INFINITY);
    let response = ui.add(edit).labelled_by(label.id);
    if std::mem::take(wants_focus) {
        response.request_focus();
    }
    ui.add_space(STEP);
    response
}

/// A field whose letters are shown as dots.
pub(super) fn secret_field(ui: &mut Ui, name: &str, text: &mut String) {
    let label = ui.label(RichText::new(name).size(META_SIZE));
    let edit = TextEdit::singleline(text).password(true).margin(Margin::symmetric(8, 5)).desired_width(f32::INFINITY);
    ui.add(edit).labelled_by(label.id);
    ui.add_space(STEP);
}

/// A box to check whose outline is seen while it is not: what leaves with a file is chosen by it.
pub(super) fn check(ui: &mut Ui, on: &mut bool, words: impl Into<String>) -> Response {
    outlined(ui, |ui| ui.checkbox(on, words.into()))
}

/// One of several choices, outlined like a box to check.
pub(super) fn radio(ui: &mut Ui, chosen: bool, words: &str) -> Response {
    outlined(ui, |ui| ui.radio(chosen, words))
}

fn outlined(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> Response) -> Response {
    let tokens = Theme::of(ui.ctx()).tokens();
    let shown = ui.scope(|ui| {
        let inactive = &mut ui.visuals_mut().widgets.inactive;
        (inactive.bg_fill, inactive.bg_stroke.color) = (tokens.paper, tokens.meta);
        add(ui)
    });
    shown.inner
}

/// A field for a path with the button that opens the system's dialog; whether that was pressed.
pub(super) fn path_field(ui: &mut Ui, name: &str, text: &mut String, choose: &str, wants_focus: &mut bool) -> bool {
    let label = ui.label(RichText::new(name).size(META_SIZE));
    let mut chosen = false;
    row_from_right(ui, |ui| {
        let hint =
            say!("Choose it in the system's own dialog, which may remember it; a path that is typed it does not see");
        chosen = ui.button(choose).on_hover_text(hint).clicked();
        let edit = TextEdit::singleline(text).margin(Margin::symmetric(8, 5)).desired_width(ui.available_width());
        let response = ui.add(edit).labelled_by(label.id);
        if std::mem::take(wants_focus) {
            response.request_focus();
        }
    });
    ui.add_space(STEP);
    chosen
}

/// What is said when the system's dialog gave nothing.
pub(super) fn no_answer(ui: &mut Ui, told: bool) {
    if told {
        meta(ui, say!("Nothing was chosen. If no dialog opened, type the path in the field."));
    }
}

/// Says in a line why the button cannot be pressed, and draws the row of buttons; whether the first was
/// pressed, by Enter too.
pub(super) fn buttons(ui: &mut Ui, does: &str, why_not: Option<&str>, after: &mut After) -> bool {
    ui.add_space(2.0 * STEP);
    let mut pressed = false;
    row_from_right(ui, |ui| {
        let tokens = Theme::of(ui.ctx()).tokens();
        let button = Button::new(RichText::new(does).color(tokens.paper)).fill(tokens.accent);
        let response = ui.add_enabled(why_not.is_none(), button);
        pressed = response.on_hover_text(say!("Enter")).on_disabled_hover_text(why_not.unwrap_or_default()).clicked();
        if ui.button(say!("Cancel")).on_hover_text(say!("Escape")).clicked() {
            *after = After::Close;
        }
        if let Some(reason) = why_not {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| meta(ui, reason));
        }
    });
    let enter = ui.input(|input| input.key_pressed(Key::Enter) && input.modifiers.is_none());
    // Where a button has the focus, Enter presses that one.
    let on_button = ui.memory(|memory| memory.focused().is_some()) && !ui.ctx().text_edit_focused();
    why_not.is_none() && (pressed || enter && !on_button)
}

/// A row of buttons for what is better not done: Enter and Escape both leave it undone; whether it was pressed.
pub(super) fn careful_buttons(ui: &mut Ui, does: &str, after: &mut After) -> bool {
    ui.add_space(2.0 * STEP);
    let mut pressed = false;
    row_from_right(ui, |ui| {
        let tokens = Theme::of(ui.ctx()).tokens();
        let cancel = ui.add(Button::new(RichText::new(say!("Cancel")).color(tokens.paper)).fill(tokens.accent));
        if cancel.on_hover_text(say!("Enter or Escape")).clicked() {
            *after = After::Close;
        }
        pressed = ui.button(does).clicked();
    });
    // Where a button has the focus, Enter presses that one.
    let on_button = ui.memory(|memory| memory.focused().is_some());
    if !on_button && ui.input(|input| input.key_pressed(Key::Enter)) {
        *after = After::Close;
    }
    pressed
}

/// A row with a button that does something and one that closes the sheet; whether the first was pressed.
pub(super) fn close_or(ui: &mut Ui, does: &str, why_not: Option<&str>, after: &mut After) -> bool {
    ui.add_space(2.0 * STEP);
    let mut pressed = false;
    row_from_right(ui, |ui| {
        if ui.button(say!("Close")).on_hover_text(say!("Escape")).clicked() {
            *after = After::Close;
        }
        let button = ui.add_enabled(why_not.is_none(), Button::new(does));
        pressed = button.on_disabled_hover_text(why_not.unwrap_or_default()).clicked();
    });
    pressed
}

/// A thing that is so, under its name.
pub(super) fn fact(ui: &mut Ui, name: &str, value: &str) {
    meta(ui, name);
    ui.add(Label::new(value).wrap());
    ui.add_space(STEP);
}

/// A row that is filled from the right, of the height of a control.
pub(super) fn row_from_right(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), ROW_HEIGHT), Layout::right_to_left(Align::Center), add);
}

/// What stands in the place of the buttons while something is worked out; whether it was cancelled.
pub(super) fn working(ui: &mut Ui, words: &str, after: &mut After) -> bool {
    ui.add_space(2.0 * STEP);
    let mut cancelled = false;
    row_from_right(ui, |ui| {
        if ui.button(say!("Close")).on_hover_text(say!("Escape")).clicked() {
            *after = After::Close;
        }
        cancelled = ui.button(say!("Cancel")).on_hover_text(say!("Go back to the choices")).clicked();
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(Spinner::new().size(META_SIZE));
            meta(ui, words);
        });
    });
    cancelled
}

/// How far work is that a sheet asks for.
pub(super) fn headway(context: &Context) -> Headway {
    let context = context.clone();
    Headway::new(move || context.request_repaint())
}

/// What stands in the place of the buttons while something is written: how far it is, and how to stop it. Closing
/// the sheet does not stop it.
pub(super) fn running(ui: &mut Ui, doing: &str, headway: &Headway, after: &mut After) {
    ui.add_space(2.0 * STEP);
    row_from_right(ui, |ui| {
        let hint = say!("Escape. It goes on, and the line below says how far it is");
        if ui.button(say!("Close")).on_hover_text(hint).clicked() {
            *after = After::Close;
        }
        stop_button(ui, headway, Button::new(say!("Cancel")));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| headway_bar(ui, doing, headway));
    });
}

/// A row with one button that closes the sheet.
pub(super) fn close_button(ui: &mut Ui, after: &mut After) {
    ui.add_space(2.0 * STEP);
    row_from_right(ui, |ui| {
        if ui.button(say!("Close")).on_hover_text(say!("Escape")).clicked() {
            *after = After::Close;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::accesskit::Role;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn what_is_being_written_says_how_far_it_is_and_can_be_stopped() {
        let headway = Headway::new(|| {});
        assert!(headway.goes_on(2, 18));
        let shown = headway.clone();
        let setup = |context: &Context| Theme::Light.apply(context);
        let draw = move |ui: &mut Ui| running(ui, "Packing", &shown, &mut After::Stay);
        let mut harness = Harness::builder().with_context_setup(setup).build_ui(draw);
        harness.run();
        assert!(harness.query_by_label("Packing 3 of 18").is_some());
        harness.get_by_role_and_label(Role::Button, "Cancel").click();
        harness.run();
        assert!(headway.is_stopped() && harness.query_by_label("Stopping…").is_some());
    }
}
