//! The tray of what has no date: dragged onto its day, or dated by key.

use crate::analysis::label::label;
use crate::analysis::timeline::ItemKind;
use crate::model::AnyId;
use crate::say;
use crate::ui::action::Actions;
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, ROW_HEIGHT, STEP, Theme};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::rows::{ground, rows};
use egui::{FontId, Panel, RichText, Role, Sense, Ui, WidgetInfo, vec2};

/// What a drag carries that began in the tray.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Waiting(pub(super) AnyId);

/// Draws the tray at the right of the pane.
pub(super) fn show(ui: &mut Ui, waiting: &[(ItemKind, AnyId)], scene: &Scene<'_>, actions: &mut Actions) {
    Panel::right(egui::Id::unique("undated")).resizable(true).default_size(220.0).show(ui, |ui| {
        let tokens = Theme::of(ui.ctx()).tokens();
        let keys = Command::SetDate.to_press(ui.ctx());
        let hint = say!("Drag one onto its date, or select it and press {keys}.", keys);
        ui.label(RichText::new(hint).size(META_SIZE).color(tokens.meta));
        let click = Sense::click_and_drag();
        rows(ui, "undated", ROW_HEIGHT, waiting.len(), click, None, |ui, nth, response, rect| {
            let Some((kind, id)) = waiting.get(nth).copied() else { return };
            let name = label(scene.project, id);
            response.widget_info(|| {
                let selected = scene.selection.object == Some(id);
                WidgetInfo::selected(Role::ListItem, true, selected, format!("{}: {name}", kind.label()))
            });
            ground(ui.painter(), rect, response, scene.selection.object == Some(id));
            let meta = Look { font: FontId::proportional(META_SIZE), colour: tokens.meta, struck: false };
            let at = rect.left_top() + vec2(STEP, 8.0);
            let (kind, _) = line(ui.painter(), at, 70.0, kind.label(), meta);
            let words = Look { font: FontId::proportional(13.0), colour: tokens.text, struck: false };
            let left = kind.right() + STEP;
            let (_, is_whole) =
                line(ui.painter(), egui::pos2(left, rect.top() + 6.0), rect.right() - left, &name, words);
            response.dnd_set_drag_payload(Waiting(id));
            if response.clicked() {
                actions.select(id);
            }
            if !is_whole {
                response.clone().on_hover_text(name);
            }
        });
    });
}
