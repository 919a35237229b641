//! A colleague's copy is read and compared beside the window; what is decided of it is taken in by the desk.

use super::Told;
use crate::edit::merge::Decided;
use crate::problem::Problem;
use crate::say;
use crate::session::Headway;
use crate::session::merging::{Colleague, Comparison};
use crate::session::pack::Passphrase;
use crate::store::Folder;
use crate::ui::app::App;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A copy that was read, and what would come of it.
pub(in crate::ui) type Compared = (Arc<Colleague>, Comparison);

/// Reads the copy and compares it with the project as it stands.
pub(in crate::ui) fn read_copy(app: &mut App, path: PathBuf, passphrase: Option<Passphrase>, headway: Headway) {
    let Some(opened) = &mut app.opened else { return };
    opened.drafts.commit_all(&opened.desk);
    let (project, folder) = (opened.project.clone(), opened.folder.clone());
    app.errands.run(move || {
        let told = &mut |done, of| headway.goes_on(done, of);
        let read = Colleague::read(&path, passphrase.as_ref(), (&Folder::at(&folder), &project), told);
        let compared = read.map(|colleague| {
            let comparison = colleague.compare(&project, &Decided::default());
            (Arc::new(colleague), comparison)
        });
        Told::ReadCopy(folder, compared, headway)
    });
}

/// Looks once more what would come of it, and asks the desk where nothing is open.
pub(in crate::ui) fn merge(app: &mut App, colleague: Arc<Colleague>, decided: Decided) {
    let Some(opened) = &mut app.opened else { return };
    opened.drafts.commit_all(&opened.desk);
    let (project, folder) = (opened.project.clone(), opened.folder.clone());
    app.errands.run(move || {
        let comparison = colleague.compare(&project, &decided);
        Told::ComparedCopy(folder, (colleague, comparison), decided)
    });
}

pub(super) fn hear_read(app: &mut App, folder: &Path, compared: Result<Compared, Problem>, headway: &Headway) {
    if app.opened.as_ref().is_none_or(|opened| opened.folder != folder) {
        return;
    }
    match compared {
        Ok(compared) => app.chrome.read_copy(Some(compared)),
        Err(problem) => {
            app.chrome.read_copy(None);
            if headway.is_stopped() {
                app.chrome.say(say!("It was stopped. Nothing was changed"));
            } else {
                app.chrome.tell_problem(say!("Merge a colleague's copy"), &problem);
            }
        }
    }
}

pub(super) fn hear_compared(app: &mut App, folder: &Path, (colleague, comparison): Compared, decided: Decided) {
    let Some(opened) = app.opened.as_ref().filter(|opened| opened.folder == folder) else { return };
    if comparison.open() > 0 {
        // What was decided brought something else to decide.
        app.chrome.read_copy(Some((colleague, comparison)));
        return;
    }
    opened.desk.merge(colleague, decided);
    app.chrome.merged();
}
