//! What is in sight.

use crate::export::Picture;
use crate::say;
use crate::ui::app::App;
use crate::ui::chrome::save_picture;
use crate::ui::layout::Pane;
use crate::ui::panes::map;
use crate::ui::scene::Filter;

/// Leaves in what a brushed range and a drawn region leave in.
pub(super) fn filter_by(app: &mut App, filter: Filter) {
    if let Some(opened) = &mut app.opened {
        opened.filter = filter;
    }
}

/// Brings the map into sight and does this with it.
pub(super) fn use_map(app: &mut App, what: impl FnOnce(&mut map::State)) {
    app.show_pane(Pane::Map);
    what(&mut app.panes.map);
}

/// Asks where the timeline, as it is seen or was seen last, is to be saved.
pub(super) fn save_timeline(app: &mut App) {
    let picture = app.opened.as_ref().map(|opened| app.panes.timeline.picture(&opened.scene()));
    if let Some(picture) = picture {
        save_picture(app, Box::new(Picture::Timeline(picture)));
    }
}

/// Asks where the map, as it is seen or was seen last, is to be saved.
pub(super) fn save_map(app: &mut App) {
    let picture = app.opened.as_ref().map(|opened| app.panes.map.picture(&opened.scene()));
    if let Some(picture) = picture {
        save_picture(app, Box::new(Picture::Map(Box::new(picture))));
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

/// How much one step makes the window larger.
pub(super) const LARGER: f32 = 1.1;
/// How large and how small the window's text can be, as multiples of what it is as designed.
const SCALES: std::ops::RangeInclusive<f32> = 0.7..=2.5;

/// Makes everything in the window larger or smaller.
pub(super) fn scale(app: &mut App, by: f32) {
    // A step back leads to where one was.
    let steps = ((app.settings.scale * by).ln() / LARGER.ln()).round();
    app.settings.scale = LARGER.powf(steps).clamp(*SCALES.start(), *SCALES.end());
}

/// Copies a link: opening it would tell whoever runs the place that somebody looked.
pub(super) fn copy_link(app: &mut App, address: String) {
    app.context.copy_text(address);
    app.chrome.say(say!("Copied; open it in a browser where being seen is no risk"));
}

/// Hides everything when nobody has touched the window for so long, from now on.
pub(super) fn hide_after(app: &mut App, minutes: Option<u32>) {
    app.settings.hide_after_minutes = minutes;
    app.idle.begin(&app.context);
}
