//! A tray of what a pane cannot show yet: things without a date, things without a place.

use crate::model::AnyId;
use crate::ui::action::Actions;
use crate::ui::theme::{META_SIZE, ROW_HEIGHT, Theme};
use egui::{Id, Label, RichText, ScrollArea, Sense, Ui};

/// One thing in a tray.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// The thing.
    pub id: AnyId,
    /// What it is: 'Claim'.
    pub kind: &'static str,
    /// What it is called.
    pub label: String,
}

/// Draws a tray at the right of a pane; a click selects. `hint` says how to get things out of it.
pub fn show(ui: &mut Ui, name: &str, hint: &str, waiting: &[Waiting], selected: Option<AnyId>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    egui::Panel::right(Id::unique(name)).resizable(true).default_size(220.0).show(ui, |ui| {
        ui.label(RichText::new(hint).size(META_SIZE).color(tokens.meta));
        ScrollArea::vertical().auto_shrink([false, false]).show_rows(ui, ROW_HEIGHT, waiting.len(), |ui, range| {
            for thing in waiting.get(range).unwrap_or_default() {
                let colour = if selected == Some(thing.id) { tokens.accent } else { tokens.text };
                let row = ui.horizontal(|ui| {
                    ui.set_min_height(ROW_HEIGHT);
                    ui.label(RichText::new(thing.kind).size(META_SIZE).color(tokens.meta));
                    ui.add(Label::new(RichText::new(&thing.label).color(colour)).truncate().sense(Sense::click()))
                });
                if row.inner.on_hover_text(&thing.label).clicked() {
                    actions.select(thing.id);
                }
            }
        });
    });
}
