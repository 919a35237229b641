//! Saving what is good of a damaged project, to go on in what was saved.

use super::Told;
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::session::salvage::{self, Salvaged};
use crate::session::{Headway, Maker, Session};
use crate::store::Access;
use crate::ui::app::App;
use std::path::PathBuf;

/// Saves what is good of the open project as another, to be gone on with.
pub(in crate::ui) fn save_good(app: &App, to: PathBuf, headway: Headway) {
    let Some(opened) = &app.opened else { return };
    let (folder, author) = (opened.folder.clone(), opened.author.clone());
    app.errands.run(move || {
        let maker = || Maker::of_this_machine(author.clone());
        let session = Session::open(&folder, Access::Read, maker());
        let told = &mut |done, of| headway.goes_on(done, of);
        let saved = session.and_then(|session| salvage::save(&session, &to, &mut maker(), told));
        Told::SavedGood(to, saved, headway)
    });
}

/// The project that was saved is opened, and says what it lacks.
pub(super) fn hear_saved_good(app: &mut App, folder: PathBuf, saved: Result<Salvaged, Problem>, headway: &Headway) {
    app.chrome.saved_good(saved.is_ok());
    match saved {
        Err(_stopped) if headway.is_stopped() => app.chrome.say(say!("Saving was stopped. Nothing was saved")),
        Err(problem) => app.chrome.tell_problem(say!("Save what is good"), &problem),
        Ok(saved) => {
            app.open(folder);
            let missing = saved.sentences();
            let what =
                if missing.is_empty() { say!("Nothing is missing from it").to_owned() } else { missing.join(". ") };
            let problem = Problem::new(ProblemKind::Partial, what).advise(say!("You work in the saved project now"));
            app.chrome.tell_problem(say!("Save what is good"), &problem);
        }
    }
}
