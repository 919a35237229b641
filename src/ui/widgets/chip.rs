//! A chip: what a list can be narrowed to, with how many of it there are.

use crate::say;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use egui::{Button, Response, RichText, Role, Stroke, Ui, WidgetInfo, vec2};

/// Space to the left and right of the words on a chip, in points.
pub const PADDING: f32 = 1.5 * STEP;
/// Height of a line of chips, in points.
pub const LINE: f32 = 20.0;

/// Sets the spacing of a line of chips, for all that follows in this part.
pub fn set_spacing(ui: &mut Ui) {
    // A row is as high as the spacing says that it begins with.
    ui.spacing_mut().item_spacing = vec2(STEP / 2.0, STEP / 2.0);
    ui.spacing_mut().button_padding = vec2(PADDING, 1.0);
    ui.spacing_mut().interact_size.y = LINE;
}

/// The words on a chip.
pub fn words(label: &str, count: usize) -> String {
    format!("{label} {count}")
}

/// Draws one; `on` is whether the list is narrowed to it.
pub fn chip(ui: &mut Ui, label: &str, count: usize, on: bool) -> Response {
    let tokens = Theme::of(ui.ctx()).tokens();
    let colour = if on { tokens.text } else { tokens.meta };
    let words = RichText::new(words(label, count)).size(META_SIZE).color(colour);
    let fill = if on { tokens.selection } else { tokens.panel };
    let stroke = Stroke::new(1.0, if on { tokens.accent } else { tokens.rule });
    let response = ui.add(Button::new(words).fill(fill).stroke(stroke).corner_radius(10));
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, say!("{label}: {count}", label, count)));
    response
}
