//! What stands over the columns.

use super::cursor::{Cursor, Row};
use super::measure::{HEADS, Measure};
use super::ui::State;
use super::{draw, keys};
use crate::say;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use egui::{Button, Role, Sense, Ui, WidgetInfo, vec2};

/// The heads of the columns, which scroll with them to the side.
pub(super) fn heads(ui: &mut Ui, state: &mut State, measure: Measure, scene: &Scene<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEADS), Sense::hover());
    let over = rect.with_min_x(rect.left() + measure.evidence);
    let painter = ui.painter().with_clip_rect(over);
    let has_focus = ui.memory(|memory| memory.has_focus(keys::id()));
    for nth in measure.shown(state.scrolled, rect.width()) {
        let Some(head) = state.view.heads.get(nth).cloned() else { continue };
        let place = measure.cell(rect, rect.left() - state.scrolled, nth);
        let at = state.cursor == Cursor { row: Row::Heads, column: Some(head.id) };
        if at || scene.selection.claim() == Some(head.id) {
            painter.rect_filled(place, 0.0, tokens.hover);
        }
        draw::head(&painter, place, &head, tokens);
        if at {
            draw::cursor(&painter, place, has_focus);
        }
        let response = ui.interact(place.intersect(over), keys::id().with(("head", nth)), Sense::CLICK);
        let said = say!(
            "{number}: {text}. Place {}, {} against it",
            head.place,
            head.against,
            number = head.number,
            text = head.text
        );
        response.widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, at, &said));
        if response.clicked() || response.secondary_clicked() {
            state.cursor = Cursor { row: Row::Heads, column: Some(head.id) };
            state.select(actions);
            ui.memory_mut(|memory| memory.request_focus(keys::id()));
        }
        response.context_menu(|ui| {
            let keys = Command::ShowGraph.keys(ui.ctx());
            if ui.add(Button::new(Command::ShowGraph.label()).shortcut_text(keys)).clicked() {
                actions.push(Action::Run(Command::ShowGraph));
            }
            let out = ui.add_enabled(scene.access == Access::Write, Button::new(say!("Take out of the matrix")));
            if out.on_hover_text(say!("What was judged of it goes with it; the claim stays")).clicked() {
                state.take_hypothesis_out(head.id, scene, actions);
            }
        });
        response.on_hover_text(said);
    }
    draw::rule(ui.painter(), rect, tokens);
}
