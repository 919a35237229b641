//! Layers of the map: read, added, taken away.

use super::Told;
use crate::problem::Problem;
use crate::say;
use crate::session::layers::{self, Layers};
use crate::ui::action::LayerErrand;
use crate::ui::app::App;
use std::path::Path;

/// Does this beside the window.
pub(in crate::ui) fn layers(app: &App, errand: LayerErrand) {
    let Some(opened) = &app.opened else { return };
    let folder = opened.folder.clone();
    app.errands.run(move || {
        let changed = match errand {
            LayerErrand::Read => Ok(String::new()),
            LayerErrand::Add(file) => layers::add(&folder, &file).map(|(name, left_out)| match left_out {
                0 => say!("{name} lies over the map", name),
                count => say!("{name} lies over the map; {count} rows or shapes in it have no place", name, count),
            }),
            LayerErrand::Remove(name) => layers::remove(&folder, &name).map(|()| say!("{name} is taken away", name)),
        };
        let read = layers::read(&folder);
        Told::Layers(folder, read, changed)
    });
}

/// What was read is for the project that is open still.
pub(super) fn hear_layers(app: &mut App, folder: &Path, read: Layers, changed: Result<String, Problem>) {
    if app.opened.as_ref().is_none_or(|opened| opened.folder != folder) {
        return;
    }
    app.panes.map.take_layers(read);
    match changed {
        Ok(said) if said.is_empty() => {}
        Ok(said) => app.chrome.say(&said),
        Err(problem) => app.chrome.tell_problem(say!("Layers of the map"), &problem),
    }
}
