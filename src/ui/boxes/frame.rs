//! The popup around a box: near the top of the text that is read, without a title bar. Escape or a click
//! beside it closes it.

use super::{After, Boxed};
use crate::say;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Theme, semibold};
use egui::{
    Align2, Button, Color32, Context, Id, Key, Margin, Modal, Modifiers, Rect, Response, RichText, TextEdit, Ui, vec2,
};

/// Width of what stands in a box, in points.
pub(super) const WIDTH: f32 = 440.0;
/// Distance from the top of the reader, in points.
const FROM_TOP: f32 = 48.0;

/// Remembers where the reader stands, so that boxes open near what is read.
pub fn reader_stands_at(context: &Context, rect: Rect) {
    context.data_mut(|data| data.insert_temp(reader_key(), rect));
}

/// Draws a box.
pub(super) fn show(ui: &Ui, boxed: &mut dyn Boxed, scene: &Scene<'_>, actions: &mut Actions) -> After {
    let context = ui.ctx();
    let window = context.content_rect();
    let reader = context.data(|data| data.get_temp::<Rect>(reader_key())).unwrap_or(window).intersect(window);
    let top = vec2(reader.center().x - window.center().x, reader.top() - window.top() + FROM_TOP);
    let id = Id::unique("box");
    let frame = egui::Frame::popup(ui.style()).inner_margin(Margin::same(14));
    let modal = Modal::new(id)
        .area(Modal::default_area(id).anchor(Align2::CENTER_TOP, top))
        .backdrop_color(Color32::TRANSPARENT)
        .frame(frame);
    let shown = modal.show(context, |ui| {
        ui.set_width(boxed.width().min(window.width() - 48.0));
        ui.label(RichText::new(boxed.title()).font(semibold(13.0)));
        boxed.show(ui, scene, actions)
    });
    if shown.should_close() { After::Close } else { shown.inner }
}

/// A line of small words under a field: what Enter will do.
pub fn hint(ui: &mut Ui, words: impl Into<String>) {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.label(RichText::new(words.into()).size(META_SIZE).color(tokens.meta));
}

/// The words that a box is about, above its field.
pub fn about(ui: &mut Ui, words: impl Into<String>) {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.label(RichText::new(words.into()).font(crate::ui::theme::reading(14.0)).color(tokens.meta));
}

/// A field of one line over the whole width. It takes the focus once, and `wants_focus` is false afterwards.
pub fn field(ui: &mut Ui, name: &str, text: &mut String, hint: &str, wants_focus: &mut bool) -> Response {
    let label = ui.label(RichText::new(name).size(META_SIZE));
    let edit = TextEdit::singleline(text).align(egui::Align2::LEFT_CENTER).hint_text(hint).desired_width(f32::INFINITY);
    let response = ui.add(edit).labelled_by(label.id);
    if std::mem::take(wants_focus) {
        response.request_focus();
    }
    response
}

/// What is already there, each with a button that takes it away; the one that was taken away.
pub fn already(ui: &mut Ui, what: &str, items: &[String]) -> Option<usize> {
    let mut taken = None;
    if items.is_empty() {
        return None;
    }
    let meta = Theme::of(ui.ctx()).tokens().meta;
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(what).size(META_SIZE).color(meta));
        for (nth, item) in items.iter().enumerate() {
            let button =
                ui.add(Button::new(format!("{item}  ×")).small()).on_hover_text(say!("Take away: {item}", item));
            if button.clicked() {
                taken = Some(nth);
            }
        }
    });
    taken
}

/// Words of which one holds, in a line.
pub fn one_of<T: Copy + PartialEq>(ui: &mut Ui, words: &[(T, &str)], chosen: &mut T) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (value, label) in words {
            ui.selectable_value(chosen, *value, *label);
        }
    });
}

/// Whether Enter was typed; nobody else sees it.
pub fn entered(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
}

fn reader_key() -> Id {
    Id::unique("reader's rectangle")
}
