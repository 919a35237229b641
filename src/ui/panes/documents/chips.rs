//! The piles that the list can be narrowed to, each with how many lie in it, and the order it stands in.

use super::view::{Order, Queue, Wanted};
use crate::analysis::piles::Pile;
use crate::say;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use egui::{Align, Button, Label, Layout, RichText, Role, Ui, WidgetInfo};

/// Draws a chip for every pile that is not empty, and for that which is chosen.
pub(super) fn piles(ui: &mut Ui, queue: &Queue, wanted: &mut Wanted) {
    ui.scope(|ui| {
        // A row is as high as the spacing says that it begins with.
        ui.spacing_mut().item_spacing = egui::vec2(STEP / 2.0, STEP / 2.0);
        ui.spacing_mut().button_padding = egui::vec2(1.5 * STEP, 1.0);
        ui.spacing_mut().interact_size.y = 20.0;
        ui.horizontal_wrapped(|ui| {
            chip(ui, say!("All"), queue.all.len(), None, wanted);
            for pile in Pile::all() {
                let count = queue.piles.get(&pile).copied().unwrap_or_default();
                if count > 0 || wanted.pile == Some(pile) {
                    chip(ui, pile.label(), count, Some(pile), wanted);
                }
            }
        });
    });
}

fn chip(ui: &mut Ui, label: &str, count: usize, pile: Option<Pile>, wanted: &mut Wanted) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let on = wanted.pile == pile;
    let colour = if on { tokens.text } else { tokens.meta };
    let words = RichText::new(format!("{label} {count}")).size(META_SIZE).color(colour);
    let fill = if on { tokens.selection } else { tokens.panel };
    let stroke = egui::Stroke::new(1.0, if on { tokens.accent } else { tokens.rule });
    let response = ui.add(Button::new(words).fill(fill).stroke(stroke).corner_radius(10));
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, say!("{label}: {count}", label, count)));
    let hint = match pile {
        None => say!("List all documents").to_owned(),
        Some(_) if on => say!("List all documents again").to_owned(),
        Some(_) => say!("List only these: {}", label.to_lowercase()),
    };
    if response.on_hover_text(hint).clicked() {
        wanted.pile = if on { None } else { pile };
    }
}

/// How many there are, whether they stand under their folders, and in what order.
pub(super) fn order(ui: &mut Ui, queue: &Queue, wanted: &mut Wanted) {
    ui.horizontal(|ui| {
        let tokens = Theme::of(ui.ctx()).tokens();
        ui.spacing_mut().interact_size.y = 20.0;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = STEP;
            order_menu(ui, wanted);
            if queue.has_folders {
                let words = RichText::new(say!("Folders")).size(META_SIZE);
                let button = ui.add(Button::selectable(wanted.by_folder, words));
                if button.on_hover_text(say!("Documents stand under the folders they came in")).clicked() {
                    wanted.by_folder = !wanted.by_folder;
                }
            }
            // What is left of a narrow pane.
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let said = RichText::new(&queue.said).size(META_SIZE).color(tokens.meta);
                ui.add(Label::new(said).truncate());
            });
        });
    });
}

fn order_menu(ui: &mut Ui, wanted: &mut Wanted) {
    let shown = wanted.order.label();
    let button = Button::new(RichText::new(shown).size(META_SIZE)).frame_when_inactive(false);
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        for order in Order::ALL {
            if ui.selectable_label(wanted.order == order, order.label()).clicked() {
                wanted.order = order;
                ui.close();
            }
        }
    });
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, say!("Order: {shown}", shown)));
    response.on_hover_text(say!("In what order documents stand"));
}
