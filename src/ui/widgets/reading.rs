//! How far a document is read, as a shape.
//!
//! A ring while nobody has read it, half full while it is set aside, full where it matters, a tick where it is done, a
//! stroke where it does not matter, a bar where it must not be read.

use crate::model::Reading;
use crate::ui::command::Command;
use crate::ui::theme::Theme;
use egui::{Button, Pos2, Role, Sense, Shape, Stroke, Ui, WidgetInfo, vec2};
use std::f32::consts::{FRAC_PI_2, PI};

/// Its radius, in points.
const RADIUS: f32 = 4.0;

/// A reading state as an item of a menu, with its shape and its key; whether it was chosen.
pub fn item(ui: &mut Ui, state: Reading, on: bool) -> bool {
    let row = ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(12.0, 14.0), Sense::hover());
        paint(ui, rect.center(), state);
        let keys = Command::marking(state).keys(ui.ctx());
        let response = ui.add(Button::selectable(on, state.label()).shortcut_text(keys));
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, state.label()));
        response.clicked()
    });
    row.inner
}

/// Paints the shape.
pub fn paint(ui: &Ui, centre: Pos2, reading: Reading) {
    let (painter, tokens) = (ui.painter(), Theme::of(ui.ctx()).tokens());
    let ring = |colour| Shape::circle_stroke(centre, RADIUS, Stroke::new(1.3, colour));
    match reading {
        Reading::Unread => drop(painter.add(ring(tokens.meta))),
        Reading::Relevant => drop(painter.circle_filled(centre, RADIUS + 0.5, tokens.accent)),
        Reading::Done => {
            let at = |x: f32, y: f32| centre + vec2(x, y);
            let tick = vec![at(-4.0, 0.2), at(-1.2, 3.2), at(4.2, -3.4)];
            painter.add(Shape::line(tick, Stroke::new(1.6, tokens.accent)));
        }
        Reading::SetAside => {
            let arc = (0..=12).map(|step| FRAC_PI_2 + PI * step as f32 / 12.0);
            let half = arc.map(|angle| centre + RADIUS * egui::Vec2::angled(angle)).collect();
            painter.add(Shape::convex_polygon(half, tokens.accent, Stroke::NONE));
            painter.add(ring(tokens.accent));
        }
        Reading::NotRelevant | Reading::Sealed => {
            painter.add(ring(tokens.meta));
            let across = vec2(RADIUS, if reading == Reading::Sealed { 0.0 } else { -RADIUS }) * 0.7;
            painter.line_segment([centre - across, centre + across], Stroke::new(1.3, tokens.meta));
        }
    }
}
