//! What the window does for the pane 'coded text': it brings it into sight, works out beside itself what is asked, and
//! opens the sheet that writes it.

use super::app::App;
use super::chrome;
use super::errands::Told;
use super::layout::Pane;
use super::panes::coded::{Ask, Face, work};
use crate::session::Texts;

/// Brings the pane into sight with this face.
pub(super) fn show(app: &mut App, face: Face) {
    app.panes.coded.show_face(face);
    app.show_pane(Pane::Coded);
}

/// Does what the pane asks for.
pub(super) fn answer(app: &mut App, asked: Ask) {
    match asked {
        Ask::Show(face) => show(app, face),
        Ask::About(question) => {
            app.panes.coded.ask(question);
            app.show_pane(Pane::Coded);
        }
        Ask::Work(wanted) => {
            let Some(opened) = &app.opened else { return };
            let (project, library) = (opened.project.clone(), opened.library.clone());
            app.errands.run(move || {
                let texts = Texts { project: &project, library: &library };
                Told::Coded(Box::new(work(*wanted, &project, &texts)))
            });
        }
        Ask::Export(what) => chrome::export_coded(app, *what),
    }
}
