//! Briefs and exports: what is in them is listed, and what was listed is written.

use super::Told;
use crate::problem::Problem;
use crate::say;
use crate::session::Headway;
use crate::session::outgoing::{Existing, Outgoing, Prepared, Written};
use crate::ui::app::App;
use crate::ui::chrome::Asked;
use std::path::PathBuf;
use std::sync::Arc;

/// Makes a brief or everything, and lists what is in it.
pub(in crate::ui) fn prepare(app: &App, asked: Asked) {
    let Some(outgoing) = outgoing(app) else { return };
    app.errands.run(move || {
        let prepared = outgoing.prepare(&asked.what, asked.choices, Some(&asked.file));
        Told::Prepared(asked, prepared.map(Arc::new))
    });
}

/// Writes what was listed to a file.
pub(in crate::ui) fn write(app: &App, prepared: Arc<Prepared>, file: PathBuf, existing: Existing, headway: Headway) {
    let Some(outgoing) = outgoing(app) else { return };
    app.errands.run(move || {
        let told = &mut |done, of| headway.goes_on(done, of);
        let written = outgoing.write_telling(&prepared, &file, existing, told);
        Told::Wrote(file, written, prepared, headway)
    });
}

fn outgoing(app: &App) -> Option<Outgoing> {
    let opened = app.opened.as_ref()?;
    let (project, library, folder) = (opened.project.clone(), opened.library.clone(), opened.folder.clone());
    Some(Outgoing { project, library, folder })
}

pub(super) fn hear_written(
    app: &mut App,
    name: &str,
    written: Result<Written, Problem>,
    prepared: &Prepared,
    headway: &Headway,
) {
    app.chrome.wrote(written.as_ref().ok().copied());
    match written {
        Err(_stopped) if headway.is_stopped() => app.chrome.say(say!("It was stopped. No file was written")),
        Err(problem) => app.chrome.tell_problem(say!("Export"), &problem),
        Ok(Written::Exists) => {}
        Ok(Written::Done) => {
            app.chrome.say(&say!("Written to {name}{}", to_look_at(prepared.findings.len()), name));
            if let Some(bundle) = prepared.bundle() {
                let hash = bundle.sums;
                let tell = say!(
                    "The SHA-256 of SHA256SUMS in {name} is {hash}. Tell it to whoever gets the bundle by another way than the bundle goes.",
                    name,
                    hash
                );
                app.chrome.tell(say!("Disclosure bundle"), &tell);
            }
        }
    }
}

fn to_look_at(references: usize) -> String {
    match references {
        0 => String::new(),
        1 => say!(". One reference in it needs a look").to_owned(),
        several => say!(". {several} references in it need a look", several),
    }
}
