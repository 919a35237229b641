//! The system's own file dialogs, run beside the window, which goes on drawing while they are open.

use super::sheets::Pick;
use rfd::FileDialog;
use std::path::PathBuf;

/// Asks; none where it was cancelled, and where this system has no dialog to show. It blocks until it is
/// answered, so it is never called on the thread that draws.
pub(super) fn pick(pick: &Pick) -> Option<Vec<PathBuf>> {
    let dialog = FileDialog::new();
    match pick {
        Pick::Folder => dialog.pick_folder().map(|path| vec![path]),
        Pick::Files => dialog.pick_files(),
        Pick::Folders => dialog.pick_folders(),
        Pick::Save(name) => dialog.set_file_name(name).save_file().map(|path| vec![path]),
    }
}
