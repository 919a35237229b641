//! A passage as a row of a list: its words, and below them the document they stand in.

use crate::analysis::label::label;
use crate::model::Passage;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Theme, reading};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::rows::ground;
use egui::{FontId, Rect, Response, Role, Ui, WidgetInfo, pos2};

/// Draws the row of a passage into its rectangle. What is `settled` is said after its document and drawn quietly.
/// Gives its words and the line below them.
pub(super) fn show(
    ui: &Ui,
    passage: &Passage,
    (response, rect): (&Response, Rect),
    settled: Option<&str>,
    scene: &Scene<'_>,
) -> (String, String) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let selected = scene.selection.passage() == Some(passage.id);
    let words = label(scene.project, passage.id.into());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &words));
    let painter = ui.painter_at(rect);
    ground(&painter, rect, response, selected);
    let (left, width) = (rect.left() + 12.0, rect.width() - 24.0);
    let colour = if settled.is_some() { tokens.meta } else { tokens.text };
    let look = Look { font: reading(14.0), colour, struck: passage.withdrawn.is_some() };
    line(&painter, pos2(left, rect.top() + 4.0), width, &words, look);
    let title = label(scene.project, passage.document.into());
    let below = settled.map_or(title.clone(), |settled| format!("{title} · {settled}"));
    let meta = Look { font: FontId::proportional(META_SIZE), colour: tokens.meta, struck: false };
    line(&painter, pos2(left, rect.top() + 24.0), width, &below, meta);
    (words, below)
}
