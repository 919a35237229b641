//! What concerns tags as such.

use crate::analysis::wording::shortened;
use crate::model::{Id, Tag};
use crate::say;
use crate::ui::app::App;
use crate::ui::hidden_tags::TagSight;
use crate::ui::opened::Opened;
use crate::ui::read_only::ReadOnly;

/// Words selected in the reader that are longer are not looked for elsewhere.
const LONGEST_QUERY: usize = 80;

/// Hides or shows tags in the reader.
pub(super) fn see(app: &mut App, sight: TagSight) {
    let Some(opened) = &mut app.opened else { return };
    let mut hidden = std::mem::take(&mut opened.hidden_tags);
    let scene = opened.scene();
    hidden.set(sight, scene.project, scene.index);
    opened.hidden_tags = hidden;
}

/// Opens the box in which what a query finds is tagged; without one, what is searched for or selected is proposed.
pub(super) fn autotag(app: &mut App, query: String) {
    let Some(opened) = &app.opened else { return };
    if let Some(reason) = opened.read_only.as_ref().map(ReadOnly::reason) {
        app.chrome.say(reason);
        return;
    }
    let scene = opened.scene();
    let words = || {
        let words = scene.selection.words.as_ref().filter(|_| scene.selection.words_are_newest)?;
        (words.text.chars().count() <= LONGEST_QUERY).then(|| format!("\"{}\"", words.text.replace('"', " ")))
    };
    let query = Some(query).filter(|query| !query.is_empty()).or_else(words);
    let query = query.or_else(|| app.panes.search.query().map(str::to_owned)).unwrap_or_default();
    app.boxes.open_autotag(&query, &scene);
}

/// What deleting a tag takes away, said as it happens since nothing is asked before.
pub(super) fn gone(opened: &Opened, tag: Id<Tag>) -> String {
    let scene = opened.scene();
    let (passages, under) = (scene.index.tagged(tag).len(), scene.index.children(Some(tag)).len());
    let mut parts = vec![say!("‘{}’ is deleted", shortened(scene.index.path(tag), 60))];
    match passages {
        0 => {}
        1 => parts.push(say!("it is off 1 passage").to_owned()),
        count => parts.push(say!("it is off {count} passages", count)),
    }
    match under {
        0 => {}
        1 => parts.push(say!("1 tag moved up").to_owned()),
        count => parts.push(say!("{count} tags moved up", count)),
    }
    say!("{}. Undo brings it back", parts.join("; "))
}
