//! The piles that the list can be narrowed to, each with how many lie in it, and how the list stands.

use super::queue::{Grouping, Order, Queue, Wanted};
use crate::analysis::piles::Pile;
use crate::say;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use crate::ui::widgets::chip::{LINE, PADDING, chip as widget, set_spacing, words};
use egui::containers::menu::MenuButton;
use egui::{Align, Button, FontId, Label, Layout, Response, RichText, Role, Ui, WidgetInfo};

/// A pile, or all documents, with how many lie in it.
type Chip = (Option<Pile>, usize);

/// Draws a chip for every pile that is not empty, and for that which is chosen: on one line, those for which there is no
/// room behind the last.
pub(super) fn piles(ui: &mut Ui, queue: &Queue, wanted: &mut Wanted) {
    let mut chips: Vec<Chip> = vec![(None, queue.all.len())];
    for pile in Pile::all() {
        let count = queue.piles.get(&pile).copied().unwrap_or_default();
        if count > 0 || wanted.pile == Some(pile) {
            chips.push((Some(pile), count));
        }
    }
    ui.scope(|ui| {
        set_spacing(ui);
        ui.horizontal(|ui| {
            let rest = with_room(ui, &mut chips, wanted.pile);
            for (pile, count) in chips {
                if chip(ui, (pile, count), wanted.pile).clicked() {
                    wanted.pile = if wanted.pile == pile { None } else { pile };
                }
            }
            if !rest.is_empty() {
                more(ui, &rest, wanted);
            }
        });
    });
}

/// Takes away the chips for which there is no room, but never that which is chosen.
fn with_room(ui: &Ui, chips: &mut Vec<Chip>, chosen: Option<Pile>) -> Vec<Chip> {
    let font = FontId::proportional(META_SIZE);
    let colour = Theme::of(ui.ctx()).tokens().meta;
    let width_of = |words: String| {
        let words = ui.painter().layout_no_wrap(words, font.clone(), colour);
        words.size().x + 2.0 * PADDING + ui.spacing().item_spacing.x + 2.0
    };
    let width = |chip: &Chip| width_of(words(label(*chip), chip.1));
    let room = ui.available_width();
    let mut taken: f32 = chips.iter().map(width).sum();
    let mut rest = Vec::new();
    let more = width_of(more_words(chips.len()));
    while taken + if rest.is_empty() { 0.0 } else { more } > room {
        let Some(last) = chips.iter().rposition(|(pile, _)| pile.is_some() && *pile != chosen) else { break };
        let chip = chips.remove(last);
        taken -= width(&chip);
        rest.insert(0, chip);
    }
    rest
}

fn label((pile, _): Chip) -> &'static str {
    pile.map_or_else(|| say!("All"), Pile::label)
}

fn more_words(count: usize) -> String {
    say!("{count} more", count)
}

fn chip(ui: &mut Ui, chip: Chip, chosen: Option<Pile>) -> Response {
    let (on, label) = (chosen == chip.0, label(chip));
    let response = widget(ui, label, chip.1, on);
    let hint = match chip.0 {
        None => say!("List all documents").to_owned(),
        Some(_) if on => say!("List all documents again").to_owned(),
        Some(_) => say!("List only these: {}", label.to_lowercase()),
    };
    response.on_hover_text(hint)
}

/// The piles for whose chips there is no room.
fn more(ui: &mut Ui, rest: &[Chip], wanted: &mut Wanted) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let words = more_words(rest.len());
    let button = Button::new(RichText::new(&words).size(META_SIZE).color(tokens.meta)).frame_when_inactive(false);
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        for (pile, count) in rest {
            let item = ui.selectable_label(wanted.pile == *pile, self::words(label((*pile, *count)), *count));
            if item.clicked() {
                wanted.pile = *pile;
                ui.close();
            }
        }
    });
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, say!("More piles: {}", rest.len())));
    response.on_hover_text(say!("Piles for which there is no room here"));
}

/// How many there are, what they stand under, and in what order.
pub(super) fn order(ui: &mut Ui, queue: &Queue, wanted: &mut Wanted) {
    ui.horizontal(|ui| {
        let tokens = Theme::of(ui.ctx()).tokens();
        ui.spacing_mut().interact_size.y = LINE;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = STEP;
            order_menu(ui, wanted);
            for (has_any, grouping, words, hint) in [
                (
                    queue.has_mail,
                    Grouping::Threads,
                    say!("Threads"),
                    say!("Messages stand under the first of their thread, by the time they were sent"),
                ),
                (
                    queue.has_folders,
                    Grouping::Folders,
                    say!("Folders"),
                    say!("Documents stand under the folders they came in"),
                ),
            ] {
                let on = wanted.grouping == grouping;
                let button = || Button::selectable(on, RichText::new(words).size(META_SIZE));
                if has_any && ui.add(button()).on_hover_text(hint).clicked() {
                    wanted.grouping = if on { Grouping::None } else { grouping };
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
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
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
