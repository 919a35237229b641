//! Packs: what one would hold is worked out, it is written, and one is unpacked and opened.

use super::Told;
use crate::problem::Problem;
use crate::say;
use crate::session::outgoing::{Existing, Written};
use crate::session::pack::{self as packing, Passphrase, Unpacked};
use crate::session::{Headway, Maker, Session, Target};
use crate::store::Access;
use crate::store::pack::Limits;
use crate::ui::app::App;
use std::path::PathBuf;
use std::sync::Arc;

/// Works out what a pack would hold, from the project as it is on disk.
pub(in crate::ui) fn prepare_pack(app: &App, choices: packing::Choices) {
    let Some(opened) = &app.opened else { return };
    let (folder, author) = (opened.folder.clone(), opened.author.clone());
    app.errands.run(move || {
        let session = Session::open(&folder, Access::Read, Maker::of_this_machine(author));
        let prepared = session.and_then(|session| packing::prepare(&session, &choices));
        Told::PreparedPack(choices, prepared)
    });
}

/// Writes a pack to a file, which one that is there may keep from being written.
pub(in crate::ui) fn pack(
    app: &App,
    prepared: Arc<packing::Prepared>,
    passphrase: Option<Passphrase>,
    (file, existing): (PathBuf, Existing),
    headway: Headway,
) {
    let Some(opened) = &app.opened else { return };
    let folder = opened.folder.clone();
    app.errands.run(move || {
        let told = &mut |done, of| headway.goes_on(done, of);
        let written = Target::outside(&folder, &file).and_then(|target| {
            if existing == Existing::Keep && target.path().exists() {
                return Ok(Written::Exists);
            }
            prepared.write(&target, passphrase.as_ref(), told).map(|()| Written::Done)
        });
        Told::Packed(file, written, headway)
    });
}

/// Makes a project of a pack.
pub(in crate::ui) fn unpack_into(
    app: &App,
    file: PathBuf,
    folder: PathBuf,
    passphrase: Option<Passphrase>,
    headway: Headway,
) {
    app.errands.run(move || {
        let told = &mut |done, of| headway.goes_on(done, of);
        let unpacked = packing::unpack(&file, &folder, passphrase.as_ref(), Limits::default(), told);
        Told::Unpacked(folder, unpacked, headway)
    });
}

pub(super) fn hear_prepared_pack(
    app: &mut App,
    choices: &packing::Choices,
    prepared: Result<packing::Prepared, Problem>,
) {
    if let Err(problem) = &prepared {
        app.chrome.tell_problem(say!("Pack"), problem);
    }
    app.chrome.prepared_pack(choices, prepared.ok().map(Arc::new));
}

pub(super) fn hear_packed(app: &mut App, name: &str, written: &Result<Written, Problem>, headway: &Headway) {
    match written {
        Err(_stopped) if headway.is_stopped() => app.chrome.say(say!("Packing was stopped. No file was written")),
        Err(problem) => app.chrome.tell_problem(say!("Pack"), problem),
        Ok(Written::Done) => app.chrome.say(&say!("Packed into {name}", name)),
        Ok(Written::Exists) => {}
    }
    app.chrome.packed(written.as_ref().ok());
}

pub(super) fn hear_unpacked(app: &mut App, folder: PathBuf, unpacked: Result<Unpacked, Problem>, headway: &Headway) {
    app.chrome.unpacked(unpacked.is_ok());
    match unpacked {
        Err(_stopped) if headway.is_stopped() => app.chrome.say(say!("Unpacking was stopped. Nothing was written")),
        Err(problem) => app.chrome.tell_problem(say!("Open a pack"), &problem),
        Ok(unpacked) => {
            app.open(folder);
            let left_out: Vec<&str> = unpacked.left_out.iter().map(|what| what.label()).collect();
            if !left_out.is_empty() {
                app.chrome.tell(say!("Open a pack"), &format!("{}.", left_out.join(". ")));
            }
        }
    }
}
