//! Layers of the map: read, added, taken away and put back.

use super::Told;
use crate::problem::Problem;
use crate::say;
use crate::session::Headway;
use crate::session::layers::{self, LayerReader, Removed};
use crate::ui::action::LayerErrand;
use crate::ui::app::App;
use crate::ui::panes::map::Laying;
use std::path::Path;

/// What was changed before they were read.
pub(in crate::ui) enum LayerChange {
    /// Nothing.
    Nothing,
    /// One was added; the sentence says so.
    Added(String),
    /// One was taken away.
    Removed(Removed),
    /// The one of this name was put back.
    PutBack(String),
}

/// Does this beside the window.
pub(in crate::ui) fn layers(app: &mut App, errand: LayerErrand) {
    let Some(opened) = &app.opened else { return };
    let (folder, context) = (opened.folder.clone(), app.context.clone());
    let headway = Headway::new(move || context.request_repaint());
    app.panes.map.await_layers(headway.clone());
    let mut reader = LayerReader::new(app.parser_program.clone(), headway);
    app.errands.run(move || {
        let changed = match errand {
            LayerErrand::Read => Ok(LayerChange::Nothing),
            LayerErrand::Add(file) => layers::add(&folder, &file, &mut reader).map(|(name, left_out)| {
                LayerChange::Added(match left_out {
                    0 => say!("{name} lies over the map", name),
                    count => say!("{name} lies over the map; {count} rows or shapes in it have no place", name, count),
                })
            }),
            LayerErrand::Remove(name) => layers::remove(&folder, &name).map(LayerChange::Removed),
            LayerErrand::PutBack(removed) => {
                layers::put_back(&folder, &removed).map(|()| LayerChange::PutBack(removed.name))
            }
        };
        let laying = Laying::of(layers::read(&folder, &mut reader));
        Told::Layers(folder, laying, changed)
    });
}

/// What was read is for the project that is open still.
pub(super) fn hear_layers(app: &mut App, folder: &Path, laying: Laying, changed: Result<LayerChange, Problem>) {
    if app.opened.as_ref().is_none_or(|opened| opened.folder != folder) {
        return;
    }
    app.panes.map.take_layers(laying);
    match changed {
        Ok(LayerChange::Nothing) => {}
        Ok(LayerChange::Added(said)) => app.chrome.say(&said),
        Ok(LayerChange::Removed(removed)) => {
            app.chrome.say(&say!("{} is taken away. 'Show' over the map puts it back", removed.name));
            app.panes.map.take_removed(removed);
        }
        Ok(LayerChange::PutBack(name)) => {
            app.chrome.say(&say!("{name} lies over the map", name));
            app.panes.map.forget_removed(&name);
        }
        Err(problem) => app.chrome.tell_problem(say!("Layers of the map"), &problem),
    }
}
