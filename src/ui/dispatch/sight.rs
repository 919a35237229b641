//! What is in sight.

use crate::ui::app::App;
use crate::ui::scene::Filter;

/// Leaves in what a brushed range and a drawn region leave in.
pub(super) fn filter_by(app: &mut App, filter: Filter) {
    if let Some(opened) = &mut app.opened {
        opened.filter = filter;
    }
}

/// Puts the focus on the tab of the next pane in sight; Tab goes on from there into the pane.
pub(super) fn next_pane(app: &mut App) {
    let tabs = app.settings.layouts.tabs_in_sight();
    let focused = app.context.memory(egui::Memory::focused);
    let here = tabs.iter().position(|tab| Some(*tab) == focused.or(app.pane_with_focus));
    let next = here.map_or(0, |at| (at + 1) % tabs.len().max(1));
    if let Some(tab) = tabs.get(next) {
        app.pane_with_focus = Some(*tab);
        app.context.memory_mut(|memory| memory.request_focus(*tab));
    }
}
