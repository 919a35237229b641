//! Opening a project: to look at it, which anybody may at any time, or to change it.

use super::screen::Screen;
use crate::analysis::Index;
use crate::model::Project;
use crate::problem::Problem;
use crate::session::{Maker, Session, Texts};
use crate::store::Access;
use std::path::{Path, PathBuf};

/// What a command takes that lists something of a project and asks for nothing more.
#[derive(Debug, clap::Args)]
pub(super) struct Look {
    /// The project's folder
    pub(super) project: PathBuf,
    /// Print one JSON document
    #[arg(long)]
    pub(super) json: bool,
}

/// A project to look at.
pub(super) struct View {
    session: Session,
    /// What belongs to what.
    pub(super) index: Index,
}

impl View {
    /// Opens a project for reading; what was not as it should be is said on stderr.
    pub(super) fn open(path: &Path, screen: &mut Screen) -> Result<Self, Problem> {
        let session = Session::open(path, Access::Read, Maker::of_this_machine(screen.author()))?;
        say_notices(&session, screen);
        let index = Index::of(session.project());
        Ok(Self { session, index })
    }

    /// What it holds.
    pub(super) fn project(&self) -> &Project {
        self.session.project()
    }

    /// The open project itself.
    pub(super) fn session(&self) -> &Session {
        &self.session
    }

    /// Its texts.
    pub(super) fn texts(&self) -> Texts<'_> {
        Texts { project: self.project(), library: self.session.library() }
    }
}

/// Opens a project, changes it and lets it go again, whatever came of the change.
pub(super) fn writing<T>(
    path: &Path,
    screen: &mut Screen,
    change: impl FnOnce(&mut Session, &mut Screen) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let mut session = Session::open(path, Access::Write, Maker::of_this_machine(screen.author()))?;
    say_notices(&session, screen);
    let changed = change(&mut session, screen);
    // What was acknowledged stands in history; without a new snapshot the next opening only takes longer.
    if let (Err(problem), Ok(_)) = (session.close(), &changed) {
        screen.say(&format!("{problem} What was done is kept."));
    }
    changed
}

fn say_notices(session: &Session, screen: &mut Screen) {
    for notice in session.notices() {
        screen.say(&notice.to_string());
    }
    if session.is_damaged() {
        screen.note_damage();
    }
}
