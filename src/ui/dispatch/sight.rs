//! What is in sight.

use crate::export::Picture;
use crate::say;
use crate::ui::app::App;
use crate::ui::chrome::{self, save_picture};
use crate::ui::guide::Topic;
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

/// Opens the guide at the page of what is at hand. In the search pane the forms of a query come first, and the guide by
/// the same keys after them.
pub(super) fn guide(app: &mut App) {
    let pane = chrome::at_hand(&app.context).filter(|_| app.opened.is_some());
    if let Some(which) = app.boxes.which() {
        return chrome::open_guide(app, Topic::of_box(which));
    }
    if pane == Some(Pane::Search) && !app.chrome.is_over_panes() && !app.panes.search.shows_forms() {
        return super::reading::query_forms(app);
    }
    chrome::open_guide(app, pane.map_or_else(Topic::default, Topic::of_pane));
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
